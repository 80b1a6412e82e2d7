//! What the models look at, in words: one entry a feature, by its id.

use crate::charts::num;
use crate::words::plain;

/// Entries of the dictionary, one a line.
macro_rules! entries {
    ($($id:literal: $words:literal, $none:literal;)*) => { &[$([$id, $words, $none]),*] };
}

/// Features that are there or not: id, words if there, words if not.
const FLAGS: &[[&str; 3]] = entries! {
    "minority": "it has no majority", "it has a majority";
    "minimal-winning": "a majority with no member to spare", "not a majority without a member to spare";
    "has-largest": "it has the largest party", "it does not have the largest party";
    "has-median": "it has the party in the middle", "it does not have the party in the middle";
    "is-incumbent": "it is the government in office", "it is not the government in office";
    "has-previous-pm-party": "it has the party of the last prime minister", "it does not have the party of the last prime minister";
    "single": "it is one party alone", "it is more than one party";
    "surplus": "it has more members than it needs", "it does not have more members than it needs";
    "has-second": "it has the second party", "it does not have the second party";
    "two-members": "it has two members", "it does not have two members";
    "three-members": "it has three members", "it does not have three members";
    "minimal-winning-x-largest": "a majority with the largest party and no member to spare", "not a majority with the largest party and no member to spare";
    "single-minority-of-largest": "the largest party alone, without a majority", "not the largest party alone without a majority";
    "two-thirds": "it has two thirds of the seats", "it has less than two thirds of the seats";
    "majority-party-alone": "one party has a majority and governs alone", "not a party with a majority of its own that governs alone";
    "majority-party-with-others": "one party has a majority and takes others in", "not a party with a majority of its own that takes others in";
    "majority-party-outside": "a party with a majority of its own is left out", "no party with a majority of its own is left out";
    "majority-x-median": "a majority with the party in the middle", "not a majority with the party in the middle";
    "has-market-median": "it has the party in the middle on state and market", "it does not have the party in the middle on state and market";
    "has-liberty-median": "it has the party in the middle on liberty and authority", "it does not have the party in the middle on liberty and authority";
    "incumbent-x-majority": "it is the government in office and has a majority", "not the government in office with a majority";
    "incumbents-and-more": "the government in office with new members", "not the government in office with new members";
    "fewer-incumbents": "a part of the government in office", "not just a part of the government in office";
    "pm-party-is-largest": "it has the last prime minister's party, which is the largest", "not the last prime minister's party as the largest";
    "pm-party-out-incumbents-in": "the last prime minister's party leaves and a partner of it stays", "the last prime minister's party does not leave its partners behind";
    "is-alliance": "it is exactly an alliance that ran together", "it is not exactly an alliance that ran together";
    "alliance-x-majority": "an alliance that ran together and won a majority", "not an alliance that ran together and won a majority";
    "left-and-right": "parties of the left and of the right in it", "not both left and right in it";
    "greens-with-left": "greens with social democrats", "not greens with social democrats";
    "agrarian-with-right": "agrarians with conservatives or liberals", "not agrarians with conservatives or liberals";
    "christian-with-liberal": "christian democrats with liberals", "not christian democrats with liberals";
    "midterm-x-incumbent": "between elections, the same parties go on", "not the same parties that go on between elections";
    "midterm-x-minority": "between elections, without a majority", "not a government between elections without a majority";
    "connected": "no party outside stands between its members", "a party outside stands between its members";
    "connected-winning": "a majority of neighbours, left to right", "not a majority of neighbours, left to right";
    "connected-minimal": "neighbours with no member to spare", "not neighbours with no member to spare";
    "minimal-connected-winning": "a majority of neighbours that needs both ends", "not a majority of neighbours that needs both ends";
    "market-connected-winning": "a majority of neighbours on state and market", "not a majority of neighbours on state and market";
    "liberty-connected-winning": "a majority of neighbours on liberty and authority", "not a majority of neighbours on liberty and authority";
    "eu-connected-winning": "a majority of neighbours on the European Union", "not a majority of neighbours on the European Union";
    "minority-x-flank-with-majority": "without a majority, against a side that has one", "no side against it has a majority alone";
    "minority-x-median": "without a majority, with the party in the middle", "not a minority with the party in the middle";
    "other-before": "the last government that was another", "not the last government that was another";
    "incumbents-less-one": "the government in office without one member", "not the government in office without one member";
    "incumbents-and-one": "the government in office with one more member", "not the government in office with one more member";
    "incumbents-one-exchanged": "the government in office with one member exchanged", "not the government in office with one member exchanged";
    "held-x-without": "nobody of a government that kept its majority", "not a change from a government that kept its majority";
    "lost-x-without": "nobody of a government that lost its majority", "not a change from a government that lost its majority";
    "without-x-majority": "a majority with nobody of the government in office", "not a majority with nobody of the government in office";
    "held-x-leader": "the last prime minister's party, whose government kept its majority", "not the last prime minister's party after it kept its majority";
    "lost-x-leader": "the last prime minister's party, whose government lost its majority", "not the last prime minister's party after it lost its majority";
    "as-last-led": "as its largest member last led", "not as its largest member last led";
    "as-last-with-largest": "as its largest member last governed", "not as its largest member last governed";
    "has-gainer": "it has the party that gained most", "it does not have the party that gained most";
    "has-loser": "it has the party that lost most", "it does not have the party that lost most";
    "first-and-second": "the two largest parties together", "not the two largest parties together";
    "second-without-first": "the second party without the largest", "not the second party without the largest";
    "below-third": "it has less than a third of the seats", "it has at least a third of the seats";
};

