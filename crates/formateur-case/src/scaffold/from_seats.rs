//! A case from a newsroom's table: a party and its seats a row, whatever the columns are called.

use std::collections::{BTreeMap, BTreeSet};

use super::new_case::{NOBODY, New, Party};
use super::{MAX_SEAT_ROWS, plain};
use crate::cell::{Cell, Color};
use crate::date::Date;
use crate::files::Files;
use crate::id::{MAX_ID, did_you_mean, is_slug, slugify};
use crate::problem::{CaseError, Code, Place, Problem};
use crate::sheet::{self, RawRow, Sheet, decode};
use crate::tables::Members;

/// What a column may hold, and the names that it may have.
const COLUMNS: &[(&str, &[&str])] = &[
    ("party", &["party", "name", "list", "id"]),
    ("seats", &["seats", "mandates"]),
    ("id", &["id"]),
    ("short", &["short"]),
    ("color", &["color", "colour"]),
    ("votes", &["votes"]),
    ("left_right", &["left_right"]),
    ("previous_seats", &["previous_seats"]),
    ("members", &["members"]),
];

/// The files of a new case from a table with a party and its seats a row.
///
/// `file` is the table's name, for messages and as the source of the rows. The party's column is called `party`,
/// `name`, `list` or `id`, that of the seats `seats` or `mandates`; `id`, `short`, `color`, `votes`, `left_right` (from
/// 0 to 10), `previous_seats` and `members` are used where they are there, other columns are not. The chamber has the
/// sum of the seats, and a government is taken to need more than half of them.
///
/// # Errors
/// Everything that is wrong with the table.
pub fn from_seats(
    file: &str,
    bytes: &[u8],
    title: &str,
    today: Date,
) -> Result<BTreeMap<String, String>, CaseError> {
    let one = |problem| CaseError::new(vec![problem]);
    Files::fits(file, bytes.len() as u64).map_err(one)?;
    let text = decode(file, bytes).map_err(CaseError::new)?;
    let Some((sheet, records)) = sheet::scan(file, text) else {
        let help =
            "write a line with the column names `party` and `seats`, then a line for each party";
        let message = format!("{file} is empty");
        return Err(one(Problem::new(Place::file(file), Code::Syntax, message, help)));
    };
    let mut problems: Vec<Problem> =
        sheet.open_quote(sheet.header_at, sheet.header_end).into_iter().collect();
    let mut reading = Reading::new(&sheet, &mut problems);
    reading.rows(records);
    let parties = reading.finish();
    if problems.is_empty() {
        New { parties, title, today, file }.files()
    } else {
        Err(CaseError::new(problems))
    }
}

/// A table while it is read.
struct Reading<'a> {
    sheet: &'a Sheet,
    problems: &'a mut Vec<Problem>,
    /// Where each column stands.
    columns: BTreeMap<&'static str, usize>,
    parties: Vec<Party>,
    /// Lines of names, in small letters, and of ids that rows gave.
    names: BTreeMap<String, usize>,
    ids: BTreeMap<String, usize>,
}

impl<'a> Reading<'a> {
    fn new(sheet: &'a Sheet, problems: &'a mut Vec<Problem>) -> Self {
        let clean = |name: &String| name.to_lowercase().replace([' ', '-'], "_");
        let header: Vec<String> = sheet.header.iter().map(clean).collect();
        let mut columns = BTreeMap::new();
        for (role, names) in COLUMNS {
            let find = |name: &&str| header.iter().position(|own| own == name);
            let found = names.iter().find_map(find);
            if let Some(at) = found.filter(|at| !columns.values().any(|taken| taken == at)) {
                columns.insert(*role, at);
            }
        }
        let mut reading = Self {
            sheet,
            problems,
            columns,
            parties: Vec::new(),
            names: BTreeMap::new(),
            ids: BTreeMap::new(),
        };
        reading.needed_columns(&header);
        reading
    }

    fn needed_columns(&mut self, header: &[String]) {
        for (role, names) in &COLUMNS[..2] {
            if self.columns.contains_key(role) {
                continue;
            }
            let near = |name: &&&str| did_you_mean(name, header.iter().map(String::as_str));
            let help = match names.iter().find(|name| near(name).is_some()) {
                Some(name) => {
                    let wrong = near(&name).unwrap_or_default();
                    format!("did you mean `{name}` where `{wrong}` stands?")
                }
                None => format!("name a column of the first line `{role}`"),
            };
            let message = format!("no column is called {}", names.join(" or "));
            let at = self.sheet.header_at;
            self.problems.push(self.sheet.problem(at, 0, Code::MissingColumn, message, help));
        }
    }

