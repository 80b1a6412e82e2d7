//! One actor.

use super::{Page, brokers};
use crate::commands::network::ego::Ego;
use crate::commands::network::words;

/// Most ties that are written out.
const TIES: usize = 100;

/// What there is to say of one actor.
pub(super) fn ego(page: &mut Page<'_>, ego: &Ego<'_>) {
    let input = page.input;
    page.heading(&format!("About {}", input.name(&ego.id)));
    if ego.ties.is_empty() {
        return page.line(1, "no tie on this day, as the ties are read here");
    }
    page.line(1, &format!("friends: {}", words::list(input, &ego.friends)));
    page.line(1, &format!("at odds with: {}", words::list(input, &ego.enemies)));
    if !ego.neutral.is_empty() {
        page.line(1, &format!("neither with: {}", words::list(input, &ego.neutral)));
    }
    if let Some(held) = &ego.brokerage {
        let place = ego.rank.map_or("stands between no rivals".to_owned(), |rank| {
            let pairs = words::number(held.pairs.len(), "pair", "pairs");
            format!(
                "stands between {pairs} of rivals; number {rank} by net brokerage, {}",
                words::short(held.net)
            )
        });
        page.line(1, &place);
        brokers::held(page, held);
    }
    page.line(1, "its ties:");
    for line in ego.ties.iter().take(TIES) {
        page.line(2, &words::tie(input, line));
    }
    let left = ego.ties.len().saturating_sub(TIES);
    if left > 0 {
        page.line(2, &format!("... and {left} more; --format json has them all"));
    }
}
