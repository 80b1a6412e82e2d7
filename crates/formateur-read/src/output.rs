//! Candidates as they are written: places in code points and in bytes.

use std::borrow::Cow;

use ecow::EcoString;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::against::{Against, Compared};
use crate::confidence::{Confidence, confidence};
use crate::document::LineKind;
use crate::fact::{Fact, FactActor, FactDate, FactSource, Kind, Status};
use crate::read::Reading;
use crate::rows::{CaseRow, SourceInfo, row};
use crate::scene::{EntityKind, How};
use crate::span::{CodePoints, Span};

/// The form of the output.
pub const SCHEMA: &str = "formateur-read/1";

/// Everything that was found in a text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Candidates {
    /// The form.
    pub schema: &'static str,
    /// The text's file.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// SHA-256 of the text in UTF-8, which all places are of.
    pub text_sha256: String,
    /// What `start` and `end` count.
    pub offset_unit: &'static str,
    /// Code points of the text.
    pub text_chars: usize,
    /// Bytes of the text as UTF-8.
    pub text_bytes: usize,
    /// The day on which relative dates rest.
    pub anchor_date: Option<String>,
    /// Ranges that are the text.
    pub clean: Vec<[usize; 2]>,
    /// Ranges that are not.
    pub boilerplate: Vec<[usize; 2]>,
    /// Of the text, the headings.
    pub headings: Vec<[usize; 2]>,
    /// Sentences.
    pub sentences: Vec<[usize; 2]>,
    /// Whom the text speaks of.
    pub entities: Vec<EntityOut>,
    /// Id of the one whom it is about.
    pub subject: Option<EcoString>,
    /// Pronouns and descriptions of which nobody can say whom they mean.
    pub unresolved: Vec<[usize; 2]>,
    /// Candidate facts, by place.
    pub facts: Vec<FactOut>,
    /// What a reader has to know.
    pub notes: Vec<String>,
}

/// An entity.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EntityOut {
    /// Its id.
    pub id: EcoString,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Whether the case has it.
    pub in_case: bool,
    /// Where it is meant.
    pub mentions: Vec<MentionOut>,
}

/// A mention.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MentionOut {
    /// First code point.
    pub start: usize,
    /// Code point behind the last.
    pub end: usize,
    /// How.
    pub how: How,
    /// Whether it is sure.
    pub sure: bool,
}

/// A candidate fact.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FactOut {
    /// Its id, from what it says and where: the same in every run.
    pub id: EcoString,
    /// What sort.
    pub kind: Kind,
    /// Who is in it.
    pub actors: Vec<FactActor>,
    /// What it says.
    pub value: Cow<'static, str>,
    /// Of ties.
    pub sign: Option<i8>,
    /// When.
    pub date: Option<FactDate>,
    /// Who says so.
    pub source: FactSource,
    /// How.
    pub status: Status,
    /// First code point.
    pub start: usize,
    /// Code point behind the last.
    pub end: usize,
    /// First byte.
    pub byte_start: usize,
    /// Byte behind the last.
    pub byte_end: usize,
    /// Its sentence, from 1.
    pub sentence: usize,
    /// What changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Cow<'static, str>>,
    /// What found it: `rule` or `model`.
    pub origin: &'static str,
    /// The rule.
    pub rule: Cow<'static, str>,
    /// Whether whom it is about was found for sure.
    pub sure: bool,
    /// How often its rule was right on texts that no rule was made on.
    pub confidence: Option<Confidence>,
    /// The row that it would become, if there is one that says no more than the text.
    pub row: Option<CaseRow>,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_row: Option<String>,
    /// What the case says of it.
    #[serde(flatten)]
    pub compared: Compared,
}

/// The rule name of what a model proposes.
pub const BY_MODEL: &str = "model";

