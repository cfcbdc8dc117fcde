//! Editing while others edit; steps; people who are already there.

use super::super::*;
use super::desk::Desk;
use crate::domain::field::{About, Kind, Personal};
use crate::text::form::keys;
use crate::ui::action::Action;

fn venue(desk: &mut Desk) -> Id {
    let record =
        Record::new(RegisterId::Venues, desk.place.ward).with("name", "Nhà văn hóa").with("kind", "school");
    desk.store(record)
}

/// A colleague changes a column.
fn meanwhile(desk: &mut Desk, id: Id, column: &str, value: &str) {
    let record = desk.get(RegisterId::Venues, id).with(column, value);
    desk.store(record);
}

#[test]
fn an_edit_closes_after_saving_and_keeps_a_colleagues_other_fields() {
    let mut desk = Desk::new();
    let id = venue(&mut desk);
    desk.editing(RegisterId::Venues, id);
    meanwhile(&mut desk, id, "owner", "UBND phường");
    desk.to("address").write("12 Lê Lợi").act(Action::Save);
    assert!(desk.closed, "{:?}", desk.said);
    let stored = desk.get(RegisterId::Venues, id);
    assert_eq!((stored.text("owner"), stored.text("address")), ("UBND phường", "12 Lê Lợi"));
    assert!(desk.last_said().contains("Đơn vị quản lý"));
}

#[test]
fn two_edits_of_one_field_are_chosen_between() {
    for (key, kept) in [('1', "Của tôi"), ('2', "Của kia")] {
        let mut desk = Desk::new();
        let id = venue(&mut desk);
        desk.editing(RegisterId::Venues, id);
        meanwhile(&mut desk, id, "address", "Của kia");
        desk.to("address").write("Của tôi").to("owner").write("Đoàn phường").act(Action::Save);
        assert!(matches!(desk.form().over, Some(Over::Conflict(_))), "{:?}", desk.said);
        assert!(!desk.form().takes_text());
        // Nothing is overwritten silently.
        desk.act(Action::Save);
        assert!(desk.last_said().contains("chưa chọn"));
        desk.write(&key.to_string()).act(Action::Save);
        assert!(desk.closed, "{:?}", desk.said);
        let stored = desk.get(RegisterId::Venues, id);
        assert_eq!((stored.text("address"), stored.text("owner")), (kept, "Đoàn phường"));
    }
}

#[test]
fn leaving_the_choice_keeps_what_was_typed() {
    let mut desk = Desk::new();
    let id = venue(&mut desk);
    desk.editing(RegisterId::Venues, id);
    meanwhile(&mut desk, id, "address", "Của kia");
    desk.to("address").write("Của tôi").act(Action::Save).act(Action::Back);
    assert!(!desk.closed && desk.form().over.is_none());
    assert_eq!(desk.text("address"), "Của tôi");
    assert_eq!(desk.get(RegisterId::Venues, id).text("address"), "Của kia");
}

#[test]
fn an_edit_of_nothing_writes_nothing() {
    let mut desk = Desk::new();
    let id = venue(&mut desk);
    desk.editing(RegisterId::Venues, id);
    desk.act(Action::Save);
    assert!(desk.closed && desk.writes.is_empty());
}

#[test]
fn an_edit_begun_from_a_list_row_keeps_what_the_row_did_not_hold() {
    let mut desk = Desk::new();
    let record = Record::new(RegisterId::Instructors, desk.place.ward)
        .with("name", "Trần Văn Bình")
        .with("kind", "teacher")
        .with("topics", Value::many([Value::text("health")]));
    let id = desk.store(record);
    let row = desk.get(RegisterId::Instructors, id).with("topics", Value::Empty);
    desk.open(|_| Form::new(row.clone(), Task::Edit { base: row }));
    desk.to("phone").write("0903123456").act(Action::Save);
    assert_eq!(desk.get(RegisterId::Instructors, id).get("topics").items().len(), 1);
}

