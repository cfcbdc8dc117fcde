//! The operator's desk: the agenda above, where the wall is and what the line says in full below.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::attend::Attend;
use super::conclude::Conclude;
use super::rows::{self, Row};
use crate::data::meetings::{Agenda, Attending, Concluded, present};
use crate::data::{Error, Only};
use crate::domain::op::Changed;
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::rules::meeting::Spot;
use crate::domain::value::Value;
use crate::exchange::paper::{Format, Of, PAPERS, View};
use crate::text::meeting as text;
use crate::text::paper::command::Named;
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::form;
use crate::ui::grid::{Grid, Head, Line, Tone};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer, new_request};
use crate::ui::layers::question::Question;
use crate::ui::layers::reading::Reading;
use crate::ui::list::{List, ListSpec};
use crate::ui::screens::plan::print::plain;
use crate::ui::screens::record_actions;
use crate::ui::theme::Theme;
use crate::ui::widgets::{put, rule, wrap};
use crate::vietnamese::clean::pad;
use crate::vietnamese::moment::local;

type Own = Command<Desk>;

const COMMANDS: Table<Desk> = table(&[
    Own::new(&[Key::Enter], "Chiếu", "Đưa dòng này lên màn chiếu", Desk::show_row).when(|desk, _| {
        desk.row().and_then(|row| row.spot.as_ref()).is_none().then(|| text::NOT_ON_THE_WALL.to_owned())
    }),
    Own::new(
        &[Key::Space],
        "Vấn đề",
        "Mục chưa đạt kế tiếp của phường đang chiếu, rồi phường kế",
        Desk::show_problem,
    )
    .when(Desk::why_no_board),
    Own::new(&[Key::Right], "Phường sau", "Chiếu phường kế tiếp", |desk, ctx| {
        desk.show_ward(1, ctx)
    })
    .hidden()
    .when(Desk::why_no_board),
    Own::new(&[Key::Left], "Phường trước", "Chiếu phường trước", |desk, ctx| {
        desk.show_ward(-1, ctx)
    })
    .hidden()
    .when(Desk::why_no_board),
    Own::new(&[Key::Char('k')], "Kết luận", "Ghi một kết luận; điều đang chiếu vẫn hiện", Desk::conclude)
        .offered(Desk::takes_letters)
        .when(Desk::why_not_open),
    Own::new(
        &[Key::Char('l')],
        "Lời phường",
        "Đưa nhận xét và việc phải làm của phường ở mục đang chiếu lên màn chiếu; lần nữa: rút lại",
        Desk::release,
    )
    .offered(Desk::takes_letters)
    .when(Desk::why_no_words),
    Own::new(&[Key::Char('d')], "Điểm danh", "Phường nào có mặt, trễ, vắng", |desk, _| {
        Effect::Push(Box::new(Attend::new(desk.id, desk.day())))
    })
    .offered(Desk::takes_letters),
    Own::new(&[Key::Char('g')], "Ghi chép", "Ghi chép của thư ký ở dòng này, vào biên bản", Desk::note)
        .offered(Desk::takes_letters)
        .when(|desk, _| desk.row().and_then(|row| row.line).is_none().then(|| text::NO_NOTE.to_owned())),
    Own::new(
        &[Key::F(4)],
        "Các việc",
        "Việc của từng phường theo kết luận này: xác nhận, gia hạn, thôi",
        Desk::units,
    )
    .when(|desk, _| desk.row().and_then(|row| row.conclusion).is_none().then(|| text::NO_UNIT.to_owned())),
    Own::new(&[Key::Ctrl('t')], "Tình trạng", "Khai mạc, kết thúc, ký biên bản", Desk::step),
    Own::new(&[Key::F(8)], "Biên bản", "Biên bản cuộc họp: tệp để in, ký, và bản chữ để gửi", Desk::print),
    Own::new(
        &[Key::F(7)],
        "Sửa",
        "Sửa kết luận hoặc nội dung tự ghi ở dòng này; ở dòng khác: sửa cuộc họp",
        Desk::edit,
    )
    .hidden(),
    Own::new(&[Key::Ins], "Thêm nội dung", "Thêm một nội dung vào chương trình", Desk::add).hidden(),
    Command::FIND.hidden(),
]);

