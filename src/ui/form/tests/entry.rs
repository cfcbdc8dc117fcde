//! Entering record after record.

use super::super::*;
use super::desk::Desk;
use crate::text::form::keys;
use crate::ui::action::Action;

#[test]
fn an_input_method_writes_into_a_name_as_it_pleases() {
    let mut desk = Desk::adding(RegisterId::Instructors);
    // Telex of "Nguyễn": what was sent is taken back letter by letter.
    desk.write("Nguye").act(Action::Erase).write("ên");
    desk.act(Action::Erase).act(Action::Erase).write("ễn ");
    // The same in composed Unicode, where a mark is a code point of its own and is taken back alone.
    desk.write("Thi").write("\u{301}").act(Action::Erase).write("\u{323} ");
    // A dummy against completion is sent only to be deleted.
    desk.write("\u{202f}").act(Action::Erase).write("An");
    assert_eq!(desk.text("name"), "Nguyễn Thị An");
    assert_eq!(desk.cell("name").value, Value::text("Nguyễn Thị An"));
}

#[test]
fn text_takes_its_usual_form_on_leaving_and_never_while_typing() {
    let mut desk = Desk::adding(RegisterId::Instructors);
    desk.write("nguyễn  thị an");
    assert_eq!(desk.text("name"), "nguyễn  thị an");
    assert_eq!(desk.cell("name").note.understood, "Nguyễn Thị An");
    desk.act(Action::Next);
    assert_eq!(desk.text("name"), "Nguyễn Thị An");
}

#[test]
fn enter_walks_to_the_line_that_saves_and_saves_only_there() {
    let mut desk = Desk::adding(RegisterId::Subcommittees);
    let fields = desk.form().cells.len();
    desk.write("Tiểu ban");
    for _ in 0..fields + 3 {
        if desk.column() == "[save]" {
            break;
        }
        assert!(desk.writes.is_empty());
        let notes = desk.form().focused().is_some_and(|cell| cell.way == cell::Way::Notes);
        desk.act(if notes { Action::Next } else { Action::Open });
    }
    assert_eq!(desk.column(), "[save]");
    desk.act(Action::Open);
    // Something required is still missing, so the attempt is seen by what it says.
    assert!(desk.last_said().starts_with("Chưa lưu"), "{:?}", desk.said);
}

#[test]
fn all_that_is_wrong_is_said_at_once_and_nothing_is_written() {
    let mut desk = Desk::adding(RegisterId::Instructors);
    desk.to("phone").write("abc").act(Action::Save);
    let columns: Vec<_> = desk.form().problems.iter().map(|problem| problem.column).collect();
    assert_eq!(columns, ["name", "kind", "phone"]);
    assert_eq!(desk.column(), "name");
    assert!(desk.writes.is_empty());
    assert_eq!(desk.text("phone"), "abc");
    desk.write("Trần Văn Bình");
    assert!(desk.form().problems.iter().all(|problem| problem.column != "name"));
}

fn first(desk: &mut Desk) {
    desk.write("Trần Văn Bình").act(Action::Open);
    desk.write("2").to("unit").write("Trường Lê Lợi").to("phone").write("0903123456").act(Action::Save);
}

#[test]
fn after_adding_the_next_form_keeps_what_is_declared_to_be_kept() {
    let mut desk = Desk::adding(RegisterId::Instructors);
    first(&mut desk);
    assert!(desk.last_said().starts_with("Đã lưu"), "{:?}", desk.said);
    assert!(!desk.closed);
    assert_eq!(desk.text("unit"), "Trường Lê Lợi");
    assert!(desk.cell("unit").kept && desk.cell("kind").kept && !desk.cell("phone").kept);
    assert_eq!(desk.text("name"), "");
    assert_eq!(desk.column(), "name");
    desk.write("Lê Thị Hoa").act(Action::Save);
    let names: Vec<_> = desk.all(RegisterId::Instructors).into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["Trần Văn Bình", "Lê Thị Hoa"]);
    assert_eq!(desk.writes.len(), 2);
    assert_ne!(desk.writes[0], desk.writes[1]);
}

