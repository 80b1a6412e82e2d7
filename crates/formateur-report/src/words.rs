//! How numbers, names, lists and sources are worded: one place, so that the whole page speaks alike.

use formateur_analysis::{Analysis, Estimate, LATER_SOURCE, Requirement, SourceUsed};
use formateur_case::{KnownFrom, PartialDate};
use maud::{Markup, html};

use crate::charts::{Link, Value};

/// What every section needs: the analysis, and how its actors are called.
pub(crate) struct Words<'a> {
    pub(crate) analysis: &'a Analysis,
}

impl<'a> Words<'a> {
    pub(crate) fn new(analysis: &'a Analysis) -> Self {
        Self { analysis }
    }

    /// Name of an actor.
    pub(crate) fn name<'b>(&'b self, id: &'b str) -> &'b str {
        self.analysis.actors.get(id).map_or(id, |naming| &naming.name)
    }

    /// Links to sources by who published them and when, each once; judgements as words.
    pub(crate) fn cited(&self, ids: &[String]) -> Markup {
        let mut told: Vec<(&str, String)> = Vec::new();
        for id in ids {
            if told.iter().all(|(other, _)| *other != id.as_str()) {
                let outlet = self.outlet(id);
                let is_new = told.iter().all(|(_, other)| *other != outlet);
                told.push((id, if is_new { outlet } else { self.title(id) }));
            }
        }
        html! {
            @if !told.is_empty() {
                span.sources {
                    @for (at, (id, outlet)) in told.into_iter().enumerate() {
                        @if at > 0 { "; " }
                        @match judgement(id) {
                            Some(who) => { "judgement of " bdi { (who) } }
                            None if id == LATER_SOURCE => (LATER),
                            None => a href=(format!("#{}", crate::charts::anchor_id(&source_anchor(id)))) { bdi { (outlet) } }
                        }
                    }
                }
            }
        }
    }

    /// Title of a source.
    fn title(&self, id: &str) -> String {
        let all = &self.analysis.sections.sources.sources;
        all.iter().find(|source| source.id == id).map_or(id, |source| &source.title).to_owned()
    }

    /// Who published a source and when; its title where nobody is named.
    fn outlet(&self, id: &str) -> String {
        let all = &self.analysis.sections.sources.sources;
        let Some(source) = all.iter().find(|source| source.id == id) else { return id.to_owned() };
        let SourceUsed { publisher, title, date, .. } = source;
        match (publisher.is_empty(), date.is_empty()) {
            (true, _) => title.clone(),
            (false, true) => publisher.clone(),
            (false, false) => format!("{publisher}, {}", long_date(date)),
        }
    }

    /// Short name of an actor.
    pub(crate) fn short<'b>(&'b self, id: &'b str) -> &'b str {
        self.analysis.actors.get(id).map_or(id, |naming| &naming.short)
    }
}

/// A date as readers see it; what is none stays as it is.
pub(crate) fn long_date(text: &str) -> String {
    text.parse::<PartialDate>().map_or_else(|_| text.to_owned(), PartialDate::long)
}

/// What stands in place of sources that appeared after the day of the analysis.
const LATER: &str = "told by a source of a later day";

/// Links to sources in the list of sources; judgements as words.
pub(crate) fn sources(ids: &[String]) -> Markup {
    html! {
        @if !ids.is_empty() {
            span.sources {
                @for (at, id) in ids.iter().enumerate() {
                    @if at > 0 { ", " }
                    @match judgement(id) {
                        Some(who) => { "judgement of " bdi { (who) } }
                        None if id == LATER_SOURCE => (LATER),
                        None => a href=(format!("#{}", crate::charts::anchor_id(&source_anchor(id)))) { (id) }
                    }
                }
            }
        }
    }
}

/// The same for a table's cell.
pub(crate) fn source_cell(ids: &[String]) -> Value {
    if ids.iter().any(|id| judgement(id).is_some() || id == LATER_SOURCE) {
        return Value::Marked { text: ids.join("; "), markup: sources(ids) };
    }
    Value::Links(ids.iter().map(|id| Link::new(id, source_anchor(id))).collect())
}

/// Id of a source's place on the page.
pub(crate) fn source_anchor(id: &str) -> String {
    format!("source-{id}")
}

