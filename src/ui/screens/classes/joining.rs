//! Two records of learners beside each other: what is taken of which, and whether they are one person at all.

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::data::Error;
use crate::data::doubles::Pair;
use crate::domain::field::Kind;
use crate::domain::kinds;
use crate::domain::learning::joining::{JoinedMark, NotJoined, Plan, Taken, taken};
use crate::domain::learning::mark::Mark;
use crate::domain::learning::same_person::Side;
use crate::domain::learning::two_records::{CHOSEN, Half, left_to_choose, plan_of};
use crate::domain::op::{Changed, Done, Join, Op, RequestId};
use crate::domain::permission::may_add;
use crate::domain::refusal::Refusal;
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::value::Value;
use crate::text::{self, attendance, joining as say, learning};
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::grid::{Cell, Grid, Head, Line, Tone};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer, new_request};
use crate::ui::theme::Theme;
use crate::ui::widgets::put;
use crate::vietnamese::clean::cut;
use crate::vietnamese::date::show_day_month;
use crate::vietnamese::mask;

const HEADS: &[Head] =
    &[Head::text("", 20), Head::text("A giữ lại", 23), Head::text("B gộp vào A", 23), Head::text("Lấy", 6)];
/// Rows above the lines: the verdict with its reasons.
const ABOVE: u16 = 1;

type Own = Command<Joining>;

const COMMANDS: Table<Joining> = table(&[
    Own::new(&[Key::Char('1')], "A", "Lấy ở dòng này điều hồ sơ A ghi", |screen, ctx| {
        screen.choose(Side::A, ctx)
    }),
    Own::new(&[Key::Char('2')], "B", "Lấy ở dòng này điều hồ sơ B ghi", |screen, ctx| {
        screen.choose(Side::B, ctx)
    }),
    Own::new(
        &[Key::Char('3')],
        "Hai người khác nhau",
        "Ghi là hai người: cặp này chỉ hiện lại khi có căn cứ mới",
        Joining::tell_apart,
    )
    .when(|screen, _| screen.why_not.clone()),
    Own::usual(&[Key::F(2)], Action::Save, "Gộp", "Gộp hồ sơ B vào hồ sơ A; hoàn tác được")
        .when(|screen, _| screen.why_not.clone()),
]);

/// A line on which something is chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum At {
    Field(&'static str),
    Session(Id),
}

/// Both, as they were read.
#[derive(Debug)]
struct Two {
    a: Half,
    b: Half,
    plan: Result<Plan, NotJoined>,
}

/// Two records of a ward.
#[derive(Debug)]
pub(super) struct Joining {
    pair: Pair,
    /// None once one of them is gone.
    two: Option<Two>,
    /// What was chosen against what is proposed.
    fields: BTreeMap<&'static str, Side>,
    marks: Vec<(Id, Mark)>,
    grid: Grid<At>,
    why_not: Option<String>,
    /// What is being written, and what is said once it is.
    asked: Option<(RequestId, String)>,
}

impl Joining {
    /// These two; read by its first load.
    pub(super) fn new(pair: Pair) -> Self {
        Self {
            pair,
            two: None,
            fields: BTreeMap::new(),
            marks: Vec::new(),
            grid: Grid::of_lines(HEADS),
            why_not: None,
            asked: None,
        }
    }

    fn read(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let halves = (ctx.reader.half(self.pair.first)?, ctx.reader.half(self.pair.second)?);
        let (Some(a), Some(b)) = halves else {
            self.two = None;
            self.why_not = Some(text::refusal(&Refusal::Gone(RegisterId::Learners)));
            self.grid.fill(Vec::new(), self.room(ctx));
            return Ok(());
        };
        self.why_not = may_add(ctx.actor, RegisterId::Learners, a.learner.ward)
            .err()
            .map(|denied| text::refusal(&Refusal::NotAllowed(denied)));
        let sessions = ctx.reader.marked_sessions([&a, &b])?;
        let plan = plan_of(&a, &b, &sessions);
        let mut lines = Vec::new();
        for (column, _) in CHOSEN {
            lines.extend(self.field_line(column, (&a.learner, &b.learner), ctx)?);
        }
        if let Ok(plan) = &plan {
            lines.push(classes_line((&a, &b), plan, ctx)?);
            lines.extend(self.session_lines(plan, &sessions, ctx)?);
        }
        self.two = Some(Two { a, b, plan });
        self.grid.fill(lines, self.room(ctx));
        self.count();
        Ok(())
    }

    fn room(&self, ctx: &Ctx<'_>) -> (u16, u16) {
        let (columns, rows) = ctx.room();
        (columns, rows.saturating_sub(ABOVE))
    }

    /// Says how many there are before and after, or why it cannot be.
    fn count(&mut self) {
        let said = self.two.as_ref().map(|two| match &two.plan {
            Ok(plan) => learning::before_and_after(plan.before, plan.after),
            Err(why) => say::refused(why),
        });
        self.grid.say(String::new(), said);
    }

