//! What a series will be before it is made: every day of its rule, what is off and why, what clashes. A day is taken out
//! or in by one key.

use std::collections::HashMap;

use chrono::{Months, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::data::Error;
use crate::domain::calendar::change::{Part, Stored, kept, make};
use crate::domain::calendar::series::{RuleDay, Series, together};
use crate::domain::calendar::unfit::Unfit;
use crate::domain::calendar::{Occurrence, clash};
use crate::domain::op::RequestId;
use crate::domain::register::Record;
use crate::domain::value::Value;
use crate::text::{clash as clash_words, free, series as say};
use crate::ui::action::Action;
use crate::ui::around;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer, new_request};
use crate::ui::reason::{Answer, Reason};
use crate::ui::theme::Theme;
use crate::ui::widgets::{put, rule};
use crate::vietnamese::date::show_weekday;
use crate::vietnamese::lunar::LunarDay;

/// Columns that a day takes.
const WIDTH: u16 = 26;

struct Day {
    /// To which part it belongs, or to which rule of a series that goes on.
    part: usize,
    of: RuleDay,
    taken: bool,
    /// What clashes or does not suit.
    clash: Option<Doubt>,
}

/// A clash in words, or why a day does not suit.
#[derive(Clone)]
struct Doubt {
    said: String,
    /// Whether it is asked why it stays: what only does not suit is not.
    is_asked: bool,
}

/// What its days become.
enum Becomes {
    /// Series, each with its own hours.
    New(Vec<Part>),
    /// More of one that is there.
    Longer(Stored),
}

/// The days of a series that is not made yet, or those behind one that is.
pub(crate) struct SeriesPreview {
    head: String,
    becomes: Becomes,
    days: Vec<Day>,
    /// How many there are before the first of them.
    before: usize,
    at: usize,
    request: RequestId,
    lines: u16,
    /// Why what clashes stays, while it is asked.
    asked: Option<Reason>,
}

impl SeriesPreview {
    /// The days of these parts; each will be its part's row on its day. Whoever asked is answered under `request`. None if a
    /// rule cannot be read.
    pub(crate) fn new(parts: Vec<Part>, request: RequestId, ctx: &Ctx<'_>) -> Result<Option<Self>, Error> {
        let Some(all) = parts.iter().map(|part| Series::of(&part.series)).collect::<Option<Vec<_>>>() else {
            return Ok(None);
        };
        let numbered: Vec<(usize, &Series)> = all.iter().enumerate().collect();
        let days = together(&numbered, None, |_| None);
        let (Some((_, first)), Some((_, last))) = (days.first(), days.last()) else { return Ok(None) };
        // Days off push the end.
        let known = ctx.known_days(first.on, last.on + Months::new(12))?;
        let days = together(&numbered, None, |day| known.off(day));
        let head = parts
            .iter()
            .zip(&all)
            .map(|(part, of)| say::rule_at(&of.rule, (part.row.text("from_time"), part.row.text("to_time"))));
        let title = parts.first().map_or("", |part| part.series.text("title"));
        let head = say::head(title, &head.collect::<Vec<_>>());
        let mut preview = Self {
            head,
            becomes: Becomes::New(parts),
            days: Vec::new(),
            before: 0,
            at: 0,
            request,
            lines: 1,
            asked: None,
        };
        preview.add(days, ctx)?;
        Ok(Some(preview))
    }

    /// So many days behind the end of a series; none where its rule has no more.
    pub(crate) fn longer(stored: Stored, so_many: u32, ctx: &Ctx<'_>) -> Result<Option<Self>, Error> {
        let before = stored.rows.iter().filter(|row| row.text("state") != "cancelled").count();
        let title = stored.rules.first().map_or("", |rule| rule.text("title"));
        let head = say::longer(title);
        let (becomes, request) = (Becomes::Longer(stored), new_request());
        let mut preview =
            Self { head, becomes, days: Vec::new(), before, at: 0, request, lines: 1, asked: None };
        preview.more(so_many, ctx)?;
        Ok((!preview.days.is_empty()).then_some(preview))
    }

