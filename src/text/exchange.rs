//! What is said about files that come in and go out.

/// A table with nothing in it.
pub(crate) fn empty() -> String {
    "Không có dữ liệu nào trong tệp.".to_owned()
}

/// More rows than one import takes.
pub(crate) fn too_many_rows(most: usize) -> String {
    format!("Tệp có hơn {most} dòng. Chia thành nhiều tệp nhỏ hơn.")
}

/// More columns than any list has.
pub(crate) fn too_many_columns(most: usize) -> String {
    format!("Tệp có hơn {most} cột. Chỉ giữ lại các cột cần nhập.")
}

/// A cell that no field can take.
pub(crate) fn long_cell(column: &str, row: u32, most: usize) -> String {
    format!("Ô {column}{row} dài hơn {most} ký tự. Rút gọn rồi nhập lại.")
}

/// A file that unpacks to too much.
pub(crate) fn too_big() -> String {
    "Tệp quá lớn hoặc được nén bất thường nên không đọc. Chép phần cần nhập sang tệp mới.".to_owned()
}

/// A picture, a document, anything but a table.
pub(crate) fn not_a_table() -> String {
    "Tệp này không phải bảng. Cần tệp .xlsx, .xls, .ods hoặc .csv.".to_owned()
}

/// Letters of an encoding that is not known.
pub(crate) fn unknown_letters() -> String {
    "Không nhận ra bảng mã chữ của tệp. Lưu lại bằng mã UTF-8 rồi nhập.".to_owned()
}

/// A file cut off or broken.
pub(crate) fn damaged() -> String {
    "Tệp bị hỏng hoặc thiếu một phần. Mở bằng Excel, lưu lại thành .xlsx rồi nhập.".to_owned()
}

/// A file with a password.
pub(crate) fn locked() -> String {
    "Tệp có mật khẩu. Bỏ mật khẩu rồi nhập lại.".to_owned()
}

/// A file with a program in it.
pub(crate) fn macros() -> String {
    "Tệp có macro nên không đọc. Lưu lại thành .xlsx (không macro) rồi nhập.".to_owned()
}

/// A sheet that is not there, with those that are.
pub(crate) fn no_such_sheet(names: &[String]) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("“{name}”")).collect();
    format!("Không có trang tính tên như vậy. Tệp có các trang: {}.", names.join(", "))
}

/// The reading process cannot be started.
pub(crate) fn no_helper() -> String {
    "Máy chủ không khởi động được phần đọc tệp Excel. Lưu thành .csv, hoặc báo người quản trị.".to_owned()
}

/// The column that says to which ward a row belongs.
pub(crate) fn ward_column() -> String {
    "Phường".to_owned()
}

/// Family and middle name, in a column of their own.
pub(crate) fn family_name() -> String {
    "Họ và tên đệm".to_owned()
}

/// The given name, in a column of its own.
pub(crate) fn given_name() -> String {
    "Tên".to_owned()
}

/// The day of birth, in a column of its own.
pub(crate) fn birth_day() -> String {
    "Ngày sinh (ngày)".to_owned()
}

/// The month of birth, in a column of its own.
pub(crate) fn birth_month() -> String {
    "Ngày sinh (tháng)".to_owned()
}

/// The year of birth, in a column of its own.
pub(crate) fn birth_year() -> String {
    "Ngày sinh (năm)".to_owned()
}

/// The column that says when something of a plan takes place.
pub(crate) fn when() -> String {
    "Thời gian (ngày, tháng, quý)".to_owned()
}

/// A column with a mark for men.
pub(crate) fn male() -> String {
    "Nam (đánh dấu)".to_owned()
}

/// The births of men, in a column of their own.
pub(crate) fn birth_male() -> String {
    "Năm sinh nam".to_owned()
}

/// The births of women, in a column of their own.
pub(crate) fn birth_female() -> String {
    "Năm sinh nữ".to_owned()
}

/// A column with a mark for women.
pub(crate) fn female() -> String {
    "Nữ (đánh dấu)".to_owned()
}

/// A column that is not read.
pub(crate) fn ignored_column() -> String {
    "(bỏ qua)".to_owned()
}

/// What is in no list, with the list where it is short.
pub(crate) fn not_listed(typed: &str, labels: &[&str]) -> String {
    /// More are not read in one sentence.
    const MOST: usize = 6;
    if labels.is_empty() || labels.len() > MOST {
        return format!("“{typed}” không có trong danh sách, hoặc chưa rõ là mục nào. Ghi đúng tên mục.");
    }
    format!("“{typed}” không rõ là mục nào: {}.", labels.join(", "))
}

