//! Who stands in the middle.

use formateur_analysis::{Coalitions, Medians};
use maud::{Markup, html};

use crate::words::{Words, list, percent};

/// Lists that are named.
const NAMED: usize = 5;

pub(super) fn part(words: &Words<'_>, coalitions: &Coalitions) -> Markup {
    let Some(median) = coalitions.median.get() else { return html! {} };
    if median.parties.is_empty() {
        return html! {};
    }
    html! {
        h3 { "Who stands in the middle?" }
        p {
            (sentence(words, median))
            " At least half of the seats of the lists with a position are on either side of the middle, its own included."
        }
    }
}

fn sentence(words: &Words<'_>, median: &Medians) -> String {
    let on = format!(
        "From \u{201c}{}\u{201d} to \u{201c}{}\u{201d} ({})",
        median.issue.low_end, median.issue.high_end, median.issue.name
    );
    match median.method.draws {
        None => {
            let names: Vec<&str> =
                median.parties.iter().map(|party| words.short(&party.id)).collect();
            let verb = if names.len() == 1 { "stands" } else { "stand" };
            format!("{on}, {} {verb} in the middle.", list(&names))
        }
        Some(draws) => {
            let shown = median.parties.iter().take(NAMED);
            let parts: Vec<String> = shown
                .map(|party| format!("{} in {}", words.short(&party.id), percent(party.share)))
                .collect();
            let more = match median.parties.len().checked_sub(NAMED) {
                None | Some(0) => String::new(),
                Some(more) => format!(" {more} more do in some."),
            };
            format!(
                "{on}, in the middle stand, over {draws} draws of what is uncertain about seats and positions: {}.{more}",
                list(&parts)
            )
        }
    }
}
