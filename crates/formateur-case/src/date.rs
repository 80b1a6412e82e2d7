//! Days, partial dates and intervals: when something was, and from when it could be known.

use std::fmt::{self, Write as _};
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day of the Gregorian calendar, written `2021-11-08`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// The day, if it exists.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        (1..=9999).contains(&year).then_some(())?;
        jiff::civil::Date::new(year, month, day).ok().map(Self)
    }

    /// Year, month (from 1) and day (from 1).
    pub fn ymd(self) -> (i16, i8, i8) {
        (self.0.year(), self.0.month(), self.0.day())
    }

    /// Days from `earlier` to `self`; negative if `self` comes first.
    pub fn days_since(self, earlier: Self) -> i64 {
        let span = self.0 - earlier.0;
        i64::from(span.get_days())
    }

    /// The day `days` later, or the last day that can be written.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        let span = jiff::Span::new().try_days(days);
        let later = span.ok().and_then(|span| self.0.checked_add(span).ok());
        Self(later.unwrap_or(jiff::civil::Date::MAX))
    }

    /// The day as a reader sees it, such as `8 November 2021`.
    pub fn long(self) -> String {
        let (year, month, day) = self.ymd();
        format!("{day} {} {year}", month_name(month))
    }
}

/// The English name of a month from 1 to 12.
fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    usize::try_from(month - 1).ok().and_then(|at| NAMES.get(at)).copied().unwrap_or("")
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        f.pad(&format!("{year:04}-{month:02}-{day:02}"))
    }
}

/// A text that is no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a date")]
pub struct DateError {
    text: String,
}

impl DateError {
    fn new(text: &str) -> Self {
        Self { text: crate::id::shorten(text) }
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        match text.parse::<PartialDate>() {
            Ok(PartialDate { year, month: Some(month), day: Some(day) }) => {
                Self::new(year, month, day).ok_or_else(|| DateError::new(text))
            }
            _ => Err(DateError::new(text)),
        }
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    /// From a text or from a date of TOML.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Date;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date such as 2021-11-08")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Date, E> {
                text.parse().map_err(E::custom)
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Date, A::Error> {
                let date = toml::value::Datetime::deserialize(MapAccessDeserializer::new(map))?;
                date.to_string().parse().map_err(serde::de::Error::custom)
            }
        }
        deserializer.deserialize_any(Either)
    }
}

impl JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
    }
}

/// A date of which the month or the day may be unknown: `2016`, `2020-04`, `2021-11-08`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl PartialDate {
    /// The first day it can mean.
    ///
    /// # Panics
    /// Never: only existing dates are constructed.
    pub fn first_day(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
            .expect("a partial date begins on a day")
    }

    /// The last day it can mean.
    pub fn last_day(self) -> Date {
        let month = self.month.unwrap_or(12);
        match self.day {
            Some(_) => self.first_day(),
            None => (28..=31)
                .rev()
                .find_map(|day| Date::new(self.year, month, day))
                .unwrap_or_else(|| self.first_day()),
        }
    }

    /// The date as a reader sees it: `2016`, `April 2020`, `8 November 2021`.
    pub fn long(self) -> String {
        match (self.month, self.day) {
            (Some(_), Some(_)) => self.first_day().long(),
            (Some(month), None) => format!("{} {}", month_name(month), self.year),
            _ => self.year.to_string(),
        }
    }

    /// Whether the day is known.
    pub fn is_full(self) -> bool {
        self.day.is_some()
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        let (year, month, day) = date.ymd();
        Self { year, month: Some(month), day: Some(day) }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = format!("{:04}", self.year);
        for part in [self.month, self.day].into_iter().flatten() {
            write!(text, "-{part:02}")?;
        }
        f.pad(&text)
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    /// From `2016`, `2020-04` or `2021-11-08`; `8.11.2021` is read too, as spreadsheets leave it behind.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let fail = || DateError::new(text);
        if let [day, month, year] = text.split('.').collect::<Vec<_>>()[..] {
            return format!("{year:0>4}-{month:0>2}-{day:0>2}").parse();
        }
        let mut parts = text.split('-');
        let mut next = |digits: usize| -> Result<Option<i16>, DateError> {
            let Some(part) = parts.next() else { return Ok(None) };
            let right = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
            if right { part.parse().map(Some).map_err(|_| fail()) } else { Err(fail()) }
        };
        let year = next(4)?.ok_or_else(fail)?;
        let small = |n: Option<i16>| n.map(|n| i8::try_from(n).map_err(|_| fail())).transpose();
        let month = small(next(2)?)?;
        let day = small(next(2)?)?;
        if parts.next().is_some() {
            return Err(fail());
        }
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok_or_else(fail)?;
        Ok(Self { year, month, day })
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// When something was: a partial date, or an interval `2016/2020` of which one end may be open (`/2003`, `2003/`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct When {
    /// The beginning, if it is known.
    pub from: Option<PartialDate>,
    /// The end, if it is known.
    pub to: Option<PartialDate>,
    /// Whether it was written as an interval.
    pub interval: bool,
}

