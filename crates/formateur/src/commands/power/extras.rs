//! What the command computes beyond indices: curves, what-ifs, ruled-out pairs, chances, solutions and lists.

use formateur_power::{
    Admissible, Change, Chances, Detail, Limits, Listed, Listing, Shock, Tally, Wanted, Watch, banzhaf_curve,
};
use num_traits::ToPrimitive as _;
use serde::Serialize;

use super::answer::{Answer, IndexValues, Player, number};
use super::players::Players;
use super::solution::{self, Solution, Solutions};
use crate::fail::Failure;
use crate::output::{Switch, Table, brief, fold, width};
use crate::weights::game_failure;

/// Further questions.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct ExtraArgs {
    /// Banzhaf index at every quota
    #[arg(long)]
    curve: bool,
    /// Change and count again: move:1>2:5, merge:1+2, split:1:10 or resign:1:5; repeat for several, in order
    #[arg(long, value_name = "CHANGE")]
    what_if: Vec<String>,
    /// Pairs that will not be in one coalition: 1+2,3+4
    #[arg(long, value_name = "A+B,C+D")]
    apart: Option<String>,
    /// Whether pairs that parties of the case have ruled out count as such
    #[arg(long, value_enum, default_value = "off")]
    vetoes: Switch,
    /// Chance that each player joins, in order; one number for all
    #[arg(long, value_name = "P,P,...", value_delimiter = ',')]
    chances: Vec<f64>,
    /// Standard deviation of a shock to the log-odds that all share
    #[arg(long, value_name = "N", requires = "chances")]
    shock: Option<f64>,
    /// How a prize may be shared; repeat for several
    #[arg(long, value_enum, value_name = "WHICH")]
    solution: Vec<Solution>,
    /// Minimal winning coalitions to list, fewest votes first
    #[arg(long, value_name = "N")]
    list: Option<usize>,
    /// Who has to be in what is listed: 1+2
    #[arg(long, value_name = "A+B", requires = "list")]
    with: Option<String>,
    /// Who must not be in what is listed: 3+4
    #[arg(long, value_name = "A+B", requires = "list")]
    without: Option<String>,
}

/// The answers.
#[derive(Serialize, Default)]
pub(super) struct Extras {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    curve: Vec<AtQuota>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    what_if: Vec<WhatIf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    apart: Option<Apart>,
    #[serde(skip_serializing_if = "Option::is_none")]
    chances: Option<Likely>,
    #[serde(skip_serializing_if = "Option::is_none")]
    solutions: Option<Solutions>,
    #[serde(skip_serializing_if = "Option::is_none")]
    list: Option<List>,
}

/// The Banzhaf index at one quota.
#[derive(Serialize)]
struct AtQuota {
    quota: u64,
    values: Vec<f64>,
}

/// A game after a change.
#[derive(Serialize)]
struct WhatIf {
    change: String,
    weights: Vec<u64>,
    banzhaf: IndexValues,
    #[serde(rename = "shapley-shubik")]
    shapley_shubik: IndexValues,
}

/// Power among coalitions without a ruled-out pair.
#[derive(Serialize)]
struct Apart {
    pairs: Vec<[String; 2]>,
    admissible: String,
    winning: String,
    minimal_winning: String,
    #[serde(rename = "share-of-swings")]
    share_of_swings: IndexValues,
    #[serde(rename = "chance-to-swing")]
    chance_to_swing: IndexValues,
    #[serde(rename = "public-good")]
    public_good: IndexValues,
}

/// What is likely if players join with chances of their own.
#[derive(Serialize)]
struct Likely {
    passes: f64,
    joins: Vec<f64>,
    pivotal: Vec<f64>,
    carries: Vec<f64>,
    blocks: Vec<f64>,
    succeeds: Vec<f64>,
    error: f64,
}

/// Minimal winning coalitions in order.
#[derive(Serialize)]
struct List {
    coalitions: Vec<Coalition>,
    /// Whether that is all there is.
    complete: bool,
}

