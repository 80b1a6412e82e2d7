//! Files that are read and files that are refused.

use std::fmt::Write as _;
use std::path::PathBuf;

use formateur_read::{Document, Input, InputError, LARGEST, LineKind, read_bytes};
use proptest::prelude::*;
use proptest::test_runner::Config as ProptestConfig;

const TEXT: &str = "The minister of the interior, who was named in the spring, said on Sunday that he would not \
    resign. His party has eleven seats in the chamber and is the smallest of the three that support the cabinet. \
    It has asked for the ministry of oil since the first talks.";

fn read(bytes: &[u8]) -> Input {
    read_bytes(bytes, None).expect("it is read")
}

fn refused(bytes: &[u8]) -> InputError {
    read_bytes(bytes, None).expect_err("it is refused")
}

#[test]
fn text_is_kept_as_it_is() {
    let text = format!("A title\r\n\r\n{TEXT}\r\n");
    let input = read(text.as_bytes());
    assert_eq!((input.text.as_str(), input.html, input.encoding), (text.as_str(), false, "UTF-8"));
    assert!(input.notes.is_empty());
    let abc = read(b"abc");
    assert_eq!(abc.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

#[test]
fn encodings_give_the_same_text() {
    let text = format!("{TEXT} “Café”, he said – naïve.");
    let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let (little, big) = (wide(u16::to_le_bytes), wide(u16::to_be_bytes));
    let western: Vec<u8> = text
        .chars()
        .map(|sign| match sign {
            '“' => 0x93,
            '”' => 0x94,
            '–' => 0x96,
            'é' => 0xE9,
            'ï' => 0xEF,
            _ => u8::try_from(u32::from(sign)).expect("ASCII"),
        })
        .collect();
    let with = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
    let cases = [
        (text.as_bytes().to_vec(), "UTF-8", 0),
        (with(b"\xEF\xBB\xBF", text.as_bytes()), "UTF-8", 1),
        (with(b"\xFF\xFE", &little), "UTF-16LE", 1),
        (with(b"\xFE\xFF", &big), "UTF-16BE", 1),
        (little, "UTF-16LE", 1),
        (big, "UTF-16BE", 1),
        (western, "windows-1252", 1),
    ];
    for (bytes, encoding, notes) in cases {
        let input = read(&bytes);
        assert_eq!(
            (input.text, input.encoding, input.notes.len()),
            (text.clone(), encoding, notes)
        );
    }
}

#[test]
fn a_page_says_its_encoding() {
    let page = |charset: &str| {
        let mut page =
            format!("<html><head><meta charset=\"{charset}\"></head><body><p>").into_bytes();
        page.extend(b"A \xBFtitle of one line</p></body></html>");
        page
    };
    assert_eq!(read(&page("windows-1252")).text, "A ¿title of one line");
    assert_eq!(read(&page("iso-8859-2")).text, "A żtitle of one line");
    assert_eq!(read(&page("iso-8859-2")).encoding, "ISO-8859-2");
}

#[test]
fn broken_signs_are_counted_in_a_note() {
    let mut bytes = "é".repeat(40).into_bytes();
    bytes.push(0xFF);
    let input = read(&bytes);
    assert_eq!(input.encoding, "UTF-8");
    assert!(input.notes.iter().any(|note| note.starts_with("1 places")), "{:?}", input.notes);
}

#[test]
fn what_is_no_text_is_refused_with_a_remedy() {
    assert_eq!(refused(b""), InputError::Empty);
    assert_eq!(refused(b" \r\n\t"), InputError::Empty);
    assert_eq!(refused(b"\xEF\xBB\xBF"), InputError::Empty);
    assert!(matches!(refused(b"ab\0\0\0cd e"), InputError::Binary { .. }));
    assert!(matches!(refused(b"%PDF-1.7 x"), InputError::Binary { what: "a PDF file" }));
    assert!(matches!(refused(&[1, 2, 3, 4, 5, 6]), InputError::Binary { .. }));
    let large = vec![b'a'; LARGEST + 1];
    assert_eq!(refused(&large), InputError::TooLarge { bytes: LARGEST as u64 + 1 });
    assert_eq!(refused(b"<html><script>var a = 1;</script></html>"), InputError::NoText);
    for error in [refused(b""), refused(b"%PDF-1.7 x"), refused(&large)] {
        assert!(error.to_string().contains("give"), "{error}");
    }
}

#[test]
fn other_languages_are_named() {
    let french = "Le ministre de l'intérieur, nommé au printemps, a déclaré dimanche qu'il ne démissionnerait pas. \
        Son parti compte onze sièges à la chambre et c'est le plus petit des trois qui soutiennent le gouvernement. \
        Il réclame le ministère du pétrole depuis le début des négociations avec ses partenaires.";
    let german = "Der Minister des Inneren, der im Frühjahr ernannt wurde, sagte am Sonntag, dass er nicht zurücktreten \
        werde. Seine Partei hat elf Sitze in der Kammer und ist die kleinste der drei, die das Kabinett stützen. Sie \
        fordert seit den ersten Gesprächen das Ministerium für Erdöl.";
    let language = |text: &str| match refused(text.as_bytes()) {
        InputError::Language { language, .. } => language,
        other => panic!("{other}"),
    };
    assert_eq!((language(french), language(german)), ("French", "German"));
    let arabic = "قال وزير الداخلية يوم الأحد إنه لن يستقيل من منصبه في الحكومة";
    assert!(matches!(refused(arabic.as_bytes()), InputError::RightToLeft { .. }));
    // Most of it decides; the rest is told.
    let mixed = format!("{TEXT}\n\n{german}\n\n{german}\n\n{french}");
    let notes = read(mixed.as_bytes()).notes.join(" ");
    assert!(notes.starts_with("Parts of the text are not English: about 7"), "{notes}");
    assert!(notes.contains("(French, German)"), "{notes}");
    assert!(read(TEXT.repeat(20).as_bytes()).notes.is_empty());
    // Short texts pass, and so does English with foreign names.
    assert!(read_bytes("Le roi est mort".as_bytes(), None).is_ok());
    assert!(read_bytes(format!("{TEXT} {arabic}").as_bytes(), None).is_ok());
}

/// A page around the lines of a text.
fn page(text: &str) -> String {
    let document = Document::of(text.to_owned());
    let escape =
        |line: &str| line.replace('&', "&amp;").replace('<', "&lt;").replace('’', "&rsquo;");
    let mut body = String::new();
    let mut wide = false;
    for line in &document.lines {
        let words = escape(document.at(line.span)).replace(", ", ",\n   ");
        wide = !wide;
        match line.kind {
            LineKind::Title => writeln!(body, "<h1 class=\"t\">{words}</h1><script>a<b</script>"),
            LineKind::Heading => writeln!(body, "<h2><span>{words}</span></h2>"),
            LineKind::Paragraph if wide => writeln!(body, "<p>{words}</p>"),
            // The end of a paragraph may be left out.
            LineKind::Paragraph => writeln!(body, "<p style='x'><b></b>{words}"),
            LineKind::Boilerplate => writeln!(body, "<div>{words}</div>"),
        }
        .expect("memory");
    }
    format!(
        "<!DOCTYPE html>\n<html lang=en class=\"nav-open\"><head><title>Other | Site</title><style>p {{}}</style></head>\
        <body><div class=\"cookie-banner\"><p>We value you and everything that you do, so take all of our biscuits \
        today.</p></div><nav><ul><li><a href=/>Home</a><li><a href=/w>World news</a></ul></nav>\
        <div id=page><article>{body}</article><div id=\"comments\"><p>I have read this and I do not agree with a \
        single word of it, as ever.</p></div><form><p>Leave a Reply</p><p>Your email address will not be \
        published.</p><textarea>x</textarea></form><footer><p>© 2022 Nobody</p></footer></div></body></html>"
    )
}

fn clean(text: &str) -> Vec<(LineKind, String)> {
    let document = Document::of(text.to_owned());
    let kept = document.lines.iter().filter(|line| line.kind != LineKind::Boilerplate);
    kept.map(|line| {
        let words: Vec<&str> = document.at(line.span).split_whitespace().collect();
        (line.kind, words.join(" "))
    })
    .collect()
}

#[test]
fn a_page_gives_the_lines_of_its_text() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/profiles/open");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|end| end != "txt") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a text");
        let input = read(page(&text).as_bytes());
        assert!(input.html);
        assert_eq!(clean(&input.text), clean(&text), "{}", path.display());
        count += 1;
    }
    assert_eq!(count, 31);
}