/// One briefing.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(super) id: Id,
    pub(super) meeting: Record,
    rows: Vec<Row>,
    grid: Grid<usize>,
    pub(super) agenda: Agenda,
    attending: Vec<Attending>,
    concluded: Vec<Concluded>,
    clock: String,
    state: &'static str,
    /// What the walls show, how it is called, and how many follow.
    pub(super) shown: Spot,
    pub(super) called: String,
    followers: usize,
}

impl Desk {
    /// Of this meeting; it reads when it is loaded.
    pub(crate) fn new(id: Id) -> Self {
        Self {
            id,
            meeting: Record::new(RegisterId::Meetings, None),
            rows: Vec::new(),
            grid: Grid::of_lines(&[Head::text("Chương trình", 60)]),
            agenda: Agenda::default(),
            attending: Vec::new(),
            concluded: Vec::new(),
            clock: String::new(),
            state: "",
            shown: Spot::default(),
            called: String::new(),
            followers: 0,
        }
    }

    fn takes_letters(&self) -> bool {
        !self.grid.is_typing()
    }

    fn day(&self) -> chrono::NaiveDate {
        self.meeting.get("held_on").as_date().unwrap_or_default()
    }

    pub(super) fn row(&self) -> Option<&Row> {
        self.rows.get(self.grid.current()?)
    }

    fn why_not_open(&self, _: &Ctx<'_>) -> Option<String> {
        match self.meeting.text("state") {
            "planned" => Some(text::NOT_BEGUN.to_owned()),
            "signed" => Some(text::SIGNED.to_owned()),
            _ => None,
        }
    }

    /// The line of a conclusion, with the ward and the item that are talked about.
    fn conclude(&mut self, ctx: &Ctx<'_>) -> Effect {
        let spot = match &self.shown {
            Spot::Ward(..) | Spot::Item(_) => self.shown.clone(),
            _ => self.row().and_then(|row| row.spot.clone()).unwrap_or_default(),
        };
        let (wards, item) = match &spot {
            Spot::Ward(ward, item) => (vec![*ward], item.clone()),
            Spot::Item(item) => (self.wards_of(item), Some(item.clone())),
            _ => (Vec::new(), None),
        };
        record_actions::said(
            Conclude::new(ctx, &self.meeting, &wards, item.as_deref())
                .map(|line| Effect::Push(Box::new(line))),
        )
    }

    fn wards_of(&self, item: &str) -> Vec<WardId> {
        let shared = self.agenda.shared.iter().find(|shared| &*shared.item == item);
        shared.map_or_else(Vec::new, |shared| shared.wards.iter().map(|(ward, _)| *ward).collect())
    }

    fn note(&mut self, ctx: &Ctx<'_>) -> Effect {
        let line = self.row().and_then(|row| row.line);
        line.map_or(Effect::Ignored, |line| {
            record_actions::edit_at(ctx, RegisterId::AgendaLines, line, Some("note"))
        })
    }

    fn units(&mut self, _: &Ctx<'_>) -> Effect {
        let Some(conclusion) = self.row().and_then(|row| row.conclusion) else { return Effect::Ignored };
        let spec = ListSpec { every_ward: true, ..ListSpec::of(RegisterId::ConclusionUnits) };
        Effect::Push(Box::new(List::new(spec.only("conclusion_id", Only::Is(Value::Int(conclusion.0))))))
    }

    fn edit(&mut self, ctx: &Ctx<'_>) -> Effect {
        let of = match self.row() {
            Some(Row { conclusion: Some(id), .. }) => (RegisterId::Conclusions, *id),
            Some(Row { line: Some(id), spot: None, .. }) => (RegisterId::AgendaLines, *id),
            _ => (RegisterId::Meetings, self.id),
        };
        record_actions::edit(ctx, of.0, of.1)
    }

    fn add(&mut self, ctx: &Ctx<'_>) -> Effect {
        let free = self.rows.iter().filter(|row| row.line.is_some() && row.spot.is_none()).count();
        let position = rows::FREE + i64::try_from(free).unwrap_or(0);
        let preset = [
            ("meeting_id", Value::Int(self.id.0)),
            ("position", Value::Int(position)),
            ("kind", Value::text("free")),
        ];
        Effect::Push(form::add_one(RegisterId::AgendaLines, ctx, &preset, "content"))
    }

