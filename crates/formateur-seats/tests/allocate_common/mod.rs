//! What the tests of allocation share.

#![allow(dead_code, reason = "each test uses a part")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use formateur_seats::allocate::{
    Allocation, Election, Method, Party, Rules, Share, allocate, method,
};

/// The method of that id.
pub(crate) fn of(id: &str) -> Method {
    method(id).expect("it is in the list").method
}

/// A share of votes.
pub(crate) fn share(text: &str) -> Share {
    Share::parse(text).expect("it is a share")
}

/// An election of parties that are called a, b, c, ...
pub(crate) fn election(votes: &[u64]) -> Election {
    let name = |at: usize| char::from(b'a' + u8::try_from(at).expect("few parties")).to_string();
    let parties = votes.iter().enumerate().map(|(at, &votes)| Party::new(&name(at), votes));
    Election::new(parties.collect()).expect("it is an election")
}

/// Seats in the order of the names.
pub(crate) fn seats(allocation: &Allocation) -> Vec<u32> {
    allocation.seats.values().copied().collect()
}

/// Seats of parties that are called a, b, c, ...
pub(crate) fn by(id: &str, votes: &[u64], number: u32) -> Allocation {
    allocate(&election(votes), &Rules::new(of(id), number)).expect("it can be allocated")
}

/// A file of the references, where they are beside the repository.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
pub(crate) fn reference(name: &str) -> Option<String> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reference/seats");
    let text = std::fs::read_to_string(root.join(name)).ok();
    if text.is_none() {
        eprintln!("skipped: {name} is not beside the repository");
    }
    text
}

/// A table with semicolons whose first column is a party and the others are districts.
pub(crate) fn by_district(text: &str) -> Vec<Party> {
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(|line| line.split(';'));
    let header: Vec<&str> = lines.next().expect("a header").skip(1).collect();
    lines
        .map(|mut cells| {
            let id = cells.next().expect("a party").to_owned();
            let votes: BTreeMap<String, u64> = header
                .iter()
                .zip(cells)
                .map(|(name, votes)| ((*name).to_owned(), votes.parse().expect("votes")))
                .collect();
            Party { id, votes, ..Party::default() }
        })
        .collect()
}
