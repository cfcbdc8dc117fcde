//! What `check` says of a file, to whoever runs the server.

use crate::data::check::{Check, Finding, Wrong};
use crate::domain::RegisterId;

/// What a check looks at.
pub(crate) const fn name(check: Check) -> &'static str {
    match check {
        Check::Integrity => "Các trang và chỉ mục",
        Check::References => "Tham chiếu giữa các sổ",
        Check::Structure => "Cấu trúc tệp: bảng, chỉ mục, ràng buộc",
        Check::Chain => "Chuỗi lịch sử",
        Check::Sums => "Số đếm của lịch sử",
        Check::Records => "Hồ sơ khớp với lịch sử",
        Check::Packs => "Bộ hướng dẫn các năm",
        Check::Seals => "Nhật ký truy cập và thông tin của tệp",
    }
}

/// What one check found, in a line.
pub(crate) fn finding(finding: &Finding) -> String {
    let what = name(finding.check);
    if finding.wrong.is_empty() {
        format!("Đúng  {what}{}", erased(finding.erased))
    } else {
        format!("SAI   {what}: {}", all(finding))
    }
}

/// Behind a history of which something was erased: that this is no damage.
pub(crate) fn erased(changes: u32) -> String {
    if changes == 0 {
        String::new()
    } else {
        format!(" ({changes} mục đã xóa nội dung theo quyết định)")
    }
}

/// All that one check found, one thing after the other.
pub(crate) fn all(finding: &Finding) -> String {
    finding.wrong.iter().map(wrong).collect::<Vec<_>>().join("; ")
}

/// One thing that is wrong.
pub(crate) fn wrong(wrong: &Wrong) -> String {
    match wrong {
        Wrong::Page(said) => format!("trang, ô hoặc chỉ mục bị hỏng{}", place(said)),
        Wrong::Unreadable => "không đọc hết được, dữ liệu ở phần này bị hỏng".to_owned(),
        Wrong::Reference { table, row, to } => {
            let row = row.map(|row| format!(" dòng {row}")).unwrap_or_default();
            format!("{}{row} chỉ tới một dòng không có trong {}", of(table), of(to))
        }
        Wrong::Part { part, missing: true } => format!("thiếu “{part}”"),
        Wrong::Part { part, missing: false } => format!("thừa hoặc bị sửa: “{part}”"),
        Wrong::Step(step) => format!("bị sửa từ bước {step}"),
        Wrong::Count(step) => format!("bước {step} không đủ số thay đổi đã ghi"),
        Wrong::Cell { table, row, column } => {
            format!("{} dòng {row}, cột {column}, khác với lịch sử", of(table))
        }
        Wrong::Gone { table, row } => format!("{} mất dòng {row}", of(table)),
        Wrong::Unknown { table, row } => format!("{} dòng {row} không có trong lịch sử", of(table)),
        Wrong::Pack(pack) => match pack.year {
            Some(year) => {
                format!("bộ hướng dẫn năm {year} không còn như khi ban hành (mã {})", short(&pack.hash))
            }
            None => format!("mất một bộ hướng dẫn đã ban hành (mã {})", short(&pack.hash)),
        },
        Wrong::Access(line) => format!("bảng access bị sửa, chèn hoặc xóa từ dòng {line}"),
        Wrong::AccessEnd => "bảng access mất những dòng mới nhất".to_owned(),
        Wrong::Sealed(table) => format!("{} bị sửa, thêm hoặc mất dòng", of(table)),
        Wrong::Seal => "bảng seals có dòng lạ".to_owned(),
    }
}

/// Where it is, out of what SQLite says of it.
fn place(said: &str) -> String {
    let after = |word: &str| {
        let at = said.to_ascii_lowercase().find(word)? + word.len();
        let name = said[at..].split([' ', ':', ',', '.']).next()?;
        (!name.is_empty()).then_some(name)
    };
    let row = after("row ").map(|row| format!(" dòng {row}"));
    let index = after("index ").map(|index| format!(" chỉ mục {index}"));
    let page = after("page ").map(|page| format!(" trang {page}"));
    let parts = [page, row, index].into_iter().flatten().collect::<String>();
    if parts.is_empty() { parts } else { format!(" (tại{parts})") }
}

/// A table, by its title where it is a register's.
fn of(table: &str) -> String {
    match RegisterId::of_table(table) {
        Some(register) => format!("bảng {table} (“{}”)", register.decl().title),
        None => format!("bảng {table}"),
    }
}

/// As much of a pack's name as tells it from others.
fn short(hash: &str) -> String {
    hash.chars().take(12).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sqlite_says_of_a_page_is_told_by_its_place() {
        for (said, told) in [
            ("Tree 5 page 31 cell 2: Rowid 7 out of order", " (tại trang 31)"),
            ("Page 7: never used", " (tại trang 7)"),
            ("row 3 missing from index steps_by_ward", " (tại dòng 3 chỉ mục steps_by_ward)"),
            ("wrong # of entries in index keys_of", " (tại chỉ mục keys_of)"),
            ("Freelist: size is 3 but should be 2", ""),
        ] {
            assert_eq!(place(said), told, "{said}");
        }
    }
}
