//! The examples by which the line was specified, on Monday the 15th of March 2021 in Phường 7 of the demonstration.

use chrono::NaiveDate;

use super::ask::{Ask, What};
use super::lexicon::{Lexicon, Named};
use super::{Understanding, read};
use crate::domain::register::Id;
use crate::domain::value::Value;
use crate::guideline::{KnownDays, parse};
use crate::vietnamese::date::{show_date, show_weekday};
use crate::vietnamese::fold::fold;

const VENUES: &[&str] = &[
    "Hội trường UBND phường",
    "Nhóm Zalo của phường",
    "Phòng máy trường tiểu học",
    "Sân sinh hoạt khu phố 3",
    "Văn phòng khu phố 1",
    "Văn phòng khu phố 5",
    "Văn phòng trung tâm học tập cộng đồng",
];
/// The demonstration gives it to other wards only; the examples name it.
const CULTURE_HOUSE: &str = "Nhà văn hóa";
const PEOPLE: &[&str] = &[
    "Võ Hoàng Bảo",
    "Nguyễn Ngọc Dung",
    "Huỳnh Minh Đức",
    "Lê Thị Hằng",
    "Bùi Văn Hòa",
    "Hồ Xuân Hùng",
    "Phan Thanh Lan",
    "Võ Gia Quang",
    "Đặng Thị Thảo",
    "Lê Thị Kim Trinh",
];
const PARTNERS: &[&str] = &[
    "Công ty TNHH May Thành An",
    "Đoàn Thanh niên Phường 7",
    "Hội Cựu chiến binh Phường 7",
    "Hội Khuyến học Phường 7",
    "Hội Liên hiệp Phụ nữ Phường 7",
    "Phòng Tư pháp quận",
    "Phòng Văn hóa và Thông tin quận",
    "Trạm Y tế Phường 7",
    "Trung tâm GDNN-GDTX quận Gò Vấp",
    "Trung tâm Thể dục thể thao quận",
    "Trung tâm Văn hóa quận",
    "Trường tiểu học trên địa bàn Phường 7",
];

fn named(names: &[&str]) -> Vec<Named> {
    names.iter().zip(1..).map(|(name, id)| Named { id: Id(id), name: (*name).to_owned() }).collect()
}

fn lexicon() -> Lexicon {
    let year = parse(include_str!("../../../../db/guidelines/2021.toml")).unwrap();
    let mut days = KnownDays::default();
    days.add(&year);
    let groups: Vec<String> = (1..=79).map(|number| format!("Tổ {number}")).collect();
    let groups: Vec<&str> = groups.iter().map(String::as_str).collect();
    Lexicon {
        venues: named(&[VENUES, &[CULTURE_HOUSE]].concat()),
        people: named(PEOPLE),
        partners: named(PARTNERS),
        groups: named(&groups),
        before: vec![
            (fold("Nuôi dạy con trong gia đình trẻ"), "happy_family".to_owned()),
            (fold("Dinh dưỡng cho trẻ dưới 5 tuổi"), "nutrition".to_owned()),
        ],
        ..Lexicon::of_year(&year, days)
    }
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, 3, 15).unwrap()
}

fn of(typed: &str) -> Understanding {
    read(typed, today(), 2021, &lexicon())
}

/// What is understood, as it is read back.
fn said(all: &Understanding) -> String {
    let lexicon = lexicon();
    let name = |list: &[Named], value: &Value| {
        let names = value.items().iter().filter_map(Value::as_int);
        let names: Vec<_> =
            names.map(|id| list.iter().find(|one| one.id.0 == id).unwrap().name.clone()).collect();
        names.join(", ")
    };
    let columns = [
        "held_on",
        "from_time",
        "to_time",
        "title",
        "venue_id",
        "speakers",
        "partners",
        "groups",
        "topic",
        "form",
        "expected",
        "budget",
    ];
    let mut parts = Vec::new();
    for column in columns {
        let Some(found) = all.fields.iter().find(|said| said.column == column) else { continue };
        let value = &found.value;
        let text = match column {
            "held_on" => {
                let day = value.as_date().unwrap();
                format!("{} {}", show_weekday(day), show_date(day))
            }
            "venue_id" => name(&lexicon.venues, value),
            "speakers" => name(&lexicon.people, value),
            "partners" => name(&lexicon.partners, value),
            "groups" => name(&lexicon.groups, value),
            "expected" | "budget" => value.as_int().unwrap().to_string(),
            _ => value.as_text().unwrap().to_owned(),
        };
        parts.push(format!("{}{text}", if found.guessed { "~" } else { "" }));
    }
    parts.join(" · ")
}

