//! How ages are worded.

use formateur_analysis::Age;

use crate::words::count;

/// Days in a month and in a year, on average.
const MONTH: f64 = 30.436_875;
const YEAR: f64 = 365.242_5;

/// A number of days: in days up to two months, in months up to two years, else in years, all of them full.
pub(in crate::sections) fn length(days: i64) -> String {
    let full = |unit: f64| {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "days are few and not negative"
        )]
        let number = libm::floor(days.max(0) as f64 / unit) as u64;
        number
    };
    match days {
        ..61 => count(days.max(0).unsigned_abs(), "day", "days"),
        61..731 => count(full(MONTH), "month", "months"),
        _ => count(full(YEAR), "year", "years"),
    }
}

/// An age in words; none where it is not known.
pub(super) fn words(age: Age) -> Option<String> {
    let (least, most) = match age {
        Age::Unknown => return None,
        Age::ToCome => return Some("still to come".to_owned()),
        Age::Days { least, most } => (least, most),
    };
    let (from, to) = (length(least), most.map(length));
    Some(match to {
        None if least == 0 => "of unknown beginning".to_owned(),
        None => format!("at least {from}"),
        Some(to) if to == from => from,
        Some(to) if least == 0 => format!("up to {to}"),
        // `3 to 4 years`, but `1 day to 31 days`.
        Some(to) => match (from.split_once(' '), to.split_once(' ')) {
            (Some((number, unit)), Some((_, same))) if unit == same => format!("{number} to {to}"),
            _ => format!("{from} to {to}"),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_worded_by_their_size_and_by_what_is_known() {
        let days = |least, most| words(Age::Days { least, most }).expect("it is known");
        for ((least, most), text) in [
            ((1, Some(1)), "1 day"),
            ((578, Some(578)), "18 months"),
            ((0, Some(311)), "up to 10 months"),
            ((1, Some(31)), "1 day to 31 days"),
            ((1_773, Some(2_138)), "4 to 5 years"),
            ((6_522, None), "at least 17 years"),
            ((0, None), "of unknown beginning"),
        ] {
            assert_eq!(days(least, most), text);
        }
        assert_eq!(words(Age::Unknown), None);
        assert_eq!(words(Age::ToCome).as_deref(), Some("still to come"));
    }
}
