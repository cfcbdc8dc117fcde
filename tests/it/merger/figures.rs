//! Everything that is counted of a year, to be held against the same after a merger; and a year full of things.

use std::collections::BTreeMap;

use crate::data::Reader;
use crate::data::board::Order;
use crate::data::classes::ClassSums;
use crate::data::evidence::Answer;
use crate::data::evidence::questions::ANSWERED;
use crate::data::plan::QUOTA_KINDS;
use crate::domain::op::Done;
use crate::domain::op::{Now, Op};
use crate::domain::rules::plan::progress::progress;
use crate::domain::{Id, Record, RegisterId, RequestId, Role, Scope, Value, WardId};
use crate::guideline::{Guideline, PeriodKey};
use chrono::{Datelike as _, NaiveDate};

use crate::it::evidence::{asks, busy, pack, step};
use crate::it::support::sample::{put, sample};
use crate::it::support::world::{NOW, World};

/// What is counted, by the words for it.
pub(super) type Figures = BTreeMap<String, String>;

/// A day of the year.
pub(super) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// The moment of a day.
pub(super) fn on(today: NaiveDate) -> Now {
    Now { utc_ms: NOW.utc_ms + (today - NOW.today).num_days() * 86_400_000, today }
}

/// Carries something out on another day.
pub(super) fn later(world: &mut World, login: &str, op: &Op, today: NaiveDate) -> Done {
    let actor = world.actor(login);
    world.store.execute(&actor, RequestId::new().unwrap(), op, on(today)).unwrap_or_else(|e| panic!("{e}"))
}

/// Ward 7 goes into ward 8 after this day; it is written down four days later.
pub(super) fn merge_after(world: &mut World, last: NaiveDate) {
    let [ward, into] = world.wards.map(|ward| Id(ward.0));
    let version = world.get("district", RegisterId::Wards, ward).version;
    later(world, "district", &Op::Merge { ward, version, into, last }, last + chrono::TimeDelta::days(4));
}

/// A reader of that day.
pub(super) fn reader(world: &World, login: &str, today: NaiveDate) -> Reader {
    Reader::login(&world.path, login, today).unwrap().unwrap()
}

/// The numbers of an answer.
fn numbers(answer: Option<Answer>) -> String {
    answer.map_or("?".into(), |answer| format!("{}/{:?} {:?}", answer.found, answer.of, answer.first_on))
}

/// What the questions of the vocabulary answer.
pub(super) fn answers(reader: &Reader, year: i32, ward: Option<WardId>, pack: &Guideline) -> Figures {
    let mut all = Figures::new();
    for ask in ANSWERED.iter().flat_map(|(name, _)| asks(name, pack)) {
        let what = format!("{} {:?}", ask.ask, ask.with);
        all.insert(what, numbers(reader.ask(&ask, ward, PeriodKey::year(year), pack).unwrap()));
    }
    all
}

/// Groups with a reviewed list, and people on the lists of a day: all, at level 1, at level 2, in class.
pub(super) fn on_lists(reader: &Reader, ward: Option<WardId>, day: NaiveDate) -> [u32; 5] {
    reader.literacy_groups(ward, day).unwrap().iter().fold([0; 5], |sum, group| {
        let reviewed = u32::from(group.reviewed_on.is_some());
        let all = group.people.unwrap();
        let own = [reviewed, all.people, all.level_1, all.level_2, all.studying];
        std::array::from_fn(|at| sum[at] + own[at])
    })
}

/// What the screens and papers of a year count.
pub(super) fn counted(reader: &Reader, year: i32, ward: Option<WardId>) -> Figures {
    let mut all = Figures::new();
    let mut put = |what: &str, shown: String| all.insert(what.to_owned(), shown);
    let end = day(year, 12, 31);
    put("literacy lists", format!("{:?}", on_lists(reader, ward, end)));
    put("literacy groups", format!("{:?}", reader.literacy_groups(ward, end).unwrap()));
    put("quotas", format!("{:?}", reader.quotas_reached(year, ward).unwrap()));
    let mut months = BTreeMap::<_, u32>::new();
    for event in reader.occurrences(ward, day(year, 1, 1), end).unwrap() {
        *months.entry((event.on.month(), event.state)).or_default() += 1;
    }
    put("activities and sessions", format!("{months:?}"));
    put("surveys", format!("{:?}", reader.surveys_of(year, ward).unwrap()));
    let classes = ClassSums::of(&reader.classes_of_year(ward, year).unwrap(), ward.is_none());
    put("classes", format!("{} {} {}", classes.classes, classes.learners, classes.waiting));
    if let Some(ward) = ward {
        let plan = reader.plan_of(ward, year, "annual").unwrap();
        let done = plan.map(|plan| {
            let items = reader.plan(plan).unwrap().unwrap().items;
            progress(
                &items,
                &reader.plan_fulfilments(plan, &reader.guideline(year).unwrap().unwrap()).unwrap(),
                year,
                day(year + 1, 1, 1),
            )
        });
        put("plan and what was done of it", format!("{done:?}"));
    }
    all
}

