//! The sources of a view as `BibTeX` entries; the keys are the ids of the sources.

use std::fmt::Write as _;

use crate::cell::Cell;
use crate::tables::Source;
use crate::view::View;

use super::ids::clean;
use super::{ExportError, Exporter};

/// The format.
pub(super) const EXPORTER: Exporter =
    Exporter { id: "bibtex", about: "the sources as BibTeX entries (biblatex's @online)", write };

fn write(view: &View) -> Result<String, ExportError> {
    let entries: Vec<String> = view.tables().sources.iter().map(entry).collect();
    if entries.is_empty() {
        return Err(ExportError::Nothing { what: "source", day: view.day() });
    }
    Ok(entries.join("\n"))
}

fn entry(source: &Source) -> String {
    let kind = if source.url.is_empty() { "misc" } else { "online" };
    let fields = [
        ("title", escape(source.title.as_str())),
        ("publisher", escape(&source.publisher)),
        ("date", source.date.write()),
        ("url", address(&source.url)),
        ("note", escape(&source.meta.note)),
    ];
    let mut text = format!("@{kind}{{{},\n", source.id.as_str());
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {name} = {{{value}}},");
    }
    text + "}\n"
}

/// A text so that LaTeX prints it as it is; braces stay balanced.
fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for ch in clean(text).chars() {
        match ch {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '#' | '$' | '%' | '&' | '_' => escaped.extend(['\\', ch]),
            ch => escaped.push(ch),
        }
    }
    escaped
}

/// An address, in which what would end the field is percent-encoded.
fn address(url: &str) -> String {
    let mut address = String::new();
    for ch in url.trim().chars() {
        match ch {
            '{' | '}' | '\\' | '"' | ' ' => {
                // Writing to a string cannot fail.
                let _ = write!(address, "%{:02X}", u32::from(ch));
            }
            ch => address.push(ch),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_latex_reads_as_a_command_is_left() {
        assert_eq!(
            escape("50 % of {A} & B_1\\\n #"),
            "50 \\% of \\textbraceleft{}A\\textbraceright{} \\& B\\_1\\textbackslash{} \\#"
        );
        assert_eq!(address("https://a.b/x{y} z?p=%20&q=1"), "https://a.b/x%7By%7D%20z?p=%20&q=1");
    }
}
