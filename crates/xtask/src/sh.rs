//! Running other programs, and saying so.

use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};

/// The workspace folder.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// One line on what is done and why. Goes to stderr: stdout is for results.
pub(crate) fn step(what: &str, why: &str) {
    if std::io::stderr().is_terminal() {
        eprintln!("\x1b[1m» {what}\x1b[0m  {why}");
    } else {
        eprintln!("» {what}  {why}");
    }
}

/// A program with its arguments. The tools of this project come first on its PATH.
pub(crate) fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).env("PATH", path());
    // Cargo sets these for `cargo xtask` itself; a nested cargo would rebuild because of them.
    for name in ["CARGO_MANIFEST_DIR", "CARGO_PKG_NAME", "CARGO_PKG_VERSION"] {
        command.env_remove(name);
    }
    command
}

/// Runs it with its output shown; fails when it fails.
pub(crate) fn run(mut command: Command) -> Result<()> {
    let name = describe(&command);
    let status = command
        .status()
        .with_context(|| format!("cannot start {name}"))?;
    if !status.success() {
        bail!("{name} failed ({status})");
    }
    Ok(())
}

/// Runs it and returns its standard output without the last line break; fails when it fails.
pub(crate) fn output(mut command: Command) -> Result<String> {
    let name = describe(&command);
    let output = command
        .output()
        .with_context(|| format!("cannot start {name}"))?;
    if !output.status.success() {
        bail!(
            "{name} failed: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    Ok(String::from_utf8(output.stdout)?.trim_end().to_owned())
}

/// Runs it with this as its standard input and returns its standard output; fails when it fails.
pub(crate) fn pipe(mut command: Command, input: &[u8]) -> Result<Vec<u8>> {
    let name = describe(&command);
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = piped
        .spawn()
        .with_context(|| format!("cannot start {name}"))?;
    let stdin = child.stdin.take();
    let output = thread::scope(|scope| {
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input)));
        child.wait_with_output()
    })?;
    if !output.status.success() {
        bail!("{name} failed ({})", output.status);
    }
    Ok(output.stdout)
}

/// Runs it with its output shown and also returned (both streams mixed, without colours).
pub(crate) fn tee(mut command: Command) -> Result<(bool, String)> {
    let name = describe(&command);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {name}"))?;
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let show_out = thread::spawn(move || copy(out, std::io::stdout()));
    let shown_err = copy(err, std::io::stderr());
    let shown_out = show_out.join().unwrap_or_default();
    let status = child.wait()?;
    Ok((status.success(), without_colours(&(shown_out + &shown_err))))
}

/// The first of these programs that is on PATH.
pub(crate) fn find(programs: &[&str]) -> Option<PathBuf> {
    let path = path();
    programs.iter().find_map(|program| {
        std::env::split_paths(&path)
            .map(|folder| folder.join(program))
            .find(|file| file.is_file())
    })
}

fn path() -> std::ffi::OsString {
    let root = root();
    let own = [
        root.join("target/tools/bin"),
        root.join("end2end/node_modules/.bin"),
    ];
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    let all = own.into_iter().chain(std::env::split_paths(&inherited));
    std::env::join_paths(all).unwrap_or(inherited)
}

fn describe(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    format!("`{}`", words.join(" "))
}

fn copy(from: Option<impl Read>, mut to: impl Write) -> String {
    let mut all = String::new();
    let Some(from) = from else { return all };
    let mut lines = BufReader::new(from);
    let mut line = Vec::new();
    while lines
        .read_until(b'\n', &mut line)
        .is_ok_and(|read| read > 0)
    {
        // A closed terminal is no reason to stop reading: the program would block.
        let _ = to.write_all(&line).and_then(|()| to.flush());
        all.push_str(&String::from_utf8_lossy(&line));
        line.clear();
    }
    all
}

fn without_colours(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("\x1b[") {
        plain.push_str(&rest[..start]);
        let end = rest[start..].find(|c: char| c.is_ascii_alphabetic());
        rest = end.map_or("", |end| &rest[start + end + 1..]);
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_taken_out() {
        assert_eq!(
            without_colours("\x1b[1;32mok\x1b[0m 3 passed"),
            "ok 3 passed"
        );
        assert_eq!(without_colours("plain"), "plain");
        assert_eq!(without_colours("cut \x1b["), "cut ");
    }

    #[test]
    fn output_is_shown_and_kept() {
        let (fine, text) = tee(command("sh", &["-c", "echo one; echo two >&2; exit 3"])).unwrap();
        assert!(!fine);
        assert_eq!(text, "one\ntwo\n");
    }
}
