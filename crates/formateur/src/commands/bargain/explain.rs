//! Why actors moved as they did in one turn of the Spatial Model of Politics.

use formateur_bargaining::ktab::on_scale;
use formateur_bargaining::smp::{self, Explanation, Settings};
use formateur_bargaining::{Model, Record, Standing, Talks};
use serde::Serialize;

use super::hand::{Hand, Head};
use super::record;
use crate::fail::Failure;
use crate::output::{Output, Table, fold, width};

/// Most rows of a table that are shown.
const MOST_ROWS: usize = 60;

/// The answer. Places are on the scale from 0 to 100; utilities and chances are from 0 to 1.
#[derive(Serialize)]
struct Answer<'a> {
    model: &'static str,
    standing: Standing,
    record: Option<Record>,
    #[serde(flatten)]
    head: Option<&'a Head>,
    name: &'a str,
    issues: &'a [String],
    turn: usize,
    /// Risk attitudes, from -1 (seeking) to 1 (averse).
    actors: Vec<Attitude<'a>>,
    challenges: Vec<Challenge<'a>>,
    bargains: Vec<Bargain<'a>>,
    choices: Vec<Choice<'a>>,
    #[serde(skip)]
    about: &'static Model,
    #[serde(skip)]
    usual: bool,
}

#[derive(Serialize)]
struct Attitude<'a> {
    actor: &'a str,
    risk: f64,
}

/// What one actor expects of challenging another one, and what the other expects of it.
#[derive(Serialize)]
struct Challenge<'a> {
    from: &'a str,
    to: &'a str,
    chance: f64,
    gain: f64,
    chance_seen_by_receiver: f64,
    gain_seen_by_receiver: f64,
    made: bool,
}

/// A bargain that was put forward: where both would go.
#[derive(Serialize)]
struct Bargain<'a> {
    id: usize,
    from: &'a str,
    to: &'a str,
    place_from: Vec<f64>,
    place_to: Vec<f64>,
}

/// What an actor does with the bargains that it is in.
#[derive(Serialize)]
struct Choice<'a> {
    actor: &'a str,
    stays: f64,
    bargains: Vec<Offered>,
    /// The bargain that it takes; nothing: it stays.
    takes: Option<usize>,
}

/// A bargain, by its id, and the chance that the actor takes it.
#[derive(Serialize)]
struct Offered {
    id: usize,
    chance: f64,
}

/// Explains a turn.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "as the library takes it")]
pub(super) fn run(
    about: &'static Model,
    hand: &Hand,
    settings: &Settings,
    turn: usize,
    output: &Output,
) -> Result<u8, Failure> {
    let talks = &hand.given.talks;
    let found = smp::explain(talks, settings, turn).ok_or_else(|| {
        let last = smp::run(talks, settings).turns.len().saturating_sub(1);
        Failure::Usage(format!("there is no turn {turn}\nturns of this run are 1 to {last}"))
    })?;
    let answer = Answer::of((about, hand), talks, *settings == Settings::default(), &found);
    output.show(&answer, &answer.tidy(), || answer.text())?;
    Ok(0)
}

impl<'a> Answer<'a> {
    fn of(
        (about, hand): (&'static Model, &'a Hand),
        talks: &'a Talks,
        usual: bool,
        found: &Explanation,
    ) -> Self {
        let name = |at: usize| talks.actors().get(at).map_or("", |actor| actor.name.as_str());
        let places = |own: &[f64]| own.iter().copied().map(on_scale).collect();
        let challenges = found.challenges.iter().map(|one| Challenge {
            from: name(one.from),
            to: name(one.to),
            chance: one.chance,
            gain: one.gain,
            chance_seen_by_receiver: one.chance_seen_by_receiver,
            gain_seen_by_receiver: one.gain_seen_by_receiver,
            made: one.made,
        });
        let bargains = found.bargains.iter().enumerate().map(|(at, one)| Bargain {
            id: at + 1,
            from: name(one.from),
            to: name(one.to),
            place_from: places(&one.place_from),
            place_to: places(&one.place_to),
        });
        let choices = found.choices.iter().map(|one| Choice {
            actor: name(one.actor),
            stays: one.stays,
            bargains: one
                .bargains
                .iter()
                .map(|&(at, chance)| Offered { id: at + 1, chance })
                .collect(),
            takes: one.takes.map(|at| at + 1),
        });
        let attitude = |(at, risk): (usize, &f64)| Attitude { actor: name(at), risk: *risk };
        Self {
            model: about.id,
            standing: about.standing(),
            record: about.record,
            head: hand.head(),
            name: talks.name(),
            issues: talks.issues(),
            turn: found.turn,
            actors: found.risk.iter().enumerate().map(attitude).collect(),
            challenges: challenges.collect(),
            bargains: bargains.collect(),
            choices: choices.collect(),
            about,
            usual,
        }
    }

