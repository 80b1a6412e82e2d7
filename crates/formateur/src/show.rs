//! How problems look in a terminal: the offending cell underlined, with its remedy.

use std::fmt;

use formateur_case::{Files, Problem};
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode,
};

/// The most problems that are shown in full.
const MOST: usize = 40;
/// The longest excerpt line; longer lines of a table are cut around the cell.
const WIDTH: usize = 80;

/// One problem with the text it is in.
struct Shown<'a> {
    problem: &'a Problem,
    source: Option<NamedSource<String>>,
    span: (usize, usize),
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problem.fmt(f)
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problem.message)
    }
}

impl std::error::Error for Shown<'_> {}

impl Diagnostic for Shown<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.problem.code))
    }
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.problem.help))
    }
    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|source| source as &dyn SourceCode)
    }
    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let (start, length) = self.span;
        self.source.as_ref()?;
        Some(Box::new(std::iter::once(LabeledSpan::new(Some("here".into()), start, length))))
    }
}

/// All problems as text, in the width of a terminal.
pub(crate) fn problems(problems: &[Problem], files: &Files, color: bool) -> String {
    let theme = if color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(WIDTH)
        .with_links(false)
        .with_context_lines(0);
    let mut text = String::new();
    for problem in problems.iter().take(MOST) {
        // Writing to a string cannot fail.
        let _ = handler.render_report(&mut text, &shown(problem, files));
        if problem.place.line == 0 {
            text.push_str(&format!("  in: {}\n", problem.place.file));
        }
        text.push('\n');
    }
    if problems.len() > MOST {
        text.push_str(&format!(
            "... and {} more; --format json has them all\n",
            problems.len() - MOST
        ));
    }
    let s = if problems.len() == 1 { "" } else { "s" };
    text.push_str(&format!("{} problem{s}\n", problems.len()));
    text
}

fn shown<'a>(problem: &'a Problem, files: &Files) -> Shown<'a> {
    let place = &problem.place;
    let text = files
        .get(&place.file)
        .filter(|_| place.line > 0)
        .map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let Some(text) = text else { return Shown { problem, source: None, span: (0, 0) } };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let (line, start, length) = excerpt(text, place.start, place.end);
    let padded = format!("{}{line}", "\n".repeat(place.line - 1));
    let span = (start + place.line - 1, length);
    Shown { problem, source: Some(NamedSource::new(&place.file, padded)), span }
}

/// The line around `start..end`, cut to a width that fits, and where the span lies in it.
fn excerpt(text: &str, start: usize, end: usize) -> (String, usize, usize) {
    const AROUND: usize = 28;
    let start = start.min(text.len());
    let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let end = end.clamp(start, to);
    let before: Vec<char> = text[from..start].chars().collect();
    let inside: String = text[start..end].chars().take(AROUND).collect();
    let after: Vec<char> = text[end..to].trim_end_matches('\r').chars().collect();
    let head: String = before[before.len().saturating_sub(AROUND)..].iter().collect();
    let tail: String = after.iter().take(AROUND).collect();
    let lead = if before.len() > AROUND { "…" } else { "" };
    let trail = if after.len() > AROUND { "…" } else { "" };
    let begin = lead.len() + head.len();
    let line = format!("{lead}{head}{inside}{tail}{trail}").replace('\t', " ");
    (line, begin, inside.len().max(1).min(line_rest(begin, inside.len(), tail.len())))
}

/// An underline of an empty cell covers one character, if there is one.
fn line_rest(_begin: usize, inside: usize, tail: usize) -> usize {
    if inside > 0 { inside } else { usize::from(tail > 0) }
}
