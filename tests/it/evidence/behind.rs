//! A figure is the list behind it: after records were added, moved to another quarter, cancelled, deleted and brought
//! back, every question still counts, or sums, what F4 opens.

use crate::data::evidence::questions::ANSWERED;
use crate::domain::op::Op;
use crate::domain::{Id, Record, RegisterId, Value};
use crate::guideline::PeriodKey;

use super::{asks, busy, delete, edit, pack, step, undo};
use crate::it::support::world::{NOW, World};
use crate::ui::app::driver::Driver;

/// What sums a column of the records behind it.
const SUMS: &[(&str, &str)] = &[
    ("activity_turns", "turns"),
    ("activity_turns_of_form", "turns"),
    ("summer_turns", "turns"),
    ("survey_answers", "respondents"),
];

/// What counts people, days, months, channels or posts, of which one record may hold several and several records one:
/// there is a record behind it whenever it is more than 0, and none of another ward.
const OTHERWISE: &[&str] = &[
    "board_complete",
    "class_learners",
    "commemoration_activities",
    "enrolments_occupation",
    "enrolments_priority",
    "funds_planned",
    "learner_turns",
    "learners_unique",
    "literacy_quota",
    "literacy_quotas_set",
    "literacy_rate",
    "literacy_updated",
    "operating_rules",
    "quarter_programme",
    "schedules_posted",
    "survey_channels_used",
    "universalization_rate",
    "women_learners",
];

/// Holds every figure of both wards against its list; says how many were more than 0.
fn hold(world: &World, when: &str) -> usize {
    let pack = pack();
    let mut counted = 0;
    let reader = world.reader("district");
    for (name, _) in ANSWERED {
        for ask in asks(name, &pack) {
            for (ward, quarter) in
                world.wards.iter().flat_map(|ward| (1..=4).map(move |quarter| (*ward, quarter)))
            {
                let period = PeriodKey::quarter(2021, quarter);
                let Some(answer) = reader.ask(&ask, Some(ward), period, &pack).unwrap() else { continue };
                let about = format!("{when}: {name} {:?}, quarter {quarter}: {answer:?}", ask.with);
                let records: Vec<Record> = (answer.records.iter())
                    .map(|id| {
                        let register = answer.register.unwrap();
                        reader
                            .record(register, *id)
                            .unwrap()
                            .unwrap_or_else(|| panic!("{about}: {id:?} is gone"))
                    })
                    .collect();
                assert!(records.iter().all(|record| record.ward.is_none_or(|of| of == ward)), "{about}");
                let sum = SUMS.iter().find(|(summed, _)| summed == name).map(|(_, column)| *column);
                match sum {
                    Some(column) => {
                        let all: i64 = records.iter().filter_map(|record| record.int(column)).sum();
                        assert_eq!(answer.found, all, "{about}");
                    }
                    None if OTHERWISE.contains(name) => {
                        assert!(answer.found == 0 || !records.is_empty(), "{about}");
                    }
                    None => {
                        // Lessons are counted beside talks: F4 offers both lists.
                        let listed = records.len() + answer.lessons.len();
                        assert_eq!(answer.found, i64::try_from(listed).unwrap(), "{about}");
                    }
                }
                counted += usize::from(answer.found > 0);
            }
        }
    }
    counted
}

/// The one record of ward 7 in a register.
fn only(world: &World, register: RegisterId) -> Id {
    let query = crate::data::ListQuery::new(register).of_ward(Some(world.wards[0]));
    world.reader("ward7").page(&query, &crate::data::At::First, 5).unwrap().rows[0].record.id.unwrap()
}