#[test]
fn a_step_asks_for_what_it_gives_and_needs() {
    let mut desk = Desk::new();
    let talk = Record::new(RegisterId::Activities, desk.place.ward)
        .with("title", "Phòng cháy")
        .with("held_on", "2021-12-18");
    let id = desk.store(talk);
    let step = RegisterId::Activities.decl().states.unwrap().step("cancel").unwrap();
    let record = desk.get(RegisterId::Activities, id);
    desk.open(|_| Form::new(record.clone(), Task::Step { base: record, step }));
    assert_eq!(desk.form().cells.len(), step.gives.len());
    desk.to("reason").act(Action::Save);
    assert!(desk.writes.is_empty() && !desk.form().problems.is_empty());
    desk.write("Mưa bão").act(Action::Save);
    assert!(desk.closed, "{:?}", desk.said);
    let stored = desk.get(RegisterId::Activities, id);
    assert_eq!((stored.text("state"), stored.text("reason")), ("cancelled", "Mưa bão"));
    assert!(desk.kept.is_none());
}

#[test]
fn a_person_who_is_there_already_is_shown_and_used() {
    let mut desk = Desk::new();
    let group = Record::new(RegisterId::ResidentialGroups, desk.place.ward).with("name", "Tổ 5");
    let group = desk.store(group);
    let person = Record::new(RegisterId::LiteracySubjects, desk.place.ward)
        .with("group_id", group.0)
        .with("name", "Lê Thị Hoa")
        .with("birth", "1962")
        .with("sex", "nu")
        .with("reached_grade", 2)
        .with("address", "12 Lê Lợi");
    desk.store(person);
    desk.open(|ctx| Form::adding(RegisterId::LiteracySubjects, ctx, &[]));
    desk.to("name").write("le thi hoa").act(Action::Next);
    assert_eq!(desk.form().alike.len(), 1);
    desk.write("1990").act(Action::Next);
    assert!(desk.form().alike.is_empty(), "born 28 years later: somebody else");
    desk.act(Action::Previous).act(Action::Clear).write("1963").act(Action::Next);
    assert_eq!(desk.form().alike.len(), 1);
    desk.act(Action::Reuse);
    assert_eq!(desk.text("address"), "12 Lê Lợi");
    assert_eq!(desk.text("birth"), "1963", "what was typed stays");
}

#[test]
fn a_record_that_may_not_be_changed_is_only_shown() {
    let mut desk = Desk::new();
    let id = Id(desk.place.ward.unwrap().0);
    desk.editing(RegisterId::Wards, id);
    desk.write("x").act(Action::Save);
    assert!(desk.writes.is_empty());
    assert!(desk.form().closed.is_some());
    assert!(desk.why_not(keys::SAVE).is_some());
}

#[test]
fn a_record_of_a_ward_is_not_begun_without_a_ward() {
    let mut desk = Desk::new();
    desk.place.ward = None;
    desk.open(|ctx| Form::adding(RegisterId::Venues, ctx, &[]));
    desk.write("x").act(Action::Save);
    assert!(desk.last_said().contains("F5"));
    assert!(desk.writes.is_empty());
    // A part of something has the ward of that.
    desk.open(|ctx| Form::adding(RegisterId::Sessions, ctx, &[]));
    assert!(desk.form().closed.is_none());
}

/// Two people of one name who are already known, in two registers, and a neighbour whose name is almost theirs.
fn three_known(desk: &mut Desk) -> Id {
    let ward = desk.place.ward;
    let group = desk.store(Record::new(RegisterId::ResidentialGroups, ward).with("name", "Tổ 5"));
    let person = |name: &str, birth: &str| {
        Record::new(RegisterId::LiteracySubjects, ward)
            .with("group_id", group.0)
            .with("name", name)
            .with("birth", birth)
            .with("sex", "nu")
            .with("reached_grade", 2)
    };
    desk.store(person("Lê Thị Hoà", "1962").with("phone", "0903111222"));
    desk.store(person("Lê Thị Hoan", "1961").with("phone", "0903333444"));
    let class =
        desk.store(Record::new(RegisterId::Classes, ward).with("title", "Lớp").with("kind", "tin_hoc"));
    let slip = Record::new(RegisterId::Enrolments, ward).with("class_id", class.0).with("name", "Lê Thị Hòa");
    desk.store(slip.with("birth", "1963").with("sex", "nu").with("address", "12 Lê Lợi"));
    class
}