/// What is asked, in short.
fn asked(all: &Understanding) -> String {
    let short = |day: &NaiveDate| format!("{} {}", show_weekday(*day), day.format("%d/%m"));
    let one = |ask: &Ask| match ask {
        Ask::NoSuchDay(why) | Ask::NoSuchHour(why) => why.clone(),
        Ask::Weekday(one, other) => format!("weekday: {}, {}", short(one), short(other)),
        Ask::Twice(one, other) => format!("twice: {}, {}", short(one), short(other)),
        Ask::Backwards(from, to) => format!("backwards: {from}-{to}"),
        Ask::Early(from, to) => format!("early: {from}-{}", to.clone().unwrap_or_default()),
        Ask::Which(_, found) => {
            format!("which: {}", found.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(", "))
        }
        Ask::Unknown(what, name) => format!("unknown {}: {name}", what.column()),
        Ask::DayOff(name) => format!("off: {name}"),
        Ask::StartsOn(day) => format!("starts: {}", short(day)),
        Ask::Past(days) => format!("past: {days}"),
        Ask::To(from) => format!("until, from {from}"),
        Ask::Speaker(one) => format!("speaker: {}", one.name),
        Ask::Form(one) => format!("form: {}", one.label),
        Ask::Commemoration(one) => format!("kept: {}", one.label),
        other => format!("{other:?}"),
    };
    all.asks.iter().map(one).collect::<Vec<_>>().join(" | ")
}

/// The days of a rule: how many, the first, the last, those that are off.
fn series(all: &Understanding) -> String {
    let Some((_, days)) = &all.rule else { return String::new() };
    let short = |day: &NaiveDate| format!("{} {}", show_weekday(*day), show_date(*day));
    let skipped: Vec<_> = days.skipped.iter().map(|day| day.format("%d/%m").to_string()).collect();
    let (first, last) = (short(days.on.first().unwrap()), short(days.on.last().unwrap()));
    format!("{} {first} – {last} [{}]", days.on.len(), skipped.join(" "))
}

