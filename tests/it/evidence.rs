//! What the records answer: every question of the vocabulary on a real file.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use tthtcd::data::Answer;
use tthtcd::data::evidence::{ANSWERED, LATER};
use tthtcd::domain::op::{Done, Op};
use tthtcd::domain::{Id, Record, RegisterId, Value, WardId};
use tthtcd::guideline::{Ask, Guideline, PeriodKey, PeriodKind, QUESTIONS, Rate, With, parse, question};

use crate::support::root;
use crate::support::world::World;

const LOGINS: [&str; 7] = ["ward7", "ward8", "leader7", "cec", "district", "inspector7", "operator"];
const Q4: PeriodKey = PeriodKey::quarter(2021, 4);
const YEAR: PeriodKey = PeriodKey::year(2021);

pub(crate) fn pack() -> Guideline {
    parse(&std::fs::read_to_string(root().join("db/guidelines/2021.toml")).unwrap()).unwrap()
}

/// A question with everything that it may be asked about.
fn asks(name: &str, pack: &Guideline) -> Vec<Ask> {
    let codes = |list: &str| -> Vec<String> {
        pack.list(list).unwrap().iter().map(|choice| choice.code.to_string()).collect()
    };
    let with: Vec<Option<String>> = match question(name).unwrap().with {
        With::Nothing => vec![None],
        With::Code(list) => codes(list).into_iter().map(Some).collect(),
        With::MaybeCode(list) => std::iter::once(None).chain(codes(list).into_iter().map(Some)).collect(),
        With::Codes(first, second) => {
            vec![Some(format!("{}:{}", codes(first)[0], codes(second)[0]))]
        }
        With::Word(words) => words.iter().map(|word| Some((*word).to_owned())).collect(),
        With::Submission => pack.submissions.iter().map(|paper| Some(paper.code.to_string())).collect(),
        With::Target => pack.targets.iter().map(|target| Some(target.id.to_string())).collect(),
    };
    with.into_iter().map(|with| Ask { ask: name.into(), with: with.map(Into::into) }).collect()
}

/// The answer of ward 7's own staff.
struct Asked<'a>(&'a World, &'a Guideline);

impl Asked<'_> {
    fn of(&self, login: &str, ward: Option<WardId>, text: &str, period: PeriodKey) -> Answer {
        let (name, with) = text.split_once(' ').map_or((text, None), |(name, with)| (name, Some(with)));
        let ask = Ask { ask: name.into(), with: with.map(Into::into) };
        self.0.reader(login).ask(&ask, ward, period, self.1).unwrap().expect("a question with a query")
    }
    fn at(&self, text: &str, period: PeriodKey) -> (i64, Option<i64>) {
        let answer = self.of("ward7", Some(self.0.wards[0]), text, period);
        (answer.found, answer.of)
    }
    fn day(&self, text: &str, period: PeriodKey) -> Option<String> {
        self.of("ward7", Some(self.0.wards[0]), text, period).first_on.map(|day| day.to_string())
    }
}

fn new(world: &World, register: RegisterId) -> Record {
    Record::new(register, Some(world.wards[0]))
}

