//! Pictures of small screens, compared with what they must hold.

use super::{Theme, svg, to_png};
use crate::it::support::temp_dir;

fn draw(bytes: &str, theme: Theme) -> String {
    let (rows, cols) = (3.try_into().unwrap(), 40.try_into().unwrap());
    let mut parser = vt100::Parser::new(rows, cols, 0);
    parser.process(bytes.as_bytes());
    svg(parser.screen(), "Một hình", theme)
}

#[track_caller]
fn holds(picture: &str, line: &str) {
    assert!(picture.lines().any(|known| known == line), "no line {line}\nin\n{picture}");
}

#[test]
fn every_letter_has_its_place() {
    let picture = draw("\x1b[?25lHường  a<b", Theme::Dark);
    holds(&picture, "<text x=\"14 23 32 41 50\" y=\"62\" fill=\"#dbdfe6\">Hường</text>");
    holds(&picture, "<text x=\"77 86 95\" y=\"62\" fill=\"#dbdfe6\">a&lt;b</text>");
}

#[test]
fn grounds_lie_under_all_the_text() {
    let picture = draw("Ổ\r\n\x1b[7mậ ẫ\x1b[m\r\n\x1b[44mễ\x1b[m", Theme::Light);
    holds(&picture, "<rect x=\"14\" y=\"68\" width=\"27\" height=\"22\" fill=\"#24292f\"/>");
    holds(&picture, "<text x=\"14 23 32\" y=\"84\" fill=\"#fcfbf7\">ậ ẫ</text>");
    holds(&picture, "<rect x=\"14\" y=\"90\" width=\"9\" height=\"22\" fill=\"#3573c6\"/>");
    let last_ground = picture.rfind("<rect").unwrap();
    assert!(last_ground < picture.find("Ổ").unwrap());
}

#[test]
fn styles_are_seen() {
    let picture =
        draw("\x1b[?25l\x1b[1;3;4mđậm\x1b[m\x1b[2mmờ\x1b[m\x1b[38;5;196mđỏ\x1b[38;2;1;2;3mx", Theme::Dark);
    holds(&picture, "<path d=\"M14 65.5H41\" stroke=\"#dbdfe6\"/>");
    let bold = "<text x=\"14 23 32\" y=\"62\" fill=\"#dbdfe6\" font-weight=\"bold\" font-style=\"italic\">đậm</text>";
    holds(&picture, bold);
    holds(&picture, "<text x=\"41 50\" y=\"62\" fill=\"#92959c\">mờ</text>");
    holds(&picture, "<text x=\"59 68\" y=\"62\" fill=\"#ff0000\">đỏ</text>");
    holds(&picture, "<text x=\"77\" y=\"62\" fill=\"#010203\">x</text>");
}

#[test]
fn what_could_shift_stands_alone() {
    let picture = draw("\x1b[?25la->b ★x e\u{302}\u{323}z 中y", Theme::Dark);
    holds(&picture, "<text x=\"14 23\" y=\"62\" fill=\"#dbdfe6\">a-</text>");
    holds(&picture, "<text x=\"59\" y=\"62\" fill=\"#dbdfe6\">★</text>");
    holds(&picture, "<text x=\"86\" y=\"62\" fill=\"#dbdfe6\">e\u{302}\u{323}</text>");
    holds(&picture, "<text x=\"131\" y=\"62\" fill=\"#dbdfe6\">y</text>");
}

#[test]
fn frames_and_blocks_are_drawn() {
    let picture = draw("\x1b[?25l┌──┐\r\n█░░▏", Theme::Dark);
    holds(&picture, "<path d=\"M18 56.5H23M18.5 56V68\" fill=\"none\" stroke=\"#dbdfe6\"/>");
    holds(&picture, "<path d=\"M23 56.5H41\" fill=\"none\" stroke=\"#dbdfe6\"/>");
    holds(
        &picture,
        "<rect x=\"23\" y=\"68\" width=\"18\" height=\"22\" fill=\"#dbdfe6\" fill-opacity=\".25\"/>",
    );
    holds(&picture, "<rect x=\"41\" y=\"68\" width=\"1.125\" height=\"22\" fill=\"#dbdfe6\"/>");
    assert!(!picture.contains("─"));
}

#[test]
fn the_cursor_is_seen_unless_hidden() {
    let cursor = "<rect x=\"32\" y=\"66\" width=\"9\" height=\"2\" fill=\"#f2c95c\"/>";
    holds(&draw("ab", Theme::Dark), cursor);
    assert!(!draw("ab\x1b[?25l", Theme::Dark).contains(cursor));
}

#[test]
fn a_png_is_written_where_the_converter_is() {
    if std::process::Command::new("rsvg-convert").arg("--version").output().is_err() {
        return; // .ci/packages installs it; the SVG is what is compared
    }
    let folder = temp_dir();
    let path = folder.path().join("hình.png");
    to_png(&draw("Nguyễn", Theme::Dark), &path);
    let bytes = std::fs::read(path).unwrap();
    assert!(bytes.starts_with(b"\x89PNG"));
    assert_eq!(u32::from_be_bytes(bytes[16..20].try_into().unwrap()), 2 * (40 * 9 + 28));
}
