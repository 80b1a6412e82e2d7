//! All issues at one table: challenges and exchanges.

use formateur_bargaining::reading::{Together, together};
use formateur_bargaining::sweep::{IssueShares, every_option, sweep};
use formateur_bargaining::{Knobs, Outcome, SMP, exchange};
use serde::Serialize;

use super::Scene;
use super::issues::on_scale;
use crate::method::{Method, Section};

/// Settings of the Spatial Model of Politics that are tried.
const SETTINGS: usize = 48;
/// Draws of what is not known for each of them, at most: one for so many draws of the analysis.
const DRAWS: u32 = 8;
const FOR_EACH: u32 = 50;
/// Most actors for which challenges are followed: their work grows with the cube.
const MOST_ACTORS: usize = 60;
/// Exchanges that are told.
const EXCHANGES: usize = 5;
/// Those who pay for an exchange that are told.
const PAYERS: usize = 3;

/// All issues at one table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AtOneTable {
    /// Actors at the table.
    pub actors: usize,
    /// By issue.
    pub issues: Vec<IssueAtTable>,
    /// Settings of the Spatial Model of Politics that were tried, and draws for each.
    pub settings: usize,
    /// Draws of what is not known, for each setting.
    pub draws: usize,
    /// Who moves by the usual settings and the points of the case, farthest first.
    pub movers: Vec<MoverTold>,
    /// Turns until they rest, by the usual settings; nothing if they do not.
    pub turns: Option<usize>,
    /// Exchanges of positions, the best first; the first few are told.
    pub exchanges: Vec<ExchangeTold>,
    /// How many there are in all.
    pub exchanges_in_all: usize,
    /// How it was computed.
    pub method: Method,
}

/// An issue at the table; positions on its scale.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IssueAtTable {
    /// The issue.
    pub issue: String,
    /// By the usual settings and the points of the case.
    pub smp: Option<f64>,
    /// The mean over settings and draws.
    pub mean: f64,
    /// The standard deviation.
    pub deviation: f64,
    /// The least and the greatest mean that a setting has.
    pub settings_range: [f64; 2],
    /// What part of the variance the choice of settings makes, the largest first.
    pub options: Vec<OptionShareOf>,
    /// After exchanges.
    pub exchange: Option<f64>,
}

/// An option and its share of the variance.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OptionShareOf {
    /// The option, by KTAB's name.
    pub option: String,
    /// The share.
    pub share: f64,
}

/// An actor that moves.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MoverTold {
    /// Who.
    pub actor: String,
    /// On which issue.
    pub issue: String,
    /// From where, on the scale of the issue.
    pub from: f64,
    /// To where.
    pub to: f64,
}

/// Two actors that would give way to each other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExchangeTold {
    /// Who gets its way on `first_issue` and gives way on `second_issue`.
    pub first: String,
    /// The other one.
    pub partner: String,
    /// Where the partner gives way.
    pub first_issue: String,
    /// By how much the outcome of that shifts, on its scale.
    pub first_shift: f64,
    /// Where the first gives way.
    pub second_issue: String,
    /// By how much the outcome of that shifts.
    pub second_shift: f64,
    /// Who loses most by it: they pay for the deal.
    pub payers: Vec<Payer>,
}

/// Somebody who loses by an exchange.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Payer {
    /// Who.
    pub actor: String,
    /// What it loses, as a multiple of what either of the two gains.
    pub loses: f64,
}

pub(super) fn section(scene: &Scene<'_>) -> Section<AtOneTable> {
    if scene.issues.len() < 2 {
        return Section::absent("there are not two issues on which actors stand");
    }
    let Ok(together) = together(&scene.issues) else {
        return Section::absent("nobody has a reason to bargain");
    };
    let actors = together.actors.len();
    if actors > MOST_ACTORS {
        return Section::absent(format!(
            "{actors} actors are more than the {MOST_ACTORS} whose challenges are followed"
        ));
    }
    let seed = scene.settings.seed;
    let draws = (scene.settings.draws / FOR_EACH).clamp(1, DRAWS);
    let Ok(swept) = sweep(&together.uncertain, &every_option(), SETTINGS, draws as usize, seed)
    else {
        return Section::absent("the options of the model are not what they should be");
    };
    let talks = together.uncertain.talks();
    let usual = (SMP.run)(talks, &Knobs::default());
    let exchanges = exchange::run(talks);
    let last = exchanges.as_ref().and_then(|all| all.outcomes.last());
    // A sweep leaves out issues about which nobody cares in some draw.
    let issue = |found: &IssueShares| {
        let at = together.issues.iter().position(|id| id.as_str() == found.issue)?;
        let after = last.and_then(|ends| ends[at]);
        Some(issue_at_table(scene, at, found, usual.issues[at], after))
    };
    let method = Method::arithmetic("smp")
        .from(SMP.source)
        .with("settings", swept.settings.len())
        .with("salience", format!("divided by {:.4}", together.scale))
        .drawn(Some((draws, seed)));
    Section::Present(AtOneTable {
        actors,
        issues: swept.issues.iter().filter_map(issue).collect(),
        settings: swept.settings.len(),
        draws: swept.draws,
        movers: movers(scene, &together, &usual),
        turns: usual.converged.then(|| usual.turns.len().saturating_sub(1)),
        exchanges_in_all: exchanges.as_ref().map_or(0, |all| all.exchanges.len()),
        exchanges: exchanges.map(|all| told(scene, &together, &all)).unwrap_or_default(),
        method,
    })
}

