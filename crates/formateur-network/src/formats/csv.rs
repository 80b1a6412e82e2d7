//! CSV with the columns that `network --edges` reads.

use super::{Format, Picture};
use crate::network::Line;

/// The format.
pub(super) static CSV: Format =
    Format { id: "csv", about: "table of ties that `network --edges` reads", write: text };

const HEADER: &str =
    "from,to,sign,kind,strength,confidence,status,since,until,asserted_by,source,note";

/// The ends as they were stated, where any tie was moved to a group.
const THROUGH: &str = ",through_from,through_to";

fn text(picture: &Picture<'_>) -> String {
    let lines = picture.network.lines();
    let moved = lines.iter().any(|line| !line.through.is_direct());
    let header = format!("{HEADER}{}\n", if moved { THROUGH } else { "" });
    std::iter::once(header).chain(lines.iter().map(|line| row(line, moved))).collect()
}

fn row(line: &Line, moved: bool) -> String {
    let status = if line.implied { "implied" } else { "stated" };
    let mut cells = vec![
        cell(&line.from),
        cell(&line.to),
        line.sign.to_string(),
        cell(&line.kind),
        line.strength.to_string(),
        line.confidence.map_or(String::new(), |share| share.to_string()),
        status.to_owned(),
        cell(&line.since),
        cell(&line.until),
        cell(line.asserted_by.as_deref().unwrap_or_default()),
        cell(&line.source.join(";")),
        cell(&line.note),
    ];
    if moved {
        let ends = [&line.through.from, &line.through.to];
        cells.extend(ends.map(|end| cell(end.as_deref().unwrap_or_default())));
    }
    cells.join(",") + "\n"
}

/// A text that no spreadsheet runs as a formula: one that would be is kept by an apostrophe, and so is one that already
/// begins with apostrophes before it, so that the reader can take exactly one away.
fn cell(text: &str) -> String {
    let formula = text.trim_start_matches('\'').starts_with(['=', '+', '-', '@']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r', ';', '\t']) || text.trim() != text {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}