#[test]
fn a_page_without_articles_is_read_too() {
    let html = format!(
        "<html><head><title>Who leads the party? - The Paper</title></head><body><div class=menu><a href=/>Home</a></div>\
        <table><tr><td>{TEXT}<br><br>{TEXT} <q>Yes</q>&nbsp;&amp; more.</td></tr></table></body>"
    );
    let input = read(html.as_bytes());
    let more = format!("{TEXT} “Yes” & more.");
    assert_eq!(input.text.split("\n\n").collect::<Vec<_>>(), ["Who leads the party?", TEXT, &more]);
}

#[test]
fn prose_is_read_whatever_its_class_says_and_what_is_struck_out_is_not() {
    let html = format!(
        "<html><body><p class='share-of-votes'>{TEXT}</p><p class=promo>{TEXT}</p><figure><figcaption>{TEXT}\
        </figcaption></figure><div class=comments><p>{TEXT}</p></div><p>Left <s>unsaid <b>by</b></s> said. <del>Gone\
        <p>{TEXT}</p><del><p>Gone, too</p></del></body></html>"
    );
    let input = read(html.as_bytes());
    assert_eq!(input.text.matches(TEXT).count(), 4, "{}", input.text);
    assert!(input.text.contains("Left said.") && !input.text.contains("Gone"), "{}", input.text);
    let notes = input.notes.join(" ");
    let words = TEXT.split_whitespace().count();
    assert!(
        notes.contains(&format!("1 block ({words} words) of the page was left out")),
        "{notes}"
    );
    assert!(notes.contains("5 words struck out"), "{notes}");
}