impl When {
    /// The first day it can mean, or of its end where the beginning is open.
    pub fn first_day(self) -> Date {
        match (self.from, self.to) {
            (Some(from), _) => from.first_day(),
            (None, Some(to)) => to.first_day(),
            (None, None) => PartialDate { year: 1, month: None, day: None }.first_day(),
        }
    }

    /// The last day it can mean, or of its beginning where the end is open.
    pub fn last_day(self) -> Date {
        self.to.or(self.from).map_or_else(|| self.first_day(), PartialDate::last_day)
    }

    /// The time as a reader sees it: `2016 to 2020`, `until 2003`, `since May 2020`.
    pub fn long(self) -> String {
        match (self.from, self.to, self.interval) {
            (Some(from), Some(to), true) => format!("{} to {}", from.long(), to.long()),
            (None, Some(to), _) => format!("until {}", to.long()),
            (Some(from), None, true) => format!("since {}", from.long()),
            (Some(from), _, false) => from.long(),
            (None, None, _) => String::new(),
        }
    }
}

impl From<PartialDate> for When {
    fn from(date: PartialDate) -> Self {
        Self { from: Some(date), to: Some(date), interval: false }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let show = |date: Option<PartialDate>| date.map_or_else(String::new, |d| d.to_string());
        if self.interval {
            f.pad(&format!("{}/{}", show(self.from), show(self.to)))
        } else {
            f.pad(&show(self.from))
        }
    }
}

impl FromStr for When {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let Some((from, to)) = text.split_once('/') else {
            return text.parse::<PartialDate>().map(Self::from);
        };
        let end = |part: &str| match part {
            "" | ".." => Ok(None),
            part => part.parse::<PartialDate>().map(Some),
        };
        let (from, to) = (end(from)?, end(to)?);
        let ordered = match (from, to) {
            (Some(from), Some(to)) => from.first_day() <= to.last_day(),
            (None, None) => false,
            _ => true,
        };
        if ordered { Ok(Self { from, to, interval: true }) } else { Err(DateError::new(text)) }
    }
}

impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// From when a row could be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum KnownFrom {
    /// Throughout: the cell is empty.
    #[default]
    Always,
    /// From this day.
    Day(Date),
    /// Written afterwards, and no earlier day is documented: `hindsight`. No view of any day shows it.
    Hindsight,
}

impl KnownFrom {
    /// Whether it was known on `day`.
    pub fn by(self, day: Date) -> bool {
        match self {
            Self::Always => true,
            Self::Day(from) => from <= day,
            Self::Hindsight => false,
        }
    }

    /// The day, where there is one.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(day),
            Self::Always | Self::Hindsight => None,
        }
    }
}

impl fmt::Display for KnownFrom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Always => Ok(()),
            Self::Day(day) => day.fmt(f),
            Self::Hindsight => f.write_str("hindsight"),
        }
    }
}

impl Serialize for KnownFrom {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn partial_dates_know_their_first_and_last_day() {
        let year: PartialDate = "2016".parse().unwrap();
        assert_eq!((year.first_day(), year.last_day()), (date("2016-01-01"), date("2016-12-31")));
        let month: PartialDate = "2020-02".parse().unwrap();
        assert_eq!(month.last_day(), date("2020-02-29"));
        assert_eq!(month.to_string(), "2020-02");
    }

    #[test]
    fn dates_that_do_not_exist_are_refused() {
        for wrong in
            ["2021-02-30", "2021-13", "21-01-01", "2021-1-1", "0000", "", "2021-01-01-01", "١٢٣٤"]
        {
            assert!(wrong.parse::<PartialDate>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn intervals_may_be_open_and_must_not_run_backwards() {
        let open: When = "/2003".parse().unwrap();
        assert_eq!(open.long(), "until 2003");
        assert!("2020/2016".parse::<When>().is_err());
        assert!("/".parse::<When>().is_err());
    }

    #[test]
    fn days_are_counted_across_months() {
        assert_eq!(date("2022-10-27").days_since(date("2021-10-10")), 382);
        assert_eq!(date("2021-10-10").plus_days(382), date("2022-10-27"));
    }
}
