//! `coalitions` of a case.

use std::collections::BTreeSet;
use std::path::Path;

use formateur_analysis::{AnalysisError, CoalitionQuery, Coalitions, Seen, World};
use formateur_case::{ActorId, Case, IssueId, did_you_mean};
use formateur_coalition::{Needs, Parliament, Positions};

use super::answer::{Answer, Left, Numbers, Shown, Threshold};
use super::args::Args;
use super::asked::Asked;
use super::failure;
use crate::commands::power::no_count;
use crate::fail::Failure;
use crate::output::Switch;
use crate::seen;

/// The coalitions of a case.
pub(super) fn answer(args: &Args, dir: &Path) -> Result<Answer, Failure> {
    with_case(args, dir, |asked, world, query| {
        let certain = world.draws.is_empty();
        match (asked.theory.id, certain) {
            ("minimal-winning", true) => Ok(asked.with_nearly(asked.answer()?)),
            ("minimal-winning", false) => {
                let found = Coalitions::of(world, query);
                let found = found.map_err(|error| failure(&error.into(), &asked))?;
                Ok(asked.with_nearly(drawn(&found, &asked)))
            }
            (_, true) => asked.answer(),
            (_, false) => Ok(Answer { basis: Some("point"), ..asked.answer()? }),
        }
    })
}

/// Does something with what is asked of a case.
pub(super) fn with_case<T>(
    args: &Args,
    dir: &Path,
    job: impl FnOnce(Asked, &World<'_>, &CoalitionQuery) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let settings = args.draw.settings(&args.view, args.threshold.first().cloned());
    let (case, seen) = seen::seen(dir, &settings)?;
    let world = seen.world(&settings).ok_or_else(|| no_count(&seen))?;
    let query = query(args, &seen)?;
    let theory = args.theory()?;
    let whole = Parliament::of(&seen.view, &world.point, world.requirement.seats);
    let whole = if query.vetoes { whole } else { whole.without_pacts() };
    let asked = Asked {
        theory,
        parliament: whole.excluding(&query.exclude).including(&query.include),
        positions: Positions::of(&seen.view, &issues(args, &seen, theory.needs)?),
        uncertain: world.count.uncertain(),
        vetoes: query.vetoes,
        top: query.top,
        near: args.near(),
        thresholds: thresholds(args, &case, &seen)?,
    };
    job(asked, &world, &query)
}

fn query(args: &Args, seen: &Seen) -> Result<CoalitionQuery, Failure> {
    let count = seen.view.count().ok_or_else(|| no_count(seen))?;
    let holders: Vec<(&ActorId, bool)> =
        count.parties().map(|(id, held)| (id, held.individuals)).collect();
    let known = |ids: &[String]| -> Result<BTreeSet<String>, Failure> {
        for id in ids {
            if !holders.iter().any(|(holder, _)| holder.as_str() == id) {
                let near = did_you_mean(id, holders.iter().map(|(holder, _)| holder.as_str()));
                let help = near.map_or_else(
                    || "`formateur power CASE` lists the ids".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                return Err(Failure::Usage(format!(
                    "no list with seats has the id `{id}`\n{help}"
                )));
            }
        }
        Ok(ids.iter().cloned().collect())
    };
    let include = known(&args.include)?;
    let alone =
        |(id, individuals): &&(&ActorId, bool)| *individuals && include.contains(id.as_str());
    if let Some((id, _)) = holders.iter().find(alone) {
        return Err(Failure::Usage(format!(
            "`{id}` stands for members who act each for themselves, so it cannot be included as one\n\
             leave it out, or exclude it"
        )));
    }
    Ok(CoalitionQuery {
        vetoes: args.vetoes == Switch::On,
        top: args.top(),
        include,
        exclude: known(&args.exclude)?,
    })
}

/// Issues that positions are on: those that are named, else as many as the theory needs.
fn issues(args: &Args, seen: &Seen, needs: Needs) -> Result<Vec<IssueId>, Failure> {
    let all = &seen.view.head().issues;
    let known = || all.iter().map(|issue| issue.id.as_str());
    let mut named = Vec::new();
    for id in &args.issue {
        if let Some(issue) = all.iter().find(|issue| issue.id.as_str() == id) {
            named.push(issue.id.clone());
        } else {
            let help = did_you_mean(id, known()).map_or_else(
                || format!("the case has {}", known().collect::<Vec<_>>().join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            return Err(Failure::Usage(format!("the case has no issue `{id}`\n{help}")));
        }
    }
    let first = |most: usize| {
        let issues = Positions::issues(&seen.view).into_iter().take(most);
        issues.map(|issue| issue.id.clone()).collect()
    };
    Ok(match needs {
        Needs::Seats => Vec::new(),
        _ if !named.is_empty() => named,
        Needs::Line => first(1),
        Needs::Plane | Needs::Space => first(2),
    })
}

/// Thresholds that were named, else all of the day that have a number, that of the search first.
fn thresholds(args: &Args, case: &Case, seen: &Seen) -> Result<Vec<Threshold>, Failure> {
    let first = Threshold { id: seen.requirement.id.clone(), seats: seen.requirement.seats.into() };
    let named = !args.threshold.is_empty();
    let ids: Vec<String> = if named {
        args.threshold.clone()
    } else {
        seen.view.thresholds().map(|threshold| threshold.id.to_string()).collect()
    };
    let mut all = vec![first];
    for id in ids {
        match seen.view.threshold(&id, case) {
            Ok(_) if all.iter().any(|threshold| threshold.id == id) => {}
            Ok((_, seats)) => all.push(Threshold { id, seats: seats.into() }),
            Err(error) if named => return Err(AnalysisError::Threshold(error).into()),
            // A threshold without a number is met by no number of seats.
            Err(_) => {}
        }
    }
    Ok(all)
}

fn drawn(found: &Coalitions, asked: &Asked) -> Answer {
    let shown = |government| Shown::drawn(government, &asked.thresholds);
    let [possible, blocked] = found.left_out();
    Answer {
        concept: asked.theory.id,
        quota: found.requirement.seats.into(),
        thresholds: asked.thresholds.clone(),
        counts: Numbers {
            winning: None,
            minimal_winning: Some(found.possible.clone()),
            possible: Some(found.possible.clone()),
            types: Some(found.possible_types.to_string()),
            blocked: Some(found.blocked.clone()),
            blocked_types: Some(found.blocked_types.to_string()),
        },
        coalitions: found.governments.iter().map(shown).collect(),
        blocked: found.blocked_governments.iter().map(shown).collect(),
        left_out: Left { possible: Some(possible), blocked: Some(blocked) },
        draws: found.method.draws,
        ..Answer::default()
    }
}
