//! Learners: one record a person and ward, whatever they take part in.

use super::{ETHNICITY_FOR, SEXES};
use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::on_merger::OnMerger;
use crate::domain::register::{Cec, Deed, Register, RegisterId};
use crate::domain::role::Role;

/// Hồ sơ người học (I.2, III.5.2). Slips repeat what is said of their person; the gate keeps both alike.
pub(super) static LEARNERS: Register = Register::of_ward("learners", "Hồ sơ người học", "hồ sơ người học")
    .paragraph("III.5")
    .by(&[Role::Ward])
    .cec(Cec::Behind(RegisterId::Enrolments, "learner_id"))
    .label("name")
    .order(&["name"])
    .on_merger(&[OnMerger::all()])
    .deed(Deed::Erase)
    .fields(&[
        Field::new("name", "Họ và tên", Kind::PersonName).of_person().required().search().personal().wide(26),
        Field::new("birth", "Ngày/năm sinh", Kind::BirthDate).of_person().required().personal().wide(11),
        Field::one_of("sex", "Giới tính", SEXES).of_person().required().wide(4),
        Field::to("group_id", "Tổ dân phố", RegisterId::ResidentialGroups, OnDelete::Keep)
            .search()
            .of_circle()
            .wide(10),
        Field::new("phone", "Điện thoại", Kind::Phone).of_person().search().personal().wide(13),
        Field::new("identity", "Số CCCD/CMND", Kind::Identity).of_person().search().personal(),
        Field::text("address", "Địa chỉ").of_circle().personal(),
        Field::choice("ethnicity", "Dân tộc", "ethnicities").of_person().personal().hint(ETHNICITY_FOR),
        Field::notes("note", "Ghi chú"),
        // The smallest number among the records of one person, where that is another one's: whoever counts people
        // counts by it.
        Field::new("same_as", "Một người", NUMBER).system_set().unseen(),
    ]);

const NUMBER: Kind = Kind::Int { min: 1, max: i64::MAX };