/// Coalitions that differ only in who of equal players is in.
#[derive(Serialize)]
struct Coalition {
    members: Vec<Member>,
    votes: u64,
    multiplicity: String,
}

/// So many of these players.
#[derive(Serialize)]
struct Member {
    of: Vec<String>,
    count: usize,
}

pub(super) fn exact(values: &[num_rational::BigRational]) -> IndexValues {
    IndexValues {
        values: values.iter().map(|value| value.to_f64().unwrap_or(f64::NAN)).collect(),
        exact: values.iter().map(ToString::to_string).collect(),
        ..IndexValues::default()
    }
}

impl ExtraArgs {
    /// Adds the answers to what was asked.
    pub(super) fn add_to(
        &self,
        answer: &mut Answer,
        players: &Players,
        ruled_out: &[(usize, usize)],
        limits: &Limits,
    ) -> Result<(), Failure> {
        let extras = &mut answer.extras;
        if self.curve {
            let curve = banzhaf_curve(&players.game, limits, &Watch::new()).map_err(|error| game_failure(&error))?;
            extras.curve = (1..).zip(curve).map(|(quota, values)| AtQuota { quota, values }).collect();
        }
        extras.what_if = self.changes(players, limits)?;
        let pairs = match (&self.apart, self.vetoes) {
            (Some(text), _) => Some(players.pairs(text)?),
            (None, Switch::On) => Some(ruled_out.to_vec()),
            (None, Switch::Off) => None,
        };
        extras.apart = pairs.as_deref().map(|pairs| apart(players, pairs)).transpose()?;
        extras.chances = self.likely(players)?;
        extras.solutions = Solutions::of(&self.solution, players)?;
        let apart = pairs.unwrap_or_default();
        extras.list = self.list.map(|most| list(players, most, self.wanted(players, apart)?)).transpose()?;
        Ok(())
    }

    fn wanted(&self, players: &Players, apart: Vec<(usize, usize)>) -> Result<Wanted, Failure> {
        let named = |text: &Option<String>| -> Result<Vec<usize>, Failure> {
            text.as_ref().map_or(Ok(Vec::new()), |text| Ok(players.groups(text)?.concat()))
        };
        Ok(Wanted { apart, include: named(&self.with)?, exclude: named(&self.without)?, ..Wanted::default() })
    }

    fn changes(&self, players: &Players, limits: &Limits) -> Result<Vec<WhatIf>, Failure> {
        if self.what_if.is_empty() {
            return Ok(Vec::new());
        }
        let mut tally = Tally::of(&players.game, limits).map_err(|error| game_failure(&error))?;
        let mut answers = Vec::new();
        for text in &self.what_if {
            let change = change(text, players)?;
            tally.change(&change).map_err(|error| {
                Failure::Input(format!("{text}: {error}\ncompare with the players and their votes"))
            })?;
            answers.push(WhatIf {
                change: text.clone(),
                weights: tally.weights().to_vec(),
                banzhaf: exact(&tally.banzhaf()),
                shapley_shubik: exact(&tally.shapley_shubik()),
            });
        }
        Ok(answers)
    }

    fn likely(&self, players: &Players) -> Result<Option<Likely>, Failure> {
        if self.chances.is_empty() {
            return Ok(None);
        }
        let joining = match self.chances[..] {
            [one] => vec![one; players.ids.len()],
            _ => self.chances.clone(),
        };
        let shock = self.shock.map_or(Shock::None, |deviation| Shock::Common { deviation });
        let of = Chances::of(&players.game, &joining, shock).map_err(|error| {
            Failure::Input(format!("{error}\nwrite one chance from 0 to 1 for each player, or one for all"))
        })?;
        let each = |pick: fn(&formateur_power::PlayerChances) -> f64| of.players.iter().map(pick).collect();
        Ok(Some(Likely {
            passes: of.passes,
            joins: each(|player| player.joins),
            pivotal: each(|player| player.pivotal),
            carries: each(|player| player.carries),
            blocks: each(|player| player.blocks),
            succeeds: each(|player| player.succeeds),
            error: of.error,
        }))
    }
}

