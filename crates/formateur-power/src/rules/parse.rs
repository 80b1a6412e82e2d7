//! Rules as text: `population >= 65% and states >= 15 or states >= 24`.

use thiserror::Error;

use super::rule::{Measure, Rule};

/// How deep parentheses may stand inside each other.
pub const MAX_NESTING: usize = 64;

/// The most decimal places of a percentage: more could not be multiplied exactly.
const MAX_DECIMALS: usize = 12;

/// Why a text is no rule, and where.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("column {column}: {mistake}; {}", mistake.remedy())]
pub struct ParseError {
    /// The first character that does not fit, from 1.
    pub column: usize,
    /// What is wrong with it.
    pub mistake: Mistake,
}

/// What can be wrong with the text of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Mistake {
    /// Something that no rule contains.
    #[error("`{0}` has no meaning in a rule")]
    Character(char),
    /// A condition should stand here.
    #[error("a condition is missing")]
    Condition,
    /// No measure has this name.
    #[error("no measure is called `{name}`")]
    Measure {
        /// The name.
        name: String,
        /// The names that there are.
        known: Vec<String>,
    },
    /// `>=` or `>` should stand here.
    #[error("a comparison is missing")]
    Comparison,
    /// A number should stand here.
    #[error("a number is missing")]
    Number,
    /// A number that cannot be a quota of this measure.
    #[error("`{0}` is no quota")]
    Quota(String),
    /// A parenthesis without its other half.
    #[error("a parenthesis has no partner")]
    Parenthesis,
    /// Parentheses inside parentheses, too often.
    #[error("parentheses stand deeper than {MAX_NESTING} in each other")]
    Nesting,
    /// Something follows that nothing joins to what stands before.
    #[error("`and` or `or` is missing")]
    Joint,
    /// The weights of this measure are more than can be counted.
    #[error("the weights of `{0}` together are more than 2^62")]
    Overflow(String),
}

impl Mistake {
    /// What to write instead.
    pub fn remedy(&self) -> String {
        match self {
            Self::Character(_) => {
                "write names of measures, numbers, %, >=, >, `and`, `or` and parentheses".into()
            }
            Self::Condition => {
                "write a measure and its quota, such as `votes >= 50`, or a group in parentheses"
                    .into()
            }
            Self::Measure { known, .. } => format!("write one of: {}", known.join(", ")),
            Self::Comparison => "write `>=` for at least, or `>` for more than".into(),
            Self::Number => "write votes as a whole number, or a share such as `65%`".into(),
            Self::Quota(_) => format!(
                "write a whole number, or a percentage from 0 to 100 with at most {MAX_DECIMALS} \
                 decimal places"
            ),
            Self::Parenthesis => "write one `)` for every `(`".into(),
            Self::Nesting => "write the rule with fewer parentheses".into(),
            Self::Joint => "write `and` or `or` before what follows".into(),
            Self::Overflow(_) => "write the weights in larger units".into(),
        }
    }
}

impl Rule {
    /// Reads a rule from text.
    ///
    /// A condition is the name of a measure, `>=` (or `≥`) or `>`, and a whole number or a percentage of the measure's
    /// total: `votes >= 255`, `population >= 65%`, `votes > 50%`. Percentages may have decimals and become whole votes
    /// exactly: the fewest that reach (or exceed) them. `and` binds tighter than `or`; parentheses group. Returns the rule,
    /// or the column of the first mistake with its remedy.
    pub fn parse(text: &str, measures: &[Measure]) -> Result<Self, ParseError> {
        let mut reader = Reader { tokens: tokens(text)?, at: 0, measures };
        let rule = reader.any(0)?;
        match reader.next() {
            (_, Token::End) => Ok(rule),
            (column, Token::Close) => Err(ParseError { column, mistake: Mistake::Parenthesis }),
            (column, _) => Err(ParseError { column, mistake: Mistake::Joint }),
        }
    }
}

/// A piece of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    Number(String),
    Percent,
    AtLeast,
    MoreThan,
    Open,
    Close,
    End,
}

/// The pieces of a text, each with its column, and an end after the last.
fn tokens(text: &str) -> Result<Vec<(usize, Token)>, ParseError> {
    let letters: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        let column = at + 1;
        let run = |part: fn(char) -> bool| {
            letters[at..].iter().copied().take_while(|&next| part(next)).collect::<String>()
        };
        let (token, length) = match letter {
            ' ' | '\t' | '\n' | '\r' => {
                at += 1;
                continue;
            }
            '(' => (Token::Open, 1),
            ')' => (Token::Close, 1),
            '%' => (Token::Percent, 1),
            '≥' => (Token::AtLeast, 1),
            '>' if letters.get(at + 1) == Some(&'=') => (Token::AtLeast, 2),
            '>' => (Token::MoreThan, 1),
            _ if letter.is_ascii_digit() => {
                let number = run(|next| next.is_ascii_digit() || next == '.');
                let length = number.chars().count();
                (Token::Number(number), length)
            }
            _ if letter.is_alphabetic() || letter == '_' => {
                let word = run(|next| next.is_alphanumeric() || next == '_' || next == '-');
                let length = word.chars().count();
                (Token::Word(word), length)
            }
            _ => return Err(ParseError { column, mistake: Mistake::Character(letter) }),
        };
        tokens.push((column, token));
        at += length;
    }
    tokens.push((letters.len() + 1, Token::End));
    Ok(tokens)
}

