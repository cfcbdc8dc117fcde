//! People in tables are stored as their writers meant them, or somebody is asked: nothing is altered, lost or put in
//! the wrong place without a word.

use std::process::Command;

use crate::data::{At, ListQuery};
use crate::domain::{Id, RegisterId};
use crate::exchange::{Preview, ReadOptions, Target, read_bytes};
use crate::it::support::binary;
use crate::it::support::process::Finish as _;

use super::cases::Ward;
use super::helper;

const LEARNERS: RegisterId = RegisterId::Enrolments;
const ILLITERATE: RegisterId = RegisterId::LiteracySubjects;
const ACTIVITIES: RegisterId = RegisterId::Activities;
const NEEDS: RegisterId = RegisterId::NeedsRequests;

const CLASS: &str = "Tin học văn phòng K3/2021";

fn brought(ward: &Ward, into: RegisterId, csv: &str) -> Preview {
    let table = read_bytes(csv.as_bytes(), &helper(), &ReadOptions::default()).unwrap();
    Preview::new(table, ward.demo.known("ward7", into))
}

/// What the column under this head is taken for.
fn taken(preview: &Preview, header: &str) -> Target {
    preview.columns().iter().find(|column| column.header == header).unwrap().target
}

fn texts<'a>(preview: &'a Preview, column: &str) -> Vec<&'a str> {
    preview.rows().iter().map(|row| row.record.text(column)).collect()
}

fn whys(preview: &Preview) -> String {
    preview.problems().map(|problem| format!("{}: {}\n", problem.row, problem.why)).collect()
}

fn group(ward: &Ward, preview: &Preview, row: usize) -> Option<String> {
    let id = Id(preview.rows()[row].record.int("group_id")?);
    ward.demo.reader("ward7").label(RegisterId::ResidentialGroups, id).unwrap()
}

fn import(ward: &Ward, register: &str, flags: &[&str], csv: &str) -> (i32, String) {
    let mut import = Command::new(binary());
    import.args(["import", register, "--as", "ward7", "--file"]).arg(&ward.demo.path).args(flags);
    let done = import.finish_with(csv.as_bytes());
    (done.status.code().unwrap(), String::from_utf8(done.stderr).unwrap())
}

fn count(ward: &Ward, register: RegisterId) -> usize {
    ward.demo.reader("ward7").page(&ListQuery::new(register), &At::First, 60).unwrap().rows.len()
}

#[test]
fn a_column_under_a_head_of_nothing_we_have_is_not_read_whatever_it_holds() {
    let ward = Ward::new();
    let days = ["04/05/2021", "02/06/2021", "03/06/2021"];
    let phones = ["0909111001", "0909111002", "0909111003"];
    let numbers = ["079162000001", "079163000002", "079164000003"];
    let books = ["310123456", "310123456", "310123457"];
    let learners = |head: &str, cells: [&str; 3]| {
        format!(
            "Lớp;Họ tên;Năm sinh;Giới tính;Tổ;{head}\n{CLASS};Lê Thử;1962;Nữ;44;{}\n\
             {CLASS};Trần Thử Hai;1963;Nam;45;{}\n{CLASS};Ngô Thử Ba;1964;Nam;46;{}\n",
            cells[0], cells[1], cells[2]
        )
    };
    let of_learners = [
        (days, &["Ngày cấp", "Ngày cấp CCCD", "Ngày vào Hội", "Ngày vào Đảng", "Ngày", "Hạn thẻ BHYT"][..]),
        (phones, &["SĐT người thân", "Số điện thoại con", "ĐT tổ trưởng", "Điện thoại tổ trưởng", "Liên hệ"]),
        (numbers, &["Mã học viên", "Số thẻ BHYT", "Số BHXH", "Số", "Số định danh con"]),
        (books, &["Số sổ hộ khẩu"]),
    ];
    for (cells, heads) in of_learners {
        for head in heads {
            let preview = brought(&ward, LEARNERS, &learners(head, cells));
            assert_eq!(taken(&preview, head), Target::Ignored, "{head}");
            assert_eq!(preview.wrong(), 0, "{head}: {}", whys(&preview));
        }
    }
    for head in ["Ngày cấp", "Ngày điều tra", "Ngày cập nhật"] {
        let list =
            format!("Tổ;Họ tên;Năm sinh;Giới tính;Học xong lớp;{head}\n44;Lê Thử;1962;Nữ;2;04/05/2021\n");
        assert_eq!(taken(&brought(&ward, ILLITERATE, &list), head), Target::Ignored, "{head}");
    }
    let needs = "Muốn học gì;Loại lớp;Họ và tên;Tổ;Số máy tổ trưởng;Ngày sinh\n\
                 Nấu ăn;Dạy nghề ngắn hạn;Lê A;44;0909111222;03/02/1970\n";
    let preview = brought(&ward, NEEDS, needs);
    assert_eq!([taken(&preview, "Số máy tổ trưởng"), taken(&preview, "Ngày sinh")], [Target::Ignored; 2]);
    let activities = "Tên hoạt động;Ngày;Ngày đăng ký hội trường\nX1;16/11/2021;02/11/2021\n";
    assert_eq!(taken(&brought(&ward, ACTIVITIES, activities), "Ngày đăng ký hội trường"), Target::Ignored);

    let (code, said) = import(&ward, "enrolments", &["--dry-run"], &learners("Ngày cấp", days));
    assert_eq!(code, 0, "{said}");
    for part in ["Cột nhập: A Lớp; B “Họ tên” → Họ và tên; C “Năm sinh”", "Cột không nhập: Ngày cấp."]
    {
        assert!(said.contains(part), "{part}\n{said}");
    }
}

