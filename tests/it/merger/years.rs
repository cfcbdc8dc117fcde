//! A merger and the years: old ones keep their figures, its own counts everybody once, later ones are the successor's.

use crate::data::evidence::questions::ANSWERED;
use crate::data::{At, ListQuery, Reader};
use crate::domain::op::Op;
use crate::domain::{RegisterId, Value, WardId};
use crate::guideline::{Ask, PeriodKey};

use super::figures::{
    Figures, answers, boards, counted, day, differing, full_year, later, merge_after, reader, sums,
};
use super::{LAST, Merging, at_work, of};
use crate::it::evidence::pack;
use crate::it::support::world::World;

const YEAR: i32 = 2021;

/// All figures of the year: of the district and of both wards.
fn all(reader: &Reader, world: &World) -> Vec<Figures> {
    let pack = pack();
    let wards = [None, Some(world.wards[0]), Some(world.wards[1])];
    let of = |ward: Option<WardId>| [answers(reader, YEAR, ward, &pack), counted(reader, YEAR, ward)];
    wards.into_iter().flat_map(of).chain([boards(reader, &pack)]).collect()
}

fn unchanged(before: &[Figures], after: &[Figures], why: &str) {
    for (before, after) in before.iter().zip(after) {
        assert_eq!(differing(before, after), Vec::<String>::new(), "{why}");
    }
}

#[test]
fn a_merger_in_the_next_year_leaves_every_figure_of_the_year_as_it_was() {
    for last in [day(2021, 12, 31), day(2022, 6, 30)] {
        let mut world = full_year();
        let before = all(&world.reader("district"), &world);
        let silent: Vec<_> = ANSWERED
            .iter()
            .filter(|(name, sql)| {
                let copied = |register: &&RegisterId| {
                    register.decl().goes_on() && sql.contains(&format!(" {} ", register.decl().table))
                };
                RegisterId::ALL.iter().any(|register| copied(&register))
                    && !before[0].iter().any(|(what, shown)| {
                        what.starts_with(&format!("{name} ")) && !shown.starts_with('0') && shown != "?"
                    })
            })
            .map(|(name, _)| *name)
            .collect();
        assert_eq!(silent, Vec::<&str>::new(), "questions that nothing answers");
        let mine = |world: &World, register| {
            let query = ListQuery::new(register).of_ward(Some(world.wards[1]));
            reader(world, "district", day(2022, 12, 1)).count(&query).unwrap()
        };
        let had: Vec<_> = RegisterId::ALL.iter().map(|register| mine(&world, *register)).collect();
        merge_after(&mut world, last);
        for (register, had) in RegisterId::ALL.iter().zip(had) {
            let more = register.decl().goes_on()
                && *register != RegisterId::Activities
                && *register != RegisterId::Sessions;
            assert_eq!(mine(&world, *register) > had, more, "{register:?} of the successor");
        }
        let today = day(2022, 12, 1);
        unchanged(&before, &all(&reader(&world, "district", today), &world), &format!("after {last}"));
        let successor = all(&reader(&world, "ward8", today), &world);
        unchanged(&before[2..6], &successor[2..6], "as the successor's people read it");
    }
}

/// What asks how many wards, or for what each ward has of its own, is another thing once there is a ward less.
const OF_WARDS: &[&str] = &[
    "board_complete",
    "board_decisions",
    "duty_assignments",
    "subcommittees",
    "literacy_quotas_set",
    "schedules_posted",
    "literacy_rate",
    "literacy_illiterate",
    "universalization_rate",
    "inspections_held",
    "ratings_decided",
];

#[test]
fn a_merger_changes_no_figure_of_the_whole_district_of_its_own_year() {
    let mut world = full_year();
    let pack = pack();
    let figures = |reader: &Reader| [answers(reader, YEAR, None, &pack), sums(reader, YEAR)];
    let before = figures(&world.reader("district"));
    merge_after(&mut world, day(2021, 12, 5));
    let after = figures(&reader(&world, "district", day(2021, 12, 9)));
    let of_wards = |line: &String| OF_WARDS.iter().any(|name| line.starts_with(&format!("{name} ")));
    let differing = |at: usize| {
        let all = differing(&before[at], &after[at]).into_iter();
        all.filter(|line| !of_wards(line)).collect::<Vec<_>>()
    };
    assert_eq!(differing(0), Vec::<String>::new());
    assert_eq!(differing(1), Vec::<String>::new());
}

