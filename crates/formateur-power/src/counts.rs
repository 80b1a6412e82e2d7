//! What is counted of a game: the one value that all indices are computed from.

#[cfg(test)]
mod tests;

use num_bigint::BigUint;
use num_rational::BigRational;
use num_traits::Zero as _;

use crate::critical::{self, Members};
use crate::game::{Game, GameError};
use crate::index::Values;
use crate::plan::{Engine, Limits, Needs, Plan};
use crate::reduced::Reduced;
use crate::sizes::{BySize, binomials};
use crate::watch::{Stopped, Watch};
use crate::{minimal, points, sizes, sums, types};

/// What has been counted of a game. Players of equal weight are counted once, and those who never swing not at all.
#[derive(Debug, Clone)]
pub struct Counts {
    game: Reduced,
    /// The game without players that never swing.
    essential: Reduced,
    /// Class of each player, in the order of the game.
    class_of: Vec<usize>,
    /// Classes whose members never swing: the lightest.
    null_classes: usize,
    /// Swings of a player of each class, and winning coalitions, among all players.
    swings: Vec<BigUint>,
    winning: BigUint,
    /// Among essential players, by essential class.
    by_size: Option<BySize>,
    minimal: Option<Vec<BigUint>>,
    all_minimal: BigUint,
    minimal_by_size: Option<Vec<Vec<BigUint>>>,
    by_critical: Option<Vec<Vec<BigUint>>>,
}

impl Counts {
    /// Counts what is needed of a game, or says that it is too large.
    pub fn of(game: &Game, needs: Needs) -> Result<Self, GameError> {
        Self::within(game, needs, &Limits::default(), &Watch::new())
    }

    /// The same with limits of memory and time, and with progress that can be watched and stopped.
    ///
    /// The plan is made before anything is counted; what exceeds the limits is an error that says by how much.
    pub fn within(
        game: &Game,
        needs: Needs,
        limits: &Limits,
        watch: &Watch,
    ) -> Result<Self, GameError> {
        let (game, class_of) = Reduced::of(game);
        let plan = Plan::reduced(&game, limits);
        plan.allows(needs)?;
        let mut counts = Self::sums(game, class_of, &plan, watch)?;
        // Without the null players everything else is smaller than planned, never larger.
        counts.add_parts(needs, &Plan::reduced(&counts.essential, limits), watch)?;
        Ok(counts)
    }

    fn sums(
        game: Reduced,
        class_of: Vec<usize>,
        plan: &Plan,
        watch: &Watch,
    ) -> Result<Self, Stopped> {
        let (swings, winning) = if plan.engine(Needs::SUMS) == Engine::Types {
            let of = types::count(&game, watch)?.by_size;
            (of.swings.iter().map(|sizes| sizes.iter().sum()).collect(), of.winning.iter().sum())
        } else {
            let of = sums::count(&game, watch)?;
            // Coalitions with fewer votes than the side lose, or are the complements of winning ones.
            let every = BigUint::from(1_u8) << game.players;
            let winning = if game.own_side() { every - of.few } else { of.few };
            (of.swings, winning)
        };
        let null_classes = swings.iter().take_while(|swings: &&BigUint| swings.is_zero()).count();
        Ok(Self {
            essential: game.without(null_classes),
            game,
            class_of,
            null_classes,
            swings,
            winning,
            by_size: None,
            minimal: None,
            all_minimal: BigUint::zero(),
            minimal_by_size: None,
            by_critical: None,
        })
    }

    fn add_parts(&mut self, needs: Needs, plan: &Plan, watch: &Watch) -> Result<(), Stopped> {
        let parts: Vec<_> = plan.parts(needs).filter(|(part, _)| *part != Needs::SUMS).collect();
        // One walk through the types gives all parts.
        let walks = parts.iter().any(|(_, way)| way.engine == Engine::Types);
        let walked = walks.then(|| types::count(&self.essential, watch)).transpose()?;
        for (part, way) in parts {
            match walked.as_ref().filter(|_| way.engine == Engine::Types) {
                Some(walked) => self.add_walked(part, walked),
                None => self.add_counted(part, way.engine, watch)?,
            }
        }
        Ok(())
    }

    fn add_walked(&mut self, part: Needs, walked: &types::All) {
        match part {
            Needs::SIZES => self.by_size = Some(walked.by_size.clone()),
            Needs::CRITICAL => self.by_critical = Some(walked.by_critical.clone()),
            _ => self.add_minimal_by_size(walked.minimal.clone()),
        }
    }

