//! Lists of numbers on the command line.

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

fn number(text: &str) -> Option<f64> {
    let plain = |text: &str| text.trim().parse::<f64>().ok();
    let value = match text.split_once('/') {
        Some((over, under)) => plain(over)? / plain(under)?,
        None => plain(text)?,
    };
    value.is_finite().then_some(value)
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
}