    /// So many more days behind those that are there.
    fn more(&mut self, so_many: u32, ctx: &Ctx<'_>) -> Result<(), Error> {
        let Becomes::Longer(stored) = &self.becomes else { return Ok(()) };
        let held = self.days.iter().filter(|day| day.of.off.is_none()).count();
        let wanted = so_many + u32::try_from(held).unwrap_or(0);
        let days = stored.days_behind(wanted, |_| None);
        let Some((first, last)) = days.first().zip(days.last()) else { return Ok(()) };
        let known = ctx.known_days(first.1.on, last.1.on + Months::new(12))?;
        let days = stored.days_behind(wanted, |day| known.off(day));
        self.add(days.into_iter().skip(self.days.len()).collect(), ctx)
    }

    fn add(&mut self, days: Vec<(usize, RuleDay)>, ctx: &Ctx<'_>) -> Result<(), Error> {
        let clashes = doubts(|(part, day)| self.row(*part, day.on), &days, ctx)?;
        let day = |((part, of), clash): ((usize, RuleDay), Option<Doubt>)| Day {
            part,
            taken: of.off.is_none(),
            of,
            clash,
        };
        self.days.extend(days.into_iter().zip(clashes).map(day));
        Ok(())
    }

    /// What a day will hold.
    fn row(&self, part: usize, on: NaiveDate) -> Option<Record> {
        match &self.becomes {
            Becomes::New(parts) => Some(parts.get(part)?.row.clone().with("held_on", Value::date(on))),
            Becomes::Longer(stored) => stored.next_row(part, on),
        }
    }

    fn turn(&mut self, _: &Ctx<'_>) -> Effect {
        if let Some(day) = self.days.get_mut(self.at) {
            day.taken = !day.taken;
        }
        self.go(1)
    }

    fn go(&mut self, by: isize) -> Effect {
        let last = self.days.len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
        Effect::None
    }

    fn one_more(&mut self, ctx: &Ctx<'_>) -> Effect {
        match self.more(1, ctx) {
            Ok(()) => self.go(isize::MAX),
            Err(error) => Effect::Failed(error),
        }
    }

    /// The last that takes place goes, with the days off behind it; one stays.
    fn one_fewer(&mut self, _: &Ctx<'_>) -> Effect {
        let last = self.days.iter().rposition(|day| day.of.off.is_none());
        self.days.truncate(last.unwrap_or(1).max(1));
        self.go(0)
    }

    /// What F2 will make, in one line.
    pub(crate) fn offered(&self) -> String {
        let taken: Vec<NaiveDate> = self.days.iter().filter(|day| day.taken).map(|day| day.of.on).collect();
        taken
            .first()
            .zip(taken.last())
            .map_or(String::new(), |(first, last)| say::offered(taken.len(), *first, *last))
    }

    /// Whether nothing is asked over it.
    const fn is_open(&self) -> bool {
        self.asked.is_none()
    }

    const fn goes_on(&self) -> bool {
        matches!(self.becomes, Becomes::Longer(_)) && self.is_open()
    }

    fn save(&mut self, ctx: &Ctx<'_>) -> Effect {
        if self.asked.is_some() {
            return self.answer(&Input::Do(Action::Save));
        }
        if !self.days.iter().any(|day| day.taken) {
            return Effect::Say(say::NONE_LEFT.to_owned());
        }
        let clashing: Vec<String> = self.clashing(ctx.now.today).map(said_on).collect();
        if clashing.is_empty() {
            return self.write(None);
        }
        self.asked = Some(Reason::new(clashing, &clash_words::KEPT));
        Effect::None
    }

    /// The days of which it is asked why they stay: what is over is not.
    fn clashing(&self, today: NaiveDate) -> impl Iterator<Item = &Day> {
        let is_asked = |day: &&Day| day.clash.as_ref().is_some_and(|doubt| doubt.is_asked);
        self.days.iter().filter(move |day| day.taken && day.of.on >= today).filter(is_asked)
    }

    /// Takes an input of the question; one reason is kept with every day that clashes.
    fn answer(&mut self, input: &Input) -> Effect {
        let Some(asked) = &mut self.asked else { return Effect::Ignored };
        match asked.update(input) {
            Answer::Going => Effect::None,
            Answer::None(how) => Effect::Say(how.to_owned()),
            Answer::Left => {
                self.asked = None;
                Effect::None
            }
            Answer::Because(reason) => self.write(Some(&reason)),
        }
    }

