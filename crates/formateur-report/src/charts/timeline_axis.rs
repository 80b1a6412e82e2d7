//! Dates along a line: the civil calendar and where to put its ticks.

/// A date of the Gregorian calendar: year, month, day.
///
/// A month or day that the calendar does not have is drawn as the nearest it has.
pub type Date = (i32, i32, i32);

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Days since 1 January 1970 in the proleptic Gregorian calendar.
pub(super) fn day_number(date: Date) -> i64 {
    let (year, month) = (i64::from(date.0), i64::from(date.1.clamp(1, 12)));
    let day = i64::from(date.2.clamp(1, month_length(date.0, date.1.clamp(1, 12))));
    // Years begin in March, so that the leap day is the last of its year.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

fn month_length(year: i32, month: i32) -> i32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn month_name(month: i32) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|place| MONTHS.get(place)).copied().unwrap_or("")
}

/// A date in words: `27 Nov 2022`.
pub(super) fn date_words(date: Date) -> String {
    format!("{} {} {}", date.2, month_name(date.1), date.0)
}

/// A tick: its day and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tick {
    pub(super) day: i64,
    pub(super) words: String,
    /// Whether a year begins here, which is drawn stronger.
    pub(super) year: bool,
}

/// From one tick to the next.
#[derive(Debug, Clone, Copy)]
enum Step {
    Days(i32),
    Months(i32),
    Years(i32),
}

/// Steps by their length in days.
const STEPS: [(f64, Step); 16] = [
    (1.0, Step::Days(1)),
    (2.0, Step::Days(2)),
    (5.0, Step::Days(5)),
    (10.0, Step::Days(10)),
    (30.4, Step::Months(1)),
    (60.9, Step::Months(2)),
    (91.3, Step::Months(3)),
    (182.6, Step::Months(6)),
    (365.0, Step::Years(1)),
    (730.0, Step::Years(2)),
    (1826.0, Step::Years(5)),
    (3652.0, Step::Years(10)),
    (7305.0, Step::Years(20)),
    (18262.0, Step::Years(50)),
    (36524.0, Step::Years(100)),
    (365_242.0, Step::Years(1000)),
];

/// Ticks from `start` to `end`, at most about ten.
pub(super) fn ticks(start: Date, end: Date) -> Vec<Tick> {
    let (first, last) = (day_number(start), day_number(end));
    let wanted = (last - first) as f64 / 10.0;
    let step = STEPS.iter().find(|(days, _)| *days >= wanted).unwrap_or(&STEPS[15]).1;
    let mut ticks = match step {
        Step::Days(step) => day_ticks(start, last, step),
        Step::Months(step) => month_ticks(start, last, step),
        Step::Years(step) => year_ticks(start, last, step),
    };
    ticks.retain(|tick| (first..=last).contains(&tick.day));
    name_first_year(&mut ticks, start, step);
    ticks
}

/// The first of every month and every `step` days after it, but none close to the next first.
fn day_ticks(start: Date, last: i64, step: i32) -> Vec<Tick> {
    let mut ticks = Vec::new();
    for (year, month) in months(start, 1) {
        if day_number((year, month, 1)) > last {
            break;
        }
        let length = month_length(year, month);
        let days = (1..=length).filter(|day| match step {
            1 => true,
            2 => day % 2 == 1 && day + 1 < length,
            _ => *day == 1 || (day % step == 0 && day + step / 2 <= length),
        });
        for day in days {
            let words = format!("{day} {}", month_name(month));
            let year_begins = (month, day) == (1, 1);
            ticks.push(Tick { day: day_number((year, month, day)), words, year: year_begins });
        }
    }
    ticks
}

fn month_ticks(start: Date, last: i64, step: i32) -> Vec<Tick> {
    let tick = |(year, month)| Tick {
        day: day_number((year, month, 1)),
        words: if month == 1 { year.to_string() } else { month_name(month).to_owned() },
        year: month == 1,
    };
    let wanted = months((start.0, 1, 1), step);
    wanted.map(tick).take_while(|tick| tick.day <= last).collect()
}

fn year_ticks(start: Date, last: i64, step: i32) -> Vec<Tick> {
    let first = start.0.div_euclid(step) * step;
    let tick = |index: i32| {
        let year = first + index * step;
        Tick { day: day_number((year, 1, 1)), words: year.to_string(), year: false }
    };
    (0..200).map(tick).take_while(|tick| tick.day <= last).collect()
}

/// Months from that of `start` on, every `step`th.
fn months(start: Date, step: i32) -> impl Iterator<Item = (i32, i32)> {
    let first = start.1.clamp(1, 12) - 1;
    (0..400).map(move |index| {
        let month = first + index * step;
        (start.0 + month / 12, month % 12 + 1)
    })
}

/// Gives the first tick its year, where no tick would say which year it is.
fn name_first_year(ticks: &mut [Tick], start: Date, step: Step) {
    let Some(first) = ticks.first_mut() else { return };
    let days = matches!(step, Step::Days(_));
    let months = matches!(step, Step::Months(_)) && !first.year;
    if days || months {
        // The tick lies in the year of the start or in the next one.
        let next = day_number((start.0 + 1, 1, 1));
        let year = if first.day < next { start.0 } else { start.0 + 1 };
        first.words = format!("{} {year}", first.words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_by_the_civil_calendar() {
        for (date, day) in [
            ((1970, 1, 1), 0),
            ((1970, 3, 1), 59),
            ((2000, 2, 29), 11_016),
            ((2022, 10, 27), 19_292),
            ((1969, 12, 31), -1),
            ((2023, 2, 31), 19_416),
            ((2023, 99, 0), 19_692),
        ] {
            assert_eq!(day_number(date), day, "{date:?}");
        }
    }

    #[test]
    fn ticks_are_few_and_in_order() {
        for (start, end) in [
            ((2022, 1, 1), (2022, 1, 2)),
            ((2021, 10, 10), (2021, 10, 20)),
            ((2023, 1, 20), (2023, 3, 10)),
            ((2021, 10, 10), (2022, 10, 27)),
            ((2003, 3, 20), (2022, 10, 27)),
            ((1815, 1, 1), (2022, 1, 1)),
            ((-500, 1, 1), (2022, 1, 1)),
        ] {
            let ticks = ticks(start, end);
            assert!((1..=13).contains(&ticks.len()), "{start:?}: {ticks:?}");
            assert!(ticks.windows(2).all(|pair| pair[0].day < pair[1].day), "{ticks:?}");
        }
    }

    #[test]
    fn every_axis_says_its_year() {
        let words =
            |start, end| ticks(start, end).into_iter().map(|tick| tick.words).collect::<Vec<_>>();
        assert_eq!(words((2021, 10, 10), (2021, 10, 12)), ["10 Oct 2021", "11 Oct", "12 Oct"]);
        assert_eq!(
            words((2021, 10, 10), (2022, 4, 1)),
            ["Nov 2021", "Dec", "2022", "Feb", "Mar", "Apr"]
        );
        assert_eq!(words((2001, 5, 1), (2004, 5, 1)).first().unwrap(), "Jul 2001");
    }
}
