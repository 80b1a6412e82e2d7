//! Ties of those who have no name but in somebody else's: the armed wing of a party, a son-in-law, a party's candidate; and
//! of what becomes a part of the state.

use std::borrow::Cow;

use crate::attribution::{Act, Attribution};
use crate::dates::when;
use crate::fact::{Fact, FactActor, FactSource, Kind, Status};
use crate::scene::{Entity, EntityKind, How, Scene};
use crate::span::Span;

/// What comes before `wing`.
const SORTS: [&str; 8] = [
    "political",
    "armed",
    "military",
    "youth",
    "student",
    "parliamentary",
    "paramilitary",
    "media",
];
/// Parts of a group.
const WINGS: [&str; 4] = ["wing", "arm", "branch", "offshoot"];
/// What speaks for its owner.
const VOICES: [&str; 4] = ["newspapers", "newspaper", "mouthpiece", "mouthpieces"];
/// Those who belong to a body that is named before them.
const PEOPLE: [&str; 14] = [
    "observer",
    "official",
    "candidate",
    "lawmaker",
    "legislator",
    "deputy",
    "senator",
    "councillor",
    "diplomat",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "envoy",
    "activist",
];
/// Kin by marriage: a word, and `in-law` behind it.
const KIN: [&str; 8] =
    ["brother", "sister", "son", "daughter", "father", "mother", "brothers", "sons"];
/// What a group is when it is part of something.
const BECOMES: [&str; 6] =
    ["integrated", "incorporated", "absorbed", "folded", "merged", "assimilated"];
/// Powers of the state that a group can become a part of.
const POWERS: [&str; 5] = ["state", "army", "police", "military", "government"];
/// Words of denial before what happens.
const DENIED: [&str; 7] = ["not", "never", "n't", "refused", "yet", "be", "to"];
/// Names of troops behind the name of whose they are.
const TROOPS: [&str; 9] = [
    "soldiers",
    "soldier",
    "troops",
    "forces",
    "army",
    "bases",
    "military",
    "mercenaries",
    "peacekeepers",
];
/// Words for leaving.
const LEAVING: [&str; 7] =
    ["withdrawal", "departure", "pullout", "exit", "expulsion", "removal", "evacuation"];
/// Tokens between `withdrawal` and whose troops they are, at most.
const NEAR: usize = 5;

/// Mentions that are looked back at, at most.
const REACH: usize = 40;
/// Quotations that are looked at for one around a mention: those that begin before it.
const NESTED: usize = 8;

/// Ties of those without a name; of demands that somebody's troops leave.
pub(crate) fn unnamed(scene: &Scene, attributions: &[Attribution]) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    for (at, mention) in scene.mentions.iter().enumerate() {
        let Some(entity) = scene.entity_of(at) else { continue };
        if mention.how == How::Pronoun {
            continue;
        }
        let look = Look { scene, at, entity };
        facts.extend(look.owned());
        facts.extend(look.of_body());
        facts.extend(look.integrated());
        facts.extend(look.opposition());
    }
    facts.extend(attributions.iter().filter_map(|one| withdrawal(scene, one)));
    facts
}

struct Look<'a> {
    scene: &'a Scene,
    at: usize,
    entity: &'a Entity,
}

