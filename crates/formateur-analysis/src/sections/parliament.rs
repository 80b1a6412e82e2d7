//! How far the chamber is from two sides, by who counts as a friend of whom.

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::{ActorId, Bloc, BlocKind, Seating, View};
use formateur_network::{
    Line, ParliamentError, ParliamentFrustration, Reading, Relation, RollUp, SignedNetwork,
    Stances, Through, parliament,
};
use serde::Serialize;

use crate::method::{Estimate, Method, Section};
use crate::worlds::World;

/// Friends' ties that are tried out in every draw: with more lists in them the points of the count alone are taken.
const TRIED_IN_DRAWS: usize = 12;

/// The frustration of the chamber, in one way to say who is a friend of whom.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChamberStances {
    /// `rivals`: all lists are rivals. `alliances`: lists of one alliance are friends. `ties`: as their ties say, and
    /// their alliance where they have none on balance.
    pub id: &'static str,
    /// What it comes to, or why it is not told.
    pub found: Section<ChamberFrustration>,
}

/// The frustration of the chamber (Fontan and Altafini 2021).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChamberFrustration {
    /// Share of the pairs of members that stand against the best two sides, over the draws where seats are uncertain.
    pub share: Estimate,
    /// Members, by the points of the count, as all that follows.
    pub members: u64,
    /// Pairs of members.
    pub pairs: u64,
    /// The least number of pairs that stand against two sides.
    pub index: u64,
    /// The energy of the normalised signed Laplacian.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub energy: Option<f64>,
    /// One best pair of sides; the one with more seats first.
    pub sides: [ChamberSide; 2],
    /// Pairs of lists that count as friends, by id.
    pub friends: Vec<[String; 2]>,
    /// How it was computed.
    pub method: Method,
}

/// A side of the chamber.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChamberSide {
    /// Seats.
    pub seats: u64,
    /// Lists, by seats, then id.
    pub lists: Vec<String>,
    /// Members who act each for themselves: which of them stand here is chance.
    pub individuals: usize,
}

impl ChamberStances {
    /// All lists as rivals, by alliances, by ties.
    pub(crate) fn all(world: &World<'_>) -> Vec<Self> {
        let view = world.view;
        let alliances = alliances(world);
        let network = seated_network(view);
        let apart = individuals(world);
        let friends = |a: &str, b: &str| friends(&network, &alliances, &apart, a, b);
        let allied = |a: &str, b: &str| {
            alliances.get(a).is_some_and(|alliance| alliances.get(b) == Some(alliance))
        };
        let tied = network.pairs().any(|(a, b)| network.relation(a, b) != Relation::Neutral);
        let by_alliances = if alliances.is_empty() {
            Section::absent("no alliance of several lists with seats is known")
        } else {
            told(world, Stance::Alliances(&alliances), &allied)
        };
        let by_ties = if tied {
            told(world, Stance::Ties, &friends)
        } else {
            Section::absent("no tie between lists with seats takes a side")
        };
        vec![
            Self { id: "rivals", found: told(world, Stance::Rivals, &|_, _| false) },
            Self { id: "alliances", found: by_alliances },
            Self { id: "ties", found: by_ties },
        ]
    }

    /// The method, where it has a figure.
    pub(crate) fn method(&self) -> Option<&Method> {
        self.found.get().map(|found| &found.method)
    }
}

#[derive(Clone, Copy)]
enum Stance<'a> {
    Rivals,
    Alliances(&'a BTreeMap<String, String>),
    Ties,
}

impl Stance<'_> {
    fn word(self) -> &'static str {
        match self {
            Self::Rivals => "rivals",
            Self::Alliances(_) => "alliances",
            Self::Ties => "ties",
        }
    }
}

/// Whether two lists are friends.
type Friends<'a> = &'a dyn Fn(&str, &str) -> bool;

fn told(
    world: &World<'_>,
    stance: Stance<'_>,
    friends: Friends<'_>,
) -> Section<ChamberFrustration> {
    let point = match of_seating(&world.point, stance, friends) {
        Ok(point) => point,
        Err(error) => return Section::absent(error.to_string()),
    };
    let pairs = pairs(world, friends);
    let in_pairs: BTreeSet<&String> = pairs.iter().flatten().collect();
    let draws = match stance {
        Stance::Ties if in_pairs.len() > TRIED_IN_DRAWS => None,
        _ => world.drawn(),
    };
    let seatings = world.draws.iter().filter(|_| draws.is_some());
    let shares: Result<Vec<f64>, _> =
        seatings.map(|seating| Ok(of_seating(seating, stance, friends)?.share)).collect();
    let shares = match shares {
        Ok(shares) if shares.is_empty() => vec![point.share],
        Ok(shares) => shares,
        Err(error) => return Section::absent(ParliamentError::to_string(&error)),
    };
    let method = Method::arithmetic("parliament-frustration")
        .from("fontan2021")
        .with("stances", stance.word());
    let method = match draws {
        None if !world.draws.is_empty() => method.with("seats", "points of the count"),
        draws => method.drawn(draws),
    };
    let [first, second] = &point.sides;
    Section::Present(ChamberFrustration {
        share: Estimate::of(&shares),
        members: point.members,
        pairs: point.pairs,
        index: point.index,
        energy: point.energy,
        sides: [side(world, first, point.side_seats[0]), side(world, second, point.side_seats[1])],
        friends: pairs,
        method,
    })
}

