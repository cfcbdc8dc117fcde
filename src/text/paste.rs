//! What the screen that takes a pasted table says.

/// Title of the screen; `into` is the list that is filled.
pub(crate) fn title(into: &str) -> String {
    format!("Dán từ Excel · {into}")
}
pub(crate) const NOT_HERE: &str =
    "Ở đây không dán bảng: mở danh sách cần thêm dòng rồi dán, hoặc bấm F6 ở đó.";
pub(crate) const PASTE_HERE: &str = "Dán dữ liệu vào đây: chuột phải hoặc Shift+Ins; F2 khi xong.";
pub(crate) const WITH_HEADER: &str = "Nên chép cả dòng tiêu đề. Bạn xem lại rồi mới ghi vào sổ.";
/// How much has arrived without being read.
pub(crate) fn received(lines: usize) -> String {
    format!("Đã nhận {lines} dòng. F2: xem trước · ^U: xóa, dán lại.")
}
/// Why F2 does nothing yet.
pub(crate) const NOTHING_PASTED: &str = "Chưa có dữ liệu. Hãy dán vào rồi bấm F2.";
pub(crate) const ONLY_HEADER: &str = "Chỉ thấy dòng tiêu đề, chưa có dòng dữ liệu nào. Mời bạn dán lại.";
pub(crate) const ALREADY_CHANGED: &str =
    "Bạn đã sửa bản xem trước nên chưa nhận thêm. F2 ghi trước, rồi dán tiếp.";
pub(crate) const NOTHING_WRITTEN: &str = "Chưa ghi gì nên không có gì để hoàn tác. Esc: bỏ lần dán này.";

/// Size of the table and the column under the cursor.
pub(crate) fn size(rows: usize, columns: usize, at: usize) -> String {
    format!("{rows} dòng × {columns} cột · đang ở cột {at}/{columns} · ←→ chọn cột, Enter đổi trường")
}
pub(crate) const YOURS: &str = "Cột";
pub(crate) const OURS: &str = "Là";
/// Title of the list of what a column can be.
pub(crate) fn choose_target(column: &str) -> String {
    format!("Cột {column} là")
}
/// After a column was taken for something else.
pub(crate) fn retargeted(column: &str, target: &str) -> String {
    format!("Cột {column}: {target}.")
}
/// In front of a problem: where it is.
pub(crate) fn place(row: u32, column: Option<&str>) -> String {
    match column {
        Some(column) => format!("Dòng {row}, cột {column}:"),
        None => format!("Dòng {row}:"),
    }
}
/// After a problem with a better text.
pub(crate) fn offer(text: &str) -> String {
    format!("F7: lấy “{text}”.")
}
/// After a problem whose better text was taken.
pub(crate) fn taken(text: &str) -> String {
    format!("Đã sửa thành “{text}”.")
}
pub(crate) const MEND: &str = "F7 sửa · Space bỏ dòng này.";
/// A row like a stored record.
pub(crate) fn like_stored(label: &str) -> String {
    format!("giống “{label}” đã có trong sổ.")
}
/// A row like a person of another list.
pub(crate) fn like_person(label: &str) -> String {
    format!("giống “{label}”.")
}
/// A row like an earlier one.
pub(crate) fn like_row(row: u32, described: &str) -> String {
    format!("giống dòng {row}: {described}.")
}
/// A row that is only like something: one side and the other.
pub(crate) fn alike(place: &str, described: &str, other: &str) -> String {
    format!("{place} {described} {other} Một hay hai người?")
}
/// What is done with a row that repeats something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fate {
    /// What it repeats is used again.
    Reused,
    Added,
    /// It is left out.
    Skipped,
}
/// The three keys of a row that repeats something; what holds now stands in brackets.
pub(crate) fn fate(now: Option<Fate>) -> String {
    let keys = [(Fate::Reused, "1 dùng lại"), (Fate::Added, "2 thêm mới"), (Fate::Skipped, "3 bỏ")];
    let shown =
        keys.map(|(fate, text)| if Some(fate) == now { format!("[{text}]") } else { text.to_owned() });
    shown.join(" · ")
}
/// The same was decided about other rows, too.
pub(crate) fn decided_alike(count: usize) -> String {
    format!("Đã chọn như vậy cho {count} dòng khác.")
}
/// Why 4 does nothing.
pub(crate) const NOT_DECIDED: &str = "Hãy chọn 1, 2 hoặc 3 cho dòng này trước.";
/// Why g does nothing.
pub(crate) const NOTHING_TO_KEEP: &str = "Dòng này không có gợi ý nào để giữ nguyên như đã gõ.";
/// Why 1, 2, 3 do nothing.
pub(crate) const REPEATS_NOTHING: &str = "Dòng này không trùng với ai.";
pub(crate) const NOT_REMEMBERED: &str = "Các cột đang hiểu theo tiêu đề và nội dung; không có gì để bỏ nhớ.";
pub(crate) const FORGOTTEN: &str = "Đã bỏ nhớ; các cột hiểu lại theo tiêu đề và nội dung.";
pub(crate) const SKIPPED: &str = "đang bỏ qua. Space: nhận lại.";
pub(crate) const FINE: &str = "đầy đủ.";

