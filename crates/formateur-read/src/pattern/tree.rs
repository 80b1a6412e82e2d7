//! Rows of words of many patterns as one tree: a walk along a text finds at once every row that begins at a place.

use super::step::Piece;
use crate::quick::Map;

/// The node from which every row begins.
const ROOT: u32 = 0;

/// Rows of words, each of a number.
#[derive(Debug)]
pub(super) struct Tree {
    /// Numbers of the words of rows.
    words: Map<String, u32>,
    /// From the root by the number of a word to the next node; the root itself where none leads on.
    first: Vec<u32>,
    /// The same for beginnings of words, by their first letter.
    first_beginnings: Vec<Vec<(String, u32)>>,
    /// From another node by the number of a word to the next.
    ways: Map<(u32, u32), u32>,
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    /// Beginnings of words, in order, each with the node behind it.
    beginnings: Vec<(String, u32)>,
    /// Numbers of rows that end here.
    ends: Vec<u32>,
    /// Whether words lead on from here.
    leads: bool,
}

impl Tree {
    /// Without rows.
    pub(super) fn new() -> Self {
        Self {
            words: Map::default(),
            first: Vec::new(),
            first_beginnings: vec![Vec::new(); LETTERS],
            ways: Map::default(),
            nodes: vec![Node::default()],
        }
    }

    /// Adds a row of a number. Rows of one number are added before those of the next.
    pub(super) fn add(&mut self, row: &[Piece], number: u32) {
        let node = row.iter().fold(ROOT, |node, piece| self.add_piece(node, piece));
        let ends = &mut self.nodes[node as usize].ends;
        if ends.last() != Some(&number) {
            ends.push(number);
        }
    }

    fn add_piece(&mut self, node: u32, piece: &Piece) -> u32 {
        let next = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        let found = match piece {
            Piece::Exact(word) => {
                let word = self.add_word(word);
                if node == ROOT {
                    let first = &mut self.first[word as usize];
                    *first = if *first == ROOT { next } else { *first };
                    *first
                } else {
                    *self.ways.entry((node, word)).or_insert(next)
                }
            }
            Piece::Prefix(beginning) => {
                let own = if node == ROOT {
                    &mut self.first_beginnings[letter(beginning)]
                } else {
                    &mut self.nodes[node as usize].beginnings
                };
                match own.binary_search_by(|(other, _)| other.cmp(beginning)) {
                    Ok(at) => own[at].1,
                    Err(at) => {
                        own.insert(at, (beginning.clone(), next));
                        next
                    }
                }
            }
        };
        if found == next {
            self.nodes.push(Node::default());
        }
        self.nodes[node as usize].leads = true;
        found
    }

    fn add_word(&mut self, word: &str) -> u32 {
        if let Some(number) = self.words.get(word) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.insert(word.to_owned(), number);
        self.first.push(ROOT);
        number
    }

    /// A word as the tree knows it.
    pub(super) fn word<'w>(&self, word: &'w str) -> Word<'w> {
        Word { number: self.words.get(word).copied(), word }
    }

    /// Nodes to which a word leads from the root.
    pub(super) fn first(&self, word: Word<'_>) -> impl Iterator<Item = u32> {
        let exact = word.number.map_or(ROOT, |number| self.first[number as usize]);
        Some(exact)
            .filter(|node| *node != ROOT)
            .into_iter()
            .chain(fits(&self.first_beginnings[letter(word.word)], word))
    }

    /// Nodes to which a word leads from another node.
    pub(super) fn next(&self, node: u32, word: Word<'_>) -> impl Iterator<Item = u32> {
        let number = word.number.filter(|_| self.nodes[node as usize].leads);
        let exact = number.and_then(|number| self.ways.get(&(node, number)).copied());
        exact.into_iter().chain(fits(&self.nodes[node as usize].beginnings, word))
    }

    /// Numbers of rows that end at each node.
    pub(super) fn ends(&self) -> impl Iterator<Item = &[u32]> {
        self.nodes.iter().map(|node| node.ends.as_slice())
    }
}

/// Nodes behind those of some beginnings that a word has.
fn fits(beginnings: &[(String, u32)], word: Word<'_>) -> impl Iterator<Item = u32> {
    let fits = beginnings.iter().filter(move |(own, _)| word.word.starts_with(own.as_str()));
    fits.map(|(_, node)| *node)
}

/// First letters, as bytes.
const LETTERS: usize = 256;

/// The first letter of a word, as a byte.
fn letter(word: &str) -> usize {
    word.as_bytes().first().map_or(0, |byte| usize::from(*byte))
}

/// A word as a tree knows it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'w> {
    number: Option<u32>,
    word: &'w str,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern::step::piece;

    #[test]
    fn a_walk_finds_all_rows() {
        let mut tree = Tree::new();
        for (number, row) in ["of", "of the", "off*", "o*", "the of", "of the"].iter().enumerate() {
            let row: Vec<Piece> = row.split(' ').map(piece).collect();
            tree.add(&row, u32::try_from(number).expect("a small number"));
        }
        let ends = |nodes: Vec<u32>| -> Vec<u32> {
            let ends: Vec<&[u32]> = tree.ends().collect();
            nodes.into_iter().flat_map(|node| ends[node as usize].to_vec()).collect()
        };
        let first = |word: &str| tree.first(tree.word(word)).collect::<Vec<u32>>();
        assert_eq!(ends(first("of")), [0, 3]);
        assert_eq!(ends(first("office")), [3, 2]);
        assert!(ends(first("the")).is_empty());
        let behind = first("of").into_iter().flat_map(|node| tree.next(node, tree.word("the")));
        assert_eq!(ends(behind.collect()), [1, 5]);
        assert!(first("nothing").is_empty());
    }
}
