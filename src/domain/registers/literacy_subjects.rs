//! People of a residential group who are illiterate or left school before finishing primary.

use super::{ETHNICITY_FOR, PRIORITY_FOR, SEXES};
use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::on_merger::OnMerger;
use crate::domain::register::{Cec, Register, RegisterId};
use crate::domain::role::Role;
use crate::domain::state::{Move, Stamp, State, States};

/// Danh sách xóa mù chữ theo tổ dân phố (III.4 dash 1): grade reached 0–2 is list 1, 3–4 list 2.
pub(super) static LITERACY_SUBJECTS: Register =
    Register::of_ward("literacy_subjects", "Đối tượng xóa mù chữ", "đối tượng xóa mù chữ")
        .paragraph("III.4")
        .by(&[Role::Ward, Role::Cec])
        .cec(Cec::All)
        .label("name")
        .order(&["name"])
        .unique(&[&["ward_id", "identity"]])
        .states(&STATES)
        .on_merger(&[
            OnMerger::of(&["new", "mobilised", "studying", "refused", "recognised"]).begins("listed_on")
        ])
        .fields(&[
            Field::to("group_id", "Tổ dân phố", RegisterId::ResidentialGroups, OnDelete::Refuse)
                .search()
                .of_circle()
                .required()
                .keep()
                .by(&[Role::Ward])
                .wide(9),
            Field::new("name", "Họ và tên", Kind::PersonName)
                .of_person()
                .required()
                .search()
                .personal()
                .by(&[Role::Ward])
                .wide(24),
            Field::new("birth", "Ngày/năm sinh", Kind::BirthDate)
                .of_person()
                .required()
                .personal()
                .by(&[Role::Ward])
                .wide(11)
                .hint("Biết tuổi: gõ “60 tuổi”; không ai biết: gõ “không rõ”"),
            Field::one_of("sex", "Giới tính", SEXES).of_person().required().by(&[Role::Ward]).wide(4),
            Field::choice("ethnicity", "Dân tộc", "ethnicities")
                .of_person()
                .personal()
                .hint(ETHNICITY_FOR)
                .by(&[Role::Ward]),
            Field::new("reached_grade", "Học xong lớp", Kind::Int { min: 0, max: 5 })
                .of_person()
                .required()
                .wide(4)
                .hint("0–2: mức 1; 3–4: mức 2; đang học lớp 4 ghi 3"),
            Field::new("relapsed", "Tái mù chữ", Kind::YesNo).of_person(),
            Field::new("exempt", "Ngoài diện (khuyết tật không thể học)", Kind::YesNo).of_person().personal(),
            Field::new("identity", "Số CCCD/CMND", Kind::Identity)
                .of_person()
                .search()
                .personal()
                .by(&[Role::Ward]),
            Field::new("phone", "Điện thoại", Kind::Phone).of_person().personal().by(&[Role::Ward]),
            Field::text("address", "Địa chỉ").of_circle().keep().personal().by(&[Role::Ward]),
            Field::choices("priority_groups", "Diện ưu tiên", "priority_groups")
                .of_person()
                .personal()
                .hint(PRIORITY_FOR)
                .by(&[Role::Ward]),
            Field::text("mobilised_by", "Đơn vị vận động"),
            Field::date("mobilised_on", "Vận động ngày").past(),
            Field::choice("reason", "Lý do", "literacy_reasons").wide(14),
            Field::date("listed_on", "Ngày vào danh sách")
                .past()
                .initial("today")
                .keep()
                .by(&[Role::Ward])
                .hint("Tính vào danh sách từ năm của ngày này; để trống là ngày nhập"),
            Field::notes("note", "Ghi chú"),
            Field::state().wide(12),
            Field::new("recognised_level", "Công nhận biết chữ mức", Kind::Int { min: 1, max: 2 })
                .system_set(),
            Field::new("recognised_no", "Quyết định công nhận", Kind::Code { max: 60 }).system_set(),
            Field::date("recognised_on", "Công nhận ngày").past().system_set(),
        ]);

static STATES: States = States {
    all: &[
        State { code: "new", label: "Chưa vận động", mark: '.', edit: &[Role::Ward] },
        State { code: "mobilised", label: "Đã vận động", mark: 'v', edit: &[Role::Ward] },
        State { code: "studying", label: "Đang học", mark: 'h', edit: &[Role::Ward] },
        State { code: "refused", label: "Từ chối ra lớp", mark: '-', edit: &[Role::Ward] },
        State { code: "recognised", label: "Đã công nhận", mark: 'x', edit: &[] },
        State { code: "moved", label: "Chuyển đi", mark: '/', edit: &[Role::Ward] },
        State { code: "deceased", label: "Đã mất", mark: '+', edit: &[Role::Ward] },
        // Of older files, which did not tell who had moved from who had died.
        State { code: "left", label: "Không còn ở phường", mark: '/', edit: &[Role::Ward] },
    ],
    moves: &[
        Move::new("mobilise", "Đã vận động")
            .from(&["new", "refused"])
            .to("mobilised")
            .by(&[Role::Ward])
            .gives(&["mobilised_by", "mobilised_on"])
            .needs(&["mobilised_by"]),
        Move::new("study", "Ra lớp học")
            .from(&["new", "mobilised", "refused"])
            .to("studying")
            .by(&[Role::Ward, Role::Cec])
            .stamps(&[("reason", Stamp::Clear)]),
        Move::new("refuse", "Từ chối ra lớp")
            .from(&["new", "mobilised", "studying"])
            .to("refused")
            .by(&[Role::Ward])
            .asks(&["reason"]),
        Move::new("recognise", "Công nhận biết chữ")
            .from(&["studying"])
            .to("recognised")
            .by(&[Role::Cec])
            .gives(&["recognised_level", "recognised_no", "recognised_on", "reached_grade"])
            .needs(&["recognised_level", "recognised_no", "recognised_on"]),
        Move::new("leave", "Chuyển đi")
            .from(&["new", "mobilised", "studying", "refused", "left"])
            .to("moved")
            .by(&[Role::Ward])
            .gives(&["note"]),
        Move::new("die", "Đã mất")
            .from(&["new", "mobilised", "studying", "refused", "left"])
            .to("deceased")
            .by(&[Role::Ward])
            .gives(&["note"]),
        Move::new("reopen", "Đưa lại vào danh sách")
            .from(&["moved", "deceased", "left", "recognised"])
            .to("new")
            .by(&[Role::Ward]),
    ],
};