struct Reader<'a> {
    tokens: Vec<(usize, Token)>,
    at: usize,
    measures: &'a [Measure],
}

impl Reader<'_> {
    /// The next piece, which is not read by looking at it.
    fn peek(&self) -> &(usize, Token) {
        // The last piece is the end, and it is never read past.
        &self.tokens[self.at]
    }

    fn next(&mut self) -> (usize, Token) {
        let next = self.peek().clone();
        self.at = (self.at + 1).min(self.tokens.len() - 1);
        next
    }

    fn takes(&mut self, word: &str) -> bool {
        let found = matches!(&self.peek().1, Token::Word(own) if own == word);
        if found {
            self.next();
        }
        found
    }

    /// Conditions joined by "or".
    fn any(&mut self, depth: usize) -> Result<Rule, ParseError> {
        let first = self.all(depth)?;
        let mut parts = vec![first];
        while self.takes("or") {
            parts.push(self.all(depth)?);
        }
        Ok(single(parts).unwrap_or_else(Rule::Any))
    }

    /// Conditions joined by "and".
    fn all(&mut self, depth: usize) -> Result<Rule, ParseError> {
        let mut parts = vec![self.part(depth)?];
        while self.takes("and") {
            parts.push(self.part(depth)?);
        }
        Ok(single(parts).unwrap_or_else(Rule::All))
    }

    /// One condition, or a group in parentheses.
    fn part(&mut self, depth: usize) -> Result<Rule, ParseError> {
        let (column, token) = self.next();
        match token {
            Token::Open if depth == MAX_NESTING => {
                Err(ParseError { column, mistake: Mistake::Nesting })
            }
            Token::Open => {
                let group = self.any(depth + 1)?;
                match self.next() {
                    (_, Token::Close) => Ok(group),
                    (_, Token::End) => Err(ParseError { column, mistake: Mistake::Parenthesis }),
                    (column, _) => Err(ParseError { column, mistake: Mistake::Joint }),
                }
            }
            Token::Word(word) if word != "and" && word != "or" => self.condition(column, &word),
            _ => Err(ParseError { column, mistake: Mistake::Condition }),
        }
    }

    fn condition(&mut self, column: usize, name: &str) -> Result<Rule, ParseError> {
        let Some(measure) = self.measures.iter().position(|measure| measure.name() == name) else {
            let known = self.measures.iter().map(|measure| measure.name().to_owned()).collect();
            let mistake = Mistake::Measure { name: name.to_owned(), known };
            return Err(ParseError { column, mistake });
        };
        let more = match self.next() {
            (_, Token::AtLeast) => false,
            (_, Token::MoreThan) => true,
            (column, _) => return Err(ParseError { column, mistake: Mistake::Comparison }),
        };
        let Some(total) = self.measures[measure].total() else {
            return Err(ParseError { column, mistake: Mistake::Overflow(name.to_owned()) });
        };
        Ok(Rule::AtLeast { measure, votes: self.quota(total, more)? })
    }

    /// Votes of a number or percentage; one more where they must be exceeded.
    fn quota(&mut self, total: u64, more: bool) -> Result<u64, ParseError> {
        let (column, Token::Number(number)) = self.peek().clone() else {
            return Err(ParseError { column: self.peek().0, mistake: Mistake::Number });
        };
        self.next();
        let percent = self.peek().1 == Token::Percent;
        let votes = if percent {
            self.next();
            share(&number, total, more)
        } else {
            number.parse().ok().and_then(|votes: u64| votes.checked_add(u64::from(more)))
        };
        let written = if percent { format!("{number}%") } else { number };
        votes.ok_or(ParseError { column, mistake: Mistake::Quota(written) })
    }
}

/// The only part of a list of one; otherwise the list.
fn single(mut parts: Vec<Rule>) -> Result<Rule, Vec<Rule>> {
    match parts.pop() {
        Some(part) if parts.is_empty() => Ok(part),
        Some(part) => {
            parts.push(part);
            Err(parts)
        }
        None => Err(parts),
    }
}

/// The fewest votes that reach (or exceed) a percentage p of a total:
///
/// > ⌈p total / 100⌉, or ⌊p total / 100⌋ + 1
///
/// `None` if the percentage is no number from 0 to 100 with few enough decimals.
fn share(percent: &str, total: u64, more: bool) -> Option<u64> {
    let (whole, decimals) = percent.split_once('.').unwrap_or((percent, "0"));
    if decimals.is_empty() || decimals.len() > MAX_DECIMALS || whole.len() > 3 {
        return None;
    }
    let unit = 10_u128.pow(u32::try_from(decimals.len()).ok()?);
    let hundredths = whole.parse::<u128>().ok()? * unit + decimals.parse::<u128>().ok()?;
    if hundredths > 100 * unit {
        return None;
    }
    let votes = hundredths * u128::from(total);
    let votes = if more { votes / (100 * unit) + 1 } else { votes.div_ceil(100 * unit) };
    u64::try_from(votes).ok()
}
