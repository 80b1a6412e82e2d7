//! Importers and exporters: what comes in is a valid case, what goes out can be read, what is wrong is explained.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use formateur_case::{
    ActorKind, Case, CaseError, Code, Date, EXPORTERS, Files, Holder, IMPORTERS, Import, Members,
    View,
};
use proptest::prelude::*;

#[path = "interchange/elements.rs"]
mod elements;
#[path = "interchange/samples.rs"]
mod samples;

use elements::elements;
use samples::{CHANGES, FTM, PARLGOV, POPOLO};

type Texts = BTreeMap<String, String>;

/// Says why a test did less than it could.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn skipped(why: &str) {
    eprintln!("skipped: {why}");
}

/// Reads one file in a format.
fn import(format: &str, name: &str, bytes: &[u8]) -> Result<Texts, CaseError> {
    import_all(format, &[(name, bytes)], None)
}

fn import_all(
    format: &str,
    files: &[(&str, &[u8])],
    election: Option<&str>,
) -> Result<Texts, CaseError> {
    let files = files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
    let today: Date = "2021-11-08".parse().expect("a date");
    let importer = IMPORTERS.iter().find(|importer| importer.id == format).expect("a format");
    (importer.read)(&Import { files: &files, title: "Test", today, election })
}

/// The case that the files of an import make.
fn case(texts: &Texts) -> Case {
    let mut files = Files::new();
    for (name, text) in texts {
        files.insert(name, text.clone().into_bytes()).expect("a small file");
    }
    Case::read(&files).unwrap_or_else(|error| panic!("{:?}", error.problems()))
}

fn iraq() -> View {
    shipped("iraq-2021")
}

/// A case that is shipped, as of its own day.
fn shipped(name: &str) -> View {
    let root = cases().join(name);
    let mut files = Files::new();
    let mut load = |path: PathBuf, name: String| {
        files
            .insert(&name, std::fs::read(path).expect("a file of the case"))
            .expect("a small file");
    };
    for entry in std::fs::read_dir(root).expect("the case").map(|entry| entry.expect("an entry")) {
        let name = entry.file_name().into_string().expect("a plain name");
        let table = Path::new(&name).extension().is_some_and(|kind| kind == "csv");
        if table || name == "case.toml" {
            load(entry.path(), name);
        }
    }
    let case = Case::read(&files).expect("the case is valid");
    case.as_of(case.head().as_of)
}

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases")
}

fn export(format: &str, view: &View) -> String {
    let exporter = EXPORTERS.iter().find(|exporter| exporter.id == format).expect("a format");
    (exporter.write)(view).expect("the view can be written")
}

/// Name, kind and the way of acting of every actor, by id.
fn names(case: &Case) -> BTreeMap<String, (String, ActorKind, Option<Members>)> {
    let actors = case.tables().actors.iter();
    actors.map(|row| (row.id.to_string(), (row.name.main.clone(), row.kind, row.members))).collect()
}

fn memberships(case: &Case) -> BTreeSet<[String; 4]> {
    let rows = case.tables().memberships.iter();
    rows.map(|row| {
        let since = row.since.map_or(String::new(), |since| since.to_string());
        [row.member.to_string(), row.group.to_string(), row.role.clone(), since]
    })
    .collect()
}

fn offices(case: &Case) -> BTreeSet<[String; 3]> {
    let rows = case.tables().offices.iter();
    rows.map(|row| {
        let place = row.organisation.as_ref().map_or(String::new(), ToString::to_string);
        [row.holder.to_string(), row.office.to_string(), place]
    })
    .collect()
}

fn ties(case: &Case) -> BTreeSet<[String; 5]> {
    let rows = case.tables().ties.iter();
    rows.map(|row| {
        let strength = row.strength.map_or(String::new(), |n| n.to_string());
        let ends = [row.from.to_string(), row.to.to_string()];
        let [from, to] = ends;
        [from, to, row.kind.to_string(), row.sign.word().to_owned(), strength]
    })
    .collect()
}