#[test]
fn people_are_found_while_their_name_is_typed_in_all_registers_of_learners() {
    let mut desk = Desk::new();
    let class = three_known(&mut desk);
    desk.open(|ctx| Form::adding(RegisterId::Enrolments, ctx, &[("class_id", Value::Int(class.0))]));
    desk.write("Lê");
    assert!(desk.form().alike.is_empty(), "one word is no name");
    desk.write(" Thị Hòa");
    let found: Vec<_> = desk.form().alike.iter().map(|alike| alike.record.register).collect();
    assert_eq!(found, [RegisterId::Enrolments, RegisterId::LiteracySubjects]);
    desk.to("group_id").write("tổ 5").act(Action::Open);
    assert_eq!(desk.form().alike.len(), 3, "{:?}", desk.form().alike);
    desk.to("phone").write("0903333444");
    assert_eq!(desk.form().alike[0].record.text("name"), "Lê Thị Hoan");
}

#[test]
fn one_key_goes_through_those_who_are_alike_and_back_to_what_was_typed() {
    let mut desk = Desk::new();
    let class = three_known(&mut desk);
    desk.open(|ctx| Form::adding(RegisterId::Enrolments, ctx, &[("class_id", Value::Int(class.0))]));
    desk.write("le thi hoa").act(Action::Next).act(Action::Reuse);
    assert_eq!((desk.text("birth").as_str(), desk.text("address").as_str()), ("1963", "12 Lê Lợi"));
    assert!(desk.last_said().contains("F7"), "{:?}", desk.said);
    desk.act(Action::Reuse);
    assert_eq!((desk.text("birth").as_str(), desk.text("address").as_str()), ("1962", ""));
    assert_eq!(desk.text("phone"), "0903 111 222");
    desk.act(Action::Reuse);
    assert_eq!((desk.text("birth").as_str(), desk.text("phone").as_str()), ("", ""));
    assert_eq!(desk.text("name"), "Le Thi Hoa");
    // Somebody else's class is never taken.
    desk.act(Action::Reuse);
    assert_eq!(desk.form().current().int("class_id"), Some(class.0));
}

/// Values for every field but the person's name, other than what a form starts with.
fn filled(desk: &Desk, register: RegisterId, refs: &[(RegisterId, Id)]) -> Record {
    let mut record = Record::new(register, desk.place.ward);
    for field in register.decl().fields.iter().filter(|field| !field.system_set) {
        let codes = |choices| kinds::options(choices, Some(&desk.year));
        let value = match field.kind {
            Kind::Ref { to, .. } => refs.iter().find(|(of, _)| *of == to).map(|(_, id)| Value::Int(id.0)),
            Kind::Choice(choices) => codes(choices).pop().map(|(code, _)| Value::Text(code)),
            Kind::Several(choices) => codes(choices).pop().map(|(code, _)| Value::many([Value::Text(code)])),
            Kind::PersonName => Some(Value::text("Lê Thị Hoa")),
            Kind::BirthDate => Some(Value::text("1962")),
            Kind::Phone => Some(Value::text("0903111222")),
            Kind::Identity => Some(Value::text("079162001234")),
            Kind::Date => Some(Value::text("2021-03-08")),
            Kind::Int { min, max } => Some(Value::Int((min + 2).min(max))),
            Kind::YesNo => Some(Value::Int(1)),
            Kind::Text { .. } | Kind::Notes { .. } => Some(Value::text("của người trước")),
            Kind::Code { .. } | Kind::Year | Kind::Money | Kind::Points | Kind::Time | Kind::Refs { .. } => {
                None
            }
            Kind::State | Kind::Figures | Kind::Moment => None,
        };
        record.set(field.column, value.unwrap_or_default());
    }
    record
}

