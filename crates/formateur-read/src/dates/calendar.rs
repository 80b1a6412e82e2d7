//! Days, months and years, and steps between them.

use formateur_case::Date;

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Year,
    Decade,
}

impl Unit {
    /// The unit of a word, and whether the word is in the plural.
    pub(super) fn of(word: &str) -> Option<(Self, bool)> {
        Some(match word {
            "day" | "night" => (Self::Day, false),
            "days" => (Self::Day, true),
            "week" => (Self::Week, false),
            "weeks" => (Self::Week, true),
            "month" => (Self::Month, false),
            "months" => (Self::Month, true),
            "year" => (Self::Year, false),
            "years" => (Self::Year, true),
            "decade" => (Self::Decade, false),
            "decades" => (Self::Decade, true),
            _ => return None,
        })
    }
}

/// A year, a month of it, or a day of that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stamp {
    pub(super) year: i16,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
}

impl Stamp {
    pub(super) const fn year(year: i16) -> Self {
        Self { year, month: None, day: None }
    }

    /// As much of a day as a unit tells.
    pub(super) fn of(date: Date, unit: Unit) -> Self {
        let (year, month, day) = date.ymd();
        match unit {
            Unit::Day => Self { year, month: Some(month), day: Some(day) },
            Unit::Week | Unit::Month => Self { year, month: Some(month), day: None },
            Unit::Year | Unit::Decade => Self::year(year),
        }
    }

    /// The day, where it is one.
    pub(super) fn date(self) -> Option<Date> {
        Date::new(self.year, self.month?, self.day?)
    }

    /// Whether there is such a time.
    pub(super) fn exists(self) -> bool {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).is_some()
    }

    /// So many units on; nothing where the stamp is too rough for it.
    pub(super) fn plus(self, number: i64, unit: Unit) -> Option<Self> {
        match unit {
            Unit::Year | Unit::Decade => {
                let years = if unit == Unit::Decade { number.checked_mul(10)? } else { number };
                let year = i16::try_from(i64::from(self.year).checked_add(years)?).ok()?;
                (1..=9999).contains(&year).then_some(Self::year(year))
            }
            Unit::Month => {
                let months = i64::from(self.year) * 12 + i64::from(self.month?) - 1;
                let months = months.checked_add(number)?;
                let year = i16::try_from(months.div_euclid(12)).ok()?;
                let month = i8::try_from(months.rem_euclid(12) + 1).ok()?;
                (1..=9999).contains(&year).then_some(Self { year, month: Some(month), day: None })
            }
            Unit::Week => Some(Self::of(self.date()?.plus_days(number * 7), Unit::Day)),
            Unit::Day => Some(Self::of(self.date()?.plus_days(number), Unit::Day)),
        }
    }
}

impl std::fmt::Display for Stamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// The day of the week, from Monday as 0.
pub(super) fn weekday_of(date: Date) -> i64 {
    // The first of January 2001 was a Monday.
    let monday = Date::new(2001, 1, 1).map_or(0, |monday| date.days_since(monday));
    monday.rem_euclid(7)
}
