//! The linear program under the index: negative cycles packed into the weights of ties.
//!
//! Every negative cycle has a frustrated tie. So the most that can be packed, max Σ y over cycles with Σ y ≤ weight on
//! every tie, is a lower bound of the index; its dual prices ties, min Σ weight × x with x ≥ 1 along every negative cycle.
//! The simplex method keeps the inverse of a kernel only: the ties that are full, against the cycles in use.

/// Prices closer to their limits than this are at them.
const TOLERANCE: f64 = 1e-9;
/// Most changes of the basis in a row: what is packed then is a bound all the same.
const STEPS: usize = 100_000;
/// Most full ties at a time: the inverse takes 128 MB then.
const MOST_ROWS: usize = 4_000;
/// Changes of the basis between two fresh inverses.
const REFRESH: usize = 150;

/// Cycles packed into ties.
pub(crate) struct Packing {
    weight: Vec<f64>,
    /// Weights moved a little, each by another amount, so that no two limits are reached at once.
    room: Vec<f64>,
    cycles: Vec<Vec<usize>>,
    /// Whether each cycle is in use.
    used: Vec<bool>,
    /// Cycles in use.
    columns: Vec<usize>,
    /// Ties that are full.
    rows: Vec<usize>,
    /// Where each tie is among the full ones.
    row_of: Vec<Option<usize>>,
    /// Inverse of the kernel: a line a cycle in use, an entry a full tie.
    inverse: Vec<Vec<f64>>,
    /// How much of each cycle in use.
    amount: Vec<f64>,
    since_refresh: usize,
}

enum Leaving {
    Column(usize),
    Tie(usize),
}