    fn wrong(&mut self, at: usize, role: &str, code: Code, message: String, help: &str) {
        let field = self.columns.get(role).copied().unwrap_or(0);
        self.problems.push(self.sheet.problem(at, field, code, message, help.to_owned()));
    }

    fn rows(&mut self, records: Vec<RawRow>) {
        let needed = COLUMNS[..2].iter().all(|(role, _)| self.columns.contains_key(role));
        for (nth, record) in records.into_iter().enumerate() {
            if nth == MAX_SEAT_ROWS {
                let message = format!("the table has more than {MAX_SEAT_ROWS} rows");
                self.wrong(
                    record.at,
                    "party",
                    Code::TooLarge,
                    message,
                    "keep a row for each party",
                );
                break;
            }
            if needed && !record.is_blank() {
                if let Some(problem) = self.sheet.misshapen(&record) {
                    self.problems.push(problem);
                } else {
                    self.row(&record);
                }
            }
        }
    }

    fn row(&mut self, record: &RawRow) {
        let mut party = Party { name: self.text(record, "party"), ..Party::default() };
        let at = record.at;
        if party.name.is_empty() {
            let help = "write the party's name, or delete the row";
            self.wrong(at, "party", Code::BadValue, "this row names no party".into(), help);
        } else {
            let name = party.name.to_lowercase();
            self.once(at, "party", name, |own| &mut own.names);
        }
        let id = self.text(record, "id");
        if !id.is_empty() {
            party.id = self.own_id(at, &id);
        }
        party.seats = self.number(record, "seats").unwrap_or(0);
        for role in ["short", "color", "votes", "left_right", "previous_seats", "members"] {
            let text = self.text(record, role);
            let text = if role == "color" && text.len() == 6 && !text.starts_with('#') {
                format!("#{text}")
            } else {
                text
            };
            if !text.is_empty() {
                self.check(record, role, &text);
                party.more.insert(role, text);
            }
        }
        self.parties.push(party);
    }

    fn text(&self, record: &RawRow, role: &str) -> String {
        let cell = self.columns.get(role).and_then(|&at| record.cells.get(at));
        plain(cell.unwrap_or_default())
    }

    /// Notes an id or a name that occurred before.
    fn once(
        &mut self,
        at: usize,
        role: &str,
        text: String,
        seen: fn(&mut Self) -> &mut BTreeMap<String, usize>,
    ) {
        let message = format!("two rows are called `{}`", crate::id::shorten(&text));
        if let Some(&first) = seen(self).get(&text) {
            let line = self.sheet.field(first, 0).line;
            let help = format!(
                "the first stands in line {line}; add the seats up, or tell the rows apart"
            );
            self.wrong(at, role, Code::Duplicate, message, &help);
        } else {
            seen(self).insert(text, at);
        }
    }

    fn own_id(&mut self, at: usize, id: &str) -> String {
        if is_slug(id) {
            self.once(at, "id", id.to_owned(), |own| &mut own.ids);
        } else {
            let help = "write small letters, digits and hyphens, or leave the cell empty";
            self.wrong(at, "id", Code::BadValue, crate::id::not_a_slug(id), help);
        }
        id.to_owned()
    }

    /// A whole number that is not negative.
    fn number(&mut self, record: &RawRow, role: &str) -> Option<u32> {
        let text = self.text(record, role);
        let parsed = u32::parse(&text);
        parsed
            .map_err(|error| {
                let help = if text.parse::<f64>().is_ok_and(|number| number < 0.0) {
                    "seats cannot be negative: write 0 or more"
                } else {
                    &error.help
                };
                self.wrong(
                    record.at,
                    role,
                    Code::BadValue,
                    format!("{role}: {}", error.message),
                    help,
                );
            })
            .ok()
    }

    /// Checks a cell that may be empty and is not.
    fn check(&mut self, record: &RawRow, role: &str, text: &str) {
        let error = match role {
            "votes" => u64::parse(text).err(),
            "previous_seats" => u32::parse(text).err(),
            "color" => Color::parse(text).err(),
            "members" => Members::parse(text).err(),
            "left_right" => match f64::parse(text) {
                Ok(number) if !(0.0..=10.0).contains(&number) => {
                    let message =
                        format!("{number} is not on the scale from 0 (left) to 10 (right)");
                    self.wrong(
                        record.at,
                        role,
                        Code::Range,
                        message,
                        "write a number from 0 to 10",
                    );
                    None
                }
                parsed => parsed.err(),
            },
            _ => None,
        };
        if let Some(error) = error {
            let message = format!("{role}: {}", error.message);
            self.wrong(record.at, role, Code::BadValue, message, &error.help);
        }
    }

