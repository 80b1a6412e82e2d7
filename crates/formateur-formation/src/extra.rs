//! Tables beside ParlGov's, which a user may give: institutions of countries, and how cabinets ended.
//!
//! One model uses them, [`Extended`](crate::Extended); all others forecast the same with and without. What a formation is
//! told is what was in force, or had ended, by [`Opportunity::known_by`].

use std::collections::BTreeMap;

use formateur_case::{CaseError, Date, Problem};

use crate::opportunity::Opportunity;
use crate::parlgov::ParlGov;
use crate::table::{Row, Source, Table};

const INSTITUTIONS: (&str, &[&str]) = (
    "institutions.csv",
    &[
        "iso",
        "from",
        "to",
        "positive_parliamentarism",
        "investiture_rule",
        "continuation_rule",
        "nominator",
        "special_majority",
        "upper_house_can_dismiss",
    ],
);
const TERMINATIONS: (&str, &[&str]) =
    ("cabinet_termination.csv", &["cabinet_id", "termination_date", "termination"]);

const SOURCE: Source = Source {
    missing: "name a folder with institutions.csv and cabinet_termination.csv, or leave --extra out",
    columns: "docs/methods/formation.md lists the columns that are read",
};

const FLAG: [(&str, bool); 3] = [("0", false), ("1", true), ("", false)];
/// Both houses together are not the upper house.
const UPPER: [(&str, bool); 4] = [("0", false), ("1", true), ("joint", false), ("", false)];
/// Whether a majority of all members has to vote for a government.
const RULES: [(&str, bool); 6] = [
    ("none", false),
    ("negative", false),
    ("simple_plurality", false),
    ("absolute_majority", true),
    ("absolute_then_simple", true),
    ("", false),
];
const CAUSES: [(&str, Option<Ending>); 9] = [
    ("confidence-vote", Some(Ending::Conflict)),
    ("resignation-cabinet", Some(Ending::Conflict)),
    ("change-party", Some(Ending::Conflict)),
    ("resignation-pm", Some(Ending::Leader)),
    ("change-pm", Some(Ending::Leader)),
    ("election-regular", Some(Ending::Regular)),
    ("election-dissolution", None),
    ("other", None),
    ("", None),
];

/// The tables, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExtraTables {
    /// Institutions of each country, with the first and the last day that they were in force.
    institutions: BTreeMap<String, Vec<(Date, Option<Date>, Institutions)>>,
    /// When and how cabinets ended, by id: those of which both are coded.
    endings: BTreeMap<u32, (Date, Ending)>,
}

/// What is known of a scene beside ParlGov; nothing, if the tables are not given or do not have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Extra {
    pub(crate) institutions: Institutions,
    /// How the last cabinet that did more than take care ended, for formations after elections.
    pub(crate) ending: Option<Ending>,
}

/// Rules by which governments come to office and stay there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools, reason = "they are rules that are there or not")]
pub(crate) struct Institutions {
    /// A vote of the chamber has to bear a government.
    pub(crate) vote_needed: bool,
    /// It needs a majority of all members.
    pub(crate) absolute: bool,
    /// A government stays in office after an election until it is voted out or goes.
    pub(crate) continuation: bool,
    /// The largest party is asked first.
    pub(crate) largest_first: bool,
    /// Much is decided by more than a majority.
    pub(crate) special_majority: bool,
    /// The upper house alone can dismiss a government.
    pub(crate) upper_house: bool,
}

/// How a cabinet ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// It lost a vote of confidence, resigned as a whole, or a party left or joined.
    Conflict,
    /// The prime minister resigned or was exchanged.
    Leader,
    /// Its term was over.
    Regular,
}

impl ExtraTables {
    /// Reads the tables of a folder, by file name, or says all that is wrong with them.
    pub fn read(files: &BTreeMap<String, Vec<u8>>) -> Result<Self, CaseError> {
        let mut problems = Vec::new();
        let table = |(file, columns): (&'static str, &[&str])| {
            Table::of(SOURCE, file, files.get(file).map(Vec::as_slice), columns)
        };
        let mut tables = Self::default();
        for (country, period) in table(INSTITUTIONS).rows(&mut problems, period) {
            tables.institutions.entry(country).or_default().push(period);
        }
        for periods in tables.institutions.values_mut() {
            periods.sort_by_key(|(from, to, _)| (*from, *to));
        }
        tables.endings = table(TERMINATIONS)
            .rows(&mut problems, ending)
            .into_iter()
            .filter_map(|(cabinet, date, ending)| Some((cabinet, (date?, ending?))))
            .collect();
        if problems.is_empty() { Ok(tables) } else { Err(CaseError::new(problems)) }
    }

    /// What was known of an opportunity.
    pub(crate) fn of(&self, record: &ParlGov, one: &Opportunity) -> Extra {
        Extra {
            institutions: self.in_force(&one.country, one.known_by),
            ending: self.ending(record, one),
        }
    }

    fn in_force(&self, country: &str, day: Date) -> Institutions {
        let periods = self.institutions.get(country).map_or(&[][..], Vec::as_slice);
        let own =
            periods.iter().rfind(|(from, to, _)| *from <= day && to.is_none_or(|last| day <= last));
        own.map(|(_, _, institutions)| *institutions).unwrap_or_default()
    }

    /// How the last cabinet that did more than take care ended, if that was by the day of the election.
    ///
    /// Mid-term cabinets are told nothing: that a party left or joined is coded of the cabinet before by what came after.
    fn ending(&self, record: &ParlGov, one: &Opportunity) -> Option<Ending> {
        if !one.post_election {
            return None;
        }
        let earlier = record.cabinets.values().filter(|cabinet| {
            cabinet.country == one.country
                && cabinet.id != one.cabinet
                && !cabinet.caretaker
                && cabinet.start <= one.known_by
        });
        let last = earlier.max_by_key(|cabinet| (cabinet.start, cabinet.id))?;
        let (date, ending) = self.endings.get(&last.id)?;
        (*date <= one.known_by).then_some(*ending)
    }
}

type Period = (Date, Option<Date>, Institutions);

fn period(row: &Row<'_>) -> Result<(String, Period), Problem> {
    let institutions = Institutions {
        vote_needed: row.word("positive_parliamentarism", &FLAG)?,
        absolute: row.word("investiture_rule", &RULES)?,
        continuation: row.word("continuation_rule", &FLAG)?,
        largest_first: row.text("nominator") == "largest_party_first",
        special_majority: row.word("special_majority", &FLAG)?,
        upper_house: row.word("upper_house_can_dismiss", &UPPER)?,
    };
    let country: String = row.need("iso")?;
    Ok((country, (row.need("from")?, row.maybe("to")?, institutions)))
}

fn ending(row: &Row<'_>) -> Result<(u32, Option<Date>, Option<Ending>), Problem> {
    Ok((row.need("cabinet_id")?, row.maybe("termination_date")?, row.word("termination", &CAUSES)?))
}
