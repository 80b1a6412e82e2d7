//! Colours of pages and pictures, for light and dark surroundings.
//!
//! The style sheet's variables are printed from the same values that the contrast tests read, so
//! that what is tested is what is shown.

use std::fmt::{self, Write as _};

/// An opaque sRGB colour, eight bits a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rgb {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
}

impl Rgb {
    const fn hex(value: u32) -> Self {
        let [_, red, green, blue] = value.to_be_bytes();
        Self { red, green, blue }
    }

    /// Reads `#rgb` or `#rrggbb`; any other text is no colour.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let value = u32::from_str_radix(digits, 16).ok()?;
        match digits.len() {
            3 => Some(Self::hex(
                ((value & 0xf00) << 8 | (value & 0x0f0) << 4 | (value & 0x00f)) * 0x11,
            )),
            6 => Some(Self::hex(value)),
            _ => None,
        }
    }

    /// Relative luminance of WCAG 2, from 0 (black) to 1 (white).
    fn luminance(self) -> f64 {
        let channel = |value: u8| {
            let share = f64::from(value) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { libm::pow((share + 0.055) / 1.055, 2.4) }
        };
        0.2126 * channel(self.red) + 0.7152 * channel(self.green) + 0.0722 * channel(self.blue)
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

/// Contrast ratio of two colours after WCAG 2, from 1 (equal) to 21 (black on white).
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (a.luminance(), b.luminance());
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The colour of a mark: given with the data, or the next one of the default palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Color {
    /// A checked colour from the data, the same in both themes.
    Given(Rgb),
    /// A place in the default palette, which differs between the themes.
    Palette(usize),
}

impl Color {
    /// The colour as a CSS value; a palette colour falls back to its light value where the page's
    /// variables are missing, as in a downloaded picture.
    pub fn css(self) -> String {
        match self {
            Self::Given(rgb) => rgb.to_string(),
            Self::Palette(index) => {
                let place = index % LIGHT.palette.len();
                format!("var(--palette-{place}, {})", LIGHT.palette[place])
            }
        }
    }
}

/// Default colours before they begin again.
pub(crate) const PALETTE: usize = LIGHT.palette.len();

/// The default colour of the party in place `index`; the palette starts again after its end.
pub fn palette(index: usize) -> Color {
    Color::Palette(index % LIGHT.palette.len())
}

/// The colour a party shows: `user` if it is `#rgb` or `#rrggbb`, else `palette(index)`.
///
/// User text never reaches a style sheet: only a colour that was read as one does.
pub fn party_color(user: Option<&str>, index: usize) -> Color {
    user.and_then(|text| Rgb::parse(text.trim())).map_or_else(|| palette(index), Color::Given)
}

/// The colours of one theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Running text.
    pub text: Rgb,
    /// Text of lesser weight: captions, axis labels.
    pub muted: Rgb,
    /// The page.
    pub background: Rgb,
    /// Cards, table heads, notes.
    pub panel: Rgb,
    /// Hairlines that separate and mean nothing: no contrast is promised.
    pub line: Rgb,
    /// Outlines that make a mark visible whatever its fill.
    pub outline: Rgb,
    /// Links, focus, the as-of date.
    pub accent: Rgb,
    /// Support, possible, gained.
    pub positive: Rgb,
    /// Enmity, blocked, lost.
    pub negative: Rgb,
    /// Doubt.
    pub warning: Rgb,
    /// Parties without a colour of their own, after Okabe and Ito (2008), darkened or lightened
    /// until each stands out from the page.
    pub palette: [Rgb; 8],
}

/// The theme for light surroundings, for print and for downloaded pictures.
pub const LIGHT: Theme = Theme {
    text: Rgb::hex(0x001d_1c1a),
    muted: Rgb::hex(0x005a_5750),
    background: Rgb::hex(0x00fd_fcfa),
    panel: Rgb::hex(0x00f4_f1eb),
    line: Rgb::hex(0x00d8_d3c8),
    outline: Rgb::hex(0x0069_665f),
    accent: Rgb::hex(0x000b_4f86),
    positive: Rgb::hex(0x0008_6759),
    negative: Rgb::hex(0x00a6_360a),
    warning: Rgb::hex(0x0080_5200),
    palette: [
        Rgb::hex(0x0000_72b2),
        Rgb::hex(0x00c0_7c00),
        Rgb::hex(0x0000_8868),
        Rgb::hex(0x00c4_4e00),
        Rgb::hex(0x0030_8fc4),
        Rgb::hex(0x00b0_548a),
        Rgb::hex(0x008d_8100),
        Rgb::hex(0x004f_4f4f),
    ],
};

