//! What the short answer takes from the forecast.

use formateur_analysis::ForecastSection;
use formateur_formation::SurvivalPoint;

use super::chance::with_interval;
use super::{governments, time, trust, who};
use crate::words::{Words, list};

/// Days after the day of the view that the short answer speaks of.
const HORIZONS: [u32; 2] = [90, 365];

/// The likeliest government and prime minister, the one in office, and the record; each a paragraph.
pub(crate) fn paragraphs(words: &Words<'_>) -> Vec<String> {
    let Some(forecast) = words.analysis.sections.forecast.get() else { return Vec::new() };
    let likely = [government(words, forecast), premier(words, forecast)];
    let likely: Vec<String> = likely.into_iter().flatten().collect();
    let stays = stays(words, forecast);
    [likely.join(" "), stays.unwrap_or_default(), record(forecast)]
        .into_iter()
        .filter(|paragraph| !paragraph.is_empty())
        .collect()
}

fn government(words: &Words<'_>, forecast: &ForecastSection) -> Option<String> {
    let first = forecast.forecast.governments.first()?;
    Some(governments::headline(words, forecast, first))
}

fn premier(words: &Words<'_>, forecast: &ForecastSection) -> Option<String> {
    let all = &forecast.forecast.prime_minister;
    let first = all.first()?;
    let who = who::label(words, all, first);
    Some(format!("The likeliest prime minister is {who}: {}.", with_interval(&first.chance)))
}

/// The chance of the one in office at the horizons; at the last point where the process ends sooner.
fn stays(words: &Words<'_>, forecast: &ForecastSection) -> Option<String> {
    let incumbent = forecast.forecast.incumbent.as_ref()?;
    let points = &forecast.forecast.incumbent_survival;
    let mut told: Vec<&SurvivalPoint> =
        points.iter().filter(|point| HORIZONS.contains(&point.days)).collect();
    if told.is_empty() {
        told.extend(points.last());
    }
    let told: Vec<String> = told
        .iter()
        .map(|point| format!("{} on {} ({} days on)", with_interval(&point.chance), point.date.long(), point.days))
        .collect();
    let who = time::name(words, incumbent);
    (!told.is_empty()).then(|| {
        format!("The chance that {who} is still in office, as caretaker or again, is {}.", list(&told))
    })
}

fn record(forecast: &ForecastSection) -> String {
    let (track, like) = (&forecast.forecast.track, &forecast.forecast.like_this);
    let range = "The range beside a chance holds nine draws in ten.".to_owned();
    let sentences = [Some(range), Some(trust::record(track)), trust::here(track, like)];
    sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
