//! What the tags of a page mean for its text.

/// Tags that the text depends on; all others are taken for parts of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// What it holds is never text.
    Code,
    /// The same, and it may end where it begins.
    Drawing,
    /// What the page puts around the text.
    Around,
    /// Words below a picture.
    Caption,
    /// Words that were taken back.
    Struck,
    /// An article, or the main part.
    Article,
    /// A heading of a level.
    Heading(u8),
    /// The title of the window.
    Title,
    /// A part that begins a line and has an end.
    Block,
    /// A paragraph or row: it begins a line; its end is often left out.
    Row,
    /// A cell: a blank.
    Cell,
    /// A break.
    Break,
    /// A tie to another page.
    Link,
    /// A quotation without marks.
    Quote,
}

/// How many tags are told apart by name, for the stack.
pub(super) const NAMES: usize = TABLE.len();

/// Names and meanings.
const TABLE: [(&str, Tag); 62] = [
    ("script", Tag::Code),
    ("style", Tag::Code),
    ("noscript", Tag::Code),
    ("template", Tag::Code),
    ("svg", Tag::Drawing),
    ("math", Tag::Drawing),
    ("iframe", Tag::Code),
    ("object", Tag::Code),
    ("canvas", Tag::Code),
    ("video", Tag::Code),
    ("audio", Tag::Code),
    ("select", Tag::Code),
    ("textarea", Tag::Code),
    ("datalist", Tag::Code),
    ("nav", Tag::Around),
    ("footer", Tag::Around),
    ("aside", Tag::Around),
    ("dialog", Tag::Around),
    ("menu", Tag::Around),
    ("button", Tag::Around),
    ("label", Tag::Around),
    ("figcaption", Tag::Caption),
    ("article", Tag::Article),
    ("main", Tag::Article),
    ("h1", Tag::Heading(1)),
    ("h2", Tag::Heading(2)),
    ("h3", Tag::Heading(3)),
    ("h4", Tag::Heading(4)),
    ("h5", Tag::Heading(5)),
    ("h6", Tag::Heading(6)),
    ("title", Tag::Title),
    ("div", Tag::Block),
    ("section", Tag::Block),
    ("header", Tag::Block),
    ("blockquote", Tag::Block),
    ("ul", Tag::Block),
    ("ol", Tag::Block),
    ("dl", Tag::Block),
    ("table", Tag::Block),
    ("tbody", Tag::Block),
    ("thead", Tag::Block),
    ("form", Tag::Block),
    ("fieldset", Tag::Block),
    ("figure", Tag::Block),
    ("pre", Tag::Block),
    ("address", Tag::Block),
    ("center", Tag::Block),
    ("details", Tag::Block),
    ("summary", Tag::Block),
    ("p", Tag::Row),
    ("li", Tag::Row),
    ("tr", Tag::Row),
    ("dt", Tag::Row),
    ("dd", Tag::Row),
    ("hr", Tag::Row),
    ("td", Tag::Cell),
    ("br", Tag::Break),
    ("a", Tag::Link),
    ("q", Tag::Quote),
    ("del", Tag::Struck),
    ("s", Tag::Struck),
    ("strike", Tag::Struck),
];

/// What a tag is, with the number of its name.
pub(super) fn tag(name: &str) -> Option<(usize, Tag)> {
    let at = TABLE.iter().position(|(known, _)| known.eq_ignore_ascii_case(name))?;
    TABLE.get(at).map(|(_, tag)| (at, *tag))
}

impl Tag {
    /// Whether it is kept on the stack until its end.
    pub(super) const fn has_end(self) -> bool {
        !matches!(self, Self::Row | Self::Cell | Self::Break)
    }

    /// Whether it begins a line.
    pub(super) const fn begins_line(self) -> bool {
        !matches!(
            self,
            Self::Cell
                | Self::Break
                | Self::Link
                | Self::Quote
                | Self::Struck
                | Self::Code
                | Self::Drawing
        )
    }

    /// Whether its class may say that it is no part of the text.
    pub(super) const fn may_be_around(self) -> bool {
        matches!(self, Self::Block | Self::Row | Self::Heading(_))
    }
}

/// Classes and ids of what pages put around their text.
const AROUND: [&str; 34] = [
    "ad",
    "ads",
    "advert",
    "advertisement",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "disqus",
    "footer",
    "gdpr",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "paywall",
    "popup",
    "promo",
    "recommended",
    "related",
    "respond",
    "share",
    "sharing",
    "sidebar",
    "social",
    "subscribe",
    "subscription",
    "trending",
];

/// Words for a place on a page or a part of one, which may stand behind those: `share-buttons`, `comment-list`.
const PARTS: [&str; 62] = [
    "area",
    "articles",
    "bar",
    "block",
    "body",
    "bottom",
    "box",
    "button",
    "buttons",
    "center",
    "column",
    "consent",
    "container",
    "content",
    "count",
    "desktop",
    "form",
    "foot",
    "footer",
    "frame",
    "group",
    "head",
    "header",
    "icon",
    "icons",
    "inner",
    "item",
    "items",
    "label",
    "left",
    "link",
    "links",
    "list",
    "main",
    "media",
    "mobile",
    "modal",
    "nav",
    "networks",
    "notice",
    "outer",
    "overlay",
    "panel",
    "placeholder",
    "popup",
    "posts",
    "primary",
    "reply",
    "respond",
    "right",
    "secondary",
    "section",
    "sidebar",
    "signup",
    "slot",
    "stories",
    "toggle",
    "tools",
    "top",
    "unit",
    "widget",
    "wrapper",
];

/// Whether a class or id names what pages put around their text: as a whole, or with a word for a part behind it.
pub(super) fn is_around(attribute: &str) -> bool {
    attribute.to_lowercase().split_whitespace().any(|name| {
        let mut words = name.split(['-', '_']).filter(|word| !word.is_empty());
        let around = |word: &str| AROUND.contains(&word);
        let part = |word: &str| {
            PARTS.contains(&word) || around(word) || word.bytes().all(|byte| byte.is_ascii_digit())
        };
        words.next().is_some_and(around) && words.all(part)
    })
}

#[cfg(test)]
mod tests {
    use super::is_around;

    #[test]
    fn classes_count_as_a_whole() {
        for name in
            ["ad", "x share-buttons", "comments_list-2", "cookie-banner", "Sidebar", "ad-300"]
        {
            assert!(is_around(name), "{name}");
        }
        for name in
            ["share-of-votes", "social-democrats", "comment-piece", "promo-text", "-", "", "x-ad"]
        {
            assert!(!is_around(name), "{name}");
        }
    }
}