/// The theme for dark surroundings.
pub const DARK: Theme = Theme {
    text: Rgb::hex(0x00ec_e9e3),
    muted: Rgb::hex(0x00ad_a9a0),
    background: Rgb::hex(0x0015_171a),
    panel: Rgb::hex(0x001f_2226),
    line: Rgb::hex(0x003b_3f45),
    outline: Rgb::hex(0x009b_9fa6),
    accent: Rgb::hex(0x007f_b8e8),
    positive: Rgb::hex(0x005c_c7ac),
    negative: Rgb::hex(0x00f0_8a5d),
    warning: Rgb::hex(0x00e0_b04a),
    palette: [
        Rgb::hex(0x0046_9cd8),
        Rgb::hex(0x00e6_9f00),
        Rgb::hex(0x002f_b58e),
        Rgb::hex(0x00f0_743a),
        Rgb::hex(0x0090_cdf2),
        Rgb::hex(0x00d9_8fba),
        Rgb::hex(0x00f0_e442),
        Rgb::hex(0x00bd_bdbd),
    ],
};

impl Theme {
    /// The single colours by the name of their CSS variable; the palette follows separately.
    fn tokens(&self) -> [(&'static str, Rgb); 10] {
        [
            ("text", self.text),
            ("muted", self.muted),
            ("background", self.background),
            ("panel", self.panel),
            ("line", self.line),
            ("outline", self.outline),
            ("accent", self.accent),
            ("positive", self.positive),
            ("negative", self.negative),
            ("warning", self.warning),
        ]
    }

    fn declarations(&self) -> String {
        let mut css = String::new();
        for (name, rgb) in self.tokens() {
            let _ = write!(css, "--{name}:{rgb};");
        }
        for (place, rgb) in self.palette.iter().enumerate() {
            let _ = write!(css, "--palette-{place}:{rgb};");
        }
        css
    }
}

/// A CSS value that follows the page's theme and falls back to the light one.
///
/// An unknown name is shown in the colour of text.
pub(crate) fn token(name: &str) -> String {
    let rgb =
        LIGHT.tokens().into_iter().find(|&(token, _)| token == name).map_or(LIGHT.text, |t| t.1);
    format!("var(--{name}, {rgb})")
}

/// The style sheet's variables: light, dark by preference or by `data-theme`, light again in print.
pub fn variables() -> String {
    let (light, dark) = (LIGHT.declarations(), DARK.declarations());
    format!(
        ":root{{color-scheme:light;{light}}}\n\
         @media screen and (prefers-color-scheme:dark){{\
         :root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}\n\
         @media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_of_black_and_white_is_21() {
        assert!((contrast(Rgb::hex(0), Rgb::hex(0x00ff_ffff)) - 21.0).abs() < 1e-9);
    }

    #[test]
    fn every_text_can_be_read_on_every_surface() {
        for theme in [LIGHT, DARK] {
            for (name, rgb) in theme.tokens() {
                if ["background", "panel", "line", "outline"].contains(&name) {
                    continue;
                }
                for surface in [theme.background, theme.panel] {
                    let ratio = contrast(rgb, surface);
                    assert!(ratio >= 4.5, "{name} {rgb} on {surface}: {ratio:.2}");
                }
            }
        }
    }

    #[test]
    fn every_mark_can_be_seen_on_every_surface() {
        for theme in [LIGHT, DARK] {
            for rgb in theme.palette.into_iter().chain([theme.outline]) {
                for surface in [theme.background, theme.panel] {
                    let ratio = contrast(rgb, surface);
                    assert!(ratio >= 3.0, "{rgb} on {surface}: {ratio:.2}");
                }
            }
        }
    }

    #[test]
    fn only_hexadecimal_colours_are_taken() {
        assert_eq!(party_color(Some("#0a4"), 1).css(), "#00aa44");
        assert_eq!(party_color(Some(" #12AbcD "), 1).css(), "#12abcd");
        for text in ["red", "#12", "#12345", "#+12345", "url(x)", "#fff;}", "", "#١٢٣"] {
            assert_eq!(party_color(Some(text), 9), Color::Palette(1), "{text}");
        }
        assert_eq!(palette(usize::MAX), Color::Palette(7));
    }

    #[test]
    fn the_style_sheet_shows_what_is_tested() {
        let css = variables();
        for theme in [LIGHT, DARK] {
            for (name, rgb) in theme.tokens() {
                assert!(css.contains(&format!("--{name}:{rgb};")));
            }
        }
    }
}
