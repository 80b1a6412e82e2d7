//! The dossier of the subject: a small case by hand, and the case of Iraq on its day.

mod common;

use std::collections::BTreeMap;

use common::{analysed, day, on, read, shipped};
use formateur_analysis::{
    Age, AimBasis, Analysis, Dossier, DossierClaim, OLD_AFTER_DAYS, PairSides, SpeakerPart,
    SpeakerVoice, Stance,
};
use formateur_case::ClaimAim;

const HEAD: &str = r#"title = "A small case"
country = "Nowhere"
subject = "ann"
as_of = "2021-11-08"
election = "2021-10-10"

[chamber]
name = "House"
seats = 10
"#;

const ACTORS: &str = "\
id,name,kind,born,source
agency,Agency,institution,,paper
ally,Ally,party,,paper
ann,Ann <b>Other</b>,person,1967,paper
foe,Foe,party,,paper
mixed,Mixed,party,,paper
other,Other service,institution,,paper
paper-voice,The paper,institution,,paper
service,Service,institution,,paper
stranger,Stranger,person,,paper
";

const OFFICES: &str = "\
holder,office,organisation,since,appointed_by,known_from,until,source
ann,clerk,agency,,,2021-01-01,2005,paper
ann,head of the service,service,2016-06,ally,2016-06-30,2020-05-07,paper
ann,prime minister,,2020-05-07,,2020-05-07,2022-10-27,paper
ally,head of the agency,agency,2010,,2010-12-31,,paper
";

const TIES: &str = "\
from,to,sign,kind,strength,since,asserted_by,known_from,source
ally,ann,1,support,2,2020-05,,2020-06-01,paper
foe,ann,-1,rejection,3,2021-10-20,,2021-10-20,paper
mixed,ann,1,pact,2,,,2021-01-01,paper
mixed,ann,-1,quarrel,2,,,2021-01-01,paper
ally,foe,-1,war,3,,,2021-01-01,paper
ally,mixed,-1,feud,3,,,2021-01-01,paper
foe,stranger,-1,feud,3,,,2021-01-01,paper
other,stranger,-1,feud,3,,,2021-01-01,paper
ann,other,1,a later tie,3,,,2022-01-01,paper
";

const CLAIMS: &str = "\
id,about,text,speaker,speaker_type,modality,event_time,aim,known_from,source
a1,ann,is skilled,ally,named,opinion,,,2021-11-01,paper
a2,ann,ties improved,ally,named,reported,2020-04-09,,2021-11-08,paper
f1,ann,took part in fraud,foe,collective,accusation,2021-10-10,person,2021-11-08,paper
f2,ann,will pay,foe,named,prediction,2022,,2021-11-06,paper
m1,ann,is a player,mixed,collective,opinion,/2003,,2021-11-08,paper
n1,ann,was born in the city,paper-voice,narrator,asserted,1967,,2021-11-08,paper
n2,ann,a player,paper-voice,unattributed-quote,scare-quote,,,2021-11-08,paper
o1,foe,is no danger,ann,named,opinion,,,2021-11-02,paper
s1,service,is harsh,stranger,named,accusation,,,2021-11-08,paper
s2,service,was harsh,stranger,named,accusation,2018,,2021-11-08,paper
s3,service,was harsh long before,stranger,named,accusation,2010,,2021-11-08,paper
s4,agency,is slow,stranger,named,opinion,,,2021-11-08,paper
s5,ann,the office has too much power,stranger,named,opinion,2003/,office,2021-11-08,paper
z1,ann,said later,stranger,named,accusation,,,2021-11-09,paper
";

fn texts() -> BTreeMap<String, String> {
    [
        ("case.toml", HEAD),
        ("actors.csv", ACTORS),
        ("offices.csv", OFFICES),
        ("ties.csv", TIES),
        ("seats.csv", "party,seats,known_from,source\nally,6,2021-10-10,paper\nfoe,4,2021-10-10,paper\n"),
        ("claims.csv", CLAIMS),
        (
            "claim_checks.csv",
            "id,claim,verdict,known_from,source\nv1,f1,unproven,2021-11-08,paper\nv2,f1,rejected,2021-12-27,paper\n",
        ),
        (
            "events.csv",
            "id,date,text,kind,actors,known_from,source\n\
             e1,2020-05-07,takes office,vote,ann,2020-05-07,paper\n\
             e2,2020-06-01,something else,vote,foe,2020-06-01,paper\n\
             e3,2022-01-01,later,vote,ann,2022-01-01,paper\n",
        ),
        (
            "sources.csv",
            "id,title,date\npaper,A paper,2021-11-08\n",
        ),
    ]
    .map(|(name, text)| (name.to_owned(), text.to_owned()))
    .into()
}

fn small() -> Analysis {
    analysed(&read(&texts()), &on(day("2021-11-08")))
}

fn dossier(analysis: &Analysis) -> &Dossier {
    analysis.sections.dossier.get().expect("the case has a subject")
}

fn voice<'a>(dossier: &'a Dossier, id: &str) -> &'a SpeakerVoice {
    dossier.speakers.iter().find(|one| one.id == id).expect("it speaks")
}

