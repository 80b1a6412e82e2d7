//! How far to trust the forecast: its record, its weak spots, its rules and assumptions.

use formateur_analysis::ForecastSection;
use formateur_formation::{Assumption, Basis, Cell, RuleApplied, Track};
use maud::{Markup, html};

use super::cells;
use super::chance::share;
use crate::charts::{Calibration, CalibrationBin, Column, DataTable, Value, figure, num};
use crate::words::{Words, count, digits, list, plain, seats};

/// Parts of the record that are named as weak.
const WEAK: usize = 2;

pub(super) fn part(words: &Words<'_>, forecast: &ForecastSection) -> Markup {
    let (track, like) = (&forecast.forecast.track, &forecast.forecast.like_this);
    html! {
        h3 { "How far to trust it?" }
        p { (record(track)) " " (unsure_in_words(track)) " " (weak(track)) }
        @if let Some(sentence) = here(track, like) { p.note { (sentence) } }
        (figure("calibration", "Chances of parties to govern: what was said, and what came", &picture(track).svg(), &bins(track)))
        (scores(track, like).html())
        p.muted {
            "\u{201c}As unsure as\u{201d}: the forecast was, on average, as unsure about the government that formed as a choice between so "
            "many equally likely governments; the log-loss is its logarithm. The Brier score is the mean squared error of the chance that a party "
            "governs: 0 is best, and always saying 50 % gives 0.25."
        }
        (rules(&forecast.forecast.rules))
        (assumptions(words, &forecast.forecast.assumptions))
        p.how { (basis(&forecast.forecast.basis)) }
    }
}

/// How often such forecasts were right.
pub(super) fn record(track: &Track) -> String {
    let all = &track.all;
    format!(
        "Of {} from {} to {} that the model had not seen, the government that formed was the one found likeliest in {}, \
         and among the three likeliest in {}.",
        count(all.n as u64, "formation", "formations"),
        track.years[0],
        track.years[1],
        share(all.top1),
        share(all.top3)
    )
}

/// How unsure the forecasts were, beside those that know less.
fn unsure_in_words(track: &Track) -> String {
    let all = &track.all;
    format!(
        "On average it was as unsure about the government that formed as a choice between {} equally likely governments; \
         the logit of the literature as between {}, and a forecast that knows nothing as between {}.",
        choices(all.log_loss),
        choices(all.lit),
        choices(all.uniform)
    )
}

/// So many equally likely governments are as unsure as this log-loss.
fn choices(log_loss: f64) -> String {
    let number = libm::exp(log_loss);
    if number < 10.0 { num(libm::round(10.0 * number) / 10.0) } else { digits(&format!("{number:.0}")) }
}

/// The parts of the record in which forecasts were right least often.
fn weak(track: &Track) -> String {
    let mut cells: Vec<&Cell> = track.cells.iter().filter(|cell| cell.top1 < track.all.top1).collect();
    cells.sort_by(|a, b| a.top1.total_cmp(&b.top1).then_with(|| a.id.cmp(&b.id)));
    let named = cells.iter().take(WEAK).map(|cell| {
        format!("where {} ({} of {})", condition(cell), share(cell.top1), cell.n)
    });
    let named: Vec<String> = named.collect();
    if named.is_empty() { String::new() } else { format!("It was right least often {}.", list(&named)) }
}

/// A part as a condition in a sentence.
fn condition(cell: &Cell) -> String {
    let words = cells::in_words(&cell.id);
    if cell.id.starts_with("players-") { format!("there were {words}") } else { words }
}

/// The parts of the record that are like this case.
pub(super) fn here(track: &Track, like: &[String]) -> Option<String> {
    let cells = like.iter().filter_map(|id| track.cells.iter().find(|cell| cell.id == *id));
    let named: Vec<String> = cells
        .map(|cell| format!("where {}, the likeliest formed in {} of {}", condition(cell), share(cell.top1), cell.n))
        .collect();
    (!named.is_empty()).then(|| format!("For cases like this one: {}.", named.join("; ")))
}

