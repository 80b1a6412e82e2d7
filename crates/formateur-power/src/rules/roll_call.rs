//! The Shapley-Shubik index of a session: who settles the outcome of a roll call.

use num_bigint::{BigInt, BigUint};
use num_rational::BigRational;
use num_traits::Zero as _;

use super::profiles::{MAX_MEMORY, Profiles};
use super::session::{Linear, Session, SessionError, Vote};
use super::wide::{Wide, with_width};
use crate::index::{Values, ratio};

impl Session {
    /// The ternary Shapley-Shubik index (Felsenthal and Machover 1997): the share of all roll calls in which a player is
    /// the pivot.
    ///
    /// In a roll call the players are called in some order and each votes yes, no or the third; all n! 3ⁿ roll calls count
    /// the same. The pivot is the first player after whose vote the outcome stays the same whatever those after it do. The
    /// values add up to 1, with a quorum too, unless no motion can pass at all.
    ///
    /// A player is the pivot with the chance that the outcome is settled just after its vote, less the chance that it was
    /// settled just before. The table has axes for the votes and for the number of players called, so it is large: chambers
    /// with a quorum and hundreds of votes may not fit, which is an error that says what is needed.
    pub fn shapley_shubik(&self) -> Result<Values, SessionError> {
        let bits = 2 * self.weights().len() + 1; // four states a player
        with_width!(bits, count::<_>(self))
            .unwrap_or(Err(SessionError::TooMany { players: self.weights().len() }))
    }
}

/// What is asked of those who were called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    /// The motion passes whatever the others do. The worst that they can do is to vote no for the sum and to stay away for
    /// the quorum; no single choice needs to do both, as either is enough to defeat it.
    Settled,
    /// The motion can still pass: the others all vote yes.
    Open,
}

/// A table with axes sum, votes cast, and players called. Whoever was not called moves along none of them, so for
/// [`Question::Open`] the first two run the other way: what is lost by not voting yes, and votes not cast.
struct Table {
    question: Question,
    linear: Linear,
    total: u64,
    cast: u64,
    rows: usize,
    called: usize,
}

impl Table {
    fn new(session: &Session, question: Question) -> Result<Self, SessionError> {
        let too_large = SessionError::TooLarge { needed: u64::MAX, allowed: MAX_MEMORY };
        let linear = session.linear().ok_or(too_large.clone())?;
        let total = session.total();
        let cast = session.quorum_cast().max(linear.cast);
        let rows = if cast > 0 { total + 1 } else { 1 };
        let called = session.weights().len() + 1;
        let cells = (linear.yes * total).checked_add(1).and_then(|sums| sums.checked_mul(rows));
        let cells = cells.and_then(|cells| cells.checked_mul(called as u64));
        cells.and_then(|cells| usize::try_from(cells).ok()).ok_or(too_large)?;
        let rows = usize::try_from(rows).unwrap_or(usize::MAX);
        Ok(Self { question, linear, total, cast, rows, called })
    }

    fn cells(&self) -> usize {
        usize::try_from(self.linear.yes * self.total + 1).unwrap_or(usize::MAX)
            * self.rows
            * self.called
    }

    fn step(&self, vote: Vote, weight: u64) -> usize {
        let Linear { yes, third, .. } = self.linear;
        let gain = [yes, 0, third][vote as usize] * weight;
        let here = if vote == Vote::Third { 0 } else { weight };
        let (sum, row) = match self.question {
            Question::Settled => (gain, here),
            Question::Open => (yes * weight - gain, weight - here),
        };
        let row = if self.rows > 1 { row } else { 0 };
        let place = sum * self.rows as u64 + row;
        usize::try_from(place).unwrap_or(usize::MAX) * self.called + 1
    }

    /// Whether the answer at a place is yes, vetoes apart.
    fn holds(&self, place: usize) -> bool {
        let place = (place / self.called) as u64;
        let (sum, row) = (place / self.rows as u64, place % self.rows as u64);
        let Linear { yes, need, .. } = self.linear;
        match self.question {
            Question::Settled => sum >= need && row >= self.cast,
            Question::Open => yes * self.total - sum >= need && self.total - row >= self.cast,
        }
    }

    /// Choices of a player that leave the answer yes possible; not being called is `None`. A player with a veto who is not
    /// called may still use it, so nothing is settled before its vote.
    fn choices(&self, veto: bool) -> Vec<Option<Vote>> {
        let mut choices = vec![Some(Vote::Yes), Some(Vote::Third)];
        if !veto {
            choices.push(Some(Vote::No));
        }
        if !veto || self.question == Question::Open {
            choices.push(None);
        }
        choices
    }

    fn steps(&self, choices: &[Option<Vote>], weight: u64) -> Vec<usize> {
        let step = |choice: &Option<Vote>| choice.map_or(0, |vote| self.step(vote, weight));
        choices.iter().map(step).collect()
    }
}

fn count<W: Wide>(session: &Session) -> Result<Values, SessionError> {
    let (kinds, firsts) = session.kinds();
    let mut values = vec![BigRational::zero(); firsts.len()];
    for question in [Question::Settled, Question::Open] {
        let table = Table::new(session, question)?;
        let steps = |player: usize| {
            let choices = table.choices(session.vetoes()[player]);
            table.steps(&choices, session.weights()[player])
        };
        let all: Vec<Vec<usize>> = (0..session.weights().len()).map(steps).collect();
        let profiles = Profiles::<W>::of(&all, table.cells())?;
        for (value, &player) in values.iter_mut().zip(&firsts) {
            let others = profiles.without(&all[player]);
            let change = gain(session, &table, player, &others);
            match question {
                Question::Settled => *value += change,
                // What is no longer open is settled the other way.
                Question::Open => *value -= change,
            }
        }
    }
    Ok(Values::exact(kinds.into_iter().map(|kind| values[kind].clone()).collect()))
}

/// How much the chance of a yes to the question rises when the player is called. With aₛ and bₛ the profiles of *s* others
/// who were called, where the answer is yes with the player's vote (of three) and before it,
///
/// > Σₛ (aₛ / 3 - bₛ) / (n (n-1 choose s) 3ˢ)
fn gain<W: Wide>(
    session: &Session,
    table: &Table,
    player: usize,
    others: &Profiles<W>,
) -> BigRational {
    let players = session.weights().len();
    let choices = table.choices(session.vetoes()[player]);
    let steps = table.steps(&choices, session.weights()[player]);
    let mut after = vec![W::ZERO; players];
    let mut before = vec![W::ZERO; players];
    for (place, count) in others.places() {
        let size = place % table.called;
        for (choice, step) in choices.iter().zip(&steps) {
            let sums = if choice.is_some() { &mut after } else { &mut before };
            if table.holds(place + step) {
                sums[size].add(count);
            }
        }
    }
    let mut rise = BigRational::zero();
    let mut profiles = BigUint::from(players); // n (n-1 choose s) 3^s
    for (size, (after, before)) in after.iter().zip(&before).enumerate() {
        let change = BigInt::from(after.big()) - BigInt::from(before.big()) * 3;
        rise += ratio(change, &profiles * 3_u8);
        profiles = profiles * (players - 1 - size) * 3_u8 / (size + 1);
    }
    rise
}
