//! Checklist runs: three quarters closed, the fourth under way, the self-inspection at every stage.

use chrono::NaiveDate;

use super::Story;
use super::calendar::{before, later, workday};
use super::district::{People, Ward};
use super::figures::{Asked, of_item};
use super::rng::Rng;
use super::timeline::{Handle, Look, Sets, Timeline, at, day};
use super::verifying::{Run, Sent};
use crate::data::evidence::ItemEvidence;
use crate::data::{Error, guidelines};
use crate::domain::{RegisterId, Value};
use crate::guideline::{Grade, Item, Template, TemplateKind};

/// Writes the runs of a ward.
pub(super) fn write<'a>(timeline: &mut Timeline<'a>, story: &Story<'a>, people: &People, ward: &Ward) {
    for template in &story.pack.checklists {
        let mut rng = story.chance(&template.id, ward.number);
        let run = match template.kind {
            TemplateKind::Quarter if template.quarter < 4 => past(&mut rng, template.quarter, ward.number),
            TemplateKind::Quarter => fourth(&mut rng, ward.number),
            TemplateKind::SelfAnnual => self_inspection(&mut rng, ward.number),
        };
        if let Some(run) = run {
            play(timeline, story, people, ward, &mut rng, (template, run));
        }
    }
}

/// How well a ward does, of a hundred.
fn goodness(ward: u64) -> u64 {
    match ward {
        6 | 12 | 14 => 96,
        13 | 16 => 68,
        4 | 11 => 82,
        _ => 90,
    }
}

fn past(rng: &mut Rng, quarter: u8, ward: u64) -> Option<Run> {
    let (from, to, due, verified, locked) = match quarter {
        1 => (day(1, 1), day(3, 31), day(3, 30), day(4, 7), day(4, 14)),
        2 => (day(4, 1), day(6, 30), day(6, 30), day(7, 7), day(7, 15)),
        _ => (day(7, 1), day(9, 30), day(9, 30), day(10, 8), day(10, 15)),
    };
    let late = [4, 11, 13].contains(&ward) || rng.chance(10);
    let sent = if late {
        workday(later(due, 1 + rng.next() % 4))
    } else {
        workday(before(due, rng.next() % 3)).min(due)
    };
    Some(Run {
        opened: workday(before(due, 14)),
        sent: Some(sent),
        verified: Some(verified),
        locked: Some(locked),
        returned: false,
        answered: 100,
        asked: Asked { from, to, closed: quarter == 3, good: if quarter == 3 { 22 } else { goodness(ward) } },
    })
}

/// Of the fourth quarter most are under way, some not begun, the first is in.
fn fourth(rng: &mut Rng, ward: u64) -> Option<Run> {
    let open = Run {
        opened: day(12, 1),
        sent: None,
        verified: None,
        locked: None,
        returned: false,
        answered: u64::try_from(rng.between(15, 70)).unwrap_or(40),
        asked: Asked { from: day(10, 1), to: day(12, 5), closed: false, good: goodness(ward) * 8 / 10 },
    };
    match ward {
        3 | 9 | 10 | 13 | 16 => None,
        14 => Some(Run { opened: day(11, 29), sent: Some(day(12, 3)), answered: 100, ..open }),
        _ => Some(open),
    }
}

fn self_inspection(rng: &mut Rng, ward: u64) -> Option<Run> {
    let sent = Run {
        opened: day(11, 22),
        sent: Some(workday(later(day(11, 26), rng.next() % 4))),
        verified: None,
        locked: None,
        returned: false,
        answered: 100,
        asked: Asked { from: day(1, 1), to: day(11, 25), closed: false, good: goodness(ward) },
    };
    match ward {
        6 => Some(Run { verified: Some(day(12, 3)), locked: Some(day(12, 4)), ..sent }),
        8 | 12 => Some(Run { verified: Some(day(12, 3)), ..sent }),
        10 | 15 => Some(Run { returned: true, ..sent }),
        7 | 1 | 5 | 14 | 17 => Some(sent),
        9 | 11 => Some(Run { sent: None, answered: 35, ..sent }),
        _ => None,
    }
}

