//! What people want to learn, most wanted first, and the key that takes a need into the plan.

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::data::plan::{Days, NeedsTopic};
use crate::data::{Error, Only};
use crate::domain::Changed;
use crate::domain::op::{Done, RequestId};
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::rules::plan::take;
use crate::domain::value::Value;
use crate::guideline::{Guideline, Tab};
use crate::text::plan as words;
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::grid::{Grid, Head, Line, Tone};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer, new_request};
use crate::ui::list::{List, ListSpec};
use crate::ui::screens::record_actions;
use crate::ui::theme::Theme;
use crate::ui::widgets::put;

const HEADS: &[Head] = &[
    Head::text("  Nhu cầu", 30),
    Head::number("Phiếu", 5),
    Head::number("Người", 5),
    Head::number("Chưa vào KH", 11),
    Head::number("Gọi được", 8),
    Head::text("Đủ mở lớp?", 12),
];
/// People who make a class, until the person says another number.
const ENOUGH: u32 = 15;
const FRAME: u16 = 5;

type Own = Command<Ranking>;

const COMMANDS: Table<Ranking> = table(&[
    Own::new(
        &[Key::Enter],
        "Đưa vào kế hoạch",
        "Lập một nội dung kế hoạch đáp ứng các phiếu này; phiếu ghi là đã đưa vào kế hoạch",
        |ranking, ctx| record_actions::said(ranking.take(ctx)),
    )
    .when(Ranking::no_take),
    Own::new(
        &[Key::Ctrl('o')],
        "Nội dung KH",
        "Mở nội dung kế hoạch đáp ứng nhu cầu này",
        |ranking, ctx| record_actions::said(ranking.item(ctx)),
    )
    .when(Ranking::no_topic),
    Own::new(
        &[Key::Tab],
        "Các phiếu",
        "Các phiếu chưa được đáp ứng của nhu cầu này",
        |ranking, ctx| record_actions::said(ranking.list(ctx)),
    )
    .when(Ranking::no_topic),
    Own::usual(&[Key::Right], Action::Right, "Thêm người", "Cần nhiều người hơn mới đủ mở lớp").hidden(),
    Own::usual(&[Key::Left], Action::Left, "Bớt người", "Cần ít người hơn đã đủ mở lớp").hidden(),
    Own::FIND,
]);

/// The ranking of needs of a plan's ward: those registered from the year before on.
#[derive(Debug)]
pub(crate) struct Ranking {
    plan: Record,
    topics: Vec<NeedsTopic>,
    sheet: Grid<usize>,
    enough: u32,
    closed: Option<String>,
    pending: Option<(RequestId, String)>,
}

impl Ranking {
    /// For this plan; it reads when it is loaded.
    pub(crate) fn new(plan: Record) -> Self {
        Self {
            plan,
            topics: Vec::new(),
            sheet: Grid::of_lines(HEADS),
            enough: ENOUGH,
            closed: None,
            pending: None,
        }
    }

    fn days(&self) -> Days {
        let year = self.plan.int("year").and_then(|year| i32::try_from(year).ok()).unwrap_or_default();
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        (day(year - 1, 1, 1), day(year, 12, 31))
    }

    fn topic(&self) -> Option<&NeedsTopic> {
        self.topics.get(self.sheet.current()?)
    }

    fn requests(&self, ctx: &Ctx<'_>) -> Result<Vec<Record>, Error> {
        match (self.plan.ward, self.topic()) {
            (Some(ward), Some(topic)) => ctx.reader.needs_of(ward, self.days(), topic),
            _ => Ok(Vec::new()),
        }
    }

    fn take(&mut self, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        if let Some(why) = &self.closed {
            return Ok(Effect::Say(why.clone()));
        }
        let Some(topic) = self.topic() else { return Ok(Effect::Say(words::NO_NEEDS.to_owned())) };
        let section = section(topic, ctx.year);
        let mut requests = self.requests(ctx)?;
        requests.retain(|request| request.text("state") == "open");
        if requests.is_empty() {
            return Ok(Effect::Say(words::ALL_TAKEN.to_owned()));
        }
        let mut item = take::item_for(&self.plan, &section, &requests);
        item.set("quarter", i64::from(ctx.place.quarter));
        let said = words::taken(item.text("content"), requests.len());
        let request = new_request();
        self.pending = Some((request, said));
        Ok(Effect::Write(request, take::take(item, None, &requests)))
    }

    /// The first item of the plan that answers a request like these.
    fn item(&self, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        let (Some(topic), Some(plan)) = (self.topic(), self.plan.id) else {
            return Ok(Effect::Say(words::NO_NEEDS.to_owned()));
        };
        let items = ctx.reader.plan(plan)?.map_or_else(Vec::new, |version| version.items);
        for item in &items {
            for need in item.get("needs").items().iter().filter_map(Value::as_int) {
                let need = ctx.reader.record(RegisterId::NeedsRequests, Id(need))?;
                if let (Some(id), true) = (item.id, need.is_some_and(|need| is_of(&need, topic))) {
                    return Ok(Effect::Show(Tab::Plan, Some((RegisterId::PlanItems, id))));
                }
            }
        }
        Ok(Effect::Say(words::NOT_TAKEN.to_owned()))
    }

    fn list(&self, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        let ids =
            self.requests(ctx)?.iter().filter_map(|request| request.id).map(|id| Value::Int(id.0)).collect();
        let spec = ListSpec { every_ward: true, ..ListSpec::of(RegisterId::NeedsRequests) };
        Ok(Effect::Push(Box::new(List::new(spec.only("id", Only::In(ids))))))
    }

