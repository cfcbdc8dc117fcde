//! Answers of a survey, one line a topic and channel.

use crate::domain::field::{Field, OnDelete};
use crate::domain::register::{Register, RegisterId};
use crate::domain::role::Role;

/// Kết quả khảo sát (III.3).
pub(super) static SURVEY_RESULTS: Register =
    Register::of_ward("survey_results", "Kết quả khảo sát", "kết quả khảo sát")
        .part_of("survey_id")
        .paragraph("III.3")
        .by(&[Role::Ward])
        .label("content")
        .order(&["-answers", "content"])
        .unique(&[&["survey_id", "content", "channel"]])
        .fields(&[
            Field::to("survey_id", "Đợt khảo sát", RegisterId::Surveys, OnDelete::WithParent)
                .required()
                .keep(),
            Field::text("content", "Nội dung muốn học").required().search().wide(30),
            Field::choice("topic", "Chuyên đề", "topics").wide(16),
            Field::choice("channel", "Hình thức", "survey_channels").keep().wide(18),
            Field::count("answers", "Số phiếu").required().wide(8),
        ]);
