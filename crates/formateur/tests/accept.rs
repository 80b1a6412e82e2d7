//! `formateur read --into` and `formateur accept`: what goes into a case, and what never may.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const ARTICLE: &str = "Selma Orbanik, an unlikely speaker\n\n\
    Selma Orbanik has been speaker of the parliament since 2016.\n\n\
    “She betrayed her own party,” said Piet Landau, leader of the Harbour Party.\n";

fn formateur(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_formateur"));
    command.args(args).env("COLUMNS", "80").output().expect("the program starts")
}

fn well(args: &[&str]) -> String {
    let output = formateur(args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("output is UTF-8")
}

/// What is said on standard error.
fn remarks(args: &[&str]) -> String {
    String::from_utf8(formateur(args).stderr).expect("output is UTF-8")
}

fn refused(args: &[&str], code: i32) -> String {
    let output = formateur(args);
    let said = String::from_utf8(output.stderr).expect("output is UTF-8");
    assert_eq!(output.status.code(), Some(code), "{args:?}: {said}");
    assert!(said.contains("help: "), "{said}");
    said
}

/// A folder with a case, that is gone when this is.
struct Desk {
    folder: tempfile::TempDir,
    case: String,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let seats = folder.path().join("seats.csv");
        fs::write(&seats, "party,seats\nharbour,60\nhills,40\n").expect("it is written");
        let case = folder.path().join("case").display().to_string();
        well(&["new", &case, "--from", &seats.display().to_string()]);
        Self { folder, case }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("it is written");
        self.path(name)
    }

    /// Reads an article into the case; the path of its review.
    fn review(&self, name: &str, article: &str) -> String {
        let path = self.write(name, article);
        well(&["read", &path, "--into", &self.case, "--anchor-date", "2021-11-08"]);
        Path::new(&path).with_extension("review.toml").display().to_string()
    }

    fn table(&self, name: &str) -> String {
        fs::read_to_string(Path::new(&self.case).join(name)).unwrap_or_default()
    }
}

fn text(path: &str) -> String {
    fs::read_to_string(path).expect("it is there")
}

fn edit(path: &str, change: impl FnOnce(String) -> String) {
    fs::write(path, change(text(path))).expect("it is written");
}

/// Accepts what needs nothing more, and rejects the rest.
fn decide(path: &str) {
    edit(path, |text| {
        let parts: Vec<&str> = text.split("\n[[").collect();
        let parts = parts.iter().map(|part| {
            let word = if part.contains("#| needs ") { "reject" } else { "accept" };
            part.replace("decision = \"\"", &format!("decision = \"{word}\""))
        });
        parts.collect::<Vec<_>>().join("\n[[")
    });
}

fn accept_all(path: &str) -> String {
    decide(path);
    well(&["accept", path])
}

fn open_facts(path: &str) -> usize {
    text(path).lines().filter(|line| *line == "decision = \"\"").count()
}

#[test]
fn hearsay_becomes_no_event() {
    let desk = Desk::new();
    let article = "Rumours in the harbour\n\n\
        “Selma Orbanik was killed on Monday,” a false rumour said.\n\n\
        The court rejected claims that Piet Landau was appointed minister of oil.\n\n\
        The so-called “assassination attempt” on Selma Orbanik shook the town.\n";
    let review = desk.review("rumour.txt", article);
    let before = text(&review);
    assert!(
        !before.contains("table = \"events\"") && !before.contains("table = \"offices\""),
        "{before}"
    );
    accept_all(&review);
    assert_eq!(
        (desk.table("events.csv"), desk.table("offices.csv")),
        (String::new(), String::new())
    );
    well(&["check", &desk.case]);
}

#[test]
fn two_texts_of_one_name_are_two_sources() {
    let desk = Desk::new();
    let first = desk.review("a/article.txt", ARTICLE);
    let second = desk.review("b/article.txt", &ARTICLE.replace("2016", "2018"));
    accept_all(&first);
    // The second review was written before the first text went in.
    decide(&second);
    let said = refused(&["accept", &second], 1);
    assert!(said.contains("another text"), "{said}");
    well(&["read", &desk.path("b/article.txt"), "--into", &desk.case]);
    accept_all(&second);
    let sources = desk.table("sources.csv");
    assert_eq!(sources.lines().filter(|line| line.starts_with("article")).count(), 2, "{sources}");
    let id = sources.lines().find(|line| line.starts_with("article-")).expect("an id of its own");
    assert_eq!(id.split(',').next().map(str::len), Some("article-12345678".len()));
    assert!(desk.table("offices.csv").contains("2018"), "{}", desk.table("offices.csv"));
    well(&["check", &desk.case]);
}

