//! Sentences of papers: plans, programmes, the district's summary, blank forms. What belongs to a year or a district
//! (heads, symbols, recipients, names of offices) comes from the guideline.

use crate::domain::rules::plan::View;
use crate::guideline::{Document, Guideline, Recipient};
use crate::vietnamese::case::{lower_first, upper_first};
use crate::vietnamese::{date, number};

pub(crate) mod certificates;
pub(crate) mod class;
pub(crate) mod command;
pub(crate) mod edition;
pub(crate) mod inspection;
pub(crate) mod minutes;
pub(crate) mod notice;
pub(crate) mod rating;
mod rules;
pub(crate) mod sign_in;
mod verb;

use command::Named;
pub(crate) use rules::{change, gap, look, warning};
pub(crate) use verb::*;

// ───────── what every paper has (Decree 30/2020) ─────────

pub(crate) const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
pub(crate) const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
pub(crate) const RECIPIENTS: &str = "Nơi nhận:";
/// An empty box; a sign that the fonts of offices have.
pub(crate) const BOX: &str = "□";
pub(crate) const PLAN: &str = "KẾ HOẠCH";
pub(crate) const PROGRAMME: &str = "CHƯƠNG TRÌNH";
pub(crate) const SUMMARY: &str = "BẢNG TỔNG HỢP";
const PROGRAMME_SYMBOL: &str = "CTr";

/// The line of number and symbol. What was entered may hold the symbol already.
pub(crate) fn number_line(entered: &str, symbol: &str) -> String {
    match entered.trim() {
        "" => format!("Số:          /{symbol}"),
        whole if whole.contains('/') => format!("Số: {whole}"),
        number => format!("Số: {number}/{symbol}"),
    }
}

/// The symbol of a programme, from that of a plan.
pub(crate) fn programme_symbol(plan: &str) -> String {
    plan.split_once('-').map_or(PROGRAMME_SYMBOL.to_owned(), |(_, body)| format!("{PROGRAMME_SYMBOL}-{body}"))
}

/// Place and date; without a day, room to write it.
pub(crate) fn place_line(place: &str, day: Option<chrono::NaiveDate>, year: i32) -> String {
    match day {
        Some(day) => format!("{place}, {}", date::long_date(day)),
        None => format!("{place}, ngày      tháng      năm {year}"),
    }
}

/// A legal basis.
pub(crate) fn basis(kind: &str, document: &Document) -> String {
    let number = document.number.as_ref().map(|number| format!(" số {number}")).unwrap_or_default();
    let day = document.date.map(|day| format!(" {}", date::long_date(day))).unwrap_or_default();
    format!("Căn cứ {kind}{number}{day} của {} về {}", document.issuer, lower_first(&document.summary))
}

/// A basis as people wrote it, beginning as papers begin it.
pub(crate) fn cited(basis: &str) -> String {
    const BEGINS: &[&str] = &["can cu", "thuc hien", "xet", "theo", "tiep tuc"];
    let folded = crate::vietnamese::fold::fold(basis);
    if BEGINS.iter().any(|begin| folded.starts_with(begin)) {
        basis.to_owned()
    } else {
        format!("Căn cứ {basis}")
    }
}

/// The year's guideline as a basis.
pub(crate) fn guidance_basis(guideline: &Guideline) -> String {
    let guidance = &guideline.guidance;
    let number = guidance.number.as_ref().map(|number| format!(" số {number}")).unwrap_or_default();
    let day = guidance.date.map(|day| format!(" {}", date::long_date(day))).unwrap_or_default();
    format!("Căn cứ {}{number}{day} của {}", guideline.title, guidance.issuer)
}

/// A plan as the basis of a programme: its number line, its day, who issued it, what it is about.
pub(crate) fn plan_basis(
    number: Option<&str>,
    day: Option<chrono::NaiveDate>,
    issuer: &str,
    about: &str,
) -> String {
    let number =
        number.map(|number| format!(" {}", lower_first(number).replace(':', ""))).unwrap_or_default();
    let day = day.map(|day| format!(" {}", date::long_date(day))).unwrap_or_default();
    format!("Căn cứ Kế hoạch{number}{day} của {issuer} về {}", lower_first(about))
}

/// A recipient with the reason.
pub(crate) fn recipient(recipient: &Recipient) -> String {
    let said = recipient.short.contains(':');
    if said { recipient.short.to_string() } else { format!("{} ({})", recipient.short, recipient.role) }
}