    /// A row for each challenge that could be made.
    fn tidy(&self) -> Table {
        let columns = [
            "turn#",
            "from",
            "to",
            "chance#",
            "gain#",
            "chance_seen_by_receiver#",
            "gain_seen_by_receiver#",
            "made",
        ];
        let mut table = Table::new(&columns);
        for one in &self.challenges {
            table.row(vec![
                self.turn.to_string(),
                one.from.to_owned(),
                one.to.to_owned(),
                one.chance.to_string(),
                one.gain.to_string(),
                one.chance_seen_by_receiver.to_string(),
                one.gain_seen_by_receiver.to_string(),
                one.made.to_string(),
            ]);
        }
        table
    }

    fn text(&self) -> String {
        let talks = if self.name.is_empty() { "Talks" } else { self.name };
        let mut text =
            fold(&format!("{talks}: turn {} of {}", self.turn, self.about.name), width());
        text.push_str(&fold(&record::line(self.about, self.usual), width()));
        text.push_str("\nChallenges that were made\n");
        text.push_str(&self.made());
        text.push_str(&fold(
            "chance, gain: the chance to win and what the challenger gains by that, in utility, as it sees them; with a \
             star as the challenged sees them.",
            width(),
        ));
        text.push_str("\nBargains that were taken\n");
        text.push_str(&self.taken());
        let (all, offered) = (self.challenges.len(), self.bargains.len());
        text.push('\n');
        text.push_str(&fold(
            &format!(
                "chance: that the actor takes this one of its bargains. stays: that it takes none. Put forward: \
                 {offered}; challenges that could be made: {all}. --format json has all."
            ),
            width(),
        ));
        text
    }

    fn made(&self) -> String {
        let columns = ["challenger", "challenged", "chance#", "gain#", "chance*#", "gain*#"];
        let mut table = Table::new(&columns);
        let made: Vec<&Challenge> = self.challenges.iter().filter(|one| one.made).collect();
        for one in made.iter().take(MOST_ROWS) {
            let numbers =
                [one.chance, one.gain, one.chance_seen_by_receiver, one.gain_seen_by_receiver];
            let names = [one.from.to_owned(), one.to.to_owned()];
            table.row(names.into_iter().chain(numbers.map(|own| format!("{own:.4}"))).collect());
        }
        if made.is_empty() {
            return "none\n".to_owned();
        }
        table.text(width()) + &more(made.len())
    }

    fn taken(&self) -> String {
        let columns = ["actor", "from", "to", "chance#", "stays#", "goes to"];
        let mut table = Table::new(&columns);
        let mut all = 0;
        for choice in &self.choices {
            let taken = choice.takes.and_then(|id| self.bargains.iter().find(|own| own.id == id));
            let Some(bargain) = taken else { continue };
            all += 1;
            if all > MOST_ROWS {
                continue;
            }
            let own = choice.actor == bargain.from;
            let places = if own { &bargain.place_from } else { &bargain.place_to };
            let places: Vec<String> = places.iter().map(|place| format!("{place:.2}")).collect();
            let chance = choice.bargains.iter().find(|own| own.id == bargain.id);
            table.row(vec![
                choice.actor.to_owned(),
                bargain.from.to_owned(),
                bargain.to.to_owned(),
                chance.map(|own| format!("{:.4}", own.chance)).unwrap_or_default(),
                format!("{:.4}", choice.stays),
                places.join(" "),
            ]);
        }
        if all == 0 {
            return "none\n".to_owned();
        }
        table.text(width()) + &more(all)
    }
}

fn more(all: usize) -> String {
    if all <= MOST_ROWS {
        return String::new();
    }
    format!("... and {} more rows; --format json has all\n", all - MOST_ROWS)
}
