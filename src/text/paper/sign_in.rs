//! The sheet on which those who came sign, and the words that invite them.

use chrono::NaiveDate;

use super::command::DEFAULT_FORMAT;
use super::notice::{hours, short_day, units};
use crate::domain::calendar::notice::Item;
use crate::domain::purpose::Purpose;
use crate::domain::register::{Id, RegisterId};
use crate::text::lines::{self, Origin};
use crate::vietnamese::date::show_date;
use crate::vietnamese::lunar::LunarDay;

/// The word after `paper`.
pub(crate) const VERB: &str = "sign-in";
pub(crate) const HELP: &str = "Phiếu ký tên của một hoạt động hoặc một buổi học (--activity, --session)";
pub(crate) const FILE: &str = "phieu-ky-ten";
pub(crate) const HELP_ACTIVITY: &str = "Số của hoạt động có phiếu ký tên";
pub(crate) const HELP_SESSION: &str = "Số của buổi học có phiếu ký tên";
pub(crate) const WHICH: &str =
    "Chưa rõ việc nào. Thêm --activity hoặc --session; F8 ở dòng đó của lịch có sẵn dòng lệnh.";
pub(crate) const ONLY_OF_SHEETS: &str = "Chỉ phiếu ký tên (sign-in) mới có --activity và --session.";
pub(crate) const GONE: &str = "Không thấy hoạt động hoặc buổi học này.";
/// In menus.
pub(crate) const TITLE: &str = "Phiếu ký tên";
pub(crate) const INVITATION: &str = "Lời mời";
pub(crate) const INVITATION_HOW: &str = "chữ để chép vào giấy mời, Zalo, loa phường";
pub(crate) const UNLISTED: &str = "Việc này ghi là không đưa lên bảng niêm yết.";
pub(crate) const CALLED_OFF: &str = "Việc này không tổ chức nữa.";

pub(crate) const KIND: &str = "PHIẾU KÝ TÊN";
pub(crate) const COLUMNS: [&str; 4] = ["TT", "Họ và tên", "Tổ dân phố, đơn vị", "Ký tên"];

/// The line below the title.
pub(crate) fn when_and_where(on: NaiveDate, (from, to): (&str, &str), place: &str) -> String {
    let day = format!("{} {}", crate::vietnamese::date::show_weekday(on), show_date(on));
    let parts = [day, hours(from, to), place.to_owned()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The command that writes the sheet.
pub(crate) fn save(origin: &Origin, register: RegisterId, id: Id, for_what: Option<&Purpose>) -> Vec<String> {
    let which = if register == RegisterId::Sessions { "session" } else { "activity" };
    let line = format!("paper {VERB} --{which} {}{}", id.0, lines::purpose(for_what));
    lines::save(origin, &line, &format!("{FILE}-{}.{DEFAULT_FORMAT}", id.0))
}

/// The words that invite to one activity or session: what the notice says of it and nothing else.
pub(crate) fn invitation(item: &Item, audiences: &[&str], centre: &str, ward: &str) -> Vec<String> {
    let lunar = LunarDay::of(item.on).map(|lunar| format!(" ({} ÂL)", lunar.show())).unwrap_or_default();
    let place: Vec<_> = [&*item.place, &item.address].into_iter().filter(|part| !part.is_empty()).collect();
    let said = |label: &str, text: &str| (!text.is_empty()).then(|| format!("{label}: {text}"));
    let number = item.number.map(|number| format!(", buổi {number}")).unwrap_or_default();
    let when =
        format!("{} {}/{}{lunar}", hours(&item.from, &item.to), short_day(item.on), item.on.format("%Y"));
    let mut lines =
        vec![format!("{centre} {ward} trân trọng kính mời dự:"), format!("{}{number}", item.title)];
    lines.extend(said("Thời gian", when.trim_start()));
    lines.extend(said("Địa điểm", &place.join(", ")));
    lines.extend(said("Đơn vị tổ chức, phối hợp", &units(item)));
    lines.extend(said("Đối tượng", &audiences.join(", ")));
    lines.push("Rất mong được đón tiếp.".to_owned());
    lines
}