/// One number of the district's and of each ward's.
fn asked(world: &World, question: &str, year: i32) -> [i64; 3] {
    let reader = reader(world, "district", day(2022, 12, 1));
    let ask = Ask { ask: question.into(), with: None };
    [None, Some(world.wards[0]), Some(world.wards[1])]
        .map(|ward| reader.ask(&ask, ward, PeriodKey::year(year), &pack()).unwrap().expect("an answer").found)
}

#[test]
fn a_learner_of_a_class_that_runs_on_is_one_learner_of_the_district() {
    let Merging { mut world, class, .. } = at_work();
    let old = world.get("ward7", RegisterId::Classes, class);
    let teacher = of(&world, 0, RegisterId::Instructors).with("name", "Lê Văn Thầy").with("kind", "teacher");
    let teacher = world.add("ward7", teacher);
    let base = Some(old.values.clone());
    let record = old.with("instructor_id", teacher.0);
    world.try_as("ward7", &Op::Save { record, base }).unwrap();
    let questions =
        ["learners_unique", "learner_turns", "women_learners", "classes_running", "instructors_active"];
    for (question, found) in questions.into_iter().zip([2, 2, 2, 1, 1]) {
        assert_eq!(asked(&world, question, 2021), [found, found, 0], "{question} before");
    }
    merge_after(&mut world, LAST);
    // The successor holds the class once in the merger's year, and once in the next.
    let office = reader(&world, "district", day(2022, 12, 1));
    let own = office.options(RegisterId::Classes, Some(world.wards[1]), "", 9).unwrap()[0].0;
    let lessons = ListQuery::new(RegisterId::Sessions).of_ward(Some(world.wards[1]));
    let lesson = office.page(&lessons, &At::First, 9).unwrap().rows.remove(0).record;
    let held = |id, version| Op::Step {
        register: RegisterId::Sessions,
        id,
        version,
        step: "hold",
        given: vec![("present", Value::Int(1))],
    };
    later(&mut world, "ward8", &held(lesson.id.unwrap(), lesson.version), day(2021, 12, 14));
    let next = of(&world, 1, RegisterId::Sessions).with("class_id", own.0).with("held_on", "2022-01-11");
    let next = later(&mut world, "ward8", &Op::Save { record: next, base: None }, day(2022, 1, 11));
    later(&mut world, "ward8", &held(next.record.unwrap(), 1), day(2022, 1, 11));
    // A name that is put right with the successor makes nobody new.
    let slips = ListQuery::new(RegisterId::Enrolments).of_ward(Some(world.wards[1]));
    let slip = office.page(&slips, &At::First, 9).unwrap().rows.remove(0).record;
    let slip = office.record(RegisterId::Enrolments, slip.id.unwrap()).unwrap().unwrap();
    let base = Some(slip.values.clone());
    let renamed = Op::Save { record: slip.with("name", "Nguyễn Thị Hương"), base };
    let renamed = later(&mut world, "ward8", &renamed, day(2022, 1, 11));
    for (question, [all, one, other]) in
        questions.into_iter().zip([[2, 2, 1], [2, 2, 1], [2, 2, 1], [1, 1, 1], [1, 1, 1]])
    {
        assert_eq!(asked(&world, question, 2021), [all, one, other], "{question} in the merger's year");
        assert_eq!(asked(&world, question, 2022), [1, 0, 1], "{question} in the next year");
        assert_eq!(asked(&world, question, 2020), [0, 0, 0], "{question} in the year before");
    }
    // Whatever the successor takes back, nobody is counted twice; the merger itself is not taken back.
    later(&mut world, "ward8", &Op::Undo { step: renamed.step }, day(2022, 1, 12));
    assert_eq!(asked(&world, "learners_unique", 2021), [2, 2, 1]);
    // The class ends once, with the one who had completed it before.
    let version =
        reader(&world, "ward8", day(2022, 2, 1)).record(RegisterId::Classes, own).unwrap().unwrap().version;
    let finish = Op::Step {
        register: RegisterId::Classes,
        id: own,
        version,
        step: "finish",
        given: vec![("end_on", Value::text("2022-01-31"))],
    };
    later(&mut world, "ward8", &finish, day(2022, 2, 1));
    let ended = |year, ward: Option<WardId>| {
        let ask = Ask { ask: "class_completions".into(), with: None };
        let office = reader(&world, "district", day(2022, 2, 1));
        let answer = office.ask(&ask, ward, PeriodKey::year(year), &pack()).unwrap().unwrap();
        (answer.found, answer.of.unwrap())
    };
    assert_eq!([ended(2021, None), ended(2021, Some(world.wards[0]))], [(0, 0), (0, 0)]);
    assert_eq!([ended(2022, None), ended(2022, Some(world.wards[1]))], [(1, 2), (0, 1)]);
}
