//! The files of a new case that has nothing but parties and their seats.

use std::collections::BTreeMap;

use super::{Intro, left_right, plain, readme};
use crate::case::{Case, HEAD_FILE};
use crate::date::Date;
use crate::files::Files;
use crate::id::slugify;
use crate::problem::CaseError;

/// Holders of seats that are no actors.
pub(super) const NOBODY: [&str; 2] = ["unallocated", "vacant"];

/// One row of the table.
#[derive(Debug, Default)]
pub(super) struct Party {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) seats: u32,
    /// Texts of the columns that may be missing.
    pub(super) more: BTreeMap<&'static str, String>,
}

impl Party {
    /// Whether the row stands for seats that no party holds.
    pub(super) fn is_nobody(&self) -> bool {
        NOBODY.contains(&self.id.as_str())
            || (self.id.is_empty()
                && slugify(&self.name).is_some_and(|slug| NOBODY.contains(&slug.as_str())))
    }

    fn more(&self, role: &str) -> &str {
        self.more.get(role).map(String::as_str).unwrap_or_default()
    }
}

/// The new case.
pub(super) struct New<'a> {
    pub(super) parties: Vec<Party>,
    pub(super) title: &'a str,
    pub(super) today: Date,
    pub(super) file: &'a str,
}

impl New<'_> {
    /// Its files, by name.
    pub(super) fn files(&self) -> Result<BTreeMap<String, String>, CaseError> {
        let mut files = Files::new();
        let all = [
            (HEAD_FILE, self.head()),
            ("actors.csv", self.actors()),
            ("seats.csv", self.seats()),
            ("sources.csv", self.sources()),
            ("votes.csv", self.optional("votes", &["party", "votes"])),
            ("previous_seats.csv", self.optional("previous_seats", &["party", "seats"])),
            ("positions.csv", self.positions()),
        ];
        for (name, text) in all.into_iter().filter(|(_, text)| !text.is_empty()) {
            files
                .insert(name, text.into_bytes())
                .map_err(|problem| CaseError::new(vec![problem]))?;
        }
        // What is given out has passed the door of a case.
        let mut texts = Case::canonical(&files)?;
        let about =
            format!("Made from `{}`; what is assumed is said in `case.toml`.", plain(self.file));
        texts.insert("README.md".to_owned(), readme(self.title, &about));
        Ok(texts)
    }

    fn source(&self) -> String {
        let name = self.file.rsplit(['/', '\\']).next().unwrap_or_default();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        slugify(stem).unwrap_or_else(|| "seats".to_owned())
    }

    fn head(&self) -> String {
        let axis = self.parties.iter().any(|party| !party.more("left_right").is_empty());
        let seats = self.parties.iter().map(|party| party.seats).sum();
        let intro = Intro {
            title: self.title,
            today: self.today,
            axis,
            chamber: "Chamber",
            seats,
            source: "judgement:assumed",
            note: "assumed: more than half of all members; to be checked against the constitution",
        };
        intro.text() + &if axis { left_right(&self.source()) } else { String::new() }
    }

    fn actors(&self) -> String {
        let source = self.source();
        let actor = |party: &Party| {
            let members = party.more("members");
            let kind = if members.is_empty() { "party" } else { "list" };
            let [id, name, source] = [&party.id, &party.name, &source].map(String::as_str);
            [id, name, party.more("short"), kind, members, party.more("color"), source]
                .map(ToOwned::to_owned)
        };
        let actors = self.parties.iter().filter(|party| !party.is_nobody()).map(actor);
        csv(["id", "name", "short", "kind", "members", "color", "source"], actors)
    }

    fn seats(&self) -> String {
        let row = |party: &Party| {
            [party.id.clone(), party.seats.to_string(), self.today.to_string(), self.source()]
        };
        csv(["party", "seats", "known_from", "source"], self.parties.iter().map(row))
    }

    fn sources(&self) -> String {
        let title = match plain(self.file) {
            name if name.is_empty() => "seats".to_owned(),
            name => name,
        };
        let note = "the table that this case was made from".to_owned();
        csv(["id", "title", "note"], [[self.source(), title, note]])
    }

    /// A table of a party and one number; nothing where no row has the number.
    fn optional(&self, role: &str, header: &[&str; 2]) -> String {
        let row = |party: &&Party| [party.id.clone(), party.more(role).to_owned(), self.source()];
        let given = |party: &&Party| !party.more(role).is_empty() && !party.is_nobody();
        let rows: Vec<_> = self.parties.iter().filter(given).map(|party| row(&party)).collect();
        if rows.is_empty() { String::new() } else { csv([header[0], header[1], "source"], rows) }
    }

    fn positions(&self) -> String {
        let issue = |party: &Party| {
            let [id, position] = [party.id.clone(), party.more("left_right").to_owned()];
            [id, "left-right".to_owned(), position, self.source()]
        };
        let placed = |party: &&Party| !party.more("left_right").is_empty() && !party.is_nobody();
        let rows: Vec<_> = self.parties.iter().filter(placed).map(issue).collect();
        let header = ["actor", "issue", "position", "source"];
        if rows.is_empty() { String::new() } else { csv(header, rows) }
    }
}

/// A table as CSV.
fn csv<const N: usize>(header: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(header);
    for row in rows {
        let _ = writer.write_record(row);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}
