//! A picture with its caption, its downloads and the table behind it.

use super::draw::anchor_id;
use super::table::DataTable;
use crate::theme::LIGHT;
use maud::{Markup, html};

/// A picture on the page: the caption, the drawing, the table behind it, closed at first, and two
/// buttons that a script brings to life.
pub fn figure(id: &str, caption: &str, svg: &Markup, table: &DataTable) -> Markup {
    let rows = table.rows.len();
    let count = if rows == 1 { "1 row".to_owned() } else { format!("{rows} rows") };
    html! {
        figure.figure id=(anchor_id(id)) data-file=(anchor_id(&table.file_stem)) {
            figcaption dir="auto" { (caption) }
            div.picture tabindex="0" role="group" aria-label=(caption) { (svg) }
            div.figure-foot {
                details.behind {
                    summary { "The data behind this picture " span.muted { "(" (count) ")" } }
                    (table.html())
                }
                div.buttons {
                    button type="button" data-download="csv" hidden
                        aria-label=(format!("Download the data as CSV: {caption}")) { "CSV" }
                    button type="button" data-download="svg" hidden
                        aria-label=(format!("Download the picture as SVG: {caption}")) { "SVG" }
                }
            }
        }
    }
}

/// A picture as a file of its own: in the light theme, on a ground.
pub fn standalone(svg: &Markup) -> String {
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let mut rest = svg.0.as_str();
    // Outside a page no variable is known: each gives way to the value that stands behind it.
    while let Some(at) = rest.find("var(--") {
        let (before, variable) = rest.split_at(at);
        let Some((inside, after)) = variable.split_once(')') else { break };
        text.push_str(before);
        text.push_str(inside.split_once(',').map_or("", |(_, value)| value.trim()));
        rest = after;
    }
    text.push_str(rest);
    text.push('\n');
    let ground =
        format!("{}</style>", format_args!("svg.fm-svg{{background:{}}}", LIGHT.background));
    text.replacen("</style>", &ground, 1)
}
