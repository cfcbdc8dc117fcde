//! What the records answer: every question of the vocabulary on a real file.

mod behind;
mod busy;
mod days;
mod leaving;
mod repaired;
mod totals;
mod unknown_births;
mod vocabulary;

use crate::data::evidence::Answer;
use crate::domain::op::{Done, Op};
use crate::domain::{Id, Record, RegisterId, Value, WardId};
use crate::guideline::{Ask, Guideline, PeriodKey, With, parse, question};

use crate::it::support::root;
use crate::it::support::world::World;

const LOGINS: [&str; 7] = ["ward7", "ward8", "leader7", "cec", "district", "inspector7", "operator"];

const Q4: PeriodKey = PeriodKey::quarter(2021, 4);
const YEAR: PeriodKey = PeriodKey::year(2021);

pub(crate) fn pack() -> Guideline {
    parse(&std::fs::read_to_string(root().join("db/guidelines/2021.toml")).unwrap()).unwrap()
}

/// A question with everything that it may be asked about.
pub(crate) fn asks(name: &str, pack: &Guideline) -> Vec<Ask> {
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

/// Something of every register in ward 7, dated in the fourth quarter, and little in ward 8.
pub(crate) fn busy(world: &mut World) {
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
        .with("held_on", "2021-12-04")
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
    let committee = world.add("ward7", committee.with("head", "Lê Thị Nhã").with("members", "x"));
    let inspection = new(world, RegisterId::Inspections).with("kind", "internal").with("half", "pm");
    let inspection = inspection.with("subcommittee_id", committee.0).with("planned_on", "2021-12-01");
    let inspection = world.add("ward7", inspection);
    let held = [("held_on", Value::text("2021-12-01"))];
    step(world, "ward7", RegisterId::Inspections, inspection, "hold", &held);
    let task = new(world, RegisterId::Tasks).with("title", "Báo cáo").with("due_on", "2021-12-10");
    world.add("ward7", task);
    let paper = new(world, RegisterId::Submissions).with("title", "Tờ trình").with("kind", "proposal");
    world.add("ward7", paper.with("period", "2021").with("sent_on", "2021-10-10"));
}

/// A step made some days after the world's day.
fn later(world: &mut World, login: &str, register: RegisterId, id: Id, step: &'static str, days: i64) {
    let version = world.get(login, register, id).version;
    let mut now = crate::it::support::world::NOW;
    now.today += chrono::TimeDelta::days(days);
    now.utc_ms += days * 86_400_000;
    let actor = world.actor(login);
    let op = Op::Step { register, id, version, step, given: Vec::new() };
    world.store.execute(&actor, crate::domain::RequestId::new().unwrap(), &op, now).unwrap();
}
