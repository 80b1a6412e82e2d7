//! Pages: each index has one, and links between pages lead somewhere.

use crate::files::{read, root, under};

pub(super) fn indices() -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    for path in under("crates/formateur-power/src/indices", &[".rs"])? {
        let stem = path.rsplit('/').next().and_then(|name| name.strip_suffix(".rs"));
        let page = format!("docs/methods/{}.md", stem.unwrap_or_default().replace('_', "-"));
        if !root().join(&page).is_file() {
            found.push(format!("{path} has no {page}"));
        }
    }
    Ok(found)
}

pub(super) fn links() -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    for path in under(".", &[".md"])? {
        if path.starts_with("xtask/") {
            continue; // the template's links are those of the page that is made from it
        }
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for (at, line) in read(&path)?.lines().enumerate() {
            for target in targets(line) {
                if !root().join(folder).join(target).exists() {
                    found.push(format!("{path}:{}: there is no {target}", at + 1));
                }
            }
        }
    }
    Ok(found)
}

/// Files that the links of a line lead to, without places inside them; other sites are left out.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    let after = line.match_indices("](").map(|(at, mark)| &line[at + mark.len()..]);
    let targets = after.filter_map(|rest| rest.split_once(')').map(|(target, _)| target));
    targets
        .filter_map(|target| target.split('#').next())
        .filter(|target| !target.is_empty() && !target.contains(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_files_are_found() {
        let line =
            "See [a](a.md#part), [b](../b.md), [here](#here) and [c](https://example.org/c).";
        assert_eq!(targets(line).collect::<Vec<_>>(), ["a.md", "../b.md"]);
    }
}