#[test]
fn heads_in_other_words_are_known_still() {
    let ward = Ward::new();
    for (head, column, cell) in [
        ("SĐT học viên", "phone", "0909111001"),
        ("Điện thoại liên hệ", "phone", "0909111001"),
        ("ĐT", "phone", "0909111001"),
        ("Số căn cước công dân", "identity", "079162000001"),
        ("Ngày đăng ký", "enrolled_on", "04/05/2021"),
    ] {
        let list =
            format!("Lớp;Tên người học;Năm sinh;Giới tính;Tổ;{head}\n{CLASS};Lê Thị Thử;1962;Nữ;44;{cell}\n");
        let preview = brought(&ward, LEARNERS, &list);
        let at = LEARNERS.decl().index(column).unwrap();
        assert_eq!(taken(&preview, head), Target::Field(at), "{head}");
        assert_eq!(texts(&preview, "name"), ["Lê Thị Thử"]);
    }
}

#[test]
fn families_join_their_names_or_the_list_is_refused() {
    let ward = Ward::new();
    for (family, given) in [
        ("Họ và chữ đệm", "Tên"),
        ("Họ và tên lót", "Tên"),
        ("Họ, tên đệm", "Tên"),
        ("Họ, chữ đệm", "Tên"),
        ("Họ & tên đệm", "Tên"),
        ("Họ tên đệm", "Tên"),
        ("HỌ VÀ", "TÊN"),
        ("HỌ VÀ LÓT", "TÊN"),
        ("Họ đệm", "Tên học viên"),
        ("Họ của người học", "Tên gọi"),
        ("Họ chữ lót viết hoa", "Tên"),
    ] {
        let list = format!(
            "Lớp;{family};{given};Năm sinh;Giới tính;Tổ\n{CLASS};Nguyễn Thị;Hoa;1962;Nữ;Tổ 44\n\
             {CLASS};Trần Thị;Hoa;1962;Nữ;Tổ 44\n"
        );
        let preview = brought(&ward, LEARNERS, &list);
        assert_eq!(texts(&preview, "name"), ["Nguyễn Thị Hoa", "Trần Thị Hoa"], "{family}");
        assert_eq!(preview.adds(), 2, "{family}");
    }
    // Families that nobody can tell: the list waits for a person, who says it.
    let list =
        format!("Lớp;Họ tộc;Tên;Năm sinh;Giới tính\n{CLASS};Kpă;Hoa;1962;Nữ\n{CLASS};Rmah;Hoa;1962;Nữ\n");
    let mut preview = brought(&ward, LEARNERS, &list);
    assert!(whys(&preview).contains("Cột “Họ tộc” chưa được ghép"), "{}", whys(&preview));
    assert!(preview.to_op().is_none());
    preview.set_target(1, Target::FamilyName);
    preview.set_target(2, Target::GivenName);
    assert_eq!(texts(&preview, "name"), ["Kpă Hoa", "Rmah Hoa"]);
    assert_eq!((preview.wrong(), preview.adds()), (0, 2), "{}", whys(&preview));
    let (code, said) = import(&ward, "enrolments", &[], &list);
    assert!(code == 4 && count(&ward, LEARNERS) == 0, "{said}");
}

