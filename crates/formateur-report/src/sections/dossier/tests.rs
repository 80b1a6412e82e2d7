//! What the page says about the subject: of a small case by hand, and of a shipped one.

use std::path::Path;

use formateur_analysis::{Analysis, Settings, analyse};
use formateur_case::{Case, Files};

use super::*;

const HEAD: &str = r#"title = "A small case"
country = "Nowhere"
subject = "ann"
as_of = "2021-11-08"
election = "2021-10-10"

[chamber]
name = "House"
seats = 10
"#;

const TABLES: [(&str, &str); 7] = [
    (
        "actors.csv",
        "id,name,kind,born,source\n\
         ally,Ally,party,,paper\n\
         ann,<b>Ann</b> & co,person,1967,paper\n\
         foe,\"<script>Foe</script>\",party,,paper\n\
         paper-voice,The paper,institution,,paper\n\
         service,Service,institution,,paper\n",
    ),
    (
        "seats.csv",
        "party,seats,known_from,source\nally,6,2021-10-10,paper\nfoe,4,2021-10-10,paper\n",
    ),
    (
        "offices.csv",
        "holder,office,organisation,since,known_from,until,source\n\
         ann,<i>head</i>,service,2016-06,2016-06-30,2020-05-07,paper\n\
         ann,clerk,,,2021-01-01,,paper\n",
    ),
    (
        "ties.csv",
        "from,to,sign,kind,since,asserted_by,known_from,source,note\n\
         ally,ann,1,\"<u>support</u>\",2020-01-01,paper-voice,2020-01-02,early;paper,through hearsay\n\
         foe,ann,-1,rejection,2021-10-20,,2021-10-20,paper,\n\
         ally,foe,-1,war,,,2021-01-01,paper,\n",
    ),
    (
        "claims.csv",
        "id,about,text,speaker,speaker_type,modality,event_time,aim,tone,repeats,known_from,source\n\
         a1,ann,is skilled,ally,named,opinion,2020-04-09,,praise,,2021-11-08,paper\n\
         f1,ann,<em>took part</em> in fraud,foe,collective,accusation,2021-10-10,person,charge,s1,2021-11-08,paper\n\
         n1,ann,is a native,paper-voice,narrator,asserted,/2003,,,,2021-11-08,paper\n\
         o1,foe,is no danger,ann,named,opinion,,,,,2021-11-02,paper\n\
         s1,service,is harsh,foe,collective,accusation,,,charge,,2021-11-06,paper\n\
         t1,ann,will pay,foe,collective,threat,,,charge,,2021-11-08,paper\n\
         x1,ally,is weak,foe,collective,opinion,,,,,2021-11-08,paper\n\
         z1,ann,a later charge,foe,collective,accusation,,,,,2021-11-09,paper\n",
    ),
    (
        "claim_checks.csv",
        "id,claim,verdict,known_from,source\nv1,f1,unproven,2021-11-08,paper\nv2,f1,rejected,2021-12-27,paper\n",
    ),
    ("sources.csv", "id,title,date\nearly,An early one,2020-01-02\npaper,A paper,2021-11-08\n"),
];

fn analysed(files: &Files) -> Analysis {
    let case = Case::read(files).unwrap_or_else(|error| panic!("{:#?}", error.problems()));
    analyse(&case, &Settings { draws: 20, ..Settings::default() }).expect("it can be analysed")
}

fn small(head: &str) -> Analysis {
    let mut files = Files::new();
    for (name, text) in TABLES.into_iter().chain([("case.toml", head)]) {
        files.insert(name, text.as_bytes().to_vec()).expect("small files");
    }
    analysed(&files)
}

fn iraq() -> Analysis {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/iraq-2021");
    let mut files = Files::new();
    for entry in std::fs::read_dir(folder).expect("the case is there") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|ending| ending == "csv" || ending == "toml") {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            files.insert(&name, std::fs::read(&path).expect("a file")).expect("small files");
        }
    }
    analysed(&files)
}

fn html(analysis: &Analysis) -> String {
    section(&Words::new(analysis)).expect("the case has a subject").1.into_string()
}

/// As words, without the markup.
fn text(html: &str) -> String {
    let plain: String =
        html.split('<').filter_map(|part| part.split_once('>').map(|(_, words)| words)).collect();
    let plain = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The part of a claim on the page.
fn quoted<'a>(html: &'a str, id: &str) -> &'a str {
    let from = html.find(&format!("id=\"claim-{id}\"")).expect("the claim is told");
    let rest = &html[from..];
    &rest[..rest.find("</blockquote>").expect("its end")]
}