/// What was mended in reading.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mended {
    /// Names whose capitals were set.
    pub(crate) names: u32,
    /// Numbers put into their form.
    pub(crate) numbers: u32,
    /// Cells whose letters were composed.
    pub(crate) composed: u32,
    /// Dates whose day and month were put into their order.
    pub(crate) dates: u32,
    /// Rows above the data.
    pub(crate) header_rows: u32,
    pub(crate) totals: u32,
    /// Letters were converted from an old encoding.
    pub(crate) converted: bool,
    /// The columns are taken for what they were taken for the last time.
    pub(crate) remembered: bool,
}
/// What was mended in reading; "" if nothing.
pub(crate) fn mended(mended: Mended) -> String {
    let mut said = Vec::new();
    for (count, what) in [
        (mended.names, "tên viết hoa đúng cách"),
        (mended.numbers, "số điện thoại, CCCD"),
        (mended.composed, "ô ghép lại dấu"),
        (mended.dates, "ngày tháng bị đảo"),
    ] {
        if count > 0 {
            said.push(format!("{count} {what}"));
        }
    }
    if mended.converted {
        said.push("đổi từ bảng mã cũ".to_owned());
    }
    let mut all = Vec::new();
    if mended.remembered {
        all.push("Cột hiểu như lần trước (^U: bỏ nhớ)".to_owned());
    }
    if !said.is_empty() {
        all.push(format!("Tự sửa: {}", said.join(" · ")));
    }
    if mended.header_rows > 0 {
        all.push(format!("{} dòng tiêu đề ở trên không tính", mended.header_rows));
    }
    if mended.totals > 0 {
        all.push(format!("{} dòng cộng không tính", mended.totals));
    }
    all.join(" · ")
}

/// What F2 would do.
pub(crate) fn would(adds: usize, completes: usize, skipped: usize) -> String {
    let completes = if completes == 0 { String::new() } else { format!(" bổ sung {completes},") };
    format!("Sẽ thêm {adds},{completes} bỏ qua {skipped}. Có thể hoàn tác cả lần dán bằng ^Z.")
}
/// Why F2 does nothing: rows that cannot be stored.
pub(crate) fn wrong(count: usize) -> String {
    format!("Còn {count} dòng sai (!): F7 sửa hoặc Space bỏ, rồi F2 ghi vào sổ.")
}
/// Why F2 does nothing: rows that wait for an answer.
pub(crate) fn asked(count: usize) -> String {
    format!("Còn {count} dòng chờ chọn (?): Tab tới đó, 1 2 3, F7 lấy gợi ý, g giữ nguyên.")
}
/// Why F2 does nothing: every row is left out.
pub(crate) const NONE_LEFT: &str = "Mọi dòng đều đang bỏ qua. Space: nhận lại dòng cần ghi.";
/// It is stored.
pub(crate) fn added(count: usize, completed: usize, skipped: usize) -> String {
    let mut done = format!("Đã thêm {count} dòng");
    if completed > 0 {
        done.push_str(&format!(", bổ sung {completed} dòng đã có"));
    }
    if skipped > 0 {
        done.push_str(&format!(", bỏ qua {skipped}"));
    }
    done
}
/// All offers taken.
pub(crate) fn accepted(count: usize) -> String {
    format!("Đã lấy {count} gợi ý.")
}
pub(crate) const NO_OFFERS: &str = "Không có gợi ý nào.";
pub(crate) const NO_PROBLEMS: &str = "Không có dòng nào có vấn đề.";
/// While a cell is edited.
pub(crate) fn editing(row: u32, column: &str) -> String {
    format!("Dòng {row}, cột {column}: ")
}
pub(crate) const EDIT_HELP: &str = "Enter: nhận, dù không đổi gì · Esc: giữ như cũ";

