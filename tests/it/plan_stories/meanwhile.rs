//! What happened meanwhile: a sentence each, and nothing half done.

use crate::domain::op::Op;
use crate::domain::{RegisterId, Value};

use super::{assert_shows, open, send};
use crate::it::support::plan::{item, step, whole_plan};
use crate::it::support::world::World;

#[test]
fn what_was_returned_meanwhile_is_not_approved() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    send(&mut world, plan);
    let mut driver = open(&world, "district", "9 Tab Down Enter ^d 3");
    assert_shows(&driver, &["Số phê duyệt"]);
    let back = vec![("comment", Value::text("Bổ sung hè"))];
    step(&mut world, "district", RegisterId::Plans, plan, "return", back);
    driver.type_text("47/QĐ-GDĐT").keys("F2");
    assert_shows(&driver, &["Trả lại"]);
    let now = world.get("district", RegisterId::Plans, plan);
    assert_eq!((now.text("state"), now.text("approved_no")), ("returned", ""));
    drop(driver);

    // The same from the list of all wards: marked while it was sent, returned before the answer.
    send(&mut world, plan);
    let mut driver = open(&world, "district", "9 Tab Down Space d");
    assert_shows(&driver, &["Phê duyệt 1 kế hoạch đã gửi?"]);
    let back = vec![("comment", Value::text("Bổ sung hè"))];
    step(&mut world, "district", RegisterId::Plans, plan, "return", back);
    driver.keys("Right Enter");
    assert_shows(&driver, &["không thể “Phê duyệt”. Mở lại để xem tình trạng mới nhất."]);
    assert_eq!(world.get("district", RegisterId::Plans, plan).text("state"), "returned");
}

#[test]
fn a_place_that_was_deleted_meanwhile_is_named_and_the_form_stays() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    let talk = item(&world, plan, "Luật Cư trú");
    let hall = crate::domain::Id(talk.int("venue_id").unwrap());
    let mut driver = open(&world, "ward7", "2 F4");
    driver.type_text("Chuyên đề").keys("Tab").type_text("Nói chuyện sức khỏe").keys("Tab");
    driver.keys("Tab Tab Tab Tab Tab Tab Tab Tab").type_text("Hội trường").keys("Tab");
    let op = Op::Delete { register: RegisterId::Venues, id: hall, version: 1 };
    world.try_as("ward7", &op).unwrap();
    driver.keys("F2");
    assert_shows(&driver, &["Nói chuyện sức khỏe", "Địa điểm: Không còn địa điểm này (đã xóa"]);
    let items = world.reader("ward7").plan(plan).unwrap().unwrap().items;
    assert!(items.iter().all(|item| item.text("content") != "Nói chuyện sức khỏe"));
    drop(driver);
    // The items that had it keep it, and say so.
    let mut driver = open(&world, "ward7", "2 ^e");
    driver.type_text("luat cu tru");
    assert_shows(&driver, &["! Đơn vị hoặc địa điểm này đã bị xóa; chọn lại."]);
}
