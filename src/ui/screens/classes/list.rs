//! The classes of the year, with their learners counted.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::class::ClassView;
use super::doubles::Doubles;
use super::dropouts::Dropouts;
use crate::data::Error;
use crate::data::classes::{ClassLine, ClassSums, Standing};
use crate::domain::Changed;
use crate::domain::learning::sheet_code::SheetCode;
use crate::domain::register::{Id, Record, RegisterId};
use crate::guideline::Tab;
use crate::text;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::grid::{Grid, Head, Line, Tone};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::screens::record_actions;
use crate::ui::theme::Theme;
use crate::ui::widgets::{put, rule};
use crate::vietnamese::clean::{cut, width};
use crate::vietnamese::date::show_date;

const HEADS: &[Head] = &[
    Head::text("  Tên lớp", 28),
    Head::number("Sĩ số", 7),
    Head::text("Tình trạng", 11),
    Head::text("Khai giảng", 10),
    Head::text("Loại lớp", 16),
    Head::text("Lịch học", 16),
];

/// The same of one ward, with how far each class is.
const OF_WARD: &[Head] = &[
    Head::text("  Tên lớp", 26),
    Head::number("Sĩ số", 6),
    Head::number("Chờ", 4),
    Head::number("Buổi", 6),
    Head::text("Điểm danh", 11),
    Head::text("Tình trạng", 12),
    Head::text("Khai giảng", 10),
    Head::text("Loại lớp", 16),
    Head::text("Lịch học", 16),
];

const ABOVE: u16 = 1;
const BELOW: u16 = 2;
const FRAME: u16 = 5;

const CLASSES: RegisterId = RegisterId::Classes;

type Own = Command<Classes>;

const COMMANDS: Table<Classes> = table(&[
    Own::new(
        &[Key::Enter],
        "Mở lớp",
        "Học viên và buổi học của lớp này; gõ mã của tờ điểm danh để mở đúng buổi đó",
        Classes::open,
    )
    .when(|screen, ctx| screen.code().map_or_else(|| screen.no_line(ctx), |_| None)),
    Own::new(&[Key::F(4), Key::Ins], "Thêm", "Thêm một lớp", |_, ctx| {
        Effect::Push(crate::ui::form::add(CLASSES, ctx, &[]))
    })
    .when(|screen, _| screen.add.clone()),
    Own::FIND,
    Own::new(&[Key::F(7)], "Sửa", "Sửa lớp: tên, lịch, giáo viên, nơi học", |screen, ctx| {
        screen.on_line(|id| record_actions::edit(ctx, CLASSES, id))
    })
    .when(Classes::no_line),
    Own::steps(|screen, ctx| screen.on_line(|id| record_actions::steps(ctx, CLASSES, id)))
        .when(Classes::no_line),
    Own::new(&[Key::Tab], "Đang mở", "Chỉ lớp đang mở, hoặc mọi lớp của năm", Classes::narrow).hidden(),
    Own::new(&[Key::Del], "Xóa", "Xóa lớp này; hoàn tác được", |screen, ctx| {
        screen.on_line(|id| record_actions::ask_to_delete(ctx, CLASSES, id))
    })
    .hidden()
    .when(|screen, _| screen.delete.clone()),
    Own::new(&[Key::Right], text::learner::SHOW_DROPOUTS.0, text::learner::SHOW_DROPOUTS.1, |_, _| {
        Effect::Push(Box::new(Dropouts::new()))
    }),
    Own::history(|screen, _| screen.on_line(|id| record_actions::history(CLASSES, id)))
        .when(Classes::no_line),
    Own::new(
        &[Key::Left],
        text::joining::DOUBLES,
        "Các cặp hồ sơ người học có thể là một người: gộp, hoặc ghi là hai người",
        |_, _| Effect::Push(Box::new(Doubles::new())),
    )
    .offered(|screen| !screen.sheet.is_typing())
    .hidden(),
    Own::new(&[], "Kế hoạch", "Nội dung kế hoạch của lớp này", |screen, _| {
        screen.to_plan_item()
    })
    .when(Classes::no_line),
]);