    fn add_counted(&mut self, part: Needs, engine: Engine, watch: &Watch) -> Result<(), Stopped> {
        let game = &self.essential;
        let critical = |most, members| critical::count(game, most, members, watch);
        match part {
            Needs::SIZES => {
                let points = engine == Engine::Points;
                self.by_size = Some(if points {
                    points::count(game, watch)?
                } else {
                    sizes::count(game, watch)?
                });
            }
            Needs::CRITICAL => {
                self.by_critical = Some(critical(game.players, Members::AnyCritical)?);
            }
            Needs::MINIMAL => {
                let minimal = minimal::count(game, watch)?;
                (self.minimal, self.all_minimal) = (Some(minimal.of), minimal.all);
            }
            // Only the smallest: their number says nothing of all.
            Needs::LEAST => {
                self.minimal_by_size = Some(critical(game.least_size(), Members::AllCritical)?);
            }
            _ => {
                let by_size = critical(game.players, Members::AllCritical)?;
                self.add_minimal_by_size(by_size);
            }
        }
        Ok(())
    }

    fn add_minimal_by_size(&mut self, by_size: Vec<Vec<BigUint>>) {
        self.minimal = Some(by_size.iter().map(|sizes| sizes.iter().sum()).collect());
        self.all_minimal = by_members(&self.essential, &by_size).iter().sum();
        self.minimal_by_size = Some(by_size);
    }

    /// Number of players.
    pub fn players(&self) -> usize {
        self.game.players
    }

    /// Number of players that never swing.
    pub fn null_players(&self) -> usize {
        self.game.players - self.essential.players
    }

    /// Number of players that swing at least once.
    pub fn essential_players(&self) -> usize {
        self.essential.players
    }

    /// Number of winning coalitions.
    pub fn winning(&self) -> &BigUint {
        &self.winning
    }

    /// Number of winning coalitions without null players.
    pub fn essential_winning(&self) -> BigUint {
        &self.winning >> self.null_players()
    }

    /// Number of minimal winning coalitions.
    ///
    /// # Panics
    /// If they were not counted: an index asks for them in its needs. So do the functions below.
    pub fn minimal_winning(&self) -> &BigUint {
        assert!(self.minimal.is_some(), "the index did not ask for minimal winning coalitions");
        &self.all_minimal
    }

    /// Minimal winning coalitions by the number of members, from 0; after [`Needs::LEAST`] only up to the smallest.
    pub fn minimal_by_size(&self) -> Vec<BigUint> {
        by_members(&self.essential, counted(self.minimal_by_size.as_deref()))
    }

    /// Fewest members of a winning coalition.
    pub fn least_size(&self) -> usize {
        self.essential.least_size()
    }

    /// Winning coalitions without null players, by the number of members.
    pub fn winning_by_size(&self) -> &[BigUint] {
        &counted(self.by_size.as_ref()).winning
    }

    /// Swings of each player, in the order of the game.
    pub fn swings(&self) -> impl Iterator<Item = &BigUint> {
        self.class_of.iter().map(|&class| &self.swings[class])
    }

    /// What was counted for each player, in the order of the game.
    pub fn each(&self) -> impl Iterator<Item = Of<'_>> {
        self.class_of.iter().map(|&class| Of { counts: self, class })
    }

    /// A value of each player, in the order of the game; `value` is called once for each class of equal ones.
    pub fn per_player<'a, T: Clone>(&'a self, value: impl Fn(Of<'a>) -> T) -> Vec<T> {
        let classes = 0..self.game.classes.len();
        let values: Vec<T> = classes.map(|class| value(Of { counts: self, class })).collect();
        self.class_of.iter().map(|&class| values[class].clone()).collect()
    }

    /// The game without null players.
    pub(crate) fn essential(&self) -> &Reduced {
        &self.essential
    }

    /// Values of all players; `value` is called once for each class of equal ones.
    pub(crate) fn values<'a>(&'a self, value: impl Fn(Of<'a>) -> BigRational) -> Values {
        let classes = 0..self.game.classes.len();
        let values = classes.map(|class| value(Of { counts: self, class })).collect();
        Values::of_classes(values, self.class_of.clone())
    }

    /// A sum over all players.
    pub fn total<'a>(&'a self, value: impl Fn(Of<'a>) -> BigUint) -> BigUint {
        let classes = self.game.classes.iter().enumerate();
        classes.map(|(class, of)| value(Of { counts: self, class }) * of.members).sum()
    }
}

/// What was counted for one player.
#[derive(Debug, Clone, Copy)]
pub struct Of<'a> {
    counts: &'a Counts,
    class: usize,
}

