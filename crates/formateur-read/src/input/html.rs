//! The text of a page in HTML, a block a line.
//!
//! The page is read tag by tag, without a tree: neither depth nor unclosed tags matter, and time and
//! memory are linear. Scripts are left out; so are navigation, footers and the like, by tag and by class, where enough text
//! is left then. If one article holds most of the prose, the rest of the page is left out. What is left goes through the
//! same classifier of lines as a text.

use super::scan::{Piece, attributes, scan};
use super::tags::{NAMES, Tag, is_around, tag};

/// Words of prose that make an article.
const ENOUGH: usize = 60;
/// Words from which a block is prose.
const PROSE: usize = 12;

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

/// How much is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd)]
enum Care {
    /// Scripts only.
    Code,
    /// And parts that stand around the text, by tag.
    Tags,
    /// And by class.
    Classes,
}

/// The text of a page.
pub(super) fn text(page: &str) -> String {
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
    let text = best.1.text();
    if !text.is_empty() {
        return text;
    }
    // A page of ties only.
    let blocks: Vec<&str> = best.1.blocks.iter().map(|block| block.text.as_str()).collect();
    blocks.join("\n\n")
}

/// A line of the page.
#[derive(Debug, Clone)]
struct Block {
    text: String,
    level: Option<u8>,
    /// Bytes of it that are ties to other pages.
    linked: usize,
    /// The article it is in; 0 for none.
    article: usize,
}

impl Block {
    fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }

    fn is_prose(&self) -> bool {
        self.level.is_none() && self.words() >= PROSE && self.linked * 2 < self.text.len()
    }

    /// Whether it is a tie to another page and little else.
    fn is_link(&self) -> bool {
        self.level != Some(1) && self.linked * 10 > self.text.len() * 7 && self.words() < 25
    }
}

/// An open tag.
#[derive(Debug, Clone, Copy)]
struct Open {
    name: usize,
    tag: Tag,
    hides: bool,
    article: bool,
}

#[derive(Debug)]
struct Reader {
    care: Care,
    blocks: Vec<Block>,
    line: String,
    linked: usize,
    title: String,
    stack: Vec<Open>,
    /// How many of each name are open, so that an end without a beginning costs nothing.
    open: [usize; NAMES],
    hidden: usize,
    links: usize,
    /// Whether the row is one that is left out; its end may be missing.
    row_hidden: bool,
    /// How many tags were open where the row began.
    row_depth: usize,
    articles: Vec<usize>,
    count: usize,
}

impl Reader {
    fn read(page: &str, care: Care) -> Self {
        let mut reader = Self {
            care,
            blocks: Vec::new(),
            line: String::new(),
            linked: 0,
            title: String::new(),
            stack: Vec::new(),
            open: [0; NAMES],
            hidden: 0,
            links: 0,
            row_hidden: false,
            row_depth: 0,
            articles: Vec::new(),
            count: 0,
        };
        scan(page, |piece| match piece {
            Piece::Text(text) => reader.words(text),
            Piece::Begin { name, attributes, closed } => {
                if let Some((name, tag)) = tag(name) {
                    reader.begin(name, tag, attributes, closed);
                }
            }
            Piece::End { name } => {
                if let Some((name, tag)) = tag(name) {
                    reader.end(name, tag);
                }
            }
        });
        reader.flush();
        reader
    }

    /// Whether a tag and what it holds is left out.
    fn hides(&self, tag: Tag, written: &str) -> bool {
        match tag {
            Tag::Code | Tag::Drawing => return true,
            Tag::Around => return self.care >= Care::Tags,
            _ if self.care == Care::Code || !tag.may_be_around() => return false,
            _ => {}
        }
        let mut hides = false;
        attributes(written, |name, value| {
            let small = || value.to_lowercase().replace(' ', "");
            hides |= match name.to_ascii_lowercase().as_str() {
                "hidden" => true,
                "class" | "id" => self.care >= Care::Classes && is_around(value),
                "aria-hidden" => value == "true",
                "role" => matches!(
                    small().as_str(),
                    "navigation" | "contentinfo" | "complementary" | "dialog" | "search" | "menu"
                ),
                "style" => small().contains("display:none"),
                _ => false,
            };
        });
        hides
    }