/// The sums over all wards.
pub(super) fn sums(reader: &Reader, year: i32) -> Figures {
    let mut all = counted(reader, year, None);
    let reached = reader.quotas_reached(year, None).unwrap();
    let reached = QUOTA_KINDS.map(|kind| (kind, reached.of_all(kind).unwrap()));
    all.insert("quotas".into(), format!("{reached:?}"));
    all.remove("literacy groups");
    all
}

/// What the district's boards and papers of a year show, on a day on which nothing is due any more.
pub(super) fn boards(reader: &Reader, pack: &Guideline) -> Figures {
    let today = day(pack.year + 3, 1, 1);
    let mut all = Figures::new();
    let mut put = |what: &str, shown: String| all.insert(what.to_owned(), shown);
    for template in &pack.checklists {
        let board = reader.board(template, Order::Ward, today, pack).unwrap().unwrap();
        put(&template.id, format!("{:?}", board.wards));
    }
    put(
        "plans",
        format!("{:?}", reader.plans_overview(pack, (day(pack.year, 12, 31), today)).unwrap().unwrap()),
    );
    put("receipts", format!("{:?}", reader.receipts(today, pack).unwrap()));
    for ask in ANSWERED.iter().flat_map(|(name, _)| asks(name, pack)) {
        let each = reader.ask_each_ward(&ask, PeriodKey::year(pack.year), pack).unwrap().unwrap();
        put(
            &format!("{ask:?}"),
            each.into_iter().map(|(ward, it)| format!("{ward:?} {}", numbers(it))).collect(),
        );
    }
    all
}

/// Names what is not the same any more.
pub(super) fn differing(before: &Figures, after: &Figures) -> Vec<String> {
    assert_eq!(before.len(), after.len());
    let differs = before.iter().filter(|(what, shown)| after[*what] != **shown);
    differs.map(|(what, shown)| format!("{what}: {shown} -> {}", after[what])).collect()
}

/// Both wards with a record of every register and of every state that goes on, all of them of the year 2021.
pub(super) fn full_year() -> World {
    let mut world = World::new();
    busy(&mut world);
    for ward in world.wards {
        for register in RegisterId::ALL.iter().copied() {
            if !matches!(register.decl().scope, Scope::Ward { .. }) {
                continue;
            }
            let record = sample(&mut world, register, ward);
            put(&mut world, dated(record));
            let states = register.decl().states.map_or(&[][..], |states| states.moves);
            for made in
                states.iter().filter(|step| step.from.contains(&register.decl().states.unwrap().initial()))
            {
                if !register.decl().goes_on() || made.to.is_empty() {
                    continue;
                }
                let record = sample(&mut world, register, ward);
                let id = put(&mut world, dated(record));
                let given: Vec<_> = made.needs.iter().map(|column| (*column, of_column(column))).collect();
                let own = if ward == world.wards[0] { "ward7" } else { "ward8" };
                let roles = [(Role::Ward, own), (Role::Cec, "cec"), (Role::District, "district")];
                let login = roles.into_iter().find(|(role, _)| made.who.contains(role)).unwrap().1;
                step(&mut world, login, register, id, made.code, &given);
            }
        }
        learnt(&mut world, ward);
    }
    world
}

/// Not of another year by its kind; what was to be done is overdue.
fn dated(record: Record) -> Record {
    let record = match record.register {
        RegisterId::Populations => record.with("band", "15-35").with("people", 9000).with("finished", 8000),
        RegisterId::Quotas => record.with("kind", "literacy_1").with("amount", 4),
        RegisterId::Plans => record.with("kind", "annual"),
        RegisterId::LiteracySubjects => record.with("exempt", Value::Empty).with("birth", "1990"),
        RegisterId::Tasks => record.with("due_on", "2021-11-30"),
        _ => record,
    };
    if record.register.decl().index("kind").is_some() && record.register == RegisterId::Venues {
        return record.with("kind", "culture_house");
    }
    record
}

