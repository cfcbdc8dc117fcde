//! What the briefing says: its agenda, its conclusions, the wall.

use chrono::NaiveDate;

use crate::data::meetings::{Agenda, Concluded, Given, Listed, Shared};
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::rules::meeting::{Open, Progress, Spot, Unit, UnitState};
use crate::vietnamese::date::{show_date, show_weekday};

pub(crate) mod wall;

pub(crate) const MEETINGS: &str = "Giao ban";
pub(crate) const NO_MEETING: &str = "Chưa có cuộc giao ban nào. Ins: lập cuộc họp của quý này.";
pub(crate) const NOT_THE_OFFICE: &str = "Cuộc họp giao ban do Phòng Giáo dục và Đào tạo lập.";
pub(crate) const NO_LINE: &str = "Không có dòng nào ở đây.";
pub(crate) const NOT_ON_THE_WALL: &str = "Dòng này không có trang chiếu.";
pub(crate) const NOT_BEGUN: &str = "Cuộc họp chưa khai mạc: bấm ^T.";
pub(crate) const SIGNED: &str = "Biên bản đã ký: sai sót thì đính chính ở biên bản kỳ sau.";
pub(crate) const NO_NOTE: &str = "Ghi chép được từ lúc khai mạc, ở từng dòng của chương trình.";
pub(crate) const NO_UNIT: &str = "Dòng này không phải kết luận.";
pub(crate) const BEGIN: &str = "Khai mạc";
pub(crate) const FINISH: &str = "Kết thúc cuộc họp";
pub(crate) const MINUTES: &str = "Biên bản giao ban";
pub(crate) const SIGN: &str = "Ký biên bản";
pub(crate) const ATTENDANCE: &str = "Điểm danh";
pub(crate) const ATTENDANCE_HOW: &str = "1 có mặt   2 đến trễ   3 vắng có phép   4 vắng   + còn lại có mặt";

/// Title of the question before a second briefing of a quarter.
pub(crate) const AGAIN: &str = "Lập cuộc giao ban";

/// The quarter has had its briefing.
pub(crate) fn again(quarter: &str, held_on: NaiveDate, round: u32) -> String {
    format!("Quý {quarter} đã có một cuộc giao ban ({}). Đây là lần {round}?", held_on.format("%d/%m"))
}

/// Before the agenda is frozen.
pub(crate) fn begin(title: &str, time: &str) -> String {
    format!("Khai mạc {title} lúc {time}? Chương trình và số liệu được chốt từ lúc này; không hoàn tác được.")
}

/// Before the briefing ends.
pub(crate) fn finish(title: &str, time: &str, conclusions: usize) -> String {
    format!("Kết thúc {title} lúc {time}, với {conclusions} kết luận?")
}

/// Before nothing can be changed any more.
pub(crate) fn sign(title: &str) -> String {
    format!("Biên bản {title} đã ký? Từ đây không sửa được cuộc họp, điểm danh và kết luận.")
}

/// What a code of attendance is called.
pub(crate) fn presence(code: &str) -> &'static str {
    use crate::domain::field::{Choices, Kind};
    let field = crate::domain::RegisterId::Attendances.decl().field("presence");
    let Some(Kind::Choice(Choices::Fixed(list))) = field.map(|field| field.kind) else { return "" };
    list.iter().find(|(known, _)| *known == code).map_or("", |(_, label)| label)
}

/// Every ward is noted.
pub(crate) const ALL_NOTED: &str = "Các phường đều đã được điểm danh.";
/// Of a ward that is not.
pub(crate) const NOT_NOTED: &str = "Điểm danh phường này trước: bấm 1 đến 4.";

/// The secretary's note on a line.
pub(crate) fn noted(note: &str) -> String {
    format!("Ghi chép: {note}")
}

/// Wards that came, of all.
pub(crate) fn present((present, all): (usize, usize)) -> String {
    format!("có mặt {present}/{all}")
}

/// How far earlier conclusions are.
pub(crate) fn progress(progress: &Progress) -> String {
    let Progress { conclusions: (done, all), units: (units, of), .. } = progress;
    if *all == 0 {
        "chưa có kết luận nào".to_owned()
    } else {
        format!("{done}/{all} xong ({units}/{of} việc)")
    }
}

fn names<'a>(units: impl Iterator<Item = &'a Unit>) -> String {
    units.map(|unit| &*unit.short).collect::<Vec<_>>().join(", ")
}