/// Typed, understood, asked.
const EXAMPLES: &[(&str, &str, &str)] = &[
    (
        "t5 18/3 18h-20h nuôi dạy con @hội trường bs lan 60",
        "T5 18/03/2021 · 18:00 · 20:00 · Nuôi dạy con · Hội trường UBND phường · Phan Thanh Lan · ~happy_family · 60",
        "",
    ),
    ("18/3 nuôi dạy con", "T5 18/03/2021 · Nuôi dạy con · ~happy_family", "From | Venue"),
    ("t4 18/3 8h họp", "08:00 · Họp", "weekday: T5 18/03, T4 17/03 | until, from 08:00 | Venue"),
    (
        "mai 8h-10h30 luật cư trú @nvh #pháp luật & phòng tư pháp 80",
        "T3 16/03/2021 · 08:00 · 10:30 · Luật cư trú · Nhà văn hóa · Phòng Tư pháp quận · law · 80",
        "",
    ),
    (
        "cn 7h30 hội thi cắm hoa @hội trường",
        "CN 21/03/2021 · 07:30 · Hội thi cắm hoa · Hội trường UBND phường",
        "until, from 07:30 | form: Hội thi",
    ),
    (
        "+7 19h-21h văn nghệ 90 năm đoàn & đoàn tn 150",
        "T2 22/03/2021 · 19:00 · 21:00 · Văn nghệ 90 năm đoàn · Đoàn Thanh niên Phường 7 · 150",
        "Venue",
    ),
    (
        "26/3 18h30-20h văn nghệ mừng đoàn @nvh",
        "T6 26/03/2021 · 18:30 · 20:00 · Văn nghệ mừng đoàn · Nhà văn hóa",
        "kept: Ngày thành lập Đoàn TNCS Hồ Chí Minh",
    ),
    (
        "15/8 al 18h-20h trung thu @sân kp3 200",
        "T3 21/09/2021 · 18:00 · 20:00 · Trung thu · Sân sinh hoạt khu phố 3 · 200",
        "kept: Tết Trung thu",
    ),
    ("rằm tháng 4 8h", "T4 26/05/2021 · 08:00", "Title | until, from 08:00 | Venue"),
    (
        "10/3al 8h-10h giỗ tổ",
        "T4 21/04/2021 · 08:00 · 10:00 · Giỗ tổ",
        "off: Giỗ Tổ Hùng Vương | Venue | kept: Giỗ Tổ Hùng Vương",
    ),
    (
        "t3,t5 18h-19h30 16 buổi từ 6/4 tin học @phòng máy thầy hùng",
        "T3 06/04/2021 · 18:00 · 19:30 · Tin học · Phòng máy trường tiểu học · Hồ Xuân Hùng",
        "ClassOrSeries",
    ),
    (
        "t2,t4,t6 5h30-6h30 dưỡng sinh đến 30/4 @sân",
        "~T4 17/03/2021 · 05:30 · 06:30 · Dưỡng sinh · Sân sinh hoạt khu phố 3",
        "starts: T4 17/03",
    ),
    (
        "cn thứ 3 hằng tháng 8h-10h sinh hoạt clb đến 31/12",
        "~CN 21/03/2021 · 08:00 · 10:00 · Sinh hoạt clb",
        "Venue",
    ),
    (
        "rằm hằng tháng 19h-21h đờn ca tài tử 12 lần @nvh",
        "~T7 27/03/2021 · 19:00 · 21:00 · Đờn ca tài tử · Nhà văn hóa",
        "",
    ),
    (
        "18h-20h @hội trường t6 họp tổ 34",
        "T6 19/03/2021 · 18:00 · 20:00 · Họp tổ 34 · Hội trường UBND phường · Tổ 34",
        "",
    ),
    (
        "t5 18h-20h nói chuyện với cô thảo về sữa",
        "T5 18/03/2021 · 18:00 · 20:00 · Nói chuyện với cô thảo về sữa",
        "Venue | speaker: Đặng Thị Thảo",
    ),
    (
        "t5 18h-20h dinh dưỡng @văn phòng",
        "T5 18/03/2021 · 18:00 · 20:00 · Dinh dưỡng · ~nutrition",
        "which: Văn phòng khu phố 1, Văn phòng khu phố 5, Văn phòng trung tâm học tập cộng đồng",
    ),
    ("t5 18h-20h yoga @nhà bè", "T5 18/03/2021 · 18:00 · 20:00 · Yoga", "unknown venue_id: nhà bè"),
    (
        "31/2 8h họp",
        "08:00 · Họp",
        "Tháng 2/2021 chỉ có 28 ngày; ngày gần nhất là 28/02/2021. | until, from 08:00 | Venue",
    ),
    ("t5 25h họp", "T5 18/03/2021 · Họp", "Không có giờ “25h”; giờ từ 0 đến 23, phút từ 0 đến 59. | Venue"),
    ("t5 20h-18h họp", "T5 18/03/2021 · Họp", "backwards: 18:00-20:00 | Venue"),
    ("t5 2h-4h chiều tập huấn xmc", "T5 18/03/2021 · 14:00 · 16:00 · Tập huấn xmc", "Venue | form: Tập huấn"),
    ("t5 2h-4h họp", "T5 18/03/2021 · ~02:00 · ~04:00 · Họp", "early: 14:00-16:00 | Venue"),
    (
        "6/3 8h-10h30 dinh dưỡng trẻ dưới 5 tuổi @hội trường bs dung & hội lhpn 80 500k",
        "T7 06/03/2021 · 08:00 · 10:30 · Dinh dưỡng trẻ dưới 5 tuổi · Hội trường UBND phường · Nguyễn Ngọc Dung · Hội Liên hiệp Phụ nữ Phường 7 · ~nutrition · 80 · 500000",
        "past: 9",
    ),
    (
        "\"5 không 3 sạch\" t7 8h-10h @vp kp5 40 người",
        "T7 20/03/2021 · 08:00 · 10:00 · 5 không 3 sạch · Văn phòng khu phố 5 · 40",
        "",
    ),
];