fn side(world: &World<'_>, ids: &[String], seats: u64) -> ChamberSide {
    let whole: BTreeSet<&str> = world.count.parties().map(|(id, _)| id.as_str()).collect();
    let lists: Vec<String> = ids.iter().filter(|id| whole.contains(id.as_str())).cloned().collect();
    ChamberSide { seats, individuals: ids.len() - lists.len(), lists }
}

/// Members who act each for themselves are lists of one seat.
fn of_seating(
    seating: &Seating,
    stance: Stance<'_>,
    friends: Friends<'_>,
) -> Result<ParliamentFrustration, ParliamentError> {
    let party: BTreeMap<&str, &str> = seating
        .players
        .iter()
        .map(|player| (player.id.as_str(), player.party.as_ref().map_or("", ActorId::as_str)))
        .collect();
    let of = |id: &str| party.get(id).copied().unwrap_or_default();
    let between = |a: &str, b: &str| {
        if friends(of(a), of(b)) { Relation::Friendly } else { Relation::Hostile }
    };
    let seats = seating.players.iter().map(|player| (player.id.as_str(), player.seats));
    match stance {
        Stance::Rivals => parliament(seats, Stances::Rivals),
        Stance::Alliances(alliances) => {
            let own = party.iter().filter_map(|(id, party)| {
                alliances.get(*party).map(|alliance| ((*id).to_owned(), alliance.clone()))
            });
            parliament(seats, Stances::Alliances(&own.collect()))
        }
        Stance::Ties => parliament(seats, Stances::Between(&between)),
    }
}

/// Pairs of lists with seats that are friends.
fn pairs(world: &World<'_>, friends: Friends<'_>) -> Vec<[String; 2]> {
    let mut ids: Vec<&str> = world.count.parties().map(|(id, _)| id.as_str()).collect();
    ids.sort_unstable();
    let pairs =
        ids.iter().enumerate().flat_map(|(at, a)| ids[at + 1..].iter().map(move |b| (*a, *b)));
    let pairs = pairs.filter(|(a, b)| friends(a, b));
    pairs.map(|(a, b)| [a.to_owned(), b.to_owned()]).collect()
}

/// Rows of members who act each for themselves.
fn individuals(world: &World<'_>) -> BTreeSet<String> {
    let rows = world.count.parties().filter(|(_, held)| held.individuals);
    rows.map(|(id, _)| id.to_string()).collect()
}

/// What the ties of two lists add up to, else whether they stand in one alliance.
///
/// Nobody's ties are those of all members who act each for themselves.
fn friends(
    network: &SignedNetwork,
    alliances: &BTreeMap<String, String>,
    apart: &BTreeSet<String>,
    a: &str,
    b: &str,
) -> bool {
    let tied = !apart.contains(a) && !apart.contains(b);
    match network.relation(a, b) {
        Relation::Friendly if tied => true,
        Relation::Hostile if tied => false,
        _ => alliances.get(a).is_some_and(|alliance| alliances.get(b) == Some(alliance)),
    }
}

/// The alliance of each list that stands in one with another: a bloc that the case calls an alliance. Of several, the one
/// with most seats, then by id.
fn alliances(world: &World<'_>) -> BTreeMap<String, String> {
    let view = world.view;
    let rows = view.tables().blocs.iter();
    let called = |row: &&Bloc| row.meta.holds() && row.kind == Some(BlocKind::Alliance);
    let mut blocs: Vec<(u32, &ActorId, BTreeSet<ActorId>)> = rows
        .filter(called)
        .map(|row| (view.seat_holders(&row.bloc), &row.bloc))
        .filter(|(lists, _)| lists.len() > 1)
        .map(|(lists, bloc)| (world.seats_of(&lists), bloc, lists))
        .collect();
    blocs.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    let mut of = BTreeMap::new();
    for (_, bloc, lists) in blocs {
        for list in lists {
            of.entry(list.to_string()).or_insert_with(|| bloc.to_string());
        }
    }
    of
}

/// The ties of the case between lists with seats: rolled up to organisations, then to the one list that stands for the
/// organisation. A tie of a group that several lists stand for is nobody's of them; so is one within a list.
pub(super) fn seated_network(view: &View) -> SignedNetwork {
    let reading = Reading { roll_up: RollUp::Organisations, half_life_years: None };
    let network = SignedNetwork::read(view, &reading);
    let list = |id: &str| -> Option<String> {
        let mut holders = view.seat_holders(&ActorId::new(id)?).into_iter();
        holders.next().filter(|_| holders.next().is_none()).map(|one| one.to_string())
    };
    let holders: BTreeMap<&str, String> =
        network.actors().into_iter().filter_map(|id| Some((id, list(id)?))).collect();
    let seated = network.lines().iter().filter_map(|line| {
        let (from, to) = (holders.get(line.from.as_str())?, holders.get(line.to.as_str())?);
        let (first, second) = line.stated();
        let behind = |list: &str, stated: &str| (list != stated).then(|| stated.to_owned());
        let through = Through { from: behind(from, first), to: behind(to, second) };
        Some(Line { from: from.clone(), to: to.clone(), through, ..line.clone() })
    });
    SignedNetwork::new(seated.collect())
}
