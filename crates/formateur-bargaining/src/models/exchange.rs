//! Exchange of positions as a model among others.

use super::each;
use crate::exchange::run;
use crate::model::Model;
use crate::smp::Turn;

/// [`crate::exchange`]: where issues end after all exchanges. Turns are exchanges.
pub static EXCHANGE: Model = Model {
    id: "exchange",
    name: "Exchange of positions",
    meaning: "two actors give way to each other, each on the issue that matters less to it, and then comes the compromise",
    source: "stokman1994",
    record: None,
    run: |talks, _| {
        let Some(all) = run(talks) else {
            let mut outcome = each(talks, |_| None);
            outcome.notes.push("too many actors and issues to look for exchanges");
            return outcome;
        };
        let end = all.outcomes.last();
        let mut outcome = each(talks, |issue| end.and_then(|end| end[issue]));
        if talks.issues().len() < 2 {
            outcome
                .notes
                .push("one issue alone leaves nothing to exchange: this is the compromise");
        } else if all.exchanges.is_empty() {
            outcome.notes.push("no two actors gain by an exchange: this is the compromise");
        } else if all.effects.iter().any(|effect| *effect < -1e-12) {
            outcome.notes.push("some actors lose by what others exchange");
        }
        outcome.turns = Turn::all(all.positions);
        outcome
    },
};
