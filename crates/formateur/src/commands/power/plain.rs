//! Indices of a game, each from one count.

use formateur_analysis::{Estimate, Power, PowerRow, Role};
use formateur_power::{
    Counts, GameError, Limits, Needs, Of, Part, Plan, PowerIndex, UnionIndex, Unions, Watch, shapley_shubik_float,
};

use super::answer::{Answer, DICTATOR, DUMMY, IndexValues, LeastSize, Planned, Player, Refused, Undefined, VETO_PLAYER};
use super::players::Players;
use crate::fail::Failure;
use crate::output::counting;
use crate::weights::game_failure;

/// The index that has a form in floating-point numbers.
const FLOAT: &str = "shapley-shubik";

/// Indices of a game. What exceeds a limit is listed, and the rest is computed.
pub(super) fn of_game(
    players: &Players,
    indices: &[&'static PowerIndex],
    float: bool,
    limits: &Limits,
) -> Result<Answer, Failure> {
    let game = &players.game;
    let plan = Plan::of(game, limits);
    let mut answer = Answer { quota: Some(game.quota()), ..Answer::default() };
    let floating = indices.iter().find(|index| float && index.id == FLOAT);
    let mut exact: Vec<&PowerIndex> =
        indices.iter().copied().filter(|index| floating.is_none_or(|floating| floating.id != index.id)).collect();
    exact.retain(|index| match plan.allows(index.needs) {
        Ok(()) => true,
        Err(error) => {
            answer.refused.push(refused(index, &plan, &error));
            false
        }
    });
    let needs = needs(&exact, &plan);
    let counted = if plan.allows(Needs::SUMS).is_ok() {
        let counted = counting(plan.steps(needs), |watch| Counts::within(game, needs, limits, watch));
        Some(counted.map_err(|error| game_failure(&error))?)
    } else {
        None
    };
    add_players(&mut answer, players, counted.as_ref());
    if let Some(counts) = &counted {
        add_counts(&mut answer, counts, needs);
        for index in &exact {
            add_values(&mut answer, index, counts);
        }
    }
    if let Some(index) = floating {
        add_float(&mut answer, index, players, &plan, limits)?;
    }
    Ok(answer)
}

/// What the indices need, and the number of minimal winning coalitions, which is told with everything where it costs no more
/// than the rest.
fn needs(indices: &[&PowerIndex], plan: &Plan) -> Needs {
    let needs = indices.iter().fold(Needs::SUMS, |needs, index| needs.and(index.needs));
    let cheap = plan.seconds(Needs::MINIMAL) <= 1.0_f64.max(plan.seconds(needs));
    if cheap && plan.allows(Needs::MINIMAL).is_ok() { needs.and(Needs::MINIMAL) } else { needs }
}

/// What counting would take, part by part, without counting.
pub(super) fn plan(players: &Players, indices: &[&'static PowerIndex], limits: &Limits) -> Vec<Planned> {
    let plan = Plan::of(&players.game, limits);
    let needs = indices.iter().fold(Needs::SUMS, |needs, index| needs.and(index.needs));
    let part = |(what, part): (Needs, Part)| Planned {
        part: what.name(),
        engine: part.engine.name(),
        bytes: part.bytes,
        seconds: part.seconds,
        fits: plan.within(part).is_ok(),
    };
    plan.parts(needs).map(part).collect()
}

fn refused(index: &PowerIndex, plan: &Plan, error: &GameError) -> Refused {
    let remedy = if index.id == FLOAT { "; --float takes less" } else { "" };
    let bytes = plan.parts(index.needs).map(|(_, part)| part.bytes).max().unwrap_or_default();
    Refused {
        id: index.id.to_owned(),
        reason: format!("{error}{remedy}"),
        bytes,
        seconds: plan.seconds(index.needs),
    }
}

fn add_players(answer: &mut Answer, players: &Players, counts: Option<&Counts>) {
    let roles: Vec<Option<&'static str>> =
        counts.map(|counts| counts.each().map(role).collect()).unwrap_or_default();
    let named = players.ids.iter().zip(players.game.weights()).enumerate();
    answer.players = named
        .map(|(at, (id, &weight))| Player { id: id.clone(), weight, role: roles.get(at).copied().flatten() })
        .collect();
}

fn role(player: Of<'_>) -> Option<&'static str> {
    match player {
        of if of.is_dictator() => Some(DICTATOR),
        of if of.is_veto() => Some(VETO_PLAYER),
        of if of.is_null() => Some(DUMMY),
        _ => None,
    }
}

fn add_counts(answer: &mut Answer, counts: &Counts, needs: Needs) {
    answer.winning = Some(counts.winning().to_string());
    if needs.include(Needs::MINIMAL) || needs.include(Needs::MINIMAL_SIZES) {
        answer.minimal_winning = Some(counts.minimal_winning().to_string());
    }
    let by_size = needs.include(Needs::MINIMAL_SIZES) || needs.include(Needs::LEAST);
    let members = counts.least_size();
    let coalitions = by_size.then(|| counts.minimal_by_size()[members].to_string());
    answer.least_size = Some(LeastSize { members, coalitions });
}

fn add_values(answer: &mut Answer, index: &PowerIndex, counts: &Counts) {
    let values = (index.evaluate)(counts);
    match values.reason() {
        Some(reason) => {
            answer.undefined.push(Undefined { id: index.id.to_owned(), reason: reason.to_owned() });
        }
        None => {
            answer.indices.insert(index.id.to_owned(), values.into());
        }
    }
}

fn add_float(
    answer: &mut Answer,
    index: &PowerIndex,
    players: &Players,
    plan: &Plan,
    limits: &Limits,
) -> Result<(), Failure> {
    let part = plan.float();
    if let Err(error) = plan.within(part) {
        let reason = error.to_string();
        answer.refused.push(Refused { id: index.id.to_owned(), reason, bytes: part.bytes, seconds: part.seconds });
        return Ok(());
    }
    let values = counting(part.steps(), |watch| shapley_shubik_float(&players.game, limits, watch));
    let values = values.map_err(|error| game_failure(&error))?;
    let values = IndexValues { values, error: Some(1e-12), ..IndexValues::default() };
    answer.indices.insert(index.id.to_owned(), values);
    Ok(())
}

/// Indices of the actors of a case, over draws where its seats are uncertain.
pub(super) fn of_case(power: &Power) -> Answer {
    let indices = power.indices.iter().map(|(id, of)| {
        let each = |pick: fn(&Estimate) -> f64| of.values.iter().map(pick).collect::<Vec<f64>>();
        let drawn = !of.method.exact;
        let values = IndexValues {
            values: each(|value| value.value),
            exact: of.exact.clone(),
            low: if drawn { each(|value| value.low) } else { Vec::new() },
            high: if drawn { each(|value| value.high) } else { Vec::new() },
            draws: of.method.draws,
            error: None,
        };
        (id.clone(), values)
    });
    let player = |row: &PowerRow| Player {
        id: row.id.clone(),
        weight: row.weight.into(),
        role: row.role.map(|role| match role {
            Role::Dictator => DICTATOR,
            Role::VetoPlayer => VETO_PLAYER,
            Role::Dummy => DUMMY,
        }),
    };
    let undefined = power.undefined.iter();
    Answer {
        quota: Some(power.requirement.seats.into()),
        players: power.players.iter().map(player).collect(),
        winning: power.winning.clone(),
        minimal_winning: power.minimal_winning.clone(),
        indices: indices.collect(),
        undefined: undefined
            .map(|(id, reason)| Undefined { id: id.clone(), reason: reason.clone() })
            .collect(),
        ..Answer::default()
    }
}

/// Adds indices with unions.
pub(super) fn add_unions(
    answer: &mut Answer,
    players: &Players,
    groups: Vec<Vec<usize>>,
    indices: &[&'static UnionIndex],
    limits: &Limits,
) -> Result<(), Failure> {
    let unions = Unions::new(players.game.clone(), groups).map_err(|error| {
        Failure::Input(format!("{error}\nname every player at most once, such as --unions 1+3,2+4"))
    })?;
    let named = unions.members().iter().filter(|union| union.len() > 1);
    answer.unions = named.map(|union| union.iter().map(|&player| players.id(player)).collect()).collect();
    for index in indices {
        match (index.evaluate)(&unions, limits, &Watch::new()) {
            Ok(values) => {
                answer.indices.insert(index.id.to_owned(), values.into());
            }
            Err(error) => {
                let (bytes, seconds) = match error {
                    GameError::TooLarge { needed, .. } => (needed, 0.0),
                    GameError::TooLong { needed, .. } => (0, needed as f64),
                    other => return Err(game_failure(&other)),
                };
                let (id, reason) = (index.id.to_owned(), error.to_string());
                answer.refused.push(Refused { id, reason, bytes, seconds });
            }
        }
    }
    Ok(())
}
