//! Who was in a class on a day, and how they stood then: in sessions attended, and in sessions that could still be missed.

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::head::{ABOVE, lower, what};
use super::papers::ClassPapers;
use crate::data::Error;
use crate::data::attendance::GridLearner;
use crate::domain::Changed;
use crate::domain::kinds;
use crate::domain::learning::roll::{Gone, Place, Standing};
use crate::domain::learning::settings::Settings;
use crate::domain::refusal::Refusal;
use crate::domain::register::{Id, RegisterId, WardId};
use crate::domain::value::Value;
use crate::text::{self, roll as say};
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::grid::{Grid, Head, Line, Tone};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::screens::ask::Ask;
use crate::ui::screens::record_actions;
use crate::ui::theme::Theme;
use crate::ui::widgets::head_lines;

/// Rows that the frame and the lines above take.
const AROUND: u16 = 5 + ABOVE;
/// What the sign of the cursor takes.
const MARGIN: u16 = 2;
const SLIPS: RegisterId = RegisterId::Enrolments;

/// Columns of a window so wide; the last takes what is over, for there it is read why somebody left.
fn heads(window: u16) -> Vec<Head> {
    let mut heads = vec![
        Head::number("TT", 3),
        Head::text("Họ và tên", 22),
        Head::number("N.sinh", 6),
        Head::text("GT", 3),
        Head::text("Vào lớp", 7),
        Head::number("Có mặt", 6),
        Head::text("Còn vắng", 8),
    ];
    let taken: u16 = heads.iter().map(|head| head.width + head.gap).sum();
    let last = Head::text("Tình trạng", 16);
    let width = window.saturating_sub(taken + MARGIN).max(last.width);
    heads.push(Head { width, ..last });
    heads
}

type Own = Command<DayList>;

const COMMANDS: Table<DayList> = table(&[
    Own::new(&[Key::Enter], "Mở phiếu", "Phiếu ghi danh của người này", |list, ctx| {
        list.grid.current().map_or(Effect::Ignored, |slip| record_actions::edit(ctx, SLIPS, slip))
    })
    .when(|list, _| list.grid.current().is_none().then(|| text::ui::no_line().to_owned())),
    Own::new(&[Key::Ctrl('w')], say::BACK.0, say::BACK.1, |_, _| Effect::Close),
    Own::new(&[Key::F(8)], say::PRINT.0, say::PRINT.1, |list, ctx| {
        Effect::Push(Box::new(ClassPapers::new((list.class, None), list.day, None, None, ctx)))
    })
    .when(|list, _| list.no_print.clone()),
    Own::FIND,
]);

/// Asks of which day, and shows its list.
pub(super) fn ask(class: Id, before: NaiveDate) -> Effect {
    let lead = move |day: NaiveDate, ctx: &Ctx<'_>| {
        if day > ctx.now.today {
            return Err(say::not_yet(day));
        }
        Ok(Effect::Replace(Box::new(DayList::new(class, day))))
    };
    Effect::Push(Box::new(Ask::day(say::ASK, say::HOW, before, Box::new(lead))))
}

/// The list of a day.
#[derive(Debug)]
struct DayList {
    class: Id,
    day: NaiveDate,
    title: String,
    ward: Option<WardId>,
    ward_name: String,
    head: [String; 2],
    /// Why the person takes no papers of the ward out of the program.
    no_print: Option<String>,
    grid: Grid<Id>,
}

impl DayList {
    /// Filled by its first load.
    fn new(class: Id, day: NaiveDate) -> Self {
        Self {
            class,
            day,
            title: String::new(),
            ward: None,
            ward_name: String::new(),
            head: [String::new(), String::new()],
            no_print: None,
            grid: Grid::of_lines(&[]),
        }
    }

