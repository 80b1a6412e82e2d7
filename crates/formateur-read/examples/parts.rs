//! Prints the lines, sentences and quotations of a text, and how fast it is parted: `parts FILE [TIMES]`.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a tool for development that takes the time"
)]

use formateur_read::{Document, read_bytes};

fn main() {
    let mut args = std::env::args().skip(1);
    let name = args.next().unwrap();
    let input = read_bytes(&std::fs::read(&name).unwrap(), Some(&name)).unwrap();
    for note in &input.notes {
        println!("{note}");
    }
    let text = input.text;
    let times: usize = args.next().map_or(0, |times| times.parse().unwrap());
    if times > 0 {
        let text = format!("{text}\n").repeat(times);
        let size = text.len() as f64;
        let start = std::time::Instant::now();
        let document = Document::of(text);
        let rate = size / 1e6 / start.elapsed().as_secs_f64();
        println!("{} tokens, {rate:.1} MB/s", document.tokens.len());
        return;
    }
    let document = Document::of(text);
    for (at, line) in document.lines.iter().enumerate() {
        println!("{:?} ({}): {}", line.kind, line.why, document.at(line.span));
        for one in document.sentences.iter().filter(|one| one.line == at) {
            println!("    {}", document.at(one.span));
        }
        for one in document.quotations.iter().filter(|one| line.span.holds(one.span)) {
            let end = if one.closed { "" } else { " (not closed)" };
            println!("    {}“ {}{end}", "  ".repeat(one.depth), document.at(one.inner));
        }
    }
}
