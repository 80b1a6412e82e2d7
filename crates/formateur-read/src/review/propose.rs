//! From candidates to proposals: what a case does not have yet, and what of the rest is left aside, and why.

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::{ActorKind, View};

use super::had::Had;
use super::{ACTORS, About, ActorProposal, Aside, Decision, FactProposal, Review, actors_of, sum};
use crate::clean::one_line;
use crate::fact::{Kind, SourceType};
use crate::known::Known;
use crate::names::lists::GAZETTEER;
use crate::output::{Candidates, FactOut};
use crate::rows::CaseRow;
use crate::scene::{EntityKind, How};
use crate::span::Span;

/// Most characters of a passage.
const PASSAGE: usize = 300;
/// The same, of what is left aside.
const SHORT: usize = 100;

impl Review {
    /// What is new in candidates, beside a case.
    pub fn of(candidates: &Candidates, text: &str, about: About, view: &View) -> Self {
        let mut had = Had::of(view, &about.source.id);
        let towns = Towns::of(view);
        let mut facts: Vec<FactProposal> = Vec::new();
        let mut aside: BTreeMap<(usize, String), Vec<(String, String)>> = BTreeMap::new();
        for fact in &candidates.facts {
            match propose(fact, text, &mut had, &towns, candidates) {
                Ok(proposal) => facts.push(proposal),
                Err(Left::Had(why)) => {
                    aside.entry((0, why)).or_default().push((fact.id.to_string(), String::new()));
                }
                Err(Left::Because(why)) => {
                    let words = passage(fact, text, SHORT);
                    aside.entry((1, why)).or_default().push((fact.id.to_string(), words));
                }
            }
        }
        let known: BTreeSet<&str> =
            view.tables().actors.iter().map(|actor| actor.id.as_str()).collect();
        let mut wanted: BTreeSet<String> = BTreeSet::new();
        for fact in &facts {
            let row = CaseRow { table: fact.table.clone(), cells: fact.row.clone() };
            wanted.extend(actors_of(&row).into_iter().filter(|id| !known.contains(id.as_str())));
        }
        let narrator = about.source.narrator();
        let actor = |id: String| {
            let entity = candidates.entities.iter().find(|entity| entity.id == id);
            let (name, kind) = match entity {
                Some(entity) => (one_line(&entity.name), kind_of(entity.kind)),
                None if id == narrator => {
                    (format!("Narrator of {}", one_line(&about.source.title)), "institution")
                }
                None => (id.replace('-', " "), "bloc"),
            };
            ActorProposal { decision: Decision::Open, name, kind: kind.to_owned(), id }
        };
        let aside = aside.into_iter().map(|((_, why), facts)| Aside { why, facts });
        Self {
            actors: wanted.into_iter().map(actor).collect(),
            facts,
            aside: aside.collect(),
            review: about,
        }
    }
}

/// Why a candidate is not proposed.
enum Left {
    /// The case has it.
    Had(String),
    /// Something else.
    Because(String),
}

fn propose(
    fact: &FactOut,
    text: &str,
    had: &mut Had,
    towns: &Towns,
    candidates: &Candidates,
) -> Result<FactProposal, Left> {
    let because = |why: &str| Left::Because(why.to_owned());
    let Some(row) = &fact.row else {
        return Err(because(fact.no_row.as_deref().unwrap_or("no table has a row for it")));
    };
    let mut row = row.clone();
    let mut remarks = Vec::new();
    if had.has_place(&row) {
        return Err(Left::Had("the case has a row from that place".to_owned()));
    }
    towns.leave_out(&mut row, candidates, &mut remarks).map_err(Left::Because)?;
    let cell = |column: &str| row.cell(column);
    if row.table == "ties" && cell("from") == cell("to") {
        return Err(because("it is a tie of somebody with himself"));
    }
    let missing = had.missing(&row);
    if fact.kind == Kind::Quote && missing.contains(&"about") {
        return Err(because("it is a quotation about nobody who is named"));
    }
    if !had.take_key(&row) {
        return Err(Left::Had(
            "the case, or a fact before it, has a row that says the same".to_owned(),
        ));
    }
    Ok(proposal(fact, text, row, &missing, remarks))
}

fn passage(fact: &FactOut, text: &str, most: usize) -> String {
    let passage = Span::new(fact.byte_start, fact.byte_end).of(text);
    one_line(&passage.chars().take(most).collect::<String>())
}

fn kind_of(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person | EntityKind::Anonymous | EntityKind::Unknown => "person",
        EntityKind::State | EntityKind::Place => "state",
        EntityKind::Group => "bloc",
        EntityKind::Organisation | EntityKind::Outlet => "institution",
    }
}