fn claim<'a>(dossier: &'a Dossier, id: &str) -> &'a DossierClaim {
    let mut all = dossier.speakers.iter().flat_map(|one| &one.claims);
    all.find(|one| one.id == id).expect("it is in the dossier")
}

fn ids(dossier: &Dossier) -> Vec<&str> {
    let mut ids: Vec<&str> =
        dossier.speakers.iter().flat_map(|one| &one.claims).map(|one| one.id.as_str()).collect();
    ids.sort_unstable();
    ids
}

#[test]
fn speakers_stand_where_their_known_ties_put_them_and_voices_are_kept_apart() {
    let analysis = small();
    let found = dossier(&analysis);
    let stances = [
        ("ally", Stance::Friendly),
        ("foe", Stance::Hostile),
        ("mixed", Stance::Disputed),
        ("stranger", Stance::NoneKnown),
        ("ann", Stance::Own),
    ];
    for (id, stance) in stances {
        assert_eq!(voice(found, id).stance, stance, "{id}");
    }
    assert_eq!(voice(found, "mixed").ties.len(), 2);
    assert_eq!((voice(found, "foe").accusations, voice(found, "ally").accusations), (1, 0));
    let parts: Vec<(SpeakerPart, &str)> =
        found.speakers.iter().map(|one| (one.part, one.id.as_str())).collect();
    assert_eq!(
        parts,
        [
            (SpeakerPart::Others, "stranger"),
            (SpeakerPart::Others, "ally"),
            (SpeakerPart::Others, "foe"),
            (SpeakerPart::Others, "mixed"),
            (SpeakerPart::Narrator, "paper-voice"),
            (SpeakerPart::Own, "ann"),
        ]
    );
}

#[test]
fn what_is_aimed_at_an_institution_is_not_aimed_at_who_headed_it() {
    let analysis = small();
    let found = dossier(&analysis);
    let aim = |id: &str| claim(found, id).aim.clone().expect("it has an aim");
    assert_eq!((aim("a1").at, aim("a1").basis), (ClaimAim::Person, AimBasis::Derived));
    assert_eq!((aim("f1").at, aim("f1").basis), (ClaimAim::Person, AimBasis::Stated));
    assert_eq!((aim("s5").at, aim("s5").basis), (ClaimAim::Office, AimBasis::Stated));
    let undated = aim("s1");
    assert_eq!((undated.at, undated.basis), (ClaimAim::Institution, AimBasis::Derived));
    assert_eq!(undated.headed_as.as_deref(), Some("head of the service"));
    assert_eq!((undated.in_office, aim("s2").in_office), (Some(false), Some(true)));
    // Before the subject headed it; of an agency that somebody else heads; about others.
    for id in ["s3", "s4"] {
        assert!(!ids(found).contains(&id), "{id}");
    }
    assert!(claim(found, "o1").aim.is_none());
    let headed: Vec<&str> = found.headed.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(headed, ["service"]);
}

#[test]
fn ages_are_what_the_dates_allow() {
    let analysis = small();
    let found = dossier(&analysis);
    let ages = |id: &str| claim(found, id).ages.clone();
    // From 9 April 2020 to 8 November 2021.
    assert_eq!(ages("a2").when_said, Age::Days { least: 578, most: Some(578) });
    assert!(ages("a2").old_when_said && ages("a2").was_old());
    assert_eq!(ages("f1").when_said, Age::Days { least: 29, most: Some(29) });
    assert!(!ages("f1").old_when_said);
    assert_eq!((ages("f2").when_said, ages("f2").on_day), (Age::ToCome, Age::ToCome));
    assert_eq!(ages("a1").when_said, Age::Unknown);
    // From the end of 2003 at the latest; since when is open.
    assert_eq!(ages("m1").when_said, Age::Days { least: 6_522, most: None });
    // Since 2003, and lasting: never old.
    assert_eq!(ages("s5").when_said, Age::Days { least: 0, most: Some(6_886) });
    assert!(!ages("s5").was_old());
    // A tie since some day of May 2020, known from 1 June; the paper says so again a year and a half later.
    let tie = found.ties.iter().find(|tie| tie.with == "ally").expect("a tie");
    assert_eq!(tie.ages.when_said, Age::Days { least: 1, most: Some(31) });
    let again = tie.ages.repeated.as_ref().expect("the paper is later");
    assert_eq!((again.by.as_str(), again.on.as_str()), ("paper", "2021-11-08"));
    assert_eq!(again.age, Age::Days { least: 526, most: Some(556) });
    assert!(again.old && !tie.ages.old_when_said);
    let tie = found.ties.iter().find(|tie| tie.with == "mixed").expect("a tie");
    assert_eq!((tie.ages.on_day, tie.ages.was_old()), (Age::Unknown, false));
}

