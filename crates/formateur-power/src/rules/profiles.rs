//! Numbers of profiles by what they add up to, as coefficients of one polynomial.

use super::session::SessionError;
use super::wide::Wide;

/// The most memory that counting takes, in bytes.
pub(crate) const MAX_MEMORY: u64 = 2 << 30;

/// `cells[x]`: profiles of the players so far whose steps add up to `base + x`.
///
/// Each player multiplies the polynomial by the sum of zˢ over the steps *s* of its choices. Steps are places in a table of
/// one or more axes that is laid out in one row, so a step may move along several axes at once. One choice of each player
/// has the smallest step alone. So the factor, divided by that power of z, begins with 1, and dividing by it is exact in
/// wrapping arithmetic: a player is taken out as it was put in.
pub(crate) struct Profiles<W> {
    base: usize,
    /// Cells that are in use; what follows is 0.
    reach: usize,
    cells: Vec<W>,
}

impl<W: Wide> Profiles<W> {
    /// The one empty profile of nobody, in a table of so many cells.
    pub(crate) fn new(cells: usize) -> Result<Self, SessionError> {
        // One table of all players, and one without a player.
        let needed = (cells as u64).saturating_mul(2 * W::BITS as u64 / 8);
        if needed > MAX_MEMORY {
            return Err(SessionError::TooLarge { needed, allowed: MAX_MEMORY });
        }
        let mut cells = vec![W::ZERO; cells.max(1)];
        cells[0] = W::ONE;
        Ok(Self { base: 0, reach: 1, cells })
    }

    /// All players, those of small steps first: then most of them touch only a few cells.
    pub(crate) fn of(players: &[Vec<usize>], cells: usize) -> Result<Self, SessionError> {
        let mut profiles = Self::new(cells)?;
        let mut players: Vec<&Vec<usize>> = players.iter().collect();
        players.sort_by_key(|steps| steps.iter().copied().max());
        for steps in players {
            profiles.multiply(steps);
        }
        Ok(profiles)
    }

    fn multiply(&mut self, steps: &[usize]) {
        let (least, others) = split(steps);
        self.base += least;
        let most = others.iter().copied().max().unwrap_or(0);
        self.reach = (self.reach + most).min(self.cells.len());
        for x in (0..self.reach).rev() {
            let mut cell = self.cells[x];
            for &step in others.iter().filter(|&&step| step <= x) {
                cell.add(&self.cells[x - step]);
            }
            self.cells[x] = cell;
        }
    }

    /// The profiles of all players but one with these steps, which must be one of them.
    pub(crate) fn without(&self, steps: &[usize]) -> Self {
        let (least, others) = split(steps);
        let most = others.iter().copied().max().unwrap_or(0);
        let mut cells = self.cells.clone();
        for x in 0..self.reach {
            let mut cell = cells[x];
            for &step in others.iter().filter(|&&step| step <= x) {
                cell.subtract(&cells[x - step]);
            }
            cells[x] = cell;
        }
        Self { base: self.base - least, reach: self.reach.saturating_sub(most).max(1), cells }
    }

    /// Places with their numbers of profiles, where there are any.
    pub(crate) fn places(&self) -> impl Iterator<Item = (usize, &W)> {
        let places = self.cells[..self.reach].iter().enumerate();
        places.filter(|(_, cell)| **cell != W::ZERO).map(|(x, cell)| (self.base + x, cell))
    }
}

/// The smallest step, and how far the others are from it.
fn split(steps: &[usize]) -> (usize, Vec<usize>) {
    let least = steps.iter().copied().min().unwrap_or(0);
    let others: Vec<usize> =
        steps.iter().filter(|&&step| step != least).map(|step| step - least).collect();
    debug_assert_eq!(others.len() + 1, steps.len(), "one choice has the smallest step alone");
    (least, others)
}