impl Look<'_> {
    fn word(&self, at: usize) -> &str {
        self.scene.document.tokens.get(at).map_or("", |token| token.lower.as_str())
    }

    /// Whether a name or a description stands at a token.
    fn taken(&self, token: usize) -> bool {
        let at = self.scene.mentions.partition_point(|one| one.tokens.end <= token);
        self.scene.mentions.get(at).is_some_and(|one| one.tokens.start <= token)
    }

    /// `A's armed wing`, `A's son-in-law`, `A's newspapers`.
    fn owned(&self) -> Option<Fact> {
        let own = &self.scene.mentions[self.at];
        let behind = own.tokens.end;
        if !matches!(self.word(behind), "'s" | "’s") && !matches!(self.word(behind), "'" | "’")
        {
            return None;
        }
        let first = behind + 1;
        let (next, last) = (self.word(first + 1), first + 4);
        let group = !matches!(self.entity.kind, EntityKind::Person | EntityKind::Place);
        if group && SORTS.contains(&self.word(first)) && WINGS.contains(&next) {
            let what = format!("{}-{next}", self.word(first));
            return self.part(first + 1, &what, format!("{} {next} of", self.word(first)), 1);
        }
        if VOICES.contains(&self.word(first)) {
            return self.part(first, self.word(first), "speaks for", 1);
        }
        let kin = self.entity.kind == EntityKind::Person
            && KIN.contains(&self.word(first))
            && self.word(first + 2) == "in"
            && self.word(last) == "law";
        if kin {
            let what = format!("{}-in-law", self.word(first));
            return self.part(last, &what, "family", 0);
        }
        None
    }

    /// A part of the mention's own words that end at a token; where a name follows another rule has it.
    fn part(
        &self,
        last: usize,
        what: &str,
        value: impl Into<Cow<'static, str>>,
        sign: i8,
    ) -> Option<Fact> {
        let own = &self.scene.mentions[self.at];
        let named = self.taken(last + 1) || self.word(last + 1) == "," && self.taken(last + 2);
        if named || self.taken(last) || matches!(self.word(last + 1), "is" | "was") {
            return None;
        }
        let span = self.scene.document.span_of(&(own.tokens.start..last + 1));
        let id = format!("{}-{what}", self.entity.id);
        let rule = if sign == 0 { "ties.kin-unnamed" } else { "ties.part-unnamed" };
        fact(self.scene, (&id, &self.entity.id), value, sign, span, rule)
    }

    /// `A European Union observer`, `an Orange Party candidate`.
    fn of_body(&self) -> Option<Fact> {
        let own = &self.scene.mentions[self.at];
        let body = matches!(self.entity.kind, EntityKind::Group | EntityKind::Organisation);
        let noun = own.tokens.end;
        let article = own.tokens.start.checked_sub(1)?;
        let one = matches!(self.word(article), "a" | "an") && own.how == How::Name;
        if !body || !one || !PEOPLE.contains(&self.word(noun)) || self.taken(noun) {
            return None;
        }
        if self.taken(noun + 1) || self.word(noun + 1) == "," && self.taken(noun + 2) {
            return None;
        }
        let span = self.scene.document.span_of(&(article..noun + 1));
        let id = format!("{}-{}", self.entity.id, self.word(noun));
        let value = format!("{} of", self.word(noun));
        fact(self.scene, (&id, &self.entity.id), value, 1, span, "ties.of-body-unnamed")
    }

    /// `The main opposition comes from A`: to whom the text is about, where nobody else is named. A suggestion only.
    fn opposition(&self) -> Option<Fact> {
        let document = &self.scene.document;
        let own = &self.scene.mentions[self.at];
        let sentence = document.sentence_at(own.span.start)?;
        let tokens = document.sentences[sentence].tokens.clone();
        let mut at = own.tokens.start.checked_sub(1)?;
        if self.word(at) == "the" {
            at = at.checked_sub(1)?;
        }
        let from = self.word(at) == "from";
        at = at.checked_sub(1)?;
        if matches!(self.word(at), "mainly" | "mostly" | "chiefly" | "largely") {
            at = at.checked_sub(1)?;
        }
        let comes = matches!(self.word(at), "comes" | "came" | "come");
        let noun = at.checked_sub(1).filter(|at| *at >= tokens.start)?;
        let opposes = matches!(self.word(noun), "opposition" | "resistance" | "hostility");
        if !from || !comes || !opposes || self.entity.kind == EntityKind::Place {
            return None;
        }
        let subject = self.scene.entities.get(self.scene.subject?)?;
        let near = |mention: usize| {
            let start = self.scene.mentions[mention].span.start;
            document.sentence_at(start).is_some_and(|at| at + 1 >= sentence)
        };
        let mut people = (0..self.at)
            .rev()
            .take(REACH)
            .take_while(|at| near(*at))
            .filter_map(|at| self.scene.entity_of(at))
            .filter(|entity| entity.kind == EntityKind::Person)
            .peekable();
        let clear = people.peek().is_some() && people.any(|entity| entity.id == subject.id);
        let before = document.quotations.partition_point(|one| one.span.start <= own.span.start);
        let quoted = (before.saturating_sub(NESTED)..before)
            .any(|at| document.quotations[at].inner.holds(own.span));
        if !clear || quoted || subject.id == self.entity.id {
            return None;
        }
        let start = (tokens.start..noun)
            .rev()
            .find(|at| self.word(*at) == "the")
            .filter(|at| noun - at <= NEAR)
            .unwrap_or(noun);
        let span = document.span_of(&(start..own.tokens.end));
        let mut tie = fact(
            self.scene,
            (&self.entity.id, &subject.id),
            "opposition",
            -1,
            span,
            "ties.opposition-comes",
        )?;
        tie.status = Status::Implied;
        Some(tie)
    }

    /// `the militia, now integrated into the army`.
    fn integrated(&self) -> Option<Fact> {
        let own = &self.scene.mentions[self.at];
        if self.entity.kind != EntityKind::Group {
            return None;
        }
        let verb =
            (own.tokens.end..own.tokens.end + 6).find(|at| BECOMES.contains(&self.word(*at)))?;
        let between = own.tokens.end..verb;
        let plain = |at: usize| {
            matches!(
                self.word(at),
                "," | "now"
                    | "since"
                    | "later"
                    | "then"
                    | "officially"
                    | "formally"
                    | "long"
                    | "who"
                    | "which"
                    | "that"
                    | "were"
                    | "was"
                    | "are"
                    | "is"
                    | "have"
                    | "has"
                    | "been"
                    | "recently"
                    | "largely"
            ) && !DENIED.contains(&self.word(at))
        };
        let into = self.word(verb + 1) == "into";
        let power = (verb + 2..verb + 6).find(|at| POWERS.contains(&self.word(*at)))?;
        let free =
            (verb + 2..power).all(|at| matches!(self.word(at), "the" | "regular" | "national"));
        let said = between.clone().any(|at| matches!(self.word(at), "," | "was" | "were"));
        // Where the power is a mention right behind the verb another rule has it.
        if !between.clone().all(plain) || !into || !free || self.taken(power) && !said {
            return None;
        }
        let start = between.clone().find(|at| self.word(*at) == "now").unwrap_or(verb);
        let span = self.scene.document.span_of(&(start..power + 1));
        let from = apposed(self.scene, self.at).unwrap_or(self.entity);
        let all = &self.scene.mentions;
        let meant = all.partition_point(|one| one.tokens.end <= power);
        let meant = Some(meant).filter(|_| self.taken(power));
        let to = meant.and_then(|at| self.scene.entity_of(at)).map(|entity| entity.id.clone());
        let to = to.unwrap_or_else(|| self.word(power).into());
        fact(self.scene, (&from.id, &to), "integrated into", 1, span, "ties.integrated-state")
    }
}

