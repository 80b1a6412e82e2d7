//! Rules from the command line.

use std::collections::BTreeMap;

use formateur_power::whole_numbers;
use formateur_seats::allocate::{
    Direct, MAX_SEATS, Method, Quota, QuotaRounding, Rules, SeatMethod, SeatsError, Sequence,
    Share, Threshold, TieRule, method,
};

use super::votes::{VotesFile, district_seats};
use super::{Args, DirectRule, Rounding, Thresholds, TieOption, Ties, failure};
use crate::fail::Failure;

/// The rules, and the method that they use.
pub(super) fn rules(
    args: &Args,
    file: &VotesFile,
) -> Result<(&'static SeatMethod, Rules), Failure> {
    let known = known(args.method.as_deref().unwrap_or_default())?;
    let stages = &args.stages;
    let district_seats = match &args.district_seats {
        Some(path) => Some(district_seats(path)?),
        None => None,
    };
    let of_districts = district_seats.as_ref().map(|seats| sum(seats) + u64::from(stages.reserved));
    let seats = number_of_seats(args.seats.or(of_districts).unwrap_or_default())?;
    let method = with_options(args, known)?;
    let carry_over = match &stages.carry_over {
        Some(id) => Some(rounded(args, self::known(id)?.method)),
        None => None,
    };
    let rules = Rules {
        reserved: stages.reserved,
        total_votes: file.total,
        threshold: threshold(&args.thresholds)?,
        direct: match stages.direct {
            None => Direct::Ignore,
            Some(DirectRule::Keep) => Direct::Keep,
            Some(DirectRule::Count) => Direct::Count,
        },
        cap: stages.cap,
        district_seats,
        district_method: self::known(stages.district_method.as_deref().unwrap_or("hare"))?.method,
        carry_over,
        ties: ties(&args.ties)?,
        ..Rules::new(method, seats)
    };
    Ok((known, rules))
}

fn known(id: &str) -> Result<&'static SeatMethod, Failure> {
    method(id).ok_or_else(|| Failure::Usage(format!("there is no method `{id}`")))
}

fn sum(seats: &BTreeMap<String, u32>) -> u64 {
    seats.values().map(|&seats| u64::from(seats)).sum()
}

/// A number of seats within the limit.
pub(super) fn number_of_seats(seats: u64) -> Result<u32, Failure> {
    let small = u32::try_from(seats).ok().filter(|&seats| seats <= MAX_SEATS);
    small.ok_or_else(|| failure(&SeatsError::TooManySeats { seats, most: MAX_SEATS }))
}

/// What decides between equal claims.
pub(super) fn ties(ties: &Ties) -> Result<TieRule, Failure> {
    match (ties.rule, ties.seed) {
        (TieOption::Lot, seed) => Ok(TieRule::Lot(seed.unwrap_or(1))),
        (_, Some(_)) => {
            let text = "--seed is for a lot\nadd --ties lot, or leave it out";
            Err(Failure::Usage(text.to_owned()))
        }
        (TieOption::Report, None) => Ok(TieRule::Report),
        (TieOption::LargerVote, None) => Ok(TieRule::LargerVote),
    }
}

/// The method with the first divisor and the rounding that were asked for.
fn with_options(args: &Args, known: &SeatMethod) -> Result<Method, Failure> {
    let quota = matches!(known.method, Method::Remainder(_));
    let other_first = matches!(known.method, Method::Divisor(Sequence::OtherFirst { .. }));
    if args.quota_rounding.is_some() && !quota {
        let text = format!("--quota-rounding is for methods with a quota, not {}", known.id);
        return Err(Failure::Usage(format!("{text}\nleave it out, or choose such a method")));
    }
    match &args.first_divisor {
        Some(_) if !other_first => {
            let text = "--first-divisor goes with --method modified-sainte-lague alone";
            Err(Failure::Usage(format!("{text}\nleave it out")))
        }
        Some(text) => first_divisor(text),
        None => Ok(rounded(args, known.method)),
    }
}

fn first_divisor(text: &str) -> Result<Method, Failure> {
    let wrong = || {
        Failure::Usage(format!("`{text}` is no first divisor\ngive a number above 0 and below 3"))
    };
    let whole = whole_numbers(&[text]).map_err(|_| wrong())?;
    let (numerator, denominator) = (whole.numbers[0], whole.scale);
    // Numbers of up to six decimals leave room for the products.
    if numerator == 0 || denominator > 1_000_000 || numerator >= 3 * denominator {
        return Err(wrong());
    }
    Ok(Method::Divisor(Sequence::OtherFirst { numerator, denominator }))
}

/// A quota with the rounding that was asked for; votes that are carried over have a whole quota if nothing else was asked.
fn rounded(args: &Args, method: Method) -> Method {
    let Method::Remainder(quota) = method else { return method };
    let rounding = match args.quota_rounding {
        Some(Rounding::Exact) => QuotaRounding::Exact,
        Some(Rounding::Rounded) => QuotaRounding::Rounded,
        Some(Rounding::Floor) => QuotaRounding::Floor,
        Some(Rounding::Ceil) => QuotaRounding::Ceil,
        None if args.stages.carry_over.is_some() && quota.rounding == QuotaRounding::Exact => {
            QuotaRounding::Rounded
        }
        None => quota.rounding,
    };
    Method::Remainder(Quota::new(quota.more(), rounding))
}

fn threshold(args: &Thresholds) -> Result<Threshold, Failure> {
    let optional =
        |name, text: &Option<String>| text.as_deref().map(|text| share(name, text)).transpose();
    let by_members = match &args.threshold_alliance {
        Some(list) => by_members(list)?,
        None => BTreeMap::new(),
    };
    Ok(Threshold {
        national: optional("--threshold", &args.threshold)?,
        by_members,
        or_direct: args.or_direct,
        district: optional("--threshold-district", &args.threshold_district)?,
    })
}

fn share(name: &str, text: &str) -> Result<Share, Failure> {
    Share::parse(text).ok_or_else(|| {
        let help = "write 0.05, 5% or 1/20, from 0 to 1";
        Failure::Usage(format!("{name}: `{text}` is no share of votes\n{help}"))
    })
}

/// `1=0.05,2=0.07`: shares by the number of members.
fn by_members(list: &str) -> Result<BTreeMap<u32, Share>, Failure> {
    const NAME: &str = "--threshold-alliance";
    let mut shares = BTreeMap::new();
    for part in list.split(',') {
        let wrong = || {
            let help = "write 1=0.05,2=0.07: the number of members from which on a share is needed";
            Failure::Usage(format!("{NAME}: `{part}` is no threshold by members\n{help}"))
        };
        let (members, text) = part.split_once('=').ok_or_else(wrong)?;
        let members = members.trim().parse().map_err(|_| wrong())?;
        if shares.insert(members, share(NAME, text)?).is_some() {
            return Err(Failure::Usage(format!("{NAME} has two shares for {members} members")));
        }
    }
    Ok(shares)
}