/// Features that are numbers: id, what is measured, words for 0 where they say more than the number.
const NUMBERS: &[[&str; 3]] = entries! {
    "members": "number of members", "";
    "seat-share": "share of the seats", "";
    "left-right-range": "distance between its members, left to right", "its members stand at one place, left to right";
    "minority-x-opposition-range": "without a majority, distance between its opponents", "it has a majority, which counts more where opponents stand far apart";
    "extreme-members": "members far from the middle", "no member far from the middle";
    "communist-members": "communist members", "no communist member";
    "allied-pairs": "pairs of members that ran together", "no members that ran together";
    "largest-opponent": "share of the seats of the largest party outside", "no party outside";
    "shortfall": "share of the seats that it lacks", "it lacks no seats";
    "excess": "share of the seats above what it needs", "no seats above what it needs";
    "dominance-of-opposition": "by how much a party outside is larger than it", "no party outside is larger";
    "tiny-members": "very small members", "no very small member";
    "smallest-member": "share of the seats of its smallest member", "";
    "concentration": "how much of it is one party", "";
    "spare-members": "members that it could do without", "no member that it could do without";
    "log-members": "number of members, on a scale of ratios", "one member";
    "lead-x-has-largest": "lead of the largest party, which is in it", "the largest party is outside or has no lead";
    "members-per-player": "members as a share of all at the table", "";
    "minority-x-players": "without a majority, parties at the table", "it has a majority, which counts more where many sit at the table";
    "largest-share-inside": "share of the seats of its largest member", "";
    "majority-party-x-extra-members": "members beside a party with a majority of its own", "no partner of a party with a majority of its own";
    "left-right-range-squared": "distance between its members, left to right, squared", "its members stand at one place, left to right";
    "state-market-range": "distance between its members on state and market", "its members agree on state and market";
    "liberty-range": "distance between its members on liberty and authority", "its members agree on liberty and authority";
    "eu-range": "distance between its members on Europe, or the issue in its place", "its members agree on Europe, or the issue in its place";
    "left-right-spread": "how far its seats are spread, left to right", "its seats stand at one place, left to right";
    "gaps": "parties between its members that are left out", "no party between its members is left out";
    "gap-seats": "share of the seats between its members that is left out", "no seats between its members are left out";
    "mean-to-median": "distance of its mean from the party in the middle", "";
    "mean-to-centre": "distance of its mean from the middle", "";
    "opposition-spread": "how far the seats outside are spread", "the seats outside stand at one place";
    "coalition-to-opposition": "distance between its mean and that of all others", "";
    "imputed-members": "members whose position is not known", "the positions of all members are known";
    "far-left-members": "members of the far left", "no member of the far left";
    "far-right-members": "members of the far right", "no member of the far right";
    "opponents-nearer-centre": "share of the seats outside that stands nearer to the middle", "nobody outside stands nearer to the middle";
    "nearest-outsider": "distance to the nearest party outside", "";
    "incumbent-overlap": "how much it is like the government in office", "nothing in common with the government in office";
    "incumbents-inside": "parties of the government in office that stay", "no party of the government in office stays";
    "incumbents-dropped": "parties of the government in office that leave", "no party of the government in office leaves";
    "newcomers-to-office": "members that are not in the government in office", "all members are in the government in office";
    "incumbents-gain": "change of seats of the parties in office that stay", "parties in office that stay: no change of seats";
    "members-gain": "change of its members' share of the seats", "its members' share of the seats did not change, as far as known";
    "pm-party-gain": "change of seats of the last prime minister's party, which is in it", "no change of seats of a prime minister's party that is in it";
    "members-without-previous-seats": "members without seats before", "all members had seats before";
    "pm-party-share": "share of the seats of the last prime minister's party, which is in it", "the last prime minister's party is not in it";
    "familiarity-sum": "how used its members are to governing together, summed logarithms", "";
    "familiarity-mean": "how used its members are to governing together, mean logarithm", "";
    "familiarity-least": "how used to each other the two are that are so least, logarithm", "";
    "stranger-pairs": "pairs of members that never governed together", "no members that never governed together";
    "stranger-share": "share of pairs that never governed together", "no members that never governed together";
    "office-mean": "how often its members governed, on average", "none of its members governed before";
    "office-sum": "how often its members governed, in all", "none of its members governed before";
    "office-least": "how often the member that did so least governed", "a member that never governed";
    "office-by-seats": "how often its members governed, by seats", "none of its members governed before";
    "office-of-opponents": "how often those outside governed, by seats", "nobody outside governed before";
    "pariah-sum": "parliaments that its members spent without office, in all", "no member long without office";
    "pariah-most": "parliaments that one member spent without office", "no member long without office";
    "never-governed": "members that were long in parliament and never governed", "no member that was long in parliament and never governed";
    "governed-before": "these parties governed together before, and how long ago", "exactly these parties never governed together";
    "most-alike-past": "how much it is like a government of the past", "unlike any government of the past";
    "leading-most": "how often a member led a government", "no member led a government";
    "leading-of-largest-member": "how often its largest member led a government", "its largest member never led a government";
    "stranger-pairs-x-minority": "without a majority, pairs that never governed together", "it has a majority, or no such pairs";
    "habit-minority": "it has no majority, and how often the country does so", "it has a majority, or the country never does without";
    "habit-surplus": "it has members to spare, and how often the country does so", "no members to spare, or the country never has them";
    "habit-single": "it is one party alone, and how often the country does so", "not one party alone, or the country never does so";
    "habit-largest": "it has the largest party, and how often the country does so", "not the largest party, or the country never does so";
    "habit-continued": "the government in office goes on, and how often the country does so", "the government in office does not go on, or the country never does so";
    "habit-members": "how far its number of members is from the country's usual one", "the usual number of members";
    "habit-range": "how far its range is from the country's usual one", "the usual range";
    "habit-minimal": "no member to spare, and how often the country does so", "members to spare, or the country never does so";
    "unknown-country-x-minority": "without a majority in a country of which little is known", "it has a majority, which counts more where little is known of the country";
    "alliances-broken": "members whose allies are left out", "no ally of a member is left out";
    "alliances-whole": "members whose allies are all in it", "no member with all its allies";
    "families": "families of parties in it", "";
    "same-family-pairs": "pairs of members of one family", "no two members of one family";
    "midterm-x-overlap": "between elections, how much it is like the government in office", "not between elections, or nothing in common with the one in office";
    "midterm-x-newcomers": "between elections, new members", "not between elections, or no new member";
    "midterm-x-members": "between elections, number of members", "not between elections";
    "dimensions-connected-winning": "dimensions on which it is a majority of neighbours", "on no dimension a majority of neighbours";
    "end-bloc-x-majority": "a majority of neighbours that reaches an end of the scale: ends", "not a majority of neighbours that reaches an end of the scale";
    "end-bloc-x-minority": "neighbours without a majority that reach an end of the scale: ends", "not a minority that reaches an end of the scale";
    "smaller-flank": "share of the seats of the smaller side against it", "nobody against it on one of the sides";
    "minority-x-smaller-flank": "without a majority, share of the smaller side against it", "no two sides against a minority";
    "minority-x-larger-flank": "without a majority, share of the larger side against it", "it has a majority, or nobody on a side against it";
    "minority-x-support": "without a majority, share of those near enough to support it", "it needs no support of those near it";
    "shortfall-after-support": "share of the seats that it lacks with all who are near", "with those who are near it lacks no seats";
    "medians-inside": "dimensions on which it has the party in the middle", "the party in the middle on no dimension";
    "minority-x-largest-opponent": "without a majority, share of the largest party outside", "it has a majority, whoever is outside";
    "like-other-before": "how like the last government that was another", "nothing like the last government that was another";
    "lost-x-overlap": "how like a government that lost its majority", "nothing of a government that lost its majority";
    "held-x-overlap": "how like a government that kept its majority", "nothing of a government that kept its majority";
    "gain-x-overlap": "how like the government in office, times its gain", "nothing of the government in office, or it neither gained nor lost";
    "gain-x-without": "nobody of the government in office, times its gain", "somebody of the government in office";
    "gain-x-leader": "with the last prime minister's party, gain of its government", "without the last prime minister's party";
    "like-last-led": "how like the last government that its largest member led", "its largest member led nothing like it";
    "like-last-with-largest": "how like the last government that its largest member was in", "its largest member governed with nobody like this";
    "kept-x-added": "members from the government in office times new ones", "not both old and new members";
    "gain-of-largest": "with the largest party, its gain", "without the largest party, or it gained nothing";
    "gain-of-largest-member": "gain of its largest member", "its largest member gained nothing";
    "shortfall-squared": "share of the seats that it lacks, squared", "it lacks no seats";
    "excess-squared": "share of the seats above what it needs, squared", "no seats above what it needs";
    "largest-within": "part of its seats that its largest member has", "";
    "single-minority-x-share": "one party without a majority, its share", "not one party without a majority";
    "minority-x-gain": "without a majority, gain of its members", "it has a majority, or gained nothing";
    "decades-x-minority": "decades of a trend for governments without a majority", "no trend that concerns it: it has a majority";
    "decades-x-surplus": "decades of a trend for governments with members to spare", "no trend that concerns it: no member to spare";
    "decades-x-incumbent": "decades of a trend for the government in office", "no trend that concerns it: not the government in office";
    "decades-x-largest": "decades of a trend for the largest party", "no trend that concerns it: without the largest party";
    "decades-x-members": "decades of a trend for the number of members", "";
    "decades-x-range": "decades of a trend for the distance between members", "";
    "decades-x-added": "decades of a trend for members new to office", "no trend that concerns it: no member new to office";
    "known-x-surplus": "members to spare, in a country with so long a record", "no member to spare";
    "known-x-incumbent": "the government in office, in a country with so long a record", "not the government in office";
    "known-x-familiarity": "how used its members are to each other, in a country with so long a record", "";
    "known-x-members": "number of members, in a country with so long a record", "";
    "known-x-new": "new parties, in a country with so long a record", "no new party";
    "known-x-largest": "the largest party, in a country with so long a record", "without the largest party";
    "habit-second": "with the second party, the country's habit of that", "without the second party";
    "habit-grand": "with the two largest, the country's habit of that", "without the two largest together";
    "habit-leader": "with the last prime minister's party, the country's habit of that", "without the last prime minister's party";
    "habit-overturned": "with nobody of the government in office, the country's habit of that", "somebody of the government in office";
    "habit-connected": "no party between its members, the country's habit of that", "a party outside stands between its members";
    "habit-share": "distance of its share of the seats from what is usual in the country", "";
    "as-last-type": "of the same sort as the last: minority, just enough, or larger", "of another sort than the last";
};

