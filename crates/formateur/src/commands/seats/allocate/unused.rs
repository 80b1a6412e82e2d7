//! Options that would do nothing: they are refused, as whoever writes them expects something else.

use formateur_seats::allocate::Rules;

use super::Args;
use super::votes::VotesFile;
use crate::fail::Failure;

/// Refuses the first option that changes nothing for these votes.
pub(super) fn check(args: &Args, file: &VotesFile, rules: &Rules) -> Result<(), Failure> {
    let (thresholds, stages) = (&args.thresholds, &args.stages);
    let shares = rules.threshold.national.is_some() || !rules.threshold.by_members.is_empty();
    let joint = rules.threshold.by_members.keys().any(|&members| members > 1);
    let districts = file.election.has_districts();
    let reasons = [
        (
            thresholds.or_direct == Some(0),
            "--or-direct 0 would let everybody pass",
            "give 1 seat or more",
        ),
        (
            thresholds.or_direct.is_some() && !file.direct,
            "--or-direct needs direct seats, and the votes have none",
            "add the column direct_seats",
        ),
        (
            thresholds.or_direct.is_some() && !shares,
            "--or-direct stands for a threshold, and there is none",
            "give --threshold or --threshold-alliance",
        ),
        (
            stages.direct.is_some() && !file.direct,
            "--direct needs direct seats, and the votes have none",
            "add the column direct_seats",
        ),
        (
            joint && !file.joined,
            "--threshold-alliance has a share for 2 members or more, and no list has so many",
            "add the column alliance or members",
        ),
        (
            stages.district_method.is_some() && !districts,
            "--district-method needs districts, and the votes have none",
            "add the column district",
        ),
        (
            stages.district_method.is_some() && args.district_seats.is_some(),
            "--district-method does nothing where --district-seats gives the seats of districts",
            "leave one of them out",
        ),
    ];
    match reasons.into_iter().find(|(unused, _, _)| *unused) {
        Some((_, reason, remedy)) => Err(Failure::Usage(format!("{reason}\n{remedy}"))),
        None => Ok(()),
    }
}
