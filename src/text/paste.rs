//! What the screen that takes a pasted table says.

/// Title of the screen; `into` is the list that is filled.
pub fn title(into: &str) -> String {
    format!("Dán từ Excel · {into}")
}
/// A table was pasted where none is taken.
pub const NOT_HERE: &str = "Ở đây không dán bảng: mở danh sách cần thêm dòng rồi dán, hoặc bấm F6 ở đó.";
/// While nothing has arrived.
pub const PASTE_HERE: &str = "Dán dữ liệu vào đây: chuột phải hoặc Shift+Ins; F2 khi xong.";
/// What helps the program to know the columns.
pub const WITH_HEADER: &str = "Nên chép cả dòng tiêu đề. Bạn xem lại rồi mới ghi vào sổ.";
/// How much has arrived without being read.
pub fn received(lines: usize) -> String {
    format!("Đã nhận {lines} dòng. F2: xem trước · ^U: xóa, dán lại.")
}
/// Why F2 does nothing yet.
pub const NOTHING_PASTED: &str = "Chưa có dữ liệu. Hãy dán vào rồi bấm F2.";
/// A table of headers alone.
pub const ONLY_HEADER: &str = "Chỉ thấy dòng tiêu đề, chưa có dòng dữ liệu nào. Mời bạn dán lại.";
/// A second paste after something was changed.
pub const ALREADY_CHANGED: &str = "Bạn đã sửa bản xem trước nên chưa nhận thêm. F2 ghi trước, rồi dán tiếp.";
/// Ctrl+Z before anything is written.
pub const NOTHING_WRITTEN: &str = "Chưa ghi gì nên không có gì để hoàn tác. Esc: bỏ lần dán này.";

/// Size of the table and the column under the cursor.
pub fn size(rows: usize, columns: usize, at: usize) -> String {
    format!("{rows} dòng × {columns} cột · đang ở cột {at}/{columns} · ←→ chọn cột, Enter đổi trường")
}
/// Before the heads of the table.
pub const YOURS: &str = "Cột";
/// Before what the columns are taken for.
pub const OURS: &str = "Là";
/// Title of the list of what a column can be.
pub fn choose_target(column: &str) -> String {
    format!("Cột {column} là")
}
/// After a column was taken for something else.
pub fn retargeted(column: &str, target: &str) -> String {
    format!("Cột {column}: {target}.")
}
/// In front of a problem: where it is.
pub fn place(row: u32, column: Option<&str>) -> String {
    match column {
        Some(column) => format!("Dòng {row}, cột {column}:"),
        None => format!("Dòng {row}:"),
    }
}
/// After a problem with a better text.
pub fn offer(text: &str) -> String {
    format!("F7: lấy «{text}».")
}
/// After a problem that keeps the row out.
pub const MEND: &str = "F7 sửa · Space bỏ dòng này.";
/// A row like a stored record.
pub fn like_stored(label: &str) -> String {
    format!("giống «{label}» đã có trong sổ.")
}
/// A row like a person of another list.
pub fn like_person(label: &str) -> String {
    format!("giống «{label}».")
}
/// A row like an earlier one.
pub fn like_row(row: u32) -> String {
    format!("giống dòng {row}.")
}
/// What is done with a row that repeats something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// What it repeats is used again.
    Reused,
    /// It is added.
    Added,
    /// It is left out.
    Skipped,
}
/// The three keys of a row that repeats something; what holds now stands in brackets.
pub fn fate(now: Fate) -> String {
    let keys = [(Fate::Reused, "1 dùng lại"), (Fate::Added, "2 thêm mới"), (Fate::Skipped, "3 bỏ")];
    let shown = keys.map(|(fate, text)| if fate == now { format!("[{text}]") } else { text.to_owned() });
    shown.join(" · ")
}
/// Why 1, 2, 3 do nothing.
pub const REPEATS_NOTHING: &str = "Dòng này không trùng với ai.";
/// Why Ctrl+U does nothing.
pub const NOT_REMEMBERED: &str = "Các cột đang hiểu theo tiêu đề và nội dung; không có gì để bỏ nhớ.";
/// After Ctrl+U.
pub const FORGOTTEN: &str = "Đã bỏ nhớ; các cột hiểu lại theo tiêu đề và nội dung.";
/// A row that the person left out.
pub const SKIPPED: &str = "đang bỏ qua. Space: nhận lại.";
/// A row that is as it should be.
pub const FINE: &str = "đầy đủ.";

