//! Who is who when a table comes in: people are one only if nothing contradicts, what is only alike is asked, what can
//! only be meant so is mended and said, and nothing is left out without a word. Lists as wards make them are in `cases`.

use std::process::Command;

use crate::data::{At, ListQuery};
use crate::domain::{Id, Op, Record, RegisterId};
use crate::exchange::{Decision, Duplicate, Preview, ReadOptions, RowPlan, read_bytes};

use super::{Demo, helper};
use crate::it::support::binary;
use crate::it::support::process::Finish as _;

const SUBJECTS: RegisterId = RegisterId::LiteracySubjects;
const ENROLMENTS: RegisterId = RegisterId::Enrolments;
const ACTIVITIES: RegisterId = RegisterId::Activities;

const XMC_SAME: &str = include_str!("cases/xmc_same.csv");
const SAME_NAME: &str = include_str!("cases/samename.csv");
const CENTURY: &str = include_str!("cases/cent.csv");
const PHONES: &str = include_str!("cases/phones.csv");
const DUP: &str = include_str!("cases/dup.csv");
const DUP_HEADER: &str = include_str!("cases/dupheader.csv");
const RES: &str = include_str!("cases/res.csv");

const HEAD: &str = "Lớp,Họ và tên,Ngày/năm sinh,Giới tính,Tổ dân phố,Điện thoại,Số CCCD/CMND\n";

/// Ward 7 with the residential groups and the class of the lists.
fn demo() -> (Demo, Id) {
    let mut demo = Demo::new();
    for number in [44, 45, 46, 58, 76] {
        let group = Record::new(RegisterId::ResidentialGroups, Some(demo.wards[0]));
        demo.add("ward7", group.with("name", format!("Tổ {number}").as_str()));
    }
    let class = |demo: &mut Demo, title: &str| {
        let class = Record::new(RegisterId::Classes, Some(demo.wards[0])).with("kind", "hobby");
        demo.add("ward7", class.with("title", title))
    };
    let first = class(&mut demo, "Tin học văn phòng K3/2021");
    class(&mut demo, "Xoa bóp K11");
    (demo, first)
}

/// A row of a list of the class.
fn learner(rest: &str) -> String {
    format!("Tin học văn phòng K3/2021,{rest}\n")
}

fn brought(demo: &Demo, register: RegisterId, csv: &str) -> Preview {
    let table = read_bytes(csv.as_bytes(), &helper(), &ReadOptions::default()).unwrap();
    Preview::new(table, demo.known("ward7", register))
}

/// What becomes of a row, in a word.
fn fate(row: &RowPlan) -> String {
    let like = match &row.duplicate {
        None => String::new(),
        Some(Duplicate::Row(number)) => format!(" {number}"),
        Some(Duplicate::Stored { .. }) => " stored".to_owned(),
        Some(Duplicate::Person { .. }) => " elsewhere".to_owned(),
    };
    let what = match () {
        () if row.skip => "left out",
        () if row.is_wrong() => "wrong",
        () if row.is_asked() => "asked",
        () => "added",
    };
    format!("{what}{like}")
}

fn fates(preview: &Preview) -> Vec<String> {
    preview.rows().iter().map(fate).collect()
}

fn stored(demo: &Demo, register: RegisterId) -> Vec<Record> {
    let page = demo.reader("ward7").page(&ListQuery::new(register), &At::First, 200).unwrap();
    page.rows.into_iter().map(|row| row.record).collect()
}

#[test]
fn lists_of_wards_are_read_as_a_careful_colleague_would() {
    let (demo, _) = demo();
    for (name, register, csv, wanted) in [
        ("xmc_same", SUBJECTS, XMC_SAME, &["added"; 4][..]),
        ("samename", ENROLMENTS, SAME_NAME, &["added"; 7]),
        ("cent", ENROLMENTS, CENTURY, &["asked"]),
        ("phones", ENROLMENTS, PHONES, &["added"; 8]),
        ("dup", ENROLMENTS, DUP, &["added", "left out 2", "left out 2", "left out 2", "added"]),
        ("dupheader", ENROLMENTS, DUP_HEADER, &["added"]),
        ("res", ACTIVITIES, RES, &["wrong", "wrong"]),
    ] {
        let preview = brought(&demo, register, csv);
        assert_eq!(fates(&preview), wanted, "{name}: {:#?}", preview.problems().collect::<Vec<_>>());
    }
}

#[test]
fn a_list_that_is_brought_again_adds_nobody_and_loses_nobody() {
    for (register, csv, count) in [(SUBJECTS, XMC_SAME, 4), (ENROLMENTS, SAME_NAME, 7), (ENROLMENTS, DUP, 2)]
    {
        let (mut demo, _) = demo();
        demo.run("ward7", &brought(&demo, register, csv).to_op().unwrap());
        assert_eq!(stored(&demo, register).len(), count);
        let again = brought(&demo, register, csv);
        assert!(fates(&again).iter().all(|fate| fate == "left out stored"), "{:?}", fates(&again));
        assert_eq!((again.adds(), again.asked()), (0, 0));
    }
}