/// Whom a description stands behind, set off by a comma: `A, former rebels`.
fn apposed(scene: &Scene, at: usize) -> Option<&Entity> {
    let own = scene.mentions.get(at).filter(|one| one.how == How::Description)?;
    let name = (0..at).rev().take(2).find(|one| scene.mentions[*one].how == How::Name)?;
    let before = &scene.mentions[name];
    let between = scene.document.tokens.get(before.tokens.end..own.tokens.start)?;
    let comma = between.first().is_some_and(|token| token.lower == ",");
    let commas = between.iter().filter(|token| token.lower == ",").count();
    let entity = scene.entity_of(name).filter(|one| one.kind == EntityKind::Group)?;
    let few = between.len() <= NEAR && commas == 1;
    (comma && few).then_some(entity)
}

/// `demand the withdrawal of all foreign troops`: a suggestion of a tie with those whose troops they are.
fn withdrawal(scene: &Scene, one: &Attribution) -> Option<Fact> {
    if one.act != Act::Demand || one.negated {
        return None;
    }
    let speaker = scene.entity_of(one.mention?)?;
    let tokens = scene.document.tokens_in(one.content);
    let word = |at: usize| scene.document.tokens.get(at).map_or("", |token| token.lower.as_str());
    let leaving = tokens.clone().find(|at| LEAVING.contains(&word(*at)))?;
    let first = scene.mentions.partition_point(|mention| mention.tokens.start <= leaving);
    let of = scene.mentions.get(first).filter(|mention| mention.tokens.start <= leaving + NEAR)?;
    let troops = of.tokens.end;
    let state = scene.entity_of(first).filter(|other| other.id != speaker.id)?;
    let whose = word(leaving + 1) == "of" && TROOPS.contains(&word(troops));
    if !whose || state.kind == EntityKind::Place || troops >= tokens.end {
        return None;
    }
    let span = one.cue.with(scene.document.span_of(&(leaving..troops + 1)));
    let mut tie =
        fact(scene, (&speaker.id, &state.id), "demands withdrawal", -1, span, "ties.withdrawal")?;
    tie.status = Status::Implied;
    Some(tie)
}

/// A tie that the text itself states, without a pattern; not sure, since its ends are descriptions.
pub(crate) fn fact(
    scene: &Scene,
    (from, to): (&str, &str),
    value: impl Into<Cow<'static, str>>,
    sign: i8,
    span: Span,
    rule: &'static str,
) -> Option<Fact> {
    let sentence = scene.document.sentence_at(span.start)?;
    let (one, two) = if sign == 0 { ("between", "between") } else { ("from", "to") };
    let actor = |id: &str, role: &str| FactActor { id: id.into(), role: role.into() };
    Some(Fact {
        kind: Kind::Tie,
        actors: vec![actor(from, one), actor(to, two)],
        value: value.into(),
        sign: Some(sign),
        date: when(scene, sentence, span),
        source: FactSource::narrator(),
        status: Status::Asserted,
        span,
        sentence,
        change: None,
        rule: rule.into(),
        sure: false,
    })
}
