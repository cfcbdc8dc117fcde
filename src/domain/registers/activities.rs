//! Activities on the calendar: talks, contests, performances, trips; counted in turns (lượt người), not names.

use super::times_in_order;
use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::on_merger::OnMerger;
use crate::domain::problem::Problem;
use crate::domain::register::{Record, Register, RegisterId};
use crate::domain::role::Role;
use crate::domain::state::{Move, Stamp, State, States};
use crate::domain::value::Value;

/// Hoạt động (III.2, III.5).
pub(super) static ACTIVITIES: Register = Register::of_ward("activities", "Hoạt động", "hoạt động")
    .paragraph("III.5")
    .by(&[Role::Ward])
    .label("title")
    .order(&["held_on", "from_time", "title"])
    .states(&STATES)
    .check(in_order)
    .on_merger(&[OnMerger::of(&["planned", "postponed"]).ahead("held_on").goes()])
    .fields(&[
        Field::text("title", "Tên hoạt động").required().search().wide(34),
        Field::date("held_on", "Ngày").past_in(&["held"]).required().group("when").wide(10),
        Field::new("from_time", "Từ giờ", Kind::Time).group("when").wide(5),
        Field::new("to_time", "Đến giờ", Kind::Time).group("when"),
        Field::choice("topic", "Chuyên đề", "topics").keep().wide(14),
        Field::choice("form", "Hình thức", "forms").keep().wide(12),
        Field::to("venue_id", "Địa điểm", RegisterId::Venues, OnDelete::Keep).keep().wide(18),
        Field::to("plan_item_id", "Theo kế hoạch", RegisterId::PlanItems, OnDelete::Keep),
        Field::text("lead", "Đơn vị chủ trì").search().keep(),
        Field::to_several("partners", "Đơn vị phối hợp", RegisterId::Partners),
        Field::to_several("speakers", "Báo cáo viên", RegisterId::Instructors),
        Field::choices("audiences", "Đối tượng", "audiences"),
        Field::to_several("groups", "Tổ dân phố được mời", RegisterId::ResidentialGroups),
        Field::notes("description", "Giới thiệu"),
        Field::count("expected", "Số người dự kiến").wide(6),
        Field::new("budget", "Kinh phí dự kiến", Kind::Money),
        Field::choice("commemoration", "Nhân ngày kỷ niệm", "commemoration_days"),
        Field::state().wide(12),
        Field::count("turns", "Lượt người").of_past("held_on").group("turns").wide(6),
        Field::count("women", "Trong đó nữ").of_past("held_on").group("turns"),
        Field::count("children", "Trẻ em, thiếu nhi").of_past("held_on").group("turns"),
        Field::count("minority", "Dân tộc thiểu số").of_past("held_on").group("turns"),
        Field::count("priority", "Đối tượng ưu tiên").of_past("held_on").group("turns"),
        Field::new("speaker_came", "Báo cáo viên có đến", Kind::YesNo).of_past("held_on"),
        Field::new("cost", "Kinh phí thực chi", Kind::Money),
        Field::notes("result", "Kết quả, bài học"),
        Field::new("good_practice", "Cách làm hay cần nhân rộng", Kind::YesNo),
        Field::date("posted_on", "Niêm yết ngày").past(),
        Field::new("unlisted", "Không đưa lên bảng niêm yết", Kind::YesNo),
        Field::text("reason", "Lý do").system_set(),
        Field::to("series_id", "Loạt", RegisterId::Series, OnDelete::Keep).group("series").unseen(),
        Field::date("series_on", "Ngày theo loạt").group("series").unseen(),
        Field::date("first_on", "Ngày báo lần đầu").derived(first_promised).unseen(),
        Field::text("clash_reason", "Lý do giữ dù trùng")
            .may_tell()
            .lapses_with(&["held_on", "from_time", "to_time", "venue_id", "speakers", "groups"])
            .unseen(),
        Field::to("closure_id", "Lần tạm dừng", RegisterId::Closures, OnDelete::Keep).unseen(),
    ]);

/// The day that people were told first: what is moved shows from where.
fn first_promised(activity: &Record) -> Value {
    let known = activity.get("first_on");
    if known.is_empty() { activity.get("held_on").clone() } else { known.clone() }
}

static STATES: States = States {
    all: &[
        State { code: "planned", label: "Dự kiến", mark: '.', edit: &[Role::Ward] },
        State { code: "held", label: "Đã tổ chức", mark: 'x', edit: &[Role::Ward] },
        State { code: "postponed", label: "Dời lại", mark: '>', edit: &[Role::Ward] },
        State { code: "cancelled", label: "Không tổ chức", mark: '-', edit: &[Role::Ward] },
    ],
    moves: &[
        Move::new("hold", "Đã tổ chức")
            .from(&["planned", "postponed"])
            .to("held")
            .by(&[Role::Ward])
            .gives(&["turns", "women", "children", "minority", "priority", "speaker_came", "cost", "result"])
            .needs(&["turns"]),
        Move::new("postpone", "Dời sang ngày khác")
            .from(&["planned", "postponed"])
            .to("postponed")
            .by(&[Role::Ward])
            .gives(&["held_on", "reason", "clash_reason"])
            .needs(&["held_on", "reason"]),
        // Who was counted before it was called off was at nothing.
        Move::new("cancel", "Không tổ chức")
            .from(&["planned", "postponed"])
            .to("cancelled")
            .by(&[Role::Ward])
            .asks(&["reason"])
            .stamps(&[
                ("turns", Stamp::Clear),
                ("women", Stamp::Clear),
                ("children", Stamp::Clear),
                ("minority", Stamp::Clear),
                ("priority", Stamp::Clear),
                ("cost", Stamp::Clear),
                ("speaker_came", Stamp::Clear),
            ]),
        Move::new("reopen", "Ghi lại là dự kiến")
            .from(&["held", "postponed", "cancelled"])
            .to("planned")
            .by(&[Role::Ward])
            .stamps(&[("reason", Stamp::Clear)]),
    ],
};

fn in_order(activity: &Record) -> Result<(), Problem> {
    times_in_order(activity)?;
    let turns = activity.int("turns");
    for part in ["women", "children", "minority", "priority"] {
        if activity.int(part).is_some_and(|part| part > turns.unwrap_or(i64::MAX)) {
            return Err(Problem::new("turns", "Một nhóm đông hơn tổng số lượt người: xem lại các số."));
        }
    }
    Ok(())
}
