//! What is said while a checklist goes its way: sent, taken back, verified, locked, corrected (III.8).

use crate::domain::refusal::RunRefusal;
use crate::vietnamese::moment::show_moment;

/// Why a step or an answer cannot be.
pub(crate) fn refused(why: &RunRefusal) -> String {
    match why {
        RunRefusal::Gaps { missing: 0, typed } => {
            format!(
                "Phiếu không còn thiếu mục nào, bạn gõ {}. Bỏ trống rồi gửi lại.",
                typed.unwrap_or_default()
            )
        }
        RunRefusal::Gaps { missing, typed: None } => {
            format!(
                "Còn thiếu {missing} mục. Vẫn gửi thì gõ số mục còn thiếu và lý do, hoặc mở phiếu xem danh sách."
            )
        }
        RunRefusal::Gaps { missing, typed: Some(typed) } => {
            super::checklist::wrong_number(*missing, &typed.to_string())
        }
        RunRefusal::BeingVerified(answers) => format!(
            "Phòng đã thẩm định {answers} mục nên không rút lại được nữa. Cần sửa: đề nghị Phòng trả lại phiếu."
        ),
        RunRefusal::Recalled { ward, at } => {
            let at = show_moment(*at);
            let clock = at.split(' ').next_back().unwrap_or_default();
            format!("{ward} đã rút phiếu lúc {clock} để sửa. Ý kiến bạn vừa gõ được giữ làm bản nháp.")
        }
        RunRefusal::NotLookedAt { exceptions: 0, others } => {
            format!("Còn {others} mục chưa có ý kiến. Mở phiếu, bấm v: đồng ý {others} mục còn lại.")
        }
        RunRefusal::NotLookedAt { exceptions, others } => {
            let then = if *others == 0 {
                String::new()
            } else {
                format!(" Sau đó v: đồng ý {others} mục còn lại.")
            };
            format!("Còn {exceptions} mục phải xem từng mục (≠, M, C, ?, Δ, rút thăm). Enter: xem.{then}")
        }
        RunRefusal::Open { ward, cec, office } => {
            let of = [("phường", ward), ("GDNN-GDTX", cec), ("Phòng", office)];
            let parts: Vec<_> = of
                .into_iter()
                .filter(|(_, open)| **open > 0)
                .map(|(who, open)| format!("{who} {open}"))
                .collect();
            let all = ward + cec + office;
            format!("Chưa chốt được: còn {all} mục chưa trả lời ({}). Enter: xem.", parts.join(", "))
        }
        RunRefusal::WrongWard { ward, typed } => {
            format!("Bạn đang chốt phiếu của {ward}, không phải “{typed}”.")
        }
        RunRefusal::Begun => "Phường đã lập phiếu này rồi: mở phiếu đang có.".to_owned(),
        RunRefusal::Correcting => {
            "Bản đính chính đang mở: chờ phường gửi lại, rồi thẩm định và chốt.".to_owned()
        }
    }
}

/// Why an answer must be looked at by itself.
pub(crate) const OTHERWISE: &str = "khác sổ";
pub(crate) const LESS: &str = "M, C hoặc chưa trả lời";
pub(crate) const CHANGED: &str = "sổ đã đổi (Δ)";
pub(crate) const DRAWN: &str = "rút thăm";
/// Said of an answer that must be looked at, and of one that was.
pub(crate) const TO_LOOK_AT: &str = "Phải xem";
pub(crate) const LOOKED_AT: &str = "Đã xem";

/// Why the office writes nothing yet.
pub(crate) const WITH_THE_WARD: &str = "Phường đang trả lời phiếu này; Phòng thẩm định sau khi phường gửi.";
pub(crate) const STEPS: &str = "Chuyển tình trạng phiếu";
pub(crate) const AGREE: &str = "Đồng ý các mục còn lại";
pub(crate) const NOTHING_TO_AGREE: &str = "Không còn mục nào chỉ chờ đồng ý.";

