//! The page around the sections: one HTML document that needs nothing else.
//!
//! The document carries its own security policy. It may show its own styles and run one script,
//! known by its hash; it may load nothing. Without the script all of it can be read.

use crate::charts::anchor_id;
use crate::theme::{DARK, LIGHT, variables};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The style sheet, which speaks of colours by name only.
const STYLE: &str = include_str!("page.css");

/// The page's script, exactly as it stands in the document: sorting, downloads, light and dark.
pub const SCRIPT: &str = include_str!("page.js");

/// A whole document.
#[derive(Debug, Clone)]
pub struct Page {
    /// Language of the text, as in `en`.
    pub lang: String,
    /// The title, shown as the heading of the page.
    pub title: String,
    /// One sentence below it.
    pub description: String,
    /// What made the page, with its version.
    pub generator: String,
    /// The short answer, before everything else.
    pub lead: Markup,
    /// The sections, in order.
    pub sections: Vec<PageSection>,
    /// What stands below the last section.
    pub footer: Markup,
}

/// A section of the page.
#[derive(Debug, Clone)]
pub struct PageSection {
    /// Its id, so that others can link to it.
    pub id: String,
    /// The question it answers: its heading.
    pub question: String,
    /// The answer; its headings begin at `h3`.
    pub body: Markup,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            lang: "en".to_owned(),
            title: String::new(),
            description: String::new(),
            generator: String::new(),
            lead: html! {},
            sections: Vec::new(),
            footer: html! {},
        }
    }
}

impl Default for PageSection {
    fn default() -> Self {
        Self { id: String::new(), question: String::new(), body: html! {} }
    }
}

impl PartialEq for Page {
    fn eq(&self, other: &Self) -> bool {
        let words = |page: &Self| {
            [&page.lang, &page.title, &page.description, &page.generator].map(Clone::clone)
        };
        words(self) == words(other)
            && self.lead.0 == other.lead.0
            && self.sections == other.sections
            && self.footer.0 == other.footer.0
    }
}

impl PartialEq for PageSection {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && self.question == other.question && self.body.0 == other.body.0
    }
}

impl Page {
    /// The document, with the script that has this hash.
    ///
    /// `script_hash` is the SHA-256 of [`SCRIPT`] in base64. If it is empty or no such hash, the
    /// document has no script and allows none.
    pub fn html(&self, script_hash: &str) -> String {
        let hash = is_sha256(script_hash).then_some(script_hash);
        let document = html! {
            (DOCTYPE)
            html lang=(self.lang) {
                (self.head(hash))
                body {
                    a.skip href="#main" { "Skip to the content" }
                    (self.header(hash.is_some()))
                    main #main {
                        @if !self.lead.0.is_empty() { div.lead { (self.lead) } }
                        (self.contents())
                        @for section in &self.sections { (section.html()) }
                    }
                    footer.page-foot { (self.footer) }
                    @if hash.is_some() { script { (PreEscaped(SCRIPT)) } }
                }
            }
        };
        document.into_string()
    }

    fn head(&self, hash: Option<&str>) -> Markup {
        html! {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy(hash));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="description" content=(self.description);
                meta name="generator" content=(self.generator);
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                meta name="theme-color" media="(prefers-color-scheme: light)"
                    content=(LIGHT.background);
                meta name="theme-color" media="(prefers-color-scheme: dark)"
                    content=(DARK.background);
                title { (self.title) }
                style { (PreEscaped(variables())) (PreEscaped(STYLE)) }
            }
        }
    }

    fn header(&self, script: bool) -> Markup {
        html! {
            header.page-head {
                @if script {
                    button.theme type="button" data-theme-toggle hidden { "Dark" }
                }
                h1 dir="auto" { (self.title) }
                @if !self.description.is_empty() {
                    p.description dir="auto" { (self.description) }
                }
            }
        }
    }

    /// Links to the sections, if there are several.
    fn contents(&self) -> Markup {
        if self.sections.len() < 2 {
            return html! {};
        }
        html! {
            nav.contents aria-labelledby="contents-title" {
                p #contents-title { "On this page" }
                ol {
                    @for section in &self.sections {
                        li dir="auto" {
                            a href=(format!("#{}", anchor_id(&section.id))) { (section.question) }
                        }
                    }
                }
            }
        }
    }
}

impl PageSection {
    fn html(&self) -> Markup {
        let id = anchor_id(&self.id);
        let heading = format!("{id}-heading");
        html! {
            section.part id=(id) aria-labelledby=(heading) {
                h2 id=(heading) dir="auto" { (self.question) }
                (self.body)
            }
        }
    }
}

fn policy(hash: Option<&str>) -> String {
    let script = hash.map_or_else(|| "'none'".to_owned(), |hash| format!("'sha256-{hash}'"));
    format!(
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src {script}; \
         base-uri 'none'; form-action 'none'"
    )
}

/// Whether `text` has the form of 32 bytes in base64.
fn is_sha256(text: &str) -> bool {
    let sign = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/';
    text.strip_suffix('=').is_some_and(|digits| digits.len() == 43 && digits.bytes().all(sign))
}

#[cfg(test)]
mod tests;
