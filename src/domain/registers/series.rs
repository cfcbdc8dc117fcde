//! Series: what is held again and again by one rule, an activity or the sessions of a class.

use super::{BACKWARDS, days_in_order, times_in_order};
use crate::domain::calendar::rule::{MOST_DATES, Rule, is_too_long};
use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::on_merger::OnMerger;
use crate::domain::problem::Problem;
use crate::domain::register::{Cec, Record, Register, RegisterId};
use crate::domain::role::Role;

/// Loạt (III.5). The rule only: each of its days is a record of its own, and what differs from the rule follows from
/// holding them against it.
pub(super) static SERIES: Register = Register::of_ward("series", "Loạt hoạt động, buổi học", "loạt")
    .governed_by("class_id")
    .paragraph("III.5")
    .by(&[Role::Ward, Role::Cec])
    .cec(Cec::Parent)
    .label("title")
    .order(&["-starts_on", "title"])
    .check(sound)
    .on_merger(&[OnMerger::all()])
    .fields(&[
        Field::to("class_id", "Lớp", RegisterId::Classes, OnDelete::WithParent),
        Field::text("title", "Tên loạt").required().search().wide(34),
        Field::text("rule", "Quy luật").required().group("rule").wide(24),
        Field::new("from_time", "Từ giờ", Kind::Time).group("rule").wide(5),
        Field::new("to_time", "Đến giờ", Kind::Time).group("rule").wide(5),
        Field::date("starts_on", "Từ ngày").required().group("rule").wide(10),
        Field::new("count", "Số buổi", Kind::Int { min: 1, max: MOST_DATES as i64 }).group("rule").wide(6),
        Field::date("until_on", "Đến ngày").group("rule").wide(10),
        Field::one_of("skip", "Bỏ ngày nghỉ", SKIPS).required().initial("holidays").group("rule"),
        // The number of the first of a row of series, each of which goes on where the one before was cut.
        Field::new("chain", "Loạt gốc", Kind::Int { min: 1, max: i64::MAX }).unseen(),
    ]);

/// Which days off a series passes over.
const SKIPS: &[(&str, &str)] =
    &[("holidays", "Ngày nghỉ lễ, Tết"), ("tet", "Chỉ Tết"), ("none", "Không bỏ ngày nào")];

fn sound(series: &Record) -> Result<(), Problem> {
    times_in_order(series)?;
    days_in_order(series, ("starts_on", "until_on"), BACKWARDS)?;
    if Rule::parse(series.text("rule")).is_none() {
        return Err(Problem::new("rule", "Không hiểu quy luật của loạt."));
    }
    let until = series.get("until_on").as_date();
    match (series.int("count"), until) {
        (None, None) => {
            Err(Problem::new("count", "Loạt phải có số buổi hoặc ngày cuối, như “16 buổi” hoặc “đến 30/06”."))
        }
        (Some(_), Some(_)) => Err(Problem::new("until_on", "Chỉ ghi một: số buổi, hay ngày cuối.")),
        (None, Some(until))
            if series.get("starts_on").as_date().is_some_and(|first| is_too_long(first, until)) =>
        {
            Err(Problem::new("until_on", "Loạt dài nhất 10 năm."))
        }
        _ => Ok(()),
    }
}
