//! Numbers as features and a model's file have them.

/// 1 for yes, 0 for no.
pub(crate) fn flag(yes: bool) -> f64 {
    f64::from(u8::from(yes))
}

/// A number with seven significant digits, and 0 for what is next to nothing: what is used is what is written.
pub(crate) fn seven(x: f64) -> f64 {
    if x.abs() < 1e-14 { 0.0 } else { format!("{x:.6e}").parse().unwrap_or(x) }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_rounded_number_stays_what_it_is() {
        for x in [0.0, 1.0 / 3.0, -123_456.789_012, 1e-9 / 7.0] {
            let once = super::seven(x);
            assert!((once - x).abs() <= 1e-6 * x.abs());
            assert!(super::seven(once).total_cmp(&once).is_eq());
        }
    }
}