#[test]
fn an_apostrophe_in_an_empty_field_repeats_the_previous_record() {
    let mut desk = Desk::adding(RegisterId::Instructors);
    assert!(desk.why_not(keys::REPEAT).is_some());
    first(&mut desk);
    desk.to("phone");
    assert!(desk.why_not(keys::REPEAT).is_none());
    desk.act(Action::Repeat);
    assert_eq!(desk.cell("phone").value, Value::text("0903123456"));
    // Two of them are one apostrophe.
    desk.write("'");
    assert_eq!(desk.text("phone"), "'");
}

#[test]
fn choices_are_made_by_digit_arrow_letters_and_taken_back() {
    let mut desk = Desk::adding(RegisterId::Enrolments);
    desk.to("sex").write("2");
    assert_eq!(desk.cell("sex").value, Value::text("nu"));
    desk.act(Action::Previous).act(Action::Left);
    assert_eq!(desk.cell("sex").value, Value::text("nam"));
    desk.act(Action::Erase);
    assert_eq!(desk.cell("sex").value, Value::Empty);
    // "nữ" as an input method sends it
    desk.write("nu").act(Action::Erase).write("ư").act(Action::Erase).write("ữ").act(Action::Next);
    assert_eq!(desk.cell("sex").value, Value::text("nu"));
    assert_eq!(desk.column(), "group_id");
}

#[test]
fn a_full_field_is_left_by_itself_and_an_enter_of_habit_passes_nothing() {
    let mut desk = Desk::adding(RegisterId::Enrolments);
    desk.to("sex").write("2");
    assert_eq!(desk.column(), "group_id");
    desk.act(Action::Open);
    assert_eq!(desk.column(), "group_id");
    desk.act(Action::Open);
    assert_eq!(desk.column(), "phone");
    desk.to("enrolled_on").act(Action::Clear).write("0612202");
    assert_eq!(desk.column(), "enrolled_on");
    desk.write("1");
    assert_eq!(desk.column(), "note");
    assert_eq!(desk.text("enrolled_on"), "06/12/2021");
}

#[test]
fn a_field_is_not_left_by_itself_when_wrong_doubtful_or_pasted() {
    let mut desk = Desk::adding(RegisterId::Enrolments);
    desk.to("enrolled_on").act(Action::Clear).write("31022021");
    assert_eq!(desk.column(), "enrolled_on");
    desk.act(Action::Clear).input(Input::Paste("0612202".to_owned()));
    desk.write("1");
    assert_eq!(desk.column(), "enrolled_on");
    desk.act(Action::Clear).write("06122021");
    assert_eq!(desk.column(), "note");
    // Text is never left by itself, however long its number is.
    desk.act(Action::Previous).to("note").write("06122021");
    assert_eq!(desk.column(), "note");
}

#[test]
fn a_day_that_was_proposed_is_typed_over_and_one_that_was_typed_is_not() {
    let mut desk = Desk::adding(RegisterId::Enrolments);
    desk.to("enrolled_on").write("t5");
    assert_eq!(desk.text("enrolled_on"), "t5");
    desk.act(Action::Undo).act(Action::Undo);
    assert_eq!(desk.text("enrolled_on"), "06/12/2021");
    let mut desk = Desk::adding(RegisterId::Enrolments);
    desk.to("enrolled_on").act(Action::Erase).write("2");
    assert_eq!(desk.text("enrolled_on"), "06/12/2022");
    // A name that was put in is gone on with.
    let mut desk = Desk::adding(RegisterId::Enrolments);
    desk.to("name").write("Trần Thị");
    desk.act(Action::Next).act(Action::Previous).write(" Bưởi");
    assert_eq!(desk.text("name"), "Trần Thị Bưởi");
}

#[test]
fn any_field_can_be_kept_for_the_next_form_and_let_go_again() {
    let mut desk = Desk::adding(RegisterId::Instructors);
    desk.to("unit").run(keys::KEEP);
    desk.to("phone").run(keys::KEEP);
    desk.form.as_mut().unwrap().focus = 0;
    first(&mut desk);
    assert_eq!(desk.text("phone"), "0903 123 456");
    assert!(desk.cell("phone").kept);
    assert_eq!(desk.text("unit"), "");
}