/// A change as it is written.
fn change(text: &str, players: &Players) -> Result<Change, Failure> {
    let help = "write move:1>2:5, merge:1+2, split:1:10 or resign:1:5";
    let wrong = || Failure::Input(format!("`{text}` is no change\n{help}"));
    let (kind, rest) = text.split_once(':').ok_or_else(wrong)?;
    if kind == "merge" {
        return Ok(Change::Merge(rest.split('+').map(|player| players.place(player)).collect::<Result<_, _>>()?));
    }
    let (who, votes) = rest.rsplit_once(':').ok_or_else(wrong)?;
    let votes = votes.trim().parse().map_err(|_| wrong())?;
    match kind {
        "move" => {
            let (from, to) = who.split_once('>').ok_or_else(wrong)?;
            Ok(Change::Move { from: players.place(from)?, to: players.place(to)?, votes })
        }
        "split" => Ok(Change::Split { player: players.place(who)?, votes }),
        "resign" => Ok(Change::Resign { player: players.place(who)?, votes }),
        _ => Err(wrong()),
    }
}

fn apart(players: &Players, pairs: &[(usize, usize)]) -> Result<Apart, Failure> {
    let of = Admissible::of(&players.game, pairs, Detail::Sums)
        .map_err(|error| Failure::Limit(format!("{error}\nname fewer pairs")))?;
    Ok(Apart {
        pairs: pairs.iter().map(|&(one, other)| [players.id(one), players.id(other)]).collect(),
        admissible: of.all().to_string(),
        winning: of.winning().to_string(),
        minimal_winning: of.minimal_winning().to_string(),
        share_of_swings: exact(&of.share_of_swings()),
        chance_to_swing: exact(&of.chance_to_swing()),
        public_good: exact(&of.public_good()),
    })
}

fn list(players: &Players, most: usize, wanted: Wanted) -> Result<List, Failure> {
    let mut listing = Listing::of(&players.game, &wanted).map_err(|error| Failure::Limit(error.to_string()))?;
    let mut coalitions = Vec::new();
    while coalitions.len() < most {
        match listing.next() {
            Some(Listed::Type(of)) => coalitions.push(Coalition {
                members: of
                    .parts
                    .iter()
                    .filter(|part| part.count > 0)
                    .map(|part| Member { of: part.players.iter().map(|&at| players.id(at)).collect(), count: part.count })
                    .collect(),
                votes: of.votes,
                multiplicity: of.multiplicity.to_string(),
            }),
            Some(Listed::LimitReached { .. }) => return Ok(List { coalitions, complete: false }),
            None => return Ok(List { coalitions, complete: true }),
        }
    }
    let complete = listing.next().is_none();
    Ok(List { coalitions, complete })
}

impl Extras {
    /// For reading.
    pub(super) fn text(&self, players: &[Player]) -> String {
        let mut text = String::new();
        if !self.curve.is_empty() {
            text += &heading("Banzhaf index at every quota");
            text += &self.curve_table(players).text(width());
        }
        for what_if in &self.what_if {
            text += &heading(&format!("after {}", what_if.change));
            text += &what_if.table(players).text(width());
        }
        if let Some(apart) = &self.apart {
            text += &apart.text(players);
        }
        if let Some(likely) = &self.chances {
            text += &likely.text(players);
        }
        if let Some(solutions) = &self.solutions {
            text += &solutions.text(players);
            text += &solution::warning(solutions);
        }
        if let Some(list) = &self.list {
            text += &list.text();
        }
        text
    }

