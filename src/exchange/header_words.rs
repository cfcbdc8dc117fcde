//! Words that people put over columns, and how they are compared.

use crate::vietnamese::fold::fold;

/// Other words for a field, by its column; compared folded.
pub(super) const OTHER_WORDS: &[(&str, &[&str])] = &[
    ("name", &["ho va ten", "ho ten", "ten hoc vien", "hoc vien", "ho ten hoc vien", "ten"]),
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
        ],
    ),
    (
        "identity",
        &["cccd", "cmnd", "so cccd", "so cmnd", "cmnd/cccd", "cccd/cmnd", "so dinh danh", "can cuoc"],
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
    ("content", &["noi dung", "noi dung hoat dong", "hoat dong", "noi dung cong viec"]),
    ("lead", &["phu trach", "chu tri", "don vi phu trach", "nguoi phu trach", "don vi thuc hien"]),
    ("supporting", &["phoi hop"]),
    ("expected", &["so nguoi", "du kien", "so nguoi tham gia", "so luong"]),
    ("budget", &["du tru kinh phi"]),
    ("title", &["ten", "noi dung", "noi dung hoat dong", "hoat dong", "ten hoat dong", "noi dung cong viec"]),
    ("from_time", &["thoi gian", "gio", "gio bat dau", "bat dau luc"]),
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

/// Whether a column gives ages instead of births.
pub(super) fn is_age(header: &str) -> bool {
    matches!(word(header).as_str(), "tuoi" | "so tuoi" | "do tuoi" | "tuoi nam" | "tuoi nu")
}
