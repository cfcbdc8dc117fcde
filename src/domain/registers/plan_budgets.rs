//! Money that a plan may spend, by where it comes from. A source that nobody named has no limit.

use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::register::{Register, RegisterId};
use crate::domain::role::Role;

/// Kinh phí được giao (III.7).
pub(super) static PLAN_BUDGETS: Register =
    Register::of_ward("plan_budgets", "Kinh phí được giao", "mức kinh phí")
        .part_of("plan_id")
        .paragraph("III.7")
        .by(&[Role::Ward])
        .label("fund_source")
        .order(&["fund_source"])
        .unique(&[&["plan_id", "fund_source"]])
        .fields(&[
            Field::to("plan_id", "Kế hoạch", RegisterId::Plans, OnDelete::WithParent).required().wide(30),
            Field::choice("fund_source", "Nguồn kinh phí", "fund_sources").required().wide(22),
            Field::new("amount", "Mức được giao", Kind::Money).required().wide(16),
            Field::text("note", "Ghi chú").wide(20),
        ]);
