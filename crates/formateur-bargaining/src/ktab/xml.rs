//! KTAB's XML.

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::{CaseError, Code, Problem, did_you_mean};

use super::Given;
use super::actors::{Stated, finite, talks};
use super::source::{Cell, Source};
use super::tree::{Node, name_of, parse};
use crate::smp::Settings;
use crate::talks::Talks;

const SCENARIO: &[&str] =
    &["name", "desc", "prngSeed", "ModelParameters", "Dimensions", "Actors", "IdealAdjustment"];
const ACTOR: &[&str] = &["name", "description", "capability", "Position", "Salience"];
const PAIR: &[&str] = &["adjustingIdeal", "referencePos", "adjust"];

/// Problems after which pairs and unknown elements are not looked at.
const MOST_PROBLEMS: usize = 1_000;

/// Reads a file.
pub(super) fn read(source: &Source) -> Result<Given, CaseError> {
    let root = parse(source).map_err(|problem| CaseError::new(vec![problem]))?;
    if root.name != "Scenario" {
        let message = format!("the file is a {}, not a Scenario", name_of(&root));
        let help = "name a file of KTAB's schema smpSchema.xsd";
        let problem = source.problem(root.tag, Code::BadValue, message, help);
        return Err(CaseError::new(vec![problem]));
    }
    let mut reading = Reading { source, problems: Vec::new(), notes: Vec::new() };
    reading.given(&root).map_err(CaseError::new)
}

/// A file while it is read.
struct Reading<'s> {
    source: &'s Source<'s>,
    problems: Vec<Problem>,
    notes: Vec<String>,
}

