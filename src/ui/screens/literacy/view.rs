//! What the literacy screen holds in memory, and how it reads.

use chrono::{Datelike as _, NaiveDate};

use super::rates::{self, RateLine};
use crate::data::literacy::{GroupCounts, GroupLine};
use crate::data::{Error, Only};
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::value::Value;
use crate::text;
use crate::ui::grid::{Grid, Head, Line, Tone};
use crate::ui::layer::{Ctx, Layer as _};
use crate::ui::list::{List, ListSpec};
use crate::ui::screens::record_actions;
use crate::vietnamese::date::show_date;

/// Columns of the pane of groups.
pub(super) const LEFT: u16 = 27;
/// Below so many columns only the pane with the focus is shown.
pub(super) const TWO_PANES: u16 = 80;
/// Below so many rows the rates share a line.
const ROOMY: u16 = 20;
/// Lines of the frame around a screen.
const FRAME: u16 = 5;

/// Stands for all groups together.
pub(super) const ALL: Id = Id(0);

const HEADS: &[Head] =
    &[Head::text("Tổ dân phố", 9), Head::number("Người", 5), Head::number("M1", 3), Head::number("M2", 3)];

/// Groups, the people of one of them, and the rates.
#[derive(Debug)]
pub(crate) struct Literacy {
    pub(super) groups: Vec<GroupLine>,
    pub(super) sheet: Grid<Id>,
    pub(super) list: List,
    /// Of which group the list is, and of which year.
    of: (Id, i32),
    pub(super) on_people: bool,
    pub(super) totals: String,
    pub(super) rates: Vec<RateLine>,
    /// Name, leader and review of the group.
    pub(super) head: String,
    pub(super) size: (u16, u16),
    /// The group under the cursor, to mark and to edit.
    pub(super) group: Option<Record>,
    pub(super) no_review: Option<String>,
    pub(super) no_group: Option<String>,
}

impl Literacy {
    /// Filled by its first load.
    pub(crate) fn new() -> Self {
        Self {
            groups: Vec::new(),
            sheet: Grid::of_lines(HEADS),
            list: people(ALL, None),
            of: (ALL, 0),
            on_people: false,
            totals: String::new(),
            rates: Vec::new(),
            head: String::new(),
            size: (80, 24),
            group: None,
            no_review: None,
            no_group: None,
        }
    }

    /// Lines above the panes.
    pub(super) fn above(&self) -> u16 {
        if self.size.1 < ROOMY {
            return 2;
        }
        1 + u16::try_from(self.rates.len()).unwrap_or(0) + u16::from(self.unplaced() > 0)
    }

    /// How many people are in no rate, because nobody knows their age.
    pub(super) fn unplaced(&self) -> i64 {
        self.rates.iter().map(|rate| rate.unplaced).max().unwrap_or_default()
    }

