//! Money that a plan may spend, by where it comes from. A source that nobody named has no limit.

use crate::domain::actor::Role;
use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::register::{Cec, Register, RegisterId, Scope, no_check};

/// Kinh phí được giao (III.7).
pub(super) static PLAN_BUDGETS: Register = Register {
    table: "plan_budgets",
    title: "Kinh phí được giao",
    one: "mức kinh phí",
    paragraph: "III.7",
    scope: Scope::Ward { parent: Some("plan_id") },
    write: &[Role::Ward],
    cec: Cec::None,
    label: "fund_source",
    order: &["fund_source"],
    unique: &[&["plan_id", "fund_source"]],
    states: None,
    check: no_check,
    fields: &[
        Field::to("plan_id", "Kế hoạch", RegisterId::Plans, OnDelete::WithParent).required().wide(30),
        Field::choice("fund_source", "Nguồn kinh phí", "fund_sources").required().wide(22),
        Field::new("amount", "Mức được giao", Kind::Money).required().wide(16),
        Field::text("note", "Ghi chú").wide(20),
    ],
};
