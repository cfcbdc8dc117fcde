//! The families of most people, by which a column or a piece of text is known for names.

use super::fold::fold;

/// Family names of nine in ten people, folded.
const FAMILIES: &[&str] = &[
    "nguyen", "tran", "le", "pham", "huynh", "hoang", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo",
    "duong", "li", "trinh", "truong", "dinh", "lam", "mai", "cao", "luong", "ha", "to", "ta", "chau", "danh",
    "thach", "quach", "luu", "doan", "thai", "kieu", "la", "vuong", "tang", "on", "trieu", "giang",
];

/// Whether a text begins with a family name.
pub(crate) fn begins_with_family(value: &str) -> bool {
    fold(value).split(' ').next().is_some_and(|first| FAMILIES.contains(&first))
}

/// Whether a text can be a person's whole name: a family name and more.
pub(crate) fn is_whole_name(text: &str) -> bool {
    text.trim().contains(' ') && begins_with_family(text.trim())
}
