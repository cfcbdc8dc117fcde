//! Words that people put over columns, and how they are compared.

use crate::vietnamese::fold::fold;

/// Other words for a field, by its column; compared folded.
pub(super) const OTHER_WORDS: &[(&str, &[&str])] = &[
    (
        "name",
        &[
            "ho va ten",
            "ho ten",
            "ten hoc vien",
            "hoc vien",
            "ho ten hoc vien",
            "ten",
            "ten nguoi hoc",
            "ho ten nguoi hoc",
            "ho va ten nguoi hoc",
            "ho va ten hoc vien",
            "ten hv",
            "ho ten hv",
            "ho va ten hv",
            "ho ten day du",
        ],
    ),
    ("birth", &["ngay sinh", "nam sinh", "ngay thang nam sinh", "sinh ngay", "sinh nam", "ns"]),
    ("sex", &["gioi tinh", "gioi", "gt", "phai", "nam/nu", "nam nu"]),
    (
        "phone",
        &[
            "dien thoai",
            "sdt",
            "so dien thoai",
            "so dt",
            "di dong",
            "dtdd",
            "dt lien he",
            "dt lien lac",
            "so dt lien lac",
            "so dt lien he",
            "dien thoai lien lac",
            "dien thoai lien he",
            "dien thoai di dong",
            "so di dong",
            "sdt hoc vien",
            "so dien thoai hoc vien",
            "dien thoai hoc vien",
            "sdt lien he",
            "so dien thoai lien he",
            "sdt/zalo",
            "dien thoai/zalo",
            "sdt zalo",
        ],
    ),
    (
        "identity",
        &[
            "cccd",
            "cmnd",
            "so cccd",
            "so cmnd",
            "cmnd/cccd",
            "cccd/cmnd",
            "so dinh danh",
            "so dinh danh ca nhan",
            "can cuoc",
            "so can cuoc",
            "can cuoc cong dan",
            "so can cuoc cong dan",
            "so cmnd/cccd",
        ],
    ),
    ("group_id", &["to", "tdp", "to dp", "to dan pho", "thon/xom", "thon", "xom", "ap", "dia ban"]),
    ("neighbourhood_id", &["khu pho", "kp"]),
    (
        "address",
        &[
            "dia chi",
            "noi o",
            "cho o hien nay",
            "cho o",
            "noi o hien nay",
            "noi cu tru",
            "noi thuong tru",
            "dia chi thuong tru",
            "dia chi lien he",
            "thuong tru",
            "ho khau",
            "so nha",
        ],
    ),
    ("ethnicity", &["dan toc"]),
    ("occupation", &["nghe nghiep", "nghe"]),
    ("priority_groups", &["dien uu tien", "doi tuong uu tien", "uu tien", "hoan canh dac biet"]),
    (
        "reached_grade",
        &[
            "hoc xong lop",
            "da hoc xong lop",
            "hoc xong",
            "hoc het lop",
            "da hoc het lop",
            "lop da hoc",
            "trinh do",
            "trinh do van hoa",
            "trinh do hoc van",
            "hoc van",
        ],
    ),
    ("relapsed", &["tai mu chu", "tai mu chu muc", "tai mu"]),
    ("exempt", &["ngoai dien"]),
    ("note", &["ghi chu", "gc"]),
    ("class_id", &["lop", "ten lop", "lop hoc"]),
    ("enrolled_on", &["ngay ghi danh", "ngay dang ki"]),
    ("held_on", &["ngay to chuc", "ngay dien ra", "ngay thuc hien", "ngay hoat dong"]),
    ("content", &["noi dung", "noi dung hoat dong", "hoat dong", "noi dung cong viec"]),
    ("lead", &["phu trach", "chu tri", "don vi phu trach", "nguoi phu trach", "don vi thuc hien"]),
    ("supporting", &["phoi hop"]),
    ("expected", &["so nguoi", "du kien", "so nguoi tham gia", "so luong"]),
    ("budget", &["du tru kinh phi"]),
    ("title", &["ten", "noi dung", "noi dung hoat dong", "hoat dong", "ten hoat dong", "noi dung cong viec"]),
    ("from_time", &["thoi gian", "gio", "gio bat dau", "bat dau luc"]),
    ("capacity", &["si so toi da", "so cho"]),
    ("turns", &["so luot", "so luot nguoi", "luot nguoi tham gia", "so luot nguoi tham gia"]),
];

/// A header in the form in which headers are compared.
pub(super) fn word(header: &str) -> String {
    let without_note = header.split('(').next().unwrap_or_default();
    let plain = if without_note.trim().is_empty() { header } else { without_note };
    let folded = fold(plain);
    let words = folded.split([' ', '*', ':', '.', ',', '\n', '[', ']']).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Words of a header that say whose something is: not the one whom the row is about. Compared folded.
const OF_OTHERS: &[&str] = &[
    "nguoi than",
    "nguoi nha",
    "nguoi bao",
    "nguoi gioi thieu",
    "nguoi giam ho",
    "giam ho",
    "nguoi lap",
    "nguoi thu",
    "to truong",
    "lop truong",
    "truong khu pho",
    "chu ho",
    "chu nha",
    "phu huynh",
    "giao vien",
    "can bo",
    "cha",
    "me",
    "bo",
    "ba",
    "chong",
    "vo",
    "con",
    "chau",
    "ong",
];

/// Whether a header begins with what we know and then says of whom else it is: `Điện thoại tổ trưởng`, `Số CCCD con`.
pub(super) fn is_of_another(word: &str) -> bool {
    let padded = format!(" {word} ");
    OF_OTHERS.iter().any(|other| padded.contains(&format!(" {other} ")))
}

/// Whether a header stands over family and middle names: `Họ và chữ đệm`, `Họ, tên đệm`, `HỌ VÀ`. Without its marks a
/// family is no other word than a household, so what follows must be of a name.
pub(super) fn is_family_name(header: &str) -> bool {
    let folded = fold(header);
    let mut words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    if words.next() != Some("ho") || header.to_lowercase().contains(['\u{1ed9}', '\u{1ed3}']) {
        return false;
    }
    let rest: Vec<&str> = words.collect();
    let is_part = |word: &&str| {
        matches!(*word, "va" | "dem" | "lot" | "chu" | "ten" | "hv" | "hoc" | "vien" | "nguoi" | "cua")
    };
    let names_middle = rest.iter().any(|word| matches!(*word, "dem" | "lot"));
    rest.iter().all(is_part) && (names_middle || !rest.contains(&"ten"))
}

/// Whether a header stands over the last word of a name where the others stand beside it: `Tên`, `Tên học viên`.
pub(super) fn is_given_name(header: &str) -> bool {
    let word = word(header);
    word == "ten" || word.starts_with("ten ")
}

/// Whether a column gives ages instead of births.
pub(super) fn is_age(header: &str) -> bool {
    matches!(word(header).as_str(), "tuoi" | "so tuoi" | "do tuoi" | "tuoi nam" | "tuoi nu")
}
