//! Answers of a survey, one line a topic and channel.

use crate::domain::actor::Role;
use crate::domain::field::{Field, OnDelete};
use crate::domain::register::{Cec, Register, RegisterId, Scope, no_check};

/// Kết quả khảo sát (III.3).
pub(super) static SURVEY_RESULTS: Register = Register {
    table: "survey_results",
    title: "Kết quả khảo sát",
    one: "kết quả khảo sát",
    paragraph: "III.3",
    scope: Scope::Ward { parent: Some("survey_id") },
    write: &[Role::Ward],
    cec: Cec::None,
    label: "content",
    order: &["-answers", "content"],
    unique: &[&["survey_id", "content", "channel"]],
    states: None,
    check: no_check,
    fields: &[
        Field::to("survey_id", "Đợt khảo sát", RegisterId::Surveys, OnDelete::WithParent).required().keep(),
        Field::text("content", "Nội dung muốn học").required().search().wide(30),
        Field::choice("topic", "Chuyên đề", "topics").wide(16),
        Field::choice("channel", "Hình thức", "survey_channels").keep().wide(18),
        Field::count("answers", "Số phiếu").required().wide(8),
    ],
};