    /// The parties with an id each, if the table as a whole will do.
    fn finish(mut self) -> Vec<Party> {
        let seats: u64 = self.parties.iter().map(|party| u64::from(party.seats)).sum();
        if self.problems.is_empty() {
            let at = self.sheet.header_at;
            let wrong = match seats {
                0 => Some(("the seats add up to 0", "write the seats of each party")),
                1..=100_000 => None,
                _ => Some(("the seats add up to more than 100000", "write seats, not votes")),
            };
            if let Some((message, help)) = wrong {
                self.wrong(at, "seats", Code::Chamber, message.to_owned(), help);
            } else if self.parties.iter().all(|party| party.seats == 0 || party.is_nobody()) {
                let message = "no party holds a seat".to_owned();
                self.wrong(at, "party", Code::Chamber, message, "add a row for each party");
            }
        }
        self.name_ids();
        self.parties
    }

    /// Gives an id to each party that has none: from its name, or a number where the name has no Latin letters.
    fn name_ids(&mut self) {
        let reserved = NOBODY.map(ToOwned::to_owned);
        let mut taken: BTreeSet<String> = self.ids.keys().cloned().chain(reserved).collect();
        for party in self.parties.iter_mut().filter(|party| party.id.is_empty()) {
            let slug = slugify(&party.name);
            if let Some(nobody) = NOBODY.iter().find(|nobody| slug.as_deref() == Some(**nobody)) {
                (*nobody).clone_into(&mut party.id);
                continue;
            }
            let base = slug.unwrap_or_else(|| "party".to_owned());
            let id = unused(&base, &taken);
            taken.insert(id.clone());
            party.id = id;
        }
    }
}

