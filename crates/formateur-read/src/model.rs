//! Proposals of a language model that a user runs: off unless asked for, and only what can be found in the text.
//!
//! The request has the chat form that local servers share, with a JSON schema. Every proposal has to carry a quote; one
//! that is not in the text word for word is dropped and counted. A model's own confidence is not asked for.

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::fact::{Fact, FactActor, FactSource, Kind, SourceType, Status};
use crate::output::BY_MODEL;
use crate::read::Reading;
use crate::scene::Scene;
use crate::span::Span;

/// Most bytes of a text that are sent.
pub const MOST_SENT: usize = 60_000;
/// Most bytes of a reply that are read.
pub const MOST_REPLY: usize = 2_000_000;
/// Most proposals that are looked at.
const MOST_PROPOSALS: usize = 1_000;

/// Whoever answers a request: one POST, one reply.
pub trait Proposer {
    /// The body of the reply, at most [`MOST_REPLY`] bytes of it.
    ///
    /// # Errors
    /// In words for a reader: no connection, no answer in time, a reply that is too long.
    fn post(&self, body: &str) -> Result<Vec<u8>, String>;
}

/// What came of asking.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Proposed {
    /// Candidates, with `model` for their rule.
    pub facts: Vec<Fact>,
    /// Proposals whose quote is not in the text.
    pub invented: usize,
    /// Proposals that are none: a kind, role or sign that does not exist.
    pub malformed: usize,
    /// Why there is nothing at all, if so.
    pub failure: Option<String>,
}

#[derive(Deserialize)]
struct Reply {
    choices: Vec<Choice>,
}

#[derive(Deserialize)]
struct Choice {
    message: Message,
}

#[derive(Deserialize)]
struct Message {
    content: String,
}

#[derive(Deserialize)]
struct Proposals {
    facts: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct Proposal {
    kind: Kind,
    actors: Vec<ProposedActor>,
    value: String,
    #[serde(default)]
    sign: Option<i8>,
    status: Status,
    #[serde(default)]
    speaker: Option<String>,
    quote: String,
}

#[derive(Deserialize)]
struct ProposedActor {
    name: String,
    role: String,
}

/// Asks for candidates of a text.
pub fn propose(reading: &Reading, model: &str, proposer: &dyn Proposer) -> Proposed {
    let failed = |failure: String| Proposed { failure: Some(failure), ..Proposed::default() };
    let text = &reading.scene.document.text;
    if text.len() > MOST_SENT {
        return failed(format!("the text has {} bytes; {MOST_SENT} at most are sent", text.len()));
    }
    let reply = match proposer.post(&request(text, model)) {
        Ok(reply) if reply.len() > MOST_REPLY => {
            return failed(format!("the reply has more than {MOST_REPLY} bytes"));
        }
        Ok(reply) => reply,
        Err(failure) => return failed(failure),
    };
    let Ok(reply) = serde_json::from_slice::<Reply>(&reply) else {
        return failed("the reply is not in the chat form".to_owned());
    };
    let content = reply.choices.first().map(|choice| choice.message.content.as_str());
    let Ok(all) = serde_json::from_str::<Proposals>(content.unwrap_or_default()) else {
        return failed("the reply holds no list of facts in JSON".to_owned());
    };
    let mut found = Proposed::default();
    for value in all.facts.into_iter().take(MOST_PROPOSALS) {
        match serde_json::from_value::<Proposal>(value) {
            Ok(proposal) if proposal.is_sound() => match fact(&reading.scene, &proposal) {
                Some(fact) => found.facts.push(fact),
                None => found.invented += 1,
            },
            _ => found.malformed += 1,
        }
    }
    found.facts.sort_by(|a, b| (a.span, a.kind, &a.actors).cmp(&(b.span, b.kind, &b.actors)));
    found
}

impl Proposal {
    fn is_sound(&self) -> bool {
        let named = self
            .actors
            .iter()
            .all(|actor| !actor.name.trim().is_empty() && !actor.role.trim().is_empty());
        let signed = self.sign.is_none_or(|sign| (-1..=1).contains(&sign));
        named && signed && !self.actors.is_empty() && !self.value.trim().is_empty()
    }
}

/// A proposal as a candidate, if its quote is in the text.
fn fact(scene: &Scene, proposal: &Proposal) -> Option<Fact> {
    let text = &scene.document.text;
    let quote = proposal.quote.trim();
    let start = (!quote.is_empty()).then(|| text.find(quote))??;
    let span = Span::new(start, start + quote.len());
    let speaker = proposal.speaker.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let source = match speaker {
        None => FactSource::narrator(),
        Some(name) => FactSource {
            kind: if known(scene, name).is_some() {
                SourceType::Named
            } else {
                SourceType::Anonymous
            },
            who: Some(id_of(scene, name)?.into()),
            affiliation: None,
            via: None,
        },
    };
    let actor = |actor: &ProposedActor| {
        Some(FactActor { id: id_of(scene, &actor.name)?.into(), role: actor.role.trim().into() })
    };
    Some(Fact {
        kind: proposal.kind,
        actors: proposal.actors.iter().map(actor).collect::<Option<_>>()?,
        value: proposal.value.trim().to_owned().into(),
        sign: proposal.sign.filter(|_| proposal.kind == Kind::Tie),
        date: None,
        source,
        status: proposal.status,
        span,
        sentence: scene.document.sentence_at(start).unwrap_or(0),
        change: None,
        rule: BY_MODEL.into(),
        sure: false,
    })
}

fn known<'a>(scene: &'a Scene, name: &str) -> Option<&'a str> {
    let lower = name.to_lowercase();
    let same =
        |entity: &&crate::scene::Entity| entity.name.to_lowercase() == lower || entity.id == lower;
    scene.entities.iter().find(same).map(|entity| entity.id.as_str())
}

