//! `formateur read` on files that are no plain English news: what is refused, what is cleaned, what is said of it.

mod desk;

use std::fmt::Write as _;
use std::fs;

use serde_json::Value;

use desk::{ARTICLE, Desk, formateur, refused, text, well};

/// Facts of a file without what differs by file: ids, hashes and places.
fn facts(path: &str) -> Vec<String> {
    let found: Value =
        serde_json::from_str(&well(&["read", path, "--format", "json"])).expect("JSON");
    let facts = found["facts"].as_array().expect("a list");
    let fact = |fact: &Value| {
        let part = |key: &str| fact[key].to_string();
        ["kind", "value", "actors", "status", "source", "sign", "date"].map(part).join(" ")
    };
    facts.iter().map(fact).collect()
}

fn said(path: &str) -> (String, String) {
    let output = formateur(&["read", path]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    (text(&output.stdout), text(&output.stderr))
}

#[test]
fn nothing_binary_data_and_other_scripts_are_refused() {
    let desk = Desk::new();
    let empty = desk.write("empty.txt", "");
    assert!(refused(&["read", &empty], 1).contains("empty"));
    let binary = desk.write("binary.txt", [0_u8, 159, 146, 150, 0, 0]);
    assert!(refused(&["read", &binary], 1).contains("no text"));
    let arabic = "قال وزير الداخلية يوم الأحد إنه لن يستقيل من منصبه في الحكومة. ".repeat(5);
    let arabic = desk.write("arabic.txt", arabic);
    assert!(refused(&["read", &arabic], 1).contains("right to left"));
    let german = "Der Minister sagte am Sonntag, dass er nicht zurücktreten werde, und die Kammer hörte zu. ";
    let german = desk.write("german.txt", german.repeat(5));
    let said = refused(&["read", &german], 1);
    assert!(said.split_whitespace().any(|word| word == "German,"), "{said}");
}

#[test]
fn what_is_too_large_is_refused_in_one_way() {
    let desk = Desk::new();
    let path = desk.path("large.txt");
    // A file with a hole takes no room.
    fs::File::create(&path).and_then(|file| file.set_len(100_000_000)).expect("a file");
    let line = desk.write("line.txt", "The chamber sat. ".repeat(5_000_000 / 17));
    let page = desk.write("page.html", format!("<html><p>{}", "x".repeat(2_000_000)));
    for (path, size) in [(&path, "100.0 MB"), (&line, "5.0 MB"), (&page, "2.1 MB")] {
        let said = refused(&["read", path], 3);
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(size) && said.contains("2 MB that are read"), "{said}");
    }
}