fn of_column(column: &str) -> Value {
    match column {
        // The first meeting of all.
        "dropped_in" => Value::Int(1),
        "turns" | "present" => Value::Int(30),
        "recognised_level" => Value::Int(1),
        column if column.ends_with("_on") => Value::text("2021-12-02"),
        "reason" | "mobilised_by" => Value::text("other"),
        _ => Value::text("Khác"),
    }
}

/// Classes that run and that are over, with learners of every state, talks held, and people who came to class.
fn learnt(world: &mut World, ward: WardId) {
    let login = if ward == world.wards[0] { "ward7" } else { "ward8" };
    let of = |register| Record::new(register, Some(ward));
    let teacher = of(RegisterId::Instructors).with("name", "Lê Văn Thầy").with("kind", "teacher");
    let teacher = world.add(login, teacher);
    for (title, over) in [("Tin học", false), ("May", true)] {
        let class = of(RegisterId::Classes).with("title", title).with("kind", "computing");
        let class = world.add(login, class.with("start_on", "2021-10-05").with("instructor_id", teacher.0));
        step(world, login, RegisterId::Classes, class, "start", &[]);
        let lesson = of(RegisterId::Sessions).with("class_id", class.0).with("held_on", "2021-11-09");
        let lesson = world.add(login, lesson);
        step(world, login, RegisterId::Sessions, lesson, "hold", &[("present", Value::Int(4))]);
        for (name, state) in [("Trần Thị Một", ""), ("Trần Thị Hai", "complete"), ("Trần Thị Ba", "wait")]
        {
            let slip = of(RegisterId::Enrolments).with("class_id", class.0).with("name", name);
            let slip = slip.with("sex", "nu").with("birth", "1962").with("enrolled_on", "2021-10-05");
            let slip = world.add(login, slip);
            if !state.is_empty() {
                step(world, login, RegisterId::Enrolments, slip, state, &[]);
            }
        }
        if over {
            step(
                world,
                login,
                RegisterId::Classes,
                class,
                "finish",
                &[("end_on", Value::text("2021-12-01"))],
            );
        }
    }
    for recognised in [false, true] {
        let subject = sample(world, RegisterId::LiteracySubjects, ward);
        let subject = world.add(login, dated(subject).with("sex", "nu").with("reached_grade", 3));
        step(world, login, RegisterId::LiteracySubjects, subject, "mobilise", &[]);
        step(world, login, RegisterId::LiteracySubjects, subject, "study", &[]);
        if recognised {
            let given = ["recognised_level", "recognised_no", "recognised_on"];
            let given = given.map(|column| (column, of_column(column)));
            step(world, "cec", RegisterId::LiteracySubjects, subject, "recognise", &given);
        }
    }
    talks(world, login, ward);
}

/// Talks of every form, held with the first kind of partner; one item of the plan was done.
fn talks(world: &mut World, login: &str, ward: WardId) {
    let of = |register| Record::new(register, Some(ward));
    let pack = pack();
    let first = |list: &str| pack.list(list).unwrap()[0].code.to_string();
    let partner = of(RegisterId::Partners).with("name", "Hội").with("kind", first("partner_kinds").as_str());
    let partner = world.add(login, partner);
    let plan = of(RegisterId::Plans).with("title", "KH").with("kind", "topical").with("year", 2021);
    let plan = world.add(login, plan.with("plan_on", "2021-12-01"));
    let item = of(RegisterId::PlanItems).with("plan_id", plan.0).with("section", "topics").with("quarter", 4);
    let item = world.add(login, item.with("content", "Nói chuyện"));
    for (form, held_on) in [(first("forms").as_str(), "2021-11-20"), ("summer", "2021-07-01")] {
        let talk = of(RegisterId::Activities).with("title", "Nói chuyện").with("held_on", held_on);
        let talk = talk.with("form", form).with("topic", first("topics").as_str());
        let talk = talk.with("partners", Value::many([Value::Int(partner.0)])).with("plan_item_id", item.0);
        let talk = world.add(login, talk);
        step(world, login, RegisterId::Activities, talk, "hold", &[("turns", Value::Int(30))]);
    }
}