impl Reading<'_> {
    fn given(&mut self, root: &Node) -> Result<Given, Vec<Problem>> {
        self.known(root, SCENARIO);
        let name = root.child("name").map(|node| node.cell.text.clone()).unwrap_or_default();
        let description = root.child("desc").map(|node| node.cell.text.clone());
        let settings = root.child("ModelParameters").map(|node| self.settings(node));
        let issues = self.list(root, "Dimensions", "dName");
        let actors = self.list(root, "Actors", "Actor");
        if let Some(beyond) = actors.get(Talks::MOST_ACTORS) {
            let message = format!("{} actors are more than {}", actors.len(), Talks::MOST_ACTORS);
            let help = "put actors who act together into one";
            return Err(vec![self.source.problem(beyond.tag, Code::TooLarge, message, help)]);
        }
        let mut stated = Vec::with_capacity(actors.len());
        for actor in &actors {
            stated.extend(self.actor(actor, issues.len()));
        }
        let shares = root.child("IdealAdjustment").map(|node| self.shares(node, &stated));
        let problems = std::mem::take(&mut self.problems);
        let issues = issues.iter().zip(1..).map(|(node, at)| match node.cell.text.as_str() {
            "" => format!("issue {at}"),
            name => name.chars().filter(|ch| !super::actors::unseen(*ch)).collect(),
        });
        let talks = talks(self.source, &name, issues.collect(), &stated, problems)?;
        let talks = match shares {
            Some(shares) => self.accommodating(talks, shares, root)?,
            None => talks,
        };
        Ok(Given {
            talks,
            description: description.unwrap_or_default(),
            settings: settings.unwrap_or_default(),
            notes: std::mem::take(&mut self.notes),
        })
    }

    fn wrong(&mut self, cell: &Cell, code: Code, message: impl Into<String>, help: &str) {
        self.problems.push(self.source.at(cell, code, message, help));
    }

    /// Children of other names than these, and names that stand twice.
    fn known(&mut self, node: &Node, names: &[&str]) {
        for (at, child) in node.children.iter().enumerate() {
            let shown = name_of(child);
            let twice = node.children[..at].iter().any(|other| other.name == child.name);
            let (code, message, help) = if !names.contains(&child.name.as_str()) {
                let near = did_you_mean(&child.name, names.iter().copied());
                let help = near.map_or_else(
                    || format!("there are {}", names.join(", ")),
                    |near| format!("did you mean `{near}`?"),
                );
                (Code::UnknownColumn, format!("`{shown}` is no element of {}", node.name), help)
            } else if twice {
                let message = format!("{} has two elements {shown}", node.name);
                (Code::Duplicate, message, "keep one of them".to_owned())
            } else {
                continue;
            };
            self.problems.push(self.source.problem(child.tag, code, message, help));
            if self.problems.len() > MOST_PROBLEMS {
                return;
            }
        }
    }

    /// The child of a name, or a problem.
    fn needed<'n>(&mut self, node: &'n Node, name: &str) -> Option<&'n Node> {
        let child = node.child(name);
        if child.is_none() {
            let message = format!("this {} has no {name}", name_of(node));
            let help = format!("add it: <{name}>...</{name}>");
            let problem = self.source.problem(node.tag, Code::MissingColumn, message, help);
            self.problems.push(problem);
        }
        child
    }

    /// The elements of a list.
    fn list<'n>(&mut self, root: &'n Node, list: &str, name: &'n str) -> Vec<&'n Node> {
        let Some(list) = self.needed(root, list) else { return Vec::new() };
        if let Some(other) = list.children.iter().find(|child| child.name != name) {
            let message = format!("`{}` is no element of {}", name_of(other), list.name);
            let help = format!("it has elements {name} alone");
            let problem = self.source.problem(other.tag, Code::UnknownColumn, message, help);
            self.problems.push(problem);
        }
        list.all(name).collect()
    }

    fn settings(&mut self, node: &Node) -> Settings {
        let mut settings = Settings::default();
        let mut seen = Vec::new();
        for option in node.children.iter().take(100) {
            let choice = option.cell.text.as_str();
            if seen.contains(&&option.name) {
                let message = format!("ModelParameters has two elements {}", name_of(option));
                self.wrong(&option.cell, Code::Duplicate, message, "keep one of them");
                continue;
            }
            seen.push(&option.name);
            match (option.name.as_str(), choice) {
                ("StateTransitions", "Deterministic") => {}
                ("StateTransitions", "Stochastic") => self.notes.push(
                    "the file lets chance choose among bargains (StateTransitions Stochastic); \
                     here each actor takes the likeliest one"
                        .to_owned(),
                ),
                ("StateTransitions", _) => {
                    let message =
                        format!("StateTransitions has no choice `{}`", option.cell.shown());
                    let help = "write Deterministic";
                    self.wrong(&option.cell, Code::BadValue, message, help);
                }
                (name, choice) => {
                    if let Err(error) = settings.set(name, choice) {
                        let help = "write one of these, or leave it out for KTAB's default";
                        self.wrong(&option.cell, Code::BadValue, error.to_string(), help);
                    }
                }
            }
        }
        settings
    }

    fn actor(&mut self, node: &Node, issues: usize) -> Option<Stated> {
        self.known(node, ACTOR);
        let name = self.needed(node, "name");
        let capability = self.needed(node, "capability");
        let positions = self.numbers(node, "Position", "dCoord", issues);
        let saliences = self.numbers(node, "Salience", "dSal", issues);
        let nothing = || Cell { text: String::new(), start: node.tag.0, end: node.tag.1 };
        Some(Stated {
            name: name?.cell.clone(),
            description: node.child("description").map_or_else(nothing, |node| node.cell.clone()),
            capability: capability?.cell.clone(),
            positions: positions?,
            saliences: saliences?,
        })
    }

    /// One number an issue.
    fn numbers(
        &mut self,
        actor: &Node,
        list: &str,
        name: &'static str,
        issues: usize,
    ) -> Option<Vec<Cell>> {
        let node = self.needed(actor, list)?;
        let cells: Vec<Cell> = node.all(name).map(|one| one.cell.clone()).collect();
        if cells.len() == issues && node.children.len() == issues {
            return Some(cells);
        }
        let message = format!("{list} has {} elements {name} for {issues} issues", cells.len());
        let help = format!("write one {name} for each dName, and nothing else");
        self.problems.push(self.source.problem(node.tag, Code::BadValue, message, help));
        None
    }

    /// Shares of the file; an ideal follows its actor's own position where the file does not say how far.
    fn shares(&mut self, node: &Node, stated: &[Stated]) -> Vec<Vec<f64>> {
        let size = stated.len();
        let mut shares = vec![vec![0.0; size]; size];
        for (at, line) in shares.iter_mut().enumerate() {
            line[at] = 1.0;
        }
        let places: BTreeMap<&str, usize> =
            stated.iter().map(|actor| actor.name.text.as_str()).zip(0..).collect();
        let mut seen = BTreeSet::new();
        for pair in &node.children {
            if self.problems.len() > MOST_PROBLEMS {
                break;
            }
            self.known(pair, PAIR);
            let (from, to, share) = (
                self.one_of(pair, PAIR[0], &places),
                self.one_of(pair, PAIR[1], &places),
                self.share(pair),
            );
            let (Some(from), Some(to), Some(share)) = (from, to, share) else { continue };
            if !seen.insert((from, to)) {
                let problem = self.source.problem(
                    pair.tag,
                    Code::Duplicate,
                    "these two stand in an earlier iaPair",
                    "keep one of them",
                );
                self.problems.push(problem);
            }
            shares[from][to] = share;
        }
        shares
    }

    fn one_of(&mut self, pair: &Node, name: &str, places: &BTreeMap<&str, usize>) -> Option<usize> {
        let node = self.needed(pair, name)?;
        let found = places.get(node.cell.text.as_str()).copied();
        if found.is_none() {
            let near = did_you_mean(&node.cell.text, places.keys().copied());
            let help = near.map_or_else(
                || "write the name of an actor of this file".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("no actor is called `{}`", node.cell.shown());
            self.wrong(&node.cell, Code::UnknownId, message, &help);
        }
        found
    }

    fn share(&mut self, pair: &Node) -> Option<f64> {
        let node = self.needed(pair, PAIR[2])?;
        match finite(self.source, &node.cell, "adjust") {
            Ok(share) if (0.0..=1.0).contains(&share) => return Some(share),
            Ok(_) => {
                let message = format!("adjust: {} is not from 0 to 1", node.cell.shown());
                self.wrong(&node.cell, Code::BadValue, message, "write a share from 0 to 1");
            }
            Err(problem) => self.problems.push(problem),
        }
        None
    }

    fn accommodating(
        &self,
        talks: Talks,
        shares: Vec<Vec<f64>>,
        root: &Node,
    ) -> Result<Talks, Vec<Problem>> {
        let tag = root.child("IdealAdjustment").map_or(root.tag, |node| node.tag);
        talks.with_accommodation(shares).map_err(|error| {
            let help = "make the shares of one adjustingIdeal at most 1 together; its own position counts 1 unless an \
                        iaPair of the actor with itself says otherwise";
            vec![self.source.problem(tag, Code::BadValue, error.to_string(), help)]
        })
    }
}
