//! A picture with its caption, its downloads and the table behind it.

use super::draw::anchor_id;
use super::table::DataTable;
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
