//! Bytes of the first loads, against `size-budget.toml`.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};

use crate::dist::{self, Build};

const BUDGET: &str = "size-budget.toml";

/// Prints the sizes of `dist/`; fails when a road is above its budget.
pub(crate) fn print(json: bool) -> Result<()> {
    let report = report()?;
    if json {
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        report.iter().for_each(print_road);
    }
    let above: Vec<_> = report
        .iter()
        .filter(|road| road.total > road.budget)
        .collect();
    if let Some(road) = above.first() {
        let (name, total, budget) = (&road.name, road.total, road.budget);
        bail!("the first load of `{name}` is {total} bytes, {BUDGET} allows {budget}");
    }
    Ok(())
}

#[derive(serde::Serialize)]
struct Road {
    name: String,
    /// Address and brotli bytes, largest first.
    parts: Vec<(String, usize)>,
    total: usize,
    budget: usize,
}

fn report() -> Result<Vec<Road>> {
    let file = format!("{}/build.json", dist::FOLDER);
    let text = std::fs::read_to_string(&file).context("run `cargo xtask build` first")?;
    let build: Build = serde_json::from_str(&text).context(file)?;
    let budgets: BTreeMap<String, usize> =
        toml::from_str(&std::fs::read_to_string(BUDGET).context(BUDGET)?).context(BUDGET)?;
    let mut roads = Vec::new();
    for (name, addresses) in &build.roads {
        let size = |address: &String| (address.clone(), build.files[address].brotli);
        let mut parts: Vec<_> = addresses.iter().map(size).collect();
        parts.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
        let total = parts.iter().map(|(_, bytes)| bytes).sum();
        let budget = budgets.get(name).copied();
        let budget = budget.with_context(|| format!("{BUDGET} has no line for `{name}`"))?;
        roads.push(Road {
            name: name.clone(),
            parts,
            total,
            budget,
        });
    }
    Ok(roads)
}

fn print_road(road: &Road) {
    println!("{} (brotli bytes)", road.name);
    for (address, bytes) in &road.parts {
        println!("{bytes:>9}  {address}");
    }
    println!("{:>9}  total, {} allowed\n", road.total, road.budget);
}