/// A cell that says in words that there is nothing.
pub(crate) fn left_empty() -> String {
    "Đã để trống ô này.".to_owned()
}

/// An age, as it is typed instead of a date of birth.
pub(crate) fn age(years: &str) -> String {
    format!("{years} tuổi")
}

/// Two lists beside each other.
pub(crate) fn side_by_side(column: &str) -> String {
    format!(
        "Bảng có hai danh sách cạnh nhau, phần từ cột {column} sẽ bị bỏ sót. Chép phần đó xuống dưới rồi nhập."
    )
}

/// A name that nothing has.
pub(crate) fn no_such(one: &str, typed: &str) -> String {
    format!("Chưa có {one} “{typed}”. Thêm mục đó trước, hoặc sửa lại tên.")
}

/// A name that several have.
pub(crate) fn several_such(one: &str, typed: &str, count: usize) -> String {
    format!(
        "Có {count} {one} cùng tên “{typed}”. Ghi thêm số, như “{typed} #12”, hoặc sửa tên cho khác nhau."
    )
}

/// A ward that is not known.
pub(crate) fn no_such_ward(typed: &str) -> String {
    format!("Không có phường “{typed}”.")
}

/// A row of no ward.
pub(crate) fn no_ward() -> String {
    "Chưa rõ dòng này của phường nào. Chọn phường, hoặc thêm cột Phường.".to_owned()
}

/// A row of a ward that is not the person's.
pub(crate) fn not_your_ward() -> String {
    "Bạn không ghi được dữ liệu của phường này.".to_owned()
}

/// A field that others fill, and without which nothing is added.
pub(crate) fn not_written(label: &str) -> String {
    format!("Tài khoản này không ghi được ô “{label}” nên không thêm dòng mới vào sổ này được.")
}

/// A cell that is calculated.
pub(crate) fn formula() -> String {
    "Ô này là công thức. Chép giá trị (Paste Values) rồi dán lại.".to_owned()
}

/// A problem of a field that the table has no column for.
pub(crate) fn in_field(label: &str, why: &str) -> String {
    format!("{label}: {why}")
}

/// Somebody in an earlier row.
pub(crate) fn of_row(row: u32, described: &str) -> String {
    format!("{described} (dòng {row})")
}

/// An identity number that somebody else has.
pub(crate) fn same_identity(whose: &str) -> String {
    format!(
        "Cùng số CCCD với “{whose}” nhưng khác tên hoặc năm sinh. Xem lại giấy tờ: sửa số, hoặc bỏ dòng này."
    )
}

/// What there must not be twice.
pub(crate) fn only_once() -> String {
    "Không thêm mới được vì trùng mục chỉ được có một lần. Sửa ô trùng, dùng lại hoặc bỏ dòng này.".to_owned()
}

/// A cell that shows an error of the sheet.
pub(crate) fn error_cell(shown: &str) -> String {
    format!("Ô này báo lỗi {shown} của bảng tính. Sửa công thức, hoặc gõ giá trị đúng.")
}

/// A day whose cell does not show its year.
pub(crate) fn year_unseen() -> String {
    "Ô này chỉ hiện ngày và tháng; năm lấy theo bảng tính, kiểm tra lại.".to_owned()
}

/// Men and women both marked.
pub(crate) fn both_sexes() -> String {
    "Cả cột Nam và cột Nữ đều có dữ liệu; chỉ để lại một cột.".to_owned()
}

/// Why day and month of a day are the other way round.
pub(crate) fn days_swapped() -> String {
    "Bảng tính đã đảo ngày và tháng: trong cột này, ô kiểu ngày đều có ngày từ 12 trở xuống, ô kiểu chữ đều trên 12."
        .to_owned()
}

/// Why day and month of a text are the other way round.
pub(crate) fn month_first() -> String {
    "Cột này ghi tháng trước, ngày sau.".to_owned()
}

/// Which sheet is read, and the others, with whether they are visible.
pub(crate) fn other_sheets(read: &str, others: &[(String, bool)]) -> String {
    let name =
        |(name, visible): &(String, bool)| format!("“{name}”{}", if *visible { "" } else { " (đang ẩn)" });
    let others: Vec<_> = others.iter().map(name).collect();
    format!("Chỉ đọc trang “{read}”. Chưa đọc trang {}: nhập riêng từng trang.", others.join(", "))
}

