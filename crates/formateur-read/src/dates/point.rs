//! One point in time: how it is written.

use super::calendar::Unit;
use super::words::{self, Class, WORDS};
use crate::document::{Document, TokenKind};
use crate::fact::Precision;

/// Whether a point lies before the text or after it, where the words say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    Last,
    This,
    Next,
}

/// A point in time as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Point {
    /// Parts of a calendar date.
    Calendar {
        year: Option<i16>,
        month: Option<i8>,
        day: Option<i8>,
        weekday: Option<i64>,
        turn: Option<Turn>,
    },
    /// Some years, both included.
    Years(i16, i16),
    /// Units before the day of the text: yesterday, two years ago.
    Ago(i64, Unit),
    /// The unit around the day of the text, the one before or after it.
    Around(Turn, Unit),
    /// Units after the last date of the tale: two years later, the same year.
    Later(i64, Unit),
    /// A month of a year that the tale tells: June of the same year.
    MonthOf(i8, i64),
    /// Something without a value.
    Vague(Precision),
}

/// Part of a decade: early, mid, late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Early,
    Mid,
    Late,
}

/// Reads points in the tokens of one sentence.
pub(super) struct Reader<'a> {
    pub(super) document: &'a Document,
    /// Behind the last token.
    pub(super) end: usize,
}

type Found = Option<(Point, usize)>;