#[test]
fn the_examples_are_understood() {
    assert_eq!(EXAMPLES.len(), 25);
    let mut wrong = Vec::new();
    for (typed, understood, open) in EXAMPLES {
        let all = of(typed);
        let (said, asked) = (said(&all), asked(&all));
        if (said.as_str(), asked.as_str()) != (*understood, *open) {
            wrong.push(format!("{typed}\n   {said}\n   {asked}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_days_of_what_comes_again() {
    for (typed, expected) in [
        ("t3,t5 18h-19h30 16 buổi từ 6/4 tin học", "16 T3 06/04/2021 – T5 27/05/2021 []"),
        ("t2,t4,t6 5h30-6h30 dưỡng sinh đến 30/4", "18 T4 17/03/2021 – T4 28/04/2021 [21/04 30/04]"),
        ("t2,t4,t6 5h30-6h30 dưỡng sinh đến 30/4 cả lễ", "20 T4 17/03/2021 – T6 30/04/2021 []"),
        ("t2, t4, t6 19h-20h30 24 buổi từ 5/4 múa", "24 T2 05/04/2021 – T6 04/06/2021 [21/04 30/04 03/05]"),
        ("cn thứ 3 hằng tháng sinh hoạt clb đến 31/12", "10 CN 21/03/2021 – CN 19/12/2021 []"),
        ("rằm hằng tháng đờn ca tài tử 12 lần", "12 T7 27/03/2021 – T3 15/02/2022 []"),
        ("t7 hằng tuần vẽ 3 lần", "3 T7 20/03/2021 – T7 03/04/2021 []"),
        ("mỗi t7 vẽ đến 3/4", "3 T7 20/03/2021 – T7 03/04/2021 []"),
        ("hằng ngày thể dục đến 20/3", "5 T3 16/03/2021 – T7 20/03/2021 []"),
        ("t6 cuối hằng tháng đọc sách 2 lần", "2 T6 26/03/2021 – T6 28/05/2021 [30/04]"),
        ("mùng 1 hằng tháng văn nghệ 2 lần", "2 T2 12/04/2021 – T4 12/05/2021 []"),
        ("ngày 5 hằng tháng họp 2 lần", "2 T2 05/04/2021 – T4 05/05/2021 []"),
    ] {
        assert_eq!(series(&of(typed)), expected, "{typed}");
    }
    for (typed, asks) in [
        ("t3,t5 tin học", Ask::NoEnd),
        ("t3,t5 tin học 16 buổi đến 30/6", Ask::TwoEnds),
        ("t3,t5 tin học từ 6/4 đến 31/12/2099", Ask::TooLong),
        ("t4 hằng tuần tin học từ 10/2 đến 16/2", Ask::NoDay),
    ] {
        assert_eq!(of(typed).asks.first(), Some(&asks), "{typed}");
    }
    assert!(of("3 buổi tập huấn").rule.is_none(), "what comes again says when");
}

#[test]
fn other_ways_to_say_it() {
    for (typed, expected) in [
        (
            "thứ 5 18 giờ 30 đến 20 giờ họp @hội trường",
            "T5 18/03/2021 · 18:30 · 20:00 · Họp · Hội trường UBND phường",
        ),
        ("chủ nhật, 8h 2 tiếng họp", "CN 21/03/2021 · 08:00 · 10:00 · Họp"),
        ("ngày 18 tháng 3 họp", "T5 18/03/2021 · Họp"),
        ("1803 họp", "T5 18/03/2021 · Họp"),
        ("họp mừng 30/4", "Họp mừng 30/4"),
        ("18/3 họp kế hoạch năm 2021", "T5 18/03/2021 · Họp kế hoạch năm 2021"),
        ("18/3 họp khu phố 5", "T5 18/03/2021 · Họp khu phố 5"),
        ("18/3 tuyên truyền 5K", "T5 18/03/2021 · Tuyên truyền 5K"),
        ("18/3 họp 1tr5", "T5 18/03/2021 · Họp · 1500000"),
        ("18/3 vẽ @cô thảo #hội thi", "T5 18/03/2021 · Vẽ · Đặng Thị Thảo · contest"),
        ("18/3 thi vẽ #sức khỏe", "T5 18/03/2021 · Thi vẽ · health"),
        ("gia đình có con nhỏ t5", "T5 18/03/2021 · Gia đình có con nhỏ"),
    ] {
        assert_eq!(said(&of(typed)), expected, "{typed}");
    }
    assert_eq!(asked(&of("19/11 al 8h-9h họp @nvh")).split(" | ").next(), Some("twice: T6 01/01, T4 22/12"));
    assert_eq!(of("").asks, []);
    assert!(matches!(of("18/3 họp @bs lan").asks.first(), Some(Ask::From)));
    assert_eq!(What::Place.column(), "venue_id");
}

/// Whatever is typed, and however far, it is read.
#[test]
fn every_beginning_of_a_line_is_read() {
    let lexicon = lexicon();
    for (typed, _, _) in EXAMPLES {
        for (at, _) in typed.char_indices() {
            read(&typed[..at], today(), 2021, &lexicon);
        }
    }
    for odd in [
        "@",
        "# &",
        "\"",
        "t5 @ # &",
        "- - -",
        "@@@",
        "1 2 3 4 5",
        "thu",
        "h",
        ":",
        "8h-",
        "hằng tháng",
        "+",
        "từ đến",
    ] {
        read(odd, today(), 2021, &lexicon);
    }
}