/// Roles of recipients that a ward's own paper has too.
pub(crate) const WARD_ROLES: &[&str] = &["phối hợp", "lưu"];

/// The office as a recipient of a ward's paper.
pub(crate) fn reported_to(office: &str) -> String {
    format!("{office} (báo cáo)")
}

/// The ward's People's Committee as a recipient.
pub(crate) fn ward_committee(ward: &str) -> String {
    format!("UBND {ward} (báo cáo)")
}

// ───────── the plan ─────────

/// What the papers of a plan are, for the verb's help.
pub(crate) const HELP_OF_PLAN: &str = "Kế hoạch năm của phường, hoặc kế hoạch chuyên đề (--plan)";
pub(crate) const HELP_OF_QUARTER: &str = "Chương trình hoạt động quý";
pub(crate) const HELP_OF_MONTH: &str = "Chương trình hoạt động tháng";

/// A plan or a programme in a menu of papers.
pub(crate) fn plan_title(view: View, plan: Named<'_>) -> String {
    match view {
        View::Whole => plan.title.map_or_else(|| format!("Kế hoạch năm {}", plan.year), str::to_owned),
        View::Quarter(quarter) => format!("Chương trình quý {}", date::quarter_roman(quarter)),
        View::Month(month) => format!("Chương trình tháng {month:02}"),
    }
}

/// What an annual plan is about.
pub(crate) fn about_annual(year: i32, centre: &str, ward: &str) -> Vec<String> {
    vec![format!("Hoạt động năm {year}"), format!("của {centre} {ward}")]
}

/// What a topical plan is about: its title after the word that stands above it.
pub(crate) fn about_topical(title: &str, centre: &str, ward: &str) -> Vec<String> {
    let body = title.strip_prefix("Kế hoạch ").unwrap_or(title);
    vec![upper_first(body), format!("của {centre} {ward}")]
}

/// What a programme is about; the period reads "quý II năm 2021".
pub(crate) fn about_programme(period: &str, centre: &str, ward: &str) -> Vec<String> {
    vec![format!("Hoạt động {period}"), format!("của {centre} {ward}")]
}

/// A quarter in a heading.
pub(crate) fn quarter(quarter: u8, year: i32) -> String {
    format!("quý {} năm {year}", date::quarter_roman(quarter))
}

/// A month in a heading.
pub(crate) fn month(month: u32, year: i32) -> String {
    format!("tháng {month} năm {year}")
}

/// Headings of the parts, in their order.
pub(crate) const PARTS: [&str; 4] =
    ["MỤC ĐÍCH, YÊU CẦU", "NỘI DUNG HOẠT ĐỘNG", "KINH PHÍ THỰC HIỆN", "TỔ CHỨC THỰC HIỆN"];
/// Headings within the first part.
pub(crate) const PURPOSE: &str = "Mục đích";
pub(crate) const REQUIREMENTS: &str = "Yêu cầu";
pub(crate) const TARGETS: &str = "Chỉ tiêu";
/// A number that the district gave.
pub(crate) fn quota(kind: &str, amount: i64) -> String {
    // The unit stands behind the number and not in the name.
    let (name, unit) = kind.strip_suffix(')').and_then(|kind| kind.split_once(" (")).unwrap_or((kind, ""));
    format!("- {name}: {} {unit}", number::show_int(amount)).trim_end().to_owned()
}
pub(crate) const NOT_WRITTEN: &str = "(chưa ghi)";
/// Heads of the table: number, content, time, units, people, money.
pub(crate) const TABLE: [&str; 6] = [
    "TT",
    "Nội dung hoạt động",
    "Thời gian",
    "Đơn vị chủ trì, phối hợp",
    "Số người dự kiến",
    "Kinh phí (đồng)",
];
pub(crate) const SUM: &str = "Tổng cộng";
/// Heads of the sheet.
pub(crate) const SHEET: [&str; 16] = [
    "TT",
    "Phần",
    "Nội dung",
    "Chuyên đề",
    "Hình thức",
    "Loại lớp",
    "Từ ngày",
    "Đến ngày",
    "Quý",
    "Đơn vị chủ trì",
    "Đơn vị phối hợp",
    "Địa điểm",
    "Số người dự kiến",
    "Kinh phí (đồng)",
    "Nguồn kinh phí",
    "Tình trạng",
];
pub(crate) const SHEET_PLAN: &str = "Kế hoạch";
/// Names of the summary's sheets.
pub(crate) const SHEETS_SUMMARY: [&str; 2] = ["Tổng hợp", "Theo từng phần"];
/// Heading over items of a month's quarter that have no day.
pub(crate) fn no_day(quarter: u8) -> String {
    format!("Trong quý {}, chưa định ngày", date::quarter_roman(quarter))
}
/// A figure of an item that is listed outside the sum: of all its days.
pub(crate) fn whole_time(amount: i64) -> String {
    format!("cả đợt {}", crate::vietnamese::number::show_int(amount))
}
/// The same of an item that has no day yet within the quarter of a month.
pub(crate) fn whole_quarter(amount: i64) -> String {
    format!("cả quý {}", crate::vietnamese::number::show_int(amount))
}
/// Numbers missing in the table, because these items were given up; nothing where none was.
pub(crate) fn given_up(numbers: &[String]) -> String {
    let numbers = numbers.join(", ");
    if numbers.is_empty() { numbers } else { format!("Không tổ chức: mục {numbers}.") }
}
/// Heading over the activities of a month that have their day.
pub(crate) fn dated(month: u32) -> String {
    format!("Hoạt động đã định ngày trong tháng {month}")
}
pub(crate) const DATED: [&str; 6] =
    ["Ngày", "Giờ", "Hoạt động", "Theo mục", "Đơn vị chủ trì", "Số người dự kiến"];