/// Seats of the latest count by holder.
fn seats(view: &View) -> BTreeMap<String, u32> {
    let count = view.count().expect("a count");
    let held = count.held.iter().map(|held| match &held.party {
        Holder::Party(id) => (id.to_string(), held.seats),
        Holder::Unallocated | Holder::Vacant => unreachable!("only parties are held"),
    });
    held.filter(|(_, seats)| *seats > 0).collect()
}

fn today(case: &Case) -> View {
    case.as_of(case.head().as_of)
}

#[test]
fn every_format_has_one_name_and_writes_the_same_bytes_twice() {
    let view = iraq();
    let ids: BTreeSet<&str> = EXPORTERS.iter().map(|exporter| exporter.id).collect();
    assert_eq!(ids.len(), EXPORTERS.len());
    assert!(IMPORTERS.iter().map(|importer| importer.id).is_sorted());
    for exporter in EXPORTERS {
        let text = export(exporter.id, &view);
        assert!(!text.is_empty() && text == export(exporter.id, &view), "{}", exporter.id);
    }
}

#[test]
fn popolo_keeps_actors_memberships_offices_and_seats() {
    let view = iraq();
    let text = export("popolo", &view);
    let back = case(&import("popolo", "iraq.json", text.as_bytes()).expect("our own file"));
    assert_eq!(names(&back), names(&view));
    assert_eq!(memberships(&back), memberships(&view));
    assert_eq!(offices(&back), offices(&view));
    assert_eq!(back.head().chamber, view.head().chamber);
    assert_eq!(seats(&today(&back)), seats(&view));
    let arabic = |case: &Case| {
        let actors = case.tables().actors.iter();
        actors.filter(|row| row.name.others.contains_key("ar")).count()
    };
    assert!(arabic(&back) > 10 && arabic(&back) == arabic(&view));
    assert_eq!(back.head().languages, ["en", "ar"]);
    let elections = |case: &Case| (case.head().election, case.head().previous_election);
    assert_eq!(elections(&back), elections(&view));
}

#[test]
fn followthemoney_keeps_actors_memberships_offices_ties_and_seats() {
    let view = iraq();
    let text = export("ftm", &view);
    let back = case(&import("ftm", "iraq.ftm.json", text.as_bytes()).expect("our own file"));
    assert_eq!(names(&back), names(&view));
    assert_eq!(memberships(&back), memberships(&view));
    assert_eq!(offices(&back), offices(&view));
    assert_eq!(ties(&back), ties(&view));
    assert_eq!(back.tables().ties.len(), view.tables().ties.len());
    assert_eq!(back.head().chamber, view.head().chamber);
    assert_eq!(seats(&today(&back)), seats(&view));
}

#[test]
fn every_shipped_case_goes_out_and_comes_back() {
    let entries = std::fs::read_dir(cases()).expect("the cases").map(|entry| entry.expect("one"));
    for entry in entries.filter(|entry| entry.path().join("case.toml").exists()) {
        let name = entry.file_name().into_string().expect("a plain name");
        let view = shipped(&name);
        for format in ["popolo", "ftm", "parliamentdiagram"] {
            let text = export(format, &view);
            let back = case(&import(format, "x", text.as_bytes()).expect("our own file"));
            assert_eq!(back.head().chamber.seats, view.head().chamber.seats, "{name} {format}");
            if format != "parliamentdiagram" {
                assert_eq!(seats(&today(&back)), seats(&view), "{name} {format}");
                assert_eq!(names(&back), names(&view), "{name} {format}");
            }
        }
    }
}

#[test]
fn the_order_of_lines_changes_nothing() {
    let text = export("ftm", &iraq());
    let mut lines: Vec<&str> = text.lines().collect();
    let forward = import("ftm", "x.json", text.as_bytes()).expect("our own file");
    lines.reverse();
    let backward = import("ftm", "x.json", lines.join("\n").as_bytes()).expect("our own file");
    assert_eq!(forward, backward);
}

