//! The schedule: a ward a row, half a day a column, the team that goes there in the cell (III.8).

use chrono::{Datelike as _, NaiveDate, Weekday};

use super::visit::{VisitView, visits};
use crate::data::Error;
use crate::data::inspections::{Visit, Visits};
use crate::data::list::Only;
use crate::domain::register::{RegisterId, WardId};
use crate::domain::value::Value;
use crate::guideline::{Guideline, PeriodKey, Who};
use crate::text::inspection as text;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::form;
use crate::ui::grid::{Cell, Grid, Head, Line, Stick, Tone, one_grid};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Layer, Place};
use crate::ui::list::{List, ListSpec};
use crate::ui::screens::record_actions;
use crate::vietnamese::clean::{cut, width};

/// Columns of the ward's name, and of half a day.
const NAME: u16 = 6;
const WIDE: u16 = 7;
/// The duty whose days are planned.
const DUTY: &str = "district_inspection";
/// More days than a schedule of visits has.
const LONGEST: usize = 62;

const COMMANDS: Table<ScheduleOfVisits> = table(&[
    Command::new(
        &[Key::Enter],
        "Xếp lịch, mở",
        "Ô trống: xếp đoàn đi buổi này; ô có đoàn: mở cuộc kiểm tra",
        ScheduleOfVisits::open,
    )
    .when(ScheduleOfVisits::why_not_open),
    Command::new(
        &[Key::F(4)],
        text::VISITS,
        "Mọi cuộc kiểm tra của phường này",
        |schedule, ctx| schedule.grid.current().map_or(Effect::Ignored, |ward| visits(ctx, Some(ward))),
    ),
    Command::new(
        &[Key::F(7)],
        text::TEAMS,
        "Các đoàn kiểm tra: trưởng đoàn, thành viên, phường",
        |_, _| Effect::Push(Box::new(List::new(ListSpec::of(RegisterId::Teams)))),
    ),
    Command::new(
        &[Key::Char('m')],
        text::GOOD,
        "Cách làm hay các đoàn đã ghi, và đã gửi phường nào",
        |_, _| good_practices(),
    )
    .offered(|schedule| !schedule.grid.is_typing()),
    Command::FIND.hidden(),
]);

/// What is worth being told to other wards.
fn good_practices() -> Effect {
    let good = Only::Is(Value::text("good"));
    let mut spec = ListSpec::of(RegisterId::Findings).title(text::GOOD).only("kind", good);
    spec.every_ward = true;
    spec.columns = &["seen", "basis"];
    Effect::Push(Box::new(List::new(spec)))
}

/// The visits of the year of the context line.
#[derive(Default, Debug)]
pub(crate) struct ScheduleOfVisits {
    wards: Vec<(WardId, Box<str>, String)>,
    visits: Visits,
    /// The half-days in sight.
    halves: Vec<(NaiveDate, &'static str)>,
    grid: Grid<WardId>,
}

impl ScheduleOfVisits {
    fn at(&self, ward: WardId, (day, half): (NaiveDate, &str)) -> Option<&Visit> {
        let when = |visit: &&Visit| visit.ward == ward && visit.planned_on == day && visit.half == half;
        self.visits.all.iter().find(when)
    }

    fn half(&self) -> Option<(NaiveDate, &'static str)> {
        self.halves.get(self.grid.column()).copied()
    }

    fn current(&self) -> Option<&Visit> {
        self.at(self.grid.current()?, self.half()?)
    }

    fn open(&mut self, ctx: &Ctx<'_>) -> Effect {
        if let Some(visit) = self.current() {
            return Effect::Push(Box::new(VisitView::new(visit.id, None)));
        }
        let (Some(ward), Some((day, half))) = (self.grid.current(), self.half()) else {
            return Effect::Ignored;
        };
        let place = Place { ward: Some(ward), ward_name: self.name(ward), ..ctx.place.clone() };
        let preset = [
            ("kind", Value::text("year_end")),
            ("planned_on", Value::date(day)),
            ("half", Value::text(half)),
        ];
        let ctx = Ctx { place: &place, ..*ctx };
        Effect::Push(form::add_one(RegisterId::Inspections, &ctx, &preset, "team_id"))
    }

    fn why_not_open(&self, ctx: &Ctx<'_>) -> Option<String> {
        if self.current().is_some() {
            return None;
        }
        let Some(ward) = self.grid.current() else { return Some(crate::text::district::NOTHING.into()) };
        let new = crate::domain::Record::new(RegisterId::Inspections, Some(ward)).with("kind", "year_end");
        record_actions::why_not_add(ctx.actor, &new, None)
    }

    fn name(&self, ward: WardId) -> String {
        let found = self.wards.iter().find(|(known, ..)| *known == ward);
        found.map(|(_, _, name)| name.clone()).unwrap_or_default()
    }

