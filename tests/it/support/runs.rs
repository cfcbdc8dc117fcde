//! Checklist runs of the small district: begun, answered, and brought from state to state as people would.

use crate::data::guidelines;
use crate::domain::figures::Figures;
use crate::domain::op::{Bulk, Done, Op, earlier};
use crate::domain::rules::answers;
use crate::domain::{Id, Record, RegisterId, Value};
use crate::guideline::{Grade, Guideline, Item, PartKind, PartValue, Rate, Respondent, parse};

use super::world::{NOW, World};

const SOURCE: &str = include_str!("../../../db/guidelines/2021.toml");

/// The guideline of the district.
pub(crate) fn pack() -> Guideline {
    parse(SOURCE).unwrap()
}

/// A run of a quarter with an empty answer an item, begun by the ward.
pub(crate) fn begun(world: &mut World, ward: usize, quarter: u8) -> Id {
    let pack = pack();
    let template = pack.quarter_checklist(quarter).unwrap();
    let of = Some(world.wards[ward]);
    let run = Record::new(RegisterId::ChecklistRuns, of)
        .with("title", &*template.title)
        .with("year", 2021)
        .with("quarter", i64::from(quarter))
        .with("template", &*template.id)
        .with("pack", guidelines::hash(SOURCE).as_str());
    let mut ops = vec![Op::Save { record: run, base: None }];
    for item in pack.items_of(template) {
        let answer = Record::new(RegisterId::ChecklistAnswers, of)
            .with("run_id", earlier(0))
            .with("item", &*item.id)
            .with("item_group", &*item.group);
        ops.push(Op::Save { record: answer, base: None });
    }
    world.try_as(["ward7", "ward8"][ward], &Op::Several { what: Bulk::Open, ops }).unwrap();
    let runs = world.reader("district").runs(2021, of).unwrap();
    runs.iter().find(|run| run.int("quarter") == Some(quarter.into())).and_then(|run| run.id).unwrap()
}

/// The answers of a run beside the items that they answer.
pub(crate) fn answers_of(world: &World, run: Id) -> Vec<(Item, Record)> {
    let pack = pack();
    let mut answers = world.reader("district").answers(run).unwrap();
    answers.sort_by_key(|answer| answer.id);
    answers.into_iter().map(|answer| (pack.item(answer.text("item")).unwrap().clone(), answer)).collect()
}

/// Stores changed answers as this person, in one step.
pub(crate) fn store(world: &mut World, login: &str, records: Vec<(Record, Record)>) -> Done {
    let ops =
        records.into_iter().map(|(before, record)| Op::Save { record, base: Some(before.values) }).collect();
    world.try_as(login, &Op::Several { what: Bulk::Change, ops }).unwrap_or_else(|error| panic!("{error:?}"))
}

/// Something for every part that is asked for.
pub(crate) fn figures(item: &Item) -> Value {
    let mut figures = Figures::default();
    for part in &item.parts {
        let value = match part.kind {
            PartKind::Number | PartKind::Money => PartValue::Number(2),
            PartKind::Rate => PartValue::Rate(Rate::of(2, 2)),
            PartKind::Date => PartValue::Date(NOW.today),
            PartKind::YesNo => PartValue::YesNo(true),
            PartKind::Text | PartKind::Link => continue,
        };
        figures.set(&part.id, Some(&value));
    }
    figures.to_value()
}

/// The ward answers all of its items as the records say, else met, with something for every part.
pub(crate) fn answer_all(world: &mut World, login: &str, run: Id) {
    let own = answers_of(world, run).into_iter().filter(|(item, _)| item.respondent == Respondent::Ward);
    let edits = own
        .filter(|(_, before)| before.get("figures").is_empty() && before.get("grade").is_empty())
        .map(|(item, before)| {
            let found = Figures::read(before.get("evidence"));
            let mut all = Figures::read(&figures(&item));
            for part in &item.parts {
                let value = found.get(part).or_else(|| all.get(part));
                all.set(&part.id, value.as_ref());
            }
            let mut answer = before.clone().with("figures", all.to_value());
            if item.graded {
                let grade = Grade::from_code(before.text("proposed")).unwrap_or(Grade::Met);
                answer.set("grade", Value::text(grade.code()));
                if answers::needs_remark(&item, grade) {
                    answer.set("remark", "quý này chưa làm");
                }
            }
            (before, answer)
        })
        .collect();
    store(world, login, edits);
}

/// The GDNN-GDTX centre and the office answer their items.
pub(crate) fn answer_others(world: &mut World, run: Id) {
    for (login, respondent) in [("cec", Respondent::Cec), ("district", Respondent::District)] {
        let own = answers_of(world, run).into_iter().filter(|(item, _)| item.respondent == respondent);
        let edits = own
            .map(|(item, before)| {
                let mut answer = before.clone().with("verified_figures", figures(&item));
                if item.graded {
                    answer.set("verified_grade", Value::text(Grade::Met.code()));
                }
                (before, answer)
            })
            .collect();
        store(world, login, edits);
    }
}

/// The office looks at every answer of the ward by itself, and agrees.
pub(crate) fn look_at_all(world: &mut World, run: Id) {
    let own = answers_of(world, run).into_iter().filter(|(item, _)| item.respondent == Respondent::Ward);
    let edits = own
        .map(|(_, before)| {
            let mut answer = before.clone().with("looked_on", NOW.today);
            answer.set("verified_grade", before.get("grade").clone());
            (before, answer)
        })
        .collect();
    store(world, "district", edits);
}

/// How many items lack something, as the ward counts them before it sends.
pub(crate) fn missing(world: &World, run: Id) -> usize {
    answers_of(world, run).iter().filter(|(item, answer)| answers::gap(item, answer).is_some()).count()
}

/// What people give with a step of a run.
pub(crate) fn given(world: &World, run: Id, step: &str) -> Vec<(&'static str, Value)> {
    let reason = |column| vec![(column, Value::text("ghi nhầm một số"))];
    match step {
        "send" => match missing(world, run) {
            0 => Vec::new(),
            gaps => vec![
                ("gaps", Value::Int(i64::try_from(gaps).unwrap())),
                ("gaps_reason", Value::text("chưa đủ người")),
            ],
        },
        "recall" | "reopen" | "correct" => reason("reason"),
        "return" => reason("comment"),
        "ask_correction" => reason("correction_reason"),
        "lock" => vec![("locked_as", Value::text("p7"))],
        _ => Vec::new(),
    }
}

/// The operation of a step with what people give with it.
pub(crate) fn step(world: &World, run: Id, step: &'static str) -> Op {
    let given = given(world, run, step);
    step_with(world, run, step, given)
}

/// The same with this given.
pub(crate) fn step_with(world: &World, run: Id, step: &'static str, given: Vec<(&'static str, Value)>) -> Op {
    let version = world.get("district", RegisterId::ChecklistRuns, run).version;
    Op::Step { register: RegisterId::ChecklistRuns, id: run, version, step, given }
}

/// Makes the step.
pub(crate) fn go(world: &mut World, login: &str, run: Id, code: &'static str) {
    let op = step(world, run, code);
    world.try_as(login, &op).unwrap_or_else(|error| panic!("{code}: {error:?}"));
}

/// In which state it is.
pub(crate) fn state(world: &World, run: Id) -> String {
    world.get("district", RegisterId::ChecklistRuns, run).text("state").to_owned()
}
