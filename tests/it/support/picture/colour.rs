//! What the colours of a terminal look like: a dark theme, a light one for print.

use vt100::{Cell, Color};

/// Red, green, blue.
pub(super) type Rgb = (u8, u8, u8);

/// Which colours the picture has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Theme {
    /// Light text on a dark ground.
    Dark,
    /// Dark text on a light ground.
    Light,
}

/// The colours of one theme.
pub(super) struct Palette {
    pub(super) ground: Rgb,
    pub(super) text: Rgb,
    pub(super) bar: Rgb,
    pub(super) caption: Rgb,
    pub(super) edge: Rgb,
    pub(super) cursor: Rgb,
    sixteen: [u32; 16],
}

static DARK: Palette = Palette {
    ground: (0x1b, 0x1e, 0x25),
    text: (0xdb, 0xdf, 0xe6),
    bar: (0x2a, 0x2e, 0x38),
    caption: (0xb4, 0xbb, 0xc8),
    edge: (0x3a, 0x40, 0x4d),
    cursor: (0xf2, 0xc9, 0x5c),
    sixteen: [
        0x0012_141a,
        0x00e0_6c75,
        0x0098_c379,
        0x00e0_b45c,
        0x0061_a5ef,
        0x00c6_8ae0,
        0x0056_b6c2,
        0x00c8_cdd6,
        0x006b_7484,
        0x00ff_8a92,
        0x00b5_e094,
        0x00ff_d27a,
        0x0088_c0ff,
        0x00dd_a6f5,
        0x0078_d5e0,
        0x00f7_f9fc,
    ],
};

static LIGHT: Palette = Palette {
    ground: (0xfc, 0xfb, 0xf7),
    text: (0x24, 0x29, 0x2f),
    bar: (0xec, 0xea, 0xe2),
    caption: (0x57, 0x60, 0x6a),
    edge: (0xd0, 0xcd, 0xc2),
    cursor: (0x9a, 0x67, 0x00),
    sixteen: [
        0x0024_292f,
        0x00b3_1d28,
        0x0011_6329,
        0x007d_4e00,
        0x0005_50ae,
        0x0082_50df,
        0x001b_6c75,
        0x00d9_d6cc,
        0x006e_7781,
        0x00cf_222e,
        0x001a_7f37,
        0x009a_6700,
        0x0009_69da,
        0x00a4_75f9,
        0x0031_92aa,
        0x00ff_ffff,
    ],
};

/// Red, green, yellow, blue, magenta and cyan as grounds, on which both white and black can be read.
static GROUNDS: [Rgb; 6] = [
    (0xc2, 0x47, 0x4f),
    (0x3f, 0x82, 0x40),
    (0xe3, 0xb3, 0x41),
    (0x35, 0x73, 0xc6),
    (0x96, 0x56, 0xb8),
    (0x23, 0x7f, 0x8c),
];

impl Theme {
    pub(super) fn palette(self) -> &'static Palette {
        match self {
            Self::Dark => &DARK,
            Self::Light => &LIGHT,
        }
    }
}

impl Palette {
    /// The (text, ground) of a cell after inversion and dimming.
    pub(super) fn of(&self, cell: &Cell) -> (Rgb, Rgb) {
        let mut text = self.look_up(cell.fgcolor(), self.text);
        let mut ground = match cell.bgcolor() {
            Color::Idx(index @ 1..=6) => GROUNDS[usize::from(index) - 1],
            other => self.look_up(other, self.ground),
        };
        if cell.inverse() {
            (text, ground) = (ground, text);
        }
        (if cell.dim() { mix(text, ground, 62) } else { text }, ground)
    }

    fn look_up(&self, color: Color, default: Rgb) -> Rgb {
        match color {
            Color::Default => default,
            Color::Rgb(red, green, blue) => (red, green, blue),
            Color::Idx(index @ 0..16) => split(self.sixteen[usize::from(index)]),
            Color::Idx(index @ 16..232) => {
                let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
                let cube = index - 16;
                (level(cube / 36), level(cube / 6 % 6), level(cube % 6))
            }
            Color::Idx(index) => {
                let grey = 8 + 10 * (index - 232);
                (grey, grey, grey)
            }
        }
    }
}

/// `percent` of `one`, the rest of `other`.
pub(super) fn mix(one: Rgb, other: Rgb, percent: u16) -> Rgb {
    let mixed = |one: u8, other: u8| {
        let sum = u16::from(one) * percent + u16::from(other) * (100 - percent);
        u8::try_from(sum / 100).expect("a mean of two bytes is a byte")
    };
    (mixed(one.0, other.0), mixed(one.1, other.1), mixed(one.2, other.2))
}

/// As SVG writes it.
pub(super) fn hex((red, green, blue): Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn split(packed: u32) -> Rgb {
    let [_, red, green, blue] = packed.to_be_bytes();
    (red, green, blue)
}
