//! Words of a line, as phrases of forms are made of.

/// Words of a text in small letters, with the colon behind them; brackets and commas are left out, `(c)` stays.
pub(super) fn words(small: &str) -> Vec<&str> {
    small.split(parts).map(bare).filter(|word| !word.is_empty()).collect()
}

fn parts(sign: char) -> bool {
    sign.is_whitespace()
        || matches!(sign, '|' | '·' | '/' | '-' | '–' | '—' | '•' | '>' | '[' | ']' | '+' | ',')
}

fn bare(word: &str) -> &str {
    let plain = |sign: Option<&u8>| sign.is_some_and(u8::is_ascii_alphanumeric);
    if plain(word.as_bytes().first()) && plain(word.as_bytes().last()) || word == "(c)" {
        return word;
    }
    let kept = |sign: char| sign.is_alphanumeric() || matches!(sign, '©' | '&');
    word.trim_start_matches(|sign| !kept(sign)).trim_end_matches(|sign| !kept(sign) && sign != ':')
}