    /// The next step of the meeting, after a question.
    fn step(&mut self, ctx: &Ctx<'_>) -> Effect {
        let time = local(ctx.now.utc_ms).unwrap_or_default().format("%H:%M").to_string();
        let title = self.meeting.text("title").to_owned();
        let given = |column, held: &str| {
            if held.is_empty() { vec![(column, Value::text(&*time))] } else { Vec::new() }
        };
        let (head, asked, op) = match self.meeting.text("state") {
            "planned" => {
                let from = Some(self.meeting.text("from_time")).filter(|held| !held.is_empty());
                let from = from.filter(|_| self.day() < ctx.now.today).unwrap_or(&time);
                (text::BEGIN, text::begin(&title, from), rows::begin(&self.meeting, &self.agenda, from))
            }
            "in_session" => {
                let given = given("to_time", self.meeting.text("to_time"));
                let until = if given.is_empty() { self.meeting.text("to_time") } else { &time };
                let asked = text::finish(&title, until, self.concluded.len());
                (text::FINISH, asked, rows::step(&self.meeting, "end", given))
            }
            "ended" => (text::SIGN, text::sign(&title), rows::step(&self.meeting, "sign", Vec::new())),
            _ => return Effect::Say(text::SIGNED.to_owned()),
        };
        match op {
            Some(op) => {
                let write = Effect::Write(new_request(), op);
                Effect::Push(Box::new(Question::new(head, asked, write)))
            }
            None => Effect::Ignored,
        }
    }

    /// The minutes, with the command that writes them.
    fn print(&mut self, ctx: &Ctx<'_>) -> Effect {
        let found = PAPERS.iter().find_map(|kind| match kind.of {
            Of::Briefing(print) => Some((kind, print)),
            _ => None,
        });
        let Some((kind, print)) = found else { return Effect::Ignored };
        let quarter = self.meeting.int("quarter").and_then(|quarter| u8::try_from(quarter).ok()).unwrap_or(1);
        let year = self.meeting.int("year").and_then(|year| i32::try_from(year).ok()).unwrap_or_default();
        record_actions::said(print(ctx.reader, self.id).and_then(|printed| {
            let Some(printed) = printed else { return Ok(Effect::Ignored) };
            let named = Named { ward: None, year, title: None };
            let command = kind.command(View::Quarter(quarter), named, Format::Docx.extension());
            let mut lines = command.save(ctx.origin);
            lines.extend(plain(&printed)?);
            Ok(Effect::Push(Box::new(Reading::with_commands(text::MINUTES, lines))))
        }))
    }

    fn head(&self) -> String {
        let chair = self.meeting.text("chair");
        let chair = if chair.is_empty() { String::new() } else { format!(" · {chair}") };
        format!(" {} · {}{chair}", self.meeting.text("title"), self.state)
    }

    /// The line under the cursor in full.
    fn detail(&self) -> Vec<String> {
        let Some(row) = self.row() else { return Vec::new() };
        let own = row.conclusion.and_then(|id| self.concluded.iter().find(|one| one.id == id));
        let mut lines = match own {
            Some(one) => {
                let head = format!("KL {} · {}", one.number, one.content);
                std::iter::once(head).chain(one.units.iter().map(text::given)).collect()
            }
            None => vec![row.text.clone()],
        };
        if !row.note.is_empty() {
            lines.push(text::noted(&row.note));
        }
        lines
    }
}

/// Lines below the agenda: a rule, where the wall is, what is said of the line.
const BELOW: u16 = 6;

