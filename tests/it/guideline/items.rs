//! The items of the checklists by form: keys alone make a new version, runs that were begun keep theirs, and what is
//! half-typed outlives the session.

use crate::domain::{Record, RegisterId};
use crate::guideline::parse;
use crate::it::support::world::{NOW, World};
use crate::ui::app::driver::Driver;

/// The office at the items of the year.
fn items(world: &World) -> Driver {
    let mut office = Driver::new(&world.path, "district", NOW).unwrap();
    open(&mut office);
    office
}

fn open(office: &mut Driver) {
    office.keys("8").type_text("bo huong dan").keys("Enter F6");
    assert!(office.row(0).contains("Mẫu phiếu năm 2021"), "{}", office.screen());
}

/// A run of the fourth quarter, begun as the ward begins it.
fn begin(world: &World) -> (crate::domain::Id, Driver) {
    let ward = fourth(world);
    let runs = world.reader("ward7").runs(2021, None).unwrap();
    let run = runs.iter().filter_map(|run| run.id).max().unwrap_or_else(|| panic!("{}", ward.screen()));
    (run, ward)
}

/// The ward at its checklist of the fourth quarter.
fn fourth(world: &World) -> Driver {
    let mut ward = Driver::new(&world.path, "ward7", NOW).unwrap();
    ward.keys("6");
    for _ in 0..8 {
        let line = ward.screen().lines().find(|line| line.starts_with('>')).unwrap_or_default().to_owned();
        if line.contains("quý IV") {
            break;
        }
        ward.keys("Down");
    }
    ward.keys("Enter");
    ward
}

fn asked(world: &World, run: crate::domain::Id) -> Vec<String> {
    let answers = world.reader("ward7").answers(run).unwrap();
    answers.iter().map(|answer| answer.text("item").to_owned()).collect()
}

#[test]
fn an_item_is_added_by_keys_and_runs_that_were_begun_keep_their_version() {
    let world = World::new();
    let (old, _) = begin(&world);
    let before = (asked(&world, old), world.get("ward7", RegisterId::ChecklistRuns, old));
    let mut office = items(&world);
    office.type_text("cau lac bo").keys("F4").type_text("Bao nhiêu buổi chiếu phim?");
    office.keys("Down Down Down").type_text("III.5.3").keys("Down ^U").type_text("Q4");
    office.keys("Down").type_text("Số buổi; số; buổi").keys("Down Down Down").type_text("2").keys("F2");
    assert!(office.screen().contains("1 chỗ sửa chưa ban hành"), "{}", office.screen());
    // As the ward will see it.
    office.keys("F5");
    let seen = office.screen();
    assert!(seen.contains("Phiếu tự kiểm tra quý IV năm 2021 · mẫu 2021-Q4.2"), "{seen}");
    office.keys("Esc F2");
    assert!(office.screen().contains("2021-Q4.2 thay cho 2021-Q4.1"), "{}\n{seen}", office.screen());
    office.keys("1");
    let said = "Mẫu mới (2021-Q4.2) dùng cho phiếu lập từ nay; phiếu đã lập vẫn theo 2021-Q4.1.";
    assert!(office.notice().contains(said), "{}", office.notice());
    // The text says the same, comments and all.
    let (hash, source) = world.reader("district").guideline_source(2021).unwrap().unwrap();
    assert!(source.contains("# Kế hoạch, chương trình (Căn cứ"), "comments stay");
    let pack = parse(&source).unwrap();
    let item = pack.item("local_1").unwrap();
    assert_eq!((&*item.text, &*item.parts[0].label), ("Bao nhiêu buổi chiếu phim?", "Số buổi"));
    assert_eq!(item.threshold().as_deref(), Some("Đạt: từ 2 buổi (mức đề xuất)"));
    // The run that was begun is as it was; a new one asks the item.
    assert_eq!((asked(&world, old), world.get("ward7", RegisterId::ChecklistRuns, old)), before);
    let new =
        world.reader("ward7").ask_run(&pack, pack.quarter_checklist(4).unwrap(), world.wards[0]).unwrap();
    assert!(new.questions > 0);
    let mut world = world;
    let version = world.get("ward7", RegisterId::ChecklistRuns, old).version;
    let op = crate::domain::op::Op::Delete { register: RegisterId::ChecklistRuns, id: old, version };
    world.try_as("ward7", &op).unwrap();
    let (run, ward) = begin(&world);
    assert!(asked(&world, run).contains(&"local_1".to_owned()), "{}", ward.screen());
    let pinned: Record = world.get("ward7", RegisterId::ChecklistRuns, run);
    assert_eq!(pinned.text("pack"), hash);
    assert_ne!(before.1.text("pack"), hash);
}