impl<'a> Reader<'a> {
    /// A token in small letters.
    pub(super) fn word(&self, at: usize) -> Option<&'a str> {
        (at < self.end)
            .then(|| self.document.tokens.get(at))
            .flatten()
            .map(|one| one.lower.as_str())
    }

    /// Whether a token begins with a capital letter.
    pub(super) fn capital(&self, at: usize) -> bool {
        let token = (at < self.end).then(|| self.document.tokens.get(at)).flatten();
        let first = token.and_then(|token| self.document.at(token.span).chars().next());
        first.is_some_and(char::is_uppercase)
    }

    /// Whether a token is one of some words.
    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        self.word(at).is_some_and(|word| words.contains(&word))
    }

    fn is_word(&self, at: usize) -> bool {
        at < self.end && self.document.tokens.get(at).is_some_and(|one| one.kind == TokenKind::Word)
    }

    /// Whether a number there counts something.
    fn counted(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| WORDS.has(Class::Counted, word) || word == "%")
    }

    /// A point; `lead` says that a word before it makes a bare year or month a time.
    pub(super) fn point(&self, at: usize, lead: bool) -> Found {
        let at = if self.is(at, &["about", "around", "roughly", "circa", "approximately"]) && lead {
            at + 1
        } else {
            at
        };
        let (part, core) = self.part(at);
        let lead = lead || part.is_some();
        if let Some(found) = self.calendar(core, lead).or_else(|| self.years(core, part)) {
            return Some(found);
        }
        if part.is_some() {
            return self.relative(core);
        }
        self.relative(at)
    }

    /// `early`, `the end of`.
    fn part(&self, at: usize) -> (Option<Part>, usize) {
        let start = if self.is(at, &["the"]) { at + 1 } else { at };
        let Some(word) = self.word(start) else { return (None, at) };
        let dash = |at: usize| if self.is(at, &["-", "–"]) { at + 1 } else { at };
        let part = match word {
            "early" => Some((Part::Early, start + 1)),
            "mid" => Some((Part::Mid, dash(start + 1))),
            "late" => Some((Part::Late, start + 1)),
            "beginning" | "start" | "middle" | "end" if self.is(start + 1, &["of"]) => {
                let part = match word {
                    "middle" => Part::Mid,
                    "end" => Part::Late,
                    _ => Part::Early,
                };
                Some((part, start + 2))
            }
            _ => None,
        };
        match part {
            Some((part, next)) => {
                (Some(part), if self.is(next, &["the"]) { next + 1 } else { next })
            }
            None => (None, at),
        }
    }

    /// Day, month, year and weekday, as many as there are.
    fn calendar(&self, at: usize, lead: bool) -> Found {
        let point =
            |year, month, day, weekday| Point::Calendar { year, month, day, weekday, turn: None };
        if let Some((year, month, day, next)) = self.iso(at) {
            return Some((point(Some(year), Some(month), Some(day), None), next));
        }
        if let Some(own) = self.word(at).and_then(words::weekday).filter(|_| self.capital(at)) {
            let next = if self.is(at + 1, &[","]) { at + 2 } else { at + 1 };
            let next = if self.is(next, &["the"]) { next + 1 } else { next };
            if let Some((Point::Calendar { year, month, day: Some(day), .. }, next)) =
                self.day_and_month(next)
            {
                return Some((point(year, month, Some(day), Some(own)), next));
            }
            return self.weekday_is_free(at).then(|| (point(None, None, None, Some(own)), at + 1));
        }
        let at = if lead && self.is(at, &["the"]) { at + 1 } else { at };
        self.day_and_month(at)
            .or_else(|| self.month_and_year(at, lead))
            .or_else(|| self.season(at))
            .or_else(|| self.bare_year(at, lead))
    }

    fn weekday_is_free(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.word(at));
        !before.is_some_and(|word| WORDS.has(Class::Feasts, word))
    }

    fn iso(&self, at: usize) -> Option<(i16, i8, i8, usize)> {
        let two = |at: usize| {
            self.word(at).filter(|word| word.len() == 2).and_then(|word| word.parse::<i8>().ok())
        };
        // Some tokenizers keep it in one piece.
        if let Some(word) = self.word(at).filter(|word| word.len() == 10 && word.is_ascii()) {
            let mut parts = word.split('-');
            let year = parts.next().and_then(words::year)?;
            let month = parts.next().and_then(|part| part.parse().ok())?;
            let day = parts.next().and_then(|part| part.parse().ok())?;
            return Some((year, month, day, at + 1));
        }
        let year = self.word(at).and_then(words::year)?;
        let dashes = self.is(at + 1, &["-"]) && self.is(at + 3, &["-"]);
        Some((year, two(at + 2)?, two(at + 4)?, at + 5)).filter(|_| dashes)
    }

    /// `10 October 2021`, `2nd of May`, `October 10, 2021`.
    fn day_and_month(&self, at: usize) -> Found {
        let month = |at: usize| self.word(at).filter(|_| self.capital(at)).and_then(words::month);
        let (month, day, next) = if let Some(day) = self.word(at).and_then(words::day) {
            let next = if self.is(at + 1, &["of"]) { at + 2 } else { at + 1 };
            let (month, _) = month(next)?;
            (month, day, self.point_behind(next))
        } else {
            let (month, full) = month(at)?;
            let next = self.point_behind(at);
            let next = if self.is(next, &["the"]) { next + 1 } else { next };
            let day = self.word(next).and_then(words::day)?;
            // "May 30 people": what is counted is no day.
            if self.counted(next + 1) && !(full && self.word(at) != Some("may")) {
                return None;
            }
            (month, day, next + 1)
        };
        let (year, next) = self.year_behind(next, true);
        let point =
            Point::Calendar { year, month: Some(month), day: Some(day), weekday: None, turn: None };
        Some((point, next))
    }

    /// Behind a token and the point of its abbreviation.
    fn point_behind(&self, at: usize) -> usize {
        let short = self.word(at).and_then(words::month).is_some_and(|(_, full)| !full);
        if short && self.is(at + 1, &["."]) && at + 2 < self.end { at + 2 } else { at + 1 }
    }

    /// A year behind a day or month, with a comma or `of` before it.
    fn year_behind(&self, at: usize, comma: bool) -> (Option<i16>, usize) {
        let start =
            if (comma && self.is(at, &[","])) || self.is(at, &["of"]) { at + 1 } else { at };
        match self.word(start).and_then(words::year) {
            Some(year) if !self.counted(start + 1) => (Some(year), start + 1),
            _ => (None, at),
        }
    }

    /// `October 2021`, and `October` alone behind a word that leads to it or before what it dates.
    fn month_and_year(&self, at: usize, lead: bool) -> Found {
        let (month, full) = self.word(at).filter(|_| self.capital(at)).and_then(words::month)?;
        let (year, next) = self.year_behind(self.point_behind(at), true);
        let point =
            Point::Calendar { year, month: Some(month), day: None, weekday: None, turn: None };
        if year.is_some() {
            return Some((point, next));
        }
        if let Some((Point::Later(by, Unit::Year), next)) =
            self.of_tale(if self.is(next, &["of"]) { next + 1 } else { next })
        {
            return Some((Point::MonthOf(month, by), next));
        }
        let before = at.checked_sub(1).and_then(|at| self.word(at)).unwrap_or("");
        let dates = self.word(at + 1).is_some_and(|word| WORDS.has(Class::Dated, word));
        let name = self.capital(at + 1)
            && self.is_word(at + 1)
            && !matches!(
                before,
                "in" | "since" | "until" | "last" | "next" | "early" | "late" | "mid"
            );
        let free = full && !name && (lead || dates);
        free.then_some((point, at + 1))
    }

    /// `spring of 2020`: which months that are depends on the place.
    fn season(&self, at: usize) -> Found {
        let at = if self.is(at, &["the"]) { at + 1 } else { at };
        self.word(at).filter(|word| WORDS.has(Class::Seasons, word))?;
        let (year, next) = self.year_behind(at + 1, false);
        let point = Point::Calendar { year, month: None, day: None, weekday: None, turn: None };
        year.map(|_| (point, next))
    }

    fn bare_year(&self, at: usize, lead: bool) -> Found {
        let (at, lead) = if self.is(at, &["year"]) { (at + 1, true) } else { (at, lead) };
        let year = self.word(at).and_then(words::year)?;
        let back = |by: usize| at.checked_sub(by).and_then(|at| self.word(at)).unwrap_or("");
        let opening = back(1) == "in" && self.capital(at.saturating_sub(1));
        if self.counted(at + 1) && !opening {
            return None;
        }
        if matches!(back(1), "$" | "€" | "£")
            || (back(1) == "of" && WORDS.has(Class::Amounts, back(2)))
        {
            return None;
        }
        let near = (1900..2100).contains(&year);
        let before_noun = near && WORDS.has(Class::Determiners, back(1)) && self.is_word(at + 1);
        let dates = near && self.word(at + 1).is_some_and(|word| WORDS.has(Class::Dated, word));
        let bracket = back(1) == "(" && self.is(at + 1, &[")", ","]);
        let free = lead || before_noun || dates || bracket;
        let point =
            Point::Calendar { year: Some(year), month: None, day: None, weekday: None, turn: None };
        free.then_some((point, at + 1))
    }

    /// `the late 1990s`, `the 19th century`.
    fn years(&self, at: usize, part: Option<Part>) -> Found {
        let at = if self.is(at, &["the"]) { at + 1 } else { at };
        let word = self.word(at)?;
        // Some tokenizers keep it in one piece.
        let (word, part) = match word.strip_prefix("mid-") {
            Some(rest) => (rest, Some(Part::Mid)),
            None => (word, part),
        };
        if let Some(first) = words::decade(word) {
            let (from, to) = match part {
                None => (0, 9),
                Some(Part::Early) => (0, 4),
                Some(Part::Mid) => (3, 7),
                Some(Part::Late) => (5, 9),
            };
            return Some((Point::Years(first + from, first + to), at + 1));
        }
        let century = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end))?;
        let century: i16 = century.parse().ok().filter(|number| (10..=21).contains(number))?;
        let named = self.is(at + 1, &["century"]);
        (named && part.is_none())
            .then_some((Point::Years(century * 100 - 99, century * 100), at + 2))
    }

    /// Points that rest on the day of the text or on the tale.
    fn relative(&self, at: usize) -> Found {
        let by_day = match self.word(at)? {
            "yesterday" => Some(1),
            "tomorrow" => Some(-1),
            "tonight" => Some(0),
            _ => None,
        };
        if let Some(days) = by_day {
            return Some((Point::Ago(days, Unit::Day), at + 1));
        }
        self.units(at).or_else(|| self.turned(at)).or_else(|| self.of_tale(at))
    }

    /// `two years ago`, `two years later`.
    fn units(&self, at: usize) -> Found {
        let word = self.word(at)?;
        let count = words::number(word);
        let vague = matches!(word, "several" | "some" | "few" | "many");
        if count.is_none() && !vague {
            return None;
        }
        let few = word == "a" && self.is(at + 1, &["few"]);
        let unit_at = if few { at + 2 } else { at + 1 };
        let (unit, _) = self.word(unit_at).and_then(Unit::of)?;
        let next = unit_at + 2;
        let before = at.checked_sub(1).and_then(|at| self.word(at)).unwrap_or("");
        let count = count.filter(|_| !few && !WORDS.has(Class::About, before));
        let point = match self.word(unit_at + 1)? {
            "ago" => count.map(|count| Point::Ago(count, unit)),
            "later" | "afterwards" => count.map(|count| Point::Later(count, unit)),
            "earlier" => count.map(|count| Point::Later(-count, unit)),
            _ => return None,
        };
        Some((point.unwrap_or(Point::Vague(Precision::Relative)), next))
    }

    /// `last month`, `this week`, `next Friday`, `last October`.
    fn turned(&self, at: usize) -> Found {
        let turn = match self.word(at)? {
            "last" | "past" => Turn::Last,
            "this" => Turn::This,
            "next" | "coming" => Turn::Next,
            _ => return None,
        };
        // What was the next month in a tale is not the next month of the text.
        let article = at.checked_sub(1).is_some_and(|before| self.is(before, &["the"]));
        let next = self.word(at + 1)?;
        if let Some((unit, false)) = Unit::of(next).filter(|_| !article) {
            let unit_of_text = next != "night" || turn != Turn::Next;
            return unit_of_text.then_some((Point::Around(turn, unit), at + 2));
        }
        let blank =
            Point::Calendar { year: None, month: None, day: None, weekday: None, turn: Some(turn) };
        if WORDS.has(Class::Seasons, next) && !article {
            return Some((blank, at + 2));
        }
        if !self.capital(at + 1) {
            return None;
        }
        if let Some(weekday) = words::weekday(next) {
            let point = Point::Calendar {
                year: None,
                month: None,
                day: None,
                weekday: Some(weekday),
                turn: Some(turn),
            };
            return Some((point, at + 2));
        }
        let (month, full) = words::month(next)?;
        let point = Point::Calendar {
            year: None,
            month: Some(month),
            day: None,
            weekday: None,
            turn: Some(turn),
        };
        full.then_some((point, at + 2))
    }

    /// `the same year`, `the following month`.
    fn of_tale(&self, at: usize) -> Found {
        let (by, next) = match (self.word(at)?, self.word(at + 1)?) {
            ("the" | "that", "same") => (0, at + 2),
            ("the", "following" | "next") => (1, at + 2),
            ("the", "previous") => (-1, at + 2),
            ("that", _) => (0, at + 1),
            _ => return None,
        };
        let (unit, many) = self.word(next).and_then(Unit::of)?;
        // "the previous years" are no one time.
        (!many && unit != Unit::Decade).then_some((Point::Later(by, unit), next + 1))
    }
}
