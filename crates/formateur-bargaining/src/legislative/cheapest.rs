//! The cheapest partners of a proposer: a knapsack over votes.

use super::game::{Kind, Legislature};

/// How many of each type, without the proposer; and what they cost.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Partners {
    pub(super) numbers: Vec<u32>,
    pub(super) cost: f64,
}

/// Space that is used again.
#[derive(Default)]
pub(super) struct Space {
    /// For so many missing votes the least cost, after each step.
    cost: Vec<f64>,
    /// Whether the item of a step is in, step by step.
    taken: Vec<bool>,
    items: Vec<Item>,
}

/// Some members of a type, bought together: so many steps are few.
#[derive(Clone, Copy)]
struct Item {
    kind: usize,
    number: u32,
    weight: usize,
}

/// The cheapest partners of a proposer of a type at a price for each member; nothing if all together are too few.
pub(super) fn partners(
    legislature: &Legislature,
    proposer: usize,
    prices: &[f64],
    space: &mut Space,
) -> Option<Partners> {
    let types = legislature.types();
    let mut numbers = vec![0_u32; types.len()];
    let mut missing = i64::try_from(legislature.missing()).ok()? - weight(types, proposer);
    space.items.clear();
    for (kind, own) in types.iter().enumerate() {
        let others = own.number - usize::from(kind == proposer);
        let others = u32::try_from(others).ok()?;
        if own.seat.veto {
            numbers[kind] = others;
            missing -= i64::from(others) * weight(types, kind);
        } else if own.seat.weight > 0 {
            bundles(kind, others, usize::try_from(own.seat.weight).ok()?, &mut space.items);
        }
    }
    if let Ok(missing @ 1..) = usize::try_from(missing) {
        fill(space, prices, missing);
        collect(space, missing, &mut numbers)?;
    }
    let cost = numbers.iter().zip(prices).map(|(number, price)| f64::from(*number) * price).sum();
    Some(Partners { numbers, cost })
}

fn weight(types: &[Kind], kind: usize) -> i64 {
    // Votes are few: the legislature has checked it.
    i64::try_from(types[kind].seat.weight).unwrap_or(i64::MAX)
}

/// One, two, four members and so on: any number is a sum of them.
fn bundles(kind: usize, mut left: u32, weight: usize, items: &mut Vec<Item>) {
    let mut number = 1;
    while left > 0 {
        let own = number.min(left);
        items.push(Item { kind, number: own, weight: own as usize * weight });
        left -= own;
        number *= 2;
    }
}

/// The least cost for each number of missing votes.
fn fill(space: &mut Space, prices: &[f64], missing: usize) {
    let line = missing + 1;
    space.cost.clear();
    space.cost.resize(line, f64::INFINITY);
    space.cost[0] = 0.0;
    space.taken.clear();
    space.taken.resize(space.items.len() * line, false);
    for (step, item) in space.items.iter().enumerate() {
        let price = prices[item.kind] * f64::from(item.number);
        let taken = &mut space.taken[step * line..(step + 1) * line];
        for votes in (1..line).rev() {
            let with = space.cost[votes.saturating_sub(item.weight)] + price;
            if with < space.cost[votes] {
                space.cost[votes] = with;
                taken[votes] = true;
            }
        }
    }
}

fn collect(space: &Space, missing: usize, numbers: &mut [u32]) -> Option<()> {
    if space.cost[missing].is_infinite() {
        return None;
    }
    let mut votes = missing;
    for (step, item) in space.items.iter().enumerate().rev() {
        if votes > 0 && space.taken[step * (missing + 1) + votes] {
            numbers[item.kind] += item.number;
            votes = votes.saturating_sub(item.weight);
        }
    }
    Some(())
}