#[test]
fn an_item_is_retired_moved_and_changed_and_each_step_can_be_taken_back() {
    let world = World::new();
    let stored = world.reader("district").guideline_source(2021).unwrap().unwrap().1;
    let mut office = items(&world);
    office.type_text("so cau lac bo").keys("Esc Del");
    assert!(office.screen().contains("thôi hỏi"), "{}", office.screen());
    office.keys("F6 F7 F7");
    office.keys("^Z ^Z ^Z ^Z");
    assert!(office.screen().contains("0 chỗ sửa"), "{}", office.screen());
    office.keys("^Z");
    assert!(office.notice().contains("Không còn chỗ sửa"), "{}", office.notice());
    office.keys("F2");
    assert!(office.notice().contains("chưa thay đổi gì"), "{}", office.notice());
    assert_eq!(world.reader("district").guideline_source(2021).unwrap().unwrap().1, stored);
}

#[test]
fn what_is_half_typed_outlives_the_session_and_is_found_among_the_drafts() {
    let world = World::new();
    let mut office = items(&world);
    office.keys("Home Del Down Enter End").type_text(" thêm chữ");
    let typed = office.screen();
    drop(office);
    let mut again = Driver::new(&world.path, "district", NOW).unwrap();
    again.keys("1");
    assert!(again.screen().contains("mẫu năm 2021"), "{}", again.screen());
    again.keys("Home Enter");
    assert!(again.screen().contains("thêm chữ"), "{}\n{typed}", again.screen());
    again.keys("F2");
    assert!(again.screen().contains("2 chỗ sửa chưa ban hành"), "{}", again.screen());
    again.keys("F2 1");
    assert!(again.notice().contains("Mẫu mới"), "{}", again.notice());
    again.keys("Esc Esc 1");
    assert!(!again.screen().contains("mẫu năm 2021"), "the draft is gone: {}", again.screen());
}

#[test]
fn what_makes_no_pack_is_refused_with_a_sentence_and_stays_typed() {
    let world = World::new();
    let mut office = items(&world);
    office.keys("Home Down Down Enter ^U F2");
    assert!(office.notice().contains("Ghi câu hỏi"), "{}", office.notice());
    office.type_text("Câu hỏi mới").keys("Down Down Down Down ^U").type_text("Q9").keys("F2");
    assert!(office.notice().contains("Không có chu kỳ “Q9”"), "{}", office.notice());
    office.keys("^U").type_text("Q").keys("Down ^U").type_text("Tên; màu").keys("F2");
    assert!(office.notice().contains("Không có loại “màu”"), "{}", office.notice());
    office.keys("Esc");
    assert!(office.screen().contains("1 mục đang gõ dở (~)"), "{}", office.screen());
}

#[test]
fn the_text_gives_a_checklist_its_new_version_as_the_form_does() {
    let world = World::new();
    let mut office = Driver::new(&world.path, "district", NOW).unwrap();
    office
        .keys("8")
        .type_text("bo huong dan")
        .keys("Enter F3")
        .type_text("đã dùng những hình thức")
        .keys("Enter Esc End ← ← ←");
    office.type_text(" nữa");
    office.keys("F6");
    assert!(office.notice().contains("Văn bản đang sửa"), "one road at a time: {}", office.notice());
    office.keys("F2 1");
    let (_, source) = world.reader("district").guideline_source(2021).unwrap().unwrap();
    let pack = parse(&source).unwrap();
    let versions: Vec<_> = pack.checklists.iter().map(|template| &*template.version).collect();
    assert_eq!(versions, ["2021-Q1.2", "2021-Q2.2", "2021-Q3.2", "2021-Q4.2", "2021-N.1"]);
}
