//! Stories of the checklist, driven by keys in the whole app on a real file.

use tthtcd::data::ListQuery;
use tthtcd::domain::RegisterId;
use tthtcd::ui::driver::Driver;

use crate::support::world::{NOW, World};

#[test]
fn a_ward_begins_its_checklist_answers_items_and_finds_them_again() {
    let world = World::new();
    let mut staff = Driver::new(&world.path, "ward7", NOW).unwrap();
    staff.keys("6");
    assert!(staff.screen().contains("Chưa lập"), "{}", staff.screen());
    staff.keys("End ↑ Enter");
    assert!(staff.screen().contains("Đang mở"), "{}", staff.screen());
    staff.keys("1 2 3");
    let screen = staff.screen();
    assert!(screen.contains("Đ 1  M 1  C 1"), "{screen}");
    staff.keys("^z");
    let screen = staff.screen();
    assert!(screen.contains("Đ 1  M 1  C 0"), "{screen}");
    drop(staff);

    let mut again = Driver::new(&world.path, "ward7", NOW).unwrap();
    again.keys("6 End ↑ Enter");
    assert!(again.screen().contains("Đ 1  M 1  C 0"), "{}", again.screen());
    let runs = world.reader("ward7").count(&ListQuery::new(RegisterId::ChecklistRuns)).unwrap();
    assert_eq!(runs, 1);
}

#[test]
fn another_ward_sees_none_of_it() {
    let world = World::new();
    Driver::new(&world.path, "ward7", NOW).unwrap().keys("6 Enter 1");
    let runs = world.reader("ward8").count(&ListQuery::new(RegisterId::ChecklistAnswers)).unwrap();
    assert_eq!(runs, 0);
    assert!(world.reader("district").count(&ListQuery::new(RegisterId::ChecklistAnswers)).unwrap() > 50);
}
