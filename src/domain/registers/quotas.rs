//! Numbers that the district assigns to a ward; one that was not given is unknown, never 0.

use crate::domain::field::{Field, Kind};
use crate::domain::register::{Cec, Register};
use crate::domain::role::Role;

/// Chỉ tiêu được giao (II.1 dash 2).
pub(super) static QUOTAS: Register = Register::of_ward("quotas", "Chỉ tiêu được giao", "chỉ tiêu")
    .paragraph("II.1")
    .by(&[Role::District])
    .cec(Cec::All)
    .label("kind")
    .order(&["-year", "kind"])
    .unique(&[&["ward_id", "year", "kind"]])
    .fields(&[
        Field::year().required().keep().wide(5),
        Field::one_of("kind", "Chỉ tiêu", KINDS).required().wide(26),
        Field::count("amount", "Số lượng").required().wide(8),
        Field::new("decision_no", "Quyết định số", Kind::Code { max: 60 }).keep().wide(18),
        Field::date("decision_on", "Ngày").past().keep().wide(10),
    ]);

const KINDS: &[(&str, &str)] = &[
    ("literacy_1", "Vận động ra lớp xóa mù chữ mức 1 (người)"),
    ("literacy_2", "Vận động ra lớp xóa mù chữ mức 2 (người)"),
    ("classes", "Số lớp mở trong năm"),
    ("activities", "Số hoạt động trong năm"),
];
