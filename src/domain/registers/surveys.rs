//! Surveys of learning needs: at least one a quarter.

use super::{BACKWARDS, days_in_order};
use crate::domain::field::{Field, Kind};
use crate::domain::problem::Problem;
use crate::domain::register::{Record, Register};
use crate::domain::role::Role;

/// Khảo sát nhu cầu học tập (III.3).
pub(super) static SURVEYS: Register =
    Register::of_ward("surveys", "Khảo sát nhu cầu học tập", "đợt khảo sát")
        .paragraph("III.3")
        .by(&[Role::Ward])
        .label("title")
        .order(&["-to_on", "title"])
        .check(span_in_order)
        .fields(&[
            Field::text("title", "Tên đợt khảo sát").required().search().wide(30),
            Field::year().required().group("when").wide(5),
            Field::new("quarter", "Quý", Kind::Int { min: 1, max: 4 }).required().group("when").wide(4),
            Field::new("done", "Có tổ chức", Kind::YesNo).required().initial("1").group("done").wide(6),
            Field::text("reason", "Lý do không tổ chức").group("done"),
            Field::date("from_on", "Từ ngày").group("when").wide(10),
            Field::date("to_on", "Đến ngày").group("when").wide(10),
            Field::choices("channels", "Hình thức", "survey_channels").wide(24),
            Field::count("respondents", "Số phiếu trả lời").of_past("from_on").wide(8),
            Field::text("partner", "Đơn vị phối hợp"),
            Field::notes("note", "Ghi chú"),
        ]);

fn span_in_order(survey: &Record) -> Result<(), Problem> {
    if survey.int("done") == Some(0) && survey.get("reason").is_empty() {
        return Err(Problem::new("reason", "Không tổ chức khảo sát: ghi lý do."));
    }
    days_in_order(survey, ("from_on", "to_on"), BACKWARDS)
}
