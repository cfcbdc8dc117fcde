//! One class: its learners, its sessions, and in two lines what is known of it.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::attendance::Attendance;
use super::day_list;
use super::head::{ABOVE, lower, what};
use super::papers::ClassPapers;
use super::part::Part;
use super::results::Results;
use crate::data::Error;
use crate::domain::Refusal;
use crate::domain::op::{Changed, Done, RequestId};
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::rules::membership::{PLACED, takes_place};
use crate::text;
use crate::ui::command::{Command, Row, Table, Which, table};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::list::{List, ListSpec};
use crate::ui::screens::record_actions;
use crate::ui::theme::Theme;
use crate::ui::timetable;
use crate::ui::widgets::head_lines;
use crate::vietnamese::date::{show_date, show_weekday};

type Own = Command<ClassView>;

/// The first goes after the second key of the list, the next after its fourth, the others to the end.
const COMMANDS: Table<ClassView> = table(&[
    Own::new(&[Key::Tab], "Phần khác", "Sang phần kế tiếp của lớp", ClassView::switch)
        .renamed(|class| class.part.next().words()),
    Own::new(&[Key::F(7)], "Sửa lớp", "Sửa lớp: tên, lịch, giáo viên, nơi học", |class, _| class.edit())
        .when(|class, _| class.no_head.clone()),
    Own::new(
        &[Key::Ctrl('d')],
        "Chuyển lớp",
        "Khai giảng, tạm dừng, kết thúc, không mở",
        |class, ctx| record_actions::steps(ctx, RegisterId::Classes, class.class),
    )
    .hidden()
    .when(|class, _| class.no_head.clone()),
    Own::new(
        &[],
        "Lập buổi học",
        "Lập mọi buổi theo lịch học, ngày khai giảng, số buổi của lớp; bỏ ngày nghỉ",
        |class, ctx| record_actions::said(class.plan(ctx)),
    )
    .when(|class, _| class.no_head.clone()),
    Own::new(&[], text::series::LONGER.0, text::series::LONGER.1, |class, ctx| class.longer(ctx))
        .hidden()
        .offered(|class| class.part == Part::Sessions),
    Own::new(&[Key::BackTab], "Sắp xếp", "Sắp xếp theo cột kế tiếp", |class, ctx| {
        class.list.sort(false, &lower(ctx))
    })
    .offered(|class| class.part.register().is_some())
    .hidden(),
    Own::new(&[Key::Ctrl('w')], text::roll::KEY.0, text::roll::KEY.1, |class, ctx| {
        day_list::ask(class.class, ctx.now.today)
    })
    .offered(|class| class.part == Part::Learners)
    .when(|class, _| class.no_head.clone()),
    Own::new(&[Key::F(8)], text::roll::PRINT.0, text::roll::PRINT.1, ClassView::print)
        .offered(|class| class.prints)
        .when(|class, _| class.no_head.clone()),
]);

/// One class.
#[derive(Debug)]
pub(crate) struct ClassView {
    class: Id,
    record: Option<Record>,
    part: Part,
    list: List,
    grid: Attendance,
    results: Results,
    head: [String; 2],
    no_head: Option<String>,
    /// Whether the person takes papers of its ward out of the program.
    prints: bool,
    ward: String,
}

impl ClassView {
    /// This class, at its enrolments or its sessions, perhaps with the cursor on one.
    pub(crate) fn new(class: Id, list_of: RegisterId, at: Option<Id>) -> Self {
        Self {
            class,
            record: None,
            part: if list_of == RegisterId::Sessions { Part::Sessions } else { Part::Learners },
            list: list(class, list_of, at),
            grid: Attendance::new(class),
            results: Results::new(class),
            head: [String::new(), String::new()],
            no_head: None,
            prints: false,
            ward: String::new(),
        }
    }

    /// This class at its attendance.
    pub(super) fn at_attendance(class: Id) -> Self {
        Self { part: Part::Attendance, ..Self::new(class, RegisterId::Enrolments, None) }
    }

    /// This class at its results.
    pub(crate) fn at_results(class: Id) -> Self {
        Self { part: Part::Results, ..Self::new(class, RegisterId::Enrolments, None) }
    }

    /// This class at its attendance, with the cursor on that session of it, counted from 1.
    pub(super) fn at_session(class: Id, session: usize) -> Self {
        Self { grid: Attendance::at_session(class, session), ..Self::at_attendance(class) }
    }