impl Layer for Desk {
    fn title(&self, _: &Ctx<'_>) -> String {
        self.meeting.text("title").to_owned()
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        match input {
            Input::Tick => {
                let followers = ctx.drafts.and_then(|drafts| drafts.followers().ok()).unwrap_or(0);
                let same = followers == std::mem::replace(&mut self.followers, followers);
                if same { Effect::Ignored } else { Effect::None }
            }
            Input::Do(Action::Back) if !self.grid.is_typing() => {
                let left = ctx.drafts.and_then(|drafts| drafts.leave_wall().err());
                left.map_or(Effect::Close, Effect::Failed)
            }
            input if self.grid.update(&input) => Effect::None,
            _ => Effect::Ignored,
        }
    }
    fn stale(&self, changed: Changed) -> bool {
        use RegisterId::{AgendaLines, Attendances, ChecklistAnswers, ChecklistRuns, ConclusionUnits};
        [RegisterId::Meetings, AgendaLines, Attendances, RegisterId::Conclusions, ConclusionUnits]
            .into_iter()
            .chain([ChecklistRuns, ChecklistAnswers])
            .any(|register| changed.touches(register, None))
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let Some(meeting) = ctx.reader.record(RegisterId::Meetings, self.id)? else { return Ok(()) };
        self.meeting = meeting;
        self.clock = local(ctx.now.utc_ms).unwrap_or_default().format("%H:%M").to_string();
        let states = RegisterId::Meetings.decl().states;
        let state = states.and_then(|states| states.get(self.meeting.text("state")));
        self.state = state.map_or("", |state| state.label);
        let year = self.meeting.int("year").and_then(|year| i32::try_from(year).ok());
        let other = year.filter(|year| *year != ctx.year.year);
        let other = other.map(|year| ctx.reader.guideline_for(year)).transpose()?.flatten();
        let pack = other.as_ref().map_or(ctx.year, |(pack, _)| pack);
        self.agenda = ctx.reader.briefing(&self.meeting, pack)?;
        self.attending = ctx.reader.attendance(self.id, self.day())?;
        self.concluded = ctx.reader.conclusions_of(self.id)?;
        if let Some(drafts) = ctx.drafts {
            self.followers = drafts.followers()?;
            let led = drafts.led()?.filter(|(meeting, _)| *meeting == self.id);
            if let Some(spot) = led.and_then(|(_, spot)| Spot::of(&spot)) {
                self.shown = spot;
            }
        }
        self.call(ctx);
        let stored = ctx.reader.agenda_lines(self.id)?;
        self.rows = match self.meeting.text("state") {
            "planned" => rows::derived(&self.agenda, &self.meeting, &stored),
            _ => rows::frozen(&self.agenda, &stored),
        };
        if self.meeting.text("state") != "planned" {
            self.rows.extend(rows::own(&self.concluded));
        }
        let lines = self.rows.iter().enumerate().map(|(at, row)| {
            let mark = if row.note.is_empty() { "" } else { " *" };
            let indent = if row.is_head { "" } else { "   " };
            let tone = if row.is_head { Tone::Plain } else { Tone::Dim };
            Line::row(at, [format!("{indent}{}{mark}", row.text)], tone)
        });
        let (columns, height) = ctx.room();
        self.grid.fill(lines.collect(), (columns, height.saturating_sub(BELOW + 1)));
        Ok(())
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let right = format!(" {}   {} ", text::present(present(&self.attending)), self.clock);
        let room = usize::from(area.width).saturating_sub(right.chars().count());
        put(frame.buffer_mut(), area, 0, 0, &format!("{}{right}", pad(&self.head(), room)), theme.head());
        let height = area.height.saturating_sub(BELOW + 1);
        self.grid.draw(frame, Rect { y: area.y + 1, height, ..area }, theme, text::NO_LINE, true);
        let below = Rect { y: area.y + 1 + height, height: BELOW, ..area };
        rule(frame.buffer_mut(), below, 0, theme);
        put(frame.buffer_mut(), below, 1, 1, &text::walls(&self.called, self.followers), theme.dim());
        let detail = self.detail();
        let lines = detail.iter().flat_map(|line| wrap(line, usize::from(area.width.saturating_sub(2))));
        for (row, line) in (2..BELOW).zip(lines) {
            put(frame.buffer_mut(), below, 1, row, &line, Style::new());
        }
    }
    commands!(COMMANDS);
    fn takes_text(&self) -> bool {
        self.grid.is_typing()
    }
    fn is_window(&self) -> bool {
        true
    }
}