#[test]
fn graphs_are_well_formed_and_hold_every_actor_and_tie() {
    let view = iraq();
    for (format, edge) in [("gexf", "edge"), ("graphml", "edge")] {
        let counts = elements(&export(format, &view));
        assert_eq!(counts[edge], view.tables().ties.len(), "{format}");
        assert_eq!(counts["node"], view.tables().actors.len(), "{format}");
    }
    let gexf = export("gexf", &view);
    assert!(gexf.contains("mode=\"dynamic\"") && gexf.contains("timeformat=\"date\""));
    let end = gexf.split(" end=\"").skip(1).map(|rest| &rest[..10]);
    assert!(end.clone().count() == view.tables().ties.len());
    assert!(end.into_iter().all(|day| day.parse::<Date>().is_ok()));
}

#[test]
fn a_parliament_diagram_keeps_every_seat() {
    let view = iraq();
    let text = export("parliamentdiagram", &view);
    let back =
        case(&import("parliamentdiagram", "iraq.txt", text.as_bytes()).expect("our own file"));
    let back = today(&back);
    let by_name = |view: &View| -> BTreeMap<String, u32> {
        let held = view.count().expect("a count").parties();
        let named = held.map(|(id, held)| (view.name(id).to_owned(), held.seats));
        named.filter(|(_, seats)| *seats > 0).collect()
    };
    assert_eq!(by_name(&back), by_name(&view));
    let (own, other) = (view.count().expect("a count"), back.count().expect("a count"));
    assert_eq!((own.unallocated[1], own.vacant), (other.unallocated[1], other.vacant));
    assert_eq!(back.head().chamber.seats, view.head().chamber.seats);
}

#[test]
fn bibtex_has_an_entry_a_source_with_balanced_braces() {
    let view = iraq();
    let text = export("bibtex", &view);
    let entries = text.lines().filter(|line| line.starts_with('@')).count();
    assert_eq!(entries, view.tables().sources.len());
    assert_eq!(text.matches('{').count(), text.matches('}').count());
    assert!(text.contains("@online{profile,\n") || text.contains("@misc{profile,\n"));
}

#[test]
fn popolo_of_a_parliament_is_counted_by_party_and_term() {
    let case = case(&import("popolo", "estonia.json", POPOLO.as_bytes()).expect("a good file"));
    let view = today(&case);
    assert_eq!(case.head().chamber.name, "Riigikogu");
    assert_eq!(seats(&view), BTreeMap::from([("reform".into(), 2), ("union-party".into(), 1)]));
    assert_eq!(view.count().expect("a count").unallocated[1], 1);
    assert_eq!(case.head().election, "2015-03-01".parse().ok());
    let nodes = |format| elements(&export(format, &view))["node"];
    assert_eq!((nodes("gexf"), nodes("graphml")), (7, 7), "names with < and \" are escaped");
    let ann = case.tables().actors.iter().find(|row| row.id.as_str() == "ann-script");
    let ann = ann.expect("the person has an id of her name");
    assert_eq!((ann.name.main.as_str(), ann.wikidata.as_str()), ("Ann <script>", "Q42"));
    assert_eq!((ann.name.get("ar"), &ann.aliases[..]), ("آن", &["Anna, \"A\"".to_owned()][..]));
    let union = case.tables().actors.iter().find(|row| row.id.as_str() == "union-party");
    assert_eq!(union.expect("the party").kind, ActorKind::Party);
    let office = &case.tables().offices[0];
    assert_eq!((office.office.as_str(), office.holder.as_str()), ("Speaker", "b"));
    let rows: Vec<[String; 4]> =
        memberships(&case).into_iter().filter(|row| row[0] == "d" && row[1] == "leg").collect();
    let since: Vec<&str> = rows.iter().map(|row| row[3].as_str()).collect();
    assert_eq!(since, ["2011-03-27", "2015-03-30"], "a term dates a membership without dates");
}

