//! What the editor of the year's guideline says.

pub(crate) const TITLE: &str = "Bộ hướng dẫn";
pub(crate) const UNCHANGED: &str = "Bộ hướng dẫn chưa thay đổi gì.";
pub(crate) const GOOD: &str = "Bộ hướng dẫn không có lỗi. F2: ban hành.";
pub(crate) const DISTRICT_ONLY: &str = "Bộ hướng dẫn do Phòng Giáo dục và Đào tạo soạn và ban hành.";
pub(crate) const LEAVE: &str = "Nội dung sửa chưa ban hành sẽ mất. Vẫn rời khỏi?";

/// Title of the screen.
pub(crate) fn title(year: i32) -> String {
    format!("Bộ hướng dẫn năm {year}")
}

/// The question before publishing.
pub(crate) fn publish(year: i32) -> String {
    format!(
        "Ban hành bộ hướng dẫn này cho năm {year}? Các phiếu đã mở giữ phiên bản cũ; hạn và danh mục đổi ngay."
    )
}

/// The question before making the next year's pack.
pub(crate) fn next_year(year: i32) -> String {
    format!("Lập bộ hướng dẫn tạm thời năm {year} từ bộ này? Chỉ có hiệu lực khi bấm F2 ban hành.")
}

/// The year has no pack yet: this one is provisional.
pub(crate) fn provisional(year: i32, from: i32) -> String {
    format!("Năm {year} chưa có bộ hướng dẫn. Đây là bản tạm lập từ năm {from}; F2: ban hành.")
}

/// It was published.
pub(crate) fn published(year: i32) -> String {
    format!("Đã ban hành bộ hướng dẫn năm {year}.")
}

/// Faults were found.
pub(crate) fn faults(count: usize) -> String {
    format!("Bộ hướng dẫn có {count} lỗi, chưa ban hành được. Con trỏ ở dòng lỗi đầu tiên.")
}

/// The cursor is at one of the faults.
pub(crate) fn fault_of(which: usize, of: usize) -> String {
    format!("Lỗi {which}/{of}. F5: lỗi sau.")
}

/// Head of the line in which words or the number of a line are typed, and how to go on.
pub(crate) const fn prompt(words: bool, missing: bool) -> (&'static str, &'static str) {
    match (words, missing) {
        (true, false) => ("Tìm:", "Enter: chỗ sau  ↑: chỗ trước  Esc: thôi"),
        (true, true) => ("Tìm:", "Không có chữ này"),
        (false, false) => ("Đến dòng:", "Enter: đến  Esc: thôi"),
        (false, true) => ("Đến dòng:", "Không có dòng này"),
    }
}

/// One fault.
pub(crate) fn problem(line: usize, why: &str) -> String {
    format!("Dòng {line}: {why}")
}

/// Where the cursor is.
pub(crate) fn line(line: usize, of: usize) -> String {
    format!("Dòng {line}/{of}")
}
