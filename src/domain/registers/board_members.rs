//! The board of directors of a ward's centre.

use crate::domain::field::{Field, Kind};
use crate::domain::register::Register;
use crate::domain::role::Role;

/// Ban Giám đốc (III.1 dash 1); composition and number are data of the year.
pub(super) static BOARD_MEMBERS: Register =
    Register::of_ward("board_members", "Ban Giám đốc trung tâm", "thành viên Ban Giám đốc")
        .paragraph("III.1")
        .by(&[Role::Ward])
        .label("name")
        .order(&["role", "name"])
        .fields(&[
            Field::new("name", "Họ và tên", Kind::PersonName).of_person().required().search().wide(26),
            Field::choice("role", "Chức danh", "board_roles").required().wide(18).ranked(&[
                "director",
                "deputy_director",
                "accountant",
                "cashier",
                "member",
            ]),
            Field::text("post", "Chức vụ chính").of_person().search().wide(28),
            Field::text("duties", "Nhiệm vụ được phân công"),
            Field::new("decision_no", "Quyết định số", Kind::Code { max: 60 }).keep(),
            Field::date("from_on", "Từ ngày").keep().wide(10),
            Field::date("to_on", "Đến ngày").wide(10),
            Field::new("phone", "Điện thoại", Kind::Phone).of_person().may_tell(),
        ]);