impl Packing {
    /// Nothing packed yet.
    pub(crate) fn new(weights: &[i64]) -> Self {
        let weight: Vec<f64> = weights.iter().map(|&weight| weight as f64).collect();
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        let room = weight.iter().map(|weight| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            weight * (1.0 + 1e-5 * ((state >> 11) as f64 / (1_u64 << 53) as f64))
        });
        Self {
            room: room.collect(),
            row_of: vec![None; weight.len()],
            weight,
            cycles: Vec::new(),
            used: Vec::new(),
            columns: Vec::new(),
            rows: Vec::new(),
            inverse: Vec::new(),
            amount: Vec::new(),
            since_refresh: 0,
        }
    }

    /// Adds a negative cycle, as places of ties.
    pub(crate) fn add(&mut self, cycle: Vec<usize>) {
        self.cycles.push(cycle);
        self.used.push(false);
    }

    /// Prices of the ties.
    pub(crate) fn prices(&self) -> Vec<f64> {
        let mut sums = vec![0.0; self.rows.len()];
        for line in &self.inverse {
            for (sum, entry) in sums.iter_mut().zip(line) {
                *sum += entry;
            }
        }
        let mut prices = vec![0.0; self.weight.len()];
        for (&tie, sum) in self.rows.iter().zip(sums) {
            prices[tie] = sum;
        }
        prices
    }

    /// A lower bound that holds whatever rounding did, and the room that it leaves on each tie.
    pub(crate) fn bound(&self) -> (f64, Vec<f64>) {
        let mut load = vec![0.0; self.weight.len()];
        let mut total = 0.0;
        for (&cycle, &amount) in self.columns.iter().zip(&self.amount) {
            let amount = amount.max(0.0);
            total += amount;
            for &tie in &self.cycles[cycle] {
                load[tie] += amount;
            }
        }
        let over =
            load.iter().zip(&self.weight).map(|(load, weight)| load / weight).fold(1.0, f64::max);
        let over = over * (1.0 + 1e-9);
        if !(total / over).is_finite() {
            return (0.0, self.weight.clone());
        }
        let left = load.iter().zip(&self.weight).map(|(load, weight)| weight - load / over);
        (total / over, left.collect())
    }

    /// Packs as much as the cycles allow; whether it came to an end.
    pub(crate) fn solve(&mut self, stop: &dyn Fn() -> bool) -> bool {
        for step in 0..STEPS {
            // A step takes longer the larger the kernel is.
            let ask = step % 64 == 63 || self.rows.len() > 100;
            if (ask && stop()) || self.rows.len() >= MOST_ROWS {
                return false;
            }
            if !self.step(stop) {
                return true;
            }
        }
        false
    }

    /// One change of the basis; whether there was one to make.
    fn step(&mut self, stop: &dyn Fn() -> bool) -> bool {
        let prices = self.prices();
        let cheap = |cycle: &usize| -> Option<(f64, usize)> {
            let price: f64 = self.cycles[*cycle].iter().map(|&tie| prices[tie]).sum();
            (!self.used[*cycle] && price < 1.0 - TOLERANCE).then_some((1.0 - price, *cycle))
        };
        let cycle = (0..self.cycles.len())
            .filter_map(|cycle| cheap(&cycle))
            .max_by(|x, y| x.0.total_cmp(&y.0));
        let tie = self
            .rows
            .iter()
            .enumerate()
            .map(|(at, &tie)| (-prices[tie], at))
            .max_by(|x, y| x.0.total_cmp(&y.0));
        let tie = tie.filter(|(gain, _)| *gain > TOLERANCE);
        match (cycle, tie) {
            (Some((gain, cycle)), other) if other.is_none_or(|(less, _)| gain >= less) => {
                self.use_cycle(cycle);
            }
            (_, Some((_, at))) => self.free_tie(at),
            _ => return false,
        }
        self.since_refresh += 1;
        if self.since_refresh >= REFRESH {
            self.refresh(stop);
        } else {
            self.fill();
        }
        true
    }

    /// Takes a cycle into use.
    fn use_cycle(&mut self, cycle: usize) {
        let ties = self.cycles[cycle].clone();
        let at: Vec<usize> = ties.iter().filter_map(|&tie| self.row_of[tie]).collect();
        let fall: Vec<f64> =
            self.inverse.iter().map(|line| at.iter().map(|&row| line[row]).sum()).collect();
        let mut rate = self.spread(&fall);
        for rate in &mut rate {
            *rate = -*rate;
        }
        for &tie in &ties {
            rate[tie] += 1.0;
        }
        match self.first(&fall, &rate) {
            Some(Leaving::Column(column)) => {
                self.replace_column(column, &fall);
                self.used[self.columns[column]] = false;
                self.columns[column] = cycle;
            }
            Some(Leaving::Tie(tie)) => {
                let across = self.across(tie);
                self.grow(&fall, &across, rate[tie]);
                self.row_of[tie] = Some(self.rows.len());
                self.rows.push(tie);
                self.columns.push(cycle);
                self.amount.push(0.0);
            }
            // A cycle has a tie, and every tie has a limit.
            None => return,
        }
        self.used[cycle] = true;
    }

    /// Lets a full tie have room again.
    fn free_tie(&mut self, row: usize) {
        let fall: Vec<f64> = self.inverse.iter().map(|line| line[row]).collect();
        let mut rate = self.spread(&fall);
        for rate in &mut rate {
            *rate = -*rate;
        }
        let freed = self.rows[row];
        rate[freed] = 0.0;
        match self.first(&fall, &rate) {
            Some(Leaving::Column(column)) => {
                self.shrink(column, row);
                self.used[self.columns[column]] = false;
                self.columns.swap_remove(column);
                self.amount.swap_remove(column);
                self.rows.swap_remove(row);
                self.row_of[freed] = None;
                if let Some(&moved) = self.rows.get(row) {
                    self.row_of[moved] = Some(row);
                }
            }
            Some(Leaving::Tie(tie)) => {
                let across = self.across(tie);
                self.replace_row(row, &across);
                self.row_of[freed] = None;
                self.row_of[tie] = Some(row);
                self.rows[row] = tie;
            }
            None => {}
        }
    }

    /// Of each tie, the sum of a value over the cycles in use that run along it.
    fn spread(&self, value: &[f64]) -> Vec<f64> {
        let mut sum = vec![0.0; self.weight.len()];
        for (&cycle, &value) in self.columns.iter().zip(value) {
            if value != 0.0 {
                for &tie in &self.cycles[cycle] {
                    sum[tie] += value;
                }
            }
        }
        sum
    }

    /// What reaches its limit first, if amounts fall and ties fill at these rates.
    fn first(&self, fall: &[f64], rate: &[f64]) -> Option<Leaving> {
        let load = self.spread(&self.amount);
        let mut best: Option<(f64, f64, Leaving)> = None;
        let mut consider = |ratio: f64, pivot: f64, leaving: Leaving| {
            let better = match &best {
                None => true,
                Some((least, own, _)) => {
                    ratio < least - 1e-12 || (ratio <= least + 1e-12 && pivot > *own)
                }
            };
            if better {
                best = Some((ratio, pivot, leaving));
            }
        };
        for (column, (&fall, &amount)) in fall.iter().zip(&self.amount).enumerate() {
            if fall > 1e-7 {
                consider(amount.max(0.0) / fall, fall, Leaving::Column(column));
            }
        }
        for (tie, &rate) in rate.iter().enumerate() {
            if rate > 1e-7 && self.row_of[tie].is_none() {
                consider((self.room[tie] - load[tie]).max(0.0) / rate, rate, Leaving::Tie(tie));
            }
        }
        best.map(|(.., leaving)| leaving)
    }

    /// The line of a tie in the kernel, times the inverse.
    fn across(&self, tie: usize) -> Vec<f64> {
        let mut across = vec![0.0; self.rows.len()];
        for (&cycle, line) in self.columns.iter().zip(&self.inverse) {
            if self.cycles[cycle].contains(&tie) {
                for (sum, entry) in across.iter_mut().zip(line) {
                    *sum += entry;
                }
            }
        }
        across
    }

    fn grow(&mut self, fall: &[f64], across: &[f64], pivot: f64) {
        for (line, &fall) in self.inverse.iter_mut().zip(fall) {
            let factor = fall / pivot;
            if factor != 0.0 {
                for (entry, across) in line.iter_mut().zip(across) {
                    *entry += factor * across;
                }
            }
            line.push(-factor);
        }
        let mut line: Vec<f64> = across.iter().map(|across| -across / pivot).collect();
        line.push(1.0 / pivot);
        self.inverse.push(line);
    }

    fn replace_column(&mut self, column: usize, fall: &[f64]) {
        let pivot = fall[column];
        for entry in &mut self.inverse[column] {
            *entry /= pivot;
        }
        let own = std::mem::take(&mut self.inverse[column]);
        for (line, &factor) in self.inverse.iter_mut().zip(fall) {
            if factor != 0.0 && !line.is_empty() {
                for (entry, own) in line.iter_mut().zip(&own) {
                    *entry -= factor * own;
                }
            }
        }
        self.inverse[column] = own;
    }

    fn replace_row(&mut self, row: usize, across: &[f64]) {
        let pivot = across[row];
        for line in &mut self.inverse {
            let own = line[row] / pivot;
            if own != 0.0 {
                for (entry, across) in line.iter_mut().zip(across) {
                    *entry -= own * across;
                }
            }
            line[row] = own;
        }
    }

    fn shrink(&mut self, column: usize, row: usize) {
        let own = self.inverse.swap_remove(column);
        let pivot = own[row];
        for line in &mut self.inverse {
            let factor = line[row] / pivot;
            if factor != 0.0 {
                for (entry, own) in line.iter_mut().zip(&own) {
                    *entry -= factor * own;
                }
            }
            line.swap_remove(row);
        }
    }

    /// Amounts that fill the full ties exactly.
    fn fill(&mut self) {
        let room: Vec<f64> = self.rows.iter().map(|&tie| self.room[tie]).collect();
        for (amount, line) in self.amount.iter_mut().zip(&self.inverse) {
            *amount = dot(line, &room);
        }
    }

    /// The inverse anew, by elimination with the largest pivot; the old one stays if it is told to stop.
    fn refresh(&mut self, stop: &dyn Fn() -> bool) {
        self.since_refresh = 0;
        let size = self.rows.len();
        // The kernel has a line a full tie, a column a cycle in use.
        let mut left = vec![vec![0.0_f64; size]; size];
        for (column, &cycle) in self.columns.iter().enumerate() {
            for &tie in &self.cycles[cycle] {
                if let Some(row) = self.row_of[tie] {
                    left[row][column] += 1.0;
                }
            }
        }
        let mut right: Vec<Vec<f64>> = (0..size)
            .map(|own| (0..size).map(|at| f64::from(u8::from(at == own))).collect())
            .collect();
        for at in 0..size {
            if at % 8 == 7 && stop() {
                return self.fill();
            }
            let pivot = (at..size)
                .max_by(|&x, &y| left[x][at].abs().total_cmp(&left[y][at].abs()))
                .unwrap_or(at);
            left.swap(at, pivot);
            right.swap(at, pivot);
            let factor = 1.0 / left[at][at];
            let (own_left, own_right) = (scaled(&left[at], factor), scaled(&right[at], factor));
            for row in (0..size).filter(|&row| row != at) {
                let factor = left[row][at];
                if factor != 0.0 {
                    subtract(&mut left[row], factor, &own_left);
                    subtract(&mut right[row], factor, &own_right);
                }
            }
            left[at] = own_left;
            right[at] = own_right;
        }
        self.inverse = right;
        self.fill();
    }
}

/// The sum of products, in eight sums side by side.
fn dot(left: &[f64], right: &[f64]) -> f64 {
    let mut sums = [0.0; 8];
    let (left, right) = (left.chunks_exact(8), right.chunks_exact(8));
    let rest = left.remainder().iter().zip(right.remainder()).map(|(x, y)| x * y).sum::<f64>();
    for (left, right) in left.zip(right) {
        for (sum, (x, y)) in sums.iter_mut().zip(left.iter().zip(right)) {
            *sum += x * y;
        }
    }
    sums.iter().sum::<f64>() + rest
}

fn scaled(line: &[f64], factor: f64) -> Vec<f64> {
    line.iter().map(|entry| entry * factor).collect()
}

fn subtract(line: &mut [f64], factor: f64, other: &[f64]) {
    for (entry, other) in line.iter_mut().zip(other) {
        *entry -= factor * other;
    }
}
