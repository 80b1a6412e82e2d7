//! Pages: the list of methods leads from each index and measure to one, and links between pages lead somewhere.

use crate::files::{read, root, under};

/// The folder that links of the list of methods start from, and the list.
const METHODS: (&str, &str) = ("docs/methods", "docs/methods/README.md");

/// Folders of a list each of whose files declares what it is by an id.
const LISTS: [&str; 3] = [
    "crates/formateur-power/src/indices",
    "crates/formateur-power/src/unions",
    "crates/formateur-network/src/measures",
];

pub(super) fn indices() -> Result<Vec<String>, String> {
    let (folder, list) = METHODS;
    let text = read(list)?;
    let mut found = Vec::new();
    for sort in LISTS {
        for path in under(sort, &[".rs"])? {
            let source = read(&path)?;
            let missing = ids(&source).filter(|id| {
                let exists = |page: &str| root().join(folder).join(page).is_file();
                !pages_of(&text, id).any(exists)
            });
            found.extend(missing.map(|id| format!("{path}: {list} leads from `{id}` to no page")));
        }
    }
    Ok(found)
}

/// The ids that a source file declares.
fn ids(source: &str) -> impl Iterator<Item = &str> {
    let ids = source.lines().filter_map(|line| line.trim().strip_prefix("id: \""));
    ids.filter_map(|rest| rest.split_once('"').map(|(id, _)| id))
}

/// Files that lines with an id in backticks link to.
fn pages_of<'a>(list: &'a str, id: &str) -> impl Iterator<Item = &'a str> {
    let marked = format!("`{id}`");
    list.lines().filter(move |line| line.contains(&marked)).flat_map(targets)
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
    fn ids_lead_to_the_pages_of_their_lines() {
        let source =
            "pub static A: PowerIndex = PowerIndex {\n    id: \"a-b\",\n    name: \"A\",\n};\n";
        assert_eq!(ids(source).collect::<Vec<_>>(), ["a-b"]);
        let list = "| [A](a.md) | `a`, `a-b` | who? |\n| [B](b.md) | `b` | who? |\n";
        assert_eq!(pages_of(list, "a-b").collect::<Vec<_>>(), ["a.md"]);
        assert_eq!(pages_of(list, "a-").count(), 0);
    }

    #[test]
    fn links_to_files_are_found() {
        let line =
            "See [a](a.md#part), [b](../b.md), [here](#here) and [c](https://example.org/c).";
        assert_eq!(targets(line).collect::<Vec<_>>(), ["a.md", "../b.md"]);
    }
}