pub(crate) const NO_ITEMS: &str = "Không có nội dung nào.";

/// Below the content of an item: where.
pub(crate) fn venue(name: &str) -> String {
    format!("Địa điểm: {name}")
}
/// Below the content of an item: what comes of it.
pub(crate) fn product(product: &str) -> String {
    format!("Kết quả: {product}")
}
/// Units that support, after the one that leads.
pub(crate) fn supporting(units: &str) -> String {
    format!("Phối hợp: {units}")
}
/// When an item is, by its quarter.
pub(crate) fn in_quarter(quarter: u8) -> String {
    format!("Quý {}", date::quarter_roman(quarter))
}
/// When an item is that was moved.
pub(crate) fn moved_to(quarter: u8) -> String {
    format!("Dời sang quý {}", date::quarter_roman(quarter))
}
/// When an item was given up.
pub(crate) fn dropped(reason: &str) -> String {
    format!("Không tổ chức: {reason}")
}
/// Several days.
pub(crate) fn days(from: chrono::NaiveDate, to: chrono::NaiveDate) -> String {
    format!("{} - {}", date::show_date(from), date::show_date(to))
}

/// When an item is, by its month.
pub(crate) fn in_month(month: u32) -> String {
    format!("Tháng {month}")
}

/// What is to be spent of one source, against what there is. `short` says what is lacking: no word of an approved plan.
pub(crate) fn source(source: &str, planned: i64, limit: Option<i64>, short: bool) -> String {
    let planned_is = format!("{source}: {} đồng", number::show_int(planned));
    match limit {
        None => planned_is,
        Some(limit) if short && planned > limit => format!(
            "{planned_is} (được giao {} đồng, còn thiếu {} đồng)",
            number::show_int(limit),
            number::show_int(planned - limit)
        ),
        Some(limit) => format!("{planned_is} (được giao {} đồng)", number::show_int(limit)),
    }
}

/// What it costs, and of which sources.
pub(crate) fn money(sum: i64, by_source: &[String]) -> Vec<String> {
    let mut lines = vec![match (sum, by_source) {
        (0, []) => return vec!["Kế hoạch chưa ghi kinh phí cho nội dung nào.".to_owned()],
        _ => format!("Tổng kinh phí dự kiến: {} đồng, trong đó:", number::show_int(sum)),
    }];
    let last = by_source.len().saturating_sub(1);
    lines.extend(by_source.iter().enumerate().map(|(at, source)| {
        let end = if at == last { "." } else { ";" };
        format!("- {source}{end}")
    }));
    lines
}
pub(crate) const NO_SOURCE: &str = "Chưa rõ nguồn";