/// Who made a judgement, if a voucher is one.
pub(crate) fn judgement(voucher: &str) -> Option<&str> {
    voucher.strip_prefix("judgement:")
}

/// `one`, or `many` with its number: `1 seat`, `12 seats`.
pub(crate) fn count(number: impl Into<u64>, one: &str, many: &str) -> String {
    let number = number.into();
    format!("{} {}", digits(&number.to_string()), if number == 1 { one } else { many })
}

/// A whole number with its digits in groups of three, or its size where it would fill lines.
pub(crate) fn digits(number: &str) -> String {
    if number.len() > 36 {
        return format!("about {}.{} × 10^{}", &number[..1], &number[1..3], number.len() - 1);
    }
    let mut grouped = String::new();
    for (at, digit) in number.chars().enumerate() {
        if at > 0 && (number.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A share in per cent, one decimal; shares that are not 0 or 1 are never printed as such.
pub(crate) fn percent(share: f64) -> String {
    match share {
        share if share > 0.0 && share < 0.0005 => "under 0.1 %".to_owned(),
        share if share < 1.0 && share > 0.9995 => "over 99.9 %".to_owned(),
        share => format!("{:.1} %", share * 100.0),
    }
}

/// An estimate with its interval, if it has one.
pub(crate) fn estimate(estimate: &Estimate, print: impl Fn(f64) -> String) -> String {
    if estimate.is_exact() {
        print(estimate.value)
    } else {
        format!(
            "{} ({}\u{2013}{})",
            print(estimate.value),
            print(estimate.low).trim_end_matches(" %"),
            print(estimate.high)
        )
    }
}

/// A whole number of seats.
pub(crate) fn whole(number: f64) -> String {
    format!("{number:.0}")
}

/// `a`, `a and b`, `a, b and c`; with semicolons where an item has a comma of its own.
pub(crate) fn list<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            if items.iter().any(|item| item.as_ref().contains(',')) {
                return format!("{}; and {}", first.join("; "), last.as_ref());
            }
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// A number of seats, its digits in groups of three.
pub(crate) fn seats(number: impl Into<u64>) -> String {
    digits(&number.into().to_string())
}

/// Whether the case names what a government needs; else a majority of the chamber stands in its place.
pub(crate) fn is_named(needed: &Requirement) -> bool {
    needed.id != "majority" || !needed.source.is_empty()
}

/// Whether a government stands unless enough vote against it.
pub(crate) fn is_negative(needed: &Requirement) -> bool {
    needed.kind == "negative"
}

/// From when something was known, for a table.
pub(crate) fn known(from: KnownFrom) -> String {
    from.day().map(|day| day.to_string()).unwrap_or_default()
}

/// A date as pictures take it.
pub(crate) fn ymd(date: formateur_case::Date) -> crate::charts::Date {
    let (year, month, day) = date.ymd();
    (year.into(), month.into(), day.into())
}

/// A word of the case as readers know it: `armed-group` becomes `armed group`.
pub(crate) fn plain(word: &str) -> String {
    word.replace('-', " ")
}

/// The same with a capital.
pub(crate) fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// A remark, in small print, if there is one.
pub(crate) fn remark(note: &str) -> Markup {
    html! { @if !note.is_empty() { span.muted dir="auto" { " " (note) } } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_counted() {
        assert_eq!(digits("516864506755"), "516,864,506,755");
        assert_eq!(digits("12"), "12");
        assert_eq!(digits(&"1593".repeat(20)), "about 1.59 × 10^79");
        assert_eq!(count(1_u32, "seat", "seats"), "1 seat");
        assert_eq!(count(1200_u32, "seat", "seats"), "1,200 seats");
    }

    #[test]
    fn nearly_nothing_is_not_nothing() {
        assert_eq!(percent(0.0), "0.0 %");
        assert_eq!(percent(0.000_1), "under 0.1 %");
        assert_eq!(percent(0.999_9), "over 99.9 %");
        assert_eq!(percent(1.0), "100.0 %");
    }

    #[test]
    fn lists_read_like_sentences() {
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(list(&["a", "b, c and others", "d"]), "a; b, c and others; and d");
    }
}