/// What was mended in reading.
#[derive(Clone, Copy, Debug)]
pub struct Mended {
    /// Names whose capitals were set.
    pub names: u32,
    /// Numbers put into their form.
    pub numbers: u32,
    /// Cells whose letters were composed.
    pub composed: u32,
    /// Rows above the data.
    pub header_rows: u32,
    /// Rows of sums.
    pub totals: u32,
    /// Letters were converted from an old encoding.
    pub converted: bool,
    /// The columns are taken for what they were taken for the last time.
    pub remembered: bool,
}
/// What was mended in reading; "" if nothing.
pub fn mended(mended: Mended) -> String {
    let mut said = Vec::new();
    for (count, what) in [
        (mended.names, "tên viết hoa đúng cách"),
        (mended.numbers, "số điện thoại, CCCD"),
        (mended.composed, "ô ghép lại dấu"),
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
pub fn would(adds: usize, completes: usize, skipped: usize) -> String {
    let completes = if completes == 0 { String::new() } else { format!(" bổ sung {completes},") };
    format!("Sẽ thêm {adds},{completes} bỏ qua {skipped}. Có thể hoàn tác cả lần dán bằng ^Z.")
}
/// Why F2 does nothing: rows that cannot be stored.
pub fn wrong(count: usize) -> String {
    format!("Còn {count} dòng sai (!): F7 sửa hoặc Space bỏ, rồi F2 ghi vào sổ.")
}
/// Why F2 does nothing: every row is left out.
pub const NONE_LEFT: &str = "Mọi dòng đều đang bỏ qua. Space: nhận lại dòng cần ghi.";
/// It is stored.
pub fn added(count: usize, completed: usize, skipped: usize) -> String {
    let mut done = format!("Đã thêm {count} dòng");
    if completed > 0 {
        done.push_str(&format!(", bổ sung {completed} dòng đã có"));
    }
    if skipped > 0 {
        done.push_str(&format!(", bỏ qua {skipped}"));
    }
    format!("{done} · ^Z hoàn tác cả lần dán.")
}
/// All offers taken.
pub fn accepted(count: usize) -> String {
    format!("Đã lấy {count} gợi ý.")
}
/// Why nothing can be accepted.
pub const NO_OFFERS: &str = "Không có gợi ý nào.";
/// Why Tab does nothing.
pub const NO_PROBLEMS: &str = "Không có dòng nào có vấn đề.";
/// While a cell is edited.
pub fn editing(row: u32, column: &str) -> String {
    format!("Dòng {row}, cột {column}: ")
}
/// How editing a cell ends.
pub const EDIT_HELP: &str = "Enter: nhận · Esc: giữ như cũ";

/// Label and help of each key.
pub mod keys {
    /// F6 in a list.
    pub const OPEN: (&str, &str) = ("Dán", "Dán bảng từ Excel, Zalo, Word; xem trước rồi mới ghi");
    /// F2 while waiting.
    pub const READ: (&str, &str) = ("Xem trước", "Đọc những gì đã dán");
    /// Ctrl+U while waiting.
    pub const CLEAR: (&str, &str) = ("Xóa", "Xóa những gì đã dán, dán lại");
    /// Enter while waiting.
    pub const LINE: (&str, &str) = ("Xuống dòng", "Xuống dòng trong dữ liệu đang dán");
    /// Tab while waiting.
    pub const CELL: (&str, &str) = ("Sang ô", "Sang ô kế trong dữ liệu đang dán");
    /// Backspace while waiting.
    pub const ERASE: (&str, &str) = ("Xóa lùi", "Xóa ký tự cuối");
    /// F2 in the preview.
    pub const WRITE: (&str, &str) = ("Ghi vào sổ", "Ghi mọi dòng không bỏ qua, một lần, hoàn tác được");
    /// F7 where something is offered.
    pub const TAKE: (&str, &str) = ("Lấy gợi ý", "Lấy gợi ý của dòng này");
    /// F7 elsewhere.
    pub const MEND: (&str, &str) = ("Sửa ô", "Sửa ô sai của dòng này");
    /// 1 on a row that repeats something.
    pub const REUSE_ROW: (&str, &str) = ("Dùng lại", "Dùng lại hồ sơ đã có, chỉ bổ sung ô còn trống");
    /// 2 on such a row.
    pub const ADD_ROW: (&str, &str) = ("Thêm mới", "Vẫn thêm dòng này thành hồ sơ mới");
    /// 3 on such a row.
    pub const SKIP_ROW: (&str, &str) = ("Bỏ dòng trùng", "Bỏ qua dòng trùng này");
    /// Ctrl+U in a preview with remembered columns.
    pub const FORGET: (&str, &str) = ("Bỏ nhớ cột", "Bỏ cách hiểu cột đã nhớ, hiểu lại từ đầu");
    /// The cell under the cursor.
    pub const EDIT: (&str, &str) = ("Sửa ô này", "Sửa ô ở cột đang chọn");
    /// Space where the row is taken.
    pub const SKIP: (&str, &str) = ("Bỏ dòng", "Bỏ qua dòng này");
    /// Space where the row is left out.
    pub const KEEP: (&str, &str) = ("Nhận dòng", "Nhận lại dòng này");
    /// Enter in the preview.
    pub const TARGET: (&str, &str) = ("Đổi cột", "Chọn cột này là trường nào");
    /// Accepts everything.
    pub const ALL: (&str, &str) = ("Lấy hết gợi ý", "Lấy mọi gợi ý của mọi dòng");
    /// To the next problem.
    pub const NEXT: (&str, &str) = ("Dòng lỗi kế", "Tới dòng có vấn đề kế tiếp");
    /// To the problem before.
    pub const PREVIOUS: (&str, &str) = ("Dòng lỗi trước", "Về dòng có vấn đề trước đó");
    /// Up and down.
    pub const ROWS: (&str, &str) = ("Dòng", "Lên xuống giữa các dòng");
    /// Left and right.
    pub const COLUMNS: (&str, &str) = ("Cột", "Chọn cột");
    /// Esc.
    pub const LEAVE: (&str, &str) = ("Hủy", "Bỏ lần dán này, sổ không đổi");
    /// Enter while a cell is edited.
    pub const TAKE_EDIT: (&str, &str) = ("Nhận", "Nhận ô vừa sửa");
    /// Esc while a cell is edited or a target chosen.
    pub const STAY: (&str, &str) = ("Giữ như cũ", "Trở lại bản xem trước, không đổi");
}