fn proposal(
    fact: &FactOut,
    text: &str,
    row: CaseRow,
    missing: &[&str],
    more: Vec<String>,
) -> FactProposal {
    let mut remarks = vec![passage(fact, text, PASSAGE)];
    let said_by = match (fact.source.kind, fact.source.who.as_deref()) {
        (SourceType::Narrator, _) => String::new(),
        (_, Some(who)) => one_line(who),
        (SourceType::UnattributedQuote, None) => "quotation marks of nobody".to_owned(),
        (_, None) => "somebody without a name".to_owned(),
    };
    let speaker = if said_by.is_empty() { "the text" } else { &said_by };
    remarks.push(format!("{}, {}; said by {speaker}", fact.kind.word(), fact.status.word()));
    if let Some(known) = &fact.confidence {
        let basis = if known.basis == "rule" { "this rule" } else { "facts of this kind" };
        remarks.push(format!(
            "{basis}: {} of {} right in testing ({})",
            known.right, known.of, fact.rule
        ));
    }
    if !fact.sure {
        remarks.push("whom it is about was concluded from a pronoun or description".to_owned());
    }
    for (beside, what) in [
        (&fact.compared.already, "the case has already"),
        (&fact.compared.otherwise, "the case says otherwise"),
        (&fact.compared.similar, "similar in the case"),
    ] {
        if let Some(beside) = beside {
            remarks.push(format!("{what}: {} ({})", beside.row, beside.table));
        }
    }
    if let Some(text) = fact.date.as_ref().and_then(|date| date.text_only.as_deref()) {
        remarks.push(format!("the text says only: {text}"));
    }
    for column in missing {
        remarks.push(match *column {
            "date" => "needs a date: fill it in, or reject it".to_owned(),
            other => {
                format!("needs `{other}`, which the text does not tell: fill it in, or reject it")
            }
        });
    }
    remarks.extend(more);
    FactProposal {
        id: fact.id.to_string(),
        decision: Decision::Open,
        found: format!("{} {} {}-{}", fact.kind.word(), fact.rule, fact.byte_start, fact.byte_end),
        status: fact.status.word().to_owned(),
        said_by,
        proposed: sum(&row.table, &row.cells),
        table: row.table,
        row: row.cells,
        remarks,
        was: None,
    }
}

/// Capitals and seats of the states that a case knows: the states act, not the towns.
pub(crate) struct Towns {
    /// Ids of the case by ids of countries.
    states: BTreeMap<String, String>,
    known: BTreeSet<String>,
}

impl Towns {
    /// Those of a case.
    pub(crate) fn of(view: &View) -> Self {
        let mut states = BTreeMap::new();
        let is_state: BTreeSet<&str> = view
            .tables()
            .actors
            .iter()
            .filter(|actor| actor.kind == ActorKind::State)
            .map(|actor| actor.id.as_str())
            .collect();
        let actors = Known::of(view).actors;
        for actor in actors.iter().filter(|actor| is_state.contains(actor.id.as_str())) {
            for name in &actor.names {
                if let Some((country, How::Name)) = country(name) {
                    states.entry(country).or_insert_with(|| actor.id.clone());
                }
            }
        }
        Self { states, known: actors.into_iter().map(|actor| actor.id).collect() }
    }

    /// The state of the case that the name of a capital stands for.
    pub(crate) fn state(&self, name: &str) -> Option<&str> {
        match country(name)? {
            (country, How::Metonym) => self.states.get(&country).map(String::as_str),
            _ => None,
        }
    }

    /// Takes such towns out of a row, with a remark; a row that cannot do without is not proposed.
    fn leave_out(
        &self,
        row: &mut CaseRow,
        candidates: &Candidates,
        remarks: &mut Vec<String>,
    ) -> Result<(), String> {
        for id in actors_of(row).into_iter().filter(|id| !self.known.contains(id)) {
            let entity = candidates.entities.iter().find(|entity| entity.id == id);
            let name = entity.map_or_else(|| id.replace('-', " "), |entity| one_line(&entity.name));
            let Some(state) = self.state(&name) else { continue };
            if ACTORS.iter().any(|column| row.cell(column) == id) {
                return Err(format!(
                    "it names {name} as a town; the case knows the state, `{state}`, alone"
                ));
            }
            if let Some(actors) = row.cells.get_mut("actors") {
                let rest: Vec<&str> = actors.split(';').filter(|one| *one != id).collect();
                *actors = rest.join(";").into();
            }
            row.cells.retain(|column, cell| column != "actors" || !cell.is_empty());
            remarks.push(format!("{name} is left out: a town; the state is `{state}`"));
        }
        Ok(())
    }
}

/// The country that a name means, and how.
fn country(name: &str) -> Option<(String, How)> {
    let meaning = GAZETTEER.meanings.get(GAZETTEER.exactly(name)?)?;
    Some((meaning.id.clone(), meaning.how))
}
