//! Names of the parts of the track record, in words.

use crate::words::plain;

/// Parts by id, as conditions of a formation.
const CELLS: &[[&str; 2]] = &[
    ["all", "all formations"],
    ["hung", "no party had a majority"],
    ["majority", "one party had a majority"],
    ["minority", "a government without a majority formed"],
    ["minimal-winning", "a government with no member to spare formed"],
    ["surplus", "a government with more members than it needed formed"],
    ["single", "a government of one party formed"],
    ["incumbent", "the government in office went on"],
    ["newcomer", "in a country that the model had not seen"],
];

/// A part of the record in words; an id without words stands for itself.
pub(super) fn in_words(id: &str) -> String {
    if let Some(range) = id.strip_prefix("players-") {
        return format!("{} parties at the table", range.replace('-', " to "));
    }
    let known = CELLS.iter().find(|cell| cell[0] == id);
    known.map_or_else(|| plain(id), |cell| cell[1].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_and_unknown_ids_can_be_read() {
        assert_eq!(in_words("players-7-8"), "7 to 8 parties at the table");
        assert_eq!(in_words("hung"), "no party had a majority");
        assert_eq!(in_words("not-yet-known"), "not yet known");
    }
}