    fn line(&self, number: Option<usize>, one: &Standing, learner: &GridLearner) -> Line<Id> {
        let decl = SLIPS.decl();
        let sex = Value::text(&*learner.sex);
        let sex = decl.field("sex").map(|field| kinds::show(decl, field, &sex, None, None));
        let cells = [
            number.map(|number| number.to_string()).unwrap_or_default(),
            learner.slip.name.clone(),
            say::year(&learner.birth),
            sex.unwrap_or_default(),
            say::joined(one.joined, self.day),
            say::attended(one),
            say::left_to_miss(one),
            say::state(one.place, &learner.reason),
        ];
        let tone = match one.place {
            Place::Member if one.totals.held > 0 && one.may_miss < 0 => Tone::Warn,
            Place::Member => Tone::Plain,
            Place::Away { .. } | Place::Outside => Tone::Dim,
        };
        Line::row(one.enrolment, cells, tone)
    }
}

/// What of the list is counted in the line above it.
fn counts(all: &[(Standing, &GridLearner)], capacity: Option<i64>) -> say::Counts {
    let count = |is: &dyn Fn(&Place) -> bool| all.iter().filter(|(one, _)| is(&one.place)).count();
    let women = all.iter().filter(|(one, who)| one.place == Place::Member && who.sex == "nu");
    say::Counts {
        members: count(&|place| *place == Place::Member),
        capacity,
        women: women.count(),
        left: count(&|place| matches!(place, Place::Away { how: Gone::Left | Gone::ForATime, .. })),
        never_came: count(&|place| matches!(place, Place::Away { how: Gone::NeverCame, .. })),
    }
}

impl Layer for DayList {
    fn title(&self, _: &Ctx<'_>) -> String {
        format!("Học viên · {} · {}", self.title, say::of_day(self.day))
    }
    fn of_ward(&self) -> &str {
        &self.ward_name
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        if self.grid.update(&input) { Effect::None } else { Effect::Ignored }
    }
    fn stale(&self, changed: Changed) -> bool {
        let shown = [RegisterId::Classes, SLIPS, RegisterId::Sessions];
        shown.iter().any(|register| changed.touches(*register, self.ward))
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let Some(class) = ctx.reader.record(RegisterId::Classes, self.class)? else {
            self.head = [text::refusal(&Refusal::Gone(RegisterId::Classes)), String::new()];
            self.grid.fill(Vec::new(), lower(ctx).size);
            return Ok(());
        };
        class.text("title").clone_into(&mut self.title);
        self.ward = class.ward;
        self.ward_name = ctx.ward_beside(class.ward);
        let prints = class.ward.is_some_and(|ward| ctx.reader.takes_calendar(ward));
        self.no_print = (!prints).then(|| text::NOT_SHOWN.to_owned());
        let read = ctx.reader.class_roll(&class)?;
        let settings = Settings::of(ctx.year);
        let list = read.roll.list(self.day, &settings.present, settings.percent);
        let all: Vec<_> =
            list.into_iter().filter_map(|one| read.learner(one.enrolment).map(|who| (one, who))).collect();
        let counts = counts(&all, class.int("capacity"));
        self.head = [what(&class, ctx)?, say::head(self.day, &counts, read.roll.up_to(self.day))];
        let lines = all.iter().zip(1..).map(|((one, who), number)| {
            // Only who was in the class that day is counted.
            self.line((one.place == Place::Member).then_some(number), one, who)
        });
        let size = (ctx.size.0, ctx.size.1.saturating_sub(AROUND));
        self.grid.fill_under(heads(ctx.size.0), lines.collect(), size);
        Ok(())
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        head_lines(frame.buffer_mut(), area, &self.head, theme);
        let lower = Rect { y: area.y + ABOVE, height: area.height.saturating_sub(ABOVE), ..area };
        self.grid.draw(frame, lower, theme, say::EMPTY, true);
    }
    fn table(&self) -> Option<Vec<Vec<String>>> {
        Some(self.grid.table())
    }
    commands!(COMMANDS);
    fn takes_text(&self) -> bool {
        self.grid.is_typing()
    }
    fn is_window(&self) -> bool {
        true
    }
}