    fn write(&self, reason: Option<&str>) -> Effect {
        let taken = self.days.iter().filter(|day| day.taken);
        let days: Vec<(usize, NaiveDate)> = taken.map(|day| (day.part, day.of.on)).collect();
        let op = match &self.becomes {
            Becomes::New(parts) => make(parts, &days),
            Becomes::Longer(stored) => stored.longer(&days),
        };
        let hour = |day: &Day| self.row(day.part, day.of.on).map(|row| row.text("from_time").to_owned());
        let op = match reason {
            Some(reason) => {
                let clashing = self.clashing(NaiveDate::MIN);
                let rows = clashing.filter_map(|day| Some((day.of.on, hour(day)?)));
                kept(op, &rows.collect::<Vec<_>>(), reason)
            }
            None => op,
        };
        Effect::All(vec![Effect::Close, Effect::AsTop(Box::new(Effect::Write(self.request, op)))])
    }

    /// What is said of the day with the cursor.
    fn said(&self) -> String {
        let Some(day) = self.days.get(self.at) else { return String::new() };
        let off = day.of.off.as_ref().map(|off| format!("{} {off}", say::OFF));
        match off {
            Some(off) => say::on_day(day.of.on, &off),
            None => said_on(day),
        }
    }

    fn line(&self, at: usize, number: usize) -> String {
        let Some(day) = self.days.get(at) else { return String::new() };
        let lunar = LunarDay::of(day.of.on).map(|lunar| format!(" · {}", lunar.show_short()));
        let mark = match (day.taken, day.of.off.is_some(), day.clash.is_some()) {
            (false, true, _) => format!(" {}", say::OFF),
            (false, false, _) => format!(" {}", say::TAKEN_OUT),
            (true, _, true) => format!(" ! {}", say::CLASHES),
            (true, true, false) => format!(" + {}", say::OFF),
            (true, false, false) => String::new(),
        };
        let number = if day.taken { number.to_string() } else { "-".to_owned() };
        let on = day.of.on;
        format!("{number:>3} {} {}{}{mark}", show_weekday(on), on.format("%d/%m"), lunar.unwrap_or_default())
    }
}

/// A day with what clashes on it.
fn said_on(day: &Day) -> String {
    say::on_day(day.of.on, day.clash.as_ref().map_or("", |doubt| &doubt.said))
}

/// What each of the days clashes with, or why it does not suit, in words.
fn doubts(
    row: impl Fn(&(usize, RuleDay)) -> Option<Record>,
    days: &[(usize, RuleDay)],
    ctx: &Ctx<'_>,
) -> Result<Vec<Option<Doubt>>, Error> {
    let mut found = vec![None; days.len()];
    let (Some(first), Some((_, last))) = (days.first(), days.last()) else { return Ok(found) };
    let one = row(first).and_then(|row| around::occurrence(&row, ctx));
    let Some(ward) = one.map(|one| one.ward) else { return Ok(found) };
    let around = around::read(ctx, ward, (first.1.on, last.on))?;
    let mut by_day: HashMap<NaiveDate, Vec<&Occurrence>> = HashMap::new();
    for other in &around.all {
        by_day.entry(other.on).or_default().push(other);
    }
    // What is asked of the place and the people of a part is asked once.
    let mut of_part: HashMap<usize, Option<Occurrence>> = HashMap::new();
    for (day, found) in days.iter().zip(&mut found) {
        let one = of_part.entry(day.0).or_insert_with(|| around::occurrence(&row(day)?, ctx));
        let Some(one) = one.clone().map(|one| Occurrence { on: day.1.on, ..one }) else { continue };
        let mut others = by_day.get(&one.on).into_iter().flatten();
        let clash = others.find_map(|other| Some((*other, clash::clash(&one, other)?)));
        let said = clash.map(|(other, shared)| Doubt {
            said: clash_words::between(&one, other, shared),
            is_asked: other.kept.is_empty(),
        });
        let unfit = || {
            let mut all = around.known.unfit(&one).into_iter();
            // That it is a day off is said by the series itself.
            all.find(|why| !matches!(why, Unfit::DayOff(_))).map(|why| Doubt {
                said: free::unfit(&why, around.instead(&one)),
                is_asked: matches!(why, Unfit::Closed(_)),
            })
        };
        *found = said.or_else(unfit);
    }
    Ok(found)
}

