//! The text of a page in HTML, a block a line.
//!
//! The page is read tag by tag, without a tree: neither depth nor unclosed tags matter, and time and
//! memory are linear. Scripts are left out; so are navigation, footers and the like, by tag and by class, where enough text
//! is left then. If one article holds most of the prose, the rest of the page is left out. What is left goes through the
//! same classifier of lines as a text.

use super::page::{Block, Care, LeftOut, Reader};

/// Words of prose that make an article.
const ENOUGH: usize = 60;
/// Whether a text is a page in HTML, by its name or its first tags.
pub(super) fn is_html(text: &str, hint: Option<&str>) -> bool {
    let name = hint.unwrap_or_default().to_lowercase();
    let begins = text.trim_start_matches(|sign: char| sign.is_whitespace() || sign == '\u{feff}');
    let head: String = begins.chars().take(2000).collect::<String>().to_lowercase();
    let first = ["<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<h1"];
    let named = [".html", ".htm", ".xhtml"].iter().any(|end| name.ends_with(end));
    let tags =
        ["<html", "<body", "<p>", "<p ", "</p>", "<div", "<br", "</a>", "<h1", "<head", "<meta"];
    let count = tags.iter().filter(|tag| head.contains(**tag)).count();
    first.iter().any(|tag| head.starts_with(tag))
        || count >= 4
        || (head.starts_with('<') && count >= 1)
        || (named && count >= 1)
}

/// The text of a page, and what was left out of it.
pub(super) fn text(page: &str) -> (String, LeftOut) {
    let careful = Reader::read(page, Care::Classes);
    let words = careful.prose();
    if words >= ENOUGH {
        return careful.text();
    }
    // An unclosed tag, or a class that means something else, may have swallowed the text.
    let mut best = (words, careful);
    for care in [Care::Tags, Care::Code] {
        let other = Reader::read(page, care);
        let words = other.prose();
        if words > 2 * best.0 || (best.1.blocks.is_empty() && !other.blocks.is_empty()) {
            best = (words, other);
        }
    }
    let (text, left_out) = best.1.text();
    if !text.is_empty() {
        return (text, left_out);
    }
    // A page of ties only.
    let blocks: Vec<&str> = best.1.blocks.iter().map(|block| block.text.as_str()).collect();
    (blocks.join("\n\n"), best.1.left_out)
}

impl Reader {
    /// Words in prose.
    fn prose(&self) -> usize {
        self.blocks.iter().filter(|block| block.is_prose()).map(Block::words).sum()
    }

    /// The lines that are kept, and what is left out.
    fn text(&self) -> (String, LeftOut) {
        let article = self.article();
        let inside = |block: &Block| article.is_none_or(|article| block.article == article);
        let first = self.blocks.iter().position(&inside).unwrap_or(0);
        let headed = self.blocks.iter().any(|block| inside(block) && block.level == Some(1));
        let mut lines: Vec<&str> = Vec::new();
        // The heading of the page may stand before the article.
        let above = self.blocks[..first].iter().rev().find(|block| block.level == Some(1));
        let any = self.blocks.iter().any(|block| block.level == Some(1));
        let title = bare_title(&self.title);
        let above = above.filter(|_| !headed);
        if let Some(above) = above {
            lines.push(&above.text);
        } else if !any && !self.blocks.iter().any(|block| block.text == title) {
            lines.push(&title);
        }
        let mut left_out = self.left_out;
        for block in &self.blocks {
            if inside(block) && !block.is_link() {
                lines.push(&block.text);
            } else if above.is_none_or(|above| !std::ptr::eq(above, block)) {
                left_out.blocks += 1;
                left_out.words += block.words();
            }
        }
        lines.retain(|line| !line.is_empty());
        (lines.join("\n\n"), left_out)
    }

    /// The article that holds most of the prose, if one does.
    fn article(&self) -> Option<usize> {
        let mut words = vec![0; self.count + 1];
        for block in self.blocks.iter().filter(|block| block.is_prose()) {
            words[block.article] += block.words();
        }
        let all: usize = words.iter().sum();
        let (article, most) = words.iter().enumerate().skip(1).max_by_key(|(_, words)| **words)?;
        (most * 10 >= all * 6 && *most >= ENOUGH).then_some(article)
    }
}

/// The title of a window without the name of the site behind it.
fn bare_title(title: &str) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    for sign in [" | ", " - ", " – ", " — ", " :: "] {
        if let Some((before, _)) = title.rsplit_once(sign)
            && before.split(' ').count() >= 3
        {
            return before.to_owned();
        }
    }
    title
}