fn picture(track: &Track) -> Calibration {
    let bin = |bin: &formateur_formation::Bin| CalibrationBin { n: bin.n, said: bin.said, came: bin.came };
    Calibration {
        id: "calibration-plot".to_owned(),
        title: "What was said, and what came".to_owned(),
        description: "A circle for each range of chances: across what was said, up the share that governed. On the \
                      diagonal the two are equal."
            .to_owned(),
        bins: track.calibration.iter().map(bin).collect(),
        axes: ["chance to govern, as said".to_owned(), "share that governed".to_owned()],
        labels: [
            "parties; area, number: how many".to_owned(),
            "said and came are equal".to_owned(),
        ],
    }
}

fn bins(track: &Track) -> DataTable {
    let row = |bin: &formateur_formation::Bin| {
        vec![
            Value::number_as(bin.said, share(bin.said)),
            Value::number_as(bin.came, share(bin.came)),
            Value::number(bin.n as f64),
        ]
    };
    DataTable {
        caption: "Chances of parties to govern, in ranges".to_owned(),
        columns: ["Said, mean", "Governed", "Parties"].map(Column::number).into(),
        rows: track.calibration.iter().map(row).collect(),
        file_stem: "calibration".to_owned(),
    }
}

fn scores(track: &Track, like: &[String]) -> DataTable {
    let unsure = |log_loss: f64| Value::number_as(log_loss, choices(log_loss));
    let row = |cell: &Cell| {
        let words = cells::in_words(&cell.id);
        let markup = html! {
            (words) @if like.contains(&cell.id) { " " span.badge { "like this case" } }
        };
        vec![
            Value::Marked { text: words.clone(), markup },
            Value::number(cell.n as f64),
            Value::number_as(cell.top1, share(cell.top1)),
            Value::number_as(cell.top3, share(cell.top3)),
            unsure(cell.log_loss),
            unsure(cell.lit),
            unsure(cell.uniform),
            Value::number_as(cell.log_loss, format!("{:.2}", cell.log_loss)),
            Value::number_as(cell.brier, format!("{:.3}", cell.brier)),
        ]
    };
    DataTable {
        caption: format!("How such forecasts did, {} to {}", track.years[0], track.years[1]),
        columns: vec![
            Column::text("Formations in which"),
            Column::number("Formations"),
            Column::number("Likeliest formed"),
            Column::number("Among three likeliest"),
            Column::number("As unsure as"),
            Column::number("The logit of the literature"),
            Column::number("All equally likely"),
            Column::number("Log-loss"),
            Column::number("Brier"),
        ],
        rows: std::iter::once(&track.all).chain(&track.cells).map(row).collect(),
        file_stem: "track-record".to_owned(),
    }
}

fn rules(rules: &[RuleApplied]) -> Markup {
    html! {
        @if !rules.is_empty() {
            h4 { "Rules that no government can break" }
            ul { @for rule in rules { li { (rule_in_words(rule)) } } }
        }
    }
}

fn rule_in_words(rule: &RuleApplied) -> String {
    let what = match rule.id {
        "votes" => format!("A government needs {} votes, or must not be voted down", rule.needs),
        "community" => format!("The prime minister comes by convention from the community {}", rule.needs),
        id => format!("{}: {}", plain(id), rule.needs),
    };
    if rule.excluded_candidates <= 0.0 {
        return format!("{what}: this excludes no set of parties.");
    }
    format!(
        "{what}: this excludes {} of the sets of parties, to which the model would have given {}.",
        share(rule.excluded_candidates),
        share(rule.excluded_probability)
    )
}

fn assumptions(words: &Words<'_>, all: &[Assumption]) -> Markup {
    html! {
        @if !all.is_empty() {
            h4 { "What was assumed" }
            ul { @for one in all { li { (assumption(words, one)) } } }
        }
    }
}

