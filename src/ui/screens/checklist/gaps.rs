//! What a checklist still lacks before it is sent; each line leads to the first item that lacks it. It can be sent
//! all the same, with a reason and the number of items typed.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::item::Line;
use super::run::Run;
use super::zone::{needs_remark, words};
use crate::data::Error;
use crate::data::evidence::RunEvidence;
use crate::domain::op::{Done, Op, RequestId};
use crate::domain::register::{Id, Record};
use crate::domain::value::Value;
use crate::guideline::{Grade, PartKind, Respondent};
use crate::text::checklist as text;
use crate::ui::action::Action;
use crate::ui::command::{Command, commands, table};
use crate::ui::layer::{Ctx, Effect, Input, Layer, new_request};
use crate::ui::layers::choices::{Choice, Choices, Picked};
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, centred, put, split_at, text_field};
use crate::vietnamese::clean::{clean_line, pad};
use crate::vietnamese::typing::TextBuffer;

/// What an item of the ward lacks: the first of these that fits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Gap {
    Grade,
    Figures,
    Reason,
    Remark,
}

impl Gap {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Grade, text::NO_GRADE_YET),
        (Self::Figures, text::NO_FIGURES),
        (Self::Reason, text::NO_REASON),
        (Self::Remark, text::NO_REMARK),
    ];

    fn of(line: &Line) -> Option<Self> {
        if line.item.respondent != Respondent::Ward {
            return None;
        }
        let (grade, has) = (line.own(), |column| !line.answer.get(column).is_empty());
        let figures = crate::domain::figures::Figures::read(line.answer.get("figures"));
        let missing = line.item.parts.iter().any(|part| {
            let free = matches!(part.kind, PartKind::Text | PartKind::Link);
            !free && figures.get(part).is_none()
        });
        if line.item.graded && grade == Grade::Unanswered {
            return Some(Self::Grade);
        }
        if missing && grade != Grade::NotApplicable {
            return Some(Self::Figures);
        }
        if line.is_overridden() && !has("override_reason") {
            return Some(Self::Reason);
        }
        (needs_remark(&line.item, grade) && !has("remark")).then_some(Self::Remark)
    }
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Choose {
    Item(Id),
    Nothing,
    Send,
}

/// What is typed before a checklist is sent with gaps.
#[derive(Debug, Default)]
struct Reason {
    fields: [TextBuffer; 2],
    focus: usize,
}

/// The list before sending.
#[derive(Debug)]
pub(super) struct Gaps {
    run: Record,
    choices: Choices<Choose>,
    lines: usize,
    count: usize,
    reason: Option<Reason>,
}

impl Gaps {
    /// Of this run.
    pub(super) fn new(run: Record, lines: &[Line], now: Option<&RunEvidence>) -> Self {
        let first = |wanted: &dyn Fn(&Line) -> bool| {
            let found: Vec<_> = lines.iter().filter(|line| wanted(line)).collect();
            let at = found.first().and_then(|line| line.answer.id).map_or(Choose::Nothing, Choose::Item);
            (at, found.len())
        };
        let (mut all, mut count) = (Vec::new(), 0);
        for (gap, what) in Gap::ALL {
            let (at, found) = first(&|line| Gap::of(line) == Some(gap));
            if found > 0 {
                count += found;
                all.push(Choice::new(at, text::gap(found, what)));
            }
        }
        let mut warn = |what: &str, wanted: &dyn Fn(&Line) -> bool| {
            let (at, found) = first(wanted);
            if found > 0 {
                all.push(Choice::new(at, format!("({})", text::gap(found, what))));
            }
        };
        warn(text::NO_TASK, &|line| {
            let task = ["task", "task_who", "task_until"];
            let own = line.item.respondent == Respondent::Ward;
            let short = matches!(line.own(), Grade::PartlyMet | Grade::NotMet);
            own && short && task.iter().any(|column| line.answer.get(column).is_empty())
        });
        warn(text::CHANGED_SINCE, &|line| {
            line.changes(now.and_then(|now| now.items.get(&line.item.id))).next().is_some()
        });
        warn(text::CEC_OPEN, &|line| line.item.respondent == Respondent::Cec && line.is_open());
        let lines = all.len() + 1;
        all.push(Choice::new(Choose::Send, if count == 0 { text::SEND } else { text::SEND_WITH_GAPS }));
        Self { run, choices: Choices::new(all), lines, count, reason: None }
    }