#[test]
fn only_a_residential_group_is_one() {
    let mut ward = Ward::new();
    for name in ["Tổ 3", "Tổ 4", "Tổ 7", "Tổ 8"] {
        let group = crate::domain::Record::new(RegisterId::ResidentialGroups, Some(ward.demo.wards[0]));
        ward.demo.add("ward7", group.with("name", name));
    }
    let with_rows = |one: &str, other: &str| {
        format!(
            "DANH SÁCH;;;;\nSTT;Họ và tên;Năm sinh;Giới tính;Học xong lớp\n{one};;;;\n1;Nguyễn Một;1961;Nam;2\n\
             {other};;;;\n2;Nguyễn Hai;1962;Nam;2\n"
        )
    };
    for (one, other) in [("Khu phố 3", "Khu phố 4"), ("KP 3", "KP 4"), ("KP3", "KP4")] {
        let preview = brought(&ward, ILLITERATE, &with_rows(one, other));
        assert_eq!([group(&ward, &preview, 0), group(&ward, &preview, 1)], [None, None], "{one}");
        assert!(preview.notes().join("\n").contains("đề mục khu phố: dòng 3, 5"), "{:?}", preview.notes());
    }
    for (one, other) in [("Lớp 3", "Lớp 4"), ("Phường 7", "Phường 8")] {
        let preview = brought(&ward, ILLITERATE, &with_rows(one, other));
        assert!(preview.wrong() > 0, "{one}");
    }
    for (one, other) in [("Tổ 3", "Tổ 4"), ("Tổ dân phố 3", "TDP 4"), ("to 3", "TỔ SỐ 4")] {
        let preview = brought(&ward, ILLITERATE, &with_rows(one, other));
        let groups = [group(&ward, &preview, 0), group(&ward, &preview, 1)];
        assert_eq!(groups, [Some("Tổ 3".to_owned()), Some("Tổ 4".to_owned())], "{one}");
    }
    let cell = |cell: &str| {
        let list = format!("Họ và tên;Năm sinh;Giới tính;Học xong lớp;Tổ\nNguyễn Một;1961;Nam;2;{cell}\n");
        brought(&ward, ILLITERATE, &list)
    };
    for wrong in ["Khu phố 3", "KP 4", "Số 3", "Lớp 3", "Phường 7"] {
        assert_eq!((cell(wrong).wrong(), group(&ward, &cell(wrong), 0)), (1, None), "{wrong}");
    }
    for right in ["3", "03", "Tổ 3", "tổ 03", "TDP3", "Tổ dân phố số 3"] {
        assert_eq!(group(&ward, &cell(right), 0).as_deref(), Some("Tổ 3"), "{right}");
    }
}