impl Candidates {
    /// What a reading found, beside a case if there is one.
    pub fn of(
        reading: Reading,
        file: &str,
        source: &SourceInfo,
        anchor: Option<formateur_case::Date>,
        view: Option<&formateur_case::View>,
    ) -> Self {
        let Reading { scene, facts, .. } = reading;
        let document = &scene.document;
        let points = CodePoints::of(&document.text);
        let place = |span: Span| [points.before(span.start), points.before(span.end)];
        let lines = |wanted: &dyn Fn(LineKind) -> bool| -> Vec<[usize; 2]> {
            let all = document.lines.iter().filter(|line| wanted(line.kind));
            all.map(|line| place(line.span)).collect()
        };
        let mut meant: Vec<Vec<MentionOut>> = vec![Vec::new(); scene.entities.len()];
        for mention in &scene.mentions {
            let Some(entity) = mention.entity else { continue };
            let pair = scene.pairs.get(&entity).map(<[usize; 2]>::as_slice);
            let [start, end] = place(mention.span);
            for own in pair.unwrap_or(std::slice::from_ref(&entity)) {
                if let Some(own) = meant.get_mut(*own) {
                    own.push(MentionOut { start, end, how: mention.how, sure: mention.sure });
                }
            }
        }
        let entity = |(entity, mentions): (&crate::scene::Entity, Vec<MentionOut>)| EntityOut {
            id: entity.id.clone(),
            name: entity.name.clone(),
            kind: entity.kind,
            in_case: entity.in_case,
            mentions,
        };
        // Two that are meant together are no entity of their own.
        let single = scene.entities.iter().zip(meant).enumerate();
        let single = single.filter(|(at, _)| !scene.pairs.contains_key(at)).map(|(_, one)| one);
        let unresolved = scene.mentions.iter().filter(|mention| mention.entity.is_none());
        let against = view.map(Against::of);
        let facts = facts.into_iter();
        let mut facts: Vec<FactOut> =
            facts.map(|fact| fact_out(fact, source, against.as_ref(), &place)).collect();
        drop_told_twice(&mut facts);
        Self {
            schema: SCHEMA,
            file: file.to_owned(),
            sha256: source.sha256.clone(),
            text_sha256: sha256(document.text.as_bytes()),
            offset_unit: "code points",
            text_chars: points.before(document.text.len()),
            text_bytes: document.text.len(),
            anchor_date: anchor.map(|day| day.to_string()),
            clean: lines(&|kind| kind != LineKind::Boilerplate),
            boilerplate: lines(&|kind| kind == LineKind::Boilerplate),
            headings: lines(&|kind| kind == LineKind::Heading),
            sentences: document.sentences.iter().map(|one| place(one.span)).collect(),
            entities: single.map(entity).collect(),
            subject: scene.subject.map(|at| scene.entities[at].id.clone()),
            unresolved: unresolved.map(|mention| place(mention.span)).collect(),
            facts,
            notes: Vec::new(),
        }
    }
}

fn fact_out(
    fact: Fact,
    source: &SourceInfo,
    against: Option<&Against<'_>>,
    place: &dyn Fn(Span) -> [usize; 2],
) -> FactOut {
    let id = id(&fact, &source.sha256);
    let (row, no_row) = match row(&fact, &id, source) {
        Ok(row) => (Some(row), None),
        Err(why) => (None, Some(why.to_owned())),
    };
    let [start, end] = place(fact.span);
    let confidence = confidence(&fact);
    FactOut {
        kind: fact.kind,
        actors: fact.actors,
        value: fact.value,
        sign: fact.sign,
        date: fact.date,
        source: fact.source,
        status: fact.status,
        start,
        end,
        byte_start: fact.span.start,
        byte_end: fact.span.end,
        sentence: fact.sentence + 1,
        change: fact.change,
        origin: if fact.rule == BY_MODEL { BY_MODEL } else { "rule" },
        rule: fact.rule,
        sure: fact.sure,
        confidence,
        compared: against.zip(row.as_ref()).map(|(all, row)| all.compare(row)).unwrap_or_default(),
        row,
        no_row,
        id,
    }
}

/// Claims before a place that are looked at.
const NEAR: usize = 64;

/// What somebody says of an office, event or tie is one claim, where its words make one already.
fn drop_told_twice(facts: &mut [FactOut]) {
    let speaker = |fact: &FactOut| {
        let row = fact.row.as_ref().filter(|row| row.table == "claims")?;
        row.cells.get("speaker").cloned()
    };
    let is_claim = |fact: &FactOut| matches!(fact.kind, Kind::Claim | Kind::Position);
    let claims: Vec<(Span, EcoString, EcoString)> = facts
        .iter()
        .filter(|fact| is_claim(fact))
        .filter_map(|fact| {
            Some((Span::new(fact.byte_start, fact.byte_end), speaker(fact)?, fact.id.clone()))
        })
        .collect();
    for fact in facts {
        if !matches!(fact.kind, Kind::Office | Kind::Event | Kind::Tie) {
            continue;
        }
        let Some(who) = speaker(fact) else { continue };
        let own = Span::new(fact.byte_start, fact.byte_end);
        let covers = |(span, said_by, _): &&(Span, EcoString, EcoString)| {
            *said_by == who && (span.holds(own) || own.holds(*span))
        };
        let before = claims.partition_point(|(span, ..)| span.start < own.end);
        let near = claims[..before].iter().rev().take(NEAR);
        if let Some((.., id)) = near.into_iter().find(covers) {
            fact.no_row = Some(format!("its words are the claim {id} already"));
            fact.row = None;
            fact.compared = Compared::default();
        }
    }
}

/// SHA-256 in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    digits(bytes).collect()
}

/// Hexadecimal digits.
fn digits(bytes: &[u8]) -> impl Iterator<Item = char> {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    bytes.iter().flat_map(move |byte| [digit(byte >> 4), digit(byte & 15)])
}

/// An id from what a fact says and where it stands in which text.
fn id(fact: &Fact, text: &str) -> EcoString {
    let mut hasher = Sha256::new();
    let mut actors = String::new();
    for (at, one) in fact.actors.iter().enumerate() {
        let comma = if at > 0 { "," } else { "" };
        actors.extend([comma, &one.role, "=", &one.id]);
    }
    let parts = [
        text,
        fact.kind.word(),
        &fact.span.start.to_string(),
        &fact.span.end.to_string(),
        &actors,
        &fact.value,
    ];
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let mut id = EcoString::inline("r-");
    id.extend(digits(&hasher.finalize()[..5]));
    id
}
