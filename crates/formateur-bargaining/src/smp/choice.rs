//! Which of its bargains an actor takes.

use super::engine::Engine;
use super::rule::utility;

impl Engine {
    /// What each voter has of things as they are, and of each bargain, left in `outcomes`: a line for each, things as they
    /// are first.
    pub(super) fn outcomes(&mut self) {
        let size = self.size;
        let number = self.deals.pairs.len();
        // Utilities of all for each position (a line).
        self.lines.resize(size * size, 0.0);
        for (voter, line) in self.distance.chunks_exact(size).enumerate() {
            for (position, &distance) in line.iter().enumerate() {
                self.lines[position * size + voter] = utility(distance, self.risk[voter]);
            }
        }
        let mut outcomes = std::mem::take(&mut self.outcomes);
        outcomes.clear();
        outcomes.resize((number + 1) * size, 0.0);
        let (now, rest) = outcomes.split_at_mut(size);
        self.others(now, (size, size));
        for (deal, out) in rest.chunks_exact_mut(size).enumerate() {
            self.others(out, self.deals.pairs[deal]);
            let (place_from, place_to) = self.deals.places(deal, self.issues);
            self.moved(place_from, out);
            self.moved(place_to, out);
        }
        let all = size as f64;
        for sum in &mut outcomes {
            *sum /= all;
        }
        self.outcomes = outcomes;
    }

    /// Adds what each voter has of all positions but two, in their order: a difference of sums would round in another way.
    fn others(&self, out: &mut [f64], (from, to): (usize, usize)) {
        for (position, line) in self.lines.chunks_exact(self.size).enumerate() {
            if position != from && position != to {
                for (sum, utility) in out.iter_mut().zip(line) {
                    *sum += utility;
                }
            }
        }
    }

    /// Adds what each voter has of a position.
    fn moved(&self, place: &[f64], out: &mut [f64]) {
        let size = self.size;
        for (voter, out) in out.iter_mut().enumerate() {
            let mut sum = 0.0;
            for (issue, place) in place.iter().enumerate() {
                let at = issue * size + voter;
                let weighed = self.saliences[at] * (self.ideals[at] - place);
                sum += weighed * weighed;
            }
            let squares = self.squares[voter];
            let distance = if squares > 0.0 { (sum / squares).sqrt() } else { 0.0 };
            *out += utility(distance, self.risk[voter]);
        }
    }

    /// The likeliest of the bargains of an actor, by [`Self::outcomes`]; nothing: it stays. Its bargains are left in `own`,
    /// their chances in `chances`, that of staying first.
    pub(super) fn choose(&mut self, actor: usize) -> Option<usize> {
        self.own.clear();
        let pairs = self.deals.pairs.iter().enumerate();
        self.own.extend(
            pairs.filter(|(_, pair)| pair.0 == actor || pair.1 == actor).map(|(deal, _)| deal),
        );
        let options = self.own.len() + 1;
        if options == 1 {
            self.chances.clear();
            self.chances.push(1.0);
            return None;
        }
        self.utilities.clear();
        for voter in 0..self.size {
            self.utilities.push(self.outcomes[voter]);
            let own = self.own.iter();
            self.utilities.extend(own.map(|deal| self.outcomes[(deal + 1) * self.size + voter]));
        }
        self.settled &= self.contest().chances(
            options,
            &self.capability,
            &self.utilities,
            &mut self.space,
            &mut self.chances,
        );
        let mut best = 0;
        for (at, chance) in self.chances.iter().enumerate() {
            if *chance > self.chances[best] {
                best = at;
            }
        }
        best.checked_sub(1).map(|at| self.own[at])
    }

    /// Sends an actor to its side of a bargain.
    pub(super) fn go(&mut self, actor: usize, chosen: Option<usize>) {
        let Some(deal) = chosen else { return };
        let (place_from, place_to) = self.deals.places(deal, self.issues);
        let place = if self.deals.pairs[deal].0 == actor { place_from } else { place_to };
        for (issue, &value) in place.iter().enumerate() {
            self.next[issue * self.size + actor] = value;
        }
    }
}
