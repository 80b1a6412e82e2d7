//! Mistakes that a reader is likely to make with one article that was marked by hand, where it is beside the repository.

use std::path::{Path, PathBuf};

use formateur_case::{Case, Files};
use formateur_read::score::{Gold, GoldFact, score};
use formateur_read::{
    EntityKind, Fact, How, Kind, Known, LineKind, Options, Reading, SourceType, Span, Status, read,
};

/// A mention: its words, whom it means, how.
type Meant = (String, Option<(String, EntityKind)>, How);

struct Article {
    gold: Gold,
    reading: Reading,
}

/// The article as it is read with the case of its country.
#[allow(clippy::print_stdout, reason = "a test that is skipped says so")]
fn article() -> Option<Article> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = root.join("../shared/articles");
    let file = |name: &str| std::fs::read_to_string(folder.join(name)).ok();
    let (Some(gold), Some(text)) = (file("kazimi-gold.json"), file("kazimi-profile.txt")) else {
        println!("skipped: the marked article is not beside the repository");
        return None;
    };
    let gold: Gold = serde_json::from_str(&gold).expect("an annotation");
    let options = Options {
        anchor: Some("2021-11-08".parse().expect("a day")),
        known: known(&root.join("cases/iraq-2021")),
    };
    Some(Article { gold, reading: read(text, &options) })
}

fn known(dir: &Path) -> Known {
    let mut files = Files::new();
    for entry in std::fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let table = path.extension().is_some_and(|end| end == "csv");
        if path.is_file() && (table || name == "case.toml") {
            files.insert(&name, std::fs::read(&path).expect("a file")).expect("it fits");
        }
    }
    let case = Case::read(&files).expect("a case");
    Known::of(&case.as_of(case.head().as_of))
}

impl Article {
    fn gold(&self, id: &str) -> &GoldFact {
        self.gold.facts.iter().find(|fact| fact.id == id).expect("it is marked")
    }

    fn words(&self, span: Span) -> String {
        self.reading.scene.document.at(span).to_lowercase()
    }

    /// The sentence of a marked fact.
    fn sentence(&self, id: &str) -> usize {
        let start = self.gold(id).byte_start;
        self.reading.scene.document.sentence_at(start).expect("a sentence")
    }

    fn in_sentence(&self, id: &str, kind: Kind) -> Vec<&Fact> {
        let at = self.sentence(id);
        self.reading.facts.iter().filter(|fact| fact.sentence == at && fact.kind == kind).collect()
    }

    /// Entities of the mentions in the sentence of a marked fact: words, id, kind, how.
    fn mentions(&self, id: &str) -> Vec<Meant> {
        let scene = &self.reading.scene;
        let span = scene.document.sentences[self.sentence(id)].span;
        let inside = (0..scene.mentions.len()).filter(|at| span.holds(scene.mentions[*at].span));
        let row = |at: usize| {
            let entity = scene.entity_of(at).map(|one| (one.id.to_string(), one.kind));
            (self.words(scene.mentions[at].span), entity, scene.mentions[at].how)
        };
        inside.map(row).collect()
    }
}

fn ids(fact: &Fact) -> Vec<&str> {
    let mut ids: Vec<&str> = fact.actors.iter().map(|actor| actor.id.as_str()).collect();
    ids.sort_unstable();
    ids
}

fn with<'a>(fact: &'a Fact, role: &str) -> Vec<&'a str> {
    let own = fact.actors.iter().filter(|actor| actor.role == role);
    own.map(|actor| actor.id.as_str()).collect()
}

#[test]
fn the_head_of_a_country_is_no_head_of_state() {
    let Some(article) = article() else { return };
    let offices = article.reading.facts.iter().filter(|fact| fact.kind == Kind::Office);
    let values: Vec<&str> = offices.map(|fact| &*fact.value).collect();
    assert!(!values.is_empty());
    assert!(!values.iter().any(|value| value.contains("head of state")), "{values:?}");
    assert!(!values.iter().any(|value| value.contains("president")), "{values:?}");
}