#[test]
fn followthemoney_ties_are_neutral_unless_the_role_says_otherwise() {
    let files = import("ftm", "aleph.json", FTM.as_bytes()).expect("a good file");
    let case = case(&files);
    let party = case.tables().actors.iter().find(|row| row.id.as_str() == "work-bread");
    assert_eq!(party.expect("the party").kind, ActorKind::Party);
    let ties: Vec<(&str, &str)> =
        case.tables().ties.iter().map(|row| (row.kind.as_str(), row.sign.word())).collect();
    assert_eq!(ties, [("brother", "0"), ("political rival", "-1")]);
    assert!(case.tables().ties.iter().all(|row| !row.meta.note.is_empty()));
    assert_eq!(case.tables().memberships.len(), 2);
    assert_eq!(case.tables().offices[0].organisation.as_ref().expect("a place").as_str(), "body");
    assert!(case.tables().sources.iter().any(|row| row.url == "https://example.org/a"));
    assert!(
        files["README.md"].contains("1 × a relation") && files["README.md"].contains("no seats")
    );
}

#[test]
fn an_election_of_parlgov_is_a_case() {
    let files: [(&str, &[u8]); 2] =
        [("view_election.csv", PARLGOV.as_bytes()), ("party_change.csv", CHANGES.as_bytes())];
    for wish in ["NLD 2012-01-01", "nowhere 2012-01-01", "2"] {
        let case = case(&import_all("parlgov", &files, Some(wish)).expect(wish));
        let view = today(&case);
        let expected = [("a", 5), ("b", 4), ("none", 1)].map(|(id, n)| (id.to_owned(), n));
        assert_eq!(seats(&view), BTreeMap::from(expected));
        let (threshold, quota) = view.investiture().expect("a threshold");
        assert!(quota == 6 && threshold.note.starts_with("assumed"));
        let before: Vec<(&str, u32, &str)> = case
            .tables()
            .previous_seats
            .iter()
            .map(|row| (row.party.as_str(), row.seats, row.composition.as_str()))
            .collect();
        assert_eq!(before, [("a", 6, "A 6"), ("b", 4, "C 4")]);
        assert_eq!(case.head().previous_election, "2008-01-01".parse().ok());
        assert!((case.tables().positions[0].position - 2.5).abs() < 1e-9);
        let none = case.tables().actors.iter().find(|row| row.id.as_str() == "none");
        assert_eq!(none.expect("the members without a party").members, Some(Members::Individuals));
    }
}

#[test]
fn an_election_that_is_not_named_or_not_there_is_answered_with_the_last_ones() {
    let files: [(&str, &[u8]); 1] = [("view_election.csv", PARLGOV.as_bytes())];
    for wish in [None, Some("NLD 2013-01-01")] {
        let error = import_all("parlgov", &files, wish).expect_err("nothing is chosen");
        assert!(error.problems()[0].help.contains("`NLD 2012-01-01`, `NLD 2008-01-01`"));
    }
    let one: String = PARLGOV.split_inclusive('\n').take(4).collect();
    let case = case(&import("parlgov", "some.csv", one.as_bytes()).expect("there is only one"));
    assert_eq!(case.head().as_of, "2008-01-01".parse().expect("a date"));
}

#[test]
fn a_real_election_of_parlgov_is_a_case() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/parlgov");
    let load = |name: &str| std::fs::read(folder.join(name)).ok();
    let (Some(view), Some(changes)) = (load("view_election.csv"), load("party_change.csv")) else {
        skipped("no tables of ParlGov here");
        return;
    };
    let files: [(&str, &[u8]); 2] = [("view_election.csv", &view), ("party_change.csv", &changes)];
    let case = case(&import_all("parlgov", &files, Some("NLD 2012-09-12")).expect("an election"));
    let seats = seats(&today(&case));
    assert_eq!((case.head().chamber.seats, seats["vvd"], seats["pvda"]), (150, 41, 38));
    assert_eq!(case.head().previous_election, "2010-06-09".parse().ok());
    let all: u32 = case.tables().previous_seats.iter().map(|row| row.seats).sum();
    assert!((140..=150).contains(&all), "{all}");
}