    fn cell(&self, visit: &Visit) -> Cell {
        let team = visit.team_name.as_deref().unwrap_or(text::NO_TEAM);
        let mark = match visit.state.as_str() {
            "held" => "x",
            "mending" => "T",
            "concluded" => "K",
            _ => "",
        };
        let clash = !self.visits.clashes(visit).is_empty() && mark.is_empty();
        let (sign, tone) = if clash { ("!", Tone::Warn) } else { (mark, Tone::Plain) };
        let room = usize::from(WIDE).saturating_sub(width(sign) + 1);
        let shown = match sign {
            "" => cut(team, usize::from(WIDE)),
            sign => format!("{sign} {}", cut(&short_team(team), room)),
        };
        Cell::new(shown, tone)
    }

    fn moved(&mut self) {
        let held: std::collections::BTreeSet<WardId> =
            self.visits.all.iter().filter(|visit| visit.held_on.is_some()).map(|visit| visit.ward).collect();
        let said = self.grid.current().zip(self.half()).map(|(ward, (day, half))| {
            let visit = self.at(ward, (day, half));
            let clashes = visit.map(|visit| self.visits.clashes(visit)).unwrap_or_default();
            // What is wrong is said in the place of who goes.
            let team = visit.and_then(|visit| visit.team).filter(|_| clashes.is_empty());
            let people: Vec<&str> = team.map_or_else(Vec::new, |team| self.visits.team(team).collect());
            let team = visit.map_or("", |visit| visit.team_name.as_deref().unwrap_or(text::NO_TEAM));
            let cell = text::cell(&self.name(ward), &text::half_day(half, day), team, &people);
            let clashes = clashes.iter().map(|clash| text::clash(clash, |ward| self.name(ward)));
            let held = text::held(held.len(), self.wards.len());
            std::iter::once(cell).chain(clashes).chain([held]).collect::<Vec<_>>().join(" · ")
        });
        self.grid.say(text::LEGEND.to_owned(), said);
    }
}

/// What tells one team from another beside a mark: the first letter of each word, and numbers whole.
fn short_team(name: &str) -> String {
    let short = |word: &str| match word.chars().next() {
        Some(first) if !first.is_ascii_digit() => first.to_string(),
        _ => word.to_owned(),
    };
    name.split_whitespace().map(short).collect()
}

/// The half-days of the duty's window, and of whatever is planned besides.
fn halves(pack: &Guideline, visits: &Visits) -> Vec<(NaiveDate, &'static str)> {
    let duty = pack.obligations_of(Who::District).find(|duty| &*duty.id == DUTY);
    let year = PeriodKey::year(pack.year);
    let window = duty.and_then(|duty| Some((duty.due.first_day(year), duty.due.last_day(year)?)));
    let of_window = window
        .into_iter()
        .flat_map(|(first, last)| first.iter_days().take(LONGEST).take_while(move |day| *day <= last));
    let works = |day: &NaiveDate| {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
            && crate::guideline::last_working_day(*day, &pack.holidays) == *day
    };
    let mut days: Vec<NaiveDate> = of_window.filter(works).collect();
    days.extend(visits.all.iter().map(|visit| visit.planned_on));
    days.sort_unstable();
    days.dedup();
    days.iter().flat_map(|day| text::HALVES.map(|(half, _)| (*day, half))).collect()
}

impl Layer for ScheduleOfVisits {
    fn title(&self, _: &Ctx<'_>) -> String {
        text::SCHEDULE.to_owned()
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let first = self.halves.is_empty();
        let end = NaiveDate::from_ymd_opt(ctx.place.year, 12, 31).unwrap_or_default();
        self.wards = ctx.reader.ward_names(end)?;
        self.visits = ctx.reader.visits(ctx.place.year)?;
        self.halves = halves(ctx.year, &self.visits);
        let columns = self.halves.iter().map(|(day, half)| {
            let letter = text::HALVES.iter().find(|(code, _)| code == half).map_or("", |(_, letter)| letter);
            let over = if *half == "am" { text::day_head(*day) } else { String::new() };
            Head::text("", WIDE).named(letter).over(over)
        });
        let heads = std::iter::once(Head::text("", NAME).stays(Stick::Left)).chain(columns).collect();
        let lines = self.wards.iter().map(|(ward, short, _)| {
            let cells = self.halves.iter().map(|half| {
                self.at(*ward, *half).map_or_else(|| Cell::new("·", Tone::Dim), |visit| self.cell(visit))
            });
            Line::row(*ward, std::iter::once(Cell::from(&**short)).chain(cells), Tone::Plain)
        });
        let lines = lines.collect();
        self.grid.fill_under(heads, lines, ctx.room());
        if first {
            let from = self.halves.iter().position(|(day, _)| *day >= ctx.now.today);
            self.grid.go_to_column(from.unwrap_or(0));
        }
        self.moved();
        Ok(())
    }
    commands!(COMMANDS);
    one_grid!(crate::text::district::NOTHING, [Inspections, Teams, Findings, Wards]);
}