#[test]
fn a_person_used_again_brings_facts_of_the_person_and_nothing_of_that_record() {
    let mut checked = 0;
    for register in RegisterId::ALL {
        let mut desk = Desk::new();
        let ward = desk.place.ward;
        let group = desk.store(Record::new(RegisterId::ResidentialGroups, ward).with("name", "Tổ 5"));
        let class = |desk: &mut Desk, title: &str| {
            desk.store(Record::new(RegisterId::Classes, ward).with("title", title).with("kind", "tin_hoc"))
        };
        let (theirs, own) = (class(&mut desk, "Lớp trước"), class(&mut desk, "Lớp này"));
        let refs = [(RegisterId::ResidentialGroups, group), (RegisterId::Classes, theirs)];
        let known = filled(&desk, *register, &refs);
        let named = register.decl().of_kind(Kind::PersonName);
        let writes = register.decl().write.contains(&crate::domain::role::Role::Ward);
        // Who is named by the program is nobody's to type.
        let typed = |at: &usize| writes && !register.decl().fields[*at].system_set;
        let Some(name) = named.filter(typed).map(|at| register.decl().fields[at].column) else {
            continue;
        };
        let id = desk.store(known);
        let known = desk.get(*register, id);
        let preset = [("class_id", Value::Int(own.0))];
        let of_class = register.decl().index("class_id").is_some();
        desk.open(|ctx| Form::adding(*register, ctx, if of_class { &preset } else { &[] }));
        desk.to(name).write("Lê Thị Hoa").act(Action::Next);
        if desk.form().alike.is_empty() {
            continue;
        }
        let before = desk.form().current();
        desk.act(Action::Reuse);
        let after = desk.form().current();
        for field in register.decl().fields.iter().filter(|field| !field.system_set) {
            let (was, is) = (before.get(field.column), after.get(field.column));
            // Whose slip it is comes with the person.
            let of_person = field.about != About::Record || field.column == "learner_id";
            let brought = of_person && was.is_empty();
            let wanted = if brought { known.get(field.column) } else { was };
            assert_eq!(is, wanted, "{}.{}", register.decl().table, field.column);
            checked += 1;
        }
    }
    assert!(checked > 30, "{checked}");
}

/// Registers about people, with what is a fact of the person and what a household or an office shares; anything else is
/// of the record. Written here once more, so that a declaration alone cannot let it flow.
const ABOUT: &[(&str, &str, &str)] = &[
    ("board_members", "name post phone", ""),
    ("learners", "name birth sex phone identity ethnicity", "group_id address"),
    ("certificates", "name birth", ""),
    ("enrolments", "name birth sex phone identity ethnicity occupation priority_groups", "group_id address"),
    ("instructors", "name partner_id topics phone", "kind unit"),
    (
        "literacy_subjects",
        "name birth sex ethnicity reached_grade relapsed exempt identity phone priority_groups",
        "group_id address",
    ),
    ("needs_requests", "name phone", "group_id"),
    ("people", "name post", "unit home_ward_id"),
];

#[test]
fn what_is_a_fact_of_the_person_is_no_matter_of_one_declaration() {
    for register in RegisterId::ALL {
        let table = register.decl().table;
        let about = ABOUT.iter().find(|(of, ..)| *of == table);
        for field in register.decl().fields {
            let is_in = |list: &str| list.split(' ').any(|column| column == field.column);
            let wanted = match about {
                Some((_, person, _)) if is_in(person) => About::Person,
                Some((_, _, circle)) if is_in(circle) => About::Circle,
                _ => About::Record,
            };
            assert_eq!(field.about, wanted, "{table}.{}", field.column);
        }
    }
}

#[test]
fn what_is_carried_over_to_the_next_slip_is_no_personal_fact() {
    let mut people = 0;
    for register in RegisterId::ALL {
        for field in register.decl().fields {
            let name = format!("{}.{}", register.decl().table, field.column);
            // Who is named, and what the law protects, is declared as a fact of the person.
            let is_fact = field.kind == Kind::PersonName && register.decl().label == field.column
                || field.personal == Personal::Yes;
            assert!(!is_fact || field.about != About::Record, "{name} is a fact of the person");
            assert!(!field.keep || field.about != About::Person, "{name} flows from person to person");
            people += usize::from(field.about != About::Record);
        }
    }
    assert!(people > 20, "{people}");
}

#[test]
fn a_row_of_slips_carries_over_the_pile_and_the_day_of_the_first_slip() {
    let mut desk = Desk::new();
    let class = three_known(&mut desk);
    desk.open(|ctx| Form::adding(RegisterId::Enrolments, ctx, &[("class_id", Value::Int(class.0))]));
    desk.write("Lê Thị Hòa").to("ethnicity").write("khmer").act(Action::Next);
    let today = desk.text("enrolled_on");
    desk.act(Action::Reuse).act(Action::Save);
    assert!(!desk.writes.is_empty(), "{:?}", desk.said);
    assert_eq!(desk.text("enrolled_on"), today);
    assert!(desk.cell("enrolled_on").kept);
    for column in ["name", "birth", "sex", "phone", "identity", "ethnicity", "occupation", "priority_groups"]
    {
        assert!(desk.cell(column).is_empty(), "{column}");
    }
}
