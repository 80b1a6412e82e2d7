//! Where it was read.

use formateur_analysis::SourceUsed;
use maud::{Markup, html};

use crate::charts::anchor_id;
use crate::words::{Words, count, remark, source_anchor};

pub(crate) fn section(words: &Words<'_>) -> Option<(String, Markup)> {
    let sources = &words.analysis.sections.sources;
    if sources.sources.is_empty() && sources.judgements.is_empty() {
        return None;
    }
    let (later, then): (Vec<&SourceUsed>, Vec<&SourceUsed>) =
        sources.sources.iter().partition(|source| source.published_later);
    let body = html! {
        ul.sources { @for source in then { (item(source)) } }
        @if !later.is_empty() {
            h3 { "Published later" }
            p { "Sources that appeared after the day of the analysis. What they vouch for here was known by then; nothing else of them enters." }
            ul.sources { @for source in later { (item(source)) } }
        }
        @if !sources.judgements.is_empty() {
            h3 { "Judgements" }
            p { "Numbers and relations that somebody judged, where no source gives them." }
            ul.sources {
                @for (who, rows) in &sources.judgements {
                    li { bdi { (who) } ": " (count(*rows as u64, "row", "rows")) }
                }
            }
        }
    };
    Some(("Where was it read?".to_owned(), body))
}

fn item(source: &SourceUsed) -> Markup {
    html! {
        li id=(anchor_id(&source_anchor(&source.id))) dir="auto" {
            strong { (source.id) } ": " bdi { (source.title) }
            @if !source.publisher.is_empty() { ", " bdi { (source.publisher) } }
            @if !source.date.is_empty() { ", " (source.date) }
            ". "
            @if safe(&source.url) { a href=(source.url) rel="noreferrer noopener" { bdi { (source.url) } } " " }
            span.muted { (count(source.rows as u64, "row", "rows")) }
            (remark(&source.note))
        }
    }
}

/// Whether an address may become a link: nothing that a browser runs.
fn safe(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}