fn scale(scene: &Scene<'_>, at: usize) -> [f64; 2] {
    scene.issues[at].issue.scale
}

fn width(scene: &Scene<'_>, at: usize) -> f64 {
    let [low, high] = scale(scene, at);
    high - low
}

fn issue_at_table(
    scene: &Scene<'_>,
    at: usize,
    found: &IssueShares,
    usual: Option<f64>,
    exchanged: Option<f64>,
) -> IssueAtTable {
    let place = |value: f64| on_scale(value, scale(scene, at));
    let mut options: Vec<OptionShareOf> = found
        .options
        .iter()
        .map(|one| OptionShareOf { option: one.option.clone(), share: one.share })
        .collect();
    options.sort_by(|a, b| b.share.total_cmp(&a.share).then_with(|| a.option.cmp(&b.option)));
    IssueAtTable {
        issue: found.issue.clone(),
        smp: usual.map(place),
        mean: place(found.mean),
        deviation: found.deviation * width(scene, at),
        settings_range: found.settings_range.map(place),
        options,
        exchange: exchanged.map(place),
    }
}

/// Who moves by more than a hundredth of the scale on an issue that matters to it.
fn movers(scene: &Scene<'_>, together: &Together, usual: &Outcome) -> Vec<MoverTold> {
    let [Some(first), Some(last)] = [usual.turns.first(), usual.turns.last()] else {
        return Vec::new();
    };
    let talks = together.uncertain.talks();
    let mut all: Vec<(f64, MoverTold)> = Vec::new();
    for (actor, own) in talks.actors().iter().enumerate() {
        for issue in (0..together.issues.len()).filter(|&issue| own.saliences[issue] > 0.0) {
            let (from, to) = (first.positions[actor][issue], last.positions[actor][issue]);
            let place = |value: f64| on_scale(value, scale(scene, issue));
            if (to - from).abs() > 0.01 {
                let issue = together.issues[issue].to_string();
                let told =
                    MoverTold { actor: own.name.clone(), issue, from: place(from), to: place(to) };
                all.push(((to - from).abs(), told));
            }
        }
    }
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    all.into_iter().map(|(_, told)| told).collect()
}

fn told(scene: &Scene<'_>, together: &Together, all: &exchange::Exchanges) -> Vec<ExchangeTold> {
    let name = |at: usize| together.actors[at].to_string();
    let one = |(at, made): (usize, &exchange::Exchange)| {
        let shift = |issue: usize| {
            let (before, after) = (all.outcomes[at][issue], all.outcomes[at + 1][issue]);
            before.zip(after).map_or(0.0, |(before, after)| (after - before) * width(scene, issue))
        };
        let mut losers: Vec<(usize, f64)> =
            made.effects.iter().copied().enumerate().filter(|(_, effect)| *effect < 0.0).collect();
        losers.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        let payer = |(actor, effect): (usize, f64)| Payer {
            actor: name(actor),
            loses: -effect / made.gain,
        };
        ExchangeTold {
            first: name(made.first),
            partner: name(made.partner),
            first_issue: together.issues[made.first_issue].to_string(),
            first_shift: shift(made.first_issue),
            second_issue: together.issues[made.second_issue].to_string(),
            second_shift: shift(made.second_issue),
            payers: losers.into_iter().take(PAYERS).map(payer).collect(),
        }
    };
    all.exchanges.iter().enumerate().take(EXCHANGES).map(one).collect()
}