pub(crate) fn step(
    world: &mut World,
    login: &str,
    register: RegisterId,
    id: Id,
    step: &'static str,
    given: &[(&'static str, Value)],
) -> Done {
    let version = world.get(login, register, id).version;
    let op = Op::Step { register, id, version, step, given: given.to_vec() };
    world.try_as(login, &op).unwrap_or_else(|error| panic!("{step}: {error}"))
}

pub(crate) fn edit(world: &mut World, login: &str, register: RegisterId, id: Id, sets: &[(&str, Value)]) {
    let before = world.get(login, register, id);
    let mut record = before.clone();
    for (column, value) in sets {
        record.set(column, value.clone());
    }
    world.try_as(login, &Op::Save { record, base: Some(before.values) }).unwrap();
}

fn delete(world: &mut World, login: &str, register: RegisterId, id: Id) {
    let version = world.get(login, register, id).version;
    world.try_as(login, &Op::Delete { register, id, version }).unwrap();
}

fn undo(world: &mut World, login: &str, done: &Done) {
    world.try_as(login, &Op::Undo { step: done.step }).unwrap();
}

#[test]
fn every_question_has_a_query_or_a_reason_why_not_and_never_both() {
    let words: BTreeSet<_> = QUESTIONS.iter().map(|known| known.name.to_owned()).collect();
    let files: BTreeSet<_> = std::fs::read_dir(root().join("db/queries/evidence"))
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap().replace(".sql", ""))
        .collect();
    let entries: BTreeSet<_> = ANSWERED.iter().map(|(name, _)| (*name).to_owned()).collect();
    let later: BTreeSet<_> = LATER.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(files, entries, "a file without an entry, or an entry without a file");
    assert_eq!(files.intersection(&later).collect::<Vec<_>>(), Vec::<&String>::new());
    assert_eq!(files.union(&later).cloned().collect::<BTreeSet<_>>(), words);
}

#[test]
fn an_empty_file_answers_every_question_of_every_role_with_nothing() {
    let world = World::new();
    let pack = pack();
    for known in QUESTIONS {
        for ask in asks(known.name, &pack) {
            for login in LOGINS {
                let reader = world.reader(login);
                for ward in [None, Some(world.wards[0])] {
                    for period in [YEAR, Q4, PeriodKey::month(2021, 2)] {
                        let answer = reader
                            .ask(&ask, ward, period, &pack)
                            .unwrap_or_else(|e| panic!("{ask:?} {login} {ward:?}: {e}"));
                        let later = LATER.iter().any(|(name, _)| *name == known.name);
                        let all = ["ward7", "leader7", "district"].contains(&login);
                        assert!(answer.is_none() == later || !all && !later, "{ask:?} {login}");
                        let Some(answer) = answer else { continue };
                        assert_eq!((answer.found, answer.first_on), (0, None), "{ask:?} {login}");
                        assert!(answer.records.is_empty() && answer.register.is_some(), "{ask:?}");
                        if ["literacy_rate", "universalization_rate", "literacy_quota"].contains(&known.name)
                        {
                            assert_eq!(answer.of, None, "a missing whole is unknown, never 0: {ask:?}");
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn each_ward_is_answered_as_if_it_were_asked_alone() {
    let mut world = World::new();
    busy(&mut world);
    let pack = pack();
    let reader = world.reader("district");
    let mut found = 0;
    for (name, _) in ANSWERED {
        for ask in asks(name, &pack) {
            let each = reader.ask_each_ward(&ask, YEAR, &pack).unwrap().unwrap();
            assert_eq!(each.len(), 2);
            for (ward, answer) in each {
                let alone = reader.ask(&ask, Some(ward), YEAR, &pack).unwrap();
                let alone = alone.unwrap();
                assert_eq!(answer.as_ref(), Some(&alone), "{ask:?}");
                found += alone.found;
            }
        }
    }
    assert!(found > 30, "the file is not empty: {found}");
    assert_eq!(
        world.reader("ward7").ask_each_ward(&asks("venues", &pack)[0], YEAR, &pack).unwrap().unwrap().len(),
        1
    );
}

/// Something of every register in ward 7, dated in the fourth quarter, and little in ward 8.
fn busy(world: &mut World) {
    let partner = new(world, RegisterId::Partners).with("name", "Hội Phụ nữ").with("kind", "womens_union");
    let partner = world.add("ward7", partner.with("contacted_on", "2021-10-05"));
    let venue = new(world, RegisterId::Venues).with("name", "Nhà văn hóa").with("kind", "culture_house");
    let venue = world.add("ward7", venue);
    let teacher = new(world, RegisterId::Instructors)
        .with("name", "Lê Thị Nhã")
        .with("kind", "teacher")
        .with("partner_id", partner.0);
    let teacher = world.add("ward7", teacher);
    let talk = world
        .talk()
        .with("topic", "nutrition")
        .with("form", "talk")
        .with("venue_id", venue.0)
        .with("partners", Value::many([Value::Int(partner.0)]))
        .with("speakers", Value::many([Value::Int(teacher.0)]))
        .with("audiences", Value::many([Value::text("women")]))
        .with("good_practice", 1)
        .with("commemoration", "22-12")
        .with("posted_on", "2021-12-03");
    let talk = world.add("ward7", talk);
    step(world, "ward7", RegisterId::Activities, talk, "hold", &[("turns", Value::Int(40))]);
    let class = world.class("complementary").with("instructor_id", teacher.0).with("venue_id", venue.0);
    let class = world.add("ward7", class);
    let lesson = new(world, RegisterId::Sessions).with("class_id", class.0).with("held_on", "2021-11-02");
    let lesson = world.add("ward7", lesson);
    step(world, "ward7", RegisterId::Sessions, lesson, "hold", &[("present", Value::Int(1))]);
    let slip = new(world, RegisterId::Enrolments)
        .with("class_id", class.0)
        .with("name", "Danh Thị Sà Rương")
        .with("birth", "1979")
        .with("sex", "nu")
        .with("ethnicity", "khmer")
        .with("occupation", "worker")
        .with("enrolled_on", "2021-11-01");
    world.add("ward7", slip);
    let survey = new(world, RegisterId::Surveys)
        .with("title", "Khảo sát quý IV")
        .with("year", 2021)
        .with("quarter", 4)
        .with("done", 1)
        .with("to_on", "2021-10-20")
        .with("channels", Value::many([Value::text("interviews"), Value::text("clubs")]))
        .with("respondents", 120);
    world.add("ward7", survey);
    let need =
        new(world, RegisterId::NeedsRequests).with("content", "Tin học").with("received_on", "2021-10-21");
    let need = world.add("ward7", need);
    step(world, "ward7", RegisterId::NeedsRequests, need, "answer", &[]);
    let member = new(world, RegisterId::BoardMembers).with("name", "Trần Văn Giám").with("role", "director");
    world.add("ward7", member.with("decision_no", "12/QĐ").with("from_on", "2020-02-01"));
    let committee = new(world, RegisterId::Subcommittees).with("name", "Sức khỏe").with("area", "other");
    world.add(
        "ward7",
        committee.with("head", "Lê Thị Nhã").with("members", "x").with("inspected_on", "2021-12-01"),
    );
    let task = new(world, RegisterId::Tasks).with("title", "Báo cáo").with("due_on", "2021-12-10");
    world.add("ward7", task);
    let paper = new(world, RegisterId::Submissions).with("title", "Tờ trình").with("kind", "proposal");
    world.add("ward7", paper.with("period", "2021").with("sent_on", "2021-10-10"));
}

#[test]
fn a_busy_quarter_is_counted_question_by_question() {
    let mut world = World::new();
    busy(&mut world);
    let pack = pack();
    let asked = Asked(&world, &pack);
    for (text, expected) in [
        ("activities_held", (1, Some(1))),
        ("activities_held health", (1, Some(1))), // a narrower topic counts under the wider one
        ("activities_held law", (0, Some(0))),
        ("activity_turns nutrition", (40, None)),
        ("activities_of_form talk", (1, Some(1))),
        ("activity_turns_of_form talk", (40, None)),
        ("activities_for women", (1, None)),
        ("activities_for elderly", (0, None)),
        ("activities_with_partner", (1, None)),
        ("activities_with_partner womens_union", (1, None)),
        ("activities_with_partner youth_union", (0, None)),
        ("activities_with_partner_on womens_union:health", (1, None)),
        ("activities_with_partner_on womens_union:law", (0, None)),
        ("activities_with_partner_of_form womens_union:talk", (1, None)),
        ("activities_with_partner_of_form womens_union:sport", (0, None)),
        ("good_practices", (1, None)),
        ("commemoration_activities", (1, Some(6))),
        ("schedules_posted", (1, Some(3))),
        ("instructors_active", (1, None)),
        ("instructors_active speaker", (0, None)),
        ("instructor_invitations", (2, None)),
        ("instructors_from_partner womens_union", (1, None)),
        ("classes_running complementary", (1, None)),
        ("classes_running literacy", (0, None)),
        ("class_learners", (1, None)),
        ("classes_with_teacher complementary", (1, Some(1))),
        ("sessions_held", (1, Some(1))),
        ("learner_turns", (1, None)),
        ("learners_unique", (1, None)),
        ("women_learners", (1, Some(1))),
        ("enrolments_priority women", (1, Some(1))),
        ("enrolments_priority girl", (0, Some(1))),
        ("enrolments_priority ethnic_minority", (1, Some(1))),
        ("enrolments_occupation worker", (1, Some(1))),
        ("enrolments_occupation student", (0, Some(1))),
        ("surveys_in_period", (1, None)),
        ("survey_channels_used", (2, Some(8))),
        ("survey_answers", (120, None)),
        ("needs_requests", (1, None)),
        ("needs_answered", (1, Some(1))),
        ("needs_in_plan", (0, Some(1))),
        ("board_complete", (1, Some(5))),
        ("board_decisions", (1, Some(1))),
        ("duty_assignments", (0, Some(1))),
        ("subcommittees", (1, Some(1))),
        ("internal_inspections", (1, None)),
        ("partners_active", (1, None)),
        ("partner_contacts womens_union", (1, None)),
        ("venues culture_house", (1, None)),
        ("venue_sessions culture_house", (2, None)),
        ("proposals", (1, None)),
        ("requests_open", (1, Some(1))),
    ] {
        assert_eq!(asked.at(text, Q4), expected, "{text}");
        if expected.0 > 0 && !["board", "dut", "subcom", "venues"].iter().any(|it| text.starts_with(it)) {
            assert_eq!(asked.at(text, PeriodKey::quarter(2021, 2)).0, 0, "{text} in another quarter");
        }
        let other = asked.of("district", Some(world.wards[1]), text, Q4);
        assert_eq!(other.found, 0, "{text} in another ward");
    }
    assert_eq!(asked.day("surveys_in_period", Q4).as_deref(), Some("2021-10-20"));
    assert_eq!(asked.day("schedules_posted", PeriodKey::month(2021, 12)).as_deref(), Some("2021-12-03"));
}

#[test]
fn who_does_not_read_a_register_learns_no_number_from_it() {
    let mut world = World::new();
    busy(&mut world);
    let pack = pack();
    let asked = |login: &str, name: &str| {
        let ask = Ask { ask: name.into(), with: None };
        world.reader(login).ask(&ask, None, YEAR, &pack).unwrap().map(|answer| answer.found)
    };
    assert_eq!(asked("cec", "activities_held"), None, "not 0: the GDNN-GDTX centre does not know");
    assert_eq!(asked("cec", "classes_running"), Some(1));
    assert_eq!(asked("operator", "classes_running"), None);
    assert_eq!(asked("ward8", "classes_running"), Some(0));
}

#[test]
fn an_activity_counts_where_and_when_it_was_held_and_only_then() {
    let mut world = World::new();
    let pack = pack();
    let held =
        |world: &World, quarter| Asked(world, &pack).at("activities_held", PeriodKey::quarter(2021, quarter));
    let talk = world.add("ward7", world.talk());
    assert_eq!(held(&world, 4), (0, Some(1)), "planned is not held");
    let done = step(&mut world, "ward7", RegisterId::Activities, talk, "hold", &[("turns", Value::Int(9))]);
    assert_eq!(held(&world, 4), (1, Some(1)));
    edit(&mut world, "ward7", RegisterId::Activities, talk, &[("held_on", Value::text("2021-09-30"))]);
    assert_eq!((held(&world, 4), held(&world, 3)), ((0, Some(0)), (1, Some(1))), "moved over the quarter");
    undo(&mut world, "ward7", &done);
    assert_eq!(held(&world, 3), (0, Some(1)), "the holding was taken back");
    step(&mut world, "ward7", RegisterId::Activities, talk, "cancel", &[("reason", Value::text("Dịch"))]);
    assert_eq!(held(&world, 3), (0, Some(1)), "cancelled");
    step(&mut world, "ward7", RegisterId::Activities, talk, "reopen", &[]);
    delete(&mut world, "ward7", RegisterId::Activities, talk);
    assert_eq!(held(&world, 3), (0, Some(0)), "deleted");
}

#[test]
fn a_plan_keeps_the_day_it_was_first_sent() {
    let mut world = World::new();
    let pack = pack();
    let plan = new(&world, RegisterId::Plans)
        .with("title", "Kế hoạch 2021")
        .with("kind", "annual")
        .with("year", 2021)
        .with("bases", "Công văn 478/GDDT-GDTEX");
    let plan = world.add("ward7", plan);
    let item = new(&world, RegisterId::PlanItems)
        .with("plan_id", plan.0)
        .with("section", "literacy")
        .with("content", "Mở lớp")
        .with("quarter", 3);
    let item = world.add("ward7", item);
    let asked = |world: &World, text: &str, period| Asked(world, &pack).at(text, period);
    assert_eq!(asked(&world, "plan_cites_basis", YEAR), (1, Some(1)), "GDDT is GDĐT");
    assert_eq!(asked(&world, "plan_has_leads", YEAR), (0, Some(1)));
    assert_eq!(asked(&world, "plan_items_of literacy", YEAR), (1, None));
    assert_eq!(asked(&world, "quarter_programme", PeriodKey::quarter(2021, 3)), (1, None));
    assert_eq!(asked(&world, "plan_execution", PeriodKey::quarter(2021, 3)), (0, Some(1)));
    let moved = [("moved_to_quarter", Value::Int(4)), ("reason", Value::text("Dịch"))];
    step(&mut world, "ward7", RegisterId::PlanItems, item, "move", &moved);
    assert_eq!(asked(&world, "plan_execution", PeriodKey::quarter(2021, 3)), (0, Some(0)));
    let talk = world.talk().with("plan_item_id", item.0);
    let talk = world.add("ward7", talk);
    step(&mut world, "ward7", RegisterId::Activities, talk, "hold", &[("turns", Value::Int(9))]);
    assert_eq!(asked(&world, "plan_execution", Q4), (1, Some(1)));

    assert_eq!(asked(&world, "plan_sent", YEAR), (0, None));
    step(&mut world, "ward7", RegisterId::Plans, plan, "send", &[]);
    assert_eq!(asked(&world, "plan_sent", YEAR), (1, None));
    step(&mut world, "district", RegisterId::Plans, plan, "return", &[("comment", Value::text("Thiếu"))]);
    later(&mut world, "ward7", RegisterId::Plans, plan, "send", 9);
    assert_eq!(Asked(&world, &pack).day("plan_sent", YEAR).as_deref(), Some("2021-12-06"));
    assert_eq!(world.get("ward7", RegisterId::Plans, plan).text("sent_on"), "2021-12-15");
    assert_eq!(asked(&world, "plan_approved", YEAR), (0, None));
    step(&mut world, "district", RegisterId::Plans, plan, "approve", &[]);
    assert_eq!(asked(&world, "plan_approved", YEAR), (1, None));
}

/// A step made some days after the world's day.
fn later(world: &mut World, login: &str, register: RegisterId, id: Id, step: &'static str, days: i64) {
    let version = world.get(login, register, id).version;
    let mut now = crate::support::world::NOW;
    now.today += chrono::TimeDelta::days(days);
    now.utc_ms += days * 86_400_000;
    let actor = world.actor(login);
    let op = Op::Step { register, id, version, step, given: Vec::new() };
    world.store.execute(&actor, tthtcd::domain::RequestId::new().unwrap(), &op, now).unwrap();
}

#[test]
fn literacy_is_counted_in_whole_people_at_both_levels() {
    let mut world = World::new();
    let pack = pack();
    let group = new(&world, RegisterId::ResidentialGroups).with("name", "Tổ 1");
    let group = world.add("ward7", group);
    let rate = |world: &World, with: &str| Asked(world, &pack).at(&format!("literacy_rate {with}"), YEAR);
    let person = |world: &World, name: &str, birth: &str, grade: i64| {
        new(world, RegisterId::LiteracySubjects)
            .with("group_id", group.0)
            .with("name", name)
            .with("birth", birth)
            .with("sex", "nu")
            .with("reached_grade", grade)
    };
    let illiterate = world.add("ward7", person(&world, "Trần Thị Một", "1986", 0)); // 35: the last year of the band
    let _second = world.add("ward7", person(&world, "Trần Thị Hai", "2006-03", 2)); // 15: the first
    let third = world.add("ward7", person(&world, "Trần Thị Ba", "1999-01-02", 3)); // level 2
    let _old = world.add("ward7", person(&world, "Trần Thị Tư", "1985", 0)); // 36: outside
    let _exempt = world.add("ward7", person(&world, "Trần Thị Năm", "1999", 0).with("exempt", 1));
    assert_eq!(rate(&world, "15-35:1").1, None, "no population, no rate");
    let band = new(&world, RegisterId::Populations)
        .with("year", 2021)
        .with("band", "15-35")
        .with("people", 15_010)
        .with("exempt", 10);
    world.add("ward7", band);
    assert_eq!(rate(&world, "15-35:1"), (14_998, Some(15_000)));
    assert_eq!(rate(&world, "15-35:2"), (14_997, Some(15_000)));
    let exact = Rate::of(14_998, 15_000);
    assert_eq!(
        (exact.meets(9999), exact.missing_people(9999), exact.percent().as_deref()),
        (Some(false), Some(1), Some("99,98 %"))
    );
    assert_eq!(Asked(&world, &pack).at("literacy_illiterate 15-35:1", YEAR), (2, Some(15_000)));
    assert_eq!(Asked(&world, &pack).at("literacy_illiterate 15-35:2", YEAR), (1, Some(15_000)));
    step(&mut world, "ward7", RegisterId::LiteracySubjects, third, "leave", &[]);
    assert_eq!(rate(&world, "15-35:2"), (14_998, Some(15_000)), "who left is not counted");
    step(&mut world, "ward7", RegisterId::LiteracySubjects, illiterate, "study", &[]);
    assert_eq!(Asked(&world, &pack).at("literacy_quota 1", YEAR), (1, None), "no quota is not a quota of 0");
    let level = [
        ("recognised_level", Value::Int(1)),
        ("recognised_no", Value::text("5/QĐ")),
        ("recognised_on", Value::text("2021-11-30")),
        ("reached_grade", Value::Int(3)),
    ];
    step(&mut world, "cec", RegisterId::LiteracySubjects, illiterate, "recognise", &level);
    assert_eq!(rate(&world, "15-35:1"), (14_999, Some(15_000)));
    assert_eq!(rate(&world, "15-35:2"), (14_998, Some(15_000)), "recognised at level 1 is not yet level 2");
    assert_eq!(Asked(&world, &pack).at("assessments 1", Q4).0, 1);
    let quota =
        new(&world, RegisterId::Quotas).with("year", 2021).with("kind", "literacy_1").with("amount", 4);
    world.add("district", quota);
    assert_eq!(Asked(&world, &pack).at("literacy_quota 1", YEAR), (1, Some(4)));
    assert_eq!(Asked(&world, &pack).of("district", None, "literacy_quotas_set", YEAR).of, Some(2));
    assert_eq!(
        Asked(&world, &pack).of("district", None, "literacy_rate 15-35:1", YEAR).of,
        None,
        "ward 8 is unknown"
    );
    let projector = world.projector("ward7");
    let ask = Ask { ask: "literacy_rate".into(), with: Some("15-35:1".into()) };
    let shown = projector.ask(&ask, Some(world.wards[0]), YEAR, &pack).unwrap();
    assert_eq!(shown, None, "births that are not shown make no rate of 100 %");
}

#[test]
fn totals_of_plan_year_class_and_lists() {
    let mut world = World::new();
    let pack = pack();
    let plan = new(&world, RegisterId::Plans).with("title", "KH").with("kind", "annual").with("year", 2021);
    let plan = world.add("ward7", plan);
    let item = |world: &World, section: &str| {
        new(world, RegisterId::PlanItems)
            .with("plan_id", plan.0)
            .with("section", section)
            .with("content", section)
    };
    let topics =
        item(&world, "topics").with("from_on", "2021-05-04").with("expected", 50).with("budget", 700_000);
    let topics = world.add("ward7", topics.with("fund_source", "sponsors"));
    let summer = item(&world, "summer").with("quarter", 2).with("expected", 90).with("budget", 300_000);
    let summer = world.add("ward7", summer);
    let moved = [("moved_to_quarter", Value::Int(3)), ("reason", Value::text("Dịch"))];
    step(&mut world, "ward7", RegisterId::PlanItems, summer, "move", &moved);
    let reader = world.reader("ward7");
    let totals = reader.plan_totals(plan).unwrap();
    assert_eq!(totals.sum(|_| true).budget, 1_000_000);
    assert_eq!(totals.sum(|part| part.quarter == Some(2)).expected, 50);
    assert_eq!(totals.sum(|part| part.quarter == Some(3)).items, 1, "moved to the third quarter");
    assert_eq!(totals.sum(|part| part.source.as_deref() == Some("sponsors")).items, 1);
    let talk = world.add("ward7", world.talk().with("plan_item_id", topics.0));
    let done = |world: &World| world.reader("ward7").plan_done(plan).unwrap()[0].clone();
    assert_eq!((done(&world).activities, done(&world).is_done()), (1, false));
    step(&mut world, "ward7", RegisterId::Activities, talk, "hold", &[("turns", Value::Int(40))]);
    assert_eq!((done(&world).held, done(&world).turns, done(&world).is_done()), (1, 40, true));
    let months = reader.activities_by_month(None, 2021).unwrap();
    assert_eq!((months.len(), months[0].month, &*months[0].state, months[0].turns), (1, 12, "held", 40));

    let group =
        new(&world, RegisterId::ResidentialGroups).with("name", "Tổ 1").with("reviewed_on", "2021-03-01");
    let group = world.add("ward7", group);
    for (name, grade, exempt) in [("Trần Thị Một", 0, 0), ("Trần Thị Hai", 4, 0), ("Trần Thị Ba", 1, 1)]
    {
        let person = new(&world, RegisterId::LiteracySubjects)
            .with("group_id", group.0)
            .with("name", name)
            .with("birth", "1990")
            .with("sex", "nu")
            .with("reached_grade", grade)
            .with("exempt", exempt);
        let id = world.add("ward7", person);
        if grade == 4 {
            step(&mut world, "ward7", RegisterId::LiteracySubjects, id, "study", &[]);
        }
    }
    let lists = reader.literacy_lists(Some(world.wards[0])).unwrap();
    let total = lists.total.unwrap();
    assert_eq!((total.people, total.level_1, total.level_2, total.studying), (2, 1, 1, 1));
    assert_eq!((lists.groups.len(), lists.reviewed), (1, 1));
    assert_eq!(
        world.projector("ward7").literacy_lists(None).unwrap().total,
        None,
        "who is exempt is not shown"
    );
    let band =
        new(&world, RegisterId::Populations).with("year", 2021).with("band", "15-35").with("people", 15_000);
    world.add("ward7", band);
    let rates = reader.literacy_rates(Some(world.wards[0]), &pack).unwrap();
    let short: Vec<_> =
        rates.iter().map(|one| (one.rate.numerator, one.target_bp, one.missing_people)).collect();
    assert_eq!(short[0], (Some(14_999), Some(9999), Some(0)));
    assert_eq!(short[1], (Some(14_998), None, Some(1)), "the second level is shown, not compared");
    assert_eq!(short[2], (None, Some(9990), None), "a missing population is unknown");

    let class = world.add("ward7", world.class("hobby"));
    for (name, sex) in [("Lê Thị Nhã", "nu"), ("Lê Văn Nhã", "nam")] {
        let slip = new(&world, RegisterId::Enrolments).with("class_id", class.0).with("name", name);
        world.add("ward7", slip.with("birth", "1990").with("sex", sex));
    }
    let learners = reader.class_figures(None, Some(class)).unwrap();
    assert_eq!((learners.len(), learners[0].learners, learners[0].women), (1, 2, 1));
}

#[test]
fn a_later_review_does_not_take_an_earlier_quarter_away() {
    let mut world = World::new();
    let pack = pack();
    let group =
        new(&world, RegisterId::ResidentialGroups).with("name", "Tổ 1").with("reviewed_on", "2021-06-20");
    let group = world.add("ward7", group);
    edit(
        &mut world,
        "ward7",
        RegisterId::ResidentialGroups,
        group,
        &[("reviewed_on", Value::text("2021-09-25"))],
    );
    let asked = Asked(&world, &pack);
    for (quarter, found) in [(1, 0), (2, 1), (3, 1), (4, 0)] {
        assert_eq!(
            asked.at("literacy_updated", PeriodKey::quarter(2021, quarter)).0,
            found,
            "quarter {quarter}"
        );
    }
    assert_eq!(asked.day("literacy_updated", PeriodKey::quarter(2021, 2)).as_deref(), Some("2021-06-20"));
    assert_eq!(asked.at("literacy_lists 1", YEAR), (1, Some(1)));
}

#[test]
fn a_paper_is_found_under_any_spelling_of_its_period() {
    let mut world = World::new();
    let pack = pack();
    for (kind, period, sent) in [
        ("quarter_report", "quý III/2021".replace('q', "Q"), "2021-09-30"),
        ("half_year_report", "2021-h1".into(), "2021-07-02"),
    ] {
        let paper = new(&world, RegisterId::Submissions)
            .with("title", "Báo cáo")
            .with("kind", kind)
            .with("period", period.as_str())
            .with("sent_on", sent);
        world.add("ward7", paper);
    }
    let asked = Asked(&world, &pack);
    assert_eq!(asked.at("submission_sent quarter_report", PeriodKey::quarter(2021, 3)).0, 1);
    assert_eq!(asked.at("submission_sent quarter_report", PeriodKey::quarter(2021, 2)).0, 0);
    let half = PeriodKey { year: 2021, kind: PeriodKind::HalfYear, index: 1 };
    assert_eq!(asked.day("submission_sent half_year_report", half).as_deref(), Some("2021-07-02"));
}

#[test]
fn an_answer_names_at_most_two_hundred_of_its_records() {
    let mut world = World::new();
    let pack = pack();
    let ops = (0..205)
        .map(|n| Op::Save {
            record: new(&world, RegisterId::NeedsRequests)
                .with("content", format!("Nhu cầu {n}").as_str())
                .with("received_on", "2021-11-11"),
            base: None,
        })
        .collect();
    world.try_as("ward7", &Op::Several { what: tthtcd::domain::Bulk::Import, ops }).unwrap();
    let answer = Asked(&world, &pack).of("ward7", Some(world.wards[0]), "needs_requests", Q4);
    assert_eq!((answer.found, answer.records.len()), (205, 200));
    assert_eq!(answer.register, Some(RegisterId::NeedsRequests));
    assert_eq!(answer.first_on, NaiveDate::from_ymd_opt(2021, 11, 11));
}
