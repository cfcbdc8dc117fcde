//! The pictures in `screenshots/`, taken from the real program by playing keys.
//!
//! `UPDATE_SCREENSHOTS=1 cargo test --test it picture` takes them anew (PNG files need Debian's
//! `librsvg2-bin` and `fonts-jetbrains-mono`); without it the tests compare. To add one, add a line to
//! `SHOTS`: steps that end in `See` or `Gone`, for a picture is taken of a known screen.

use std::path::Path;
use std::time::Duration;

use crate::it::support::picture::{Theme, svg, to_png};
use crate::it::support::pty::{Pty, Spec};
use crate::it::support::{binary, root, temp_dir};

/// How to take the pictures anew; said in every failure.
const AGAIN: &str = "UPDATE_SCREENSHOTS=1 cargo test --test it picture";

/// One step on the way to the screen.
enum Step {
    /// Keys by name, divided by spaces, as `Pty::keys` takes them.
    Keys(&'static str),
    /// Text as it is.
    Type(&'static str),
    /// Wait until this is on the screen.
    See(&'static str),
    /// Wait until this is nowhere on the screen.
    Gone(&'static str),
}

/// One picture.
struct Shot {
    /// The name of the file, without its ending.
    name: &'static str,
    /// What stands above the screen.
    caption: &'static str,
    /// Who is at the keyboard.
    person: &'static str,
    /// Columns and rows.
    size: (u16, u16),
    /// Dark or light.
    theme: Theme,
    /// What happens before the picture.
    keys: &'static [Step],
    /// The paper that is printed instead of a screen, with its options.
    paper: &'static [&'static str],
}

/// Every picture that the README shows.
const SHOTS: &[Shot] = &[
    shot("01-viec", "1 Việc: việc phải làm của Phường 7", "p7", &[Step::See("QUÁ HẠN")]),
    shot(
        "02-ke-hoach",
        "2 Kế hoạch: nội dung trong quý, dự kiến và đã làm",
        "p7",
        &[Step::Keys("2"), Step::See("Cộng")],
    ),
    shot("03-lich", "3 Lịch: tháng 12 và các ngày tới", "p7", &[Step::Keys("3"), Step::See("Tháng 12/2021")]),
    shot(
        "19-lich-cac-phuong",
        "3 Lịch: tháng 12 của các phường",
        "phong",
        &[
            Step::Keys("3"),
            Step::See("P.17"),
            Step::Keys(
                "Right Right Right Right Right Right Right Right Right Right Right Right Right Right Right Right",
            ),
            Step::See("22/12"),
        ],
    ),
    shot(
        "20-ca-nam",
        "3 Lịch: cả năm của Phường 7",
        "p7",
        &[Step::Keys("3"), Step::See("Tháng 12/2021"), Step::Keys("BackTab"), Step::See("Cả năm")],
    ),
    shot(
        "21-tuan",
        "3 Lịch: tuần theo địa điểm, nơi nào đang dùng, nơi nào trống",
        "p7",
        &[Step::Keys("3"), Step::See("Tháng 12/2021"), Step::Keys("Tab"), Step::See("Trống cả tuần")],
    ),
    shot(
        "22-trung",
        "3 Lịch: một dòng thành một hoạt động; trùng địa điểm, F7 tìm nơi trống",
        "p7",
        &[
            Step::Keys("3"),
            Step::See("Tháng 12/2021"),
            Step::Keys("F4"),
            Step::See("Gõ nhanh"),
            Step::Type("t3 7/12 15h-16h dinh dưỡng @văn phòng trung tâm"),
            Step::See("Văn phòng trung tâm học tập"),
            Step::Keys("Down"),
            Step::See("Trùng địa"),
            Step::Keys("F7"),
            Step::See("Phòng máy trường tiểu học (25)"),
        ],
    ),
    shot(
        "23-loat",
        "3 Lịch: một loạt trước khi lập; ngày nghỉ được bỏ qua",
        "p8",
        &[
            Step::Keys("3"),
            Step::See("Tháng 12/2021"),
            Step::Keys("F4"),
            Step::See("Gõ nhanh"),
            Step::Type("t3,t7 18h-19h30 12 buổi từ 14/12 dưỡng sinh @hội trường"),
            Step::See("Dưỡng sinh"),
            Step::Keys("F2"),
            Step::See("Chưa lưu"),
            Step::Keys("2"),
            Step::Keys("F2"),
            Step::See("12 T3 25/01"),
        ],
    ),
    shot(
        "24-tam-dung",
        "3 Lịch: tạm dừng một khoảng, mọi việc trong đó xử lý trong một bước",
        "p7",
        &[
            Step::Keys("3"),
            Step::See("Tháng 12/2021"),
            Step::Keys("F1"),
            Step::See("Trợ giúp"),
            Step::Type("tam dung"),
            Step::Keys("Enter"),
            Step::See("Đến ngày"),
            Step::Type("3112"),
            Step::Keys("Enter"),
            Step::Type("Chỉ thị 16"),
            Step::Keys("F2"),
            Step::See("dồn lịch"),
        ],
    ),
    shot(
        "04-ghi-danh",
        "4 Lớp: ghi danh một học viên",
        "p7",
        &[
            Step::Keys("4"),
            Step::See("Sĩ số"),
            Step::Keys("Down Enter"),
            Step::See("Họ và tên"),
            Step::Keys("F4"),
            Step::See("Ngày/năm sinh"),
            Step::Type("Trần Thị Bưởi"),
            Step::Keys("Enter"),
            Step::Type("150355"),
            Step::See("15/03/1955"),
        ],
    ),
    shot(
        "26-diem-danh",
        "4 Lớp: điểm danh, một phím một ô; ai sắp bỏ học",
        "p7",
        &[
            Step::Keys("4"),
            Step::See("Sĩ số"),
            Step::Type("guitar"),
            Step::Keys("Enter"),
            Step::See("Họ và tên"),
            Step::Keys("Tab"),
            Step::See("cả buổi"),
        ],
    ),
    shot(
        "27-ket-qua",
        "4 Lớp: kết quả và số giấy chứng nhận",
        "p7",
        &[
            Step::Keys("4"),
            Step::See("Sĩ số"),
            Step::Type("co ban k1"),
            Step::Keys("Enter"),
            Step::See("Họ và tên"),
            Step::Keys("Tab"),
            Step::See("cả buổi"),
            Step::Keys("Tab"),
            Step::See("Nội dung"),
            Step::Keys("Tab"),
            Step::See("Giấy số"),
        ],
    ),
    shot(
        "28-ho-so",
        "4 Lớp: hồ sơ một người học qua các lớp, các năm",
        "p7",
        &[
            Step::Keys("4"),
            Step::See("Sĩ số"),
            Step::Type("co ban k1"),
            Step::Keys("Enter"),
            Step::See("Họ và tên"),
            Step::Keys("C-o"),
            Step::See("lượt, "),
        ],
    ),
    shot(
        "29-gop-ho-so",
        "4 Lớp: hai hồ sơ có thể là một người, trước khi gộp",
        "p7",
        &[
            Step::Keys("4"),
            Step::See("Sĩ số"),
            Step::Keys("Left"),
            Step::See("Căn cứ"),
            Step::Keys("Enter"),
            Step::See("A giữ lại"),
        ],
    ),
    shot("05-xmc", "5 XMC: danh sách theo tổ dân phố", "p7", &[Step::Keys("5"), Step::See("Tổ dân phố")]),
    shot(
        "06-phieu",
        "6 Kiểm tra: trả lời phiếu quý IV, minh chứng từ các sổ",
        "p7",
        &[
            Step::Keys("6"),
            Step::See("Đang mở"),
            Step::Keys("Down Down Down Enter"),
            Step::See("Đang mở"),
            Step::Keys("Down Down"),
            Step::See("mục 3/"),
            Step::See("đến 06/12/2021"),
        ],
    ),
    shot(
        "07-toan-quan",
        "9 Toàn quận: bảng các phường, quý III",
        "phong",
        &[
            Step::Keys("9"),
            Step::See("P.17"),
            Step::Keys("F5"),
            Step::See("Quý III"),
            Step::Type("quy iii"),
            Step::Keys("Enter"),
            Step::See("Kiểm tra quý III"),
            Step::See("P.11"),
        ],
    ),
    shot(
        "08-ke-hoach-cac-phuong",
        "9 Toàn quận: kế hoạch các phường",
        "phong",
        &[Step::Keys("9"), Step::See("P.17"), Step::Keys("Tab"), Step::See("Phê duyệt")],
    ),
    shot(
        "09-van-ban",
        "9 Toàn quận: văn bản, báo cáo đã nhận",
        "phong",
        &[Step::Keys("9"), Step::See("P.17"), Step::Keys("Tab Tab"), Step::See("Phiếu năm")],
    ),
    shot(
        "10-giup",
        "F1: mọi việc làm được ở đây",
        "p7",
        &[Step::Keys("3"), Step::See("Tháng 12"), Step::Keys("F1"), Step::See("Trợ giúp")],
    ),
    shot(
        "11-du-thao",
        "2 Kế hoạch: trước khi gửi, còn thiếu gì",
        "p13",
        &[Step::Keys("2"), Step::See("Cộng"), Step::Keys("C-e C-d"), Step::See("Trước khi gửi")],
    ),
    shot(
        "12-tra-lai",
        "2 Kế hoạch: Phòng trả lại, có ý kiến",
        "p16",
        &[Step::Keys("2"), Step::See("Cộng"), Step::Keys("C-e"), Step::See("Phòng: ")],
    ),
    shot(
        "13-so-sanh",
        "9 Toàn quận: bản gửi lại khác bản trước chỗ nào",
        "phong",
        &[
            Step::Keys("9"),
            Step::See("P.17"),
            Step::Keys("Tab"),
            Step::See("Phê duyệt"),
            Step::Keys("Down Down Down Down Down C-f"),
            Step::See("So với bản"),
        ],
    ),
    shot(
        "14-tien-do",
        "2 Kế hoạch: dự kiến và đã làm",
        "p7",
        &[
            Step::Keys("2"),
            Step::See("Cộng"),
            Step::Keys("F1"),
            Step::See("Trợ giúp"),
            Step::Type("tien do"),
            Step::Keys("Enter"),
            Step::See("Cả kế hoạch"),
        ],
    ),
    shot(
        "15-vi-sao",
        "9 Toàn quận: vì sao một ô của bảng là C",
        "phong",
        &[
            Step::Keys("9"),
            Step::See("P.17"),
            Step::Keys("Down Down Down Down Down Down Down Down Down Right Right Right Enter"),
            Step::See("P.11 · "),
            Step::See("quý III: "),
        ],
    ),
    shot(
        "16-giao-ban",
        "Giao ban: chương trình lập từ hồ sơ, kết luận chưa xong đứng đầu",
        "phong",
        &[
            Step::Keys("9"),
            Step::See("P.17"),
            Step::Keys("g"),
            Step::See("Dự kiến"),
            Step::Keys("Enter"),
            Step::See("Chưa gửi phiếu"),
        ],
    ),
    Shot {
        size: (60, 16),
        theme: Theme::Light,
        ..shot(
            "17-man-chieu",
            "Màn chiếu: một phường",
            "phong",
            &[
                Step::Keys("F1"),
                Step::See("Trợ giúp"),
                Step::Type("man chieu"),
                Step::Keys("Enter"),
                Step::See("Kết luận kỳ trước"),
                Step::Keys("Right"),
                Step::See("Phiếu đã gửi"),
                Step::Keys("Right"),
                Step::See("Phường 14"),
            ],
        )
    },
    Shot {
        size: (80, 104),
        theme: Theme::Light,
        paper: &["minutes", "--quarter", "1", "--format", "txt"],
        ..shot("18-bien-ban", "Biên bản giao ban, làm từ hồ sơ", "phong", &[Step::See("Nơi nhận")])
    },
    Shot {
        size: (80, 64),
        theme: Theme::Light,
        paper: &["notice", "--week", "51", "--format", "txt"],
        ..shot(
            "25-niem-yet",
            "Lịch niêm yết của một tuần, không có dữ liệu cá nhân",
            "p7",
            &[Step::See("LỊCH")],
        )
    },
];

/// A picture of the design size on a dark ground.
const fn shot(
    name: &'static str,
    caption: &'static str,
    person: &'static str,
    keys: &'static [Step],
) -> Shot {
    Shot { name, caption, person, size: (80, 24), theme: Theme::Dark, keys, paper: &[] }
}

#[test]
fn pictures_show_the_program_as_it_is() {
    let update = std::env::var_os("UPDATE_SCREENSHOTS").is_some_and(|value| value == "1");
    let home = temp_dir();
    let mut complaints = Vec::new();
    for shot in SHOTS {
        let drawing = take(shot, real_program(shot, home.path()));
        complaints.extend(keep(&root().join("screenshots"), shot.name, &drawing, update).err());
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// The program as the person of the picture starts it.
fn real_program(shot: &Shot, home: &Path) -> Spec {
    let file = crate::it::support::demo::copy(home);
    let theme = if shot.theme == Theme::Light { "light" } else { "dark" };
    let file = file.to_str().expect("a path in UTF-8");
    let screen = ["demo", "--theme", theme];
    let paper: Vec<&str> = ["paper"].iter().chain(shot.paper).copied().collect();
    Spec::new(binary())
        .args(if shot.paper.is_empty() { &screen } else { &paper[..] })
        .args(["--file", file, "--as", shot.person])
        .cwd(home)
        .env("HOME", home)
}

/// Width of a column in a picture.
const COLUMN: f32 = 9.0;

/// Plays the steps and draws what is on the screen then.
#[track_caller]
fn take(shot: &Shot, program: Spec) -> String {
    let known = matches!(shot.keys.last(), Some(Step::See(_) | Step::Gone(_)));
    assert!(known, "{}: the last step must wait for the screen of the picture", shot.name);
    let pty = Pty::start(&program.size(shot.size.0, shot.size.1));
    for step in shot.keys {
        match step {
            Step::Keys(keys) => pty.keys(keys),
            Step::Type(text) => pty.type_text(text),
            Step::See(text) => pty.wait_text(text),
            Step::Gone(text) => pty.wait_gone(text),
        }
    }
    pty.quiet(Duration::from_millis(200)); // the rest of the frame
    at_seven_past_two(&pty.screen(|screen| svg(screen, shot.caption, shot.theme)), shot.size.0)
}

/// A clock at the right edge always shows the same time; hours that stand elsewhere are what the program says.
fn at_seven_past_two(drawing: &str, columns: u16) -> String {
    let at_edge = |line: &str| {
        let x = line.split_once("x=\"").and_then(|(_, rest)| rest.split_once('"'));
        let last = x.and_then(|(all, _)| all.split(' ').next_back()).and_then(|x| x.parse::<f32>().ok());
        last.is_some_and(|x| x >= f32::from(columns.saturating_sub(2)) * COLUMN)
    };

    let told = |line: &str| {
        let Some(before) = line.strip_suffix("</text>") else { return line.to_owned() };
        let clock = before.char_indices().rev().nth(4).map(|(at, _)| before.split_at(at));
        let clock = clock.filter(|_| at_edge(line));
        match clock {
            Some((before, clock)) if before.ends_with(' ') || before.ends_with('>') => {
                let digits = clock.bytes().enumerate().all(|(at, byte)| match at {
                    2 => byte == b':',
                    _ => byte.is_ascii_digit(),
                });
                if digits { format!("{before}14:07</text>") } else { line.to_owned() }
            }
            _ => line.to_owned(),
        }
    };
    drawing.lines().map(told).map(|line| line + "\n").collect()
}

/// Compares with the file kept in the folder, or with `update` writes it and its PNG.
fn keep(folder: &Path, name: &str, drawing: &str, update: bool) -> Result<(), String> {
    let file = folder.join(name).with_extension("svg");
    let kept = std::fs::read_to_string(&file).ok();
    if update {
        std::fs::create_dir_all(folder).map_err(|why| format!("{}: {why}", folder.display()))?;
        let image = file.with_extension("png");
        if kept.as_deref() != Some(drawing) || !image.exists() {
            to_png(drawing, &image);
            std::fs::write(&file, drawing).map_err(|why| format!("{}: {why}", file.display()))?;
        }
        return Ok(());
    }
    let Some(kept) = kept else {
        return Err(format!("{} is missing; make it with: {AGAIN}", file.display()));
    };
    if kept == drawing {
        return Ok(());
    }
    let (mut old, mut new) = (kept.lines(), drawing.lines());
    let number = 1 + old.by_ref().zip(new.by_ref()).take_while(|(old, new)| old == new).count();
    let line = |text: &str| text.lines().nth(number - 1).unwrap_or("(end)").to_owned();
    Err(format!(
        "{} no longer shows the program, from line {number}:\n  kept: {}\n  now:  {}\n\
         If the change is meant: {AGAIN}",
        file.display(),
        line(&kept),
        line(drawing)
    ))
}

/// A shell script in place of the program.
const SAMPLE: &str =
    "printf 'tên? '; read x; printf '\\033[2J\\033[H\\033[7m %s \\033[m\\033[?25l\\r\\n└─┘' \"$x\"; cat";

fn sample() -> Shot {
    let keys =
        &[Step::See("tên?"), Step::Type("Hường"), Step::Keys("Enter"), Step::Gone("tên?"), Step::See("└─┘")];
    Shot {
        name: "mẫu", caption: "Mẫu <1>", person: "", size: (20, 4), theme: Theme::Dark, keys, paper: &[]
    }
}

#[test]
fn a_picture_shows_what_was_played() {
    let drawing = take(&sample(), Spec::sh(SAMPLE));
    let expected = concat!(
        "<rect x=\"14\" y=\"46\" width=\"63\" height=\"22\" fill=\"#dbdfe6\"/>\n",
        "<text x=\"23 32 41 50 59\" y=\"62\" fill=\"#1b1e25\">Hường</text>\n",
        "<path d=\"M18 78.5H23M18.5 68V79\" fill=\"none\" stroke=\"#dbdfe6\"/>\n",
        "<path d=\"M23 78.5H32\" fill=\"none\" stroke=\"#dbdfe6\"/>\n",
        "<path d=\"M32 78.5H37M36.5 68V79\" fill=\"none\" stroke=\"#dbdfe6\"/>\n",
        "</svg>\n"
    );
    assert!(drawing.ends_with(expected), "{drawing}");
    assert!(drawing.contains(">Mẫu &lt;1&gt;</text>"), "{drawing}");
    assert_eq!(drawing, take(&sample(), Spec::sh(SAMPLE)), "the same screen, another picture");
}

#[test]
#[should_panic(expected = "mẫu: the last step must wait")]
fn a_picture_of_an_unknown_screen_is_refused() {
    take(&Shot { keys: &[Step::Keys("Enter")], ..sample() }, Spec::sh(SAMPLE));
}

#[test]
fn a_picture_that_differs_is_told_with_the_remedy() {
    let folder = temp_dir();
    let missing = keep(folder.path(), "a", "một\nhai\n", false).unwrap_err();
    assert!(missing.contains("a.svg is missing") && missing.ends_with(AGAIN), "{missing}");
    std::fs::write(folder.path().join("a.svg"), "một\nhai\n").unwrap();
    assert_eq!(keep(folder.path(), "a", "một\nhai\n", false), Ok(()));
    let differs = keep(folder.path(), "a", "một\nba\n", false).unwrap_err();
    assert!(
        differs.contains("from line 2:\n  kept: hai\n  now:  ba\n") && differs.ends_with(AGAIN),
        "{differs}"
    );
}

#[test]
fn taking_pictures_anew_writes_both_files() {
    if std::process::Command::new("rsvg-convert").arg("--version").output().is_err() {
        return; // .ci/packages installs it
    }
    let folder = temp_dir();
    let inner = folder.path().join("screenshots");
    let drawing = take(&sample(), Spec::sh(SAMPLE));
    assert_eq!(keep(&inner, "a", &drawing, true), Ok(()));
    assert!(inner.join("a.png").exists());
    assert_eq!(keep(&inner, "a", &drawing, false), Ok(()));
}