/// The problems of a wrong file: each has its file, a remedy, and a line unless it concerns the whole file.
fn problems(format: &str, bytes: &[u8]) -> Vec<(Code, usize)> {
    let error = import(format, "wrong.txt", bytes).expect_err("the file is wrong");
    assert!(!error.problems().is_empty());
    for problem in error.problems() {
        assert!(problem.place.file == "wrong.txt", "{problem:?}");
        assert!(!problem.message.is_empty() && !problem.help.is_empty(), "{problem:?}");
    }
    error.problems().iter().map(|problem| (problem.code, problem.place.line)).collect()
}

#[test]
fn wrong_files_are_explained() {
    for importer in IMPORTERS {
        let format = importer.id;
        let deep = "[".repeat(200) + &"]".repeat(200);
        assert_eq!(problems(format, b""), [(Code::Syntax, 0)], "{format}");
        assert_eq!(problems(format, b" \n \n"), [(Code::Syntax, 0)], "{format}");
        assert!(!problems(format, deep.as_bytes()).is_empty());
        assert!(!problems(format, b"a\xff\xfe,1").is_empty());
        assert!(!problems(format, b"null").is_empty());
        assert!(!problems(format, &[0; 64]).is_empty());
        let none = import_all(format, &[], None).expect_err("no file");
        assert_eq!(none.problems().len(), 1, "{format}");
    }
}

#[test]
fn wrong_json_is_found_in_its_line() {
    let cut = &POPOLO[..POPOLO.len() - 200];
    assert_eq!(problems("popolo", cut.as_bytes())[0].0, Code::Syntax);
    let types =
        "{\"persons\": [\n5,\n{\"id\": \"a\", \"name\": [1]},\n{\"id\": true}],\n\"posts\": {}}";
    let codes = problems("popolo", types.as_bytes());
    assert_eq!(
        codes.iter().map(|(_, line)| *line).collect::<BTreeSet<_>>(),
        BTreeSet::from([2, 3, 4, 5])
    );
    let nul = POPOLO.replace("\"Ben\"", "\"B\\u0000en\"");
    assert_eq!(problems("popolo", nul.as_bytes()), [(Code::ControlCharacter, 6)]);
    let twice = POPOLO.replace("{\"id\": \"c\"", "{\"id\": \"b\"");
    assert!(problems("popolo", twice.as_bytes()).contains(&(Code::Duplicate, 6)));
    let dates = POPOLO.replace("2016-01-01", "soon");
    assert!(problems("popolo", dates.as_bytes()).iter().all(|(code, _)| *code == Code::BadValue));
    let deep = format!("{{\"persons\": {}{}}}", "[".repeat(200), "]".repeat(200));
    assert_eq!(problems("popolo", deep.as_bytes()), [(Code::Syntax, 1)]);
    let lines =
        FTM.replace("\"schema\":\"PublicBody\"", "\"schema\":7,\"x\":").replace("[\"Ben\"]", "{}");
    assert_eq!(problems("ftm", lines.as_bytes()), [(Code::BadValue, 2), (Code::Syntax, 4)]);
}

#[test]
fn wrong_lists_and_tables_are_found_in_their_line() {
    assert_eq!(
        problems("parliamentdiagram", b"A, 3, #fff\nB, many, #fff\nA, 1\nC, 4, #zzz\n"),
        [(Code::Syntax, 2), (Code::Duplicate, 3), (Code::Syntax, 4)]
    );
    assert_eq!(problems("parliamentdiagram", b"A, 0"), [(Code::Chamber, 0)]);
    assert_eq!(
        problems("parliamentdiagram", b"A, 4000000000\nB, 4000000000"),
        [(Code::Chamber, 0)]
    );
    assert_eq!(problems("parlgov", b"a,b\n1,2\n"), [(Code::MissingColumn, 0)]);
    let one: String = PARLGOV.split_inclusive('\n').take(3).collect();
    let seats = one.replace(",6,10", ",six,10").replace(",7,8,1", ",77,8,1");
    assert_eq!(problems("parlgov", seats.as_bytes()), [(Code::BadValue, 2), (Code::BadValue, 3)]);
}