    /// What the list of people is given: the room that is left to it.
    pub(super) fn lower<'a>(&self, ctx: &Ctx<'a>) -> Ctx<'a> {
        let columns = if ctx.size.0 >= TWO_PANES { ctx.size.0.saturating_sub(LEFT + 2) } else { ctx.size.0 };
        Ctx { size: (columns, ctx.size.1.saturating_sub(self.above() + 1)), ..*ctx }
    }

    /// Reads groups, rates and people.
    pub(super) fn read(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.size = ctx.size;
        self.groups = ctx.reader.literacy_groups(ctx.place.ward, ctx.place.year_end())?;
        self.rates = rates::lines(ctx)?;
        self.totals = self.sum(ctx);
        let lines = self.lines(ctx)?;
        let columns = if ctx.size.0 >= TWO_PANES { LEFT } else { ctx.size.0 };
        let rows = ctx.size.1.saturating_sub(FRAME + self.above());
        self.sheet.fill(lines, (columns, rows));
        let new = Record::new(RegisterId::ResidentialGroups, ctx.place.ward);
        self.no_group = match ctx.place.ward {
            None => Some(text::ui::choose_ward().to_owned()),
            Some(_) => record_actions::why_not_add(ctx.actor, &new, None),
        };
        self.moved(ctx)
    }

    fn lines(&self, ctx: &Ctx<'_>) -> Result<Vec<Line<Id>>, Error> {
        let wards =
            if ctx.place.ward.is_none() { ctx.reader.wards(ctx.place.year_end())? } else { Vec::new() };
        let mut lines = vec![line(ALL, "  Tất cả", sums(&self.groups))];
        let mut ward = None;
        for group in &self.groups {
            if ward != Some(group.ward) {
                ward = Some(group.ward);
                let name = wards.iter().find(|(ward, _)| *ward == group.ward);
                lines.extend(name.map(|(_, name)| Line::Heading(name.clone())));
            }
            let reviewed = is_reviewed(group, ctx.place.year);
            let name = format!("{}{}", if reviewed { "  " } else { "* " }, group.name);
            lines.push(line(group.id, &name, group.people));
        }
        Ok(lines)
    }

    fn sum(&self, ctx: &Ctx<'_>) -> String {
        let not_reviewed = self.groups.iter().filter(|group| !is_reviewed(group, ctx.place.year)).count();
        let groups = (self.groups.len(), not_reviewed);
        text::tabs::literacy_sum(sums(&self.groups), groups, ctx.place.year)
    }

    /// The cursor has moved among the groups: shows the people of that one.
    pub(super) fn moved(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let group = self.sheet.current().unwrap_or(ALL);
        if (group, ctx.place.year) != self.of {
            self.of = (group, ctx.place.year);
            self.list = people(group, Some(ctx.place.year_end()));
        }
        self.group =
            if group == ALL { None } else { ctx.reader.record(RegisterId::ResidentialGroups, group)? };
        self.no_review = match &self.group {
            None => Some(text::tabs::choose_group().to_owned()),
            Some(group) => record_actions::why_not_change(ctx.actor, group, "reviewed_on", ctx.now.today),
        };
        self.head = match self.groups.iter().find(|line| line.id == group) {
            None => text::tabs::all_groups(&ctx.place.ward_name),
            Some(line) => {
                let reviewed = line.reviewed_on.map(show_date);
                text::tabs::group_head(&line.name, &line.leader, reviewed.as_deref())
            }
        };
        let lower = self.lower(ctx);
        self.list.load(&lower)
    }
}

impl Default for Literacy {
    fn default() -> Self {
        Self::new()
    }
}

/// The people of a group, or of all, who were on the list on that day.
fn people(group: Id, day: Option<NaiveDate>) -> List {
    const SHOWN: &[&str] = &["name", "birth", "sex", "reached_grade", "state", "reason"];
    const OF_ALL: &[&str] = &["name", "birth", "sex", "reached_grade", "state", "group_id", "reason"];
    let mut spec = ListSpec { standing: true, ..ListSpec::of(RegisterId::LiteracySubjects) };
    spec.only.extend(day.map(|day| ("listed_on", Only::UpTo(Value::date(day)))));
    List::new(match group {
        ALL => ListSpec { columns: OF_ALL, ..spec },
        group => ListSpec { columns: SHOWN, ..spec.of_parent("group_id", group) },
    })
}

fn line(key: Id, name: &str, counts: Option<GroupCounts>) -> Line<Id> {
    let number = |of: fn(GroupCounts) -> u32| text::or_not_shown(counts.map(of));
    let cells = [
        name.to_owned(),
        number(|counts| counts.people),
        number(|counts| counts.level_1),
        number(|counts| counts.level_2),
    ];
    Line::row(key, cells, Tone::Plain)
}

/// Whether the group's list was reviewed in this year.
fn is_reviewed(group: &GroupLine, year: i32) -> bool {
    group.reviewed_on.is_some_and(|day| day.year() == year)
}

/// The people of all groups; unknown where those of one are.
fn sums(groups: &[GroupLine]) -> Option<GroupCounts> {
    groups.iter().try_fold(GroupCounts::default(), |sum, group| {
        let counts = group.people?;
        Some(GroupCounts {
            people: sum.people + counts.people,
            others: sum.others + counts.others,
            level_1: sum.level_1 + counts.level_1,
            level_2: sum.level_2 + counts.level_2,
            studying: sum.studying + counts.studying,
            unknown_births: sum.unknown_births + counts.unknown_births,
        })
    })
}