#[test]
fn a_capital_is_a_city_here_and_a_government_there() {
    let Some(article) = article() else { return };
    let all = article.mentions("k022");
    let seat = all.iter().filter(|one| one.0 == "baghdad").collect::<Vec<_>>();
    let [(_, Some((id, kind)), How::Metonym)] = &seat[..] else { panic!("{seat:?}") };
    let government = matches!(kind, EntityKind::State | EntityKind::Organisation);
    assert!(government && id.starts_with("iraq"), "{id}");
    let scene = &article.reading.scene;
    let cities: Vec<usize> = (0..scene.mentions.len())
        .filter(|at| article.words(scene.mentions[*at].span) == "baghdad")
        .filter(|at| scene.entity_of(*at).is_some_and(|one| one.kind == EntityKind::Place))
        .collect();
    assert_eq!(cities.len(), 2);
}

#[test]
fn critics_are_from_the_organisations_and_not_against_them() {
    let Some(article) = article() else { return };
    let against = |fact: &&Fact| {
        let hit = [with(fact, "to"), with(fact, "accused"), with(fact, "subject")].concat();
        hit.iter().any(|id| id.contains("humanitarian"))
    };
    let all = [article.in_sentence("k041", Kind::Tie), article.in_sentence("k041", Kind::Claim)];
    assert!(all.concat().iter().all(|fact| !against(fact)), "{all:?}");
    let accused: Vec<&str> = all[1].iter().flat_map(|fact| with(fact, "accused")).collect();
    assert!(accused.len() == 1 && accused[0].contains("intelligence"), "{accused:?}");
}

#[test]
fn an_enmity_is_that_of_the_state_and_not_of_the_prince_before_it() {
    let Some(article) = article() else { return };
    let ties = article.in_sentence("k055", Kind::Tie);
    let bad: Vec<Vec<&str>> =
        ties.iter().filter(|fact| fact.sign == Some(-1)).map(|fact| ids(fact)).collect();
    assert_eq!(bad, [["iran", "saudi-arabia"]]);
}

#[test]
fn it_for_a_man_means_nobody() {
    let Some(article) = article() else { return };
    let all = article.mentions("k059");
    let its: Vec<_> = all.iter().filter(|one| matches!(&*one.0, "it" | "its")).collect();
    assert_eq!(its.len(), 2);
    assert!(its.iter().all(|one| one.1.is_none()), "{its:?}");
    assert!(article.in_sentence("k059", Kind::Tie).is_empty());
}

#[test]
fn a_heading_in_quotation_marks_is_said_by_nobody() {
    let Some(article) = article() else { return };
    let document = &article.reading.scene.document;
    let line = document.sentences[article.sentence("k068")].line;
    assert_ne!(document.lines[line].kind, LineKind::Paragraph);
    let quotes = article.in_sentence("k068", Kind::Quote);
    let [quote] = quotes[..] else { panic!("{quotes:?}") };
    assert_eq!(quote.source.kind, SourceType::UnattributedQuote);
    assert_eq!(quote.status, Status::ScareQuote);
    assert!(article.in_sentence("k068", Kind::Trait).is_empty());
}

#[test]
fn former_is_of_the_fighters_and_leaves_their_leaning_open() {
    let Some(article) = article() else { return };
    let ties = article.in_sentence("k077", Kind::Tie);
    let leaning: Vec<&&Fact> = ties.iter().filter(|fact| with(fact, "to") == ["iran"]).collect();
    let [leaning] = leaning[..] else { panic!("{ties:?}") };
    assert_eq!((leaning.sign, with(leaning, "from")), (Some(1), vec!["hashd"]));
    assert!(!leaning.value.contains("former"), "{}", leaning.value);
    assert!(leaning.change.is_none());
}

#[test]
fn they_are_the_armed_group_of_the_paragraph_before() {
    let Some(article) = article() else { return };
    let all = article.mentions("k083");
    let they: Vec<_> = all.iter().filter(|one| one.0 == "they").collect();
    assert_eq!(
        they,
        [&("they".to_owned(), Some(("hashd".to_owned(), EntityKind::Group)), How::Pronoun)]
    );
    let claims = article.in_sentence("k083", Kind::Claim);
    let charge = claims.iter().find(|fact| fact.status == Status::Accusation).expect("a charge");
    assert_eq!((with(charge, "accuser"), with(charge, "accused")), (vec!["hashd"], vec!["kazimi"]));
    let ties = article.in_sentence("k083", Kind::Tie);
    assert!(ties.iter().any(|fact| ids(fact) == ["hashd", "kazimi"] && fact.sign == Some(-1)));
    assert!(ties.iter().all(|fact| ids(fact) != ["hashd", "kazimi"] || fact.sign == Some(-1)));
}

