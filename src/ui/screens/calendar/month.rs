//! The calendar's state: the day looked at, what happens around it, the filter.

use chrono::{Datelike, Days, NaiveDate};

use super::grid::{self, Day};
use super::narrow::Narrow;
use super::wards::WardsMonth;
use crate::data::Error;
use crate::domain::calendar::notice::Span;
use crate::domain::calendar::{Occurrence, clash};
use crate::domain::register::{Record, RegisterId};
use crate::guideline::KnownDays;
use crate::text;
use crate::ui::filter::Filter;
use crate::ui::layer::{Ctx, Place};
use crate::ui::list::List;
use crate::ui::screens::record_actions;
use crate::vietnamese::date::{parse_date, quarter_of, show_date, show_weekday};
use crate::vietnamese::lunar::LunarDay;

/// So many days after the month are read too, for what comes next.
const AHEAD: u64 = 14;

/// How a line beside the grid looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Weight {
    Head,
    Plain,
    Dim,
    Warn,
}

/// The calendar.
#[derive(Debug)]
pub(crate) struct Calendar {
    pub(super) day: NaiveDate,
    pub(super) today: NaiveDate,
    place: Option<Place>,
    pub(super) weeks: Vec<[Day; 7]>,
    days: KnownDays,
    events: Vec<Occurrence>,
    /// Those of them that the filter wants.
    shown: Vec<Occurrence>,
    /// Told beside the grid.
    pub(super) beside: Vec<(Weight, String)>,
    /// Sentences on what clashes on the day.
    pub(super) clashes: Vec<String>,
    pub(super) filter: Filter,
    /// What a typed date is understood as.
    pub(super) understood: String,
    pub(super) add: Option<String>,
    /// Why nothing is printed, and nothing hung out.
    pub(super) print: Option<String>,
    pub(super) post: Option<String>,
    /// What hangs out and is another by now.
    stale: Vec<String>,
    /// The month as a list instead.
    pub(super) list: Option<List>,
    /// The month of all wards, where none is chosen.
    pub(super) wards: Option<WardsMonth>,
}

impl Calendar {
    /// At today, or at the quarter of the context line.
    pub(crate) fn new(ctx: &Ctx<'_>) -> Self {
        Self {
            day: first_day(ctx),
            today: ctx.now.today,
            place: None,
            weeks: Vec::new(),
            days: KnownDays::default(),
            events: Vec::new(),
            shown: Vec::new(),
            beside: Vec::new(),
            clashes: Vec::new(),
            filter: Filter::default(),
            understood: String::new(),
            add: None,
            print: None,
            post: None,
            stale: Vec::new(),
            list: None,
            wards: None,
        }
    }

    /// The day that the typed text means; none if it is a filter.
    pub(super) fn typed_day(&self, ctx: &Ctx<'_>) -> Option<NaiveDate> {
        let typed = self.filter.text();
        parse_date(&typed, ctx.now.today, self.day.year()).ok().map(|reading| reading.value)
    }

    /// Reads the month around the day.
    pub(super) fn read(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        if let Some(place) = &self.place
            && (place.year, place.quarter) != (ctx.place.year, ctx.place.quarter)
        {
            self.day = first_day(ctx);
        }
        self.place = Some(ctx.place.clone());
        self.print = super::papers::why_not(ctx, ctx.place.ward);
        self.today = ctx.now.today;
        if ctx.place.ward.is_none() {
            let typed = self.narrowed(ctx);
            return self.wards.get_or_insert_with(WardsMonth::new).read(self.day, &typed, ctx);
        }
        self.wards = None;
        self.read_postings(ctx)?;
        let (from, to) = grid::span(self.day);
        let to = to.checked_add_days(Days::new(AHEAD)).unwrap_or(to);
        self.events = ctx.reader.occurrences(ctx.place.ward, from, to)?;
        self.days = ctx.known_days(from, to)?;
        let record = Record::new(RegisterId::Activities, ctx.place.ward);
        self.add = match ctx.place.ward {
            None => Some(text::ui::choose_ward().to_owned()),
            Some(_) => record_actions::why_not_add(ctx.actor, &record, None),
        };
        self.arrange(ctx);
        Ok(())
    }

    /// What hangs out of the month, today or later, and is another by now; for who can hang out a new one.
    fn read_postings(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let posting = Record::new(RegisterId::Postings, ctx.place.ward);
        self.post = record_actions::why_not_add(ctx.actor, &posting, None);
        let days = Span::month_of(self.day).days().map(|(first, last)| (first.max(ctx.now.today), last));
        let days = days.filter(|(first, last)| first <= last && self.post.is_none());
        self.stale = match ctx.place.ward.zip(days) {
            None => Vec::new(),
            Some((ward, days)) => {
                let changed = ctx.reader.changed_postings(ward, days)?;
                changed
                    .iter()
                    .map(|(one, how)| text::calendar::posting_changed(one.posted_on, *how))
                    .collect()
            }
        };
        Ok(())
    }

    /// Goes to a day; reads if it is in another month.
    pub(super) fn go_to(&mut self, day: NaiveDate, ctx: &Ctx<'_>) -> Result<(), Error> {
        let same = (day.year(), day.month()) == (self.day.year(), self.day.month());
        self.day = day;
        if same {
            self.tell(ctx);
            Ok(())
        } else {
            self.read(ctx)
        }
    }