#[test]
fn the_day_of_a_text_can_be_told_later() {
    let desk = Desk::new();
    let path = desk.write("orbanik.txt", ARTICLE);
    let review = desk.path("orbanik.review.toml");
    well(&["read", &path, "--into", &desk.case]);
    assert!(text(&review).contains("published = \"\""));
    edit(&review, |text| text.replacen("[[fact]]", "# mine\n[[fact]]", 1));
    well(&["read", &path, "--into", &desk.case, "--anchor-date", "2021-11-08"]);
    let later = text(&review);
    assert!(later.contains("published = \"2021-11-08\"") && later.contains("# mine"), "{later}");
    assert!(later.contains("known_from = \"2021-11-08\""), "{later}");
    accept_all(&review);
    well(&["check", &desk.case]);
    let said = remarks(&["read", &path, "--into", &desk.case, "--anchor-date", "2021-11-09"]);
    assert!(said.contains("0 facts to decide"), "{said}");
    assert!(said.contains("has 2021-11-08"), "{said}");
}

#[test]
fn a_review_is_found_from_any_folder() {
    let desk = Desk::new();
    let review = desk.review("articles/orbanik.txt", ARTICLE);
    let own = text(&review);
    assert!(own.contains("case = \"../case\"") && own.contains("text = \"orbanik.txt\""), "{own}");
    decide(&review);
    let mut command = Command::new(env!("CARGO_BIN_EXE_formateur"));
    let output = command.args(["accept", &review]).current_dir("/").output().expect("it starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_text_that_has_changed_since_is_refused() {
    let desk = Desk::new();
    let page = format!("<html><body><p>{}</p></body></html>", ARTICLE.replace("\n\n", "</p><p>"));
    let review = desk.review("page.html", &page);
    decide(&review);
    let path = desk.write("page.html", page.replace("Selma", "Anna"));
    let said = refused(&["accept", &review], 1);
    assert!(said.contains("has changed since"), "{said}");
    fs::remove_file(&path).expect("it is gone");
    let said = remarks(&["accept", &review, "--dry-run"]);
    assert!(said.contains("nobody can say"), "{said}");
    desk.write("page.html", &page);
    edit(&review, |text| text.replacen("text_sha256 = \"", "text_sha256 = \"0", 1));
    let said = refused(&["accept", &review], 1);
    assert!(said.contains("another text"), "{said}");
    edit(&review, |text| text.replacen("text_sha256 = \"0", "text_sha256 = \"", 1));
    well(&["accept", &review]);
    // Whoever checks a span later knows what it is of.
    assert!(desk.table("sources.csv").contains("taken out of it"), "{}", desk.table("sources.csv"));
}

#[test]
fn a_problem_is_shown_where_the_analyst_wrote() {
    let desk = Desk::new();
    let review = desk.review("orbanik.txt", ARTICLE);
    decide(&review);
    edit(&review, |text| text.replacen("since = \"2016\"", "since = \"lately\"", 1));
    let own = text(&review);
    let line = own.lines().position(|line| line == "since = \"lately\"").expect("it is there") + 1;
    let said = refused(&["accept", &review], 1);
    assert!(said.contains(&format!("orbanik.review.toml:{line}:")), "{said}");
    assert_eq!(desk.table("offices.csv"), "", "nothing is written");
}

#[test]
fn a_table_that_cannot_be_written_keeps_all_others_as_they_are() {
    let desk = Desk::new();
    let review = desk.review("orbanik.txt", ARTICLE);
    decide(&review);
    // The review is the last file; a folder that takes no drafts stands for a table there.
    let home = desk.folder.path().join("locked");
    fs::create_dir(&home).expect("a folder");
    let table = Path::new(&desk.case).join("actors.csv");
    fs::rename(&table, home.join("actors.csv")).expect("it moves");
    link(&home.join("actors.csv"), &table);
    lock(&home, true);
    if fs::write(home.join("try"), "").is_ok() {
        // Whoever may write everywhere cannot be kept out so: the same is tested beside the function that writes.
        lock(&home, false);
        return;
    }
    let names = ["sources.csv", "offices.csv", "claims.csv", "actors.csv"];
    let before = names.map(|name| desk.table(name));
    let own = text(&review);
    refused(&["accept", &review], 1);
    assert_eq!(names.map(|name| desk.table(name)), before);
    assert_eq!(text(&review), own);
    lock(&home, false);
    well(&["accept", &review]);
}

#[cfg(unix)]
fn link(to: &Path, at: &Path) {
    std::os::unix::fs::symlink(to, at).expect("a link");
}

#[cfg(not(unix))]
fn link(to: &Path, at: &Path) {
    fs::copy(to, at).expect("a copy");
}

#[cfg(unix)]
fn lock(folder: &Path, shut: bool) {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = if shut { 0o555 } else { 0o755 };
    fs::set_permissions(folder, fs::Permissions::from_mode(mode)).expect("its mode is set");
}

#[cfg(not(unix))]
fn lock(_folder: &Path, _shut: bool) {}

#[test]
fn a_hostile_review_file_does_nothing() {
    let desk = Desk::new();
    let review = desk.review("orbanik.txt", ARTICLE);
    let good = text(&review);
    let before = fs::read_dir(&desk.case).expect("a case").count();
    let head = good.split("\n[[").next().expect("a head").to_owned();
    let fact = "\n[[fact]]\nid = \"x\\u001b[2J\"\ndecision = \"accept\"\nstatus = \"asserted\"\n";
    let row = "[fact.row]\nid = \"x\"\n";
    for table in ["../../elsewhere", "case.toml", "claims\\u0000", "actors/../claims", ""] {
        fs::write(&review, format!("{head}{fact}table = \"{table}\"\n{row}")).expect("written");
        let said = refused(&["accept", &review], 1);
        assert!(!said.contains('\u{1b}'), "{said:?}");
    }
    for column in ["__proto__", "source\\n", "a,b", "\\u202e"] {
        let row = format!("[fact.row]\nid = \"x\"\n\"{column}\" = \"=1+1\"\n");
        fs::write(&review, format!("{head}{fact}table = \"claims\"\n{row}")).expect("written");
        let said = refused(&["accept", &review], 1);
        assert!(!said.contains(['\u{1b}', '\u{202e}']), "{said:?}");
    }
    for broken in
        [format!("{good}\u{1b}]0;x"), good.replacen("[[fact]]", "[[fact", 1), "fact = 3".to_owned()]
    {
        fs::write(&review, broken).expect("written");
        let said = refused(&["accept", &review], 1);
        assert!(!said.contains('\u{1b}'), "{said:?}");
    }
    for away in ["/", "", "/dev/null", "../nowhere"] {
        let text = good.lines().map(|line| match line.split_once(" = ") {
            Some(("case", _)) => format!("case = \"{away}\""),
            _ => line.to_owned(),
        });
        fs::write(&review, text.collect::<Vec<_>>().join("\n")).expect("written");
        assert_ne!(formateur(&["accept", &review]).status.code(), Some(0), "{away}");
    }
    // The same entry twice, and entries that are no tables.
    let twice = &good[good.find("[[fact]]").expect("a fact")..];
    fs::write(&review, format!("{good}\n{twice}")).expect("written");
    let said = refused(&["accept", &review], 1);
    let line = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(line.contains("two of [[fact]]"), "{said}");
    assert_eq!(fs::read_dir(&desk.case).expect("a case").count(), before);
    well(&["check", &desk.case]);
}

#[test]
fn options_that_a_review_cannot_honour_are_refused() {
    let desk = Desk::new();
    let path = desk.write("orbanik.txt", ARTICLE);
    for more in [["--format", "json"], ["--threads", "2"]] {
        let args = [&["read", &path, "--into", &desk.case], &more[..]].concat();
        assert_eq!(formateur(&args).status.code(), Some(2), "{more:?}");
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").filter_map(Result::ok) {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(from, to).expect("it is copied");
        }
    }
}

