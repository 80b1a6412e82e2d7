//! The dossier of the subject: a small case by hand, and the case of Iraq on its day.

mod common;

use std::collections::BTreeMap;

use common::{analysed, day, on, read, shipped};
use formateur_analysis::{
    Age, AimBasis, Analysis, Dossier, DossierClaim, DossierTie, LATER_SOURCE, OLD_AFTER_DAYS,
    PairSides, SpeakerPart, SpeakerVoice, Stance, ToldBy,
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
ann,prime minister,,2020-05-07,ally,2020-05-07,2022-10-27,paper
ann,founder and manager,other,2003,,2003-12-31,,paper
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
    // Held until 2016 by nobody's word: the claim of that year is about the office that it headed then.
    let office = changed(&[("claims.csv", "asserted,1967,,", "asserted,2018,office,")]);
    let office = claim(dossier(&office), "n1").aim.clone().expect("it has an aim");
    assert_eq!(office.headed_as.as_deref(), Some("head of the service, Service"));
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
    assert_eq!(headed, ["other", "service"]);
    assert_eq!(found.headed[0].attested.as_deref(), Some("2003"), "nothing says that it lasted");
    let target = changed(&[
        ("claims.csv", "aim,known_from,source\n", "aim,known_from,source,target\n"),
        ("claims.csv", "opinion,,,2021-11-08,paper\ns5", "opinion,,,2021-11-08,paper,ann\ns5"),
    ]);
    let target = claim(dossier(&target), "s4").aim.clone().expect("it concerns Ann");
    assert_eq!((target.concerns, target.about.as_str()), (true, "Agency"));
}

#[test]
fn ages_are_what_the_dates_allow() {
    let analysis = small();
    let found = dossier(&analysis);
    let ages = |id: &str| claim(found, id).ages.clone();
    // From 9 April 2020 to 8 November 2021.
    assert_eq!(ages("a2").when_said, Age::Days { least: 578, most: Some(578) });
    assert_eq!(ages("f1").when_said, Age::Days { least: 29, most: Some(29) });
    assert_eq!((ages("f2").when_said, ages("f2").on_day), (Age::ToCome, Age::ToCome));
    assert_eq!(ages("a1").when_said, Age::Unknown);
    // From the end of 2003 at the latest; since when is open.
    assert_eq!(ages("m1").when_said, Age::Days { least: 6_522, most: None });
    // Since 2003, and lasting: never old.
    assert_eq!(ages("s5").when_said, Age::Days { least: 0, most: Some(6_886) });
    // A tie since some day of May 2020 that only the paper tells: it is said with the paper, and nothing repeats it.
    let tie = found.ties.iter().find(|tie| tie.with == "ally").expect("a tie");
    assert_eq!(tie.ages.when_said, Age::Days { least: 526, most: Some(556) });
    assert_eq!(tie.ages.said_on.as_deref(), Some("2021-11-08"));
    assert!(tie.ages.repeated.is_none());
    let tie = found.ties.iter().find(|tie| tie.with == "mixed").expect("a tie");
    assert_eq!((tie.ages.on_day, tie.ages.repeated.is_some()), (Age::Unknown, false));
}

/// The small case with some texts replaced, each of which must occur.
fn changed(changes: &[(&str, &str, &str)]) -> Analysis {
    let mut texts = texts();
    for (file, old, new) in changes {
        let text = &texts[*file];
        assert!(text.contains(old), "{file}: {old}");
        let text = text.replace(old, new);
        texts.insert((*file).to_owned(), text);
    }
    analysed(&read(&texts), &on(day("2021-11-08")))
}

/// The support of Ally as told by these sources.
fn support(sources: &str, dates: &str) -> DossierTie {
    let told = format!("2020-05,,2020-06-01,{sources}\n");
    let analysis = changed(&[
        ("ties.csv", "2020-05,,2020-06-01,paper\n", &told),
        ("sources.csv", "paper,A paper,2021-11-08\n", dates),
    ]);
    let ties = &dossier(&analysis).ties;
    ties.iter().find(|tie| tie.with == "ally").expect("a tie").clone()
}

