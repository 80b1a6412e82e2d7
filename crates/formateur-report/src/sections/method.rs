//! How the page was made, so that anybody can make it again.

use maud::{Markup, html};

use crate::words::Words;

#[allow(clippy::unnecessary_wraps, reason = "the list of sections asks for it")]
pub(crate) fn section(words: &Words<'_>) -> Option<(String, Markup)> {
    let method = &words.analysis.sections.method;
    let sections = &words.analysis.sections;
    let draws = sections.method.draws;
    let body: Markup = html! {
        dl.facts {
            div { dt { "Program" } dd { "Formateur " (method.version) } }
            div { dt { "Seen from" } dd { (method.as_of) } }
            div { dt { "Seed" } dd { (method.seed) } }
            div { dt { "Draws" } dd { @if draws == 0 { "none: the count is exact" } @else { (draws) } } }
            @if !method.scenarios.is_empty() { div { dt { "What if" } dd { (method.scenarios.join(", ")) } } }
        }
        p { "Case (SHA-256 of its canonical form): " code { (method.case_hash) } }
        p { "The same case, day, scenarios, seed and program give this page to the byte:" }
        pre { code { (command(words)) } }
        ul {
            li { "Nothing that became known after the day of the analysis enters it." }
            li { "Counts of coalitions and power are exact whole numbers and fractions where the count of seats is exact." }
            li { "Where it is not, every draw fills the chamber within what the count allows; figures are means, intervals hold nine draws in ten." }
            @if sections.ties.get().is_some() { li { "Relations add up the ties between two actors: sign times strength, times confidence where it is given." } }
        }
        @if !method.references.is_empty() {
            h3 { "Papers" }
            ul.sources { @for reference in &method.references { li { (reference.key) ": " (reference.text) } } }
        }
    };
    Some(("How was it computed?".to_owned(), body))
}

/// The command that makes the page again; the case's folder is the reader's.
fn command(words: &Words<'_>) -> String {
    let analysis = words.analysis;
    let method = &analysis.sections.method;
    let mut command = format!("formateur report CASE --as-of {}", method.as_of);
    for scenario in &method.scenarios {
        command += &format!(" --scenario {scenario}");
    }
    let requirement = &analysis.sections.overview.requirement;
    if requirement.id != "investiture" && requirement.id != "majority" {
        command += &format!(" --threshold {}", requirement.id);
    }
    command + &format!(" --seed {} --draws {}", method.seed, method.draws_asked)
}