#[test]
fn a_claim_is_told_with_its_speaker_its_stance_its_aim_and_its_check() {
    let html = html(&small(HEAD));
    let charge = text(quoted(&html, "f1"));
    let plain = text(&html);
    assert!(plain.contains("Foe</script> is at odds with <b>Ann</b> & co"), "{plain}");
    assert!(charge.contains("accusation") && charge.contains("aimed at the person"), "{charge}");
    assert!(
        charge.contains("made before: 6 November 2021, <script>Foe</script>, 2 days earlier"),
        "{charge}"
    );
    let threat = text(quoted(&html, "t1"));
    assert!(
        threat.contains("threat charge by an opponent") && threat.contains("aimed at"),
        "{threat}"
    );
    assert!(text(quoted(&html, "n1")).contains("refers to the time until 2003"));
    assert!(plain.contains("no answer of <b>Ann</b> & co to any accusation"), "{plain}");
    assert!(charge.contains("Check: unproven") && !charge.contains("rejected"), "{charge}");
    let praise = text(quoted(&html, "a1"));
    assert!(praise.contains("praise by an ally") && praise.contains("Unchecked."), "{praise}");
    assert!(praise.contains("about the person") && !praise.contains("aimed"), "{praise}");
    assert!(praise.contains("18 months back") && !praise.contains("already"), "{praise}");
    assert!(praise.contains("A paper") && !charge.contains("Unchecked"), "{praise}");
    let service = text(quoted(&html, "s1"));
    assert!(service.contains("aimed at the institution (concluded): Service"), "{service}");
    assert!(service.contains("when that was is not said"), "{service}");
    assert!(!html.contains("a later charge"));
}

#[test]
fn the_subject_and_the_text_have_parts_of_their_own() {
    let html = html(&small(HEAD));
    let place = |words: &str| html.find(words).unwrap_or_else(|| panic!("{words}"));
    let others = place("What others say about ");
    let (own_voice, own) = (place("What texts say in their own voice"), place(" says</h3>"));
    assert!(others < place("claim-f1") && place("claim-f1") < own_voice);
    assert!(own_voice < place("claim-n1") && place("claim-n1") < own && own < place("claim-o1"));
}

#[test]
fn each_side_of_a_rivalry_and_what_was_old_when_repeated_is_told() {
    let plain = text(&html(&small(HEAD)));
    assert!(plain.contains("<u>support</u>, since 1 January 2020 (says The paper)"), "{plain}");
    assert!(plain.contains("first recorded on 20 October 2021"), "{plain}");
    assert!(plain.contains("<u>support</u>: told on 2 January 2020"), "{plain}");
    assert!(
        plain.contains("told again on 8 November 2021") && plain.contains("22 months later"),
        "{plain}"
    );
    assert!(
        plain.contains("through hearsay") && plain.contains("friendly ties to 1, at odds with 1"),
        "{plain}"
    );
    assert!(plain.contains("June 2016 to 7 May 2020"), "{plain}");
    assert!(
        plain.contains("Neither beginning nor end known: clerk") && plain.contains("Born 1967")
    );
}

#[test]
fn names_and_words_of_users_are_never_markup() {
    let html = html(&small(HEAD));
    for tag in ["<script", "<i>", "<u>", "<em>", "<b>"] {
        assert!(!html.contains(tag), "{tag}");
    }
}

#[test]
fn a_claim_stands_on_the_page_once_and_no_subject_leaves_all_to_the_section_of_claims() {
    let page = crate::report(&small(HEAD));
    for id in ["a1", "f1", "n1", "o1", "s1", "t1", "x1"] {
        assert_eq!(page.matches(&format!("id=\"claim-{id}\"")).count(), 1, "{id}");
    }
    assert!(page.contains("Who says what about others?"));
    let page = crate::report(&small(&HEAD.replace("subject = \"ann\"\n", "")));
    assert!(
        page.contains("dossier: the case names no subject.") && page.contains("Who says what?")
    );
    assert_eq!(page.matches("id=\"claim-f1\"").count(), 1);
}

#[test]
fn criticism_of_the_service_in_iraq_is_aimed_at_the_service() {
    let analysis = iraq();
    let html = html(&analysis);
    let criticism = text(quoted(&html, "c10"));
    assert!(criticism.contains("aimed at the institution: Iraqi National Intelligence Service"));
    let plain = text(&html);
    for words in [
        "politician close to Kazimi has a friendly tie to Mustafa al-Kazimi",
        "Hashd al-Shaabi",
        "prime minister",
        "told again on 8 November 2021",
        "made before: 10 April 2020, Kataib Hezbollah, 18 months earlier",
        "beginning not known, told on 8 November 2021",
        "Through Mohammed bin Salman (crown prince)",
        "supported elsewhere for the United States rather than for Iran",
        "records no words of Mustafa al-Kazimi and no answer to any accusation",
        "friendly ties to",
        "praise by an ally",
    ] {
        assert!(plain.contains(words), "{words}");
    }
    // Elected in October 2022; backed by Sadr from 13 November 2021.
    assert!(!plain.contains("27 October 2022") && !plain.contains("favours a second term"));
}

#[test]
fn a_case_without_ties_says_so() {
    let mut files = Files::new();
    for (name, text) in TABLES.into_iter().chain([("case.toml", HEAD)]) {
        if name != "ties.csv" {
            files.insert(name, text.as_bytes().to_vec()).expect("small files");
        }
    }
    let plain = text(&html(&analysed(&files)));
    assert!(plain.contains("records no ties of <b>Ann</b> & co up to this day"), "{plain}");
}
