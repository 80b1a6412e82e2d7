//! Weights as people write them: whole numbers or decimals, made whole together.

use thiserror::Error;

/// Why text is no weight.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NumberError {
    /// Not digits with at most one point.
    #[error("is not a number")]
    NotANumber,
    /// Below zero.
    #[error("is negative")]
    Negative,
    /// Beyond 2⁶³ when all numbers are made whole.
    #[error("is too large: with all decimals made whole it exceeds 2^63")]
    TooLarge,
}

/// Numbers made whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    /// The numbers, each times the scale.
    pub numbers: Vec<u64>,
    /// A power of ten: 1 if all were whole.
    pub scale: u64,
}

/// Makes numbers whole: all are multiplied by the smallest power of ten that leaves no decimals. Nothing is rounded.
///
/// On failure, the place of the text from 0, and what is wrong with it.
pub fn whole_numbers(texts: &[&str]) -> Result<Whole, (usize, NumberError)> {
    let mut parts = Vec::with_capacity(texts.len());
    for (at, text) in texts.iter().enumerate() {
        parts.push(split(text).map_err(|error| (at, error))?);
    }
    let decimals = parts.iter().map(|(_, decimals)| decimals.len()).max().unwrap_or_default();
    let whole = |(at, (digits, after)): (usize, &(&str, &str))| {
        let zeros = decimals - after.len();
        let text: String =
            digits.chars().chain(after.chars()).chain(std::iter::repeat_n('0', zeros)).collect();
        let number = text.parse::<u64>().ok().filter(|&number| number <= 1 << 63);
        number.ok_or((at, NumberError::TooLarge))
    };
    let numbers = parts.iter().enumerate().map(whole).collect::<Result<_, _>>()?;
    let exponent = u32::try_from(decimals).ok();
    let scale = exponent
        .and_then(|exponent| 10_u64.checked_pow(exponent))
        .ok_or((0, NumberError::TooLarge))?;
    Ok(Whole { numbers, scale })
}

/// Digits before the point, and those after it up to the last that is not 0.
fn split(text: &str) -> Result<(&str, &str), NumberError> {
    let text = text.trim();
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
    let digits = digits.strip_prefix('+').unwrap_or(digits);
    let (before, after) = digits.split_once('.').unwrap_or((digits, ""));
    let numeric = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if before.len() + after.len() == 0 || !numeric(before) || !numeric(after) {
        return Err(NumberError::NotANumber);
    }
    if negative {
        return Err(NumberError::Negative);
    }
    Ok((before, after.trim_end_matches('0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_made_whole_together() {
        let whole = whole_numbers(&["1.5", "2", "0.25", " 3.00 "]).expect("numbers");
        assert_eq!(whole, Whole { numbers: vec![150, 200, 25, 300], scale: 100 });
        assert_eq!(whole_numbers(&["7", "8.0"]).expect("numbers").scale, 1);
    }

    #[test]
    fn what_is_no_number_is_named_by_its_place() {
        assert_eq!(whole_numbers(&["1", "x"]), Err((1, NumberError::NotANumber)));
        assert_eq!(whole_numbers(&["1", "1.2.3"]), Err((1, NumberError::NotANumber)));
        assert_eq!(whole_numbers(&["."]), Err((0, NumberError::NotANumber)));
        assert_eq!(whole_numbers(&["-1"]), Err((0, NumberError::Negative)));
        assert_eq!(whole_numbers(&["9223372036854775809"]), Err((0, NumberError::TooLarge)));
        assert_eq!(
            whole_numbers(&["0.000001", "9223372036854775807"]),
            Err((1, NumberError::TooLarge))
        );
        assert!(whole_numbers(&["9223372036854775808"]).is_ok());
        assert!(whole_numbers(&[&format!("0.{}1", "0".repeat(40))]).is_err());
    }
}