#[test]
fn a_second_list_below_the_first_goes_into_its_own_class() {
    let ward = Ward::new();
    let list = |between: &str, second: &str| {
        format!(
            "DANH SÁCH HỌC VIÊN LỚP TIN HỌC VĂN PHÒNG K3/2021;;;\nSTT;Họ và tên;Năm sinh;Giới tính\n\
             1;Nguyễn Một;1961;Nam\n{between}{second};;;\nSTT;Họ và tên;Năm sinh;Giới tính\n1;Nguyễn Hai;1962;Nam\n"
        )
    };
    let class = |preview: &Preview, row: usize| {
        let id = preview.rows()[row].record.int("class_id").map(Id)?;
        ward.demo.reader("ward7").label(RegisterId::Classes, id).unwrap()
    };
    for between in [";;;\n", "", "Tổng cộng: 1;;;\n;;;Người lập\n;;;\n"] {
        let preview = brought(&ward, LEARNERS, &list(between, "DANH SÁCH HỌC VIÊN LỚP LÀM BÁNH, PHA CHẾ"));
        assert_eq!(class(&preview, 0).as_deref(), Some(CLASS), "{between}{}", whys(&preview));
        assert_eq!(class(&preview, 1).as_deref(), Some("Làm bánh, pha chế"), "{between}");
        let notes = preview.notes().join("\n");
        assert!(notes.contains("là danh sách khác: Lớp lấy theo"), "{notes}");
    }
    for unknown in ["DANH SÁCH HỌC VIÊN LỚP CẮM HOA", "DANH SÁCH HỌC VIÊN ĐỢT HAI"] {
        let preview = brought(&ward, LEARNERS, &list(";;;\n", unknown));
        assert_eq!((preview.rows()[0].is_wrong(), preview.rows()[1].is_wrong()), (false, true), "{unknown}");
    }
    // The same title on the next page is the same list.
    let preview =
        brought(&ward, LEARNERS, &list(";;;\n", "DANH SÁCH HỌC VIÊN LỚP TIN HỌC VĂN PHÒNG K3/2021"));
    assert_eq!((class(&preview, 1).as_deref(), preview.wrong()), (Some(CLASS), 0), "{}", whys(&preview));
}

#[test]
fn the_vietnamese_page_of_windows_is_read_in_one_column_and_in_one_cell() {
    let ward = Ward::new();
    let list = "Lớp,Họ và tên,Năm sinh,Giới tính,Ghi chú\n\
                Tin học văn phòng K3/2021,NguyêÞn Thiò BaÒng,1960,Nữ,ÐaÞ ðóng hoòc phí\n\
                Tin học văn phòng K3/2021,TrâÌn Vãn Ðâòu,1961,Nam,ÐaÞ ðóng hoòc phí\n\
                Tin học văn phòng K3/2021,Lê Thiò HoÌa,1962,Nữ,ÐaÞ ðóng hoòc phí\n";
    let preview = brought(&ward, LEARNERS, list);
    assert_eq!(texts(&preview, "name"), ["Nguyễn Thị Bảng", "Trần Văn Đậu", "Lê Thị Hòa"]);
    assert_eq!(texts(&preview, "note"), ["Đã đóng học phí"; 3]);
    assert!(preview.repair().converted.is_some());
    let list = "Lớp,Họ và tên,Năm sinh,Giới tính,Ghi chú\n\
                Tin học văn phòng K3/2021,Nguyễn Thị Một,1960,Nữ,Đã đóng học phí\n\
                Tin học văn phòng K3/2021,Trần Văn Hai,1961,Nam,Đã đóng học phí\n\
                Tin học văn phòng K3/2021,Lê Thiò HýõÌng,1962,Nữ,ÐaÞ ðóng hoòc phí\n";
    let preview = brought(&ward, LEARNERS, list);
    assert_eq!(texts(&preview, "name")[2], "Lê Thị Hường");
    assert_eq!(texts(&preview, "note")[2], "Đã đóng học phí");
    let said: Vec<_> = preview.problems().map(|problem| (problem.row, problem.column)).collect();
    assert_eq!(said, [(4, Some(1)), (4, Some(4))], "either is said: {}", whys(&preview));
}

