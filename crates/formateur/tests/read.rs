//! `formateur read` and `formateur accept`: the way of an article into a case, folders, models, and what is refused.

mod desk;

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use desk::{ARTICLE, Desk, formateur, refused, text, well};

#[test]
fn candidates_have_exact_spans_in_code_points_and_bytes() {
    let desk = Desk::new();
    let found: Value =
        serde_json::from_str(&well(&["read", &desk.article(), "--format", "json"])).expect("JSON");
    assert_eq!(found["schema"], "formateur-read/1");
    assert_eq!(found["text_bytes"], ARTICLE.len());
    assert_eq!(found["text_chars"], ARTICLE.chars().count());
    let points: Vec<char> = ARTICLE.chars().collect();
    let facts = found["facts"].as_array().expect("a list");
    assert!(!facts.is_empty());
    for fact in facts {
        let place = |key: &str| {
            fact[key].as_u64().and_then(|place| usize::try_from(place).ok()).expect("a place")
        };
        let by_bytes = &ARTICLE[place("byte_start")..place("byte_end")];
        let by_points: String = points[place("start")..place("end")].iter().collect();
        assert_eq!(by_bytes, by_points);
        assert!(!by_bytes.trim().is_empty());
    }
}

#[test]
fn the_same_text_gives_the_same_bytes() {
    let desk = Desk::new();
    let run = || well(&["read", &desk.article(), "--format", "json"]);
    assert_eq!(run(), run());
}

#[test]
fn an_article_goes_into_a_case_by_its_review() {
    let desk = Desk::new();
    let (article, case) = (desk.article(), desk.case());
    let review = desk.path("orbanik.review.toml");
    well(&["read", &article, "--into", &case, "--anchor-date", "2021-11-08"]);
    let open = fs::read_to_string(&review).expect("a review");
    assert!(open.contains("decision = \"\""));
    // Nothing is accepted by itself.
    assert_eq!(well(&["accept", &review]), "nothing to add\n");
    let accepted = open.replace("decision = \"\"", "decision = \"accept\"");
    fs::write(&review, &accepted).expect("it is written");
    let before = fs::read(Path::new(&case).join("actors.csv")).expect("a table");
    let dry = well(&["accept", &review, "--dry-run"]);
    assert!(dry.contains("would add"), "{dry}");
    assert_eq!(fs::read(Path::new(&case).join("actors.csv")).expect("a table"), before);
    let said = well(&["accept", &review]);
    assert!(said.contains("to claims.csv") || said.contains("to offices.csv"), "{said}");
    well(&["check", &case]);
    let done = fs::read_to_string(&review).expect("a review");
    let says = |text: &str, decision: &str| {
        text.lines().filter(|line| *line == format!("decision = \"{decision}\"")).count()
    };
    assert_eq!(says(&done, "accept"), 0);
    assert!(says(&done, "accepted") > 0);
    // A second run proposes only what is new: nothing.
    well(&["read", &article, "--into", &case, "--anchor-date", "2021-11-08"]);
    let again = fs::read_to_string(&review).expect("a review");
    assert_eq!(says(&again, ""), 0, "{again}");
    assert_eq!(well(&["accept", &review]), "nothing to add\n");
}

#[test]
fn a_review_of_another_text_is_kept() {
    let desk = Desk::new();
    let case = desk.case();
    let review = desk.path("r.toml");
    well(&["read", &desk.article(), "--into", &case, "-o", &review]);
    let other = desk.write("other.txt", "Another text about Selma Orbanik, the speaker.\n");
    let said = refused(&["read", &other, "--into", &case, "-o", &review], 1);
    assert!(said.contains("another text"), "{said}");
    let broken = desk.write("broken.toml", "[review\n");
    refused(&["accept", &broken], 1);
}

#[test]
fn a_folder_is_read_line_by_line_and_a_bad_file_stops_nothing() {
    let desk = Desk::new();
    let folder = desk.folder.path().join("many");
    fs::create_dir_all(folder.join("deep")).expect("a folder");
    for number in 0..40 {
        let name = if number % 2 == 0 {
            format!("a{number:02}.txt")
        } else {
            format!("deep/b{number:02}.txt")
        };
        fs::write(folder.join(name), ARTICLE).expect("it is written");
    }
    fs::write(folder.join("bad.txt"), [0_u8, 159, 146, 150, 0, 0]).expect("it is written");
    fs::write(folder.join("empty.txt"), "").expect("it is written");
    fs::write(folder.join("picture.png"), "not read").expect("it is written");
    let folder = folder.display().to_string();
    let run = |threads: &str| well(&["read", &folder, "--format", "jsonl", "--threads", threads]);
    let lines = run("1");
    assert_eq!(lines, run("7"), "on any number of threads");
    let all: Vec<Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(all.len(), 42);
    let bad: Vec<&Value> = all.iter().filter(|line| line["error"].is_string()).collect();
    assert_eq!(bad.len(), 2);
    assert!(bad.iter().all(|line| !line["help"].as_str().unwrap_or_default().is_empty()));
    refused(&["read", &folder], 2);
}