    fn read(&mut self, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        self.record = ctx.reader.record(RegisterId::Classes, self.class)?;
        let ward = self.record.as_ref().and_then(|class| class.ward);
        self.ward = ctx.ward_beside(ward);
        self.prints = ward.is_some_and(|ward| ctx.reader.takes_calendar(ward));
        match &self.record {
            Some(class) => {
                self.head = [what(class, ctx)?, counts(self.class, class, ctx)?];
                self.no_head = None;
            }
            None => {
                let gone = text::refusal(&Refusal::Gone(RegisterId::Classes));
                self.head = [gone.clone(), String::new()];
                self.no_head = Some(gone);
            }
        }
        match (&self.record, self.part) {
            (Some(class), Part::Attendance) => self.grid.read(class.text("title"), class.ward, ctx),
            (Some(class), Part::Results) => self.results.read(class, ctx).map(|()| Effect::None),
            _ => self.list.load(&lower(ctx)).map(|()| Effect::None),
        }
    }

    fn edit(&self) -> Effect {
        let class = self.record.clone();
        class.map_or(Effect::Ignored, |class| Effect::Push(crate::ui::form::edit(class)))
    }

    /// Shows the sessions that its timetable gives.
    fn plan(&self, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        let Some(class) = &self.record else { return Ok(Effect::Ignored) };
        Ok(match timetable::plan(class, ctx)? {
            Ok(preview) => Effect::Push(Box::new(preview)),
            Err(why) => Effect::Say(why.to_owned()),
        })
    }

    /// More of the series of the session under the cursor.
    fn longer(&self, ctx: &Ctx<'_>) -> Effect {
        let id = self.list.current().and_then(|row| row.record.id);
        id.map_or(Effect::Ignored, |id| record_actions::longer(ctx, RegisterId::Sessions, id))
    }

    /// The papers of the class; what is marked is saved before one is made.
    fn print(&mut self, ctx: &Ctx<'_>) -> Effect {
        let on_grid = self.part == Part::Attendance;
        let saved = if on_grid { self.grid.save(ctx) } else { Effect::None };
        let session = self.grid.session().filter(|_| on_grid);
        let export = self.part.register().map(|_| self.list.export(&lower(ctx)));
        let ward = self.record.as_ref().and_then(|class| class.ward);
        let menu = ClassPapers::new((self.class, ward), ctx.now.today, session, export, ctx);
        Effect::All(vec![saved, Effect::Push(Box::new(menu))])
    }

    /// The next part, and the first again after the last; what is marked is saved on the way.
    fn switch(&mut self, ctx: &Ctx<'_>) -> Effect {
        let saved = if self.part == Part::Attendance { self.grid.save(ctx) } else { Effect::None };
        self.part = self.part.next();
        if let Some(register) = self.part.register() {
            self.list = list(self.class, register, None);
        }
        let shown = record_actions::said(self.read(ctx));
        Effect::All(vec![saved, shown])
    }

    /// What is shown in place of a list, if something is.
    fn inside(&self) -> Option<&dyn Layer> {
        match self.part {
            Part::Learners | Part::Sessions => None,
            Part::Attendance => Some(&self.grid),
            Part::Results => Some(&self.results),
        }
    }

    fn inside_mut(&mut self) -> Option<&mut dyn Layer> {
        match self.part {
            Part::Learners | Part::Sessions => None,
            Part::Attendance => Some(&mut self.grid),
            Part::Results => Some(&mut self.results),
        }
    }
}

fn list(class: Id, part: RegisterId, at: Option<Id>) -> List {
    const LEARNERS: &[&str] = &["name", "birth", "sex", "joined_on", "state", "group_id", "phone"];
    let columns = if part == RegisterId::Enrolments { LEARNERS } else { &[] };
    List::new(ListSpec { at, columns, ..ListSpec::of(part).of_parent("class_id", class) })
}

/// Commands of what is shown inside.
fn inside(rows: Vec<Row>) -> impl Iterator<Item = Row> {
    rows.into_iter().map(|row| match row.which {
        Which::Own(at) => Row { which: Which::Inside(at), ..row },
        Which::Usual(_) | Which::Inside(_) | Which::Everywhere(_) => row,
    })
}