/// What is left of a conclusion, in one line: `KL 4  P.11 trễ 54 ngày, lần 2`.
pub(crate) fn open(open: &Open, day: NaiveDate) -> String {
    let is_waiting = |unit: &&Unit| unit.state == UnitState::Reported;
    let mut parts = Vec::new();
    let mut seen: Vec<u32> = Vec::new();
    for unit in open.units.iter().filter(|unit| !is_waiting(unit)) {
        let days = unit.days_late(day);
        if days > 0 && !seen.contains(&days) {
            seen.push(days);
            let alike = open.units.iter().filter(|one| !is_waiting(one) && one.days_late(day) == days);
            parts.push(format!("{} trễ {days} ngày", names(alike)));
        }
    }
    let ahead: Vec<&Unit> =
        open.units.iter().filter(|unit| !is_waiting(unit) && unit.days_late(day) == 0).collect();
    if let Some(first) = ahead.iter().map(|unit| unit.due_on).min() {
        parts.push(format!("{} hạn {}", names(ahead.iter().copied()), first.format("%d/%m")));
    }
    let waiting: Vec<&Unit> = open.units.iter().filter(is_waiting).collect();
    let all_wait = parts.is_empty();
    if !waiting.is_empty() {
        parts.push(format!("{} chờ xác nhận", names(waiting.iter().copied())));
    }
    let times = if all_wait { String::new() } else { format!(", lần {}", open.times) };
    format!("KL {}  {}{times}", open.number, parts.join(" · "))
}

/// A line of the agenda.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Line {
    /// Code of its part.
    pub(crate) kind: &'static str,
    /// Whether it is the first of its part.
    pub(crate) is_head: bool,
    pub(crate) spot: Spot,
    pub(crate) text: String,
}

/// At most so many derived lines are kept; free ones come behind them.
const KEPT: usize = 490;
/// Before the code of a kept line that is the first of its part.
pub(crate) const HEAD: &str = "+ ";

/// The derived lines as they are kept when a briefing begins.
pub(crate) fn kept_agenda(meeting: Id, of: &Agenda, day: NaiveDate) -> impl Iterator<Item = Record> {
    let lines = agenda(of, day).into_iter().take(KEPT).zip(1_i64..);
    lines.map(move |(line, position)| {
        let head = if line.is_head { HEAD } else { "" };
        // What the screen sets apart by spaces is kept as plain text.
        let content = line.text.split_whitespace().collect::<Vec<_>>().join(" ");
        Record::new(RegisterId::AgendaLines, None)
            .with("meeting_id", meeting.0)
            .with("position", position)
            .with("kind", line.kind)
            .with("spot", format!("{head}{}", line.spot.code()).as_str())
            .with("content", content.as_str())
    })
}

/// The derived lines of an agenda, in the order in which they are talked about.
pub(crate) fn agenda(agenda: &Agenda, day: NaiveDate) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = |kind, is_head, spot, text| lines.push(Line { kind, is_head, spot, text });
    line("conclusions", true, Spot::Before, format!("Kết luận kỳ trước: {}", progress(&agenda.before)));
    for one in &agenda.before.open {
        let words = format!("{}: {}", open(one, day), one.content.replace('\n', " "));
        line("conclusions", false, Spot::Before, words);
    }
    let Some(board) = &agenda.board else { return lines };
    let unsent: Vec<_> = board.wards.iter().filter(|ward| !ward.is_sent()).collect();
    line("unsent", true, Spot::Board, format!("Chưa gửi phiếu: {}", wards(unsent.len())));
    for ward in &unsent {
        let late =
            if ward.owed_days > 0 { format!(" trễ {} ngày", ward.owed_days) } else { String::new() };
        let why = if ward.run.is_none() { "chưa lập phiếu" } else { "chưa gửi" };
        line("unsent", false, Spot::Board, format!("{} {why}{late}", ward.short));
    }
    line("shared", true, Spot::Board, format!("Nhiều phường chưa đạt: {} mục", agenda.shared.len()));
    for item in &agenda.shared {
        line("shared", false, Spot::Item(item.item.clone()), shared(item));
    }
    let troubled = board.wards.iter().filter(|ward| ward.is_sent() && ward.total.problems() > 0);
    let troubled: Vec<_> = troubled.collect();
    line("wards", true, Spot::Board, format!("Từng phường: {} có mục chưa đạt", wards(troubled.len())));
    for ward in troubled {
        let total = &ward.total;
        let text = format!(
            "{} {} mục: chưa đạt {}, một phần {}",
            ward.short,
            total.problems(),
            total.not_met,
            total.partly
        );
        line("wards", false, Spot::Ward(ward.ward, None), text);
    }
    lines
}

fn wards(count: usize) -> String {
    if count == 0 { "không có phường nào".to_owned() } else { format!("{count} phường") }
}

/// `Khảo sát nhu cầu: C ở 4 phường (3, 7, 9, 15)`.
fn shared(item: &Shared) -> String {
    let shorts: Vec<&str> = item.wards.iter().map(|(_, short)| short.trim_start_matches("P.")).collect();
    format!("{}: C ở {} phường ({})", item.text.trim_end_matches('?'), item.wards.len(), shorts.join(", "))
}

