//! Shares and numbers with as many digits as are meant.

use crate::words::{digits, percent};

/// Draws up to which a share is told by its number of draws.
const FEW: u32 = 100;
/// Two figures that differ by less only differ by rounding.
const GRAIN: f64 = 1e-9;

/// In how many draws: `all 7 draws`, `none of 7 draws`, `5 of 7 draws`, `71 % of 400 draws`.
pub(super) fn of_draws(share: f64, draws: u32) -> String {
    match in_draws(share, draws).as_str() {
        "all" => format!("all {} draws", digits(&draws.to_string())),
        share if share.ends_with(&of(draws)) => format!("{share} draws"),
        share => format!("{share}{} draws", of(draws)),
    }
}

/// The same for a table: `all`, `none`, `5 of 7`, `71 %`.
pub(super) fn in_draws(share: f64, draws: u32) -> String {
    let number = share * f64::from(draws);
    match number.round() {
        _ if near(share, 1.0) => "all".to_owned(),
        _ if near(share, 0.0) => "none".to_owned(),
        whole if draws <= FEW && near(number, whole) => format!("{whole:.0}{}", of(draws)),
        _ if draws < 1_000 => match share {
            share if share < 0.005 => "under 1 %".to_owned(),
            share if share > 0.995 => "over 99 %".to_owned(),
            share => format!("{:.0} %", share * 100.0),
        },
        _ => percent(share),
    }
}

fn of(draws: u32) -> String {
    format!(" of {}", digits(&draws.to_string()))
}

/// A share in per cent, without decimals where it has none.
pub(super) fn part(share: f64) -> String {
    let hundreds = share * 100.0;
    if near(hundreds, hundreds.round()) { format!("{hundreds:.0} %") } else { percent(share) }
}

/// A number of things: whole where it is, else with one decimal.
pub(super) fn number(number: f64) -> String {
    if near(number, number.round()) { format!("{number:.0}") } else { format!("{number:.1}") }
}

/// Whether two figures differ by rounding at most.
pub(super) fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < GRAIN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_have_the_digits_that_the_draws_allow() {
        assert_eq!(of_draws(1.0, 7), "all 7 draws");
        assert_eq!(of_draws(0.0, 2_000), "none of 2,000 draws");
        assert_eq!(of_draws(5.0 / 7.0, 7), "5 of 7 draws");
        assert_eq!(of_draws(4.5 / 7.0, 7), "64 % of 7 draws");
        assert_eq!(of_draws(0.714_2, 400), "71 % of 400 draws");
        assert_eq!(of_draws(0.714_2, 2_000), "71.4 % of 2,000 draws");
        assert_eq!(
            (in_draws(0.999, 400), in_draws(0.001, 400)),
            ("over 99 %".into(), "under 1 %".into())
        );
    }

    #[test]
    fn whole_figures_have_no_decimals() {
        assert_eq!(
            (part(0.5), part(1.0), part(1.0 / 3.0)),
            ("50 %".into(), "100 %".into(), "33.3 %".into())
        );
        assert_eq!((number(3.0), number(2.25)), ("3".into(), "2.2".into()));
    }
}
