//! What the rules of plans say: gaps, warnings, differences, what to check in a copy, how far an item is.

use crate::domain::rules::plan::copy::Look;
use crate::domain::rules::plan::difference::Change;
use crate::domain::rules::plan::gaps::Missing;
use crate::domain::rules::plan::warnings::Doubt;
use crate::guideline::Guideline;
use crate::vietnamese::{date, number};

/// What a plan lacks.
pub(crate) fn gap(missing: &Missing, guideline: &Guideline) -> String {
    match missing {
        Missing::Purpose => "Chưa ghi mục đích.".to_owned(),
        Missing::Requirements => "Chưa ghi yêu cầu.".to_owned(),
        Missing::Signer => "Chưa ghi người ký.".to_owned(),
        Missing::Items => "Kế hoạch chưa có nội dung nào.".to_owned(),
        Missing::Section(code) => {
            format!("Phần “{}” chưa có nội dung.", guideline.label("plan_sections", code))
        }
        Missing::Lead(content) => format!("Chưa ghi đơn vị chủ trì: {content}."),
        Missing::Time(content) => format!("Chưa ghi ngày hoặc quý: {content}."),
    }
}

/// What looks doubtful.
pub(crate) fn warning(doubt: &Doubt, guideline: &Guideline) -> String {
    match doubt {
        Doubt::NoDate => "Mới ghi quý, chưa ghi ngày.".to_owned(),
        Doubt::OverBudget { source, sum, limit } => format!(
            "{}: tổng kinh phí {} vượt mức được giao {} là {}.",
            guideline.label("fund_sources", source),
            number::show_money(*sum),
            number::show_money(*limit),
            number::show_money(sum - limit)
        ),
        Doubt::BeyondBudget { source, by } => format!(
            "Tính đến nội dung này, {} vượt mức được giao {}.",
            guideline.label("fund_sources", source),
            number::show_money(*by)
        ),
        Doubt::Holiday { on, label } => {
            format!("{} {} là ngày nghỉ: {label}.", date::show_weekday(*on), date::show_date(*on))
        }
        Doubt::Gone => "Đơn vị hoặc địa điểm này đã bị xóa; chọn lại.".to_owned(),
        Doubt::HallTwice { on, with } => {
            format!("Địa điểm đã dùng ngày {} cho: {with}.", date::show_date(*on))
        }
    }
}

/// How an item differs from the version sent before.
pub(crate) const fn change(change: Change) -> &'static str {
    match change {
        Change::Added => "Thêm",
        Change::Removed => "Bỏ",
        Change::Dropped => "Không tổ chức",
        Change::Moved => "Dời",
        Change::Changed => "Sửa",
    }
}

/// What to look at in a copied plan. `column` of what is gone reads as its label in the register.
pub(crate) fn look(look: &Look) -> String {
    match look {
        Look::Formalities => "Ghi căn cứ, số, ngày văn bản và người ký của năm mới.".to_owned(),
        Look::YearInText => "Câu chữ có ghi năm cũ, đã đổi thành năm mới; đọc lại.".to_owned(),
        Look::Holiday(on, label) => {
            format!("Ngày mới {} {} là ngày nghỉ: {label}.", date::show_weekday(*on), date::show_date(*on))
        }
        Look::Gone("venue_id") => "Địa điểm cũ không còn; chọn địa điểm khác.".to_owned(),
        Look::Gone(_) => "Có đơn vị phối hợp không còn; xem lại.".to_owned(),
        Look::WasMoved(quarter) => {
            format!("Năm trước đã dời sang quý {}; xem lại thời gian.", date::quarter_roman(*quarter))
        }
        Look::NoDate => "Chưa có ngày cụ thể.".to_owned(),
        Look::Needs => "Năm trước đáp ứng đăng ký nhu cầu; nối với đăng ký của năm mới.".to_owned(),
    }
}