/// `base`, or `base` with the first number that nobody has.
fn unused(base: &str, taken: &BTreeSet<String>) -> String {
    let numbered = (2_usize..).map(|nth| {
        let end = format!("-{nth}");
        let most = MAX_ID - end.len();
        format!("{}{end}", base.get(..most).unwrap_or(base).trim_end_matches('-'))
    });
    let mut ids = std::iter::once(base.to_owned()).chain(numbered);
    ids.find(|id| !taken.contains(id)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Case;

    fn today() -> Date {
        Date::new(2026, 2, 3).unwrap()
    }

    fn made(text: &str) -> (Case, BTreeMap<String, String>) {
        let texts = from_seats("my/Seats 2026.csv", text.as_bytes(), "New", today())
            .unwrap_or_else(|error| panic!("{:#?}", error.problems()));
        let mut files = Files::new();
        for (name, text) in texts.iter().filter(|(name, _)| *name != "README.md") {
            files.insert(name, text.clone().into_bytes()).unwrap();
        }
        (Case::read(&files).unwrap(), texts)
    }

    /// Line, column, message and help of everything wrong.
    fn wrong(text: &str) -> Vec<(usize, usize, String, String)> {
        let error = from_seats("seats.csv", text.as_bytes(), "New", today()).unwrap_err();
        let one = |problem: &Problem| {
            let Place { file, line, column, .. } = &problem.place;
            assert_eq!(file, "seats.csv");
            assert!(!problem.help.is_empty());
            (*line, *column, problem.message.clone(), problem.help.clone())
        };
        error.problems().iter().map(one).collect()
    }

    fn is_wrong(text: &str, line: usize, column: usize, message: &str) {
        let all = wrong(text);
        let fits = |one: &(usize, usize, String, String)| {
            one.0 == line && one.1 == column && one.2.contains(message)
        };
        assert!(all.len() == 1 && fits(&all[0]), "{all:?}");
    }

    #[test]
    fn two_columns_are_enough() {
        let (case, texts) = made("party,seats\nReds,60\nBlues,41\n");
        let view = case.as_of(today());
        assert_eq!((case.head().chamber.seats, view.investiture().unwrap().1), (101, 51));
        assert!(case.head().thresholds[0].note.contains("assumed"));
        assert_eq!(view.count().unwrap().known_from.day(), Some(today()));
        let names: Vec<&str> = texts.keys().map(String::as_str).collect();
        assert_eq!(names, ["README.md", "actors.csv", "case.toml", "seats.csv", "sources.csv"]);
        assert_eq!(
            texts["actors.csv"],
            "id,name,kind,source\nblues,Blues,party,seats-2026\nreds,Reds,party,seats-2026\n"
        );
        assert!(texts["case.toml"].contains("# The country; write it here.\ncountry = \"\""));
    }

    #[test]
    fn all_columns_a_byte_order_mark_semicolons_and_crlf_are_read() {
        let (case, texts) = made(
            "\u{feff}List;Mandates;ID;Short;Colour;Votes;Left-Right;Previous seats;Members;Remark\r\n\
             The Reds;3;r;R;#F00;1000;2.5;4;;x\r\nIndependents;2;;;00ff00;;;;individuals;\r\n\
             Unallocated;1;;;;;;;;\r\nNon-attached;1;;;;;;;;\r\n",
        );
        let tables = case.tables();
        let actor = |at: usize| tables.actors[at].id.as_str();
        assert_eq!([actor(0), actor(1), actor(2)], ["independents", "non-attached", "r"]);
        assert_eq!(tables.actors[0].members, Some(Members::Individuals));
        assert_eq!(tables.actors[1].members, None);
        assert_eq!(tables.actors[2].short, "R");
        assert!(texts["actors.csv"].contains("#00ff00"));
        assert_eq!(tables.votes[0].votes, Some(1000));
        assert_eq!(tables.previous_seats[0].seats, 4);
        assert_eq!(case.head().axis.as_ref().unwrap().as_str(), "left-right");
        assert_eq!(tables.positions.len(), 1);
        assert_eq!(case.as_of(today()).count().unwrap().unallocated[1], 1);
        assert_eq!(case.head().chamber.seats, 7);
    }

    #[test]
    fn tabs_and_any_names_are_read_and_ids_are_unique() {
        let long = "x".repeat(100);
        let (case, _) = made(&format!(
            "name\tseats\nA & B\t1\nA+B\t1\n\"Say, \"\"hi\"\"\"\t1\n<script>\t1\nتقدم\t1\nחרות\t1\n{long}\t1\n{long}y\t1\n"
        ));
        let mut ids: Vec<&str> = case.tables().actors.iter().map(|row| row.id.as_str()).collect();
        let long_ids = ids.split_off(6);
        assert_eq!(ids, ["a-b", "a-b-2", "party", "party-2", "say-hi", "script"]);
        assert_eq!(long_ids, ["x".repeat(78) + "-2", "x".repeat(80)]);
        assert!(case.tables().actors.iter().any(|row| row.name.main == "Say, \"hi\""));
    }

    #[test]
    fn an_id_column_names_parties_where_no_other_does() {
        let (case, _) = made("id,seats\nkdp,31\nPUK,17\n");
        let ids: Vec<&str> = case.tables().actors.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(ids, ["kdp", "puk"]);
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let all = wrong(
            "party,seats,id,left_right,color,members\nReds,many,,,,\n,5,,,,\nBlues,-3,,,,\nBLUES,1,,11,red,\n\
             Greens,,BAD ID,,,none\n",
        );
        let found: Vec<(usize, usize)> = all.iter().map(|one| (one.0, one.1)).collect();
        let wanted = [(2, 6), (3, 1), (4, 7), (5, 1), (5, 10), (5, 13), (6, 8), (6, 9), (6, 18)];
        assert_eq!(found, wanted, "{all:#?}");
        assert!(all[2].3.contains("cannot be negative"));
    }

    #[test]
    fn tables_that_cannot_be_read_are_refused() {
        is_wrong("", 0, 0, "seats.csv is empty");
        is_wrong("party,sets\nA,1\n", 1, 1, "no column is called seats or mandates");
        assert!(
            wrong("party,sets\nA,1\n")[0].3.contains("did you mean `seats` where `sets` stands?")
        );
        is_wrong("seats\n1\n", 1, 1, "no column is called party or name or list or id");
        is_wrong("party,seats\nA,0\n", 1, 7, "add up to 0");
        is_wrong("party,seats\n", 1, 7, "add up to 0");
        is_wrong("party,seats\nvacant,3\n", 1, 1, "no party holds a seat");
        is_wrong("party,seats\nA,100001\n", 1, 7, "more than 100000");
        is_wrong("party,seats\nA, B,3\n", 2, 6, "3 cells, the header has 2");
        is_wrong("party,seats\nA\0,3\n", 2, 2, "invisible character (U+0000)");
        is_wrong("party,seats\nA,3\n\"B,3\n", 3, 1, "quotation mark");
        let many = "party,seats\n".to_owned()
            + &(0..=MAX_SEAT_ROWS).map(|n| format!("P{n},1")).collect::<Vec<_>>().join("\n");
        is_wrong(&many, MAX_SEAT_ROWS + 2, 1, "more than 10000 rows");
    }

    #[test]
    fn a_table_of_another_encoding_is_refused() {
        let error = from_seats("seats.csv", b"party,seats\nGr\xfcne,3\n", "New", today());
        assert_eq!(error.unwrap_err().problems()[0].code, Code::NotUtf8);
    }
}