#[test]
fn who_is_not_officially_a_candidate_is_none() {
    let Some(article) = article() else { return };
    let about = ["candidate", "candidacy", "reelection"];
    for kind in [Kind::Position, Kind::Office, Kind::Claim, Kind::Event, Kind::Trait, Kind::Tie] {
        for fact in article.in_sentence("k094", kind) {
            let named = about.iter().any(|word| fact.value.contains(word));
            assert!(!named || fact.value.contains("not"), "{fact:?}");
        }
    }
}

#[test]
fn protests_with_leaders_are_no_friendship() {
    let Some(article) = article() else { return };
    let wanted = article.gold("k102").span();
    let ties = article.in_sentence("k102", Kind::Tie);
    let there = ties.iter().filter(|fact| with(fact, "to").iter().any(|id| id.contains("leaders")));
    let signs: Vec<Option<i8>> = there.map(|fact| fact.sign).collect();
    assert_eq!(signs, [Some(-1)]);
    let inside = |fact: &&&Fact| wanted.holds(fact.span) && fact.sign == Some(1);
    assert_eq!(ties.iter().filter(inside).count(), 0);
}

#[test]
fn a_mediation_is_of_three_and_no_tie_of_the_two_sides() {
    let Some(article) = article() else { return };
    let ties = article.in_sentence("k062", Kind::Tie);
    let [mediation] = ties[..] else { panic!("{ties:?}") };
    assert_eq!((mediation.sign, mediation.actors.len()), (None, 3));
    assert_eq!(with(mediation, "broker"), ["iraq"]);
    assert_eq!(mediation.status, Status::Implied);
    let both = |fact: &&Fact| fact.kind == Kind::Tie && ids(fact) == ["iran", "saudi-arabia"];
    let signs: Vec<Option<i8>> =
        article.reading.facts.iter().filter(both).map(|fact| fact.sign).collect();
    assert_eq!(signs, [Some(-1)], "the enmity alone is a tie of the two");
}

#[test]
fn every_attribution_has_its_sort_of_source() {
    let Some(article) = article() else { return };
    for id in ["k041", "k047", "k066", "k071", "k080", "k083", "k084", "k095", "k107"] {
        let wanted = article.gold(id);
        let kind = wanted.source["type"].as_str().expect("a sort");
        let near = article.reading.attributions.iter().filter(|one| {
            !one.inner && (one.clause.meets(wanted.span()) || one.content.meets(wanted.span()))
        });
        let kinds: Vec<&str> = near.map(|one| one.source.kind.word()).collect();
        assert!(!kinds.is_empty() && kinds.iter().all(|own| *own == kind), "{id}: {kinds:?}");
    }
    let source = |id: &str| {
        let quotes = article.in_sentence(id, Kind::Quote);
        quotes.first().expect("a quote").source.clone()
    };
    let via = source("k047").via;
    assert!(via.as_deref().is_some_and(|via| via.starts_with("Agence") || via == "AFP"), "{via:?}");
    let expert = source("k107");
    assert_eq!(expert.kind, SourceType::Named);
    assert!(expert.affiliation.is_some_and(|words| words.contains("director")));
}

#[test]
fn most_ties_are_found_and_none_with_a_wrong_sign() {
    let Some(article) = article() else { return };
    let (gold, facts) = (&article.gold.facts, &article.reading.facts);
    let report = score(&article.gold, facts);
    let ties: Vec<_> = report.pairs.iter().filter(|(at, _)| gold[*at].kind == Kind::Tie).collect();
    assert!(ties.len() >= 28, "{}", ties.len());
    for (at, found) in ties {
        assert_eq!(gold[*at].sign, facts[*found].sign, "{}", gold[*at].id);
    }
    let counts = report.kinds[&Kind::Tie];
    assert!(counts.candidates <= counts.found + 2, "{} of {}", counts.found, counts.candidates);
}
