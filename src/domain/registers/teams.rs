//! Inspection teams: who visits which wards, from when until when. Being of a team is being an inspector of its wards
//! for that time, and of nothing else.

use super::days_in_order;
use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::problem::Problem;
use crate::domain::register::{Record, Register, RegisterId};
use crate::domain::role::Role;

/// Đoàn kiểm tra (III.8).
pub(super) static TEAMS: Register = Register::of_district("teams", "Đoàn kiểm tra", "đoàn kiểm tra")
    .paragraph("III.8")
    .by(&[Role::District])
    .label("name")
    .order(&["-from_on", "name"])
    .unique(&[&["name", "from_on"]])
    .check(|team: &Record| -> Result<(), Problem> {
        days_in_order(team, ("from_on", "until_on"), "Ngày cuối phải từ ngày đầu trở đi.")
    })
    .rights()
    .for_good()
    .fields(&[
        Field::text("name", "Tên đoàn").required().search().wide(22),
        Field::to("leader_id", "Trưởng đoàn", RegisterId::People, OnDelete::Refuse)
            .required()
            .search()
            .wide(22),
        Field::to_several("member_ids", "Thành viên", RegisterId::People).wide(26),
        Field::to_several("ward_ids", "Các phường", RegisterId::Wards).required().wide(24),
        Field::date("from_on", "Từ ngày").required().wide(10),
        Field::date("until_on", "Đến hết ngày").required().wide(10),
        Field::new("decision_no", "Quyết định thành lập", Kind::Code { max: 60 }),
        Field::notes("note", "Ghi chú"),
    ]);