#[test]
fn the_same_text_in_another_form_gives_the_same_facts() {
    let desk = Desk::new();
    let plain = facts(&desk.article());
    assert!(plain.len() > 2, "{plain:?}");
    let wide: Vec<u8> =
        [0xFEFF].into_iter().chain(ARTICLE.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let paragraphs = ARTICLE.trim().split("\n\n").skip(1).fold(String::new(), |mut all, line| {
        let _ = writeln!(all, "<p>{line}</p>");
        all
    });
    let page = format!(
        "<html><head><title>x</title><script>if (a<b) {{ c(); }}</script></head><body>{}<h1>{}</h1>{paragraphs}",
        "<div>".repeat(100_000),
        ARTICLE.lines().next().expect("a title"),
    );
    for (name, bytes) in [
        ("crlf.txt", ARTICLE.replace('\n', "\r\n").into_bytes()),
        ("mark.txt", format!("\u{feff}{ARTICLE}").into_bytes()),
        ("wide.txt", wide),
        ("page.html", page.into_bytes()),
    ] {
        assert_eq!(facts(&desk.write(name, bytes)), plain, "{name}");
    }
}

#[test]
fn quotations_that_are_nested_or_never_closed_are_read() {
    let desk = Desk::new();
    let text = "Piet Landau, leader of the Harbour Party, said: “She told me ‘we lose’ and left.\n\n\
        “We lost,” said Selma Orbanik. “And ‘she \"never” said so.\n";
    let (out, _) = said(&desk.write("quotes.txt", text));
    assert!(out.contains("office: leader"), "{out}");
}

#[test]
fn nothing_that_a_terminal_obeys_is_printed() {
    let desk = Desk::new();
    let text = "Piet Landau, leader of the Harbour Party, said that “Selma \u{1b}[31mOrbanik\u{1b}[0m was \
        \u{202e}late\u{2066} for the vote\u{200b}”. He said Orbanik took \u{7}the money in 2016.\n";
    let text = text.to_owned()
        + &"The chamber heard it without a word, and sat until the night. ".repeat(10);
    let path = desk.write("evil\u{1b}]0;x.txt", text);
    for format in ["text", "csv"] {
        let output = formateur(&["read", &path, "--format", format]);
        let all = [output.stdout, output.stderr].map(|bytes| desk::text(&bytes)).concat();
        let bad = |sign: &char| {
            sign.is_control() && *sign != '\n'
                || matches!(*sign, '\u{200b}' | '\u{202e}' | '\u{2066}')
        };
        assert_eq!(all.chars().find(bad), None, "{all:?}");
        assert!(all.contains("Landau") && all.contains("late"), "{all}");
    }
    let missing = formateur(&["read", &desk.path("\u{1b}[2J.txt")]);
    assert!(!self::text(&missing.stderr).contains('\u{1b}'));
}

#[test]
fn a_page_says_what_was_left_out_of_it() {
    let desk = Desk::new();
    let prose = "Selma Orbanik has been speaker of the parliament since 2016, and her party has sixty seats in it.";
    let page = format!(
        "<html><body><nav><a href=/>Home page</a></nav><article><h1>A speaker</h1>\
        <p class=\"share-of-votes\">{prose}</p><p class=\"social-democrats\">{prose} Once.</p>\
        <div class=\"comment-piece\"><p>{prose} Twice.</p></div><p class=\"promo-text\">{prose} Thrice.</p>\
        <p class=promo>{prose} Again.</p><figure><figcaption>{prose} Below.</figcaption></figure>\
        <figure><figcaption>A picture</figcaption></figure>\
        <p>Piet Landau said that <del>Orbanik had lied to the chamber</del> <s>twice</s> the talks had failed.</p>\
        <div class=\"share-buttons\"><p>Tell your friends</p></div></article></body></html>"
    );
    let path = desk.write("page.html", page);
    let found: Value =
        serde_json::from_str(&well(&["read", &path, "--format", "json"])).expect("JSON");
    let offices = found["facts"].as_array().expect("a list");
    let offices = offices.iter().filter(|fact| fact["kind"] == "office").count();
    assert_eq!(offices, 6, "{found:#}");
    let (out, notes) = said(&path);
    assert!(!out.contains("lied"), "{out}");
    assert!(notes.contains("3 blocks (7 words) of the page were left out"), "{notes}");
    assert!(notes.contains("7 words struck out"), "{notes}");
}

#[test]
fn parts_in_another_language_are_told() {
    let desk = Desk::new();
    let english = "The minister of the interior, who was named in the spring, said on Sunday that he would stay. ";
    let german = "Der Minister des Inneren, der im Frühjahr ernannt wurde, sagte am Sonntag, dass er bleiben werde. ";
    let mixed =
        format!("{}\n\n{}", english.repeat(30), format!("{}\n\n", german.repeat(5)).repeat(12));
    let (_, notes) = said(&desk.write("mixed.txt", mixed));
    let notes = notes.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(notes.contains("Parts of the text are not English: about 6"), "{notes}");
    assert!(notes.contains("(German)"), "{notes}");
    // Names in a row are no language.
    let names =
        "Abuko, Serrekunda, Brikama, Bakau, Farafenni, Lamin, Sukuta, Gunjur, Basse, Soma. "
            .repeat(5);
    let (_, notes) = said(&desk.write("names.txt", names));
    assert!(!notes.contains("may be in"), "{notes}");
    assert!(notes.contains("No fact was found"), "{notes}");
}

#[test]
fn a_day_that_does_not_exist_stays_open_and_is_told() {
    let desk = Desk::new();
    let text = "Selma Orbanik has been speaker of the parliament since 31 February 2016.\n";
    let path = desk.write("day.txt", text);
    let (out, notes) = said(&path);
    assert!(notes.contains("31 February 2016: there is no such day"), "{notes}");
    let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(out.contains("31 February 2016: there is no such day, left open"), "{out}");
    let said = formateur(&["read", &path, "--anchor-date", "2021-02-31"]);
    assert_eq!(said.status.code(), Some(2));
    assert!(self::text(&said.stderr).contains("there is no such day"));
}

#[test]
#[cfg(unix)]
fn a_folder_says_what_it_skips() {
    use std::os::unix::fs::symlink;
    use std::process::Command;
    let desk = Desk::new();
    let folder = desk.folder.path().join("many");
    fs::create_dir_all(folder.join("deep")).expect("a folder");
    fs::write(folder.join("deep/a.txt"), ARTICLE).expect("it is written");
    fs::write(folder.join("b.docx"), "PK").expect("it is written");
    symlink(&folder, folder.join("deep/back")).expect("a link");
    symlink(desk.article(), folder.join("link.txt")).expect("a link");
    let pipe = folder.join("pipe.txt");
    let made = Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success());
    let large = fs::File::create(folder.join("large.txt")).expect("a file");
    large.set_len(100_000_000).expect("a hole");
    let output = formateur(&["read", &folder.display().to_string(), "--format", "jsonl"]);
    assert!(output.status.success());
    let lines = text(&output.stdout);
    let count = lines.lines().count();
    assert_eq!(count, if made { 3 } else { 2 }, "{lines}");
    assert!(lines.contains("more than the 2 MB"), "{lines}");
    let notes = text(&output.stderr);
    assert!(notes.contains("3 files were skipped: 1 .docx, 2 links"), "{notes}");
}

#[test]
fn a_line_is_never_wider_than_the_terminal() {
    let desk = Desk::new();
    let mut text = String::new();
    for size in [30, 90, 300] {
        let _ =
            write!(text, "Piet Landau said that the {} has failed in 2016.\n\n", "x".repeat(size));
    }
    let (out, _) = said(&desk.write("wide.txt", text));
    assert!(out.contains("claim: "), "{out}");
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
}