    /// Which value of a field is taken.
    fn taken(&self, column: &'static str, (a, b): (&Record, &Record)) -> Taken {
        let by = CHOSEN.iter().find(|(of, _)| *of == column).map(|(_, by)| *by);
        let [one, other] = [a, b].map(|record| plain(record.get(column)));
        match (by.map(|by| taken(by, &one, &other)), self.fields.get(column)) {
            (Some(Taken::Both) | None, _) => Taken::Both,
            (Some(_), Some(side)) => Taken::Of(*side),
            (Some(proposed), None) => proposed,
        }
    }

    fn field_line(
        &self,
        column: &'static str,
        (a, b): (&Record, &Record),
        ctx: &Ctx<'_>,
    ) -> Result<Option<Line<At>>, Error> {
        let Some(field) = a.register.decl().field(column) else { return Ok(None) };
        if a.get(column).is_empty() && b.get(column).is_empty() {
            return Ok(None);
        }
        let sign = match self.taken(column, (a, b)) {
            Taken::Both => say::SAME,
            Taken::Of(side) => letter(side),
        };
        let cells =
            [Cell::from(field.label), shown(a, column, ctx)?, shown(b, column, ctx)?, Cell::from(sign)];
        Ok(Some(Line::row(At::Field(column), cells, Tone::Plain)))
    }

    /// The sessions for which both have another mark.
    fn session_lines(&self, plan: &Plan, sessions: &[Record], ctx: &Ctx<'_>) -> Result<Vec<Line<At>>, Error> {
        let mut lines = Vec::new();
        for one in &plan.enrolments {
            for (session, mark) in &one.marks {
                let JoinedMark::Differs { a, b } = *mark else { continue };
                let held = sessions.iter().find(|known| known.id == Some(*session));
                let on = held.and_then(|session| session.get("held_on").as_date());
                let class = title(one.enrolment.class, ctx)?;
                let label = format!(" {} {}", cut(&class, 13), on.map(show_day_month).unwrap_or_default());
                let (sign, tone) = match self.marked(*session) {
                    Some(mark) if mark == a => (letter(Side::A), Tone::Plain),
                    Some(mark) if mark == b => (letter(Side::B), Tone::Plain),
                    Some(_) | None => (say::OPEN, Tone::Warn),
                };
                let called = |mark: Mark| Cell::from(attendance::called(Some(mark.code())));
                let cells = [Cell::from(label), called(a), called(b), Cell::from(sign)];
                lines.push(Line::row(At::Session(*session), cells, tone));
            }
        }
        Ok(lines)
    }

    fn marked(&self, session: Id) -> Option<Mark> {
        self.marks.iter().find(|(of, _)| *of == session).map(|(_, mark)| *mark)
    }

    /// Takes what one of the two says, and goes one down.
    fn choose(&mut self, side: Side, ctx: &Ctx<'_>) -> Effect {
        let (Some(two), Some(at)) = (&self.two, self.grid.current()) else { return Effect::Ignored };
        match at {
            At::Field(column) => {
                if self.taken(column, (&two.a.learner, &two.b.learner)) == Taken::Both {
                    return Effect::Say(say::NOTHING_TO_CHOOSE.to_owned());
                }
                self.fields.insert(column, side);
            }
            At::Session(session) => {
                let marks = two.plan.iter().flat_map(|plan| &plan.enrolments);
                let found = marks.filter_map(|one| one.marks.get(&session)).copied().next();
                let Some(JoinedMark::Differs { a, b }) = found else { return Effect::Ignored };
                self.marks.retain(|(of, _)| *of != session);
                self.marks.push((session, if side == Side::A { a } else { b }));
            }
        }
        if let Err(error) = self.read(ctx) {
            return Effect::Failed(error);
        }
        self.grid.next();
        Effect::None
    }

    /// Asks the gate to make them one.
    fn join(&mut self) -> Effect {
        let Some(two) = &self.two else { return Effect::Ignored };
        let plan = match &two.plan {
            Ok(plan) => plan,
            Err(why) => return Effect::Say(say::refused(why)),
        };
        let left = left_to_choose(plan, &self.marks);
        if left > 0 {
            let open = plan.to_choose().into_iter().find(|(_, session)| self.marked(*session).is_none());
            if let Some((_, session)) = open {
                self.grid.go_to(At::Session(session));
            }
            return Effect::Say(say::refused(&NotJoined::ToChoose(left)));
        }
        let (a, b) = (&two.a.learner, &two.b.learner);
        let of_b = |column: &&'static str| self.taken(column, (a, b)) == Taken::Of(Side::B);
        let of_b: Vec<_> = CHOSEN.iter().map(|(column, _)| *column).filter(of_b).collect();
        let named = if of_b.contains(&"name") { b } else { a };
        let said = say::joined(named.text("name"));
        let join = Join {
            into: (self.pair.first, a.version),
            from: (self.pair.second, b.version),
            taken: of_b,
            marks: self.marks.clone(),
        };
        self.ask(Op::Join(Box::new(join)), said)
    }

