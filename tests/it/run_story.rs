//! A whole quarter by keys: wards answer and send, the office verifies, returns, locks; a record that changes afterwards
//! is named, and a correction replaces what was locked.

use crate::domain::rules::answers;
use crate::domain::{Id, RegisterId, Value};
use crate::guideline::Respondent;
use crate::ui::app::driver::Driver;

use crate::it::support::plan::step;
use crate::it::support::runs::{answer_all, answer_others, answers_of, missing, state};
use crate::it::support::sample;
use crate::it::support::world::{NOW, World};

fn at(world: &World, login: &str, keys: &str) -> Driver {
    let mut driver = Driver::new(&world.path, login, NOW).unwrap();
    driver.keys(keys);
    driver.tick();
    driver
}

fn assert_shows(driver: &Driver, wanted: &str) {
    assert!(driver.screen().contains(wanted), "{wanted:?} is not on\n{}", driver.screen());
}

/// Goes down to the line with these words.
fn go_to(driver: &mut Driver, words: &str) {
    driver.keys("Home");
    while !driver.screen().lines().any(|line| line.starts_with('>') && line.contains(words)) {
        let before = driver.screen();
        assert_ne!(driver.keys("Down").screen(), before, "no line says {words}\n{before}");
    }
}

/// The run of a ward with the greatest number.
fn newest(world: &World, ward: usize) -> Id {
    let runs = world.reader("district").runs(2021, Some(world.wards[ward])).unwrap();
    runs.iter().filter_map(|run| run.id).max().unwrap()
}

/// Chooses among the steps by these letters.
fn choose(driver: &mut Driver, letters: &str) {
    driver.keys("^t").type_text(letters).keys("Enter");
}

/// The office looks at what stands out, one by one, and agrees with the rest.
fn verify(world: &World, office: &mut Driver, run: Id) {
    let own: Vec<_> =
        answers_of(world, run).into_iter().filter(|(item, _)| item.respondent == Respondent::Ward).collect();
    let drawn = answers::drawn(run, own.len());
    let must = (0..own.len())
        .filter(|at| drawn.contains(at) || answers::is_exception(&own[*at].0, &own[*at].1))
        .filter(|at| !answers::is_looked_at(&own[*at].1))
        .count();
    choose(office, "tham dinh xong");
    assert!(office.notice().starts_with(&format!("Còn {must} mục phải xem từng mục")), "{}", office.screen());
    // The first line leads to the first that must be looked at; each = leads to the next.
    office.keys("Esc ^t Enter");
    office.tick();
    for _ in 0..must {
        assert_shows(office, "Phải xem");
        office.keys("=");
    }
    office.keys("v");
    assert_shows(office, "mục còn lại theo đánh giá của");
    office.keys("1");
    choose(office, "tham dinh xong");
    office.keys("F2");
    assert_eq!(state(world, run), "verified", "{}", office.screen());
}