    fn begin(&mut self, name: usize, tag: Tag, written: &str, closed: bool) {
        if tag.begins_line() {
            self.flush();
            self.row_hidden = false;
        }
        let hides = self.hides(tag, written);
        match tag {
            Tag::Row => {
                self.row_hidden = hides;
                self.row_depth = self.stack.len();
            }
            Tag::Cell => self.blank(),
            Tag::Break => self.line_break(),
            Tag::Quote => self.words("“"),
            _ => {}
        }
        if !tag.has_end() || (closed && tag == Tag::Drawing) {
            return;
        }
        // A tie cannot hold another: the one before was not closed.
        while tag == Tag::Link && self.links > 0 && self.top() == Some(Tag::Link) {
            self.pop();
        }
        let article = tag == Tag::Article;
        if article {
            self.count += 1;
            self.articles.push(self.count);
        }
        self.hidden += usize::from(hides);
        self.links += usize::from(tag == Tag::Link);
        self.open[name] += 1;
        self.stack.push(Open { name, tag, hides, article });
    }

    fn end(&mut self, name: usize, tag: Tag) {
        if tag.begins_line() {
            self.flush();
            self.row_hidden = false;
        }
        if tag == Tag::Quote {
            self.words("”");
        }
        // A tie that a row opened ends with it.
        while tag == Tag::Row && self.stack.len() > self.row_depth && self.top() == Some(Tag::Link)
        {
            self.pop();
        }
        if !tag.has_end() || self.open[name] == 0 {
            return;
        }
        // What was opened inside and not closed ends too.
        while self.pop().is_some_and(|popped| popped != name) {}
    }

    fn top(&self) -> Option<Tag> {
        self.stack.last().map(|open| open.tag)
    }

    /// Ends the innermost open tag; its name.
    fn pop(&mut self) -> Option<usize> {
        let open = self.stack.pop()?;
        self.open[open.name] -= 1;
        self.hidden -= usize::from(open.hides);
        self.links -= usize::from(open.tag == Tag::Link);
        if open.article {
            self.articles.pop();
        }
        Some(open.name)
    }

    /// The level of the heading that is open.
    fn level(&self) -> Option<u8> {
        self.stack.iter().rev().take(4).find_map(|open| match open.tag {
            Tag::Heading(level) => Some(level),
            _ => None,
        })
    }

    /// Adds words with one blank for many, their entities decoded.
    fn words(&mut self, text: &str) {
        if self.hidden > 0 || self.row_hidden {
            return;
        }
        let text = htmlize::unescape(text);
        if self.top() == Some(Tag::Title) {
            self.title.push_str(&text);
            return;
        }
        let before = self.line.len();
        if text.starts_with(char::is_whitespace) {
            self.blank();
        }
        for (at, word) in text.split_whitespace().enumerate() {
            if at > 0 {
                self.line.push(' ');
            }
            self.line.push_str(word);
        }
        if text.ends_with(char::is_whitespace) {
            self.blank();
        }
        if self.links > 0 {
            self.linked += self.line.len() - before;
        }
    }

    fn blank(&mut self) {
        if !self.line.is_empty() && !self.line.ends_with(' ') {
            self.line.push(' ');
        }
    }

    /// A break ends a line where a sentence ends; else it is a blank.
    fn line_break(&mut self) {
        let ends = self.line.trim_end().ends_with(['.', '!', '?', '”', '"', ':']);
        if ends { self.flush() } else { self.blank() }
    }

    fn flush(&mut self) {
        let text = self.line.trim();
        if !text.is_empty() {
            self.blocks.push(Block {
                text: text.to_owned(),
                level: self.level(),
                linked: self.linked,
                article: self.articles.last().copied().unwrap_or(0),
            });
        }
        self.line.clear();
        self.linked = 0;
    }

    /// Words in prose.
    fn prose(&self) -> usize {
        self.blocks.iter().filter(|block| block.is_prose()).map(Block::words).sum()
    }

    /// The lines that are kept.
    fn text(&self) -> String {
        let article = self.article();
        let inside = |block: &Block| article.is_none_or(|article| block.article == article);
        let first = self.blocks.iter().position(&inside).unwrap_or(0);
        let headed = self.blocks.iter().any(|block| inside(block) && block.level == Some(1));
        let mut lines: Vec<&str> = Vec::new();
        // The heading of the page may stand before the article.
        let above = self.blocks[..first].iter().rev().find(|block| block.level == Some(1));
        let any = self.blocks.iter().any(|block| block.level == Some(1));
        let title = bare_title(&self.title);
        if !headed && let Some(above) = above {
            lines.push(&above.text);
        } else if !any && !self.blocks.iter().any(|block| block.text == title) {
            lines.push(&title);
        }
        let kept = self.blocks.iter().filter(|block| inside(block) && !block.is_link());
        lines.extend(kept.map(|block| block.text.as_str()));
        lines.retain(|line| !line.is_empty());
        lines.join("\n\n")
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