#[test]
fn only_a_second_and_later_source_repeats_a_tie() {
    let dates = "paper,A paper,2021-11-08\nearly,Another,2020-06\nundated,No date,\n";
    let again = support("early;paper", dates).ages;
    assert_eq!(
        again.said_on.as_deref(),
        Some("2020-06-01"),
        "the month of the source holds the day"
    );
    assert_eq!(again.when_said, Age::Days { least: 1, most: Some(31) });
    let again = again.repeated.expect("the paper is later");
    assert_eq!((again.by.as_str(), again.first_by.as_str()), ("paper", "early"));
    assert_eq!((again.after, again.old), (Age::Days { least: 496, most: Some(525) }, true));
    // Where a voucher has no date, nothing is known to have come first.
    let undated = support("undated;paper", dates).ages;
    assert_eq!((undated.said_on.as_deref(), undated.repeated), (Some("2020-06-01"), None));
}

#[test]
fn something_is_old_only_after_the_stated_days() {
    for (first, old) in [("2021-05-12", false), ("2021-05-11", true)] {
        let dates = format!("paper,A paper,2021-11-08\nearly,Another,{first}\n");
        let again = support("early;paper", &dates).ages.repeated.expect("two dates");
        let days = OLD_AFTER_DAYS + i64::from(old);
        assert_eq!(again.after, Age::Days { least: days, most: Some(days) });
        assert_eq!(again.old, old, "{first}");
    }
}

#[test]
fn what_was_told_before_is_said_with_the_first_to_tell_it() {
    let before = |analysis: &Analysis, id: &str| claim(dossier(analysis), id).told_before.clone();
    let heads = "id,about,text,speaker,speaker_type,modality,event_time,aim,known_from,source\n";
    let with =
        "id,about,text,speaker,speaker_type,modality,event_time,aim,known_from,source,repeats\n";
    let chain = "f1,ann,took part in fraud,foe,collective,accusation,2021-10-10,person,2021-11-08,paper,r2\n\
                 r2,ann,took part,ally,named,accusation,,,2021-05-01,paper,r1\n\
                 r1,ann,took part,stranger,named,accusation,,,2020-04-10,paper,\n";
    let analysis = changed(&[
        ("claims.csv", heads, with),
        (
            "claims.csv",
            "f1,ann,took part in fraud,foe,collective,accusation,2021-10-10,person,2021-11-08,paper\n",
            chain,
        ),
        (
            "claim_checks.csv",
            "v1,f1,unproven,2021-11-08,paper\n",
            "v1,f1,unproven,2021-11-08,paper\nv3,a1,stale,2020-04-09,paper\nv4,f1,stale,2021-01-01,paper\n",
        ),
    ]);
    let found = before(&analysis, "f1").expect("it repeats");
    assert_eq!((found.basis, found.claim.as_deref()), (ToldBy::Claim, Some("r1")));
    assert_eq!(found.speaker.as_deref(), Some("Stranger"));
    assert_eq!(found.age, Age::Days { least: 577, most: Some(577) });
    let found = before(&analysis, "a1").expect("a check calls it stale");
    assert_eq!((found.basis, found.on.as_str()), (ToldBy::Check, "2020-04-09"));
    // What is long past is no news that was told before, however old it is.
    assert!(["n1", "a2", "m1"].into_iter().all(|id| before(&analysis, id).is_none()));
}

