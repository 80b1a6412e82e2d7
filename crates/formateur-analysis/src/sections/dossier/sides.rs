//! The subject's ties to both sides of each pair at odds.

use std::collections::BTreeMap;

use formateur_case::{ActorId, Date, KnownFrom, View};
use formateur_network::Relation;
use serde::Serialize;

use super::said::Stance;
use crate::sections::ties::{Ego, EgoTie, TiesSection};

/// A pair at odds, and where the subject stands to each of the two.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PairSides {
    /// Where it stands to the first and to the second, by id.
    pub sides: [SideTie; 2],
    /// Whether it has friendly relations to both: the section of ties counts it as standing between them.
    pub between: bool,
}

/// One side of a pair. The ties themselves are among the ties of the dossier.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SideTie {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Where the subject stands to it.
    pub stance: Stance,
    /// The relation as a number from -1 to 1; none where no tie is known.
    pub weight: Option<f64>,
    /// Those with a tie to the subject who hold an office of this side or belong to it.
    pub through: Vec<SideThrough>,
    /// What changed since the earlier day with which the section of ties compares, if anything did.
    pub change: Option<SideChange>,
}

/// Somebody of a side with whom the subject has ties. The ties themselves are among those of the dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SideThrough {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// The office or the role.
    pub role: String,
    /// Where the subject stands to it.
    pub stance: Stance,
}

/// A relation that turned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SideChange {
    /// The earlier day.
    pub since: Date,
    /// The relation then; none where no tie was known.
    pub before: Option<Relation>,
    /// The relation now; none where no tie is known any more.
    pub after: Option<Relation>,
    /// The day from which the first tie that holds is recorded.
    pub first_recorded: Option<Date>,
}

pub(super) fn pairs(view: &View, ties: &TiesSection) -> Vec<PairSides> {
    let Some(ego) = &ties.ego else { return Vec::new() };
    let with: BTreeMap<&str, &EgoTie> = ego.with.iter().map(|one| (one.id.as_str(), one)).collect();
    let others = ties.rivalries.iter().filter(|pair| pair.a != ego.id && pair.b != ego.id);
    let mut pairs: Vec<PairSides> = others
        .filter(|pair| [&pair.a, &pair.b].into_iter().any(|id| with.contains_key(id.as_str())))
        .map(|pair| {
            let side = |id: &str, name: &str| side(view, ties, ego, &with, [id, name]);
            let between = ego.between.iter().any(|own| (&own.a, &own.b) == (&pair.a, &pair.b));
            PairSides {
                sides: [side(&pair.a, &pair.names[0]), side(&pair.b, &pair.names[1])],
                between,
            }
        })
        .collect();
    pairs.sort_by(|x, y| {
        let missing =
            |pair: &PairSides| pair.sides.iter().filter(|side| side.weight.is_none()).count();
        let ids = |pair: &PairSides| pair.sides.clone().map(|side| side.id);
        (missing(x), !x.between).cmp(&(missing(y), !y.between)).then_with(|| ids(x).cmp(&ids(y)))
    });
    pairs
}

fn side(
    view: &View,
    ties: &TiesSection,
    ego: &Ego,
    all: &BTreeMap<&str, &EgoTie>,
    [id, name]: [&str; 2],
) -> SideTie {
    let with = all.get(id).copied();
    SideTie {
        id: id.to_owned(),
        name: name.to_owned(),
        stance: with.map_or(Stance::NoneKnown, stance),
        weight: with.map(|one| one.weight),
        through: through(view, ego, id),
        change: change(ties, &ego.id, id, with),
    }
}

/// Those with a tie to the subject who hold an office of a side or belong to it, by the office if they hold one.
fn through(view: &View, ego: &Ego, side: &str) -> Vec<SideThrough> {
    let Some(side) = ActorId::new(side) else { return Vec::new() };
    let tables = view.tables();
    let offices = tables.offices.iter().filter(|row| row.meta.holds());
    let offices = offices.filter(|row| row.organisation.as_ref() == Some(&side));
    let offices = offices.map(|row| (row.holder.as_str(), row.office.to_string()));
    let members = tables.memberships.iter().filter(|row| row.meta.holds() && row.group == side);
    let members = members.map(|row| (row.member.as_str(), row.role.clone()));
    let roles: Vec<(&str, String)> = offices.chain(members).collect();
    let one = |with: &EgoTie| {
        let (_, role) = roles.iter().find(|(id, _)| *id == with.id)?;
        Some(SideThrough {
            id: with.id.clone(),
            name: with.name.clone(),
            role: role.clone(),
            stance: stance(with),
        })
    };
    ego.with.iter().filter_map(one).collect()
}

fn stance(with: &EgoTie) -> Stance {
    let lines: Vec<_> = with.ties.iter().map(|row| &row.line).collect();
    super::said::stance(&lines, with.relation)
}

fn change(
    ties: &TiesSection,
    subject: &str,
    id: &str,
    with: Option<&EgoTie>,
) -> Option<SideChange> {
    let own = |a: &str, b: &str| (a, b) == (subject, id) || (b, a) == (subject, id);
    let turn = ties.change.turned.iter().find(|turn| own(&turn.pair.a, &turn.pair.b))?;
    Some(SideChange {
        since: ties.change.since,
        before: turn.known_before.then_some(turn.before),
        after: turn.known_after.then_some(turn.after),
        first_recorded: with
            .and_then(|with| with.ties.iter().map(|row| row.line.known_from).min())
            .and_then(KnownFrom::day),
    })
}