    /// Makes the grid of what was read and what is typed.
    pub(super) fn arrange(&mut self, ctx: &Ctx<'_>) {
        let (from, to) = grid::span(self.day);
        let to = to.checked_add_days(Days::new(AHEAD)).unwrap_or(to);
        let mut narrow = Narrow::of(&self.narrowed(ctx));
        // What cannot be read is not wanted; the next reading of the month says why.
        let _ = narrow.look_up(ctx.place.ward, (from, to), ctx);
        self.shown = narrow.of_all(&self.events, ctx.now.today);
        self.weeks = grid::weeks(self.day, &self.shown, &self.days, ctx.now.today);
        self.understood = match self.typed_day(ctx) {
            Some(day) => text::tabs::jump_to(show_weekday(day), &show_date(day)),
            None => String::new(),
        };
        self.tell(ctx);
    }

    /// What the other views are narrowed to as well: all that is typed but a day.
    pub(super) fn narrowed(&self, ctx: &Ctx<'_>) -> String {
        let typed = self.filter.text();
        let is_day = typed.starts_with(|c: char| c.is_ascii_digit() || c == '+' || c == '-');
        if is_day || self.typed_day(ctx).is_some() { String::new() } else { typed }
    }

    /// Tells the day, and the next days on which something is.
    fn tell(&mut self, ctx: &Ctx<'_>) {
        let shown = std::mem::take(&mut self.shown);
        let mut lines: Vec<_> = self.stale.iter().map(|said| (Weight::Warn, said.clone())).collect();
        lines.extend(self.tell_day(self.day, &shown, ctx));
        let mut later: Vec<NaiveDate> = shown.iter().map(|event| event.on).collect();
        later.retain(|on| *on > self.day);
        later.dedup();
        for day in later.into_iter().take(20) {
            lines.push((Weight::Plain, String::new()));
            lines.extend(self.tell_day(day, &shown, ctx));
        }
        self.beside = lines;
        self.clashes = self.say_clashes(&shown);
        self.shown = shown;
    }

    /// A sentence for each pair that clashes on the day.
    fn say_clashes(&self, shown: &[Occurrence]) -> Vec<String> {
        let mut said = Vec::new();
        for (at, one) in shown.iter().enumerate().filter(|(_, event)| event.on == self.day) {
            if let Some((other, needed)) = clash::open(one, &shown[at..], self.today) {
                said.push(text::tabs::clash(one, other, needed));
            }
        }
        said
    }

    fn tell_day(&self, day: NaiveDate, shown: &[Occurrence], ctx: &Ctx<'_>) -> Vec<(Weight, String)> {
        let lunar = LunarDay::of(day).map(|lunar| lunar.show());
        let lunar = lunar.map(|lunar| text::tabs::lunar(&lunar, day == self.day)).unwrap_or_default();
        let head = format!("{} {}{lunar}", show_weekday(day), day.format("%d/%m"));
        let mut lines = vec![(Weight::Head, head)];
        if day == ctx.now.today {
            lines.push((Weight::Head, "hôm nay".to_owned()));
        }
        if let Some(off) = self.days.off(day) {
            lines.push((Weight::Warn, format!("NGHỈ {off}")));
        }
        if let Some(kept) = self.days.commemorations(day) {
            lines.push((Weight::Dim, format!("+ {kept}")));
        }
        let before = lines.len();
        for event in shown.iter().filter(|event| event.on == day) {
            lines.extend(tell_event(event, &self.events, ctx.now.today));
        }
        if lines.len() == before && day == self.day {
            lines.push((Weight::Dim, text::tabs::nothing_on_day().to_owned()));
        }
        lines
    }
}

/// Time and title, then the place, then what is wrong with it.
fn tell_event(event: &Occurrence, all: &[Occurrence], today: NaiveDate) -> Vec<(Weight, String)> {
    let other = clash::open(event, all, today);
    let kept = clash::kept(event, all);
    let mark = if other.is_some() { '!' } else { kept.map_or_else(|| mark(event, today), |_| KEPT) };
    let from = if event.from.is_empty() { "--:--" } else { &event.from };
    let weight = match (other.is_some(), event.state.as_str()) {
        (true, _) => Weight::Warn,
        (false, "cancelled") => Weight::Dim,
        _ => Weight::Plain,
    };
    let mut lines = vec![(weight, format!("{from} {mark} {}", event.title))];
    if let Some((other, needed)) = other {
        let (from, to) = clash::shared(event, other);
        lines.push((Weight::Warn, format!("  {}", text::tabs::clash_short(needed, &from, &to))));
    } else if !event.venue_name.is_empty() {
        lines.push((Weight::Dim, format!("  {}", event.venue_name)));
    }
    lines.extend(kept.map(|reason| (Weight::Dim, format!("  {}", text::calendar::stays(reason)))));
    lines
}

/// It clashes, and somebody said why it stays.
pub(super) const KEPT: char = '·';

/// The mark of its state; `?` when over, outcome not recorded.
pub(super) fn mark(event: &Occurrence, today: NaiveDate) -> char {
    if event.is_unreported(today) {
        return '?';
    }
    let states = event.register.decl().states;
    states.and_then(|states| states.get(&event.state)).map_or(' ', |state| state.mark)
}

/// Today if it is in the quarter of the context line, its first day otherwise.
fn first_day(ctx: &Ctx<'_>) -> NaiveDate {
    let (today, place) = (ctx.now.today, ctx.place);
    if today.year() == place.year && quarter_of(today) == place.quarter {
        return today;
    }
    let month = u32::from(place.quarter).saturating_mul(3).saturating_sub(2);
    NaiveDate::from_ymd_opt(place.year, month, 1).unwrap_or(today)
}
