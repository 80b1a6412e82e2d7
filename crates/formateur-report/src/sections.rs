//! The sections of the page, one file each; the list below is their order.

use formateur_analysis::Analysis;
use maud::{Markup, html};

use crate::page::{Page, PageSection};
use crate::words::Words;

mod answer;

/// A section: its id, and what makes its heading and body; none where the case is silent.
struct Maker {
    id: &'static str,
    make: fn(&Words<'_>) -> Option<(String, Markup)>,
    silent: fn(&Analysis) -> Option<&str>,
}

/// Declares the sections: module, and the field of the analysis that says why there is none.
macro_rules! sections {
    ($($name:ident $(absent $field:ident)?,)*) => {
        $(mod $name;)*
        static MAKERS: &[Maker] = &[$(Maker {
            id: stringify!($name),
            make: $name::section,
            silent: |_analysis| sections!(@silent _analysis $($field)?),
        }),*];
    };
    (@silent $analysis:ident $field:ident) => { $analysis.sections.$field.reason() };
    (@silent $analysis:ident) => { None };
}

sections! {
    forecast absent forecast,
    bargaining,
    coalitions absent coalitions,
    seats absent seats,
    power absent power,
    candidates absent candidates,
    dossier absent dossier,
    ties absent ties,
    timeline absent timeline,
    claims absent claims,
    contradictions absent contradictions,
    sources,
    method,
}

/// The whole page.
pub(crate) fn page(analysis: &Analysis) -> Page {
    let words = Words::new(analysis);
    let sections = MAKERS.iter().filter_map(|maker| {
        let (question, body) = (maker.make)(&words)?;
        Some(PageSection { id: maker.id.to_owned(), question, body })
    });
    let version = &analysis.sections.method.version;
    Page {
        lang: "en".to_owned(),
        title: title(analysis),
        description: description(analysis),
        generator: format!("Formateur {version}"),
        lead: answer::lead(&words),
        sections: sections.collect(),
        footer: footer(analysis),
    }
}

/// A picture by itself.
type Drawing = fn(&Words<'_>) -> Option<Markup>;

/// The pictures of the page by themselves, with their names.
static DRAWINGS: &[(&str, Drawing)] = &[
    ("survival", forecast::survival_drawing),
    ("governments", forecast::governments_drawing),
    ("bargaining", bargaining::drawing),
    ("policy-plane", coalitions::drawing),
    ("seats", seats::drawing),
    ("power", power::drawing),
    ("ties", ties::drawing),
    ("ties-subject", ties::ego_drawing),
    ("ties-over-time", ties::over_time_drawing),
    ("timeline", timeline::drawing),
    ("career", dossier::drawing),
];

/// The pictures that the case has something for, by name.
pub(crate) fn drawings(analysis: &Analysis) -> Vec<(&'static str, Markup)> {
    let words = Words::new(analysis);
    DRAWINGS.iter().filter_map(|(name, draw)| Some((*name, draw(&words)?))).collect()
}

/// The short answer, as plain paragraphs.
pub(crate) fn short_answer(analysis: &Analysis) -> Vec<String> {
    answer::paragraphs(&Words::new(analysis))
}

fn title(analysis: &Analysis) -> String {
    format!("Who can govern? {}", analysis.case.title)
}

fn description(analysis: &Analysis) -> String {
    let mut description = format!("As known on {}.", analysis.as_of.long());
    if !analysis.scenarios.is_empty() {
        description += &format!(" What if: {}.", analysis.scenarios.join(", "));
    }
    description
}

/// What the case is silent about, and where the page comes from.
fn footer(analysis: &Analysis) -> Markup {
    let silent: Vec<(&str, &str)> =
        MAKERS.iter().filter_map(|maker| Some((maker.id, (maker.silent)(analysis)?))).collect();
    html! {
        @if !silent.is_empty() {
            p { "Not on this page:" }
            ul { @for (id, reason) in &silent { li { (id) ": " (reason) "." } } }
        }
        p {
            "Made by Formateur " (analysis.sections.method.version) " from the case \u{201c}"
            bdi { (analysis.case.title) } "\u{201d}. The page loads nothing and keeps nothing about its reader."
        }
    }
}
