//! Attributions against stand-off annotations.

use std::fs;
use std::path::{Path, PathBuf};

use formateur_read::Span;
use formateur_read::polnear::{Annotated, PolnearReport, Share, annotations, score_texts};

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/polnear")
}

/// Scores every annotation in a folder and in folders below it, by name. Texts stand beside the annotations or in a folder
/// `text` beside theirs; an annotation has the name of its text, with an underscore and the annotator's name or without.
fn score_folder(path: &Path) -> PolnearReport {
    let mut texts = Vec::new();
    let mut folders = vec![path.to_owned()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "ann") {
                files.push(path);
            }
        }
    }
    files.sort();
    for file in files {
        if let Some(text) = text_of(&file) {
            let load = |path: &Path| fs::read_to_string(path).expect("a text in UTF-8");
            texts.push((load(&text), load(&file)));
        }
    }
    assert!(!texts.is_empty(), "no annotation with its text in {}", path.display());
    score_texts(&texts).unwrap_or_else(|(at, error)| panic!("annotation {at}: {error}"))
}

/// The text of an annotation, if there is one.
fn text_of(annotation: &Path) -> Option<PathBuf> {
    let stem = annotation.file_stem()?.to_str()?;
    let folder = annotation.parent()?;
    let shorter = stem.rsplit_once('_').map(|(name, _)| name);
    let folders = [folder.to_owned(), folder.parent()?.join("text")];
    let names = [Some(stem), shorter];
    let ways = folders.iter().flat_map(|folder| {
        names.iter().flatten().map(move |name| folder.join(format!("{name}.txt")))
    });
    ways.into_iter().find(|way| way.is_file())
}

fn share(gold: usize, own: usize, gold_hit: usize, own_hit: usize) -> Share {
    Share { gold, own, gold_hit, own_hit }
}

/// Counted by hand. The annotation has three attributions; the reader finds the first two, the second without the `that`
/// before what is said, as the annotation has it. Words and signs of what is said: 7 and 8 in the two halves of the
/// quotation, 5 behind `that`, 3 in the last line.
#[test]
fn figures_of_a_small_annotation() {
    let report = score_folder(&here());
    assert_eq!(report.files, 1);
    assert_eq!(report.source.exact, share(3, 2, 2, 2));
    assert_eq!(report.cue.exact, share(3, 2, 2, 2));
    assert_eq!(report.content.exact, share(3, 2, 2, 2));
    assert_eq!(report.content.overlap, share(3, 2, 2, 2));
    assert_eq!(report.content_tokens, share(23, 20, 20, 20));
    assert_eq!(report.relation, share(3, 2, 2, 2));
    assert_eq!(report.direct_relation, share(1, 1, 1, 1));
    assert_eq!(report.direct_content, share(1, 1, 1, 1));
    assert!((report.relation.f1() - 0.8).abs() < 1e-12);
}

#[test]
fn relations_join_parts() {
    let text = "é She said it.";
    let written = "T1\tSource 2 5\tShe\nT2\tCue 6 10\tsaid\nT3\tContent 11 13\tit\n\
                   R1\tby Arg1:T2 Arg2:T1\nR2\tof Arg1:T2 Arg2:T3\n";
    let found = annotations(text, written).unwrap();
    let wanted = Annotated {
        source: vec![Span::new(3, 6)],
        cue: vec![Span::new(7, 11)],
        content: vec![Span::new(12, 14)],
    };
    assert_eq!(found, [wanted]);
}

#[test]
fn bad_lines_are_named() {
    assert_eq!(
        annotations("ab", "T1\tCue 0 9\tx").unwrap_err().to_string(),
        "line 1: the text has no such place"
    );
    assert!(annotations("ab", "T1\tCue\n").is_err());
    assert!(annotations("ab", "\n#1\tnote\nE1\tAttribution:T9\n").unwrap().is_empty());
}

/// An attribution whose parts lie elsewhere is no hit, though the cue is the same.
#[test]
fn parts_that_do_not_meet_are_no_relation() {
    let one = |source: (usize, usize), content: (usize, usize)| Annotated {
        source: vec![Span::new(source.0, source.1)],
        cue: vec![Span::new(4, 8)],
        content: vec![Span::new(content.0, content.1)],
    };
    let mut report = PolnearReport::default();
    report.add("She said he left it.", &[one((0, 3), (9, 19))], &[one((9, 11), (9, 19))]);
    assert_eq!(report.relation, share(1, 1, 0, 0));
    assert_eq!(report.content.exact, share(1, 1, 1, 1));
    assert_eq!(report.source.overlap, share(1, 1, 0, 0));
}

/// Figures on a corpus, where there is one.
#[test]
#[allow(
    clippy::print_stdout,
    reason = "a test that is skipped says so, and figures are what it is for"
)]
fn a_corpus() {
    let Ok(folder) = std::env::var("FORMATEUR_POLNEAR") else {
        println!("skipped: FORMATEUR_POLNEAR names no folder of annotations");
        return;
    };
    let report = score_folder(Path::new(&folder));
    let parts = [
        ("source, exact", report.source.exact),
        ("source, overlap", report.source.overlap),
        ("cue, exact", report.cue.exact),
        ("cue, overlap", report.cue.overlap),
        ("content, exact", report.content.exact),
        ("content, overlap", report.content.overlap),
        ("content, words", report.content_tokens),
        ("relation", report.relation),
        ("relation, direct", report.direct_relation),
        ("content, direct", report.direct_content),
    ];
    for (name, one) in parts {
        println!("{name:18} {:.3} {:.3} {:.3}", one.precision(), one.recall(), one.f1());
    }
    assert!(report.direct_content.f1() > 0.5, "most quotations have a speaker");
}