/// The id of a name, if it is an entity of the text or stands in it.
fn id_of(scene: &Scene, name: &str) -> Option<String> {
    if let Some(id) = known(scene, name) {
        return Some(id.to_owned());
    }
    if !scene.document.text.to_lowercase().contains(&name.trim().to_lowercase()) {
        return None;
    }
    formateur_case::slugify(name)
}

fn request(text: &str, model: &str) -> String {
    let instructions = "You extract facts from a news text for an analyst. Give only what the text says. Each fact has a \
        quote: a passage of the text, word for word, that carries it. Never turn an accusation, demand or opinion of \
        somebody into an asserted fact: give its speaker. Name actors as the text does. Ties have a sign: 1 friendly, -1 \
        hostile, 0 neither.";
    let strings = |list: &[&str]| json!({"type": "string", "enum": list});
    let kinds = ["office", "event", "tie", "claim", "position", "trait", "quote"];
    let statuses = [
        "asserted",
        "reported",
        "accusation",
        "demand",
        "evaluation",
        "implied",
        "presupposed",
        "conditional",
        "scare_quote",
        "contested_label",
    ];
    let fact = json!({
        "type": "object",
        "properties": {
            "kind": strings(&kinds),
            "actors": {"type": "array", "items": {
                "type": "object",
                "properties": {"name": {"type": "string"}, "role": {"type": "string"}},
                "required": ["name", "role"],
                "additionalProperties": false,
            }},
            "value": {"type": "string"},
            "sign": {"type": ["integer", "null"]},
            "status": strings(&statuses),
            "speaker": {"type": ["string", "null"]},
            "quote": {"type": "string"},
        },
        "required": ["kind", "actors", "value", "sign", "status", "speaker", "quote"],
        "additionalProperties": false,
    });
    let schema = json!({
        "type": "object",
        "properties": {"facts": {"type": "array", "items": fact}},
        "required": ["facts"],
        "additionalProperties": false,
    });
    json!({
        "model": model,
        "temperature": 0,
        "messages": [
            {"role": "system", "content": instructions},
            {"role": "user", "content": text},
        ],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "facts", "strict": true, "schema": schema},
        },
    })
    .to_string()
}