/// The classes of the ward and year in the context line.
#[derive(Debug)]
pub(crate) struct Classes {
    classes: Vec<ClassLine>,
    /// How far each is; of one ward only.
    standings: Vec<Standing>,
    open_only: bool,
    sheet: Grid<Id>,
    /// How many of them are listed.
    shown: usize,
    sums: String,
    period: String,
    current: Option<Record>,
    add: Option<String>,
    delete: Option<String>,
}

impl Classes {
    /// Filled by its first load.
    pub(crate) fn new() -> Self {
        Self {
            classes: Vec::new(),
            standings: Vec::new(),
            open_only: false,
            sheet: Grid::of_lines(HEADS),
            shown: 0,
            sums: String::new(),
            period: String::new(),
            current: None,
            add: None,
            delete: None,
        }
    }

    fn read(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.classes = ctx.reader.classes_of_year(ctx.place.ward, ctx.place.year)?;
        let standings = ctx.place.ward.map(|ward| ctx.reader.standings(ward, ctx.now.today));
        self.standings = standings.transpose()?.unwrap_or_default();
        let new = Record::new(RegisterId::Classes, ctx.place.ward);
        self.add = match ctx.place.ward {
            None => Some(text::ui::choose_ward().to_owned()),
            // Of what kind it will be, only the form knows: the gate asks that of the GDNN-GDTX centre.
            Some(ward) => {
                let may =
                    RegisterId::Classes.decl().write.iter().any(|role| ctx.actor.holds(*role, Some(ward)));
                if may { None } else { record_actions::why_not_add(ctx.actor, &new, None) }
            }
        };
        self.arrange(ctx)
    }

    fn arrange(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let wards =
            if ctx.place.ward.is_none() { ctx.reader.wards_of_year(ctx.place.year)? } else { Vec::new() };
        let is_open = |class: &&ClassLine| {
            !self.open_only || matches!(class.state.as_str(), "planned" | "recruiting" | "running" | "paused")
        };
        let shown: Vec<&ClassLine> = self.classes.iter().filter(is_open).collect();
        self.shown = shown.len();
        let mut lines = Vec::new();
        for (ward, name) in &wards {
            lines.push(Line::Heading(name.clone()));
            lines.extend(shown.iter().filter(|class| class.ward == *ward).map(|class| self.line(class, ctx)));
        }
        let of_no_ward = |class: &&&ClassLine| !wards.iter().any(|(ward, _)| *ward == class.ward);
        lines.extend(shown.iter().filter(of_no_ward).map(|class| self.line(class, ctx)));
        let sums = ClassSums::of(shown.iter().copied(), ctx.place.ward.is_none());
        self.sums =
            text::tabs::classes_sum(sums.classes, sums.running, sums.finished, sums.learners, sums.waiting);
        let what = if self.open_only { " · chỉ lớp đang mở" } else { "" };
        self.period = format!("Năm {}{what}", ctx.place.year);
        let size = (ctx.size.0, ctx.size.1.saturating_sub(FRAME + ABOVE + BELOW));
        let heads = if ctx.place.ward.is_some() { OF_WARD } else { HEADS };
        self.sheet.fill_under(heads.to_vec(), lines, size);
        self.moved(ctx)
    }

    fn moved(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.current = match self.sheet.current() {
            Some(id) => ctx.reader.record(RegisterId::Classes, id)?,
            None => None,
        };
        self.delete = match &self.current {
            Some(class) => record_actions::why_not_delete(ctx.actor, class, None),
            None => Some(text::ui::no_line().to_owned()),
        };
        Ok(())
    }

    /// The code of a printed sheet, if that is what is typed.
    fn code(&self) -> Option<SheetCode> {
        SheetCode::read(&self.sheet.typed())
    }

    /// Opens the class, or the roll whose code is typed.
    fn open(&mut self, ctx: &Ctx<'_>) -> Effect {
        let Some(code) = self.code() else {
            return self
                .on_line(|id| Effect::Push(Box::new(ClassView::new(id, RegisterId::Enrolments, None))));
        };
        record_actions::said(ctx.reader.record(CLASSES, code.class).map(|class| match class {
            Some(_) => Effect::Push(Box::new(ClassView::at_session(code.class, code.session))),
            None => Effect::Say(text::roll::no_sheet(&code.show())),
        }))
    }

    fn on_line(&self, deed: impl FnOnce(Id) -> Effect) -> Effect {
        self.sheet.current().map_or(Effect::Ignored, deed)
    }