/// A server that answers one request in a way of its own; its address.
fn server(answer: impl FnOnce(&str) -> Vec<u8> + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        let Ok((mut stream, _)) = listener.accept() else { return };
        let mut asked = Vec::new();
        let mut buffer = [0; 4096];
        let text = loop {
            let Ok(number) = stream.read(&mut buffer) else { return };
            asked.extend_from_slice(&buffer[..number]);
            let text = String::from_utf8_lossy(&asked).into_owned();
            let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
            let length = head
                .lines()
                .find_map(|line| {
                    line.to_ascii_lowercase().strip_prefix("content-length:").map(str::to_owned)
                })
                .and_then(|length| length.trim().parse::<usize>().ok());
            if number == 0 || length.is_some_and(|length| body.len() >= length) {
                break text;
            }
        };
        // Whoever asked may be gone by then.
        let _ = stream.write_all(&answer(&text));
    });
    format!("http://{address}")
}

fn http(body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

fn chat(content: &str) -> Vec<u8> {
    http(json!({"choices": [{"message": {"content": content}}]}).to_string().as_bytes())
}

fn notes_of(url: &str, more: &[&str]) -> (Value, String) {
    let desk = Desk::new();
    let article = desk.article();
    let args = [&["read", &article, "--format", "json", "--model-url", url], more].concat();
    let output = formateur(&args);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let notes = found["notes"].to_string();
    (found, notes)
}

#[test]
fn a_model_on_this_machine_may_propose_what_the_text_says() {
    let facts = json!({"facts": [
        {"kind": "office", "actors": [{"name": "Selma Orbanik", "role": "holder"}], "value": "speaker",
         "sign": null, "status": "asserted", "speaker": null, "quote": "speaker of the parliament since 2016"},
        {"kind": "claim", "actors": [{"name": "Selma Orbanik", "role": "accused"}], "value": "stole",
         "sign": null, "status": "accusation", "speaker": "Piet Landau", "quote": "she stole the money"},
    ]});
    let url = server(move |asked| {
        assert!(asked.starts_with("POST /v1/chat/completions "), "{asked}");
        chat(&facts.to_string())
    });
    let (found, notes) = notes_of(&url, &["--model", "tiny"]);
    let by_model: Vec<&Value> = found["facts"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|fact| fact["origin"] == "model")
        .collect();
    assert_eq!(by_model.len(), 1, "the invented quote is gone");
    assert!(by_model[0]["confidence"].is_null(), "a model's own confidence is none");
    assert!(notes.contains("dropped: 1"), "{notes}");
}

#[test]
#[allow(clippy::disallowed_methods, reason = "that it waits no longer than it was told")]
fn a_model_that_fails_stops_nothing() {
    let (_, notes) = notes_of(&server(|_| chat("Here you are: {")), &[]);
    assert!(notes.contains("no list of facts"), "{notes}");
    let (_, notes) = notes_of(&server(|_| http(&vec![b' '; 50_000_000])), &[]);
    assert!(notes.contains("more than"), "{notes}");
    let begun = Instant::now();
    let slow = server(|_| {
        thread::sleep(Duration::from_secs(20));
        Vec::new()
    });
    let (_, notes) = notes_of(&slow, &["--model-seconds", "1"]);
    assert!(notes.contains("gave nothing"), "{notes}");
    assert!(begun.elapsed() < Duration::from_secs(15), "it waits no longer than it was told");
    let gone = {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.local_addr().expect("an address")
    };
    let (_, notes) = notes_of(&format!("http://{gone}"), &[]);
    assert!(notes.contains("gave nothing"), "{notes}");
}

#[test]
fn texts_are_sent_to_this_machine_alone() {
    let desk = Desk::new();
    let said = refused(&["read", &desk.article(), "--model-url", "http://example.org"], 2);
    assert!(said.contains("this machine"), "{said}");
}

fn shared(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/articles").join(name)
}

#[test]
#[allow(clippy::print_stdout, reason = "a test that is skipped says so")]
fn the_profile_of_the_flagship_case_is_compared_with_it() {
    let article = shared("kazimi-profile.txt");
    if !article.is_file() {
        println!("skipped: the article is not beside the repository");
        return;
    }
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/iraq-2021");
    let (article, case) = (article.display().to_string(), case.display().to_string());
    let args =
        ["read", &article, "--anchor-date", "2021-11-08", "--case", &case, "--format", "json"];
    let found: Value = serde_json::from_str(&well(&args)).expect("JSON");
    assert_eq!(found["boilerplate"].as_array().map(Vec::len), Some(2));
    assert_eq!(found["subject"], "kazimi");
    let facts = found["facts"].as_array().expect("a list");
    assert!(facts.iter().any(|fact| fact["already"].is_object()), "the case has much of it");
}