#[test]
fn what_is_only_alike_is_asked_with_both_sides_and_stored_as_answered() {
    let (mut demo, _) = demo();
    let known = learner("Nguyễn Thị Lan,1960,Nữ,Tổ 44,0909000011,");
    demo.run("ward7", &brought(&demo, ENROLMENTS, &format!("{HEAD}{known}")).to_op().unwrap());
    for alike in [
        "Nguyễn Thị Lân,1960,Nữ,Tổ 44,,",
        "Nguyễn Thị Lan,1961,Nữ,Tổ 44,,",
        "Nguyễn Thị Lan,1960,Nữ,Tổ 58,,",
        "Nguyễn Thị Lan,1960,Nữ,Tổ 44,0909000012,",
        "Nguyễn Thị Lan,1960,Nam,Tổ 44,,",
        "Nguyen Thi Lan,1960,Nữ,Tổ 44,,",
        "Nguyễn Thị Lan,không rõ,Nữ,Tổ 44,,",
    ] {
        let mut preview = brought(&demo, ENROLMENTS, &format!("{HEAD}{}", learner(alike)));
        assert_eq!(fates(&preview), ["asked stored"], "{alike}");
        let Some(Duplicate::Stored { label, .. }) = &preview.rows()[0].duplicate else { panic!("{alike}") };
        for side in ["Nguyễn Thị Lan", "1960", "Tổ 44", "0909 000 011"] {
            assert!(label.contains(side), "{label}");
        }
        assert_eq!((preview.adds(), preview.asked(), preview.to_op().is_none()), (0, 1, true), "{alike}");
        preview.decide(0, Decision::Add);
        assert_eq!((preview.adds(), preview.asked(), preview.to_op().is_some()), (1, 0, true), "{alike}");
        preview.decide(0, Decision::Skip);
        assert_eq!((preview.adds(), preview.asked()), (0, 0), "{alike}");
        let reuse = preview.reuse(0, &demo.reader("ward7")).unwrap();
        preview.decide(0, reuse);
        assert_eq!((preview.adds(), preview.asked()), (0, 0), "{alike}");
    }
}

#[test]
fn who_contradicts_in_one_thing_is_somebody_else() {
    let (mut demo, _) = demo();
    let known = learner("Nguyễn Thị Lan,03/05/1960,Nữ,Tổ 44,0909000011,079160000011");
    demo.run("ward7", &brought(&demo, ENROLMENTS, &format!("{HEAD}{known}")).to_op().unwrap());
    for other in [
        "Nguyễn Thị Lan,03/05/1960,Nữ,Tổ 44,0909000011,079160000012",
        "Nguyễn Thị Lan,04/05/1960,Nữ,Tổ 44,0909000011,",
        "Nguyễn Thị Lan,1965,Nữ,Tổ 44,0909000011,",
        "Nguyễn Thị Lan,1960,Nữ,Tổ 58,0909000012,",
        "Nguyễn Thị Loan,03/05/1960,Nữ,Tổ 44,0909000011,",
    ] {
        let preview = brought(&demo, ENROLMENTS, &format!("{HEAD}{}", learner(other)));
        assert_eq!(fates(&preview), ["added"], "{other}");
    }
    let same = brought(&demo, ENROLMENTS, &format!("{HEAD}{known}"));
    assert_eq!(fates(&same), ["left out stored"]);
}

#[test]
fn an_identity_number_of_somebody_else_is_a_problem_to_decide() {
    let (mut demo, _) = demo();
    for (register, head, row) in [
        (ENROLMENTS, HEAD, "Tin học văn phòng K3/2021,{name},{birth},Nữ,Tổ 44,,079160000011\n"),
        (
            SUBJECTS,
            "Tổ dân phố,Họ và tên,Ngày/năm sinh,Giới tính,Học xong lớp,Số CCCD/CMND\n",
            "Tổ 44,{name},{birth},Nữ,2,079160000011\n",
        ),
    ] {
        let row = |name: &str, birth: &str| row.replace("{name}", name).replace("{birth}", birth);
        let first = row("Nguyễn Thị Lan", "1960");
        let others =
            [row("Nguyễn Thị Lân", "1960"), row("Nguyễn Thị Lan", "1962"), row("Trần Thị Bé", "1960")];
        for other in &others {
            let preview = brought(&demo, register, &format!("{head}{first}{other}"));
            assert_eq!(fates(&preview), ["added", "wrong 2"], "{other}");
            let why = &preview.problems().next().unwrap().why;
            assert!(why.contains("Nguyễn Thị Lan") && why.contains("dòng 2"), "{why}");
        }
        demo.run("ward7", &brought(&demo, register, &format!("{head}{first}")).to_op().unwrap());
        for other in &others {
            let mut preview = brought(&demo, register, &format!("{head}{other}"));
            assert_eq!(fates(&preview), ["wrong stored"], "{other}");
            preview.decide(0, Decision::Add);
            assert!(preview.to_op().is_none(), "the gate would refuse it: {other}");
            preview.decide(0, Decision::Skip);
            assert_eq!((preview.wrong(), preview.adds()), (0, 0), "{other}");
        }
        let same = brought(&demo, register, &format!("{head}{}", row("NGUYỄN THỊ LAN", "không rõ")));
        assert_eq!(fates(&same), ["left out stored"]);
    }
}

