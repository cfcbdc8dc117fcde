//! Rules, frames and blocks, drawn and not typed: a font's own would leave gaps between the rows, since
//! rows that give Vietnamese marks their room are taller than the font.

use super::{CELL, LINE};

/// Something to draw in a run of cells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Shape {
    /// Half lines from the middle: up, right, down, left; each 0 nothing, 1 light, 2 heavy.
    Rule([u8; 4]),
    /// A rounded corner between a vertical (`true` goes down) and a horizontal (`true` goes right) arm.
    Round(bool, bool),
    /// A double rule, straight or a corner, with its arms up, right, down, left.
    Double([bool; 4]),
    /// A filled part of the cell in eighths: x, y, width, height; and how many quarters of the ink.
    Block([u32; 4], u32),
}

/// What stands for the character, or `None` for one that the font draws.
pub(super) fn shape(text: &str) -> Option<Shape> {
    let mut characters = text.chars();
    let (character, None) = (characters.next()?, characters.next()) else { return None };
    Some(match character {
        '─' | '┄' | '╌' => Shape::Rule([0, 1, 0, 1]),
        '│' | '┆' | '╎' => Shape::Rule([1, 0, 1, 0]),
        '┌' => Shape::Rule([0, 1, 1, 0]),
        '┐' => Shape::Rule([0, 0, 1, 1]),
        '└' => Shape::Rule([1, 1, 0, 0]),
        '┘' => Shape::Rule([1, 0, 0, 1]),
        '├' => Shape::Rule([1, 1, 1, 0]),
        '┤' => Shape::Rule([1, 0, 1, 1]),
        '┬' => Shape::Rule([0, 1, 1, 1]),
        '┴' => Shape::Rule([1, 1, 0, 1]),
        '┼' => Shape::Rule([1, 1, 1, 1]),
        '━' => Shape::Rule([0, 2, 0, 2]),
        '┃' => Shape::Rule([2, 0, 2, 0]),
        '┏' => Shape::Rule([0, 2, 2, 0]),
        '┓' => Shape::Rule([0, 0, 2, 2]),
        '┗' => Shape::Rule([2, 2, 0, 0]),
        '┛' => Shape::Rule([2, 0, 0, 2]),
        '╭' => Shape::Round(true, true),
        '╮' => Shape::Round(true, false),
        '╰' => Shape::Round(false, true),
        '╯' => Shape::Round(false, false),
        '═' => Shape::Double([false, true, false, true]),
        '║' => Shape::Double([true, false, true, false]),
        '╔' => Shape::Double([false, true, true, false]),
        '╗' => Shape::Double([false, false, true, true]),
        '╚' => Shape::Double([true, true, false, false]),
        '╝' => Shape::Double([true, false, false, true]),
        '█' => Shape::Block([0, 0, 8, 8], 4),
        '░' => Shape::Block([0, 0, 8, 8], 1),
        '▒' => Shape::Block([0, 0, 8, 8], 2),
        '▓' => Shape::Block([0, 0, 8, 8], 3),
        '▀' => Shape::Block([0, 0, 8, 4], 4),
        '▐' => Shape::Block([4, 0, 4, 8], 4),
        '▁'..='▇' => {
            let height = u32::from(character) - u32::from('▁') + 1;
            Shape::Block([0, 8 - height, 8, height], 4)
        }
        '▉'..='▏' => Shape::Block([0, 0, u32::from('▏') - u32::from(character) + 1, 8], 4),
        _ => return None,
    })
}

impl Shape {
    /// Whether a row of these may be drawn as one long one.
    pub(super) fn joins(self) -> bool {
        match self {
            Self::Rule(arms) => arms[0] == 0 && arms[2] == 0,
            Self::Double(arms) => !arms[0] && !arms[2],
            Self::Round(..) => false,
            Self::Block([_, _, width, _], _) => width == 8,
        }
    }

    /// The SVG of `count` of them side by side, the first with its corner at (x, y).
    pub(super) fn svg(self, x: u32, y: u32, count: u32, ink: &str) -> String {
        let width = CELL * count;
        match self {
            Self::Block([left, top, wide, high], quarters) => {
                let opacity = match quarters {
                    1 => " fill-opacity=\".25\"",
                    2 => " fill-opacity=\".5\"",
                    3 => " fill-opacity=\".75\"",
                    _ => "",
                };
                let width = if wide == 8 { eighths(width, 8) } else { eighths(CELL, wide) };
                let (x, y, high) =
                    (x as f32 + eighths(CELL, left), y as f32 + eighths(LINE, top), eighths(LINE, high));
                format!(
                    "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{high}\" fill=\"{ink}\"{opacity}/>"
                )
            }
            Self::Rule(arms) => {
                let stroke = arms.into_iter().max().unwrap_or(1);
                path(&rule(arms, x, y, width), ink, stroke)
            }
            Self::Double(arms) => path(&double(arms, x, y, width), ink, 1),
            Self::Round(down, right) => {
                let (middle_x, middle_y) = middle(x, y);
                let end_y = if down { y + LINE } else { y };
                let end_x = if right { x + CELL } else { x };
                path(&format!("M{middle_x} {end_y}Q{middle_x} {middle_y} {end_x} {middle_y}"), ink, 1)
            }
        }
    }
}

fn eighths(whole: u32, part: u32) -> f32 {
    (whole * part) as f32 / 8.0
}

/// The middle of a cell, on half a pixel so that a line one pixel wide is sharp.
fn middle(x: u32, y: u32) -> (f32, f32) {
    (x as f32 + 4.5, y as f32 + 10.5)
}

fn path(data: &str, ink: &str, stroke: u8) -> String {
    let stroke = if stroke > 1 { " stroke-width=\"2\"" } else { "" };
    format!("<path d=\"{data}\" fill=\"none\" stroke=\"{ink}\"{stroke}/>")
}

fn rule(arms: [u8; 4], x: u32, y: u32, width: u32) -> String {
    let (middle_x, middle_y) = middle(x, y);
    let [up, right, down, left] = arms.map(|arm| arm > 0);
    let mut data = String::new();
    if left || right {
        let from = if left { x as f32 } else { middle_x - 0.5 };
        let to = if right { (x + width) as f32 } else { middle_x + 0.5 };
        data += &format!("M{from} {middle_y}H{to}");
    }
    if up || down {
        let from = if up { y as f32 } else { middle_y - 0.5 };
        let to = if down { (y + LINE) as f32 } else { middle_y + 0.5 };
        data += &format!("M{middle_x} {from}V{to}");
    }
    data
}

fn double([up, right, down, _]: [bool; 4], x: u32, y: u32, width: u32) -> String {
    let (middle_x, middle_y) = middle(x, y);
    let (far_x, far_y) = (if right { x + width } else { x }, if down { y + LINE } else { y });
    let two = |line: &dyn Fn(f32) -> String| line(-2.0) + &line(2.0);
    match (up, down) {
        (false, false) => two(&|off| format!("M{x} {}H{far_x}", middle_y + off)),
        (true, true) => two(&|off| format!("M{} {y}V{far_y}", middle_x + off)),
        _ => {
            // The outer line of a corner lies away from both of its arms.
            let (side_x, side_y) = (if right { 1.0 } else { -1.0 }, if down { 1.0 } else { -1.0 });
            two(&|off| {
                let (corner_x, corner_y) = (middle_x + off * side_x, middle_y + off * side_y);
                format!("M{far_x} {corner_y}H{corner_x}V{far_y}")
            })
        }
    }
}
