//! Candidate facts beside what a case has: the same again, or the opposite.

use formateur_case::{ActorId, Cell as _, View};
use serde::{Deserialize, Serialize};

use crate::rows::CaseRow;

/// A row of the case that a candidate repeats or contradicts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    /// The table.
    pub table: String,
    /// What it says, in a few words.
    pub row: String,
}

/// What the case says of a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Compared {
    /// It has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub already: Option<Beside>,
    /// It says otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<Beside>,
}

/// Compares the row of a candidate with the rows of a case that hold.
pub fn compare(row: &CaseRow, view: &View) -> Compared {
    let cell = |name: &str| row.cells.get(name).map(String::as_str).unwrap_or_default();
    match row.table.as_str() {
        "ties" => ties(view, cell("from"), cell("to"), cell("sign")),
        "offices" => offices(view, cell("holder"), cell("office"), cell("since")),
        "claims" => claims(view, [cell("about"), cell("speaker"), cell("modality"), cell("text")]),
        "mediations" => mediations(view, cell("mediator"), [cell("party_a"), cell("party_b")]),
        "events" => events(view, cell("date"), cell("text"), cell("actors")),
        _ => Compared::default(),
    }
}

fn beside(table: &str, row: String) -> Beside {
    Beside { table: table.to_owned(), row }
}

fn ties(view: &View, from: &str, to: &str, sign: &str) -> Compared {
    let mut found = Compared::default();
    for tie in view.tables().ties.iter().filter(|tie| tie.meta.holds()) {
        let ends = [tie.from.as_str(), tie.to.as_str()];
        if ends != [from, to] && ends != [to, from] {
            continue;
        }
        let own = tie.sign.write();
        let told = format!("{} {} {}: {}", tie.from, tie.to, own, tie.kind);
        if own == sign {
            found.already = found.already.or_else(|| Some(beside("ties", told)));
        } else if own != "0" && sign != "0" {
            found.otherwise = found.otherwise.or_else(|| Some(beside("ties", told)));
        }
    }
    found
}

fn offices(view: &View, holder: &str, office: &str, since: &str) -> Compared {
    let mut found = Compared::default();
    for row in view.tables().offices.iter().filter(|row| row.holder.as_str() == holder) {
        if !alike(&row.office.to_string(), office) {
            continue;
        }
        let own = row.since.map(|since| since.write()).unwrap_or_default();
        let told = format!("{holder}: {} since {}", row.office, or_unknown(&own));
        // A year and a day of that year say the same.
        let fits =
            since.is_empty() || own.is_empty() || own.starts_with(since) || since.starts_with(&own);
        if fits {
            found.already = found.already.or_else(|| Some(beside("offices", told)));
        } else {
            found.otherwise = found.otherwise.or_else(|| Some(beside("offices", told)));
        }
    }
    if found.already.is_some() {
        found.otherwise = None;
    }
    found
}

fn or_unknown(text: &str) -> &str {
    if text.is_empty() { "an unknown day" } else { text }
}

fn claims(view: &View, [about, speaker, modality, text]: [&str; 4]) -> Compared {
    let mut found = Compared::default();
    for row in view.tables().claims.iter().filter(|row| row.about.as_str() == about) {
        let same_speaker = row.speaker.as_str() == speaker
            || speaker.ends_with("-narrator") && row.speaker.as_str().ends_with("-narrator");
        if same_speaker && row.modality.word() == modality && alike(row.text.as_str(), text) {
            let told = format!("{} ({}): {}", row.speaker, row.modality.word(), row.text);
            found.already = found.already.or_else(|| Some(beside("claims", told)));
        }
    }
    found
}

fn mediations(view: &View, mediator: &str, parties: [&str; 2]) -> Compared {
    let same = |id: &ActorId, name: &str| id.as_str() == name;
    let row = view.tables().mediations.iter().find(|row| {
        let [a, b] = parties;
        same(&row.mediator, mediator)
            && (same(&row.party_a, a) && same(&row.party_b, b)
                || same(&row.party_a, b) && same(&row.party_b, a))
    });
    let told = row.map(|row| {
        format!("{} between {} and {}: {}", row.mediator, row.party_a, row.party_b, row.event)
    });
    Compared { already: told.map(|told| beside("mediations", told)), otherwise: None }
}

fn events(view: &View, date: &str, text: &str, actors: &str) -> Compared {
    let row = view.tables().events.iter().find(|row| {
        let own = row.date.write();
        let same_day = !date.is_empty() && (own.starts_with(date) || date.starts_with(&own));
        let shares = row.actors.iter().any(|id| actors.split(';').any(|one| one == id.as_str()));
        same_day && (shares || actors.is_empty()) && alike(row.text.as_str(), text)
    });
    let told = row.map(|row| format!("{}: {}", row.date.write(), row.text));
    Compared { already: told.map(|told| beside("events", told)), otherwise: None }
}

/// Whether two short texts share more than half of the longer words of the shorter one.
fn alike(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let lower = text.to_lowercase();
        let all = lower.split(|sign: char| !sign.is_alphanumeric());
        all.filter(|word| word.chars().count() > 3).map(stem).collect()
    };
    let (a, b) = (words(a), words(b));
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let shared = few.iter().filter(|word| many.contains(word)).count();
    !few.is_empty() && 2 * shared > few.len()
}

/// Endings of number and tense do not tell words apart.
fn stem(word: &str) -> String {
    let cut = word
        .strip_suffix("ing")
        .or_else(|| word.strip_suffix("ed"))
        .or_else(|| word.strip_suffix('s'));
    cut.filter(|stem| stem.chars().count() > 3).unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_matter_make_texts_alike() {
        assert!(alike("prime minister", "Prime Minister"));
        assert!(alike("head of the intelligence service", "head of intelligence"));
        assert!(!alike("prime minister", "head of intelligence"));
        assert!(!alike("head of government", "head of intelligence"));
        assert!(!alike("", "prime minister"));
    }
}
