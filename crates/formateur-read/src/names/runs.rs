//! Names in a sentence: known phrases, and runs of capitalised words.

use std::ops::Range;

use super::found::{Found, What};
use super::heads::{
    PARTICLES, article, capital, follows_as_name, goes_on_with_of, is_first_name, is_head,
    is_possessive, kind_of, name_after, short_enough, unknown,
};
use super::lists::{GAZETTEER, LISTS};
use super::metonyms::is_town;
use super::seen::{Cast, Seen};
use super::words::{Word, is_article};
use crate::scene::{EntityKind, How};

/// Words that a run has at most.
const LONGEST: usize = 16;

/// Titles that are surnames too.
const NAMES_TOO: [&str; 12] = [
    "sultan", "king", "prince", "dean", "bishop", "marshal", "count", "judge", "don", "baron",
    "pope", "major",
];

/// Words by which a text speaks of Belgium; else Brussels is the seat of the European Union.
const BELGIAN: [&str; 6] = ["belgium", "belgian", "belgians", "flemish", "walloon", "flanders"];

/// What names are found with.
pub(crate) struct Finder<'a> {
    /// Whom the reader knows.
    pub cast: &'a Cast,
    /// Words as the text has them.
    pub seen: &'a Seen<'a>,
}

impl Finder<'_> {
    /// The names of a sentence, in order.
    pub(crate) fn find(&self, words: &[Word<'_>], out: &mut Vec<Found>) {
        let before = out.len();
        let mut at = self.label(words);
        while at < words.len() {
            at = self.step(words, at, before, out).max(at + 1);
        }
    }

    /// How many words of capitals stand before a text as its label: WHAT HE SAYS.
    fn label(&self, words: &[Word<'_>]) -> usize {
        let sign = |word: &&Word<'_>| matches!(word.lower, "*" | "-" | "•" | "–" | "\"");
        let from = words.iter().take_while(sign).count();
        let loud = |word: &&Word<'_>| {
            word.is_word() && word.capital && (word.shout || word.lower.len() < 2)
        };
        let end = from + words[from..].iter().take_while(loud).count();
        let ends = words.get(end).is_none_or(|word| matches!(word.lower, ":" | "." | "?"));
        let own = &words[from..end];
        let common = own.iter().any(|word| {
            LISTS.openers.contains(word.lower) || self.is_common(word) || word.lower == "is"
        });
        let known = (from..end).any(|at| GAZETTEER.at(words, at).is_some());
        let label = ends && common && !known && matches!(own.len(), 1..=6);
        if label { end } else { 0 }
    }

    /// Reads what begins at a word; where the rest begins.
    fn step(&self, words: &[Word<'_>], at: usize, before: usize, out: &mut Vec<Found>) -> usize {
        let word = &words[at];
        if !word.is_word() {
            return at;
        }
        let begins = word.capital || (is_article(word.lower) && article(words, at));
        if !begins {
            return match self.cast.lower(words, at) {
                Some((len, what)) => {
                    out.push(Found::of(words, at..at + len, What::Case(what)));
                    at + len
                }
                None => at,
            };
        }
        let run = self.run(words, at);
        if self.is_portfolio(words, &run) {
            return run.end;
        }
        let mut from = run.start;
        while from < run.end {
            from = self.part(words, from, run.end, before, out).max(from + 1);
        }
        run.end.max(from)
    }

    /// Whether a run is what a minister is minister of.
    fn is_portfolio(&self, words: &[Word<'_>], run: &Range<usize>) -> bool {
        let [office, of] = words[run.start.saturating_sub(2)..run.start] else { return false };
        let minister = matches!(
            office.lower,
            "minister" | "ministers" | "ministry" | "secretary" | "portfolio"
        );
        minister
            && matches!(of.lower, "of" | "for")
            && GAZETTEER.at(words, run.start).is_none()
            && self.cast.at(words, run.start).is_none()
    }

    /// Whether a capital is the name of other towns too, and the text does not name its country.
    fn elsewhere(&self, meaning: &super::table::Meaning, word: &Word<'_>) -> bool {
        const TWICE: [&str; 8] = [
            "tripoli",
            "georgetown",
            "victoria",
            "kingston",
            "santiago",
            "wellington",
            "san",
            "santo",
        ];
        let country = meaning.name.to_lowercase();
        TWICE.contains(&word.lower) && !self.seen.any(&[country.as_str()])
    }

    /// How far capitalised words go on from a word.
    fn run(&self, words: &[Word<'_>], start: usize) -> Range<usize> {
        let before = |step: usize| start.checked_sub(step).map(|at| &words[at]);
        let the = before(1).is_some_and(|word| word.lower == "the")
            || before(1).is_some_and(|word| word.is_word() && !word.capital && !word.joined)
                && before(2).is_some_and(|word| word.lower == "the");
        let mut end = start + 1;
        if !words[start].capital {
            end += 1;
        }
        while let Some(word) = words.get(end).filter(|_| end - start < LONGEST) {
            let next = capital(words, end + 1);
            let particle = PARTICLES.contains(&word.lower) && name_after(words, end);
            let owner = is_possessive(word) && next && self.possessed(words, start, end, the);
            let and = word.lower == "and" && next && self.and(words, start, end, the);
            if (word.is_word() && (word.capital || particle)) || owner || and {
                end += 1;
            } else if matches!(word.lower, "of" | "for") && goes_on_with_of(words, start, end, the)
            {
                end += if words[end + 1].lower == "the" { 2 } else { 1 };
            } else {
                break;
            }
        }
        start..end.min(words.len())
    }

    /// Whether a possessive is inside of a name: the People's Canoe, but Kenya's Deputy President.
    fn possessed(&self, words: &[Word<'_>], start: usize, at: usize, the: bool) -> bool {
        let owner = &words[at - 1];
        let next = &words[at + 1];
        if at - start > 4
            || self.cast.known(words, start, at)
            || GAZETTEER.at(&[*owner], 0).is_some()
        {
            return false;
        }
        let plural = matches!(owner.lower, "people" | "men" | "women" | "children" | "fishermen")
            || owner.lower.ends_with('s');
        (plural || the) && (next.lower != "deputy") && LISTS.titles.at(words, at + 1).is_none()
    }

    /// Whether `and` goes on with the same name: Ministry of Trade and Industry; the Coast and Forest List.
    fn and(&self, words: &[Word<'_>], start: usize, at: usize, the: bool) -> bool {
        let inside = &words[start..at];
        let ministry = inside.iter().any(|word| word.lower == "of")
            && matches!(
                inside[0].lower,
                "ministry" | "department" | "school" | "office" | "institute" | "centre" | "center"
            );
        let next = &words[at + 1];
        if ministry {
            return !self.cast.known(words, at + 1, at + 2)
                && LISTS.titles.at(words, at + 1).is_none();
        }
        let headed = words.get(at + 2).is_some_and(|word| word.capital && is_head(word.lower));
        let known = self.cast.known(words, start, at)
            || self.cast.at(words, at + 1).is_some()
            || GAZETTEER.at(words, at + 1).is_some()
            || GAZETTEER.at(words, start).is_some();
        // What is said of both together: Order and Roots, the party of somebody.
        if inside.len() == 1
            && !known
            && !words.get(at + 2).is_some_and(|word| word.capital)
            && super::bodies::sort(words, &(start..at + 2))
        {
            return true;
        }
        the && inside.len() == 1
            && headed
            && !known
            && (!is_head(inside[0].lower) || LISTS.places.contains(inside[0].lower))
            && next.is_word()
    }

    /// Reads one name at a word of a run; where the rest begins.
    fn part(
        &self,
        words: &[Word<'_>],
        from: usize,
        end: usize,
        before: usize,
        out: &mut Vec<Found>,
    ) -> usize {
        let word = &words[from];
        let own = self.cast.at(words, from);
        let gazetteer =
            GAZETTEER.at(words, from).filter(|(len, _)| short_enough(&words[from..from + len]));
        let head = self.headed(words, from, end);
        let longest = own.map_or(0, |(len, _)| len).max(gazetteer.map_or(0, |(len, _)| len));
        if let Some((stop, kind)) = head
            && stop - from > longest.max(1)
        {
            return self.organisation(words, from..stop, end, kind, out);
        }
        if let Some((len, what)) = own
            && len >= longest
        {
            let found = Found::of(words, from..from + len, What::Case(what));
            out.push(found.after_title(words));
            return from + len;
        }
        if let Some((len, what)) = gazetteer
            && !is_first_name(words, from, len, end)
        {
            let behind = words.get(from + len).filter(|word| LISTS.behind.contains(word.lower));
            let group = GAZETTEER.meanings[what].kind == EntityKind::Group;
            let len = len + usize::from(group && behind.is_some());
            let mut found = Found::of(words, from..from + len, What::Known(what));
            let meaning = &GAZETTEER.meanings[what];
            let town = meaning.how == How::Metonym && meaning.town;
            let here = || is_town(words, &found.words, out.get(before..).unwrap_or_default());
            found.town = town && (here() || self.elsewhere(meaning, word));
            if !found.town && town && word.lower == "brussels" && !self.seen.any(&BELGIAN) {
                found.what = GAZETTEER.exactly("European Union").map_or(found.what, What::Known);
            }
            out.push(found);
            return from + len;
        }
        if let Some((len, _)) = LISTS.titles.at(words, from)
            && (len > 1
                || from + 1 < end
                || !NAMES_TOO.contains(&word.lower)
                || self.is_common(word))
        {
            let numbered = end == from + 3 && words[from + 2].shout;
            if LISTS.kept.contains(word.lower)
                && len == 1
                && (end == from + 2 || numbered)
                && GAZETTEER.at(words, from + 1).is_none()
            {
                let mut found = Found::of(words, from..end, What::Run(Some(EntityKind::Person)));
                found.titled = true;
                out.push(found);
                return end;
            }
            return from + len;
        }
        if self.names_nobody(words, from, end) {
            return from + 1;
        }
        let mut stop = from + 1;
        while stop < end && self.goes_on(words, stop) {
            stop += 1;
        }
        unknown(words, from..stop, out);
        stop
    }

    /// Whether a name goes on with a word, and no other begins.
    fn goes_on(&self, words: &[Word<'_>], at: usize) -> bool {
        let word = &words[at];
        if word.joined || !word.capital {
            return true;
        }
        let known = self.cast.at(words, at).is_some_and(|(len, _)| len > 1);
        let title = LISTS.titles.at(words, at).is_some() && self.is_common(word);
        !known && !title && !LISTS.capitals.contains(word.lower)
    }

    /// Whether a word is a name at all: no month, no word that only begins a sentence.
    fn names_nobody(&self, words: &[Word<'_>], at: usize, end: usize) -> bool {
        let word = &words[at];
        if LISTS.capitals.contains(word.lower) {
            return true;
        }
        if !word.capital {
            return false;
        }
        let opener = LISTS.openers.contains(word.lower);
        if opener {
            return word.first || end == at + 1;
        }
        let particle = PARTICLES.contains(&word.lower) && end > at + 1;
        let named = end > at + 1 && LISTS.party_first.contains(word.lower);
        if word.first && !particle && !named {
            let alone = end == at + 1;
            return self.is_common(word)
                || (alone
                    && !self.seen.inside.contains(word.lower)
                    && !follows_as_name(words, end));
        }
        // A line of capitals names nobody that the text does not name elsewhere.
        word.shout && word.lower.len() > 5
    }

    /// Whether the text has the word in small letters too.
    fn is_common(&self, word: &Word<'_>) -> bool {
        self.seen.lower.contains(word.lower)
    }

    /// Where an organisation that begins at a word ends, and what it is.
    fn headed(&self, words: &[Word<'_>], from: usize, end: usize) -> Option<(usize, EntityKind)> {
        let (mut at, mut stop) = (from, None);
        while at < end {
            let lower = words[at].lower;
            // Titles end it: the Labour Party President Smith.
            let title = LISTS.titles.at(words, at).is_some() && !is_head(lower);
            if at > from && title && words[at].capital && words[at - 1].lower != "of" {
                break;
            }
            // Radio Free Somewhere: the head comes first.
            if at == from && LISTS.leading.contains(lower) && at + 1 < end {
                stop = Some(end.min(at + 3));
            } else if is_head(lower) && words[at].capital {
                stop = Some(at + 1);
                let of = words
                    .get(at + 1)
                    .is_some_and(|next| matches!(next.lower, "of" | "for") && at + 2 < end);
                if of {
                    stop = Some(end);
                    break;
                }
            }
            at += 1;
        }
        let stop = stop?;
        let lone = stop == from + 1;
        let person = (from..stop).any(|at| at > from && self.cast.person_at(words, at));
        (!lone && !person).then(|| (stop, kind_of(&words[from..stop])))
    }

    fn organisation(
        &self,
        words: &[Word<'_>],
        mut range: Range<usize>,
        end: usize,
        kind: EntityKind,
        out: &mut Vec<Found>,
    ) -> usize {
        // A word that only begins the sentence is no part of it: When Labour Party members ...
        let first = &words[range.start];
        let opens = LISTS.openers.contains(first.lower) || self.is_common(first);
        let article = matches!(first.lower, "the" | "a" | "an");
        if first.first && opens && (article || range.len() > 2) {
            range.start += 1;
        }
        if range.end == end && words.get(end).is_some_and(|word| LISTS.behind.contains(word.lower))
        {
            range.end += 1;
        }
        let stop = range.end;
        if range.len() == 1 {
            unknown(words, range, out);
        } else {
            out.push(Found::of(words, range, What::Run(Some(kind))));
        }
        stop
    }
}