fn play<'a>(
    timeline: &mut Timeline<'a>,
    story: &Story<'a>,
    people: &People,
    ward: &Ward,
    rng: &mut Rng,
    (template, run): (&'a Template, Run),
) {
    let moment = at(run.opened, 8, 45);
    let mut record = ward
        .record(RegisterId::ChecklistRuns)
        .with("title", &*template.title)
        .with("year", i64::from(story.pack.year))
        .with("template", &*template.id)
        .with("pack", guidelines::hash(super::PACK).as_str());
    if template.kind == TemplateKind::Quarter {
        record.set("quarter", i64::from(template.quarter));
    }
    if let Some(due) = story.pack.checklist_due(template) {
        record.set("due_on", due);
    }
    let handle = timeline.add(moment, ward.staff, record);
    let answers: Vec<(&'a Item, Handle)> = (story.pack.items_of(template))
        .map(|item| {
            let record = ward
                .record(RegisterId::ChecklistAnswers)
                .with("run_id", handle.value())
                .with("item", &*item.id)
                .with("item_group", &*item.group);
            (item, timeline.add(moment, ward.staff, record))
        })
        .collect();
    let handles = answers.clone();
    let mut answering =
        Answering { story: *story, template, run, rng: rng.clone(), staff: ward.staff_name.clone() };
    let of = ward.handle;
    timeline.work(at(answered_on(run), 10, 20), ward.staff, move |look| answering.all(look, of, answers));
    let sent = Sent { template, run, handle, answers: handles };
    super::verifying::hand_over(timeline, story, people, ward, rng, sent);
}

/// A ward answers its checklist.
struct Answering<'a> {
    story: Story<'a>,
    template: &'a Template,
    run: Run,
    rng: Rng,
    /// Who does what is to be done.
    staff: String,
}

impl Answering<'_> {
    /// The records are asked about every item; so many of the ward's items are answered.
    fn all(
        &mut self,
        look: &Look<'_>,
        ward: Handle,
        answers: Vec<(&Item, Handle)>,
    ) -> Result<Vec<(Handle, Sets)>, Error> {
        let found = look.ask_run(self.story.pack, self.template, ward)?;
        let mut edits = Vec::new();
        for (item, answer) in answers {
            let evidence = found.items.get(&item.id);
            let mut sets = Vec::new();
            if let Some(found) = evidence {
                sets.push(("evidence", found.figures.to_value()));
                sets.push(("evidence_ids", found.behind.to_value()));
                sets.push(("evidence_on", Value::date(answered_on(self.run))));
                sets.extend(found.proposed.map(|grade| ("proposed", Value::text(grade.code()))));
            }
            if item.is_of_ward() && self.rng.chance(self.run.answered) {
                self.one(item, evidence, &mut sets);
            }
            if !sets.is_empty() {
                edits.push((answer, sets));
            }
        }
        Ok(edits)
    }

    /// The grade follows the records, sometimes with a reason not to.
    fn one(&mut self, item: &Item, evidence: Option<&ItemEvidence>, sets: &mut Sets) {
        let texts = &self.story.content.checklist;
        let found = evidence.map(|found| found.figures.clone()).unwrap_or_default();
        let figures = of_item(&self.story, &mut self.rng, item, found, self.run.asked);
        let value = |id: &str| figures.get(item.part(id)?);
        let by_rule = self.story.pack.propose(item, self.story.pack.period_of(self.template), &value);
        sets.push(("figures", figures.to_value()));
        if !item.graded {
            return;
        }
        let proposed = evidence.and_then(|found| found.proposed);
        let good = if self.rng.chance(self.run.asked.good) { Grade::Met } else { Grade::PartlyMet };
        let mut grade = proposed.or(by_rule).filter(|grade| *grade != Grade::Unanswered).unwrap_or(good);
        if proposed == Some(Grade::NotMet) {
            if item.not_applicable && self.rng.chance(if self.run.asked.closed { 60 } else { 75 }) {
                grade = Grade::NotApplicable;
            } else if self.rng.chance(10) {
                grade = Grade::PartlyMet;
            }
        }
        if proposed.is_some_and(|proposed| proposed != grade) {
            sets.push(("override_reason", Value::text(self.rng.text(&texts.overrides))));
        }
        sets.push(("grade", Value::text(grade.code())));
        self.remark(grade, sets);
    }

    fn remark(&mut self, grade: Grade, sets: &mut Sets) {
        let texts = &self.story.content.checklist;
        let from = match (self.run.asked.closed, grade) {
            (_, Grade::Met) => &texts.met,
            (true, _) => &texts.closed,
            _ => &texts.less,
        };
        sets.push(("remark", Value::text(self.rng.text(from))));
        if matches!(grade, Grade::NotMet | Grade::PartlyMet) && self.rng.chance(55) {
            sets.push(("task", Value::text(self.rng.text(&texts.tasks))));
            sets.push(("task_who", Value::text(self.staff.as_str())));
            sets.push(("task_until", Value::date(workday(later(self.run.asked.to, 30)))));
        }
    }
}

/// The day on which the answers were written.
fn answered_on(run: Run) -> NaiveDate {
    let sent = run.sent.unwrap_or(later(run.opened, 2));
    workday(sent).min(run.sent.unwrap_or(day(12, 3))).max(run.opened)
}
