//! The words that the office uses, and none of those that they took the place of.

use std::fs;
use std::path::{Path, PathBuf};

use crate::it::support::root;

/// What is no longer said, and what is said instead.
const OLD: &[(&str, &str)] = &[
    ("trong Năm", "trong năm"),
    ("trong Quý", "trong quý"),
    ("Ký trong chương trình", "Ký duyệt trên phần mềm"),
    ("Phiếu trắng", "Mẫu phiếu"),
    ("phiếu trắng", "mẫu phiếu"),
    ("TRUNG TÂM GDNN-GDTX", "tên đầy đủ"),
    ("(được giao)", "chỉ tiêu kèm đơn vị"),
    ("Số dân theo độ tuổi", "Dân số theo độ tuổi"),
    ("báo cáo gửi Phòng", "báo cáo đã gửi"),
    ("\"Chưa ra lớp\"", "Từ chối ra lớp"),
    ("Chuyển đi, đã mất", "Chuyển đi; Đã mất"),
    ("\"Lùi\"", "Quay lại"),
    ("để lùi", "để quay lại"),
    ("Esc Lùi", "Esc Quay lại"),
    ("\"Ra\"", "Thoát"),
    ("Ra khỏi chương trình", "Thoát khỏi chương trình"),
    ("Vẽ lại", "Làm mới màn hình"),
    ("Xếp theo", "Sắp xếp theo"),
    ("\"Xếp\"", "Sắp xếp"),
    ("trùng nơi", "trùng địa điểm"),
    ("Trùng nơi", "Trùng địa điểm"),
    (", cần {needed}", ", chỉ tiêu {needed}"),
    (", còn {missing} người", ", còn thiếu {missing} người"),
    ("tỉ lệ", "tỷ lệ"),
    ("Tỉ lệ", "Tỷ lệ"),
    ("không có thật", "không hợp lệ"),
    ("Sổ tính", "Bảng tính"),
    ("không làm được khi đang", "không thực hiện được ở tình trạng"),
    ("Bao nhiêu", "Số …"),
    ("bao nhiêu buổi", "Số buổi"),
    ("bao nhiêu lượt", "Số lượt"),
    ("bao nhiêu người", "Số người"),
    ("mấy lần", "số lần"),
    ("Mấy lần", "Số lần"),
    ("Mấy buổi", "Số buổi"),
    ("Mấy lớp", "Số lớp"),
    ("mấy cuộc", "Số cuộc"),
    ("học viên là ai", "số học viên theo đối tượng"),
    ("học nâng cao công nghệ thông tin", "học nâng cao trình độ ứng dụng công nghệ thông tin"),
    ("bám chương trình", "bám sát nội dung chương trình"),
    ("Huy động xã hội", "Huy động nguồn lực xã hội"),
    ("Cùng Phòng", "Phối hợp Phòng"),
    ("Ví dụ: 2021-Q3", "Quý III/2021"),
    ("PTKT", "Phiếu"),
    ("BC 6 th\"", "BC 6 tháng"),
    ("\"KAD\"", "Không áp dụng"),
    ("KAD", "Không áp dụng"),
    ("địa phương đề nghị", "hạn đề xuất"),
    ("«", "“"),
    ("»", "”"),
];

/// Everything that a person may read: the program's text, the year's pack, the demonstration, what is written for users.
fn texts() -> Vec<PathBuf> {
    let mut all = vec![root().join("README.md"), root().join("src/server/README.md")];
    for folder in ["src", "db/guidelines", "db/demo"] {
        walk(&root().join(folder), &mut all);
    }
    all
}

fn walk(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, all);
        } else if path.ends_with("tests.rs") || folder.ends_with("tests") {
            // What tests say nobody reads.
        } else if path.extension().is_some_and(|end| end == "rs" || end == "toml" || end == "md") {
            all.push(path);
        }
    }
}

/// A line without what only programmers read.
fn said(line: &str) -> &str {
    if line.trim_start().starts_with("//") { "" } else { line }
}

#[test]
fn nobody_says_the_old_words() {
    let mut wrong = Vec::new();
    for path in texts() {
        let text = fs::read_to_string(&path).unwrap();
        // Tests stand at the end of a file.
        let told = text.lines().take_while(|line| !line.starts_with("#[cfg(test)]"));
        for (n, line) in told.enumerate() {
            for (old, new) in OLD.iter().filter(|(old, _)| said(line).contains(old)) {
                wrong.push(format!("{}:{}: {old} → {new}", path.display(), n + 1));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn no_percent_sign_stands_apart_and_one_kind_of_quotation_marks_is_used() {
    // What is typed into a command line keeps the marks of the command line.
    let typed = [
        "--ward \\\"",
        "quantri:\\\"",
        "phonggd:\\\"",
        "{client} \\\"",
        "command=\\\"internal-sftp",
        "const ORDER",
    ];
    let vietnamese = |line: &str| line.chars().any(|c| matches!(c, 'À'..='ỹ') && c.is_alphabetic());
    let mut wrong = Vec::new();
    for path in texts().into_iter().filter(|path| path.extension().is_some_and(|end| end == "rs")) {
        let text = fs::read_to_string(&path).unwrap();
        // Tests stand at the end of a file.
        let code = text.lines().take_while(|line| !line.starts_with("#[cfg(test)]"));
        for (n, line) in
            code.enumerate().map(|(n, line)| (n, said(line))).filter(|(_, line)| vietnamese(line))
        {
            let quoted = line.contains("\\\"") && !typed.iter().any(|typed| line.contains(typed));
            let apart = line.contains("} %\"") || line.contains("0 %\"") || line.contains("} % ");
            if quoted || apart {
                wrong.push(format!("{}:{}: {}", path.display(), n + 1, line.trim()));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}
