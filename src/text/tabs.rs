//! What the tabs of plan, calendar, classes and literacy say.

use crate::data::classes::Standing;
use crate::domain::calendar::Occurrence;
use crate::domain::calendar::clash::{self, Shared};
use crate::vietnamese::case::lower_first;
use crate::vietnamese::number::{show_int, show_money};

/// Title of a new annual plan.
pub(crate) fn plan_title(year: i32) -> String {
    format!("Kế hoạch hoạt động năm {year}")
}

/// Purpose proposed for a new annual plan.
pub(crate) fn plan_purpose(guideline: &str, centre: &str) -> String {
    format!("Triển khai {guideline} tại {centre}, đáp ứng nhu cầu học tập của người dân trong phường.")
}

pub(crate) const PLAN_REQUIREMENTS: &str = "Nội dung, hình thức phù hợp nhu cầu của người dân và điều kiện của phường; ưu tiên đối tượng \
     chính sách, phụ nữ, người dân tộc thiểu số, người bị thiệt thòi.\n\
     Mỗi nội dung có đơn vị chủ trì, đơn vị phối hợp, thời gian và kết quả rõ ràng.\n\
     Mỗi quý khảo sát nhu cầu học tập ít nhất một lần; đánh giá kết quả, báo cáo đúng hạn.";

/// A figure of the guideline, proposed as one of the ward's own.
pub(crate) fn target(label: &str, percent: &str, striving: bool) -> String {
    let least = if striving { "phấn đấu" } else { "ít nhất" };
    format!("{label}: {least} {percent}")
}

/// Title of a new topical plan about a section of the year's plan.
pub(crate) fn topical_title(about: &str, year: i32) -> String {
    format!("Kế hoạch {} năm {year}", lower_first(about))
}

/// Purpose proposed for it.
pub(crate) fn topical_purpose(about: &str, year: i32) -> String {
    format!("Cụ thể hóa phần {} của kế hoạch hoạt động năm {year}.", lower_first(about))
}

/// The sum of one section of a plan.
pub(crate) fn section_sum(items: u32, budget: &str) -> String {
    let money = if budget.is_empty() { String::new() } else { format!(" · {budget}") };
    format!("     Cộng {items} nội dung{money}")
}

/// How much was done of what the plan names; alone where it names no number.
pub(crate) fn done_of(done: u32, times: Option<u32>) -> String {
    match (done, times) {
        (done, Some(times)) => format!("{done}/{times}"),
        (0, None) => String::new(),
        (done, None) => done.to_string(),
    }
}

/// The sums of a plan: done, of these by hand, planned, given up; people expected and turns; money.
pub(crate) fn plan_sum(items: (u32, u32, u32, u32), people: (i64, i64), budget: i64) -> String {
    let (done, by_hand, planned, dropped) = items;
    let mut said = format!(
        "{planned} nội dung · đã làm {done}{} · dự kiến {} người · {} lượt",
        super::paper::edition::by_hand(by_hand),
        show_int(people.0),
        show_int(people.1)
    );
    if budget > 0 {
        said.push_str(&format!(" · {}", show_money(budget)));
    }
    if dropped > 0 {
        said.push_str(&format!(" · không tổ chức {dropped}"));
    }
    said
}

/// The ward has no plan of this kind and year.
pub(crate) fn no_plan(year: i32, may_add: bool) -> String {
    let way = if may_add { " F4: lập mới." } else { "" };
    format!("Chưa có kế hoạch năm {year}.{way}")
}

/// The plan has no item in the quarter shown.
pub(crate) fn no_items(whole_year: bool) -> &'static str {
    if whole_year {
        "Kế hoạch chưa có nội dung nào. F4: thêm."
    } else {
        "Quý này chưa có nội dung nào. F4: thêm; ^E: xem cả năm."
    }
}

/// Dates and edition of a plan.
pub(crate) fn plan_dates(dates: &[(&str, String)], edition: i64, last: Option<&str>) -> String {
    let mut said: Vec<_> = dates.iter().map(|(what, day)| format!("{what} {day}")).collect();
    if edition > 1 {
        said.push(format!("lần {edition}{}", last.map(|day| format!(" ngày {day}")).unwrap_or_default()));
    }
    said.join(" · ")
}

/// An item is not to be made into something, because it is not held.
pub(crate) fn dropped() -> &'static str {
    "Nội dung này không tổ chức. ^T: tổ chức trở lại."
}

/// A plan is needed first.
pub(crate) fn plan_first() -> &'static str {
    "Chưa có kế hoạch nào đang mở."
}

/// There is no other plan to switch to.
pub(crate) fn only_plan() -> &'static str {
    "Chỉ có một kế hoạch. Menu (F9): lập kế hoạch chuyên đề."
}

/// An item names no need.
pub(crate) fn no_needs() -> &'static str {
    "Nội dung này chưa ghi nhu cầu nào được đáp ứng. Enter: ghi vào ô “Nhu cầu đáp ứng”."
}