#[test]
fn tags_that_are_never_closed_do_not_swallow_the_text() {
    for before in [
        "<nav><p>Menu",
        "<div class=sidebar><p>x",
        "<a href=x>",
        "<aside>",
        "<h2>A heading",
        "<svg/>",
    ] {
        let html = format!("<html><body>{before}<p>{TEXT}</p><p>{TEXT}</p></body></html>");
        assert!(read(html.as_bytes()).text.contains(TEXT), "{before}");
    }
}

#[test]
#[allow(clippy::disallowed_methods, reason = "it tells minutes from moments")]
fn monstrous_pages_take_no_time() {
    let many = 100_000;
    let pages = [
        format!("<html>{}<p>{TEXT}", "<div>".repeat(many)),
        format!("<html>{}{}<p>{TEXT}", "<div>".repeat(many), "</section>".repeat(many)),
        format!("<html>{}<p>{TEXT}", "<b><a>".repeat(many)),
        format!("<html><p>{TEXT}{}", "<!--".repeat(many)),
        format!("<html><p>{TEXT}<script>{}", "</scrip".repeat(many)),
        format!("<html><p>{TEXT}<p {}", "a=\"b\" ".repeat(many)),
        format!("<html><p>{TEXT}{}", "&lt".repeat(many)),
        format!("<html><p>{}", TEXT.repeat(LARGEST / TEXT.len() - 1)),
        format!("<html>{}<p>{TEXT}", "<article>".repeat(many)),
    ];
    for page in pages {
        let start = std::time::Instant::now();
        assert!(read(page.as_bytes()).text.contains(TEXT), "{}", &page[..30]);
        assert!(start.elapsed().as_secs() < 10, "{}", &page[..30]);
    }
}

#[test]
#[allow(clippy::disallowed_methods, reason = "it tells minutes from moments")]
fn a_line_of_megabytes_is_read() {
    let text = TEXT.repeat(LARGEST / TEXT.len());
    let start = std::time::Instant::now();
    assert_eq!(read(text.as_bytes()).text, text);
    assert!(start.elapsed().as_secs() < 5);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_bytes(&bytes, None);
        let _ = read_bytes(&bytes, Some("a.html"));
    }

    #[test]
    fn any_page_is_read_or_refused(
        pieces in proptest::collection::vec(
            prop_oneof![
                "</?(p|div|a|nav|h1|article|script|q|br|svg|li|title)( class=.(ad|x). ?/?)?>",
                "[a-z .&<\"“]{0,9}",
                any::<String>(),
            ],
            0..60,
        ),
    ) {
        let page = format!("<html>{}", pieces.concat());
        if let Ok(input) = read_bytes(page.as_bytes(), None) {
            prop_assert!(!input.text.trim().is_empty());
        }
    }
}