/// Head of the conclusions of this briefing.
pub(crate) fn own_conclusions(count: usize) -> String {
    if count == 0 {
        "Kết luận cuộc họp này: chưa có (K: ghi)".to_owned()
    } else {
        format!("Kết luận cuộc họp này: {count}")
    }
}

/// A conclusion of this briefing in one line.
pub(crate) fn concluded(one: &Concluded) -> String {
    let units: Vec<_> = one.units.iter().map(|unit| &*unit.short).collect();
    let due = one.units.iter().map(|unit| unit.due_on).min();
    let due = due.map_or(String::new(), |due| format!(" · hạn {}", due.format("%d/%m")));
    format!("KL {}  {}: {}{due}", one.number, units.join(", "), one.content.replace('\n', " "))
}

/// A unit in full.
pub(crate) fn given(unit: &Given) -> String {
    let who = if unit.who.is_empty() { String::new() } else { format!(" · {}", unit.who) };
    format!("{}{who} · hạn {} {}", unit.ward_name, show_weekday(unit.due_on), show_date(unit.due_on))
}

/// The state of a briefing in the list of them.
pub(crate) fn listed(one: &Listed) -> [String; 5] {
    let states = crate::domain::RegisterId::Meetings.decl().states;
    let state = states.and_then(|states| states.get(&one.state)).map_or("", |state| state.label);
    let came = if one.called == 0 { String::new() } else { format!("{}/{}", one.present, one.called) };
    let left = if one.open_units == 0 { String::new() } else { format!("còn {} việc", one.open_units) };
    [
        one.title.to_string(),
        show_date(one.held_on),
        state.to_owned(),
        came,
        format!("{} {left}", one.conclusions),
    ]
}

/// Where the wall is, and how many follow.
pub(crate) fn walls(place: &str, followers: usize) -> String {
    if followers == 0 {
        "Chưa có màn chiếu nào theo dõi (máy chiếu: F9, Màn chiếu)".to_owned()
    } else {
        format!("Màn chiếu đang ở: {place} · theo dõi: {followers} máy")
    }
}

pub(crate) const CONCLUDE: &str = "Kết luận";
pub(crate) const WHICH_WARDS: &str = "Ghi phường phải làm, ví dụ “p4 p9”.";
pub(crate) const WHAT_CONTENT: &str = "Ghi nội dung kết luận.";
pub(crate) const DUE_WHEN: &str = "Ghi hạn, ví dụ 1508 là 15/08.";
/// What each field of the line is called.
pub(crate) const FIELDS: [&str; 4] = ["Phường", "Nội dung", "Ai", "Hạn"];

/// No ward is written so.
pub(crate) fn no_ward(typed: &str) -> String {
    format!("Không có phường “{typed}”. Ví dụ: p4 p9.")
}

/// The ward is no more.
pub(crate) fn closed_ward(ward: &str, into: &str, since: NaiveDate) -> String {
    format!("{ward} đã sáp nhập vào {into} từ {}. Giao cho {into}?", show_date(since))
}

/// How the line was understood.
pub(crate) fn understood(units: &[String], due: Option<NaiveDate>) -> String {
    let due = due.map_or(String::new(), |due| format!(" · hạn {} {}", show_weekday(due), show_date(due)));
    format!("Hiểu là: {}{due}", units.join("; "))
}

/// A ward with who does it there.
pub(crate) fn unit_understood(ward: &str, who: &str, director: bool) -> String {
    match (who, director) {
        ("", _) => ward.to_owned(),
        (who, true) => format!("{ward} · {who} (Giám đốc)"),
        (who, false) => format!("{ward} · {who}"),
    }
}

/// The due day lies before the meeting.
pub(crate) fn due_before(due: NaiveDate, held: NaiveDate) -> String {
    format!("Hạn {} đã qua so với ngày họp {}.", show_date(due), show_date(held))
}

/// The wall shows everybody what is written: a learner's name is better left out.
pub(crate) fn names_somebody(name: &str) -> String {
    format!(
        "“{name}” là tên người học hoặc người trong danh sách xóa mù chữ; màn chiếu sẽ hiện tên này. F2 lần nữa: vẫn ghi."
    )
}

/// A note of a briefing names somebody.
pub(crate) fn named_in_minutes(name: &str) -> String {
    format!("“{name}” là tên người học hoặc người trong danh sách xóa mù chữ; biên bản sẽ có tên này.")
}

/// It is kept.
pub(crate) fn kept(number: u32) -> String {
    format!("Đã ghi KL {number}")
}
