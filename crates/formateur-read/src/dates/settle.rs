//! What a time is worth: its value, as far as the text and its anchor tell.

use formateur_case::Date;

use super::calendar::{Stamp, Unit, weekday_of};
use super::point::{Point, Turn};
use super::scan::{Raw, Shape};
use crate::fact::{FactDate, Precision};

/// Where a relative time can rest.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ground {
    /// The day of the text.
    pub(super) anchor: Option<Date>,
    /// Who gave it: `anchor` or `dateline`.
    pub(super) anchor_basis: &'static str,
    /// The last date of the tale.
    pub(super) tale: Option<Stamp>,
    /// Whether a month without a year can be of the tale.
    pub(super) goes_on: bool,
    /// Whether the sentence looks ahead.
    pub(super) ahead: bool,
    /// Whether the time stands before what it dates: the October elections.
    pub(super) attributive: bool,
}

/// A time with its value.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Settled {
    pub(super) value: Option<String>,
    pub(super) precision: Precision,
    pub(super) basis: &'static str,
    /// The date on which the tale goes on from here.
    pub(super) tale: Option<Stamp>,
}

/// First and last stamp of a point, and what they rest on.
type Ends = (Stamp, Stamp, &'static str);

/// No value, and why.
type Missing = (Precision, &'static str);

const VAGUE: &str = "vague";
const NO_SUCH_DAY: &str = FactDate::NO_SUCH_DAY;

/// Settles a time.
pub(super) fn settle(raw: &Raw, ground: &Ground) -> Settled {
    if let Shape::Between(to) = raw.shape {
        return between(raw.point, to, ground);
    }
    let ground = &Ground { ahead: ground.ahead && raw.shape != Shape::From, ..*ground };
    let (first, last, basis) = match ends(raw.point, ground, raw.shape == Shape::Until) {
        Ok(ends) => ends,
        Err((precision, basis)) => {
            let precision = match raw.shape {
                Shape::From => Precision::PeriodOpen,
                Shape::Until => Precision::Before,
                Shape::After => Precision::After,
                _ => precision,
            };
            return Settled { value: None, precision, basis, tale: None };
        }
    };
    let (value, precision) = match raw.shape {
        Shape::From => (format!("{first}/"), Precision::PeriodOpen),
        Shape::After => (format!("{last}/"), Precision::After),
        Shape::Until => (format!("/{last}"), Precision::Before),
        _ if first != last => (format!("{first}/{last}"), Precision::Period),
        _ => (first.to_string(), exactness(first)),
    };
    let tale = (first == last).then_some(first);
    Settled { value: Some(value), precision, basis, tale }
}

fn exactness(stamp: Stamp) -> Precision {
    match (stamp.month, stamp.day) {
        (Some(_), Some(_)) => Precision::Day,
        (Some(_), None) => Precision::Month,
        _ => Precision::Year,
    }
}

/// Both ends of an interval; one without a year takes the other's.
fn between(from: Point, to: Point, ground: &Ground) -> Settled {
    let (mut from, mut to) = (from, to);
    let year_of = |point: Point| match point {
        Point::Calendar { year, month, .. } => (year, month),
        _ => (None, None),
    };
    if let (Point::Calendar { year: year @ None, month, .. }, (Some(own), other)) =
        (&mut from, year_of(to))
    {
        let earlier = i16::from(*month > other && other.is_some());
        *year = Some(own - earlier);
    }
    let first = ends(from, ground, false);
    if let (
        Ok((first, ..)),
        Point::Calendar { year: year @ None, month, turn: None, weekday: None, .. },
    ) = (&first, &mut to)
    {
        let later = i16::from(first.month.is_some() && *month < first.month);
        *year = Some(first.year + later);
    }
    let missing = |basis| Settled { value: None, precision: Precision::Period, basis, tale: None };
    match (first, ends(to, ground, true)) {
        (Ok((from, _, basis)), Ok((_, to, other))) if from <= to => Settled {
            value: Some(format!("{from}/{to}")),
            precision: Precision::Period,
            basis: if basis == "explicit" { other } else { basis },
            tale: Some(to),
        },
        (Err((_, basis)), _) | (_, Err((_, basis))) => missing(basis),
        _ => missing(VAGUE),
    }
}

fn ends(point: Point, ground: &Ground, until: bool) -> Result<Ends, Missing> {
    let one = |stamp: Stamp, basis| Ok((stamp, stamp, basis));
    match point {
        Point::Vague(precision) => Err((precision, VAGUE)),
        Point::Years(from, to) => Ok((Stamp::year(from), Stamp::year(to), "explicit")),
        Point::Ago(number, unit) => {
            let unit =
                if unit == Unit::Decade { (number * 10, Unit::Year) } else { (number, unit) };
            let found = ground.anchor.and_then(|anchor| ago(anchor, unit.0, unit.1));
            found.map_or(Err((fineness(unit.1), VAGUE)), |stamp| one(stamp, ground.anchor_basis))
        }
        Point::Around(turn, unit) => {
            let found = ground.anchor.and_then(|anchor| around(anchor, turn, unit));
            let missing = Err((fineness(unit), VAGUE));
            found.map_or(missing, |(from, to)| Ok((from, to, ground.anchor_basis)))
        }
        Point::Later(number, unit) => {
            let found = ground.tale.and_then(|tale| later(tale, number, unit));
            found.map_or(Err((Precision::Relative, VAGUE)), |stamp| one(stamp, "context"))
        }
        Point::MonthOf(month, by) => {
            let year = ground.tale.and_then(|tale| later(tale, by, Unit::Year));
            let of = |year: Stamp| Stamp { month: Some(month), day: None, ..year };
            year.map_or(Err((Precision::Month, VAGUE)), |year| one(of(year), "context"))
        }
        Point::Calendar { year, month, day, weekday, turn } => {
            calendar((year, month, day), weekday, turn, ground, until)
                .map(|(stamp, basis)| (stamp, stamp, basis))
        }
    }
}

fn fineness(unit: Unit) -> Precision {
    match unit {
        Unit::Day => Precision::Day,
        Unit::Week => Precision::Relative,
        Unit::Month => Precision::Month,
        Unit::Year | Unit::Decade => Precision::Year,
    }
}

fn ago(anchor: Date, number: i64, unit: Unit) -> Option<Stamp> {
    match unit {
        Unit::Day => Stamp::of(anchor, Unit::Day).plus(-number, Unit::Day),
        // So many weeks ago is about that day: the month of it.
        Unit::Week => Some(Stamp::of(anchor.plus_days(-7 * number), Unit::Month)),
        Unit::Month => Stamp::of(anchor, Unit::Month).plus(-number, Unit::Month),
        Unit::Year | Unit::Decade => Stamp::of(anchor, Unit::Year).plus(-number, unit),
    }
}

fn around(anchor: Date, turn: Turn, unit: Unit) -> Option<(Stamp, Stamp)> {
    let by = match turn {
        Turn::Last => -1,
        Turn::This => 0,
        Turn::Next => 1,
    };
    if unit == Unit::Week {
        let monday = anchor.plus_days(7 * by - weekday_of(anchor));
        return Some((Stamp::of(monday, Unit::Day), Stamp::of(monday.plus_days(6), Unit::Day)));
    }
    if unit == Unit::Decade {
        return None;
    }
    let stamp = Stamp::of(anchor, unit).plus(by, unit)?;
    Some((stamp, stamp))
}

fn later(tale: Stamp, number: i64, unit: Unit) -> Option<Stamp> {
    match (number, unit) {
        // The same month, the same day: as exact as the tale has it.
        (0, Unit::Month) => tale.month.map(|_| Stamp { day: None, ..tale }),
        (0, Unit::Day) => tale.day.map(|_| tale),
        (0, Unit::Week) => None,
        // Months are counted from a month, days from a day.
        _ => tale.plus(number, unit),
    }
}

type Parts = (Option<i16>, Option<i8>, Option<i8>);

fn calendar(
    (year, month, day): Parts,
    weekday: Option<i64>,
    turn: Option<Turn>,
    ground: &Ground,
    until: bool,
) -> Result<(Stamp, &'static str), Missing> {
    if let Some(year) = year {
        let stamp = Stamp { year, month, day };
        let precision = exactness(stamp);
        let right =
            stamp.date().is_none_or(|date| weekday.is_none_or(|own| own == weekday_of(date)));
        return if stamp.exists() && right {
            Ok((stamp, "explicit"))
        } else {
            Err((precision, NO_SUCH_DAY))
        };
    }
    let Some(month) = month else {
        let Some(weekday) = weekday else { return Err((Precision::Relative, VAGUE)) };
        let found = ground.anchor.map(|anchor| day_of_week(anchor, weekday, turn, ground.ahead));
        return found
            .map(|date| (Stamp::of(date, Unit::Day), ground.anchor_basis))
            .ok_or((Precision::Day, VAGUE));
    };
    let precision = if day.is_some() { Precision::Day } else { Precision::Month };
    // A day that no year has.
    let leap = Stamp { year: 2000, month: Some(month), day };
    if !leap.exists() {
        return Err((precision, NO_SUCH_DAY));
    }
    let of = |year: i16| Stamp { year, month: Some(month), day };
    if let (true, None, None, Some(tale)) = (ground.goes_on, turn, weekday, ground.tale) {
        let follows = tale.month.is_none_or(|own| own <= month);
        if follows && of(tale.year).exists() {
            return Ok((of(tale.year), "context"));
        }
    }
    let anchor = ground.anchor.ok_or((precision, VAGUE))?;
    let stamp = near(anchor, of, weekday, turn, ground, until).ok_or((precision, VAGUE))?;
    if stamp.exists() { Ok((stamp, ground.anchor_basis)) } else { Err((precision, NO_SUCH_DAY)) }
}

/// The last such day before the anchor or on it; the next one, where the words look ahead.
fn day_of_week(anchor: Date, weekday: i64, turn: Option<Turn>, ahead: bool) -> Date {
    let back = (weekday_of(anchor) - weekday).rem_euclid(7);
    match turn {
        Some(Turn::Next) => anchor.plus_days(7 - back),
        Some(Turn::Last) => anchor.plus_days(if back == 0 { -7 } else { -back }),
        Some(Turn::This) | None if ahead => anchor.plus_days((7 - back) % 7),
        _ => anchor.plus_days(-back),
    }
}

/// A month or day without a year, near the day of the text.
fn near(
    anchor: Date,
    of: impl Fn(i16) -> Stamp,
    weekday: Option<i64>,
    turn: Option<Turn>,
    ground: &Ground,
    until: bool,
) -> Option<Stamp> {
    let year = Stamp::of(anchor, Unit::Year).year;
    if let Some(weekday) = weekday {
        // The weekday tells the year, if one of those around has it.
        let years = [year, year - 1, year + 1];
        let mut fits = years
            .into_iter()
            .map(of)
            .filter(|stamp| stamp.date().is_some_and(|date| weekday_of(date) == weekday));
        return fits.next();
    }
    let sample = of(year);
    let now = Stamp::of(anchor, if sample.day.is_some() { Unit::Day } else { Unit::Month });
    let before = if sample <= now { sample } else { of(year - 1) };
    let after = if sample >= now { sample } else { of(year + 1) };
    match turn {
        Some(Turn::Last) => Some(if sample < now { sample } else { of(year - 1) }),
        Some(Turn::Next) => Some(if sample > now { sample } else { of(year + 1) }),
        Some(Turn::This) => Some(sample),
        None if ground.attributive => {
            let months = |stamp: Stamp| {
                let month =
                    |stamp: Stamp| i32::from(stamp.year) * 12 + i32::from(stamp.month.unwrap_or(1));
                (month(stamp) - month(now)).abs()
            };
            [before, after].into_iter().find(|stamp| months(*stamp) <= 3)
        }
        None if ground.ahead => Some(after),
        // Until a month: whether it is past, nothing tells.
        None if until => None,
        None => Some(before),
    }
}