/// A feature with its value, in words: an id without an entry stands for itself.
pub(super) fn in_words(id: &str, value: f64) -> String {
    let of = |list: &'static [[&'static str; 3]]| list.iter().find(|entry| entry[0] == id);
    let none = value.abs() < 1e-9;
    if let Some([_, yes, no]) = of(FLAGS) {
        return (if none { *no } else { *yes }).to_owned();
    }
    match of(NUMBERS) {
        Some([_, _, zero]) if none && !zero.is_empty() => (*zero).to_owned(),
        Some([_, words, _]) => format!("{words}: {}", num(value).replace('-', "\u{2212}")),
        None => format!("{}: {}", plain(id), num(value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use formateur_formation::FEATURES;

    #[test]
    fn every_feature_has_one_entry() {
        for id in FEATURES {
            let entries = FLAGS.iter().chain(NUMBERS).filter(|entry| entry[0] == *id).count();
            assert_eq!(entries, 1, "{id}");
        }
        assert_eq!(FLAGS.len() + NUMBERS.len(), FEATURES.len());
    }

    #[test]
    fn what_is_not_there_is_said_and_what_is_unknown_keeps_its_name() {
        assert_eq!(in_words("minority", 0.0), "it has a majority");
        assert_eq!(in_words("members", 3.0), "number of members: 3");
        assert_eq!(in_words("shortfall", 0.0), "it lacks no seats");
        assert_eq!(in_words("made-up-later", 0.5), "made up later: 0.5");
    }
}