    fn arrange(&mut self, ctx: &Ctx<'_>) {
        let enough = self.enough;
        let lines = self.topics.iter().enumerate().map(|(at, topic)| {
            let is_enough = topic.open >= enough;
            let cells = vec![
                format!("{} {}", if is_enough { '+' } else { ' ' }, name(topic, ctx.year)),
                topic.requests.to_string(),
                topic.people.to_string(),
                topic.open.to_string(),
                crate::text::or_not_shown(topic.reachable),
                words::enough(is_enough, topic.open, enough),
            ];
            let tone = if topic.open == 0 { Tone::Dim } else { Tone::Plain };
            Line::row(at, cells, tone)
        });
        let size = (ctx.size.0, ctx.size.1.saturating_sub(FRAME + 1));
        self.sheet.fill(lines.collect(), size);
    }
}

impl Ranking {
    fn no_topic(&self, _: &Ctx<'_>) -> Option<String> {
        self.topic().is_none().then(|| words::NO_NEEDS.to_owned())
    }

    fn no_take(&self, ctx: &Ctx<'_>) -> Option<String> {
        let taken = self.topic().is_some_and(|topic| topic.open == 0);
        let all_taken = || taken.then(|| words::ALL_TAKEN.to_owned());
        self.closed.clone().or_else(all_taken).or_else(|| self.no_topic(ctx))
    }
}

/// In which section of the plan a need belongs: a class, or a talk.
fn section(topic: &NeedsTopic, year: &Guideline) -> Box<str> {
    let sections = year.list("plan_sections").unwrap_or_default();
    let wanted = match topic.class_kind.as_deref() {
        Some("literacy") => "literacy",
        Some(_) => "classes",
        None => "topics",
    };
    let known = sections.iter().find(|section| &*section.code == wanted).or(sections.first());
    known.map_or_else(|| wanted.into(), |section| section.code.clone())
}

fn name(topic: &NeedsTopic, year: &Guideline) -> String {
    let labels = [("class_kinds", &topic.class_kind), ("topics", &topic.topic)];
    let said: Vec<_> =
        labels.iter().filter_map(|(list, code)| code.as_deref().map(|code| year.label(list, code))).collect();
    if said.is_empty() { topic.example.to_string() } else { said.join(" · ") }
}

/// Whether both are the same line of the ranking, whatever is registered for it by now.
fn is_alike(one: &NeedsTopic, other: &NeedsTopic) -> bool {
    let neither = one.topic.is_none() && one.class_kind.is_none();
    (&one.topic, &one.class_kind) == (&other.topic, &other.class_kind)
        && (!neither || one.example == other.example)
}

fn is_of(request: &Record, topic: &NeedsTopic) -> bool {
    let same = |column, code: &Option<Box<str>>| request.text(column) == code.as_deref().unwrap_or_default();
    let neither = topic.topic.is_none() && topic.class_kind.is_none();
    same("topic", &topic.topic)
        && same("class_kind", &topic.class_kind)
        && (!neither || request.text("content") == &*topic.example)
}

impl Layer for Ranking {
    fn title(&self, _: &Ctx<'_>) -> String {
        words::NEEDS.to_owned()
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        match input {
            Input::Do(Action::Right) => self.enough = (self.enough + 1).min(200),
            Input::Do(Action::Left) => self.enough = self.enough.saturating_sub(1).max(1),
            input if self.sheet.update(&input) => return Effect::None,
            _ => return Effect::Ignored,
        }
        self.arrange(ctx);
        Effect::None
    }
    fn answered(&mut self, request: RequestId, answer: Result<Done, Error>, _: &Ctx<'_>) -> Effect {
        match (self.pending.take(), answer) {
            (Some((asked, said)), Ok(done)) if asked == request => {
                Effect::All(vec![Effect::Say(crate::text::done::with_undo(&said, &done)), Effect::Reload])
            }
            _ => Effect::Ignored,
        }
    }
    fn stale(&self, changed: Changed) -> bool {
        let of = [RegisterId::NeedsRequests, RegisterId::Plans, RegisterId::PlanItems];
        of.iter().any(|register| changed.touches(*register, self.plan.ward))
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        if let Some(id) = self.plan.id
            && let Some(plan) = ctx.reader.record(RegisterId::Plans, id)?
        {
            self.plan = plan;
        }
        let item = Record::new(RegisterId::PlanItems, self.plan.ward);
        self.closed = record_actions::why_not_add(ctx.actor, &item, Some(&self.plan));
        let ward: Option<WardId> = self.plan.ward;
        let stood_on = self.topic().cloned();
        self.topics = match ward {
            Some(ward) => ctx.reader.needs_ranking(ward, self.days(), self.enough)?,
            None => Vec::new(),
        };
        self.arrange(ctx);
        // The ranking may be another by now.
        if let Some(at) = stood_on.and_then(|was| self.topics.iter().position(|topic| is_alike(topic, &was)))
        {
            self.sheet.go_to(at);
        }
        Ok(())
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        if self.sheet.is_filtered() {
            self.sheet.draw_filter(frame, Rect { height: 1, ..area }, theme);
        } else {
            let people = self.topics.iter().map(|topic| topic.people).sum();
            let said = words::ranking(self.topics.len(), people, self.enough);
            put(frame.buffer_mut(), area, 1, 0, &said, theme.head());
        }
        let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        self.sheet.draw(frame, below, theme, words::NO_NEEDS, true);
    }
    commands!(COMMANDS);
    fn takes_text(&self) -> bool {
        self.sheet.is_typing()
    }
    fn is_window(&self) -> bool {
        true
    }
}