#[test]
fn a_figure_is_the_list_behind_it_whatever_was_done_to_its_records() {
    let mut world = World::new();
    busy(&mut world);
    assert!(hold(&world, "a busy quarter") > 50);
    // To another quarter.
    let talk = only(&world, RegisterId::Activities);
    edit(&mut world, "ward7", RegisterId::Activities, talk, &[("held_on", Value::text("2021-08-12"))]);
    let survey = only(&world, RegisterId::Surveys);
    let sets =
        [("quarter", Value::Int(3)), ("to_on", Value::text("2021-09-20")), ("respondents", Value::Int(77))];
    edit(&mut world, "ward7", RegisterId::Surveys, survey, &sets);
    hold(&world, "moved to the third quarter");
    // Another one beside it, planned and not held; then called off.
    let planned = world.talk().with("topic", "law").with("form", "talk").with("held_on", "2021-12-20");
    let planned = world.add("ward7", planned);
    hold(&world, "another one planned");
    step(
        &mut world,
        "ward7",
        RegisterId::Activities,
        planned,
        "cancel",
        &[("reason", Value::text("mưa bão"))],
    );
    hold(&world, "called off");
    // Deleted, and brought back.
    let lesson = only(&world, RegisterId::Sessions);
    let version = world.get("ward7", RegisterId::Sessions, lesson).version;
    let done =
        world.try_as("ward7", &Op::Delete { register: RegisterId::Sessions, id: lesson, version }).unwrap();
    hold(&world, "a lesson deleted");
    undo(&mut world, "ward7", &done);
    hold(&world, "and brought back");
    let slip = only(&world, RegisterId::Enrolments);
    delete(&mut world, "ward7", RegisterId::Enrolments, slip);
    hold(&world, "a slip deleted");
}

/// Talks and lessons are counted in one figure: the person chooses which of the two lists is opened.
#[test]
fn a_figure_of_talks_and_lessons_offers_both_lists() {
    let mut world = World::new();
    busy(&mut world);
    let mut ward = Driver::new(&world.path, "ward7", NOW).unwrap();
    ward.keys("6 End ↑ Enter Home").tick();
    while !ward.screen().lines().skip(3).any(|line| line.starts_with('>') && line.contains("Số giáo viên"))
    {
        let before = ward.screen();
        assert_ne!(ward.keys("Down").screen(), before);
    }
    ward.keys("Enter ↑");
    // Beside the figure: how many records that key opens, of both lists.
    assert!(ward.screen().contains(" · F4: 2 bản ghi"), "{}", ward.screen());
    ward.keys("F4");
    let screen = ward.screen();
    assert!(screen.contains("Bản ghi của: Lượt mời") && screen.contains("2 Buổi học: 1 bản ghi"), "{screen}");
    ward.keys("2");
    assert!(ward.row(0).contains("1 bản ghi của: Lượt mời"), "{}", ward.screen());
    assert!(ward.screen().contains("02/11/2021"), "{}", ward.screen());
    ward.keys("Esc");
    assert!(ward.screen().contains("Lượt mời"), "{}", ward.screen());
}

/// A survey that is moved, deleted and brought back is asked for where it is: the item follows it.
#[test]
fn a_survey_counts_in_the_quarter_to_which_it_is_moved() {
    let mut world = World::new();
    let survey = Record::new(RegisterId::Surveys, Some(world.wards[0]))
        .with("title", "Khảo sát quý I")
        .with("year", 2021)
        .with("quarter", 1)
        .with("done", 1)
        .with("to_on", "2021-03-31")
        .with("respondents", 40);
    let survey = world.add("ward7", survey);
    let pack = pack();
    let letters = |world: &World| -> Vec<String> {
        let reader = world.reader("ward7");
        (1..=2)
            .map(|quarter| {
                let template = pack.quarter_checklist(quarter).unwrap();
                let found = reader.ask_run(&pack, template, world.wards[0]).unwrap();
                let item = &found.items["survey_count"];
                let part = &pack.item("survey_count").unwrap().parts[0];
                let count = crate::domain::kinds::part::show(part, &item.figures.get(part).unwrap());
                format!("{count} {}", item.proposed.unwrap().letter())
            })
            .collect()
    };
    assert_eq!(letters(&world), ["1 lần Đ", "0 lần C"]);
    let moved = [("quarter", Value::Int(2)), ("to_on", Value::text("2021-04-01"))];
    edit(&mut world, "ward7", RegisterId::Surveys, survey, &moved);
    assert_eq!(letters(&world), ["0 lần C", "1 lần Đ"]);
    let version = world.get("ward7", RegisterId::Surveys, survey).version;
    let done =
        world.try_as("ward7", &Op::Delete { register: RegisterId::Surveys, id: survey, version }).unwrap();
    assert_eq!(letters(&world), ["0 lần C", "0 lần C"]);
    undo(&mut world, "ward7", &done);
    assert_eq!(letters(&world), ["0 lần C", "1 lần Đ"]);
}
