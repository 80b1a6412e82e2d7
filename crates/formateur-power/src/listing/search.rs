//! Best-first search for minimal winning coalitions.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::game::Game;
use crate::listing::bounds::{Bounds, Score, score};
use crate::listing::line::Line;
use crate::listing::types::{CoalitionType, TypePart};
use crate::listing::wanted::{Class, ListingError, Ranking, Wanted};

/// What a listing gives next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listed {
    /// The next type of coalition.
    Type(CoalitionType),
    /// A limit was reached: what came so far is right and in order, and more may exist. Nothing follows.
    LimitReached {
        /// Steps taken.
        steps: u64,
        /// Steps that waited.
        waiting: usize,
    },
}

/// Minimal winning coalitions in order, found one after the other: ask for as many as needed.
///
/// They come by [`Ranking`], and where both of its numbers are equal by members: players are looked at by falling
/// votes, then rising position, and whoever has the first member that the other lacks comes first. Players that nothing
/// tells apart, neither their votes nor what is wanted, come as one [`CoalitionType`]; of these, more come before
/// fewer.
///
/// A best-first search over decisions for one class after the other. What waits is ordered by the smallest score that
/// can come of it, exactly where only votes, `include` and `exclude` matter, and from below otherwise; so the next
/// coalition found is the next in order. Branches that break a condition are left at once.
///
/// That a coalition is minimal winning depends on votes alone. A connected one in this list is minimal winning *and*
/// connected. `axelrod1970` also looks at coalitions with members to spare who connect the others; those are not here.
///
/// ```
/// use formateur_power::{Game, Listed, Listing, Wanted};
///
/// let game = Game::new(vec![40, 30, 10, 10, 10], 51)?;
/// let wanted = Wanted { exclude: vec![1], ..Wanted::default() };
/// let first = Listing::of(&game, &wanted)?.next();
/// let Some(Listed::Type(first)) = first else { panic!("there is one") };
/// assert_eq!((first.votes, first.members, first.multiplicity), (60, 3, 3_u8.into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Listing<'a> {
    classes: Vec<Class>,
    line: Line,
    bounds: Bounds,
    quota: u64,
    ranking: Ranking,
    heap: BinaryHeap<Reverse<Waiting>>,
    test: Option<Box<Test<'a>>>,
    most_waiting: usize,
    most_steps: u64,
    steps: u64,
    stopped: bool,
}

/// A test of the caller's.
type Test<'a> = dyn Fn(&CoalitionType) -> bool + 'a;

/// A decision that waits. The order of the fields is the order of the search: a partial coalition comes before the
/// whole ones that it may become, since its list of counts is a beginning of theirs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Waiting {
    /// The smallest score that can come of it.
    bound: Score,
    /// How many of the first classes are in: more come before fewer.
    counts: Vec<Reverse<u64>>,
    /// Votes that are missing, counted with weights of at most the quota; 0 for a whole coalition.
    missing: u64,
    votes: u64,
    members: u64,
}

impl<'a> Listing<'a> {
    /// A listing of a game.
    ///
    /// # Errors
    /// If somebody is wanted whom the game does not have, if places are missing or are no numbers, or if the bounds
    /// would take too much memory: see [`ListingError`].
    pub fn of(game: &Game, wanted: &Wanted) -> Result<Self, ListingError> {
        let (classes, line) = wanted.classes(game)?;
        let bounds = Bounds::new(&classes, game.quota(), wanted.ranking)?;
        // Who has to be in and must not be in is in no coalition.
        let possible = wanted.include.iter().all(|player| !wanted.exclude.contains(player));
        let start = bounds.of(0, game.quota()).filter(|_| possible).map(|bound| Waiting {
            bound,
            counts: Vec::new(),
            missing: game.quota(),
            votes: 0,
            members: 0,
        });
        Ok(Self {
            classes,
            line,
            bounds,
            quota: game.quota(),
            ranking: wanted.ranking,
            heap: start.into_iter().map(Reverse).collect(),
            test: None,
            most_waiting: wanted.waiting,
            most_steps: wanted.steps,
            steps: 0,
            stopped: false,
        })
    }

    /// Leaves out types that do not pass a test of the caller's. The test is asked once a coalition is whole: it
    /// shortens the list, not the search.
    #[must_use]
    pub fn passing(mut self, test: impl Fn(&CoalitionType) -> bool + 'a) -> Self {
        self.test = Some(Box::new(test));
        self
    }

    /// Puts on the heap what can be decided about the next class.
    fn branch(&mut self, from: &Waiting) {
        let at = from.counts.len();
        let class = &self.classes[at];
        let blocked = class.rivals.iter().any(|&rival| from.counts[rival].0 > 0);
        let most = (class.players.len() as u64).min(from.missing.div_ceil(class.weight));
        for count in u64::from(class.wanted)..=if blocked { 0 } else { most } {
            let missing = from.missing.saturating_sub(count * class.weight);
            let votes = from.votes + count * class.votes;
            let members = from.members + count;
            let own = score(self.ranking, votes, members);
            let more = match missing {
                0 if self.classes[at + 1..].iter().any(|later| later.wanted) => None,
                0 => Some((0, 0)),
                _ => self.bounds.of(at + 1, missing),
            };
            let Some(more) = more else { continue };
            let counts: Vec<Reverse<u64>> =
                from.counts.iter().copied().chain([Reverse(count)]).collect();
            let mut decided: Vec<u64> = counts.iter().map(|count| count.0).collect();
            if missing == 0 {
                // Nobody joins a whole coalition any more: whoever is left is out.
                decided.resize(self.classes.len(), 0);
            }
            if self.line.is_broken(&self.classes, &decided) {
                continue;
            }
            let bound = (own.0 + more.0, own.1 + more.1);
            self.heap.push(Reverse(Waiting { bound, counts, missing, votes, members }));
        }
    }

    fn type_of(&self, whole: &Waiting) -> CoalitionType {
        let classes = self.classes.iter().zip(&whole.counts).filter(|(_, count)| count.0 > 0);
        let part = |(class, count): (&Class, &Reverse<u64>)| TypePart {
            players: class.players.clone(),
            // There are never more than there are players.
            count: usize::try_from(count.0).unwrap_or(class.players.len()),
        };
        CoalitionType::new(classes.map(part).collect(), whole.votes, whole.members)
    }
}

impl Iterator for Listing<'_> {
    type Item = Listed;

    fn next(&mut self) -> Option<Listed> {
        while !self.stopped {
            let Reverse(waiting) = self.heap.pop()?;
            if waiting.missing == 0 {
                let found = self.type_of(&waiting);
                if self.test.as_ref().is_none_or(|passes| passes(&found)) {
                    return Some(Listed::Type(found));
                }
                continue;
            }
            if self.steps >= self.most_steps || self.heap.len() > self.most_waiting {
                self.stopped = true;
                let waiting = self.heap.len() + 1;
                return Some(Listed::LimitReached { steps: self.steps, waiting });
            }
            self.steps += 1;
            self.branch(&waiting);
        }
        None
    }
}

impl std::fmt::Debug for Listing<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Listing")
            .field("classes", &self.classes)
            .field("quota", &self.quota)
            .field("steps", &self.steps)
            .field("waiting", &self.heap.len())
            .finish_non_exhaustive()
    }
}
