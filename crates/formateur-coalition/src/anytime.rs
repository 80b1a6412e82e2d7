//! The first minimal winning coalitions of a chamber with too many types to walk through, best first.

use formateur_power::{Game, Listed, Listing, Ranking, TypePart, Wanted};

use crate::minimal::{Choice, Coalition};
use crate::parliament::{Merge, Parliament};
use crate::shortlist::Shortlist;
use crate::space::{Space, Taken};

/// Types after which the search ends: of equal ones, those are listed that it met.
const MAX_MET: usize = 100_000;

/// The first coalitions of a choice, `top` at most, where nobody has said anything and nobody has to be in.
///
/// What is listed are the first ones. There are fewer than `top` if there are no more, or if the search ran into its
/// limits of steps and memory; how many there are is counted elsewhere.
pub(crate) fn first(
    parliament: &Parliament,
    merge: Merge,
    choice: Choice,
    top: usize,
) -> Vec<Coalition> {
    let space = Space::new(parliament, merge);
    let mut list = Shortlist::new(&space, top);
    let (mut owners, mut weights) = (Vec::new(), Vec::new());
    for (at, class) in space.classes.iter().enumerate().filter(|(_, class)| class.weight > 0) {
        for _ in 0..class.count {
            owners.push(at);
            weights.push(class.weight);
        }
    }
    let ranking = match choice {
        Choice::LeastSeats => Ranking::Votes,
        Choice::All | Choice::FewestMembers => Ranking::Members,
    };
    let Ok(game) = Game::new(weights, parliament.quota()) else { return Vec::new() };
    let wanted = Wanted { ranking, ..Wanted::default() };
    let Ok(listing) = Listing::of(&game, &wanted) else { return Vec::new() };
    let (mut least, mut met) = (None, 0);
    for listed in listing {
        let Listed::Type(found) = listed else { break };
        let key = match choice {
            Choice::All => 0,
            Choice::LeastSeats => found.votes,
            Choice::FewestMembers => found.members,
        };
        let behind = list.worst().is_some_and(|worst| (found.members, found.votes) > worst);
        if behind || met >= MAX_MET || least.is_some_and(|least| least < key) {
            break;
        }
        least = Some(key);
        for taken in split(&found.parts, &owners) {
            list.offer(found.votes, &taken);
            met += 1;
        }
    }
    list.coalitions(parliament)
}

/// A type of the listing, whose players are of equal votes, as types of a space, whose classes may be smaller.
fn split(parts: &[TypePart], owners: &[usize]) -> Vec<Vec<Taken>> {
    let mut types: Vec<Vec<Taken>> = vec![Vec::new()];
    for part in parts {
        let mut groups: Vec<Taken> = Vec::new();
        for class in part.players.iter().map(|&player| owners[player]) {
            match groups.last_mut().filter(|group| group.class == class) {
                Some(group) => group.count += 1,
                None => groups.push(Taken { class, count: 1 }),
            }
        }
        let mut choices = Vec::new();
        share(&groups, part.count as u64, &mut Vec::new(), &mut choices);
        let joined = types.iter().flat_map(|taken| {
            choices.iter().map(|choice| taken.iter().chain(choice).copied().collect())
        });
        types = joined.take(MAX_MET).collect();
    }
    types
}

/// All ways to take so many members from groups.
fn share(groups: &[Taken], count: u64, taken: &mut Vec<Taken>, all: &mut Vec<Vec<Taken>>) {
    if all.len() >= MAX_MET || groups.iter().map(|group| group.count).sum::<u64>() < count {
        return;
    }
    let Some((group, rest)) = groups.split_first() else {
        all.push(taken.clone());
        return;
    };
    for own in (0..=group.count.min(count)).rev() {
        let before = taken.len();
        taken.extend((own > 0).then_some(Taken { class: group.class, count: own }));
        share(rest, count - own, taken, all);
        taken.truncate(before);
    }
}