fn assumption(words: &Words<'_>, one: &Assumption) -> String {
    let named = |ids: &[String]| list(&ids.iter().map(|id| words.short(id)).collect::<Vec<_>>());
    match one {
        Assumption::UnknownCountry => "The record of formations knows nothing of the country, so a model without history is used.".to_owned(),
        Assumption::RecordTooNew { learnt_until } => format!(
            "The model has learnt from formations elsewhere up to {}, after this election; what the record knows of the country itself is not used.",
            learnt_until.long()
        ),
        Assumption::RecordUntil { election } => {
            format!("The record knows the country up to its election of {}.", election.long())
        }
        Assumption::UnknownParties { parties } => {
            format!("The record does not know these parties: {}.", named(parties))
        }
        Assumption::NoOutgoingGovernment => "Nothing in the case says which parties were in the outgoing government.".to_owned(),
        Assumption::LeaderOfOutgoing { party } => {
            format!("{} is taken to be the party of the outgoing prime minister: it is the largest that governed.", words.short(party))
        }
        Assumption::PlacedInTheMiddle { parties } => format!(
            "No position of these parties is known; each is placed in the middle of its family, or of the chamber: {}.",
            named(parties)
        ),
        Assumption::Dimensions { issues } => {
            let issues: Vec<String> = issues.iter().map(|issue| plain(issue)).collect();
            format!("In place of left and right, and of three more dimensions, stand these issues of the case, in order: {}.", list(&issues))
        }
        Assumption::NoPreviousSeats => "The seats of the election before are not known.".to_owned(),
    }
}

fn basis(basis: &Basis) -> String {
    let country = if basis.country_known { "knows" } else { "does not know" };
    format!(
        "The model \u{201c}{}\u{201d} has learnt nothing after {} and {country} the country. {} are possible, the rules allow {}. \
         {} with seed {}: each draws what the model learnt, what statements change, and {}; \
         {} governments, which carry {} of the probability, are followed one by one, the rest through a sample. Figures of persons \
         rest on {}.",
        plain(basis.model),
        basis.learnt_until.long(),
        count(basis.candidates as u64, "set of parties", "sets of parties"),
        seats(basis.allowed as u64),
        count(basis.draws, "draw", "draws"),
        basis.seed,
        chamber(basis.seatings),
        seats(basis.followed as u64),
        share(basis.followed_probability),
        count(basis.premier_draws, "draw", "draws"),
    )
}

fn chamber(seatings: usize) -> String {
    match seatings {
        0 | 1 => "the chamber is the same in all".to_owned(),
        more => format!("one of {more} states of the chamber"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(id: &str, top1: f64) -> Cell {
        let id = id.to_owned();
        Cell { id, n: 20, log_loss: 2.0, uniform: 4.0, lit: 3.0, top1, top3: 0.9, brier: 0.1 }
    }

    fn track(cells: Vec<Cell>) -> Track {
        Track { years: [1950, 1960], all: cell("all", 0.5), cells, calibration: Vec::new() }
    }

    #[test]
    fn the_weakest_parts_are_named_and_the_others_not() {
        let track = track(vec![cell("hung", 0.4), cell("majority", 0.8), cell("players-7-8", 0.3), cell("surplus", 0.1)]);
        let text = weak(&track);
        assert!(text.contains("more members than it needed") && text.contains("7 to 8 parties"));
        assert!(!text.contains("majority"), "{text}");
    }

    #[test]
    fn a_record_without_parts_has_no_weak_ones_and_none_like_the_case() {
        let track = track(Vec::new());
        assert_eq!(weak(&track), "");
        assert_eq!(here(&track, &["hung".to_owned()]), None);
        assert!(picture(&track).svg().into_string().contains("<svg"));
    }

    #[test]
    fn rules_say_what_they_exclude() {
        let rule = |excluded| RuleApplied {
            id: "votes",
            needs: "165".to_owned(),
            excluded_candidates: excluded,
            excluded_probability: excluded / 2.0,
        };
        assert!(rule_in_words(&rule(0.0)).ends_with("excludes no set of parties."));
        assert!(rule_in_words(&rule(0.004)).contains("less than 1\u{a0}%"));
    }

    #[test]
    fn large_numbers_of_choices_are_whole() {
        assert_eq!([choices(0.0), choices(2.0), choices(7.0)], ["1", "7.4", "1,097"]);
    }
}