#[test]
fn a_quarter_from_the_first_answer_to_a_correction() {
    let mut world = World::new();
    // Ward 7: one item as the records say, one otherwise with a reason, the others.
    let mut seven = at(&world, "ward7", "6 End ↑ Enter");
    go_to(&mut seven, "Có chương trình hoạt động");
    seven.keys("=");
    go_to(&mut seven, "Số giáo viên, báo cáo viên");
    seven.keys("Enter 1");
    assert_eq!(seven.notice(), "Khác với sổ: ghi lý do điều chỉnh.");
    seven.type_text("chua ghi vao so").keys("F2 Esc");
    let first = newest(&world, 0);
    answer_all(&mut world, "ward7", first);
    assert_eq!(missing(&world, first), 0);
    seven.tick();
    seven.keys("^t");
    assert_shows(&seven, "Phiếu đã đủ");
    seven.keys("End Enter");
    assert_eq!(seven.notice(), "Đã gửi. Muốn sửa: ^T, Rút lại.");
    assert_eq!(state(&world, first), "sent");

    // Ward 8 sends with gaps.
    let mut eight = at(&world, "ward8", "6 End ↑ Enter");
    let second = newest(&world, 1);
    let gaps = missing(&world, second);
    eight
        .keys("^t End Enter")
        .type_text("thieu nguoi")
        .keys("Enter")
        .type_text(&gaps.to_string())
        .keys("Enter");
    assert_eq!(state(&world, second), "sent", "{}", eight.screen());

    // The office gives ward 8's back; each title names the ward.
    let mut office = at(&world, "district", "6");
    go_to(&mut office, "Phường 8");
    office.keys("Enter");
    office.tick();
    assert!(office.row(0).contains("Phường 8"), "{}", office.screen());
    choose(&mut office, "tra lai de bo sung");
    office.type_text("thieu so lieu quy").keys("F2");
    assert_eq!(state(&world, second), "returned", "{}", office.screen());
    assert_eq!(
        office.notice(),
        "Phường 8: đã trả lại phiếu. Phường sửa và gửi lại; ngày gửi lần đầu vẫn giữ."
    );
    eight.tick();
    assert_shows(&eight, "Phòng trả lại 06/12: “thieu so lieu quy”");

    // Ward 7's is verified, the GDNN-GDTX centre being named, and locked by its name.
    office.keys("Esc");
    go_to(&mut office, "Phường 7");
    office.keys("Enter");
    office.tick();
    office.keys("^t");
    assert_shows(&office, "Trung tâm GDNN-GDTX chưa trả lời");
    office.keys("Esc");
    verify(&world, &mut office, first);
    choose(&mut office, "chot phieu");
    assert!(office.notice().starts_with("Chưa chốt được: còn "), "{}", office.screen());
    office.keys("Esc");
    choose(&mut office, "mo lai");
    office.type_text("con muc chua tra loi").keys("F2");
    answer_others(&mut world, first);
    office.tick();
    choose(&mut office, "tham dinh xong");
    office.keys("F2");
    choose(&mut office, "chot phieu");
    office.type_text("17").keys("F2");
    assert_eq!(office.notice(), "Bạn đang chốt phiếu của Phường 7, không phải “17”.", "{}", office.screen());
    office.keys("Backspace Backspace").type_text("p7").keys("F2");
    assert_eq!(state(&world, first), "locked", "{}", office.screen());
    office.keys("^z");
    assert!(office.notice().starts_with("Không hoàn tác được"), "{}", office.notice());

    // A record that is added afterwards is named and changes nothing.
    let ward = world.wards[0];
    let speaker = sample::added(&mut world, RegisterId::Instructors, ward);
    let speakers = Value::many([Value::Int(speaker.0)]);
    let talk = world.talk().with("held_on", "2021-12-03").with("speakers", speakers);
    let talk = world.add("ward7", talk);
    step(&mut world, "ward7", RegisterId::Activities, talk, "hold", vec![("turns", Value::Int(30))]);
    let kept = answers_of(&world, first);
    let mut seven = at(&world, "ward7", "6 End ↑ Enter");
    assert_shows(&seven, "Δ");
    seven.keys("t");
    let screen = seven.screen();
    assert!(screen.contains("lúc chốt 0 người (06/12)  nay 1 người  +1  F4: 1 bản ghi thêm"), "{screen}");
    assert_eq!(answers_of(&world, first), kept);

    // The ward asks for a correction, the office finds it in its list and opens it.
    seven.keys("Esc");
    choose(&mut seven, "xin dinh chinh");
    seven.type_text("chua ghi mot nguoi").keys("F2");
    assert!(seven.notice().starts_with("Đã xin đính chính"), "{}", seven.screen());
    let mut office = at(&world, "district", "1");
    go_to(&mut office, "Xin đính chính");
    office.keys("Enter");
    office.tick();
    assert!(office.row(0).contains("Phường 7"), "{}", office.screen());
    choose(&mut office, "mo dinh chinh");
    office.type_text("dong y cho sua").keys("F2");
    let correction = newest(&world, 0);
    assert_eq!((state(&world, first).as_str(), state(&world, correction).as_str()), ("locked", "returned"));
    seven.keys("Esc");
    go_to(&mut seven, "Đính chính lần 1");
    seven.keys("Enter");
    seven.tick();
    go_to(&mut seven, "Số giáo viên, báo cáo viên");
    seven.keys("= ^t End Enter");
    assert_eq!(state(&world, correction), "sent", "{}", seven.screen());
    office.keys("Esc 6");
    go_to(&mut office, "Đính chính lần 1");
    office.keys("Enter");
    office.tick();
    verify(&world, &mut office, correction);
    choose(&mut office, "chot phieu");
    office.type_text("P.7").keys("F2");
    assert_eq!((state(&world, first).as_str(), state(&world, correction).as_str()), ("replaced", "locked"));
}

#[test]
fn two_who_write_one_answer_are_asked_whose_is_kept() {
    let mut world = World::new();
    let mut one = at(&world, "ward7", "6 End ↑ Enter");
    go_to(&mut one, "Có chương trình hoạt động");
    one.keys("Enter");
    let run = newest(&world, 0);
    let (_, before) =
        answers_of(&world, run).into_iter().find(|(item, _)| item.text.contains("Có chương trình")).unwrap();
    let theirs = before
        .clone()
        .with("grade", "partly_met")
        .with("override_reason", "mới có quý này")
        .with("remark", "mới có");
    crate::it::support::runs::store(&mut world, "ward7", vec![(before, theirs)]);
    one.keys("3");
    assert_shows(&one, "vừa đổi đánh giá từ ? sang M.");
    one.keys("2");
    let now = |world: &World| {
        let all = answers_of(world, run);
        all.into_iter().find(|(item, _)| item.text.contains("Có chương trình")).unwrap().1
    };
    assert_eq!(now(&world).text("grade"), "not_met", "{}", one.screen());
    assert_eq!(now(&world).text("remark"), "mới có", "what they wrote beside it stays");
}