#[test]
fn yes_and_no_are_single_keys() {
    let mut desk = Desk::adding(RegisterId::Venues);
    for (keys, yes) in [("c", 1), ("k", 0), ("1", 1), ("2", 0)] {
        desk.to("internet").act(Action::Clear).write(keys).act(Action::Next).act(Action::Previous);
        assert_eq!(desk.cell("internet").value, Value::Int(yes), "{keys}");
    }
    desk.write(" ");
    assert_eq!(desk.cell("internet").value, Value::Int(1));
}

#[test]
fn a_reference_is_found_by_typing_and_a_missing_one_is_added_on_the_way() {
    let mut desk = Desk::adding(RegisterId::Instructors);
    let ward = desk.place.ward;
    let partner = |name: &str| {
        Record::new(RegisterId::Partners, ward).with("name", name).with("kind", "mass_organisation")
    };
    desk.store(partner("Hội Khuyến học"));
    let youth = desk.store(partner("Đoàn Thanh niên"));
    desk.to("partner_id").write("thanh").act(Action::Open);
    assert_eq!(desk.cell("partner_id").value, Value::Int(youth.0));
    assert_eq!(desk.cell("partner_id").shown, "Đoàn Thanh niên");
    assert_eq!(desk.column(), "topics");
    // The list ends with an entry that adds.
    desk.act(Action::Previous).act(Action::Choose).act(Action::End).act(Action::Open);
    assert!(matches!(desk.form().over, Some(Over::Form(_))));
    desk.write("Hội Phụ nữ").act(Action::Open).write("1").act(Action::Save);
    assert!(desk.form().over.is_none() && !desk.closed, "{:?}", desk.said);
    assert_eq!(desk.cell("partner_id").shown, "Hội Phụ nữ");
    assert_eq!(desk.all(RegisterId::Partners).len(), 3);
}

#[test]
fn what_cannot_be_found_is_an_error_and_not_silently_dropped() {
    let mut desk = Desk::adding(RegisterId::Instructors);
    desk.to("partner_id").write("zzz").act(Action::Next);
    assert!(desk.cell("partner_id").note.error.is_some());
    assert_eq!(desk.text("partner_id"), "zzz");
}

#[test]
fn several_are_marked_in_the_picker() {
    let mut desk = Desk::adding(RegisterId::Instructors);
    desk.to("topics").act(Action::Choose).write(" ").act(Action::Down).act(Action::Mark).act(Action::Open);
    assert_eq!(desk.cell("topics").value.items().len(), 2);
    desk.act(Action::Erase);
    assert_eq!(desk.cell("topics").value.items().len(), 1);
}

#[test]
fn a_table_pasted_into_a_field_leaves_the_form_untouched() {
    let mut desk = Desk::adding(RegisterId::Instructors);
    desk.input(Input::Paste("Lê An\t0903\r\nTrần Bình\t0904\r\n".to_owned()));
    assert_eq!(desk.text("name"), "");
    assert!(desk.pushed.is_some(), "the table has a screen of its own");
    desk.input(Input::Paste(" Lê  An\r\n".to_owned()));
    assert_eq!(desk.text("name"), "Lê An");
}

#[test]
fn notes_have_lines_and_a_caret_that_goes_up_and_down() {
    let mut desk = Desk::adding(RegisterId::Instructors);
    desk.to("note").write("dòng một").act(Action::Open).write("hai").act(Action::Up).write("!");
    assert_eq!(desk.text("note"), "dòn!g một\nhai");
    desk.act(Action::Down).act(Action::Down);
    assert_eq!(desk.column(), "[save]");
}

#[test]
fn an_offer_is_taken_by_one_key() {
    let mut desk = Desk::adding(RegisterId::Instructors);
    desk.to("phone").write("903123456").act(Action::Choose);
    assert_eq!(desk.cell("phone").value, Value::text("0903123456"));
}

#[test]
fn what_was_entered_before_is_suggested_and_taken_at_the_end_of_the_text() {
    let mut desk = Desk::adding(RegisterId::Instructors);
    first(&mut desk);
    desk.to("unit").act(Action::Clear).write("truong");
    assert_eq!(desk.form().found.len(), 1);
    desk.act(Action::Right);
    assert_eq!(desk.text("unit"), "Trường Lê Lợi");
    desk.act(Action::Clear).write("tr").act(Action::Back);
    assert!(desk.form().found.is_empty() && !desk.closed);
}

