//! Talks outside parliament, and rules whose numbers are reckoned with.

use std::collections::BTreeSet;

use super::Checker;
use crate::id::did_you_mean;
use crate::problem::Code;
use crate::tables::{Negotiation, Rule};

impl Checker<'_> {
    /// Shares are shares, and indicators exist.
    pub(super) fn negotiations(&mut self) {
        let known: BTreeSet<String> =
            self.tables.indicators.iter().map(|row| row.indicator.to_string()).collect();
        for (at, row) in self.tables.negotiations.iter().enumerate() {
            for (names, ends) in [
                (
                    ["alternative_low", "alternative_high"],
                    [row.alternative_low, row.alternative_high],
                ),
                (["patience_low", "patience_high"], [row.patience_low, row.patience_high]),
            ] {
                for (name, end) in names.into_iter().zip(ends) {
                    self.within::<Negotiation>(at, name, end, [0.0, 1.0]);
                }
                if let [Some(low), Some(high)] = ends
                    && low > high
                {
                    let message = format!("the lower end {low} is above the upper end {high}");
                    let help = "write the smaller number first".into();
                    self.cell::<Negotiation>(at, names[0], Code::Range, message, help);
                }
            }
            for (name, indicator) in
                [("stake", &row.stake), ("alternative_indicator", &row.alternative_indicator)]
            {
                if indicator.is_empty()
                    || known.contains(indicator)
                    || !self.locate.is_whole("indicators")
                {
                    continue;
                }
                let message = format!("no row of indicators.csv is called `{indicator}`");
                let near = did_you_mean(indicator, known.iter().map(String::as_str));
                let help = match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "add it to indicators.csv, or leave the cell empty".into(),
                };
                self.cell::<Negotiation>(at, name, Code::UnknownId, message, help);
            }
        }
    }

    /// What sets something has a number above 0.
    pub(super) fn rules(&mut self) {
        for (at, row) in self.tables.rules.iter().enumerate() {
            if row.sets.is_some() && row.value.is_none_or(|value| value <= 0.0) {
                let message = "a rule that sets something needs a number above 0".into();
                let help = "write the number, or leave `sets` empty".into();
                self.cell::<Rule>(at, "value", Code::BadValue, message, help);
            }
        }
    }
}