    /// The players with most votes, as many as there is room for; JSON has all.
    fn curve_table(&self, players: &[Player]) -> Table {
        let mut order: Vec<usize> = (0..players.len()).collect();
        order.sort_by_key(|&at| std::cmp::Reverse(players[at].weight));
        let mut used = 8;
        order.retain(|&at| {
            used += players[at].id.len().max(7) + 2;
            used <= width()
        });
        let names: Vec<String> = order.iter().map(|&at| format!("{}#", players[at].id)).collect();
        let mut columns = vec!["quota#"];
        columns.extend(names.iter().map(String::as_str));
        let mut table = Table::new(&columns);
        for at in &self.curve {
            let values = order.iter().map(|&player| number(at.values[player]));
            table.row(std::iter::once(at.quota.to_string()).chain(values).collect());
        }
        table
    }
}

pub(super) fn heading(text: &str) -> String {
    format!("\n{}", fold(text, width()))
}

/// A row a player, a column a list of numbers.
pub(super) fn numbers(players: &[Player], columns: &[(&str, &[f64])]) -> Table {
    let names: Vec<String> = columns.iter().map(|(name, _)| format!("{name}#")).collect();
    let mut header = vec!["player"];
    header.extend(names.iter().map(String::as_str));
    let mut table = Table::new(&header);
    for (at, player) in players.iter().enumerate() {
        let cells = columns.iter().filter_map(|(_, values)| values.get(at)).map(|&value| number(value));
        table.row(std::iter::once(player.id.clone()).chain(cells).collect());
    }
    table
}

impl WhatIf {
    fn table(&self, players: &[Player]) -> Table {
        let mut table = Table::new(&["player", "weight#", "banzhaf#", "shapley-shubik#"]);
        for (at, weight) in self.weights.iter().enumerate() {
            // Players that a split has made come after all others.
            let id = players.get(at).map_or_else(|| format!("new-{}", at + 1 - players.len()), |player| player.id.clone());
            table.row(vec![
                id,
                weight.to_string(),
                number(self.banzhaf.values[at]),
                number(self.shapley_shubik.values[at]),
            ]);
        }
        table
    }
}

impl Apart {
    fn text(&self, players: &[Player]) -> String {
        let pairs: Vec<String> = self.pairs.iter().map(|[one, other]| format!("{one} and {other}")).collect();
        let apart = if pairs.is_empty() { "nobody".to_owned() } else { pairs.join("; ") };
        let counted = format!(
            "winning coalitions {}, minimal {}",
            brief(&self.winning),
            brief(&self.minimal_winning)
        );
        let columns = [
            ("share-of-swings", &self.share_of_swings.values[..]),
            ("chance-to-swing", &self.chance_to_swing.values[..]),
            ("public-good", &self.public_good.values[..]),
        ];
        heading(&format!("apart: {apart}")) + &numbers(players, &columns).text(width()) + &fold(&counted, width())
    }
}

impl Likely {
    fn text(&self, players: &[Player]) -> String {
        let columns = [
            ("joins", &self.joins[..]),
            ("pivotal", &self.pivotal[..]),
            ("carries", &self.carries[..]),
            ("blocks", &self.blocks[..]),
            ("succeeds", &self.succeeds[..]),
        ];
        heading(&format!("with chances to join: passes with {}", number(self.passes)))
            + &numbers(players, &columns).text(width())
    }
}

impl List {
    fn text(&self) -> String {
        let mut text = heading("minimal winning coalitions, fewest votes first");
        for of in &self.coalitions {
            let members: Vec<String> = of.members.iter().map(Member::text).collect();
            let times = if of.multiplicity == "1" { String::new() } else { format!(", {} of them", brief(&of.multiplicity)) };
            text += &fold(&format!("{} votes{times}: {}", of.votes, members.join(", ")), width());
        }
        if !self.complete {
            text += "there are more\n";
        }
        text
    }
}

impl Member {
    fn text(&self) -> String {
        match &self.of[..] {
            [one] => one.clone(),
            [first, .., last] => format!("{} of {first} ... {last}", self.count),
            [] => String::new(),
        }
    }
}