/// Learners by state, women, sessions.
fn counts(id: Id, class: &Record, ctx: &Ctx<'_>) -> Result<String, Error> {
    let learners = ctx.reader.class_learners(id)?;
    let of = |state: &str| learners.iter().find(|line| line.state == state).map_or(0, |line| line.people);
    let in_class: u32 = PLACED.iter().map(|state| of(state)).sum();
    let women: u32 = learners.iter().filter(|line| takes_place(&line.state)).map(|line| line.women).sum();
    let sessions = ctx.reader.class_sessions(id, ctx.now.today)?;
    let word = ctx.year.choice("class_kinds", class.text("kind")).and_then(|kind| kind.learner_word.clone());
    let mut said = vec![text::tabs::learners(
        word.as_deref().unwrap_or("học viên"),
        in_class,
        class.int("capacity"),
        women,
    )];
    for (state, label) in [
        ("registered", "đăng ký"),
        ("waiting", "chờ"),
        ("withdrawn", "nghỉ học"),
        ("no_show", "không đến"),
        ("completed", "hoàn thành"),
        ("not_completed", "chưa đạt"),
    ] {
        if of(state) > 0 {
            said.push(format!("{label} {}", of(state)));
        }
    }
    said.push(text::tabs::sessions(sessions.held, sessions.all, class.int("planned_sessions")));
    said.extend(sessions.next.map(|day| format!("buổi tới {} {}", show_weekday(day), show_date(day))));
    Ok(said.join(" · "))
}

impl Layer for ClassView {
    fn title(&self, ctx: &Ctx<'_>) -> String {
        if let Some(inside) = self.inside() {
            return inside.title(ctx);
        }
        let part = self.part.words().0;
        let class = self.record.as_ref().map_or("", |class| class.text("title"));
        format!("{part} · {class}")
    }
    fn of_ward(&self) -> &str {
        &self.ward
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        match self.inside_mut() {
            Some(inside) => inside.update(input, ctx),
            None => self.list.update(input, &lower(ctx)),
        }
    }
    fn answered(&mut self, request: RequestId, answer: Result<Done, Error>, ctx: &Ctx<'_>) -> Effect {
        if self.grid.awaits(request) {
            return self.grid.answered(request, answer, ctx);
        }
        if self.results.awaits(request) {
            return self.results.answered(request, answer, ctx);
        }
        self.list.answered(request, answer, &lower(ctx))
    }
    fn stale(&self, changed: Changed) -> bool {
        let ward = self.record.as_ref().and_then(|class| class.ward);
        let shown =
            [RegisterId::Classes, RegisterId::Enrolments, RegisterId::Sessions, RegisterId::Certificates];
        shown.iter().any(|register| changed.touches(*register, ward)) || self.list.stale(changed)
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.read(ctx).map(drop)
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        if let Some(inside) = self.inside() {
            return inside.draw(frame, area, theme);
        }
        head_lines(frame.buffer_mut(), area, &self.head, theme);
        let lower = Rect { y: area.y + ABOVE, height: area.height.saturating_sub(ABOVE), ..area };
        self.list.draw(frame, lower, theme);
    }
    fn rows(&self, ctx: &Ctx<'_>) -> Vec<Row> {
        if let Some(part) = self.inside() {
            return inside(part.rows(ctx)).chain(COMMANDS.rows(self, ctx)).collect();
        }
        let mut all = self.list.rows_inside(&lower(ctx));
        // Among the papers of the class there is the file of the register too.
        all.retain(|row| !self.prints || !row.keys.contains(&Key::F(8)));
        for (own, at) in
            COMMANDS.rows(self, ctx).into_iter().zip([2, 4].into_iter().chain(std::iter::repeat(usize::MAX)))
        {
            all.insert(all.len().min(at), own);
        }
        all
    }
    fn run(&mut self, which: Which, ctx: &Ctx<'_>) -> Effect {
        match which {
            Which::Inside(at) => match self.inside_mut() {
                Some(inside) => inside.run(Which::Own(at), ctx),
                None => self.list.do_offer(at, &lower(ctx)),
            },
            _ => COMMANDS.run(self, which, ctx),
        }
    }
    fn takes_text(&self) -> bool {
        self.inside().map_or_else(|| self.list.takes_text(), Layer::takes_text)
    }
    fn is_window(&self) -> bool {
        true
    }
}