#[test]
fn who_is_there_once_cannot_be_added_beside_themselves() {
    let (mut demo, _) = demo();
    let row = learner("Nguyễn Thị Lan,1960,Nữ,Tổ 44,,079160000011");
    demo.run("ward7", &brought(&demo, ENROLMENTS, &format!("{HEAD}{row}")).to_op().unwrap());
    let mut preview = brought(&demo, ENROLMENTS, &format!("{HEAD}{row}"));
    preview.decide(0, Decision::Add);
    assert_eq!(
        (preview.wrong(), preview.to_op().is_none()),
        (1, true),
        "said in the preview, not by the gate"
    );
    preview.decide(0, Decision::Skip);
    assert_eq!(fates(&preview), ["left out stored"]);
}

#[test]
fn an_offer_waits_for_an_answer_and_a_sure_repair_does_not() {
    let (mut demo, _) = demo();
    let mut preview = brought(&demo, ENROLMENTS, CENTURY);
    assert_eq!((preview.to_op().is_none(), preview.asked()), (true, 1));
    preview.keep(0);
    assert_eq!(preview.rows()[0].record.text("birth"), "1912-05-03");
    assert_eq!((preview.to_op().is_some(), preview.asked()), (true, 0));
    let mut preview = brought(&demo, ENROLMENTS, CENTURY);
    assert_eq!(preview.accept_all(), 1);
    assert_eq!(preview.rows()[0].record.text("birth"), "2012-05-03");
    assert!(preview.to_op().is_some());

    let preview = brought(&demo, ENROLMENTS, PHONES);
    let mended: Vec<_> = preview.problems().filter(|problem| problem.taken).collect();
    assert_eq!(mended.len(), 1);
    assert!(
        mended[0].row == 5 && mended[0].why.contains("Đã sửa 01691234567 thành 0391 234 567"),
        "{mended:?}"
    );
    let done = demo.run("ward7", &preview.to_op().unwrap());
    let phone = |name: &str| {
        let all = stored(&demo, ENROLMENTS);
        all.iter().find(|record| record.text("name") == name).unwrap().text("phone").to_owned()
    };
    assert_eq!(phone("Nguyễn Máy Bốn"), "0391234567");
    assert_eq!(phone("Nguyễn Máy Tám"), "0909111230");
    demo.run("ward7", &Op::Undo { step: done.step });
    assert!(stored(&demo, ENROLMENTS).is_empty());
}

#[test]
fn what_is_not_known_of_a_birth_is_filled_by_who_knows_it() {
    let (mut demo, _) = demo();
    let unknown = learner("Nguyễn Thị Lan,không rõ,Nữ,Tổ 44,0909000011,");
    let old = learner("Trần Văn Ba,60 tuổi,Nam,Tổ 44,,");
    demo.run("ward7", &brought(&demo, ENROLMENTS, &format!("{HEAD}{unknown}{old}")).to_op().unwrap());
    let births: Vec<_> = stored(&demo, ENROLMENTS).iter().map(|one| one.text("birth").to_owned()).collect();
    assert!(births.contains(&"?".to_owned()) && births.contains(&"1961~".to_owned()), "{births:?}");
    let known = learner("Nguyễn Thị Lan,03/05/1960,Nữ,Tổ 44,0909000011,");
    let mut preview = brought(&demo, ENROLMENTS, &format!("{HEAD}{known}"));
    assert_eq!(fates(&preview), ["left out stored"]);
    let reuse = preview.reuse(0, &demo.reader("ward7")).unwrap();
    preview.decide(0, reuse);
    demo.run("ward7", &preview.to_op().unwrap());
    let all = stored(&demo, ENROLMENTS);
    assert_eq!(all.len(), 2);
    assert!(all.iter().any(|one| one.text("birth") == "1960-05-03"));
}

