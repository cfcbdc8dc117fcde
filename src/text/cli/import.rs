//! What is said of a table that is brought: its columns, its rows, what was stored.

/// Columns that are not read.
pub(crate) fn columns_unread(headers: &str) -> String {
    format!("Cột không nhập: {headers}.")
}

/// What a column is taken for: its letters, what stands over it, the field.
pub(crate) fn column_taken(letters: &str, header: &str, field: &str) -> String {
    let header: String = header.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if header.is_empty() || header == field {
        format!("{letters} {field}")
    } else {
        format!("{letters} “{header}” → {field}")
    }
}

/// What the columns are taken for.
pub(crate) fn columns_taken(columns: &str) -> String {
    format!("Cột nhập: {columns}.")
}

/// States that no import gives.
pub(crate) fn other_states(sentences: &[String]) -> String {
    format!(
        "Chưa nhập gì: {} Thêm --as-new nếu đúng ý, rồi ghi bước tiếp theo trong chương trình; hoặc bỏ cột tình trạng.",
        sentences.join(" ")
    )
}

/// Letters converted from an old encoding.
pub(crate) fn converted(name: &str) -> String {
    format!("Đã chuyển chữ từ bảng mã {name} sang Unicode.")
}

/// Somebody or something that is stored already.
pub(crate) fn stored_before(label: &str) -> String {
    format!("“{label}” đã có trong sổ")
}

/// Somebody or something of an earlier row.
pub(crate) fn row_before(row: u32, described: &str) -> String {
    format!("dòng {row} “{described}”")
}

/// What becomes of a row; with what it repeats.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Fate {
    Added,
    /// Added, with what is known of the person from another list.
    AddedWith(String),
    /// What is there gets what it lacks.
    Reused(String),
    Skipped(String),
    /// Whether it is the same person is to be said.
    Asked(String),
    /// Something in it is to be said.
    Unclear,
    /// Its sheet hides it.
    Hidden,
}

/// What becomes of a row.
pub(crate) fn row_fate(row: u32, described: &str, fate: &Fate) -> String {
    let fate = match fate {
        Fate::Added => "thêm mới.".to_owned(),
        Fate::AddedWith(other) => format!("thêm mới, lấy thêm thông tin của {other}."),
        Fate::Reused(other) => format!("dùng lại {other}, bổ sung ô còn trống."),
        Fate::Skipped(other) => format!("bỏ qua vì trùng {other}."),
        Fate::Asked(other) => format!(
            "chưa nhập vì gần giống {other}. Cùng một người: --same use (dùng lại) hoặc skip (bỏ qua); hai người: --same add."
        ),
        Fate::Unclear => {
            "chưa nhập vì còn chỗ chưa rõ; sửa trong tệp, hoặc --accept để lấy các đề nghị chắc chắn đúng."
                .to_owned()
        }
        Fate::Hidden => "không nhập vì dòng đang ẩn trong bảng tính.".to_owned(),
    };
    format!("Dòng {row} “{described}”: {fate}")
}

/// A cell whose text was exchanged for what was offered.
pub(crate) fn cell_mended(row: u32, place: Option<(String, String)>, value: &str, offer: &str) -> String {
    cell_said(row, place, &format!("Đã sửa {value} thành {offer}."))
}

/// A sentence about a cell.
pub(crate) fn cell_said(row: u32, place: Option<(String, String)>, why: &str) -> String {
    cell_problem(row, place, "", why, None, false)
}

/// A problem: where it is, what stands there, what is wrong, what would be better.
pub(crate) fn cell_problem(
    row: u32,
    place: Option<(String, String)>,
    value: &str,
    why: &str,
    offer: Option<&str>,
    taken: bool,
) -> String {
    let place = place.map(|(letters, label)| format!(", cột {letters} ({label})")).unwrap_or_default();
    let value: String = value.chars().filter(|c| !c.is_control()).take(40).collect();
    let value = if value.is_empty() { value } else { format!(" “{value}”") };
    let verb = if taken { "Đã sửa thành" } else { "Đề nghị" };
    let offer = offer.map(|offer| format!(" {verb}: {offer}")).unwrap_or_default();
    format!("Dòng {row}{place}{value}: {why}{offer}")
}

/// A report cut short.
pub(crate) fn and_more(count: usize) -> String {
    format!("… và {count} chỗ khác.")
}

/// Rows that cannot be stored.
pub(crate) fn rows_wrong(count: usize) -> String {
    format!("Chưa nhập gì: {count} dòng cần sửa. Sửa trong tệp rồi nhập lại.")
}

/// A report of plain rows cut short.
pub(crate) fn and_more_added(count: usize) -> String {
    format!("… và {count} dòng thêm mới khác.")
}

/// `--strict` with something that was mended or is offered.
pub(crate) fn strict(count: usize) -> String {
    format!(
        "Chưa nhập gì: có {count} chỗ phải sửa hoặc chưa rõ mà --strict không cho qua. Sửa trong tệp rồi nhập lại."
    )
}

/// Rows by what becomes of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Counts {
    pub(crate) adds: usize,
    pub(crate) completes: usize,
    pub(crate) skipped: usize,
    pub(crate) asked: usize,
}

impl Counts {
    /// Those that are not simply added.
    fn others(self) -> String {
        let all = [(self.completes, "dùng lại"), (self.skipped, "bỏ qua"), (self.asked, "chưa nhập")];
        all.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!(", {what} {count}")).collect()
    }
}

/// Nothing to add.
pub(crate) fn nothing_new(counts: Counts) -> String {
    let others = counts.others();
    let others = others.trim_start_matches(", ");
    let others = if others.is_empty() { String::new() } else { format!(" ({others})") };
    format!("Không có dòng mới nào để nhập{others}.")
}

/// What an import would do.
pub(crate) fn would_add(counts: Counts) -> String {
    format!("Kiểm tra xong: sẽ thêm {} dòng{}. Chưa ghi gì.", counts.adds, counts.others())
}

/// What an import did.
pub(crate) fn added(counts: Counts, title: &str) -> String {
    let (adds, others) = (counts.adds, counts.others());
    format!("Đã thêm {adds} dòng vào sổ “{title}”{others}. Có thể hoàn tác cả lần nhập trong chương trình.")
}
