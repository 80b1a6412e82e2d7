//! Two sides divide what an agreement is worth.

use formateur_bargaining::two_party::{Range, Share, ShareError, by_turns, nash};
use serde::Serialize;

use super::Args;
use super::kinds::Siding;
use super::lists::two_ranges;
use crate::fail::Failure;
use crate::output::{Table, fold, width};

/// A number, or what is known of it.
#[derive(Serialize)]
#[serde(untagged)]
enum Number {
    Known(f64),
    Between(Range),
}

impl Number {
    fn of(range: Range) -> Self {
        if range.high > range.low { Self::Between(range) } else { Self::Known(range.low) }
    }

    fn ends(&self) -> (f64, f64) {
        match self {
            Self::Known(number) => (*number, *number),
            Self::Between(range) => (range.low, range.high),
        }
    }

    fn text(&self, number: impl Fn(f64) -> String) -> String {
        match self {
            Self::Known(own) => number(*own),
            Self::Between(range) => format!("{}..{}", number(range.low), number(range.high)),
        }
    }
}

/// An input that is not known.
#[derive(Serialize)]
struct Narrower {
    input: &'static str,
    /// By how much the range of a share would be narrower if the input was known to be in its middle.
    by: f64,
}

/// The answer; the first side stands first.
#[derive(Serialize)]
struct Answer {
    model: &'static str,
    discount: [Number; 2],
    outside: [Number; 2],
    shares: [Number; 2],
    narrower: Vec<Narrower>,
    may_fail: bool,
}

/// Runs a model.
pub(super) fn run(of: Siding, args: &Args) -> Result<u8, Failure> {
    let id = of.id();
    let discount = args.legislature.discount.as_deref().ok_or_else(|| {
        let help = "write --discount 0.9,0.8, the first side's first";
        Failure::Usage(format!("{id} needs the discount factors of two sides\n{help}"))
    })?;
    let discount = two_ranges("--discount", discount)?;
    let outside = two_ranges("--outside", args.sides.outside.as_deref().unwrap_or("0,0"))?;
    let found = match of {
        Siding::Rubinstein if outside[0].low < 0.0 || outside[0].high > 0.0 => {
            let help =
                "write 0 for the first side, such as --outside 0,0.6, or --model nash-bargaining";
            let text = "rubinstein reads the outside option of the second side alone: the first one proposes";
            return Err(Failure::Usage(format!("{text}\n{help}")));
        }
        Siding::Rubinstein => by_turns(discount[0], discount[1], outside[1]),
        Siding::Nash => nash((discount[0], discount[1]), (outside[0], outside[1])),
    };
    let found = found.map_err(|error| {
        let help = match error {
            ShareError::Range { .. } => "correct --discount or --outside",
            ShareError::NoSurplus { .. } => "there is nothing to divide; correct --outside",
        };
        Failure::Input(format!("{error}\n{help}"))
    })?;
    let answer = Answer::of(id, discount, outside, &found);
    args.output.show(&answer, &answer.tidy(), || answer.text())?;
    Ok(0)
}

impl Answer {
    fn of(model: &'static str, discount: [Range; 2], outside: [Range; 2], found: &Share) -> Self {
        let first = found.share;
        let second = Range::new(1.0 - first.high, 1.0 - first.low);
        Self {
            model,
            discount: discount.map(Number::of),
            outside: outside.map(Number::of),
            shares: [first, second].map(Number::of),
            narrower: found.narrower.iter().map(|&(input, by)| Narrower { input, by }).collect(),
            may_fail: found.may_fail,
        }
    }

    /// A row for each side.
    fn tidy(&self) -> Table {
        let columns = [
            "side#",
            "discount_low#",
            "discount_high#",
            "outside_low#",
            "outside_high#",
            "share_low#",
            "share_high#",
        ];
        let mut table = Table::new(&columns);
        for side in 0..2 {
            let numbers = [&self.discount[side], &self.outside[side], &self.shares[side]];
            let ends = numbers.into_iter().flat_map(|number| {
                let (low, high) = number.ends();
                [low.to_string(), high.to_string()]
            });
            table.row(std::iter::once((side + 1).to_string()).chain(ends).collect());
        }
        table
    }

    fn text(&self) -> String {
        let mut table = Table::new(&["side", "patience#", "outside#", "share#"]);
        for (side, name) in ["first", "second"].into_iter().enumerate() {
            table.row(vec![
                name.to_owned(),
                self.discount[side].text(|own| own.to_string()),
                self.outside[side].text(|own| own.to_string()),
                self.shares[side].text(|own| format!("{own:.4}")),
            ]);
        }
        let mut text = table.text(width());
        text.push('\n');
        text.push_str(&fold(
            "share: of what agreement is worth. patience: what a share is worth a round later. outside: what the side \
             has without agreement.",
            width(),
        ));
        for one in &self.narrower {
            let line = format!(
                "If {} was known to be in its middle, the range would be narrower by {:.4}.",
                one.input, one.by
            );
            text.push_str(&fold(&line, width()));
        }
        if self.may_fail {
            let line = "Both options together may be worth more than agreement: then there is none. The share is that of \
                        agreements.";
            text.push_str(&fold(line, width()));
        }
        text
    }
}