/// `tthtcd import enrolments` with these flags: exit code and what is said.
fn import(demo: &Demo, flags: &[&str], csv: &str) -> (i32, String) {
    let mut import = Command::new(binary());
    import.args(["import", "enrolments", "--as", "ward7", "--file"]).arg(&demo.path).args(flags);
    let done = import.finish_with(csv.as_bytes());
    (done.status.code().unwrap(), String::from_utf8(done.stderr).unwrap())
}

#[test]
fn the_command_line_says_of_each_row_what_became_of_it() {
    let (demo, _) = demo();
    let (code, said) = import(&demo, &[], SAME_NAME);
    assert_eq!(code, 0, "{said}");
    for row in 2..=8 {
        let line = said.lines().find(|line| line.starts_with(&format!("Dòng {row} "))).unwrap();
        assert!(line.ends_with("thêm mới."), "{line}");
    }
    assert!(said.contains("Đã thêm 7 dòng"), "{said}");
    // Nobody is lost: those who are there are counted, who is only alike waits.
    let more = format!(
        "{HEAD}{}{}{}",
        learner("Lê Văn Hồng,1970,Nam,Tổ 44,0909111555,079070000001"),
        learner("Lê Văn Hống,1970,Nam,Tổ 44,,"),
        learner("Trần Thị Mới,1980,Nữ,Tổ 44,,")
    );
    let (code, said) = import(&demo, &["--dry-run"], &more);
    assert!(code == 0 && said.contains("sẽ thêm 1 dòng, bỏ qua 1, chưa nhập 1. Chưa ghi gì"), "{said}");
    let (code, said) = import(&demo, &[], &more);
    assert_eq!(code, 0);
    for part in [
        "Dòng 2 “Lê Văn Hồng · 1970 · Tổ 44 · 0909 111 555 · 079070000001”: bỏ qua vì trùng “Lê Văn Hồng",
        "Dòng 3 “Lê Văn Hống · 1970 · Tổ 44”: chưa nhập vì gần giống",
        "--same",
        "Dòng 4 “Trần Thị Mới · 1980 · Tổ 44”: thêm mới.",
        "Đã thêm 1 dòng",
        "bỏ qua 1, chưa nhập 1",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    let (_, said) = import(&demo, &["--same", "use"], &more);
    assert!(said.contains("dùng lại 1"), "{said}");
    let all = stored(&demo, ENROLMENTS);
    let hong = all.iter().find(|one| one.text("name") == "Lê Văn Hồng").unwrap();
    assert_eq!(hong.text("identity"), "079070000001", "{said}");
    let (_, said) = import(&demo, &["--same", "skip"], &more);
    assert!(said.contains("Không có dòng mới nào để nhập (bỏ qua 3)"), "{said}");
    assert_eq!(stored(&demo, ENROLMENTS).len(), 8);
    let (code, said) = import(
        &demo,
        &["--same", "add"],
        &learner("Lê Văn Hống,1970,Nam,Tổ 44,,").replace("Tin", &format!("{HEAD}Tin")),
    );
    assert!(code == 0 && said.contains("Đã thêm 1 dòng"), "{said}");
    assert_eq!(stored(&demo, ENROLMENTS).len(), 9);
}

#[test]
fn the_command_line_takes_no_offer_by_itself_and_all_or_none_if_told() {
    let (demo, _) = demo();
    let (code, said) = import(&demo, &[], CENTURY);
    assert_eq!((code, stored(&demo, ENROLMENTS).len()), (0, 0), "{said}");
    for part in [
        "chưa nhập vì còn chỗ chưa rõ",
        "--accept",
        "Đề nghị: 03/05/2012",
        "Không có dòng mới nào để nhập (chưa nhập 1)",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    for csv in [CENTURY, PHONES] {
        let (code, said) = import(&demo, &["--strict"], csv);
        assert_eq!((code, stored(&demo, ENROLMENTS).len()), (4, 0), "{said}");
        assert!(said.contains("Chưa nhập gì: có 1 chỗ"), "{said}");
    }
    // A century is a guess, whoever makes it.
    let (code, said) = import(&demo, &["--accept"], CENTURY);
    assert!(code == 0 && said.contains("chưa nhập 1") && !said.contains("Đã sửa"), "{said}");
    assert_eq!(stored(&demo, ENROLMENTS).len(), 0);
    let sure = format!("{HEAD}{}", learner("Nguyễn Tháng Trước,03/25/1962,Nam,Tổ 44,,"));
    let (code, said) = import(&demo, &["--accept"], &sure);
    assert!(code == 0 && said.contains("Đã sửa 03/25/1962 thành 25/03/1962"), "{said}");
    assert_eq!(stored(&demo, ENROLMENTS)[0].text("birth"), "1962-03-25");
    let (code, said) = import(&demo, &[], PHONES);
    assert!(code == 0 && said.contains("Đã sửa 01691234567 thành 0391 234 567"), "{said}");
    assert!(import(&demo, &["--accept", "--strict"], CENTURY).0 == 2);
}
