//! Ids: the keys of a case. A slug names the same thing in every table, file, output and address.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize};

/// The longest id that is accepted, in bytes.
pub const MAX_ID: usize = 80;

/// What an id points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RefKind {
    /// A row of `actors.csv`.
    Actor,
    /// A row of `sources.csv`.
    Source,
    /// A row of `claims.csv`.
    Claim,
    /// An `[[issues]]` entry of `case.toml`.
    Issue,
    /// A `[[stages]]` entry of `case.toml`.
    Stage,
    /// A `[[thresholds]]` entry of `case.toml`.
    Threshold,
    /// An `[[offices]]` entry of `case.toml`.
    Post,
}

impl RefKind {
    /// The noun for a message, and where such ids are defined.
    pub fn describe(self) -> (&'static str, &'static str) {
        match self {
            Self::Actor => ("actor", "actors.csv"),
            Self::Source => ("source", "sources.csv"),
            Self::Claim => ("claim", "claims.csv"),
            Self::Issue => ("issue", "case.toml"),
            Self::Stage => ("stage", "case.toml"),
            Self::Threshold => ("threshold", "case.toml"),
            Self::Post => ("office", "case.toml"),
        }
    }
}

/// Whether `text` is a slug: small letters `a`-`z`, digits and hyphens, not empty, not too long.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= MAX_ID
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The nearest slug to any text: letters lowered, everything else turned into single hyphens.
///
/// Returns `None` where nothing is left, as for a name written in Arabic only.
pub fn slugify(text: &str) -> Option<String> {
    let mut slug = String::with_capacity(text.len().min(MAX_ID));
    for ch in text.chars() {
        match ch.to_ascii_lowercase() {
            letter @ ('a'..='z' | '0'..='9') => slug.push(letter),
            other => match unmarked(other) {
                "" if slug.is_empty() || slug.ends_with('-') => {}
                "" => slug.push('-'),
                letters => slug.push_str(letters),
            },
        }
        if slug.len() >= MAX_ID {
            break;
        }
    }
    slug.truncate(MAX_ID);
    slug.truncate(slug.trim_end_matches('-').len());
    (!slug.is_empty()).then_some(slug)
}

/// Common European letters in small ones without their marks; nothing for everything else.
const fn unmarked(ch: char) -> &'static str {
    match ch {
        'ä' | 'á' | 'à' | 'â' | 'å' | 'ã' | 'ā' | 'Ä' | 'Á' | 'À' | 'Â' | 'Å' => "a",
        'ç' | 'č' | 'ć' | 'Ç' | 'Č' => "c",
        'é' | 'è' | 'ê' | 'ë' | 'ě' | 'ē' | 'É' | 'È' => "e",
        'í' | 'î' | 'ï' | 'ì' | 'ı' | 'Í' | 'İ' => "i",
        'ñ' | 'ň' | 'ń' => "n",
        'ö' | 'ó' | 'ò' | 'ô' | 'õ' | 'ø' | 'ő' | 'Ö' | 'Ó' | 'Ø' => "o",
        'ř' => "r",
        'š' | 'ş' | 'ś' | 'Š' | 'Ş' => "s",
        'ü' | 'ú' | 'ù' | 'û' | 'ů' | 'ű' | 'Ü' | 'Ú' => "u",
        'ý' | 'ÿ' => "y",
        'ž' | 'ź' | 'ż' | 'Ž' => "z",
        'ł' | 'Ł' => "l",
        'đ' => "d",
        'ğ' => "g",
        'ß' => "ss",
        'æ' => "ae",
        _ => "",
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident => $kind:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// What this sort of id points at.
            pub const KIND: RefKind = RefKind::$kind;

            /// An id, if `text` is a slug.
            pub fn new(text: &str) -> Option<Self> {
                is_slug(text).then(|| Self(text.into()))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Self::new(&text).ok_or_else(|| serde::de::Error::custom(not_a_slug(&text)))
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": "^[a-z0-9-]{1,80}$" })
            }
        }
    )*};
}

ids! {
    /// Who acts: a person, party, list, bloc, movement, armed group, state or institution.
    ActorId => Actor;
    /// Where something was read.
    SourceId => Source;
    /// What somebody says.
    ClaimId => Claim;
    /// A scale on which actors have positions.
    IssueId => Issue;
    /// A step of the formation process.
    StageId => Stage;
    /// A number of votes or members that something needs.
    ThresholdId => Threshold;
    /// An office that is filled in the process, such as `prime-minister`.
    PostId => Post;
}

/// Why a text is no id, with the slug that may have been meant.
pub(crate) fn not_a_slug(text: &str) -> String {
    match slugify(text) {
        Some(slug) => format!(
            "`{}` is not an id: ids are small letters, digits and hyphens, for example `{slug}`",
            shorten(text)
        ),
        None => {
            format!("`{}` is not an id: ids are small letters, digits and hyphens", shorten(text))
        }
    }
}

/// `text` cut to a length that fits a message.
pub(crate) fn shorten(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST).chain(['…']).collect()
}

/// The candidate nearest to `text`, if one is near enough to have been meant.
pub fn did_you_mean<'a>(
    text: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(text, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.82)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_made_from_names() {
        assert_eq!(slugify("State of Law Coalition").as_deref(), Some("state-of-law-coalition"));
        assert_eq!(slugify("  Die Grünen! ").as_deref(), Some("die-grunen"));
        assert_eq!(slugify("تقدم"), None);
        assert!(
            is_slug("kdp-2021") && !is_slug("KDP") && !is_slug("") && !is_slug(&"a".repeat(81))
        );
    }

    #[test]
    fn a_near_miss_is_suggested_and_a_far_one_is_not() {
        let known = ["taqaddum", "sadrist", "fatah"];
        assert_eq!(did_you_mean("taqadum", known), Some("taqaddum"));
        assert_eq!(did_you_mean("zzz", known), None);
    }
}