#[test]
fn something_is_old_only_after_the_stated_days() {
    for (event, old) in [("2021-05-12", false), ("2021-05-11", true)] {
        let mut texts = texts();
        let claims = CLAIMS.replace("reported,2020-04-09", &format!("reported,{event}"));
        texts.insert("claims.csv".to_owned(), claims);
        let analysis = analysed(&read(&texts), &on(day("2021-11-08")));
        let ages = &claim(dossier(&analysis), "a2").ages;
        let days = OLD_AFTER_DAYS + i64::from(old);
        assert_eq!(ages.when_said, Age::Days { least: days, most: Some(days) });
        assert_eq!(ages.old_when_said, old, "{event}");
    }
}

fn sides(pair: &PairSides) -> [(&str, Stance); 2] {
    pair.sides.each_ref().map(|side| (side.id.as_str(), side.stance))
}

#[test]
fn each_pair_at_odds_has_the_tie_to_either_side() {
    let analysis = small();
    let found = dossier(&analysis);
    let pairs: Vec<_> = found.pairs.iter().map(sides).collect();
    assert_eq!(
        pairs,
        [
            [("ally", Stance::Friendly), ("foe", Stance::Hostile)],
            [("ally", Stance::Friendly), ("mixed", Stance::Disputed)],
            [("foe", Stance::Hostile), ("stranger", Stance::NoneKnown)],
        ]
    );
    // The quarrel with Foe is younger than the election, the support of Ally is not.
    let change = found.pairs[0].sides[1].change.as_ref().expect("it turned");
    assert_eq!((change.since, change.before), (day("2021-10-10"), None));
    assert!(found.pairs[0].sides[0].change.is_none());
    assert!(found.pairs.iter().all(|pair| !pair.between));
}

#[test]
fn the_career_keeps_open_what_is_not_known() {
    let analysis = small();
    let found = dossier(&analysis);
    let spells = &analysis.sections.offices.get().expect("it held offices").spells;
    assert_eq!(spells.len(), found.offices.len());
    let [clerk, head, minister] = found.offices[..] else { panic!("three offices") };
    assert!(clerk.since.is_none() && clerk.until.is_some());
    let june = head.since.expect("a month");
    assert_eq!((june.first, june.last), (day("2016-06-01"), day("2016-06-30")));
    assert!(minister.until.is_none(), "the end came later");
    assert_eq!(found.born.as_deref(), Some("1967"));
    let events: Vec<&str> = found.events.iter().map(|event| event.id.as_str()).collect();
    assert_eq!(events, ["e1"]);
}

#[test]
fn nothing_of_a_later_day_is_seen_and_without_a_subject_it_says_so() {
    let analysis = small();
    let found = dossier(&analysis);
    assert!(!ids(found).contains(&"z1") && found.ties.iter().all(|tie| tie.with != "other"));
    let later = analysed(&read(&texts()), &on(day("2022-01-02")));
    let seen = dossier(&later);
    assert!(ids(seen).contains(&"z1") && seen.ties.iter().any(|tie| tie.with == "other"));
    let mut texts = texts();
    texts.insert("case.toml".to_owned(), HEAD.replace("subject = \"ann\"\n", ""));
    let analysis = analysed(&read(&texts), &on(day("2021-11-08")));
    assert_eq!(analysis.sections.dossier.reason(), Some("the case names no subject"));
}

#[test]
fn the_dossier_of_iraq_on_the_day_of_its_case() {
    let analysis = analysed(&shipped("iraq-2021"), &on(day("2021-11-08")));
    let found = dossier(&analysis);
    assert_eq!(voice(found, "anon-politician").stance, Stance::Friendly);
    assert_eq!(voice(found, "hashd").stance, Stance::Hostile);
    assert_eq!(voice(found, "dodge").stance, Stance::NoneKnown);
    let criticism = claim(found, "c10").aim.as_ref().expect("it has an aim");
    assert_eq!((criticism.at, criticism.basis), (ClaimAim::Institution, AimBasis::Stated));
    // Improved relations: known in April 2020, told again by the profile on the day.
    let told = |kind: &str| found.ties.iter().find(|tie| tie.tie.line.kind == kind);
    let again = told("recently improved relations").and_then(|tie| tie.ages.repeated.as_ref());
    assert!(again.is_some_and(|again| again.by == "profile" && again.old), "{again:?}");
    let both = |a: &str, b: &str| {
        let pair = found.pairs.iter().find(|pair| [&pair.sides[0].id, &pair.sides[1].id] == [a, b]);
        pair.map(|pair| sides(pair).map(|(_, stance)| stance))
    };
    assert_eq!(both("iran", "usa"), Some([Stance::Friendly; 2]));
    // Known later: what Murshidi said, and the backing of Sadr.
    assert!(found.speakers.iter().all(|one| one.id != "murshidi"));
    assert!(found.ties.iter().all(|tie| tie.with != "muqtada-sadr"));
    // Every claim of the dossier has its wording in the section of claims.
    let claims = analysis.sections.claims.get().expect("claims");
    for id in ids(found) {
        assert!(claims.groups.iter().flat_map(|group| &group.claims).any(|one| one.id == id));
    }
    let pairs = &analysis.sections.ties.get().expect("ties").ego.as_ref().expect("an ego").between;
    assert_eq!(pairs.len(), found.pairs.iter().filter(|pair| pair.between).count());
}
