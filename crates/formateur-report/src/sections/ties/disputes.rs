//! Pairs with ties of both signs.

use formateur_analysis::{DisputeRow, TiesSection};
use maud::{Markup, html};

use super::tie;

pub(super) fn part(ties: &TiesSection) -> Markup {
    if ties.disputes.is_empty() {
        return html! {};
    }
    let item = |row: &DisputeRow| {
        let weighs = tie::sign(match row.balance {
            balance if balance > 0.0 => 1,
            balance if balance < 0.0 => -1,
            _ => 0,
        });
        html! {
            li {
                bdi { (row.names[0]) } " and " bdi { (row.names[1]) } ": " (weighs) " on balance ("
                (tie::figure(row.balance)) ")"
                ul.sources {
                    @for row in row.friendly.iter().chain(&row.hostile) { li { (tie::named(row)) } }
                }
            }
        }
    };
    html! {
        h3 { "Ties of both signs" }
        p.how { "Of these pairs both friendly and hostile ties are stated. Both are kept; the balance only says which weighs more." }
        ul { @for row in &ties.disputes { (item(row)) } }
    }
}
