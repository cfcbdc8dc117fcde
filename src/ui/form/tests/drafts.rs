//! What survives: drafts, repeated saves, lost answers.

use super::super::*;
use super::desk::{Desk, NOW};
use crate::data::drafts::{DraftKey, Drafts};
use crate::text::form::keys;
use crate::ui::action::Action;

#[test]
fn a_draft_comes_back_with_its_field_its_caret_and_its_half_word() {
    let mut desk = Desk::adding(RegisterId::Instructors);
    desk.write("Trần Văn Bình").act(Action::Open).write("2").to("unit").write("Trường Lợi");
    for _ in 0.."Lợi".chars().count() {
        desk.act(Action::Left);
    }
    desk.write("Lê ");
    let (key, state) = desk.kept.clone().unwrap();
    desk.act(Action::Back);
    assert!(desk.closed && desk.last_said().contains("bản nháp"));
    desk.open(|ctx| {
        let mut form = Form::adding(key.register, ctx, &[]);
        form.state = Some(state);
        form
    });
    assert_eq!(desk.column(), "unit");
    desk.write("tốt ");
    assert_eq!(desk.text("unit"), "Trường Lê tốt Lợi");
    assert_eq!(
        desk.cell("kind").value,
        Desk::adding(RegisterId::Instructors).to("kind").write("2").cell("kind").value
    );
    assert_eq!(desk.cell("name").value, Value::text("Trần Văn Bình"));
}

#[test]
fn opening_the_same_form_again_goes_on_with_the_draft() {
    let mut desk = Desk::adding(RegisterId::Instructors);
    desk.write("Trần V").act(Action::Back);
    desk.open(|ctx| Form::adding(RegisterId::Instructors, ctx, &[]));
    assert_eq!(desk.text("name"), "Trần V");
    assert!(desk.form().notice.contains("13") || desk.form().notice.contains("09"), "{}", desk.form().notice);
    desk.run(keys::DISCARD);
    desk.open(|ctx| Form::adding(RegisterId::Instructors, ctx, &[]));
    assert_eq!(desk.text("name"), "");
}

#[test]
fn what_was_doubtful_is_so_still_when_the_draft_comes_back() {
    let mut desk = Desk::adding(RegisterId::Instructors);
    desk.write("Traanf Vawn Binhf").act(Action::Open);
    let said = desk.cell("name").note.clone();
    assert!(said.warning.is_some() && said.offer.is_some());
    desk.act(Action::Back);
    desk.open(|ctx| Form::adding(RegisterId::Instructors, ctx, &[]));
    assert_eq!(desk.cell("name").note, said);
}

#[test]
fn a_saved_form_leaves_no_draft() {
    let mut desk = Desk::adding(RegisterId::Instructors);
    desk.write("Trần Văn Bình").act(Action::Open).write("2");
    assert!(desk.kept.is_some());
    desk.act(Action::Save);
    assert!(desk.kept.is_none());
    assert!(desk.drafts.mine().unwrap().is_empty());
}

#[test]
fn a_save_whose_answer_was_lost_never_becomes_two_records() {
    let mut desk = Desk::adding(RegisterId::Instructors);
    desk.lose_answer = true;
    desk.write("Trần Văn Bình").act(Action::Open).write("2").act(Action::Save);
    assert_eq!(desk.all(RegisterId::Instructors).len(), 1);
    desk.act(Action::Save);
    assert_eq!(desk.writes[0], desk.writes[1]);
    assert_eq!(desk.all(RegisterId::Instructors).len(), 1);
    assert!(desk.last_said().starts_with("Đã lưu"), "{:?}", desk.said);
}

#[test]
fn what_was_typed_after_a_lost_answer_is_saved_into_the_same_record() {
    let mut desk = Desk::adding(RegisterId::Instructors);
    desk.lose_answer = true;
    desk.write("Trần Văn Bình").act(Action::Open).write("2").act(Action::Save);
    desk.to("phone").write("0903123456").act(Action::Save).act(Action::Save);
    let all = desk.all(RegisterId::Instructors);
    assert_eq!(all.len(), 1);
    assert_eq!(desk.get(RegisterId::Instructors, all[0].0).text("phone"), "0903123456");
}

#[test]
fn the_number_of_a_wish_survives_in_the_draft() {
    let mut desk = Desk::adding(RegisterId::Instructors);
    desk.lose_answer = true;
    desk.write("Trần Văn Bình").act(Action::Open).write("2").act(Action::Save);
    let (_, state) = desk.kept.clone().unwrap();
    assert_eq!(request_of(&state), Some(desk.writes[0]));
    desk.open(|ctx| Form::adding(RegisterId::Instructors, ctx, &[]));
    desk.act(Action::Save);
    assert_eq!(desk.all(RegisterId::Instructors).len(), 1);
}