#[test]
#[allow(clippy::print_stdout, reason = "a test that is skipped says so")]
fn all_of_the_flagship_profile_goes_in_once() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let article: PathBuf = root.join("../shared/articles/kazimi-profile.txt");
    if !article.is_file() {
        println!("skipped: the article is not beside the repository");
        return;
    }
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let at = |name: &str| folder.path().join(name).display().to_string();
    copy(&root.join("cases/iraq-2021"), Path::new(&at("case")));
    fs::copy(&article, at("profile.txt")).expect("it is copied");
    let (text, case, review) = (at("profile.txt"), at("case"), at("profile.review.toml"));
    let read = ["read", &text, "--into", &case, "--anchor-date", "2021-11-08"];
    well(&read);
    assert!(open_facts(&review) > 0);
    accept_all(&review);
    well(&["check", &case]);
    for _ in 0..2 {
        let said = remarks(&read);
        assert!(said.contains("0 facts to decide"), "{said}");
        assert_eq!(open_facts(&review), 0);
    }
    let actors = fs::read_to_string(Path::new(&case).join("actors.csv")).expect("a table");
    assert!(
        !actors.lines().any(|line| line.starts_with("baghdad,")),
        "the state acts, not its town"
    );
    // Without the review, too, nearly all is known by its place.
    fs::remove_file(&review).expect("it is gone");
    well(&read);
    assert!(open_facts(&review) < 12, "{}", open_facts(&review));
}