#[test]
fn days_whose_order_nobody_knows_are_asked() {
    let ward = Ward::new();
    let list = "Lớp,Họ và tên,Ngày/năm sinh,Giới tính\n\
                Tin học văn phòng K3/2021,Ngô Một,03/25/1962,Nam\nTin học văn phòng K3/2021,Ngô Hai,04/05/1962,Nam\n\
                Tin học văn phòng K3/2021,Ngô Ba,12/31/1970,Nam\nTin học văn phòng K3/2021,Ngô Bốn,25/03/1980,Nam\n";
    let mut preview = brought(&ward, LEARNERS, list);
    assert!(preview.rows()[1].is_asked(), "{}", whys(&preview));
    preview.accept_sure();
    assert_eq!(texts(&preview, "birth")[0], "1962-03-25");
    assert_eq!((preview.wrong(), preview.asked()), (0, 1), "{}", whys(&preview));
    preview.keep(1);
    assert_eq!((preview.asked(), texts(&preview, "birth")[1]), (0, "1962-05-04"));
    let (code, said) = import(&ward, "enrolments", &["--accept"], list);
    assert!(code == 0 && said.contains("Đã thêm 3 dòng") && said.contains("chưa nhập 1"), "{said}");
}

#[test]
fn a_machine_takes_only_what_can_only_be_right() {
    let ward = Ward::new();
    let people =
        "Tổ;Họ và tên;Năm sinh;Giới tính;Học xong lớp\n44;Lê Già;03/05/20;Nữ;2\n45;Trần Cụ;11/12/18;Nữ;3\n";
    let mut preview = brought(&ward, ILLITERATE, people);
    preview.accept_sure();
    assert_eq!((preview.asked(), preview.adds()), (2, 0), "{}", whys(&preview));
    let early = "Tên hoạt động;Ngày;Từ giờ\nDưỡng sinh;16/11/2021;05:00\nThể dục;16/11/2021;5h30\n";
    let mut preview = brought(&ward, ACTIVITIES, early);
    preview.accept_sure();
    assert_eq!(texts(&preview, "from_time"), ["05:00", "05:30"], "{}", whys(&preview));
    let class = "Lớp;Họ và tên;Năm sinh;Giới tính\nLớp 3;Nguyễn Một;1961;Nam\n";
    let mut preview = brought(&ward, LEARNERS, class);
    preview.accept_sure();
    assert_eq!(preview.wrong(), 1);
    let sure = "Lớp;Họ và tên;Năm sinh;Giới tính;Tổ\n\
                Tin học văn phòng K3/2021;Nguyeexn Vawn Hai;03/25/1962;Nam;Tổ 44 - KP2\n";
    let mut preview = brought(&ward, LEARNERS, sure);
    assert_eq!(preview.accept_sure(), 3, "{}", whys(&preview));
    assert_eq!(
        (texts(&preview, "name"), texts(&preview, "birth")),
        (vec!["Nguyễn Văn Hai"], vec!["1962-03-25"])
    );
    assert_eq!((preview.wrong(), preview.asked()), (0, 0), "{}", whys(&preview));
}

#[test]
fn a_state_that_is_not_stored_is_said_and_asked() {
    let ward = Ward::new();
    let list = "Tên hoạt động;Ngày;Tình trạng\nX1;16/11/2021;Đã tổ chức\nX2;17/11/2021;Dự kiến\nX3;18/11/2021;Đã tổ chức\n";
    let preview = brought(&ward, ACTIVITIES, list);
    assert_eq!(
        preview.other_states(),
        ["2 dòng ghi “Đã tổ chức” sẽ vào là “Dự kiến”."],
        "{}",
        whys(&preview)
    );
    let (code, said) = import(&ward, "activities", &[], list);
    assert_eq!((code, count(&ward, ACTIVITIES)), (4, 0), "{said}");
    assert!(
        said.contains("2 dòng ghi “Đã tổ chức” sẽ vào là “Dự kiến”.") && said.contains("--as-new"),
        "{said}"
    );
    let (code, said) = import(&ward, "activities", &["--as-new"], list);
    assert!(code == 0 && said.contains("sẽ vào là"), "{said}");
    assert_eq!(count(&ward, ACTIVITIES), 3);
    let planned = "Tên hoạt động;Ngày;Tình trạng\nX4;16/11/2021;Dự kiến\nX5;17/11/2021;\n";
    assert_eq!(import(&ward, "activities", &[], planned).0, 0);
}