const COMMANDS: Table<SeriesPreview> = table(&[
    Command::<SeriesPreview>::new(
        &[Key::F(2)],
        "Lập",
        "Lập các buổi này trong một bước",
        SeriesPreview::save,
    ),
    Command::<SeriesPreview>::new(
        &[Key::Space],
        "Bỏ, lấy",
        "Bỏ ngày này, hoặc lấy lại; ngày nghỉ cũng lấy được",
        SeriesPreview::turn,
    )
    .offered(SeriesPreview::is_open),
    Command::<SeriesPreview>::new(
        &[Key::Char('+')],
        "Thêm buổi",
        "Thêm một buổi ở cuối",
        SeriesPreview::one_more,
    )
    .offered(SeriesPreview::goes_on),
    Command::<SeriesPreview>::new(&[Key::Char('-')], "Bớt buổi", "Bớt buổi cuối", SeriesPreview::one_fewer)
        .offered(SeriesPreview::goes_on),
]);

impl Layer for SeriesPreview {
    fn title(&self, _: &Ctx<'_>) -> String {
        say::TITLE.to_owned()
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.lines = ctx.room().1.saturating_sub(4).max(1);
        Ok(())
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        if self.asked.is_some() {
            return self.answer(&input);
        }
        let column = isize::try_from(self.lines).unwrap_or(1);
        match input {
            Input::Do(Action::Down) => self.go(1),
            Input::Do(Action::Up) => self.go(-1),
            Input::Do(Action::Right) => self.go(column),
            Input::Do(Action::Left) => self.go(-column),
            Input::Do(Action::PageDown) => self.go(3 * column),
            Input::Do(Action::PageUp) => self.go(-3 * column),
            Input::Do(Action::Home) => self.go(isize::MIN),
            Input::Do(Action::End) => self.go(isize::MAX),
            Input::Do(Action::Back) => Effect::Close,
            _ => Effect::Ignored,
        }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let buffer = frame.buffer_mut();
        let taken = self.days.iter().filter(|day| day.taken);
        let off = self.days.iter().filter(|day| day.of.off.is_some() && !day.taken).count();
        let totals = say::totals(taken.clone().count(), off, taken.filter(|day| day.clash.is_some()).count());
        put(buffer, area, 1, 0, &self.head, theme.head());
        let width = u16::try_from(totals.chars().count()).unwrap_or(0);
        put(buffer, area, area.width.saturating_sub(width + 1), 0, &totals, theme.head());
        let lines = area.height.saturating_sub(4).max(1);
        let columns = (area.width / WIDTH).max(1);
        let page = usize::from(lines) * usize::from(columns);
        let from = self.at / page * page;
        let mut number = self.before + self.days[..from].iter().filter(|day| day.taken).count();
        for (nth, at) in (from..self.days.len().min(from + page)).enumerate() {
            number += usize::from(self.days[at].taken);
            let nth = u16::try_from(nth).unwrap_or(0);
            let (x, y) = (nth / lines * WIDTH, 1 + nth % lines);
            let day = &self.days[at];
            let style = match (at == self.at, day.taken, day.clash.is_some()) {
                (true, ..) => theme.focus(),
                (false, false, _) => theme.dim(),
                (false, true, true) => theme.warn(),
                (false, true, false) => ratatui::style::Style::new(),
            };
            put(buffer, area, x + 1, y, &self.line(at, number), style);
        }
        rule(buffer, area, area.height.saturating_sub(2), theme);
        put(buffer, area, 1, area.height.saturating_sub(1), &self.said(), theme.warn());
        if let Some(asked) = &self.asked {
            asked.draw(frame, area, theme);
        }
    }
    commands!(COMMANDS);
    fn takes_text(&self) -> bool {
        self.asked.is_some()
    }
    fn is_window(&self) -> bool {
        true
    }
}