/// Columns that the sheet hides.
pub(crate) fn hidden_columns(names: &[String], is_read: bool) -> String {
    let names = names.join(", ");
    if is_read {
        format!("Cột đang ẩn trong bảng tính nhưng bắt buộc nên vẫn đọc: {names}.")
    } else {
        format!("Cột đang ẩn trong bảng tính nên không nhập: {names}.")
    }
}

/// Cells filled from merged ones.
pub(crate) fn filled_down(count: usize) -> String {
    format!("Ô gộp: đã ghi giá trị xuống {count} ô bên dưới.")
}

/// Rows by their numbers: `3–5, 9`.
fn rows(numbers: &[u32]) -> String {
    let runs = numbers.chunk_by(|one, next| next - one == 1).map(|run| match run {
        [one] => one.to_string(),
        [first, .., last] => format!("{first}–{last}"),
        [] => String::new(),
    });
    runs.collect::<Vec<_>>().join(", ")
}

/// Heads that stand there again.
pub(crate) fn heads_again(numbers: &[u32]) -> String {
    format!("Không tính dòng tiêu đề lặp lại: dòng {}.", rows(numbers))
}

/// Rows that are numbered, and empty.
pub(crate) fn only_numbered(numbers: &[u32]) -> String {
    format!("Không tính dòng chỉ có số thứ tự: dòng {}.", rows(numbers))
}

/// What stands below the list.
pub(crate) fn below(numbers: &[u32]) -> String {
    format!("Không tính phần ghi chú, ngày ký, chữ ký ở dưới: dòng {}.", rows(numbers))
}

/// Rows that the sheet hides.
pub(crate) fn hidden_rows(numbers: &[u32]) -> String {
    format!("Dòng đang ẩn trong bảng tính nên không nhập: {}.", rows(numbers))
}

/// Letters of the Vietnamese code page of Windows.
pub(crate) fn windows_1258() -> String {
    "Đã chuyển chữ từ bảng mã Windows-1258 sang Unicode.".to_owned()
}

/// Lines of a document that were one row.
pub(crate) fn lines_joined(numbers: &[u32]) -> String {
    format!("Ô bị xuống dòng khi chép từ Word, đã nối lại: dòng {}.", rows(numbers))
}

/// Fields that headings between the rows give.
pub(crate) fn from_headings(labels: &[&str]) -> String {
    format!("{} lấy theo dòng đề mục ở trên.", labels.join(", "))
}

/// Headings that say nothing that is stored.
pub(crate) fn headings_passed(numbers: &[u32]) -> String {
    format!("Không tính dòng đề mục khu phố: dòng {}.", rows(numbers))
}

/// A field that the title gives.
pub(crate) fn from_title(label: &str, name: &str) -> String {
    format!("{label} lấy theo tên danh sách: “{name}”.")
}

/// Another list below the first, under a title of its own.
pub(crate) fn another_list(row: u32, label: &str, name: &str) -> String {
    format!("Từ dòng {row} là danh sách khác: {label} lấy theo tên danh sách đó: “{name}”.")
}

/// Rows of sums.
pub(crate) fn totals(numbers: &[u32]) -> String {
    format!("Không tính dòng cộng: dòng {}.", rows(numbers))
}

/// Given names whose families stand in a column that is not read.
pub(crate) fn family_lost(header: &str) -> String {
    format!(
        "Cột “{header}” chưa được ghép với cột “Tên” nên sẽ mất họ. Chọn cột này là “{}”, cột kia là “{}”, hoặc gộp thành một cột.",
        family_name(),
        given_name()
    )
}

/// A column in which some days stand before their months and some behind.
pub(crate) fn both_orders() -> String {
    "Cột này có ô ghi ngày trước, có ô ghi tháng trước nên chưa rõ ô này; gõ lại cho rõ, hoặc giữ nguyên."
        .to_owned()
}

/// Rows that a class has no place for.
pub(crate) fn over_places(class: &str, left: i64, over: i64) -> String {
    format!("“{class}” còn {left} chỗ: {over} dòng sẽ vào danh sách chờ.")
}

/// Rows whose state in the table is not the one with which a record begins.
pub(crate) fn other_state(count: usize, typed: &str, initial: &str) -> String {
    format!("{count} dòng ghi “{typed}” sẽ vào là “{initial}”.")
}