#[test]
fn a_middle_name_offers_the_sex_and_stores_nothing_by_itself() {
    let mut desk = Desk::adding(RegisterId::Enrolments);
    desk.to("name").write("Lê Thị Hoa").to("sex");
    assert_eq!(desk.cell("sex").note.offer.as_deref(), Some("Nữ"));
    assert_eq!(desk.cell("sex").value, Value::Empty);
    desk.act(Action::Choose).act(Action::Next);
    assert_eq!(desk.cell("sex").value, Value::text("nu"));
}

#[test]
fn who_is_sent_back_to_the_sex_is_offered_it_too() {
    let mut desk = Desk::adding(RegisterId::Enrolments);
    desk.open(|ctx| Form::adding(RegisterId::Enrolments, ctx, &[("class_id", Value::Int(1))]));
    desk.to("name").write("Lê Thị Hoa").to("birth").write("1962").act(Action::Save);
    assert_eq!(desk.column(), "sex");
    assert_eq!(desk.cell("sex").note.offer.as_deref(), Some("Nữ"));
}

#[test]
fn an_identity_number_that_does_not_fit_the_person_is_doubted_and_kept() {
    let mut desk = Desk::adding(RegisterId::Enrolments);
    desk.to("birth")
        .write("1962")
        .to("sex")
        .write("1")
        .to("identity")
        .write("079162001234")
        .act(Action::Next);
    assert!(desk.cell("identity").note.doubt.is_some(), "the fourth digit says a woman");
    assert_eq!(desk.cell("identity").value, Value::text("079162001234"));
    while desk.column() != "sex" {
        desk.act(Action::Previous);
    }
    desk.write("2").act(Action::Next);
    assert!(desk.cell("identity").note.doubt.is_none(), "a woman it is");
}

#[test]
fn while_a_save_is_awaited_the_form_stands_still_and_can_ask_again() {
    let mut desk = Desk::adding(RegisterId::Instructors);
    desk.write("Trần Văn Bình").act(Action::Open).write("2");
    let mut form = desk.form.take().unwrap();
    let Effect::All(asked) = form.update(Input::Do(Action::Save), &desk.ctx()) else { panic!("a write") };
    let first = form.request;
    assert!(asked.iter().any(|one| matches!(one, Effect::Write(request, _) if Some(*request) == first)));
    assert!(matches!(form.update(Input::Text('x'), &desk.ctx()), Effect::Say(_)));
    let again = form.update(Input::Do(Action::Save), &desk.ctx());
    assert!(matches!(again, Effect::Write(request, _) if Some(request) == first));
    desk.form = Some(form);
    assert_eq!(desk.text("name"), "Trần Văn Bình");
}

#[test]
fn what_is_marked_of_several_stays_when_one_more_is_added() {
    let mut desk = Desk::new();
    let ward = desk.place.ward;
    for name in ["Trạm Y tế", "Đoàn Thanh niên"] {
        desk.store(Record::new(RegisterId::Partners, ward).with("name", name).with("kind", "youth_union"));
    }
    desk.open(|ctx| Form::adding(RegisterId::Activities, ctx, &[]));
    desk.to("partners").act(Action::Choose).act(Action::Mark).act(Action::End).act(Action::Open);
    desk.write("Hội Khuyến học").act(Action::Open).write("1").act(Action::Save);
    let names: Vec<_> = desk.cell("partners").labels.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(names, ["Đoàn Thanh niên", "Hội Khuyến học"], "{:?}", desk.said);
}

#[test]
fn a_slip_of_somebody_whose_birth_nobody_knows_is_saved() {
    for (typed, stored) in [("không rõ", "?"), ("60 tuổi", "1961~")] {
        let mut desk = Desk::new();
        let group = Record::new(RegisterId::ResidentialGroups, desk.place.ward).with("name", "Tổ 5");
        desk.store(group);
        desk.open(|ctx| Form::adding(RegisterId::LiteracySubjects, ctx, &[]));
        desk.to("group_id").write("Tổ 5").to("name").write("Lê Thị Hoa").to("birth").write(typed);
        desk.to("sex").write("nu").to("reached_grade").write("2").act(Action::Save);
        let saved = desk.get(RegisterId::LiteracySubjects, Id(1));
        assert_eq!(saved.text("birth"), stored, "{:?} {:?}", desk.said, desk.form().problems);
    }
}
