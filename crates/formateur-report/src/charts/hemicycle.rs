//! A chamber as a half circle: one dot a seat.

mod labels;
mod seats;

use super::draw::{Frame, clean, legend, num};
use crate::theme::{Color, PALETTE, palette, party_color, token};
use labels::Labels;
use maud::{Markup, html};
use seats::{Seating, split};

pub(super) const WIDTH: f64 = 760.0;
/// Outer radius of the seats.
pub(super) const RADIUS: f64 = 250.0;

/// A chamber in seating order, from the left of the picture to its right.
///
/// Every seat of the chamber is drawn once: seats that no group holds are drawn as vacant, and if
/// the groups hold more than the chamber has, all of theirs are drawn. Beyond 4000 seats a dot
/// stands for several, which the picture says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hemicycle {
    /// Id of the picture on its page.
    pub id: String,
    /// What the picture shows, read out and shown on hover.
    pub title: String,
    /// What is to be seen in it, read out to those who cannot see it.
    pub description: String,
    /// Seats of the whole chamber.
    pub chamber: u32,
    /// The groups, in seating order.
    pub groups: Vec<SeatGroup>,
    /// Named numbers of seats, marked where they are reached counting from the left.
    pub lines: Vec<SeatLine>,
}

/// A group of seats that belong together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeatGroup {
    /// Id of the group.
    pub id: String,
    /// Name of the group.
    pub label: String,
    /// Seats it holds.
    pub seats: u32,
    /// Its colour, `#rgb` or `#rrggbb`; else one of the default palette.
    pub color: Option<String>,
    /// What sort of group it is, shown as the shape of its dots.
    pub kind: SeatKind,
}

/// What sort of group holds the seats.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SeatKind {
    /// A party or list: full dots.
    #[default]
    Party,
    /// Members who sit for themselves: squares.
    Individuals,
    /// Seats won by somebody the data do not name: hatched dots.
    Unallocated,
    /// Empty seats: hollow dots.
    Vacant,
}

/// A number of seats with a name, such as a majority.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeatLine {
    /// Its name; the picture adds the number.
    pub label: String,
    /// The number of seats.
    pub seats: u32,
}

impl SeatGroup {
    /// Whether the group takes one of the default colours.
    fn is_plain(&self) -> bool {
        let named = matches!(self.kind, SeatKind::Party | SeatKind::Individuals);
        named && matches!(party_color(self.color.as_deref(), 0), Color::Palette(_))
    }
}

/// How the dots of a group look.
struct Look {
    fill: String,
    square: bool,
    /// The theme's colour of a spot in the middle.
    spot: Option<&'static str>,
}

impl Look {
    fn vacant() -> Self {
        Self { fill: "none".to_owned(), square: false, spot: None }
    }

    fn dot(&self, x: f64, y: f64, radius: f64) -> Markup {
        let style = format!("fill:{}", self.fill);
        let half = radius * 0.86;
        html! {
            @if self.square {
                rect class="fm-mark fm-seat" style=(style) x=(num(x - half)) y=(num(y - half))
                    width=(num(half * 2.0)) height=(num(half * 2.0)) {}
            } @else {
                circle class="fm-mark fm-seat" style=(style) cx=(num(x)) cy=(num(y)) r=(num(radius)) {}
            }
            @if let Some(color) = self.spot {
                circle style=(format!("fill:{}", token(color))) cx=(num(x)) cy=(num(y))
                    r=(num(radius * 0.42)) {}
            }
        }
    }
}

impl Hemicycle {
    /// The picture.
    pub fn svg(&self) -> Markup {
        let dots = split(&self.groups, self.chamber);
        let seating = Seating::new(dots.iter().map(|group| group.count).sum(), RADIUS);
        let labels = Labels::place(self, &dots, &seating);
        let looks = self.looks();
        let (legend, legend_height) = self.legend(&looks, &labels, seating.dot + 26.0);
        let body = html! {
            (self.hatch())
            (self.seats(&looks, &dots, &seating))
            (labels.svg())
            (self.middle(&dots))
            (legend)
        };
        let top = labels.top().min(-RADIUS - 16.0) - 8.0;
        let bottom = seating.dot + 26.0 + legend_height + 6.0;
        let view = (-WIDTH / 2.0, top, WIDTH, bottom - top);
        Frame { id: &self.id, title: &self.title, description: &self.description, view }.svg(&body)
    }

    /// Seats of all groups together or of the chamber, whichever is more.
    pub(super) fn total(&self) -> u64 {
        let held: u64 = self.groups.iter().map(|group| u64::from(group.seats)).sum();
        held.max(u64::from(self.chamber))
    }

    /// How each group's dots look. Groups without a colour of their own take the default ones by
    /// size; where those begin again, a spot in the dots tells the group from the earlier one.
    fn looks(&self) -> Vec<Look> {
        let mut plain: Vec<usize> = (0..self.groups.len()).collect();
        plain.retain(|&index| self.groups[index].is_plain());
        plain.sort_by_key(|&index| (std::cmp::Reverse(self.groups[index].seats), index));
        let mut looks: Vec<Look> = self.groups.iter().map(|group| self.look(group)).collect();
        for (rank, index) in plain.into_iter().enumerate() {
            looks[index].fill = palette(rank).css();
            looks[index].spot = match rank / PALETTE % 3 {
                0 => None,
                1 => Some("background"),
                _ => Some("text"),
            };
        }
        looks
    }

