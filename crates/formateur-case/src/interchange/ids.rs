//! Ids for what comes from outside, and the cleaning of its texts.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use crate::date::{Date, KnownFrom, PartialDate};
use crate::id::{MAX_ID, is_slug, slugify};

/// Words that stand for something else where an actor's id stands.
const RESERVED: [&str; 2] = ["unallocated", "vacant"];

/// Room that is left in an id for a number or a hash.
const ROOM: usize = 12;

/// Ids of a case for things of another format: the same whatever their order in the file.
///
/// `things` holds a key, the id that the file uses, and the name. The file's own id is kept where it reads well, else
/// the name gives one.
pub(super) fn allot(things: &BTreeMap<String, (String, String)>) -> BTreeMap<String, String> {
    let mut taken = BTreeSet::new();
    let mut ids = BTreeMap::new();
    for (key, (own, _)) in things {
        if reads_well(own) && taken.insert(own.clone()) {
            ids.insert(key.clone(), own.clone());
        }
    }
    for (key, (own, name)) in things {
        if !ids.contains_key(key) {
            let wish = slugify(name).or_else(|| slugify(own));
            let wish = wish.unwrap_or_else(|| format!("actor-{}", hash(key)));
            ids.insert(key.clone(), free(&wish, key, &mut taken));
        }
    }
    ids
}

/// Whether an id of another file may stay as it is: a slug that a person can read, no number and no hash.
fn reads_well(id: &str) -> bool {
    let hex = id.bytes().filter(u8::is_ascii_hexdigit).count();
    let dashes = id.bytes().filter(|&b| b == b'-').count();
    let hashed = hex + dashes == id.len() && id.len() >= 16;
    is_slug(id) && !RESERVED.contains(&id) && !hashed && id.bytes().any(|b| b.is_ascii_lowercase())
}

/// The most things of one name that are numbered.
const NUMBERED: u32 = 20;

/// `wish`, or the first of `wish-2`, `wish-3`, ... that is not taken; where all are, one that `key` decides.
pub(super) fn free(wish: &str, key: &str, taken: &mut BTreeSet<String>) -> String {
    let reserved = RESERVED.contains(&wish);
    let stem = wish.get(..wish.len().min(MAX_ID - ROOM)).unwrap_or(wish).trim_end_matches('-');
    let first = if reserved { format!("{wish}-actor") } else { wish.to_owned() };
    let mut id = first;
    let mut number = 2_u32;
    while !taken.insert(id.clone()) {
        id = match number {
            ..=NUMBERED => format!("{stem}-{number}"),
            _ => format!("{stem}-{}", hash(&format!("{number}{key}"))),
        };
        number += 1;
    }
    id
}

/// Ten digits and letters that stand for a text.
pub(super) fn hash(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().take(5).fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// A text on one line, with single blanks.
pub(super) fn clean(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// From when something that began `since` could be known: when it had surely begun, but no later than `today` if
/// it may have begun by then. Without a beginning it counts as known throughout.
pub(super) fn known_since(since: Option<PartialDate>, today: Date) -> KnownFrom {
    since.map_or(KnownFrom::Always, |since| {
        KnownFrom::Day(since.last_day().min(today).max(since.first_day()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_ids_stay_and_others_come_from_names() {
        let things = [
            ("1", ("kdp", "Democratic Party")),
            ("2", ("05e7b8ba-0d50-4ed3-9a65-9c8a4b3c2d1e", "Ann Example")),
            ("3", ("Q42", "Ann Example")),
            ("4", ("vacant", "Vacant")),
            ("5", ("77", "تقدم")),
        ];
        let things =
            things.map(|(key, (own, name))| (key.to_owned(), (own.to_owned(), name.to_owned())));
        let ids: Vec<String> = allot(&BTreeMap::from(things)).into_values().collect();
        assert_eq!(ids, ["kdp", "ann-example", "ann-example-2", "vacant-actor", "77"]);
    }

    #[test]
    fn what_began_in_an_uncertain_year_is_known_when_it_had_surely_begun() {
        let today: Date = "2021-11-08".parse().unwrap();
        let known = |text: &str| known_since(text.parse().ok(), today).to_string();
        assert_eq!(known("2016"), "2016-12-31");
        assert_eq!(known("2021"), "2021-11-08");
        assert_eq!(known("2022-01-09"), "2022-01-09");
        assert_eq!(known(""), "");
    }
}
