//! A page read tag by tag: its lines, and what was left out of them.

use super::scan::{Piece, attributes, scan};
use super::tags::{NAMES, Tag, is_around, tag};

/// Words from which a block is prose.
const PROSE: usize = 12;

/// How much is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd)]
pub(super) enum Care {
    /// Scripts only.
    Code,
    /// And parts that stand around the text, by tag.
    Tags,
    /// And by class.
    Classes,
}

/// A line of the page.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) text: String,
    pub(super) level: Option<u8>,
    /// Bytes of it that are ties to other pages.
    linked: usize,
    /// The article it is in; 0 for none.
    pub(super) article: usize,
}

impl Block {
    pub(super) fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }

    pub(super) fn is_prose(&self) -> bool {
        self.level.is_none() && self.words() >= PROSE && self.linked * 2 < self.text.len()
    }

    /// Whether it is a tie to another page and little else.
    pub(super) fn is_link(&self) -> bool {
        self.level != Some(1) && self.linked * 10 > self.text.len() * 7 && self.words() < 25
    }
}

/// How words are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hides {
    /// They are not.
    No,
    /// Unless they are a paragraph of prose.
    UnlessProse,
    /// As what the page puts around its text.
    Around,
    /// As struck out.
    Struck,
    /// As no text at all.
    Code,
}

/// How many ways of [`Hides`] there are.
const WAYS: usize = Hides::Code as usize + 1;

/// What was left out of a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct LeftOut {
    /// Lines that stand around the text.
    pub(super) blocks: usize,
    /// Their words.
    pub(super) words: usize,
    /// Words that are struck out.
    pub(super) struck: usize,
}

/// An open tag.
#[derive(Debug, Clone, Copy)]
struct Open {
    name: usize,
    tag: Tag,
    hides: Hides,
    article: bool,
    /// Whether it was opened inside of a paragraph, and ends with it.
    in_row: bool,
}

/// Reads a page with some care.
#[derive(Debug)]
pub(super) struct Reader {
    care: Care,
    pub(super) blocks: Vec<Block>,
    pub(super) left_out: LeftOut,
    line: String,
    linked: usize,
    pub(super) title: String,
    stack: Vec<Open>,
    /// How many of each name are open, so that an end without a beginning costs nothing.
    open: [usize; NAMES],
    /// How many of the open tags hide in which way.
    hiding: [usize; WAYS],
    links: usize,
    /// Words of the line that are left out.
    lost: usize,
    /// How the row is left out; its end may be missing.
    row: Hides,
    /// Whether a row is open.
    in_row: bool,
    /// How many tags were open where the row began.
    row_depth: usize,
    articles: Vec<usize>,
    pub(super) count: usize,
}

impl Reader {
    pub(super) fn read(page: &str, care: Care) -> Self {
        let mut reader = Self {
            care,
            blocks: Vec::new(),
            left_out: LeftOut::default(),
            line: String::new(),
            linked: 0,
            title: String::new(),
            stack: Vec::new(),
            open: [0; NAMES],
            hiding: [0; WAYS],
            links: 0,
            lost: 0,
            row: Hides::No,
            in_row: false,
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

    /// How a tag and what it holds is left out.
    fn hides(&self, tag: Tag, written: &str) -> Hides {
        let around = |wanted: bool, how: Hides| if wanted { how } else { Hides::No };
        match tag {
            Tag::Code | Tag::Drawing => return Hides::Code,
            Tag::Struck => return Hides::Struck,
            Tag::Around => return around(self.care >= Care::Tags, Hides::Around),
            Tag::Caption => return around(self.care >= Care::Tags, Hides::UnlessProse),
            _ if self.care == Care::Code || !tag.may_be_around() => return Hides::No,
            _ => {}
        }
        let (mut hides, mut classed) = (false, false);
        attributes(written, |name, value| {
            let small = || value.to_lowercase().replace(' ', "");
            match name.to_ascii_lowercase().as_str() {
                "hidden" => hides = true,
                "class" | "id" => classed |= self.care >= Care::Classes && is_around(value),
                "aria-hidden" => hides |= value == "true",
                "role" => {
                    hides |= matches!(
                        small().as_str(),
                        "navigation"
                            | "contentinfo"
                            | "complementary"
                            | "dialog"
                            | "search"
                            | "menu"
                    );
                }
                "style" => hides |= small().contains("display:none"),
                _ => {}
            }
        });
        // What a class says of a paragraph of prose counts less than that it is one.
        if classed && !hides && tag == Tag::Row {
            return Hides::UnlessProse;
        }
        around(hides || classed, Hides::Around)
    }

    /// Whether words are left out in a way just now.
    fn is_hidden(&self, way: Hides) -> bool {
        self.row == way || self.hiding[way as usize] > 0
    }

    /// Ends a line before a tag that begins one. What was struck out inside of a paragraph ends with it.
    fn new_line(&mut self) {
        self.flush();
        self.row = Hides::No;
        self.in_row = false;
        while self.stack.last().is_some_and(|open| open.in_row && open.tag == Tag::Struck) {
            self.pop();
        }
    }

    fn begin(&mut self, name: usize, tag: Tag, written: &str, closed: bool) {
        if tag.begins_line() {
            self.new_line();
        }
        let hides = self.hides(tag, written);
        match tag {
            Tag::Row => {
                self.row = hides;
                self.in_row = true;
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
        self.hiding[hides as usize] += 1;
        self.links += usize::from(tag == Tag::Link);
        self.open[name] += 1;
        self.stack.push(Open { name, tag, hides, article, in_row: self.in_row });
    }

    fn end(&mut self, name: usize, tag: Tag) {
        if tag.begins_line() {
            self.new_line();
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
        self.hiding[open.hides as usize] -= 1;
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
        if self.is_hidden(Hides::Code) {
            return;
        }
        if self.is_hidden(Hides::Struck) {
            self.left_out.struck += text.split_whitespace().count();
            return;
        }
        if self.is_hidden(Hides::Around) {
            self.lost += text.split_whitespace().count();
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
            let block = Block {
                text: text.to_owned(),
                level: self.level(),
                linked: self.linked,
                article: self.articles.last().copied().unwrap_or(0),
            };
            if self.is_hidden(Hides::UnlessProse) && !block.is_prose() {
                self.lost += block.words();
            } else {
                self.blocks.push(block);
            }
        }
        self.left_out.blocks += usize::from(self.lost > 0);
        self.left_out.words += self.lost;
        self.lost = 0;
        self.line.clear();
        self.linked = 0;
    }
}