    /// The look of a group before it takes a default colour.
    fn look(&self, group: &SeatGroup) -> Look {
        let fill = match group.kind {
            SeatKind::Party | SeatKind::Individuals => party_color(group.color.as_deref(), 0).css(),
            SeatKind::Unallocated => format!("url(#{}-hatch)", super::draw::anchor_id(&self.id)),
            SeatKind::Vacant => "none".to_owned(),
        };
        Look { fill, square: group.kind == SeatKind::Individuals, spot: None }
    }

    fn seats(&self, looks: &[Look], dots: &[seats::Dots], seating: &Seating) -> Markup {
        let vacant = Look::vacant();
        html! {
            @for group in dots {
                @if group.count > 0 {
                    g {
                        title { (self.name(group.index)) ": " (group.seats) }
                        @let look = looks.get(group.index).unwrap_or(&vacant);
                        @for place in seating.places.iter().skip(group.first).take(group.count) {
                            (look.dot(place.x, place.y, seating.dot))
                        }
                    }
                }
            }
        }
    }

    fn name(&self, index: usize) -> String {
        self.groups.get(index).map_or_else(|| "Not accounted for".to_owned(), |g| clean(&g.label))
    }

    fn hatch(&self) -> Markup {
        if !self.groups.iter().any(|group| group.kind == SeatKind::Unallocated) {
            return html! {};
        }
        html! {
            defs {
                pattern id=(format!("{}-hatch", super::draw::anchor_id(&self.id))) width="3.5"
                    height="3.5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    rect width="3.5" height="3.5" style=(format!("fill:{}", token("background"))) {}
                    rect width="1.3" height="3.5" style=(format!("fill:{}", token("outline"))) {}
                }
            }
        }
    }

    /// The size of the chamber, in the hollow of the arc.
    fn middle(&self, dots: &[seats::Dots]) -> Markup {
        use super::draw::{Anchor, Label};
        let total = self.total();
        let drawn: usize = dots.iter().map(|group| group.count).sum();
        let words = if total == 1 { "seat" } else { "seats" };
        let scaled = total > drawn as u64;
        html! {
            (Label::line(0.0, -18.0, Anchor::Middle, &total.to_string(), 180.0)
                .size(34.0).class("fm-strong").svg())
            (Label::line(0.0, 2.0, Anchor::Middle, words, 180.0).class("fm-muted").svg())
            @if scaled {
                @let each = total.div_ceil(drawn.max(1) as u64);
                (Label::line(0.0, 18.0, Anchor::Middle, &format!("a dot for up to {each}"), 190.0)
                    .size(11.5).class("fm-muted").svg())
            }
        }
    }

    /// Entries for every group of three seats or more, for the small ones together, and for lines
    /// that found no place at the arc.
    fn legend(&self, looks: &[Look], labels: &Labels, top: f64) -> (Markup, f64) {
        const MOST: usize = 36;
        let all = self.groups.len() <= 12;
        let mut shown: Vec<usize> = (0..self.groups.len())
            .filter(|&index| self.groups[index].seats >= if all { 1 } else { 3 })
            .collect();
        shown.sort_by_key(|&index| (std::cmp::Reverse(self.groups[index].seats), index));
        shown.truncate(MOST);
        let mut entries: Vec<(Markup, String)> = shown
            .iter()
            .map(|&index| {
                let group = &self.groups[index];
                (
                    looks[index].dot(0.0, 0.0, 6.0),
                    format!("{} · {}", group.seats, clean(&group.label)),
                )
            })
            .collect();
        entries.extend(self.rest(&shown));
        entries.extend(
            labels
                .unplaced
                .iter()
                .map(|line| (html! { path class="fm-ink" d="M0 -7V7" {} }, line.clone())),
        );
        legend(&entries, (-WIDTH / 2.0 + 8.0, top), WIDTH - 16.0, 3)
    }

    /// The groups not `shown`, in one entry, and the seats that no group holds, in another.
    fn rest(&self, shown: &[usize]) -> Vec<(Markup, String)> {
        let small: Vec<u32> = (0..self.groups.len())
            .filter(|index| !shown.contains(index) && self.groups[*index].seats > 0)
            .map(|index| self.groups[index].seats)
            .collect();
        let held: u64 = self.groups.iter().map(|group| u64::from(group.seats)).sum();
        let missing = self.total() - held;
        let mut entries = Vec::new();
        if !small.is_empty() {
            let seats: u64 = small.iter().map(|&seats| u64::from(seats)).sum();
            let largest = small.iter().copied().max().unwrap_or_default();
            let mark = html! {
                circle class="fm-mark" style=(format!("fill:{}", token("line"))) cx="-3" cy="1" r="3.5" {}
                circle class="fm-mark" style=(format!("fill:{}", token("line"))) cx="4" cy="-1" r="3.5" {}
            };
            let each =
                if largest == 1 { "1 each".to_owned() } else { format!("1–{largest} each") };
            entries.push((mark, format!("{seats} · {} others, {each}", small.len())));
        }
        if missing > 0 {
            entries.push((
                Look::vacant().dot(0.0, 0.0, 6.0),
                format!("{missing} · not accounted for"),
            ));
        }
        entries
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_lists_of_a_usual_chamber_look_alike() {
        let list = |index: u32| SeatGroup {
            id: index.to_string(),
            seats: 30 - index,
            ..SeatGroup::default()
        };
        let mut groups: Vec<SeatGroup> = (0..24).map(list).collect();
        groups[3].color = Some("#12abcd".to_owned());
        let looks = Hemicycle { groups, ..Hemicycle::default() }.looks();
        let seen: std::collections::BTreeSet<_> =
            looks.iter().map(|look| (look.fill.clone(), look.spot)).collect();
        assert_eq!(seen.len(), 24);
        assert!(looks[..9].iter().all(|look| look.spot.is_none()), "the largest are plain");
    }
}
