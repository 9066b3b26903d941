//! What a deployment may set. Every value has a flag, a twin in the environment and a default that
//! works; the texts in the portal that name a retention or a window are fed from here.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use clap::{Args, Parser};
use url::Url;

/// Where the records are.
#[derive(Args, Clone, Debug)]
pub struct DataArgs {
    /// Folder of the database and the key file
    #[arg(long, env = "YOLAK_DATA", default_value = "./data")]
    pub data: PathBuf,

    /// The data key: 64 hexadecimal digits from `YOLAK_DATA_KEY`. Without it the key file of the
    /// data folder is used. Has no flag: a command line can be read by every user of a machine.
    #[arg(skip = std::env::var("YOLAK_DATA_KEY").ok())]
    pub data_key: Option<String>,
}

/// Where browsers reach the portal.
#[derive(Args, Clone, Debug, Default)]
pub struct OriginArgs {
    /// Where browsers reach the portal: scheme, host and port, such as
    /// https://portal.example.org. Passkeys are bound to its host for good. Without it
    /// http://localhost and the port
    #[arg(long, env = "YOLAK_ORIGIN", value_name = "URL", value_parser = origin)]
    pub origin: Option<String>,
}

/// Everything `serve` needs.
#[derive(Args, Clone, Debug)]
pub struct Config {
    /// Records
    #[command(flatten)]
    pub data: DataArgs,

    /// Address to listen on
    #[arg(long, env = "YOLAK_LISTEN", default_value = "127.0.0.1")]
    pub listen: IpAddr,

    /// Port to listen on; 0 takes a free one
    #[arg(long, env = "YOLAK_PORT", default_value_t = 8080)]
    pub port: u16,

    /// Address and port where monitoring reads `/metrics`, such as 127.0.0.1:9100; without it
    /// nowhere. Whoever reaches it may read it
    #[arg(long, env = "YOLAK_METRICS", value_name = "ADDRESS")]
    pub metrics: Option<SocketAddr>,

    /// Where browsers reach it
    #[command(flatten)]
    pub origin: OriginArgs,

    /// Folder of the built portal
    #[arg(long, env = "YOLAK_PORTAL", default_value = "dist")]
    pub portal: PathBuf,

    /// Name of the service as travellers read it
    #[arg(long, env = "YOLAK_NAME", default_value = "Yolak")]
    pub name: String,

    /// How to reach the operator: one line for the consent text
    #[arg(long, env = "YOLAK_CONTACT", default_value = "")]
    pub contact: String,

    /// Issuer named in passes, 1 to 32 printable ASCII characters
    #[arg(long, env = "YOLAK_ISSUER", default_value = "yolak", value_parser = issuer)]
    pub issuer: String,