#[test]
fn large_files_without_sense_are_refused_in_good_time() {
    let wrong = "x\n".repeat(1 << 20);
    let same = |n: usize| {
        format!("{{\"id\":\"Q{n}\",\"schema\":\"Person\",\"properties\":{{\"name\":[\"A\"]}}}}\n")
    };
    for importer in IMPORTERS {
        assert!(problems(importer.id, wrong.as_bytes()).len() <= 50, "{}", importer.id);
    }
    let same: String = (0..5_000).map(same).collect();
    let files = import("ftm", "same.json", same.as_bytes()).expect("persons of one name");
    assert_eq!(case(&files).tables().actors.len(), 5_000);
    let rows = "NLD,Nowhere,parliament,soon,60,6,10,A,A,A,2.5,8,1,,,11\n".repeat(1 << 15);
    let table = PARLGOV.lines().next().expect("a header").to_owned() + "\n" + &rows;
    assert_eq!(problems("parlgov", table.as_bytes()).len(), 50);
    let tags = (0..5_000_u32).map(|n| {
        let tag: String = n.to_string().bytes().map(|b| char::from(b - b'0' + b'a')).collect();
        format!("{{\"name\":\"n{n}\",\"lang\":\"x{tag}\"}}")
    });
    let tags = tags.collect::<Vec<_>>().join(",");
    let many =
        format!("{{\"persons\":[{{\"id\":\"a\",\"name\":\"A\",\"other_names\":[{tags}]}}]}}");
    let files = import("popolo", "many.json", many.as_bytes()).expect("a person of many names");
    assert_eq!(case(&files).head().languages.len(), 40);
}

/// Valid files, to be spoilt.
fn valid() -> [(&'static str, &'static str); 4] {
    let list = "Work, Bread, 7, #abc\nVacant, 2, #000\nUnallocated, 1\nx; y, 3, #fff";
    [("popolo", POPOLO), ("ftm", FTM), ("parlgov", PARLGOV), ("parliamentdiagram", list)]
}

/// Whatever the bytes, an import gives a valid case or problems.
fn holds(format: &str, bytes: &[u8]) {
    match import_all(format, &[("view_election.csv", bytes)], Some("2")) {
        Ok(files) => drop(case(&files)),
        Err(error) => assert!(!error.problems().is_empty()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn spoilt_files_never_panic(
        which in 0..4_usize,
        at in 0..10_000_usize,
        cut in 0..30_usize,
        put in prop_oneof![
            Just("\u{0}".to_owned()), Just("\"".to_owned()), Just("}".to_owned()), Just("[[".to_owned()),
            Just(",".to_owned()), Just("\n".to_owned()), Just("null".to_owned()), Just("99999999999".to_owned()),
            Just("-1".to_owned()), Just("unallocated".to_owned()), Just("judgement:x".to_owned()), ".{0,6}"
        ],
    ) {
        let (format, text) = valid()[which];
        let mut bytes = text.as_bytes().to_vec();
        let at = at % bytes.len();
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, put.bytes());
        holds(format, &bytes);
    }

    #[test]
    fn swapped_words_never_panic(which in 0..4_usize, from in 0..400_usize, to in 0..400_usize) {
        let (format, text) = valid()[which];
        let mut parts: Vec<&str> = text.split_inclusive(['"', ',', '\n']).collect();
        let (from, to) = (from % parts.len(), to % parts.len());
        parts.swap(from, to);
        holds(format, parts.concat().as_bytes());
    }
}
