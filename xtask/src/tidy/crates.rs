//! Which crate may use which, and which may touch the world.

use crate::files::{read, under};

/// Every crate with the crates of the workspace that it may use, first things first.
///
/// A new crate gets a line here and one in ARCHITECTURE.md.
const ARROWS: &[(&str, &[&str])] = &[
    ("formateur-case", &[]),
    ("formateur-power", &[]),
    ("formateur-seats", &["formateur-case"]),
    ("formateur-coalition", &["formateur-case", "formateur-power"]),
    ("formateur-network", &["formateur-case"]),
    ("formateur-read", &["formateur-case"]),
    ("formateur-bargaining", &["formateur-case", "formateur-coalition", "formateur-network"]),
    ("formateur-formation", &["formateur-case", "formateur-network"]),
    (
        "formateur-analysis",
        &[
            "formateur-case",
            "formateur-power",
            "formateur-seats",
            "formateur-coalition",
            "formateur-network",
            "formateur-bargaining",
            "formateur-formation",
        ],
    ),
    (
        "formateur-report",
        &[
            "formateur-case",
            "formateur-power",
            "formateur-seats",
            "formateur-coalition",
            "formateur-network",
            "formateur-bargaining",
            "formateur-formation",
            "formateur-analysis",
        ],
    ),
    (
        "formateur",
        &[
            "formateur-case",
            "formateur-power",
            "formateur-seats",
            "formateur-coalition",
            "formateur-network",
            "formateur-bargaining",
            "formateur-formation",
            "formateur-read",
            "formateur-analysis",
            "formateur-report",
        ],
    ),
];

/// What only the crate of the command line may name.
const EFFECTS: &[&str] = &[
    "std::fs",
    "std::net",
    "std::process",
    "std::env::",
    "std::io::stdin",
    "SystemTime",
    "Instant::now",
];

pub(super) fn arrows() -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    for path in under("crates", &["Cargo.toml"])? {
        let name = path.split('/').nth(1).unwrap_or_default();
        let Some((_, allowed)) = ARROWS.iter().find(|(of, _)| *of == name) else {
            found.push(format!("{name} is no crate that xtask/src/tidy/crates.rs knows"));
            continue;
        };
        for used in dependencies(&read(&path)?) {
            if used.starts_with("formateur") && !allowed.contains(&used.as_str()) {
                found.push(format!("{name} must not use {used}"));
            }
        }
    }
    Ok(found)
}

/// Names of the dependencies of a crate, without those of its tests.
fn dependencies(manifest: &str) -> Vec<String> {
    let mut inside = false;
    let mut names = Vec::new();
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            inside = line == "[dependencies]";
        } else if inside && !line.starts_with('#') {
            let end = line.find(['.', ' ', '=']).unwrap_or(0);
            names.extend((end > 0).then(|| line[..end].to_owned()));
        }
    }
    names
}

pub(super) fn effects() -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    for path in under("crates", &[".rs"])? {
        let mut parts = path.split('/').skip(1);
        let library = parts.next() != Some("formateur") && parts.next() == Some("src");
        if !library || path.ends_with("/tests.rs") || path.contains("/tests/") {
            continue;
        }
        let text = read(&path)?;
        for (at, line) in program(&text).enumerate() {
            for effect in EFFECTS.iter().filter(|effect| line.contains(**effect)) {
                found.push(format!("{path}:{}: {effect}", at + 1));
            }
        }
    }
    Ok(found)
}

/// The lines of a file before its unit tests, comments emptied.
fn program(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().take_while(|line| line.trim() != "#[cfg(test)]");
    lines.map(|line| if line.trim_start().starts_with("//") { "" } else { line })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dependencies_of_tests_do_not_count() {
        let manifest = "\
[package]
name = \"a\"

[dependencies]
b.workspace = true
# c.workspace = true
d = { version = \"1\" }

[dev-dependencies]
e.workspace = true
";
        assert_eq!(dependencies(manifest), ["b", "d"]);
    }

    #[test]
    fn a_crate_uses_only_crates_before_it() {
        for (at, (name, used)) in ARROWS.iter().enumerate() {
            for other in *used {
                assert!(ARROWS[..at].iter().any(|(before, _)| before == other), "{name}: {other}");
            }
        }
    }

    #[test]
    fn unit_tests_and_comments_are_no_program() {
        let text = "use a;\n// std::fs\n#[cfg(test)]\nuse std::fs;\n";
        assert_eq!(program(text).collect::<Vec<_>>(), ["use a;", ""]);
    }
}