#[test]
fn a_draft_that_was_saved_without_our_knowing_is_dropped_at_login() {
    let mut desk = Desk::adding(RegisterId::Instructors);
    desk.lose_answer = true;
    desk.write("Trần Văn Bình").act(Action::Open).write("2").act(Action::Save);
    assert_eq!(desk.drafts.mine().unwrap().len(), 1);
    let path = desk.folder.path().join("district.db");
    let _ = crate::ui::app::driver::Driver::new(&path, "ward7", NOW).unwrap();
    assert_eq!(desk.drafts.mine().unwrap(), []);
}

#[test]
fn a_draft_that_went_on_after_the_lost_answer_stays_at_login() {
    let mut desk = Desk::adding(RegisterId::Instructors);
    desk.lose_answer = true;
    desk.write("Trần Văn Bình").act(Action::Open).write("2").act(Action::Save);
    desk.to("phone").write("09031");
    let path = desk.folder.path().join("district.db");
    let _ = crate::ui::app::driver::Driver::new(&path, "ward7", NOW).unwrap();
    assert_eq!(desk.drafts.mine().unwrap().len(), 1);
}

#[test]
fn the_whole_app_keeps_a_draft_under_the_number_of_its_wish() {
    let mut desk = Desk::adding(RegisterId::Instructors);
    desk.lose_answer = true;
    desk.write("Trần Văn Bình").act(Action::Open).write("2").act(Action::Save).to("phone").write("09031");
    let wish = desk.writes[0];
    let path = desk.folder.path().join("district.db");
    let mut driver = crate::ui::app::driver::Driver::new(&path, "ward7", NOW).unwrap();
    driver.keys("Enter").type_text("2");
    let kept = desk.drafts.mine().unwrap();
    assert_eq!(kept.iter().map(|draft| draft.request).collect::<Vec<_>>(), [wish], "{}", driver.screen());
    assert!(kept[0].state.contains("090312"), "{}", kept[0].state);
}

#[test]
fn a_colleague_at_the_same_record_is_named() {
    let mut desk = Desk::new();
    let ward = desk.place.ward;
    let id =
        desk.store(Record::new(RegisterId::Venues, ward).with("name", "Nhà văn hóa").with("kind", "school"));
    let key = DraftKey { register: RegisterId::Venues, id: Some(id), parent: None, ward };
    let other = Drafts::open(&desk.folder.path().join("district.db"), Id(99), "Lê Văn Khác").unwrap();
    other.keep(&key, RequestId(5), "{}", NOW.utc_ms).unwrap();
    desk.editing(RegisterId::Venues, id);
    assert_eq!(desk.form().presence, "Lê Văn Khác đang mở từ 09:00");
}

#[test]
fn the_whole_app_saves_keeps_and_brings_back() {
    let desk = Desk::new();
    let path = desk.folder.path().join("district.db");
    let mut driver = crate::ui::app::driver::Driver::new(&path, "ward7", NOW).unwrap();
    driver
        .keys("8")
        .type_text("dia diem")
        .keys("Enter Ins")
        .type_text("Nhà văn hóa")
        .keys("Tab")
        .type_text("1");
    driver.keys("F2");
    assert!(driver.screen().contains("Đã lưu địa điểm Nhà văn hóa"), "{}", driver.screen());
    driver.type_text("Trường ' Lê").keys("Esc");
    let names: Vec<_> = desk.all(RegisterId::Venues).into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["Nhà văn hóa"]);
    driver.keys("Ins");
    assert!(driver.screen().contains("Trường ' Lê"), "{}", driver.screen());
}

#[test]
fn a_form_over_a_form_goes_on_with_the_draft_left_in_its_register_and_takes_it_away_when_saved() {
    let mut desk = Desk::adding(RegisterId::Venues);
    desk.write("Nhà văn h").act(Action::Back);
    desk.open(|ctx| Form::adding(RegisterId::Activities, ctx, &[]));
    desk.to("venue_id").act(Action::Choose).act(Action::End).act(Action::Open);
    desk.write("óa").act(Action::Back);
    let left = |desk: &Desk| {
        let all = desk.drafts.mine().unwrap();
        all.into_iter().find(|draft| draft.key.register == RegisterId::Venues).map(|draft| draft.state)
    };
    assert!(left(&desk).is_some_and(|state| state.contains("Nhà văn hóa")), "{:?}", left(&desk));
    desk.act(Action::Choose)
        .act(Action::End)
        .act(Action::Open)
        .act(Action::Open)
        .write("1")
        .act(Action::Save);
    assert_eq!(desk.cell("venue_id").labels[0].1, "Nhà văn hóa", "{:?}", desk.said);
    assert_eq!(left(&desk), None);
}