/// Asks before the office agrees with all answers that are no exceptions.
pub(crate) fn agree(ward: &str, others: usize) -> String {
    format!(
        "{ward}: đồng ý {others} mục còn lại theo đánh giá của phường? Các mục này không được đánh dấu √ (đã xem từng mục)."
    )
}

/// Answers that must be looked at by themselves.
pub(crate) fn to_look_at(items: usize) -> String {
    format!("{items} mục phải xem từng mục, chưa xem")
}

/// Answers with which the office only has to agree.
pub(crate) fn to_agree(items: usize) -> String {
    format!("Đồng ý {items} mục còn lại (phím v)")
}

/// Items that nobody answered, by who should.
pub(crate) fn ward_open(items: usize) -> String {
    format!("{items} mục phường chưa trả lời")
}

/// Items that the GDNN-GDTX centre has to answer.
pub(crate) fn cec_open(items: usize) -> String {
    format!("{items} mục Trung tâm GDNN-GDTX chưa trả lời")
}

/// Items that the office has to answer.
pub(crate) fn office_open(items: usize) -> String {
    format!("{items} mục Phòng chưa trả lời")
}

/// Somebody else changed the answer while it was written: what is kept.
pub(crate) fn both_answered(by: &str, change: Option<(char, char)>) -> String {
    match change {
        Some((from, to)) => format!("{by} vừa đổi đánh giá từ {from} sang {to}."),
        None => format!("{by} vừa sửa mục này."),
    }
}
pub(crate) const BOTH_ANSWERED: &str = "Hai người cùng sửa một mục";
pub(crate) const KEEP_THEIRS: &str = "Giữ của người đó";
pub(crate) const USE_MINE: &str = "Dùng của tôi";

/// Which template and which guideline the run asks by.
pub(crate) fn template(version: &str, pack: &str) -> String {
    format!("Mẫu {version} · bộ hướng dẫn {}", pack.get(..8).unwrap_or(pack))
}

/// The template was renewed since the run was begun.
pub(crate) fn renewed(new: &str, own: &str) -> String {
    format!("Mẫu mới ({new}) dùng cho phiếu lập từ nay; phiếu này vẫn theo {own}.")
}

pub(crate) const FOUR_QUARTERS: &str = "Bốn quý";

/// Beside the comment with which the office gave a run back.
pub(crate) fn returned(on: &str) -> String {
    format!("Phòng trả lại {on}")
}

/// Behind the title of a run that corrects another.
pub(crate) fn edition(number: i64) -> String {
    format!("Đính chính lần {}", number - 1)
}

/// When a figure was stated that the records give otherwise now.
pub(crate) fn stated(state: &str) -> &'static str {
    match state {
        "locked" | "replaced" => "lúc chốt",
        "sent" | "verified" => "lúc gửi",
        _ => "lúc ghi",
    }
}

/// A figure that the records give otherwise now: how much, and which records came or went.
pub(crate) fn changed(
    part: &str,
    (stated, before, on): (&str, &str, &str),
    after: &str,
    by: Option<i64>,
    (added, gone): (usize, usize),
) -> String {
    let by = by.map(|by| format!("  {by:+}")).unwrap_or_default();
    let records = match (added, gone) {
        (0, 0) => String::new(),
        (added, 0) => format!("  F4: {added} bản ghi thêm"),
        (0, gone) => format!("  F4: {gone} bản ghi bớt"),
        (added, gone) => format!("  F4: {added} bản ghi thêm, {gone} bớt"),
    };
    format!("    {part}  {stated} {before} ({on})  nay {after}{by}{records}")
}

/// Lines that have no room.
pub(crate) fn more(lines: usize) -> String {
    format!("còn {lines} dòng")
}

/// What was done, of which ward.
pub(crate) fn of_ward(ward: &str, deed: &str) -> String {
    format!("{ward}: {}", crate::vietnamese::case::lower_first(deed))
}

/// Behind the threshold of an item: how far it is, and how many are missing.
pub(crate) fn short_of(percent: &str, missing: u64, unit: &str) -> String {
    format!("; {percent}, còn thiếu {missing} {unit}").trim_end().to_owned()
}