/// How many gaps there are.
pub(crate) fn gaps_found(count: usize) -> String {
    if count == 0 {
        "Không còn chỗ nào thiếu.".to_owned()
    } else {
        format!("Còn {count} chỗ thiếu. Enter: mở chỗ đó để bổ sung.")
    }
}

/// Goes on although something is missing.
pub(crate) fn gaps_go_on() -> &'static str {
    "Đi tiếp: gửi, trả lại, phê duyệt …"
}

/// A typed day is understood.
pub(crate) fn jump_to(weekday: &str, date: &str) -> String {
    format!("→ {weekday} {date}, Enter: đến")
}

/// A typed day is not understood.
pub(crate) fn no_such_day() -> &'static str {
    "Không có ngày này. Hãy gõ như 2104 hoặc 21/04/2021."
}

/// Nothing is on the day, beside the month.
pub(crate) fn nothing_on_day() -> &'static str {
    "chưa có việc nào"
}

/// Nothing is on the day.
pub(crate) fn empty_day(may_add: bool) -> &'static str {
    if may_add { "Ngày này chưa có việc nào. F4: thêm." } else { "Ngày này chưa có việc nào." }
}

pub(super) fn hours(from: &str, to: &str) -> String {
    if to.is_empty() { from.to_owned() } else { format!("{from}–{to}") }
}

/// A clash, beside the month.
pub(crate) fn clash_short(shared: Shared<'_>, from: &str, to: &str) -> String {
    let hours = hours(from, to);
    match shared {
        Shared::Class => format!("hai buổi cùng lúc {hours}"),
        Shared::Place(name) | Shared::Person(name) | Shared::Group(name) => format!("{name}: trùng {hours}"),
    }
}

/// A clash.
pub(crate) fn clash(one: &Occurrence, other: &Occurrence, shared: Shared<'_>) -> String {
    let (from, to) = clash::shared(one, other);
    let (one, other, hours) = (&one.title, &other.title, hours(&from, &to));
    match shared {
        Shared::Class => format!("Lớp “{one}” có hai buổi cùng lúc {hours}. Mở để đổi giờ hoặc bỏ một buổi."),
        Shared::Place(place) => {
            format!(
                "Trùng địa điểm: “{one}” và “{other}” cùng ở {place} lúc {hours}. Mở để đổi giờ hoặc địa điểm."
            )
        }
        Shared::Person(name) => {
            format!("Trùng người: {name} có “{one}” và “{other}” lúc {hours}. Mở để đổi giờ hoặc người.")
        }
        Shared::Group(name) => {
            format!("{name} được mời hai nơi: “{one}” và “{other}” lúc {hours}. Mở để đổi giờ hoặc đổi tổ.")
        }
    }
}

/// Over, outcome not recorded.
pub(crate) fn unreported() -> &'static str {
    "Đã qua ngày, chưa báo kết quả. ^T: đã tổ chức, dời sang ngày khác, hoặc không tổ chức."
}

/// The activity belongs to no plan item.
pub(crate) fn no_plan_item() -> &'static str {
    "Hoạt động này chưa gắn với nội dung kế hoạch nào."
}

/// How far the attendance of a class is: nothing of one of which no session was.
pub(crate) fn attendance(standing: Standing) -> String {
    let Standing { held, marked, late, .. } = standing;
    let open = if marked == 0 { late } else { late + held - marked };
    match (open, held, marked) {
        (0, 0, _) => String::new(),
        (0, _, 0) => "chỉ tổng số".to_owned(),
        (0, ..) => "đủ".to_owned(),
        (open, ..) => format!("thiếu {open}"),
    }
}

/// The sums of the classes.
pub(crate) fn classes_sum(
    classes: usize,
    running: usize,
    finished: usize,
    learners: u32,
    waiting: u32,
) -> String {
    let mut said =
        format!("Cộng {classes} lớp · đang học {running} · đã kết thúc {finished} · {learners} học viên");
    if waiting > 0 {
        said.push_str(&format!(" · chờ {waiting}"));
    }
    said
}

/// No class in this year.
pub(crate) fn no_classes(may_add: bool) -> &'static str {
    if may_add { "Năm này chưa có lớp nào. F4: thêm." } else { "Năm này chưa có lớp nào." }
}

/// Learners of a class of so many, and the women among them.
pub(crate) fn learners(word: &str, people: u32, capacity: Option<i64>, women: u32) -> String {
    let capacity = capacity.map(|capacity| format!("/{capacity}")).unwrap_or_default();
    format!("{people}{capacity} {word}, nữ {women}")
}

/// Sessions held, kept on the calendar, planned.
pub(crate) fn sessions(held: u32, all: u32, planned: Option<i64>) -> String {
    let planned = planned.map(|planned| format!(" (dự kiến {planned})")).unwrap_or_default();
    format!("đã học {held}/{all} buổi{planned}")
}

