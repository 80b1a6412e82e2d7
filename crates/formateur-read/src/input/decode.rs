//! From bytes to signs.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::InputError;

/// Bytes in which the encoding of a page is told, and in which UTF-16 shows.
const HEAD: usize = 4096;

/// A text and its encoding.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: &'static str,
}

/// How the encoding is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Basis {
    Mark,
    Valid,
    Page,
    Guess,
}

/// Decodes: by the mark at the beginning, as UTF-8 if all of it is, as the page says, else by a guess.
pub(super) fn decode(bytes: &[u8], notes: &mut Vec<String>) -> Result<Decoded, InputError> {
    if let Some(what) = known_format(bytes) {
        return Err(InputError::Binary { what });
    }
    let (encoding, skip, basis) = encoding_of(bytes);
    if encoding != UTF_16LE && encoding != UTF_16BE && bytes.contains(&0) {
        return Err(InputError::Binary { what: "data with zero bytes" });
    }
    let rest = bytes.get(skip..).unwrap_or_default();
    let (text, broken) = encoding.decode_without_bom_handling(rest);
    let text = text.into_owned();
    if skip > 0 {
        notes.push(format!(
            "The byte order mark ({skip} bytes) is left out; places count from behind it."
        ));
    }
    if basis == Basis::Guess {
        let name = encoding.name();
        notes.push(format!("The encoding is not stated; it was taken for {name} by its bytes."));
    }
    check_signs(&text)?;
    if broken {
        let count = text.matches('\u{fffd}').count();
        notes.push(format!("{count} places could not be decoded and are shown as \u{fffd}."));
    }
    Ok(Decoded { text, encoding: encoding.name() })
}

/// Formats that people take for text.
fn known_format(bytes: &[u8]) -> Option<&'static str> {
    let known: [(&[u8], &'static str); 8] = [
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a zip archive or an office document"),
        (b"\xD0\xCF\x11\xE0", "an office document"),
        (b"{\\rtf", "an RTF document"),
        (b"\x89PNG", "a picture"),
        (b"\xFF\xD8\xFF", "a picture"),
        (b"GIF8", "a picture"),
        (b"\x1F\x8B", "a compressed file"),
    ];
    known.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, what)| *what)
}

fn encoding_of(bytes: &[u8]) -> (&'static Encoding, usize, Basis) {
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        return (encoding, skip, Basis::Mark);
    }
    if let Some(encoding) = utf_16(bytes) {
        return (encoding, 0, Basis::Guess);
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => return (UTF_8, 0, Basis::Valid),
        // Cut off inside of a sign.
        Err(error) if error.error_len().is_none() && error.valid_up_to() > 0 => {
            return (UTF_8, 0, Basis::Valid);
        }
        Err(_) if mostly_utf_8(bytes) => return (UTF_8, 0, Basis::Valid),
        Err(_) => {}
    }
    if let Some(encoding) = of_page(bytes).filter(|encoding| *encoding != UTF_8) {
        return (encoding, 0, Basis::Page);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    (detector.guess(None, Utf8Detection::Deny), 0, Basis::Guess)
}

/// UTF-16 without a mark: of Western text every other byte is zero.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD) / 2 * 2];
    let zeros = |side: usize| head.chunks_exact(2).filter(|pair| pair[side] == 0).count();
    let (first, second, all) = (zeros(0), zeros(1), head.len() / 2);
    match () {
        () if all < 2 => None,
        () if second * 5 > all * 3 && first * 20 < all => Some(UTF_16LE),
        () if first * 5 > all * 3 && second * 20 < all => Some(UTF_16BE),
        () => None,
    }
}

/// Whether sound signs of several bytes are ten times as many as broken ones.
fn mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|sign| !sign.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound > broken * 10
}

/// What a page says about its encoding.
fn of_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let at = head.windows(8).position(|window| window == b"charset=")?;
    let inside_tag = head[..at].iter().rposition(|byte| *byte == b'<')?;
    if !head[inside_tag..].starts_with(b"<meta") {
        return None;
    }
    let label =
        head[at + 8..].iter().copied().skip_while(|byte| matches!(byte, b'"' | b'\'' | b' '));
    let label: Vec<u8> = label
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':'))
        .take(40)
        .collect();
    // A page whose tags can be read so is not in UTF-16.
    Encoding::for_label(&label).filter(|one| *one != UTF_16LE && *one != UTF_16BE)
}

/// Refuses what has many signs that no text has.
fn check_signs(text: &str) -> Result<(), InputError> {
    let (mut all, mut control, mut broken) = (0_usize, 0_usize, 0_usize);
    for sign in text.chars() {
        all += 1;
        control += usize::from(
            sign.is_control() && !matches!(sign, '\t' | '\n' | '\r' | '\u{c}' | '\u{85}'),
        );
        broken += usize::from(sign == '\u{fffd}');
        if sign == '\0' {
            return Err(InputError::Binary { what: "data with zero signs" });
        }
    }
    if control * 100 > all {
        return Err(InputError::Binary { what: "data with many control signs" });
    }
    if broken * 20 > all {
        return Err(InputError::Binary { what: "data in no encoding that is known" });
    }
    Ok(())
}
