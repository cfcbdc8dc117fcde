//! What a key does is done to what the cursor stood on, whatever a colleague saved between two keys.

use crate::domain::op::Op;
use crate::domain::{Id, Record, RegisterId};
use crate::ui::app::driver::Driver;

use super::{colleague, of_ward_7, open};
use crate::it::support::plan::whole_plan;
use crate::it::support::world::World;

/// The line under the cursor of a screen.
fn under_cursor(driver: &Driver) -> String {
    let screen = driver.screen();
    let tabs = 2;
    screen.lines().skip(tabs).find(|line| line.starts_with('>')).unwrap_or_default().to_owned()
}

fn venue(world: &mut World, name: &str) -> Id {
    let venue = of_ward_7(world, RegisterId::Venues).with("name", name).with("kind", "school");
    world.add("ward7", venue)
}

fn names(world: &World) -> Vec<String> {
    let all = world.reader("ward7").options(RegisterId::Venues, None, "", 50).unwrap();
    all.into_iter().map(|(_, name)| name).collect()
}

#[test]
fn a_deletion_is_of_what_the_question_named() {
    let mut world = World::new();
    colleague(&mut world);
    let gone = venue(&mut world, "Nhà văn hóa A");
    venue(&mut world, "Nhà văn hóa B");
    let mut list = open(&world, "tam7", "8");
    list.type_text("dia diem").keys("Enter Del");
    assert!(list.screen().contains("“Nhà văn hóa A”"), "{}", list.screen());
    let version = world.get("ward7", RegisterId::Venues, gone).version;
    let delete = Op::Delete { register: RegisterId::Venues, id: gone, version };
    world.try_as("ward7", &delete).unwrap();
    list.tick().keys("1");
    assert_eq!(names(&world), ["Nhà văn hóa B"], "{}", list.screen());
    // The same in a tab of its own.
    let talk = world.talk();
    let gone = world.add("ward7", talk);
    let other = world.talk().with("title", "Trồng lan");
    world.add("ward7", other);
    let mut day = open(&world, "tam7", "3 F3 1 8 1 2 Enter Enter Del");
    assert!(day.screen().contains("“Dinh dưỡng cho trẻ dưới 5 tuổi”"), "{}", day.screen());
    let version = world.get("ward7", RegisterId::Activities, gone).version;
    let delete = Op::Delete { register: RegisterId::Activities, id: gone, version };
    world.try_as("ward7", &delete).unwrap();
    day.tick().keys("1").tick();
    assert!(day.screen().contains("Trồng lan"), "{}", day.screen());
}

#[test]
fn one_marked_line_is_what_a_step_is_for_and_several_are_said() {
    let mut world = World::new();
    for (title, time) in [("Nuôi cá cảnh", "08:00"), ("Trồng lan", "09:00"), ("Cắm hoa", "10:00")] {
        let talk = world.talk().with("title", title).with("from_time", time);
        world.add("ward7", talk);
    }
    let mut list = open(&world, "ward7", "8");
    list.type_text("hoat dong").keys("Enter Home");
    assert!(under_cursor(&list).contains("Nuôi cá"), "{}", list.screen());
    list.keys("Space F1").type_text("khong to chuc").keys("Enter");
    let title = list.row(0);
    assert!(title.contains("Nuôi cá"), "{}", list.screen());
    list.keys("Esc ^t");
    assert!(list.screen().contains("Chuyển tình trạng"), "{}", list.screen());
    list.keys("Esc Space ^t");
    assert!(list.notice().contains("từng dòng một; đang đánh dấu 2 dòng"), "{}", list.screen());
}

#[test]
fn a_task_stays_under_the_cursor_while_others_come_before_it() {
    let mut world = World::new();
    colleague(&mut world);
    let task = |world: &mut World, title: &str, due: &str| {
        let task = of_ward_7(world, RegisterId::Tasks).with("title", title).with("due_on", due);
        world.add("ward7", task)
    };
    let banner = task(&mut world, "Treo băng rôn", "2021-12-02");
    let mut home = open(&world, "tam7", "1 Home");
    for _ in 0..60 {
        if under_cursor(&home).contains("Treo băng rôn") {
            break;
        }
        home.keys("Down");
    }
    let before = [("Mượn ghế", "2021-11-29"), ("Mời báo cáo viên", "2021-12-01")];
    let before = before.map(|(title, due)| task(&mut world, title, due));
    home.tick();
    assert!(under_cursor(&home).contains("Treo băng rôn"), "{}", home.screen());
    home.keys("Space");
    let state = |id| world.get("ward7", RegisterId::Tasks, id).text("state").to_owned();
    assert_eq!([banner, before[0], before[1]].map(state), ["done", "open", "open"], "{}", home.screen());
}

#[test]
fn a_ward_stays_under_the_cursor_while_its_row_moves() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    let mut office = open(&world, "district", "9 Tab");
    assert!(under_cursor(&office).contains("Phường 7"), "{}", office.screen());
    let version = world.get("ward7", RegisterId::Plans, plan).version;
    let send = Op::Step { register: RegisterId::Plans, id: plan, version, step: "send", given: Vec::new() };
    world.try_as("ward7", &send).unwrap();
    office.tick();
    // Sent, it stands below the ward that has not.
    assert!(under_cursor(&office).contains("Phường 7"), "{}", office.screen());
    office.keys("Up");
    assert!(under_cursor(&office).contains("Phường 8"), "{}", office.screen());
}

#[test]
fn a_need_stays_under_the_cursor_while_the_ranking_changes() {
    let mut world = World::new();
    colleague(&mut world);
    whole_plan(&mut world);
    let need = |world: &mut World, content: &str, people: i64| {
        let need = Record::new(RegisterId::NeedsRequests, Some(world.wards[0]));
        let need = need.with("content", content).with("people", people).with("received_on", "2021-11-02");
        world.add("ward7", need);
    };
    need(&mut world, "Học đàn", 9);
    need(&mut world, "Trồng nấm", 5);
    let mut ranking = open(&world, "tam7", "2 ^x");
    assert!(under_cursor(&ranking).contains("Học đàn"), "{}", ranking.screen());
    need(&mut world, "Trồng nấm", 12);
    ranking.tick();
    assert!(under_cursor(&ranking).contains("Học đàn"), "{}", ranking.screen());
    ranking.keys("Enter");
    assert!(ranking.notice().contains("Đã đưa 1 phiếu"), "{}", ranking.screen());
}
