//! How chances and effects are worded: never 0 % for what may come, never one number without its interval.

use formateur_formation::Chance;

use crate::charts::num;
use crate::words::percent;

/// Effects whose factor is closer to 1 than this are called none.
const HARDLY: f64 = 1.05;
/// Shares that are closer than this get a decimal where they are compared.
const CLOSE: f64 = 0.015;

/// A share in whole per cent.
pub(super) fn share(p: f64) -> String {
    match p {
        p if p <= 0.0 => "0\u{a0}%".to_owned(),
        p if p < 0.01 => "less than 1\u{a0}%".to_owned(),
        p if p >= 1.0 => "100\u{a0}%".to_owned(),
        p if p > 0.99 => "more than 99\u{a0}%".to_owned(),
        p => format!("{:.0}\u{a0}%", 100.0 * p),
    }
}

/// The same without its unit, for ends of intervals.
fn end(p: f64) -> String {
    share(p).replace("less than ", "<").replace("more than ", ">").replace("\u{a0}%", "")
}

/// A chance with its interval: `6 % (1–12 %)`.
pub(super) fn with_interval(chance: &Chance) -> String {
    let (value, low, high) = (share(chance.probability), end(chance.low), end(chance.high));
    if chance.low >= chance.high {
        return value;
    }
    if low == high && low.starts_with(['<', '>']) {
        return format!("{value} ({low}\u{a0}%)");
    }
    if low == high {
        let [value, low, high] =
            [chance.probability, chance.low, chance.high].map(|end| format!("{:.1}", 100.0 * end));
        return format!("{value}\u{a0}% ({low}\u{2013}{high}\u{a0}%)");
    }
    format!("{value} ({low}\u{2013}{high}\u{a0}%)")
}

/// The same where there is little room: `<1 % (<1–3 %)`.
pub(super) fn in_picture(chance: &Chance) -> String {
    with_interval(chance).replace("less than ", "<").replace("more than ", ">")
}

/// Two shares that are compared, with as many digits as tell them apart.
fn pair(one: f64, other: f64) -> [String; 2] {
    if (one - other).abs() < CLOSE {
        [one, other].map(|p| percent(p).replace(' ', "\u{a0}"))
    } else {
        [one, other].map(share)
    }
}

/// `8 % instead of 10 %`.
pub(super) fn instead(then: f64, now: f64) -> String {
    let [then, now] = pair(then, now);
    if then == now {
        return format!("{then}, hardly different");
    }
    format!("{then} instead of {now}")
}

/// A shift in log-odds, for people: `about 33 times less likely`.
pub(super) fn times(log_odds: f64) -> String {
    let factor = libm::exp(log_odds.abs());
    if factor < HARDLY {
        return "hardly any effect".to_owned();
    }
    let digits = if factor < 10.0 { format!("{factor:.1}") } else { format!("{factor:.0}") };
    let digits = digits.trim_end_matches(".0");
    if log_odds < 0.0 {
        format!("about {digits} times less likely")
    } else {
        format!("about {digits} times as likely")
    }
}

/// A number of log-odds with its sign.
pub(super) fn signed(log_odds: f64) -> String {
    let text = num(log_odds.abs());
    match text.as_str() {
        "0" => text,
        _ if log_odds < 0.0 => format!("\u{2212}{text}"),
        _ => format!("+{text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearly_nothing_and_nearly_everything_are_said_as_such() {
        assert_eq!([share(0.0), share(1.0)], ["0\u{a0}%", "100\u{a0}%"]);
        assert_eq!([share(0.004), share(0.997)], ["less than 1\u{a0}%", "more than 99\u{a0}%"]);
        assert_eq!(share(0.0605), "6\u{a0}%");
    }

    #[test]
    fn chances_have_their_interval() {
        let chance = |probability, low, high| Chance { probability, low, high };
        assert_eq!(with_interval(&chance(0.06, 0.012, 0.117)), "6\u{a0}% (1\u{2013}12\u{a0}%)");
        assert_eq!(with_interval(&chance(0.06, 0.001, 0.117)), "6\u{a0}% (<1\u{2013}12\u{a0}%)");
        assert_eq!(with_interval(&chance(0.004, 0.001, 0.006)), "less than 1\u{a0}% (<1\u{a0}%)");
        assert_eq!(with_interval(&chance(0.0208, 0.0206, 0.0211)), "2.1\u{a0}% (2.1\u{2013}2.1\u{a0}%)");
        assert_eq!(with_interval(&Chance::exact(1.0)), "100\u{a0}%");
    }

    #[test]
    fn figures_that_are_compared_differ() {
        assert_eq!(instead(0.04, 0.01), "4\u{a0}% instead of 1\u{a0}%");
        assert_eq!(instead(0.037, 0.037_1), "3.7\u{a0}%, hardly different");
        assert_eq!(instead(0.037, 0.043), "3.7\u{a0}% instead of 4.3\u{a0}%");
    }

    #[test]
    fn effects_are_worded_by_their_size() {
        assert_eq!(times(-3.5), "about 33 times less likely");
        assert_eq!(times(0.7), "about 2 times as likely");
        assert_eq!(times(0.01), "hardly any effect");
        assert_eq!([signed(-0.8), signed(0.0), signed(1.0)], ["\u{2212}0.8", "0", "+1"]);
    }
}