/// An unknown figure.
pub(crate) fn unknown() -> &'static str {
    "chưa rõ"
}

/// A literacy target: rate at the first level, at the second, what is needed and how many people are missing.
pub(crate) fn rate(
    label: &str,
    first: &str,
    second: &str,
    needed_bp: Option<u16>,
    missing: Option<u64>,
) -> String {
    let mut said = format!("Biết chữ {}: M1 {first}", ages(label));
    if let Some(bp) = needed_bp {
        let needed = crate::vietnamese::percent::show_percent_bp(bp.into());
        let far = match missing {
            Some(0) => ", đạt".to_owned(),
            Some(missing) => format!(", còn thiếu {missing} người"),
            None => String::new(),
        };
        said.push_str(&format!(", chỉ tiêu {needed}{far}"));
    }
    if !second.is_empty() {
        said.push_str(&format!(" · M2 {second}"));
    }
    said
}

/// People whose year of birth nobody knows.
pub(crate) const UNKNOWN_BIRTHS: &str = "Xóa mù chữ · chưa rõ năm sinh";
pub(crate) const BIRTHS_NOT_SHOWN: &str = "Bạn không xem được ngày sinh.";

/// Below the rates: how many are in neither of their numbers.
pub(crate) fn left_out(people: i64) -> String {
    format!("Các tỷ lệ {}. ^O: xem danh sách.", crate::domain::kinds::say::unplaced(people))
}

/// The same behind rates on one line.
pub(crate) fn left_out_short(people: i64) -> String {
    if people == 0 { String::new() } else { format!(" · trừ {people} chưa rõ tuổi") }
}

/// The same for a line with others.
pub(crate) fn rate_short(label: &str, first: &str, needed_bp: Option<u16>, missing: Option<u64>) -> String {
    let needed = needed_bp.map(|bp| format!("/{}", crate::vietnamese::percent::show_percent_bp(bp.into())));
    let far = match missing {
        Some(missing @ 1..) => format!(", thiếu {missing} người"),
        Some(0) => ", đạt".to_owned(),
        _ => String::new(),
    };
    format!("{}: M1 {first}{}{far}", ages(label), needed.unwrap_or_default())
}

/// Of a target's name what tells it from the others: "Người biết chữ, 15–60 tuổi".
fn ages(label: &str) -> &str {
    label.rsplit(", ").next().unwrap_or(label)
}

/// The sums of the literacy lists.
pub(crate) fn literacy_sum(
    people: Option<crate::data::literacy::GroupCounts>,
    groups: (usize, usize),
    year: i32,
) -> String {
    let people = people.map(|all| {
        let (one, two, studying) = (all.level_1, all.level_2, all.studying);
        let mut said = format!("{} người: {one} mức 1, {two} mức 2 · {studying} đang học", all.people);
        if all.unknown_births > 0 {
            said.push_str(&format!(" · {} chưa rõ năm sinh", all.unknown_births));
        }
        if all.others > 0 {
            said.push_str(&format!(" · {} ngoài diện", all.others));
        }
        said
    });
    let people = people.unwrap_or_else(|| format!("số người: {}", super::NOT_SHOWN));
    let mut said = format!("{people} · {} tổ", groups.0);
    if groups.1 > 0 {
        said.push_str(&format!(", * chưa rà soát năm {year}: {}", groups.1));
    }
    said
}

/// The lunar day behind a day: the first one shown says of which calendar it is.
pub(crate) fn lunar(day: &str, names: bool) -> String {
    format!(" · {day}{}", if names { " ÂL" } else { "" })
}

/// A group is needed first.
pub(crate) fn choose_group() -> &'static str {
    "Hãy chọn một tổ dân phố ở khung bên trái."
}

/// The people of every group.
pub(crate) fn all_groups(place: &str) -> String {
    format!("{place} · mọi tổ dân phố")
}

/// Name, leader and review of a group.
pub(crate) fn group_head(name: &str, leader: &str, reviewed: Option<&str>) -> String {
    let leader = if leader.is_empty() { String::new() } else { format!(" · tổ trưởng {leader}") };
    match reviewed {
        Some(day) => format!("{name}{leader} · rà soát {day}"),
        None => format!("{name}{leader} · chưa rà soát"),
    }
}

/// The ward has no residential group.
pub(crate) fn no_groups(may_add: bool) -> &'static str {
    if may_add { "Chưa có tổ nào. F9: thêm tổ." } else { "Chưa có tổ nào." }
}

/// How many wards there are and how many have no plan.
pub(crate) fn wards_sum(wards: usize, none: usize) -> String {
    if none == 0 { format!("{wards} phường") } else { format!("{wards} phường · chưa lập {none}") }
}

/// A ward has no plan, in a narrow column.
pub(crate) fn no_plan_yet() -> &'static str {
    "Chưa lập"
}

/// A ward has no plan.
pub(crate) fn ward_without_plan() -> &'static str {
    "Phường này chưa lập kế hoạch năm."
}