/// Which items a unit leads, by their numbers in the table.
pub(crate) fn leads(unit: &str, items: &[String]) -> String {
    format!("- {unit}: chủ trì nội dung {}.", items.join(", "))
}
/// Who sees to it that the plan is carried out.
pub(crate) fn carried_out(centre: &str, ward: &str) -> String {
    format!(
        "- Ban Giám đốc {centre} {ward} theo dõi, đôn đốc việc thực hiện; mỗi quý đánh giá kết quả và báo cáo theo \
         quy định."
    )
}
/// How a plan closes.
pub(crate) fn plan_closes(about: &[String], office: &str) -> String {
    let about = about.join(" ");
    format!(
        "Trên đây là Kế hoạch {}. Trong quá trình thực hiện, nếu có nội dung cần điều chỉnh, bổ sung, Trung tâm sẽ \
         báo cáo {office}./.",
        lower_first(&about)
    )
}
/// How a programme closes.
pub(crate) fn programme_closes(about: &[String]) -> String {
    format!("Trên đây là Chương trình {}./.", lower_first(&about.join(" ")))
}

// ───────── the district's summary ─────────

/// What the summary is, for the verb's help.
pub(crate) const HELP_OF_SUMMARY: &str = "Bảng tổng hợp kế hoạch các phường";

/// What the summary is about.
pub(crate) fn about_summary(year: i32, centre: &str) -> Vec<String> {
    vec![format!("Kế hoạch hoạt động năm {year}"), format!("của {} các phường", lower_first(centre))]
}
/// Heads of its first table.
pub(crate) const SUMMARY_TABLE: [&str; 9] = [
    "TT",
    "Phường",
    "Tình trạng",
    "Lần gửi",
    "Ngày gửi",
    "Phê duyệt",
    "Số nội dung",
    "Số người",
    "Kinh phí (đồng)",
];
/// Headings of its parts.
pub(crate) const SUMMARY_PARTS: [&str; 2] = ["TÌNH HÌNH GỬI KẾ HOẠCH", "SỐ NỘI DUNG THEO TỪNG PHẦN"];
pub(crate) const ALL: &str = "Cộng";
pub(crate) const NO_PLAN: &str = "Chưa lập";

/// How the summary closes.
pub(crate) fn summary_closes(about: &[String]) -> String {
    format!("Trên đây là bảng tổng hợp {}./.", lower_first(&about.join(" ")))
}
/// Who has sent and who has not.
pub(crate) fn summary_sentences(wards: usize, sent: usize, approved: usize, missing: &[&str]) -> Vec<String> {
    let mut lines = vec![format!("Đã gửi: {sent}/{wards} phường; đã phê duyệt: {approved}/{wards} phường.")];
    if !missing.is_empty() {
        lines.push(format!("Chưa gửi: {}.", missing.join(", ")));
    }
    lines
}

// ───────── blank forms ─────────

/// What the forms are, for the verb's help.
pub(crate) const HELP_OF_NEEDS_FORM: &str = "Mẫu phiếu đăng ký nhu cầu học tập";
pub(crate) const HELP_OF_SURVEY_FORM: &str = "Mẫu phiếu khảo sát nhu cầu học tập";
pub(crate) const NEEDS_FORM: &str = "PHIẾU ĐĂNG KÝ NHU CẦU HỌC TẬP";
pub(crate) const SURVEY_FORM: &str = "PHIẾU KHẢO SÁT NHU CẦU HỌC TẬP";
/// The year or quarter below a form's title.
pub(crate) fn form_period(year: i32) -> String {
    format!("Năm {year}")
}
pub(crate) const SURVEY_LEAD: &str =
    "Xin ông (bà) đánh dấu vào những nội dung muốn học. Phiếu không cần ghi tên.";
pub(crate) const FORM_PRIVACY: &str =
    "Có thể để trống họ tên. Thông tin chỉ dùng để mời học và mở lớp, không công khai.";
/// Lines of the registration.
pub(crate) const FORM_PERSON: [&str; 3] = ["Họ và tên: ", "Tổ dân phố: ", "Điện thoại: "];
/// Lines of the survey.
pub(crate) const SURVEY_PERSON: [&str; 2] = ["Tổ dân phố: ", "Hình thức khảo sát: "];
pub(crate) const FORM_TOPICS: &str = "1. Muốn nghe chuyên đề về:";
pub(crate) const FORM_CLASSES: &str = "2. Muốn học lớp:";
pub(crate) const FORM_WISH: &str = "3. Nội dung khác, ghi rõ:";
pub(crate) const FORM_TIME: &str = "4. Thời gian muốn học:";
pub(crate) const FORM_TIMES: [&str; 6] = ["Sáng", "Chiều", "Tối", "Trong tuần", "Thứ bảy", "Chủ nhật"];
pub(crate) const FORM_DATE: &str = "Ngày ghi phiếu: ";