impl<'a> Of<'a> {
    /// Its place among the classes that ever swing.
    pub(crate) fn essential_class(self) -> Option<usize> {
        self.class.checked_sub(self.counts.null_classes)
    }

    /// Whether it never swings.
    pub fn is_null(self) -> bool {
        self.essential_class().is_none()
    }

    /// Whether nobody can win without it.
    pub fn is_veto(self) -> bool {
        let game = &self.counts.game;
        game.classes[self.class].weight > game.total - game.quota
    }

    /// Whether it wins alone, and nobody can win without it.
    pub fn is_dictator(self) -> bool {
        self.is_veto() && self.counts.game.classes[self.class].weight >= self.counts.game.quota
    }

    /// Coalitions that win with it and lose without.
    pub fn swings(self) -> &'a BigUint {
        &self.counts.swings[self.class]
    }

    /// Winning coalitions that it is in.
    ///
    /// Of these η win only with it, and each of the others has a counterpart without it: ω = (W + η) / 2 (Dubey and
    /// Shapley 1979).
    pub fn wins(self) -> BigUint {
        (&self.counts.winning + self.swings()) >> 1_u8
    }

    /// Winning coalitions without null players that it is in; none if it is a null player.
    pub fn essential_wins(self) -> BigUint {
        if self.is_null() { BigUint::zero() } else { self.wins() >> self.counts.null_players() }
    }

    /// Swings among essential players, by the number of *other* members.
    pub fn swings_by_size(self) -> &'a [BigUint] {
        let counted = counted(self.counts.by_size.as_ref());
        self.essential_class().map_or(&[], |class| &counted.swings[class])
    }

    /// Winning coalitions of essential players that it is in, by the number of members; none if it is a null player.
    ///
    /// Of W(s) winning coalitions with s members, ω(s) have the player: ω(s) = η(s) + W(s - 1) - ω(s - 1).
    pub fn wins_by_size(self) -> Vec<BigUint> {
        let Some(class) = self.essential_class() else { return Vec::new() };
        let by_size = counted(self.counts.by_size.as_ref());
        let steps = by_size.swings[class].iter().zip(&by_size.winning);
        let wins = steps.scan(BigUint::zero(), |wins, (swings, winning)| {
            *wins = swings + winning - &*wins;
            Some(wins.clone())
        });
        std::iter::once(BigUint::zero()).chain(wins).collect()
    }

    /// Winning coalitions that it is in, by the number of members, null players among them.
    pub fn wins_by_size_of_all(self) -> Vec<BigUint> {
        let nulls = self.counts.null_players();
        if self.is_null() {
            let mut wins = convolution(self.counts.winning_by_size(), &binomials(nulls - 1));
            wins.insert(0, BigUint::zero());
            return wins;
        }
        convolution(&self.wins_by_size(), &binomials(nulls))
    }

    /// Minimal winning coalitions that it is in.
    pub fn minimal(self) -> BigUint {
        let counted = counted(self.counts.minimal.as_ref());
        self.essential_class().map(|class| counted[class].clone()).unwrap_or_default()
    }

    /// The same by the number of members.
    pub fn minimal_by_size(self) -> &'a [BigUint] {
        let counted = counted(self.counts.minimal_by_size.as_ref());
        self.essential_class().map_or(&[], |class| &counted[class])
    }

    /// Winning coalitions of essential players in which it is critical, by the number of critical members.
    pub fn by_critical(self) -> &'a [BigUint] {
        let counted = counted(self.counts.by_critical.as_ref());
        self.essential_class().map_or(&[], |class| &counted[class])
    }
}

fn counted<T: ?Sized>(part: Option<&T>) -> &T {
    part.expect("the index did not ask for what it reads")
}

fn convolution(a: &[BigUint], b: &[BigUint]) -> Vec<BigUint> {
    let mut product = vec![BigUint::zero(); a.len() + b.len() - 1];
    for (i, x) in a.iter().enumerate() {
        for (j, y) in b.iter().enumerate() {
            product[i + j] += x * y;
        }
    }
    product
}

/// Coalitions by size from those of each player: a coalition of s members is counted s times.
fn by_members(game: &Reduced, of: &[Vec<BigUint>]) -> Vec<BigUint> {
    let sizes = of.first().map_or(0, Vec::len);
    let all = |size: usize| -> BigUint {
        of.iter().zip(&game.classes).map(|(sizes, class)| &sizes[size] * class.members).sum()
    };
    (0..sizes).map(|size| if size == 0 { BigUint::zero() } else { all(size) / size }).collect()
}