    fn no_line(&self, _: &Ctx<'_>) -> Option<String> {
        self.sheet.current().is_none().then(|| text::ui::no_line().to_owned())
    }

    fn narrow(&mut self, ctx: &Ctx<'_>) -> Effect {
        self.open_only = !self.open_only;
        record_actions::said(self.arrange(ctx).map(|()| Effect::None))
    }

    fn to_plan_item(&self) -> Effect {
        match self.current.as_ref().and_then(|class| class.int("plan_item_id")) {
            Some(item) => Effect::Show(Tab::Plan, Some((RegisterId::PlanItems, Id(item)))),
            None => Effect::Say(text::tabs::no_plan_item().into()),
        }
    }
}

impl Default for Classes {
    fn default() -> Self {
        Self::new()
    }
}

impl Classes {
    fn line(&self, class: &ClassLine, ctx: &Ctx<'_>) -> Line<Id> {
        let states = RegisterId::Classes.decl().states;
        let state = states.and_then(|states| states.get(&class.state));
        let full = class.capacity.is_some_and(|capacity| i64::from(class.learners) > capacity);
        let tone = match class.state.as_str() {
            "cancelled" => Tone::Dim,
            _ if full => Tone::Warn,
            _ => Tone::Plain,
        };
        let capacity = class.capacity.map_or_else(|| "?".to_owned(), |capacity| capacity.to_string());
        let seats = format!("{}/{capacity}", class.learners);
        let waiting = if class.waiting > 0 { class.waiting.to_string() } else { String::new() };
        let mut cells = vec![format!("{} {}", state.map_or(' ', |state| state.mark), class.title)];
        if ctx.place.ward.is_some() {
            let standing = self.standings.iter().find(|standing| standing.class == class.id).copied();
            let sessions = standing.map(|of| format!("{}/{}", of.held, of.all)).unwrap_or_default();
            let attendance = standing.map(text::tabs::attendance).unwrap_or_default();
            cells.extend([seats, waiting, sessions, attendance]);
        } else {
            let waiting = if waiting.is_empty() { waiting } else { format!("+{waiting}") };
            cells.push(format!("{seats}{waiting}"));
        }
        cells.extend([
            state.map_or("", |state| state.label).to_owned(),
            class.start_on.map(show_date).unwrap_or_default(),
            ctx.year.label("class_kinds", &class.kind).to_owned(),
            class.schedule.clone(),
        ]);
        Line::row(class.id, cells, tone)
    }
}

impl Layer for Classes {
    fn title(&self, _: &Ctx<'_>) -> String {
        "Lớp học và học viên".into()
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        if self.sheet.update(&input) {
            return record_actions::said(self.moved(ctx).map(|()| Effect::None));
        }
        Effect::Ignored
    }
    fn stale(&self, changed: Changed) -> bool {
        [RegisterId::Classes, RegisterId::Enrolments].iter().any(|register| changed.touches(*register, None))
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.read(ctx)
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let top = Rect { height: 1, ..area };
        let at = area.width.saturating_sub(u16::try_from(width(&self.period)).unwrap_or(area.width) + 1);
        put(frame.buffer_mut(), top, at, 0, &self.period, theme.dim());
        if self.sheet.is_filtered() {
            self.sheet.draw_filter(frame, Rect { width: at, ..top }, theme);
        } else {
            let views = text::joining::views(text::joining::CLASSES, self.shown);
            put(frame.buffer_mut(), top, 1, 0, &cut(&views, usize::from(at).saturating_sub(2)), theme.dim());
        }
        let height = area.height.saturating_sub(ABOVE + BELOW);
        let lines = Rect { y: area.y + ABOVE, height, ..area };
        self.sheet.draw(frame, lines, theme, text::tabs::no_classes(self.add.is_none()), true);
        let below = Rect { y: lines.bottom(), height: BELOW, ..area };
        rule(frame.buffer_mut(), below, 0, theme);
        let room = usize::from(area.width).saturating_sub(2);
        put(frame.buffer_mut(), below, 1, 1, &cut(&self.sums, room), Style::new());
    }
    commands!(COMMANDS);
    fn takes_text(&self) -> bool {
        self.sheet.is_typing()
    }
    fn is_window(&self) -> bool {
        true
    }
}