    /// Keeps that they are two people, with what spoke for one.
    fn tell_apart(&mut self, ctx: &Ctx<'_>) -> Effect {
        let Some(two) = &self.two else { return Effect::Ignored };
        let Some(ward) = two.a.learner.ward else { return Effect::Ignored };
        let told = self.pair.told(ward, ctx.now.today);
        let before = self.pair.lapsed.map(|(id, _)| ctx.reader.record(RegisterId::DistinctLearners, id));
        let before = match before.transpose() {
            Ok(before) => before.flatten(),
            Err(error) => return Effect::Failed(error),
        };
        let base = before.as_ref().map(|before| before.values.clone());
        let record = match before {
            Some(before) => Record { values: told.values, ..before },
            None => told,
        };
        self.ask(Op::Save { record, base }, say::DIFFERENT.to_owned())
    }

    fn ask(&mut self, op: Op, said: String) -> Effect {
        let request = new_request();
        self.asked = Some((request, said));
        Effect::Write(request, op)
    }
}

/// The name of a class.
fn title(class: Id, ctx: &Ctx<'_>) -> Result<String, Error> {
    Ok(ctx.reader.label(RegisterId::Classes, class)?.unwrap_or_default())
}

/// The classes of each, and how many are left.
fn classes_line((a, b): (&Half, &Half), plan: &Plan, ctx: &Ctx<'_>) -> Result<Line<At>, Error> {
    let of = |half: &Half| -> Result<Cell, Error> {
        let classes = half.slips.iter().filter_map(|slip| slip.int("class_id"));
        let titles: Result<Vec<_>, Error> = classes.map(|class| title(Id(class), ctx)).collect();
        Ok(titles?.join(", ").into())
    };
    let left = say::classes(plan.enrolments.len());
    Ok(Line::Note(vec![say::IN_CLASSES.into(), of(a)?, of(b)?, left.into()]))
}

/// What a record says, numbers of private people as lists show them.
fn shown(record: &Record, column: &str, ctx: &Ctx<'_>) -> Result<Cell, Error> {
    let Some(field) = record.register.decl().field(column) else { return Ok(Cell::default()) };
    let value = record.get(column);
    if value.is_empty() {
        return Ok(Cell::new(say::EMPTY, Tone::Dim));
    }
    if field.kind == Kind::Phone {
        return Ok(mask::phone(&plain(value)).into());
    }
    if field.kind == Kind::Identity {
        return Ok(mask::identity(&plain(value)).into());
    }
    let to = field.kind.target().zip(value.as_int());
    let label = to.map(|(to, id)| ctx.reader.label(to, Id(id))).transpose()?.flatten();
    let said = kinds::show(record.register.decl(), field, value, label.as_deref(), Some(ctx.year));
    Ok(said.replace('\n', " / ").into())
}

/// A value as text: what holds a number is compared by it.
fn plain(value: &Value) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        Value::Int(number) => number.to_string(),
        Value::Empty | Value::Many(_) => String::new(),
    }
}

const fn letter(side: Side) -> &'static str {
    match side {
        Side::A => "A",
        Side::B => "B",
    }
}

impl Layer for Joining {
    fn title(&self, _: &Ctx<'_>) -> String {
        say::JOIN.to_owned()
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.read(ctx)
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        match input {
            Input::Do(Action::Save) => self.why_not.clone().map_or_else(|| self.join(), Effect::Say),
            // Letters choose here and filter nothing.
            Input::Text(_) | Input::Paste(_) | Input::Do(Action::Find) => Effect::Ignored,
            input if self.grid.update(&input) => Effect::None,
            _ => Effect::Ignored,
        }
    }
    fn answered(&mut self, request: RequestId, answer: Result<Done, Error>, _: &Ctx<'_>) -> Effect {
        let Some((_, said)) = self.asked.take_if(|(asked, _)| *asked == request) else {
            return Effect::Ignored;
        };
        match answer {
            Ok(done) => Effect::All(vec![Effect::Close, Effect::Say(text::done::with_undo(&said, &done))]),
            Err(error) => Effect::All(vec![Effect::Reload, Effect::Failed(error)]),
        }
    }
    fn stale(&self, changed: Changed) -> bool {
        let shown = [RegisterId::Learners, RegisterId::Enrolments, RegisterId::Sessions];
        shown.iter().any(|register| changed.touches(*register, None))
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let head = say::head(&learning::judged(&self.pair.judgement));
        let head = cut(&head, usize::from(area.width).saturating_sub(2));
        put(frame.buffer_mut(), area, 1, 0, &head, theme.head());
        let below = Rect { y: area.y + ABOVE, height: area.height.saturating_sub(ABOVE), ..area };
        let empty = self.why_not.as_deref().unwrap_or_default();
        self.grid.draw(frame, below, theme, empty, false);
    }
    commands!(COMMANDS);
    fn is_window(&self) -> bool {
        true
    }
}