#[test]
fn a_stance_that_rests_on_the_claim_itself_or_came_later_is_marked() {
    // The rejection of 20 October 2021 is not the accusation of 8 November.
    let analysis = small();
    assert!(!voice(dossier(&analysis), "foe").circular);
    let same = changed(&[("ties.csv", "2021-10-20,,2021-10-20,paper", ",,2021-11-06,paper")]);
    let found = dossier(&same);
    assert!(
        voice(found, "foe").circular && claim(found, "f2").is_tie && !claim(found, "f1").is_tie
    );
    // A friend of today who had no tie when it spoke.
    let later =
        changed(&[("claims.csv", "opinion,,,2021-11-01,paper", "opinion,,,2020-05-31,paper")]);
    let found = dossier(&later);
    assert_eq!(voice(found, "ally").stance, Stance::Friendly);
    assert_eq!(claim(found, "a1").stance_then, Some(Stance::NoneKnown));
    assert_eq!(claim(found, "a2").stance_then, None);
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
    let [founder, clerk, head, minister] = found.offices[..] else { panic!("four offices") };
    // Held on the day, since the end of an office by appointment would be known; nothing says that the other was held beyond its beginning.
    assert_eq!(minister.attested.map(|ends| ends.last), Some(day("2021-11-08")));
    assert_eq!(founder.attested, founder.since);
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
    assert!(
        again.is_some_and(|again| again.first_by == "app-2020-04-09" && again.old),
        "{again:?}"
    );
    // The charge is of April 2020, whenever the killing was; ties of one source were not told before.
    let before = |id: &str| claim(found, id).told_before.clone().expect("told before");
    assert_eq!(before("c17b").claim.as_deref(), Some("o07"));
    assert_eq!(before("c17b").age, Age::Days { least: 577, most: Some(577) });
    assert_eq!((before("c11d").basis, before("c11d").on.as_str()), (ToldBy::Claim, "2020-04-09"));
    assert_eq!((before("c11b").basis, before("c12").basis), (ToldBy::Check, ToldBy::Tie));
    assert!(["c03", "c04", "c05b", "c08a"].iter().all(|id| claim(found, id).told_before.is_none()));
    assert!(
        told("dialogue")
            .is_some_and(|tie| tie.ages.repeated.is_none() && tie.ages.on_day == Age::Unknown)
    );
    assert!(told("intelligence link").is_some());
    let iran = found
        .ties
        .iter()
        .find(|tie| tie.with == "iran" && tie.tie.line.kind == "intelligence link");
    assert_eq!(iran.map(|tie| tie.contested.len()), Some(1));
    let to_saudi =
        found.pairs.iter().flat_map(|pair| &pair.sides).find(|side| side.id == "saudi-arabia");
    assert!(to_saudi.is_some_and(|side| side.through.iter().any(|one| one.id == "mbs")));
    assert!(voice(found, "khazali").circular && voice(found, "pro-iran-factions").circular);
    for id in ["c18a", "c23a"] {
        assert!(claim(found, id).aim.as_ref().is_some_and(|aim| aim.concerns), "{id}");
    }
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

/// Ids of sources that a value of the JSON names, and the speakers and remarks in it.
fn named(value: &serde_json::Value, sources: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(fields) => {
            for (name, value) in fields {
                let texts = value.as_array().into_iter().flatten().chain([value]);
                if ["source", "by", "first_by"].contains(&name.as_str()) {
                    sources.extend(texts.filter_map(|text| text.as_str()).map(ToOwned::to_owned));
                }
                named(value, sources);
            }
        }
        serde_json::Value::Array(all) => all.iter().for_each(|value| named(value, sources)),
        _ => {}
    }
}

#[test]
fn on_no_day_a_source_of_a_later_day_is_named() {
    let case = shipped("iraq-2021");
    for text in ["2017-01-01", "2020-04-09", "2020-05-01", "2021-11-07", "2021-11-08", "2022-03-01"]
    {
        let analysis = analysed(&case, &on(day(text)));
        let parts = &analysis.sections;
        let shown = serde_json::json!([
            parts.dossier,
            parts.offices,
            parts.claims,
            parts.ties.get().map(|ties| &ties.ego),
            parts.timeline.get().map(|timeline| &timeline.events)
        ]);
        let mut sources = Vec::new();
        named(&shown, &mut sources);
        assert!(!sources.is_empty(), "{text}");
        for id in sources {
            let source = case.tables().sources.iter().find(|row| row.id.as_str() == id);
            let date = source.and_then(|row| row.date);
            assert!(date.is_none_or(|date| date.first_day() <= day(text)), "{text}: {id}");
        }
        // The profile speaks from its own day on.
        if day(text) < day("2021-11-08") {
            let json = shown.to_string();
            for word in
                ["profile-narrator", "anon-politician", "the profile", "prime minister a month"]
            {
                assert!(!json.contains(word), "{text}: {word}");
            }
        }
    }
    let early = analysed(&case, &on(day("2020-05-01")));
    let ties = &dossier(&early).ties;
    assert!(ties.iter().any(|tie| tie.tie.line.source == [LATER_SOURCE]), "it is said, not hidden");
}