#[test]
fn sums_are_known_and_said() {
    let ward = Ward::new();
    for sum in [
        "Cộng",
        "Cộng tổ 44",
        "Cộng Tổ 44: 2 người",
        "Cộng khu phố 3: 2",
        "Tổng số học viên: 02",
        "Cộng 2 người",
    ] {
        let list = format!(
            "STT;Lớp;Họ và tên;Năm sinh;Giới tính\n1;{CLASS};Nguyễn Một;1961;Nam\n{sum};;;;\n\
             2;{CLASS};Nguyễn Hai;1962;Nam\n;;{sum};;\n"
        );
        let preview = brought(&ward, LEARNERS, &list);
        assert_eq!((preview.adds(), preview.totals()), (2, &[3, 5][..]), "{sum}: {}", whys(&preview));
        let (_, said) = import(&ward, "enrolments", &["--dry-run"], &list);
        assert!(said.contains("Không tính dòng cộng: dòng 3, 5."), "{said}");
    }
}

#[test]
fn rows_that_are_used_are_counted_so() {
    let ward = Ward::new();
    let list = "Lớp,Họ và tên,Năm sinh,Giới tính,Điện thoại,Ghi chú\n\
                Tin học văn phòng K3/2021,Nguyễn Thị Hòa,1962,Nữ,0909111222,\n\
                Tin học văn phòng K3/2021,Nguyễn Thị Hoà,1962,Nữ,0909111222,học tối\n";
    let (code, said) = import(&ward, "enrolments", &["--same", "use"], list);
    assert!(code == 0 && said.contains("Đã thêm 1 dòng") && said.contains(", dùng lại 1."), "{said}");
    assert!(!said.contains("bỏ qua"), "{said}");
}

#[test]
fn a_hidden_row_is_said_to_be_left_out() {
    let ward = Ward::new();
    let bytes =
        std::fs::read(crate::it::support::root().join("tests/it/exchange/cases/hidrow.xlsx")).unwrap();
    let mut import = Command::new(binary());
    import.args(["import", "enrolments", "--as", "ward7", "--dry-run", "--file"]).arg(&ward.demo.path);
    let said = String::from_utf8(import.finish_with(&bytes).stderr).unwrap();
    let line = said.lines().find(|line| line.starts_with("Dòng 3 ")).unwrap();
    assert!(line.ends_with("không nhập vì dòng đang ẩn trong bảng tính."), "{said}");
}

#[test]
fn broken_names_are_doubted_and_no_name_of_the_demonstration_is() {
    let ward = Ward::new();
    let broken = ["Nguyễn ThịHoa", "Nguyênx Thị Hoa", "Nguyễn Thịi Hoa", "Trân Vănn Ba", "Nguyễn Thị Hoaa"];
    for name in [&broken[..], &["Nguyễn Qăn Ba", "Ngyễn Văn Ba", "Tr Thị Hoa", "Nguyễn Xyz"]].concat()
    {
        let list = format!("Lớp;Họ và tên;Năm sinh;Giới tính\n{CLASS};{name};1961;Nữ\n");
        let preview = brought(&ward, LEARNERS, &list);
        assert!(!whys(&preview).is_empty(), "{name}");
        assert_eq!(preview.wrong(), 0, "{name}: it may be right");
    }
    let file = rusqlite::Connection::open(crate::it::support::demo::shared()).unwrap();
    let mut seen = 0;
    for decl in RegisterId::ALL.iter().map(|register| register.decl()) {
        let Some(at) = decl.of_kind(crate::domain::Kind::PersonName) else { continue };
        let query = format!("SELECT DISTINCT {} FROM {}", decl.fields[at].column, decl.table);
        let mut query = file.prepare(&query).unwrap();
        let names = query.query_map([], |row| row.get::<_, Option<String>>(0)).unwrap();
        for name in names.filter_map(|name| name.unwrap()).filter(|name| name.contains(' ')) {
            let warning = crate::vietnamese::name::parse_name(&name).unwrap().warning;
            assert_eq!(warning, None, "{name}");
            seen += 1;
        }
    }
    assert!(seen > 2_000, "{seen}");
}