/// Label and help of each key.
pub(crate) mod keys {
    /// F6 in a list.
    pub(crate) const OPEN: (&str, &str) = ("Dán", "Dán bảng từ Excel, Zalo, Word; xem trước rồi mới ghi");
    /// F2 while waiting.
    pub(crate) const READ: (&str, &str) = ("Xem trước", "Đọc những gì đã dán");
    pub(crate) const CLEAR: (&str, &str) = ("Xóa", "Xóa những gì đã dán, dán lại");
    pub(crate) const LINE: (&str, &str) = ("Xuống dòng", "Xuống dòng trong dữ liệu đang dán");
    pub(crate) const CELL: (&str, &str) = ("Sang ô", "Sang ô kế trong dữ liệu đang dán");
    pub(crate) const ERASE: (&str, &str) = ("Xóa lùi", "Xóa ký tự cuối");
    /// F2 in the preview.
    pub(crate) const WRITE: (&str, &str) =
        ("Ghi vào sổ", "Ghi mọi dòng không bỏ qua, một lần, hoàn tác được");
    /// F7 where something is offered.
    pub(crate) const TAKE: (&str, &str) = ("Lấy gợi ý", "Lấy gợi ý của dòng này");
    /// F7 elsewhere.
    pub(crate) const MEND: (&str, &str) = ("Sửa ô", "Sửa ô sai của dòng này");
    /// 1 on a row that repeats something.
    pub(crate) const REUSE_ROW: (&str, &str) = ("Dùng lại", "Dùng lại hồ sơ đã có, chỉ bổ sung ô còn trống");
    /// 2 on such a row.
    pub(crate) const ADD_ROW: (&str, &str) = ("Thêm mới", "Vẫn thêm dòng này thành hồ sơ mới");
    /// 3 on such a row.
    pub(crate) const SKIP_ROW: (&str, &str) = ("Bỏ dòng trùng", "Bỏ qua dòng trùng này");
    /// 4 on a row about which something was decided.
    pub(crate) const SAME_FOR_ALL: (&str, &str) =
        ("Các dòng còn hỏi cũng vậy", "Chọn như dòng này cho mọi dòng còn hỏi một hay hai người");
    /// g on a row with an offer.
    pub(crate) const KEEP_TYPED: (&str, &str) = ("Giữ nguyên", "Giữ như đã gõ, không lấy gợi ý");
    /// Ctrl+U in a preview with remembered columns.
    pub(crate) const FORGET: (&str, &str) = ("Bỏ nhớ cột", "Bỏ cách hiểu cột đã nhớ, hiểu lại từ đầu");
    /// The cell under the cursor.
    pub(crate) const EDIT: (&str, &str) = ("Sửa ô này", "Sửa ô ở cột đang chọn");
    /// Space where the row is taken.
    pub(crate) const SKIP: (&str, &str) = ("Bỏ dòng", "Bỏ qua dòng này");
    /// Space where the row is left out.
    pub(crate) const KEEP: (&str, &str) = ("Nhận dòng", "Nhận lại dòng này");
    /// Enter in the preview.
    pub(crate) const TARGET: (&str, &str) = ("Đổi cột", "Chọn cột này là trường nào");
    pub(crate) const ALL: (&str, &str) = ("Lấy hết gợi ý", "Lấy mọi gợi ý của mọi dòng");
    /// To the next problem.
    pub(crate) const NEXT: (&str, &str) = ("Dòng lỗi kế", "Tới dòng có vấn đề kế tiếp");
    /// To the problem before.
    pub(crate) const PREVIOUS: (&str, &str) = ("Dòng lỗi trước", "Về dòng có vấn đề trước đó");
    pub(crate) const ROWS: (&str, &str) = ("Dòng", "Lên xuống giữa các dòng");
    pub(crate) const COLUMNS: (&str, &str) = ("Cột", "Chọn cột");
    pub(crate) const LEAVE: (&str, &str) = ("Hủy", "Bỏ lần dán này, sổ không đổi");
    /// Enter while a cell is edited.
    pub(crate) const TAKE_EDIT: (&str, &str) = ("Nhận", "Nhận ô vừa sửa");
    /// Esc while a cell is edited or a target chosen.
    pub(crate) const STAY: (&str, &str) = ("Giữ như cũ", "Trở lại bản xem trước, không đổi");
}

/// States that are not stored; F2 again is the answer.
pub(crate) fn other_states(sentences: &[String]) -> String {
    format!("{} F2 lần nữa: vẫn ghi.", sentences.join(" "))
}