    /// Minutes east of UTC at the border posts, which have no daylight saving time
    #[arg(long, env = "YOLAK_UTC_OFFSET_MINUTES", default_value_t = 300,
          allow_negative_numbers = true, value_parser = clap::value_parser!(i32).range(-720..=840))]
    pub utc_offset_minutes: i32,

    /// Hours after the planned day until personal data is deleted
    #[arg(long, env = "YOLAK_RETENTION_HOURS", default_value_t = 72,
          value_parser = clap::value_parser!(u32).range(24..=8_760))]
    pub retention_hours: u32,

    /// Days before the planned day from which a crossing may be filed
    #[arg(long, env = "YOLAK_OPENS_DAYS_BEFORE", default_value_t = 30,
          value_parser = clap::value_parser!(u32).range(1..=366))]
    pub opens_days_before: u32,

    /// Where to fetch exchange rates; `none` for nowhere
    #[arg(
        long,
        env = "YOLAK_RATES_URL",
        default_value = "https://cbu.uz/uz/arkhiv-kursov-valyut/json/"
    )]
    pub rates_url: String,

    /// Proxies in front that add to X-Forwarded-For
    #[arg(long, env = "YOLAK_PROXY_HOPS", default_value_t = 0)]
    pub proxy_hops: usize,

    /// Attempts at `find` per client in a quarter of an hour
    #[arg(long, env = "YOLAK_FIND_PER_CLIENT", default_value_t = 20,
          value_parser = clap::value_parser!(u32).range(1..))]
    pub find_per_client: u32,

    /// Attempts at `find` per reference in a quarter of an hour
    #[arg(long, env = "YOLAK_FIND_PER_REFERENCE", default_value_t = 5,
          value_parser = clap::value_parser!(u32).range(1..))]
    pub find_per_reference: u32,

    /// Steps of enrolling and signing in per client in a quarter of an hour; signing in takes two
    #[arg(long, env = "YOLAK_SIGN_IN_PER_CLIENT", default_value_t = 120,
          value_parser = clap::value_parser!(u32).range(1..))]
    pub sign_in_per_client: u32,

    /// Requests through links for riders per client in a quarter of an hour; a coach full of riders
    /// may share one address
    #[arg(long, env = "YOLAK_JOIN_PER_CLIENT", default_value_t = 300,
          value_parser = clap::value_parser!(u32).range(1..))]
    pub join_per_client: u32,

    /// Entries of riders that one link holds, and as many that a driver hands in: several coaches,
    /// and everybody twice
    #[arg(long, env = "YOLAK_JOIN_ENTRIES", default_value_t = 1_000,
          value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub join_entries: u32,

    /// Days after the planned crossing until the people of a manifest are deleted
    #[arg(long, env = "YOLAK_MANIFEST_RETENTION_DAYS", default_value_t = 30,
          value_parser = clap::value_parser!(u32).range(1..=366))]
    pub manifest_retention_days: u32,

    /// Seconds until a delivery to a partner that failed is tried again; doubled each time up to
    /// an hour
    #[arg(long, env = "YOLAK_DELIVERY_RETRY_SECONDS", default_value_t = 15,
          value_parser = clap::value_parser!(u32).range(1..=3_600))]
    pub delivery_retry_seconds: u32,

    /// Tries until a delivery is a dead letter
    #[arg(long, env = "YOLAK_DELIVERY_TRIES", default_value_t = 40,
          value_parser = clap::value_parser!(u32).range(1..=1_000))]
    pub delivery_tries: u32,

    /// Seconds after which a request is given up
    #[arg(long, env = "YOLAK_TIMEOUT_SECONDS", default_value_t = 30,
          value_parser = clap::value_parser!(u64).range(1..=600))]
    pub timeout_seconds: u64,
}

impl Config {
    /// Where browsers reach the portal: scheme, host and port, without a slash at the end.
    #[must_use]
    pub fn origin(&self) -> String {
        self.origin
            .origin
            .clone()
            .unwrap_or_else(|| format!("http://localhost:{}", self.port))
    }

    /// The address to fetch exchange rates from, if any.
    #[must_use]
    pub fn rates_source(&self) -> Option<String> {
        (self.rates_url != "none").then(|| self.rates_url.clone())
    }
}

impl Default for Config {
    /// The defaults of the flags, which are written nowhere else.
    fn default() -> Self {
        #[derive(Parser)]
        struct Alone {
            #[command(flatten)]
            config: Config,
        }
        Alone::parse_from(["yolak-server"]).config
    }
}

/// An origin at which a browser makes passkeys: https, or http on localhost (W3C Secure Contexts
/// section 3.1), with a name for a host, because an IP address is no relying party.
fn origin(text: &str) -> Result<String, &'static str> {
    const WORDS: &str =
        "https://NAME or http://localhost, with a port where needed, without a path";
    let url = Url::parse(text).map_err(|_| WORDS)?;
    let host = url.domain().ok_or(WORDS)?;
    let local = host == "localhost" || host.ends_with(".localhost");
    let secure = url.scheme() == "https" || (url.scheme() == "http" && local);
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    if secure && bare && url.username().is_empty() && url.password().is_none() {
        Ok(url.origin().ascii_serialization())
    } else {
        Err(WORDS)
    }
}

fn issuer(text: &str) -> Result<String, &'static str> {
    let printable = text.bytes().all(|byte| (0x20..0x7f).contains(&byte));
    if printable && (1..=pass::MAX_TEXT).contains(&text.len()) {
        Ok(text.to_owned())
    } else {
        Err("1 to 32 printable ASCII characters")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(origin(text).ok().as_deref(), expected, "{text}");
        };
        check(
            "https://portal.example.org",
            Some("https://portal.example.org"),
        );
        check(
            "https://Portal.Example.org:443/",
            Some("https://portal.example.org"),
        );
        check(
            "https://portal.example.org:8443",
            Some("https://portal.example.org:8443"),
        );
        check("http://localhost:8080", Some("http://localhost:8080"));
        check("http://coach.localhost", Some("http://coach.localhost"));
        check("http://127.0.0.1:8080", None);
        check("https://[::1]", None);
        check("http://portal.example.org", None);
        check("https://portal.example.org/coach", None);
        check("https://me@portal.example.org", None);
        check("portal.example.org", None);
        check("", None);
    }
}
