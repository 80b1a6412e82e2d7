//! Which government is likely, under whom, when, and how far to trust that.

mod brief;
mod cells;
mod chance;
mod effects;
mod feature_words;
mod governments;
mod said;
mod stages;
mod time;
mod trust;
mod who;

use formateur_analysis::ForecastSection;
use maud::{Markup, html};

use crate::words::{Words, count};

pub(super) use brief::paragraphs;

pub(crate) fn section(words: &Words<'_>) -> Option<(String, Markup)> {
    let forecast = words.analysis.sections.forecast.get()?;
    let headline = time::is_headline(words, &forecast.forecast);
    let body = html! {
        (reading(forecast))
        @if headline { (time::incumbent(words, forecast)) }
        (governments::part(words, forecast))
        (who::parties(words, forecast))
        (who::premiers(words, forecast))
        (time::when(words, forecast))
        @if !headline { (time::incumbent(words, forecast)) }
        (stages::part(words, forecast))
        (effects::part(words, forecast))
        (trust::part(words, forecast))
    };
    Some(("Who is likely to govern?".to_owned(), body))
}

/// The picture of the likeliest governments by itself.
pub(super) fn governments_drawing(words: &Words<'_>) -> Option<Markup> {
    let forecast = words.analysis.sections.forecast.get()?;
    (!forecast.forecast.governments.is_empty()).then(|| governments::picture(words, forecast).svg())
}

/// The picture of the one in office by itself.
pub(super) fn survival_drawing(words: &Words<'_>) -> Option<Markup> {
    let forecast = words.analysis.sections.forecast.get()?;
    Some(time::picture(words, forecast)?.svg())
}

/// How to read the figures.
fn reading(forecast: &ForecastSection) -> Markup {
    html! {
        p {
            "A forecast from what happened elsewhere and before, and from what the case states; not a plan, and not a wish. "
            "Every chance is a mean over " (count(forecast.forecast.basis.draws, "draw", "draws"))
            "; the range beside it holds nine draws in ten. How often such forecasts were right stands at the end of this section."
        }
    }
}