    fn send(&self, given: Vec<(&'static str, Value)>) -> Effect {
        let (register, version) = (self.run.register, self.run.version);
        let Some(id) = self.run.id else { return Effect::Ignored };
        Effect::Write(new_request(), Op::Step { register, id, version, step: "send", given })
    }

    /// Goes to an item of the run below.
    fn go_to(&self, answer: Id) -> Effect {
        let Some(run) = self.run.id else { return Effect::Close };
        let there = Effect::Replace(Box::new(Run::new(run).at(answer, None)));
        Effect::All(vec![Effect::Close, Effect::AsTop(Box::new(there))])
    }

    fn send_with_reason(&mut self) -> Effect {
        let Some(reason) = &mut self.reason else { return Effect::Ignored };
        let [why, number] = reason.fields.each_ref().map(|field| clean_line(&field.text()));
        if words(&why) < 2 {
            reason.focus = 0;
            return Effect::Say(text::TWO_WORDS.into());
        }
        if number != self.count.to_string() {
            reason.focus = 1;
            return Effect::Say(text::wrong_number(self.count, &number));
        }
        let count = i64::try_from(self.count).unwrap_or_default();
        self.send(vec![("gaps", Value::Int(count)), ("gaps_reason", Value::text(why))])
    }

    fn type_reason(&mut self, input: Input) -> Effect {
        let Some(reason) = &mut self.reason else { return Effect::Ignored };
        let field = &mut reason.fields[reason.focus];
        match input {
            Input::Text(c) => field.insert(c),
            Input::Paste(pasted) => field.paste(&pasted.replace(['\r', '\n', '\t'], " ")),
            Input::Do(Action::Back) => self.reason = None,
            Input::Do(Action::Open | Action::Next | Action::Save) if reason.focus == 1 => {
                return self.send_with_reason();
            }
            Input::Do(Action::Save) => return self.send_with_reason(),
            Input::Do(Action::Open | Action::Next | Action::Down) => reason.focus = 1,
            Input::Do(Action::Previous | Action::Up) => reason.focus = 0,
            Input::Do(Action::Erase) => field.backspace(),
            Input::Do(Action::Delete) => field.delete(),
            Input::Do(Action::Left) => field.left(),
            Input::Do(Action::Right) => field.right(),
            Input::Do(_) | Input::Tick | Input::Accept => return Effect::Ignored,
        }
        Effect::None
    }
}

impl Layer for Gaps {
    fn title(&self, _: &Ctx<'_>) -> String {
        text::BEFORE_SENDING.into()
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        if self.reason.is_some() {
            return self.type_reason(input);
        }
        match self.choices.update(&input) {
            Picked::Moved => Effect::None,
            Picked::Chosen(Choose::Item(answer)) => self.go_to(answer),
            Picked::Chosen(Choose::Nothing) => Effect::None,
            Picked::Chosen(Choose::Send) if self.count == 0 => {
                self.send(vec![("gaps", Value::Empty), ("gaps_reason", Value::Empty)])
            }
            Picked::Chosen(Choose::Send) => {
                self.reason = Some(Reason::default());
                Effect::None
            }
            Picked::Refused(why) => Effect::Say(why),
            Picked::Ignored => Effect::Ignored,
        }
    }
    fn answered(&mut self, _: RequestId, answer: Result<Done, Error>, _: &Ctx<'_>) -> Effect {
        if answer.is_ok() { Effect::Close } else { Effect::Ignored }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let height = u16::try_from(self.lines + 8).unwrap_or(area.height);
        let inner = boxed(frame, centred(area, 76, height), text::BEFORE_SENDING, theme);
        let Some(reason) = &self.reason else {
            put(frame.buffer_mut(), inner, 1, 0, &text::gaps_found(self.count), Style::new());
            let below = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
            return self.choices.draw(frame, below, theme);
        };
        put(frame.buffer_mut(), inner, 1, 0, &text::reason_asked(self.count), Style::new());
        for (at, label) in [text::REASON, text::NUMBER].into_iter().enumerate() {
            let (y, room) = (2 + 2 * at as u16, 26);
            let style = if at == reason.focus { theme.head() } else { Style::new() };
            put(frame.buffer_mut(), inner, 1, y, &pad(label, room), style);
            let x = 1 + room as u16;
            let field =
                Rect { x: inner.x + x, y: inner.y + y, width: inner.width.saturating_sub(x), height: 1 };
            let shown = reason.fields[at].text();
            if at == reason.focus {
                let (before, after) = split_at(&shown, reason.fields[at].caret_column());
                text_field(frame, field, before, after, Style::new());
            } else {
                put(frame.buffer_mut(), field, 0, 0, &shown, Style::new());
            }
        }
    }
    commands!(table(Command::CHOICES));
    fn takes_text(&self) -> bool {
        true
    }
    fn composes(&self) -> Option<usize> {
        self.reason.as_ref().map(|reason| reason.focus).filter(|focus| *focus == 0)
    }
}
