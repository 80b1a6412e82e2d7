//! Lists of numbers on the command line.

use formateur_bargaining::two_party::Range;

use super::options::RANGE_HELP;
use crate::fail::Failure;

/// Most characters of a cell that a message repeats.
const SHOWN: usize = 40;

/// Numbers with commas: decimals, or fractions such as 1/3. As many as there are members; one is for all where `spread`.
pub(super) fn numbers(
    what: &str,
    text: &str,
    members: usize,
    spread: bool,
) -> Result<Vec<f64>, Failure> {
    let parts: Vec<&str> = text.split(',').collect();
    let mut numbers = Vec::with_capacity(parts.len());
    for part in &parts {
        numbers.push(number(part).ok_or_else(|| {
            let shown: String = part.trim().chars().take(SHOWN).collect();
            let help = "write decimals with a point or fractions, such as 0.4,1/5,0.4";
            Failure::Input(format!("{what}: `{shown}` is not a number\n{help}"))
        })?);
    }
    if spread && numbers.len() == 1 {
        return Ok(vec![numbers[0]; members]);
    }
    if numbers.len() == members {
        return Ok(numbers);
    }
    let (has, is) = (numbers.len(), if members == 1 { "there is 1 weight" } else { "" });
    let weights =
        if is.is_empty() { format!("there are {members} weights") } else { is.to_owned() };
    let help = if spread {
        "write one number for each, or one for all"
    } else {
        "write one number for each"
    };
    Err(Failure::Input(format!("{what} has {has} numbers, and {weights}\n{help}")))
}

pub(super) fn number(text: &str) -> Option<f64> {
    let plain = |text: &str| text.trim().parse::<f64>().ok();
    let value = match text.split_once('/') {
        Some((over, under)) => plain(over)? / plain(under)?,
        None => plain(text)?,
    };
    value.is_finite().then_some(value)
}

/// Two numbers with a comma; each may be a range, written `low..high`.
pub(super) fn two_ranges(what: &str, text: &str) -> Result<[Range; 2], Failure> {
    let parts: Vec<&str> = text.split(',').collect();
    let [first, second] = parts.as_slice() else {
        let message = format!("{what} has {} numbers, and there are two sides", parts.len());
        return Err(Failure::Input(format!("{message}\n{RANGE_HELP}")));
    };
    Ok([range(what, first)?, range(what, second)?])
}

fn range(what: &str, text: &str) -> Result<Range, Failure> {
    let (low, high) = text.split_once("..").unwrap_or((text, text));
    let shown: String = text.trim().chars().take(SHOWN).collect();
    let (Some(low), Some(high)) = (number(low), number(high)) else {
        let message = format!("{what}: `{shown}` is neither a number nor a range");
        return Err(Failure::Input(format!("{message}\n{RANGE_HELP}")));
    };
    if low > high {
        let message = format!("{what}: the range `{shown}` ends below its beginning");
        return Err(Failure::Input(format!("{message}\nwrite the smaller number first")));
    }
    Ok(Range::new(low, high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_and_fractions_are_numbers() {
        assert_eq!(number(" 1/4"), Some(0.25));
        assert_eq!(number("-0.5"), Some(-0.5));
        assert_eq!((number("1/0"), number("inf"), number("")), (None, None, None));
    }

    #[test]
    fn one_number_may_be_for_all() {
        assert_eq!(numbers("x", "0.5", 2, true).ok(), Some(vec![0.5, 0.5]));
        assert!(numbers("x", "0.5", 2, false).is_err());
        assert!(numbers("x", "1,1,1", 2, true).is_err());
    }

    #[test]
    fn a_range_has_two_ends() {
        let two = two_ranges("x", "0.8..0.95, 1/2").ok().expect("ranges");
        assert_eq!(two, [Range::new(0.8, 0.95), Range::known(0.5)]);
        for wrong in ["0.9", "1,2,3", "0.9..0.8,0", "..1,0", "0..1..2,0", "a,0"] {
            assert!(two_ranges("x", wrong).is_err(), "{wrong}");
        }
    }
}
