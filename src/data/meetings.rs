//! The quarterly briefing: its agenda, derived from the records whenever it is asked for; who came; what was concluded
//! (III.9).

use chrono::NaiveDate;
use rusqlite::{Row, named_params};

use super::board::{Board, Order};
use super::error::Error;
use super::list::{At, ListQuery, Only};
use super::pinned_packs::PinnedPacks;
use super::row::{Rows as _, from_row};
use super::scope::Reader;
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::rules::meeting::{Progress, Unit, UnitState, progress};
use crate::domain::value::Value;
use crate::guideline::{Grade, Guideline, Item, Template};
use crate::vietnamese::fold::fold;

/// A briefing in the list of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Listed {
    pub(crate) id: Id,
    pub(crate) title: Box<str>,
    pub(crate) held_on: NaiveDate,
    pub(crate) state: Box<str>,
    pub(crate) year: i32,
    pub(crate) quarter: u8,
    /// Wards that were noted, and those of them that came.
    pub(crate) called: u32,
    pub(crate) present: u32,
    pub(crate) conclusions: u32,
    /// What is still to be done of these.
    pub(crate) open_units: u32,
}
from_row!(Listed {
    id,
    title: default,
    held_on,
    state: default,
    year,
    quarter,
    called,
    present,
    conclusions,
    open_units
});

/// Who came for a ward.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Attending {
    pub(crate) ward: WardId,
    pub(crate) short: Box<str>,
    pub(crate) ward_name: Box<str>,
    /// The record; none while nothing was noted.
    pub(crate) id: Option<Id>,
    /// Code of how it was; "" while nothing was noted.
    pub(crate) presence: Box<str>,
    pub(crate) name: Box<str>,
    pub(crate) post: Box<str>,
}
from_row!(Attending {
    ward = "ward_id",
    short: default,
    ward_name = "ward": default,
    id,
    presence: default,
    name: default,
    post: default
});

impl Attending {
    /// Whether somebody came.
    pub(crate) fn came(&self) -> bool {
        matches!(&*self.presence, "present" | "late")
    }
}

/// The wards that came, and all.
pub(crate) fn present(attending: &[Attending]) -> (usize, usize) {
    (attending.iter().filter(|one| one.came()).count(), attending.len())
}

/// A conclusion with who has to do it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Concluded {
    pub(crate) id: Id,
    pub(crate) number: u32,
    pub(crate) content: Box<str>,
    /// The item of the checklist that it is about, and what was read there.
    pub(crate) item: Box<str>,
    pub(crate) figure: Box<str>,
    pub(crate) units: Vec<Given>,
}

/// One ward's part of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Given {
    pub(crate) id: Id,
    pub(crate) ward: WardId,
    pub(crate) short: Box<str>,
    pub(crate) ward_name: Box<str>,
    pub(crate) who: Box<str>,
    pub(crate) due_on: NaiveDate,
    pub(crate) state: UnitState,
}

/// The derived parts of an agenda, in their order.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Agenda {
    /// Conclusions of all earlier briefings.
    pub(crate) before: Progress,
    /// The board of the quarter; none for who does not read it, or a quarter without a checklist.
    pub(crate) board: Option<Board>,
    /// Items that several wards do not meet.
    pub(crate) shared: Vec<Shared>,
}

/// An item that several wards do not meet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Shared {
    pub(crate) item: Box<str>,
    pub(crate) text: Box<str>,
    pub(crate) wards: Vec<(WardId, Box<str>)>,
}

struct NotMet {
    item: Box<str>,
    ward: WardId,
    short: Box<str>,
}
from_row!(NotMet { item, ward = "ward_id", short: default });

impl TryFrom<&Row<'_>> for Unit {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            conclusion: row.get("conclusion_id")?,
            number: row.get("number")?,
            content: row.get("content")?,
            ward: row.get("ward_id")?,
            short: row.get::<_, Option<_>>("short")?.unwrap_or_default(),
            who: row.get::<_, Option<_>>("who")?.unwrap_or_default(),
            due_on: row.get("due_on")?,
            state: UnitState::of(&row.get::<_, String>("state")?),
            reported_on: row.get("reported_on")?,
            meetings_since: row.get("meetings_since")?,
        })
    }
}

/// A conclusion with one of its units, or without.
struct Line {
    conclusion: Concluded,
    unit: Option<Given>,
}

impl TryFrom<&Row<'_>> for Line {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        let text = |column| row.get::<_, Option<Box<str>>>(column).map(Option::unwrap_or_default);
        let conclusion = Concluded {
            id: row.get("conclusion_id")?,
            number: row.get("number")?,
            content: row.get("content")?,
            item: text("item")?,
            figure: text("figure")?,
            units: Vec::new(),
        };
        let Some(id) = row.get::<_, Option<Id>>("id")? else { return Ok(Self { conclusion, unit: None }) };
        let unit = Given {
            id,
            ward: row.get("ward_id")?,
            short: text("short")?,
            ward_name: text("name")?,
            who: text("who")?,
            due_on: row.get("due_on")?,
            state: UnitState::of(&row.get::<_, String>("state")?),
        };
        Ok(Self { conclusion, unit: Some(unit) })
    }
}

impl Reader {
    /// The briefings, the latest first.
    pub(crate) fn meetings(&self) -> Result<Vec<Listed>, Error> {
        self.rows(include_str!("../../db/queries/meeting/list.sql"), [], "reading the briefings")
    }

    /// The last briefing of a quarter.
    pub(crate) fn meeting_of(&self, year: i32, quarter: u8) -> Result<Option<Id>, Error> {
        let all = self.meetings()?;
        Ok(all.iter().find(|one| (one.year, one.quarter) == (year, quarter)).map(|one| one.id))
    }

    /// What earlier briefings left to be done, seen from the day of this one.
    pub(crate) fn concluded_before(&self, meeting: Id, day: NaiveDate) -> Result<Progress, Error> {
        let sql = include_str!("../../db/queries/meeting/before.sql");
        let given = named_params! { ":meeting": meeting };
        let units: Vec<Unit> = self.rows(sql, given, "reading earlier conclusions")?;
        Ok(progress(&units, day))
    }

    /// What a briefing concluded.
    pub(crate) fn conclusions_of(&self, meeting: Id) -> Result<Vec<Concluded>, Error> {
        let sql = include_str!("../../db/queries/meeting/of_meeting.sql");
        let given = named_params! { ":meeting": meeting };
        let mut all: Vec<Concluded> = Vec::new();
        for Line { conclusion, unit } in self.rows(sql, given, "reading conclusions")? {
            if all.last().is_none_or(|last| last.id != conclusion.id) {
                all.push(conclusion);
            }
            if let (Some(last), Some(unit)) = (all.last_mut(), unit) {
                last.units.push(unit);
            }
        }
        Ok(all)
    }

    /// Who came to a briefing, a ward a line; names are carried over from the last one.
    pub(crate) fn attendance(&self, meeting: Id, day: NaiveDate) -> Result<Vec<Attending>, Error> {
        let sql = include_str!("../../db/queries/meeting/attendance.sql");
        let given = named_params! { ":meeting": meeting, ":day": day };
        self.rows(sql, given, "reading who came")
    }

    /// The lines of its agenda that are stored: free ones, and what was frozen when it began.
    pub(crate) fn agenda_lines(&self, meeting: Id) -> Result<Vec<Record>, Error> {
        let query = ListQuery::new(RegisterId::AgendaLines);
        let query = query.only("meeting_id", Only::Is(Value::Int(meeting.0)));
        let page = self.page(&query, &At::First, 200)?;
        let mut lines: Vec<Record> = page.rows.into_iter().map(|row| row.record).collect();
        lines.sort_by_key(|line| (line.int("position"), line.id));
        Ok(lines)
    }

    /// The derived parts of the agenda of a briefing about a quarter of the pack's year.
    pub(crate) fn briefing(&self, meeting: &Record, pack: &Guideline) -> Result<Agenda, Error> {
        let day = meeting.get("held_on").as_date().unwrap_or_default();
        let before = match meeting.id {
            Some(id) => self.concluded_before(id, day)?,
            None => Progress::default(),
        };
        let quarter = meeting.int("quarter").and_then(|quarter| u8::try_from(quarter).ok()).unwrap_or(0);
        let Some(template) = pack.quarter_checklist(quarter) else {
            return Ok(Agenda { before, ..Agenda::default() });
        };
        let board = self.board(template, Order::Attention, day, pack)?;
        let sql = include_str!("../../db/queries/meeting/not_met.sql");
        let given = named_params! { ":year": pack.year, ":template": &*template.id };
        let mut shared: Vec<Shared> = Vec::new();
        for line in self.rows::<NotMet>(sql, given, "reading what is not met")? {
            if shared.last().is_none_or(|last| last.item != line.item) {
                let text = pack.item(&line.item).map_or_else(|| line.item.clone(), |item| item.text.clone());
                shared.push(Shared { item: line.item, text, wards: Vec::new() });
            }
            if let Some(last) = shared.last_mut() {
                last.wards.push((line.ward, line.short));
            }
        }
        shared.retain(|shared| shared.wards.len() >= pack.briefing.shared_by);
        shared.sort_by_key(|shared| std::cmp::Reverse(shared.wards.len()));
        Ok(Agenda { before, board, shared })
    }

    /// The items of a ward that are not met, or met in part, the worst first.
    pub(crate) fn problems_of(
        &self,
        ward: WardId,
        template: &Template,
        pack: &Guideline,
    ) -> Result<Vec<Trouble>, Error> {
        let sql = include_str!("../../db/queries/meeting/problems.sql");
        let given = named_params! { ":year": pack.year, ":template": &*template.id, ":ward": ward };
        let mut packs = PinnedPacks::new(self, pack);
        let mut troubles = Vec::new();
        for trouble in self.rows::<Trouble>(sql, given, "reading what a ward does not meet")? {
            // What others answer is no doing of the ward's: the board does not count it either.
            if packs.get(&trouble.pack)?.item(&trouble.item).is_none_or(Item::is_of_ward) {
                troubles.push(trouble);
            }
        }
        Ok(troubles)
    }

    /// How each ward that is there on a day answers an item.
    pub(crate) fn item_of_wards(
        &self,
        item: &str,
        template: &Template,
        pack: &Guideline,
        day: NaiveDate,
    ) -> Result<Vec<OfWard>, Error> {
        let sql = include_str!("../../db/queries/meeting/item.sql");
        let given = named_params! {
            ":year": pack.year, ":template": &*template.id, ":item": item, ":day": day,
        };
        self.rows(sql, given, "reading an item of all wards")
    }

    /// What an earlier briefing gave a ward to do about an item.
    pub(crate) fn item_before(
        &self,
        item: &str,
        ward: WardId,
        meeting: Id,
        day: NaiveDate,
    ) -> Result<Option<Before>, Error> {
        let sql = include_str!("../../db/queries/meeting/item_before.sql");
        let given = named_params! { ":item": item, ":ward": ward, ":meeting": meeting, ":day": day };
        let rows = self.rows(sql, given, "reading an earlier conclusion")?;
        Ok(rows.into_iter().next())
    }

    /// Who directs each ward's centre on that day.
    pub(crate) fn directors(&self, day: NaiveDate) -> Result<Vec<(WardId, Box<str>)>, Error> {
        let sql = include_str!("../../db/queries/meeting/directors.sql");
        let all: Vec<Director> = self.rows(sql, named_params! { ":day": day }, "reading the directors")?;
        Ok(all.into_iter().map(|one| (one.ward, one.name)).collect())
    }

    /// Every ward there ever was, with its last day and successor.
    pub(crate) fn all_wards(&self) -> Result<Vec<Record>, Error> {
        let page = self.page(&ListQuery::new(RegisterId::Wards), &At::First, 1000)?;
        Ok(page.rows.into_iter().map(|row| row.record).collect())
    }

    /// A name of at least three syllables in this text that is one of a learner of these wards, or of somebody on their
    /// literacy lists.
    pub(crate) fn named_in(&self, wards: &[WardId], text: &str) -> Result<Option<String>, Error> {
        let sql = include_str!("../../db/queries/meeting/names.sql");
        let text = format!(" {} ", words_of(text));
        for ward in wards {
            let names: Vec<String> =
                self.connection().column(sql, named_params! { ":ward": ward }, "looking for names")?;
            let is_in = |name: &String| {
                let folded = words_of(name);
                folded.split(' ').count() >= 3 && text.contains(&format!(" {folded} "))
            };
            if let Some(found) = names.into_iter().find(is_in) {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }
}

/// The words of a text, folded, one space between them.
fn words_of(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

struct Director {
    ward: WardId,
    name: Box<str>,
}
from_row!(Director { ward = "ward_id", name: default });
/// An item of a ward that is not met.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Trouble {
    pack: Box<str>,
    /// The answer that says so.
    pub(crate) answer: Id,
    pub(crate) item: Box<str>,
    pub(crate) grade: Grade,
    /// The figures of the answer, JSON.
    pub(crate) figures: Option<Box<str>>,
}
from_row!(Trouble { pack, answer = "id", item, grade, figures });

/// A ward's grade of an item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct OfWard {
    pub(crate) ward: WardId,
    pub(crate) short: Box<str>,
    pub(crate) grade: Option<Grade>,
}
from_row!(OfWard { ward = "ward_id", short: default, grade });

/// What an earlier briefing gave to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Before {
    pub(crate) number: u32,
    pub(crate) content: Box<str>,
    pub(crate) due_on: NaiveDate,
    pub(crate) state: UnitState,
    pub(crate) reported_on: Option<NaiveDate>,
}

impl TryFrom<&Row<'_>> for Before {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            number: row.get("number")?,
            content: row.get("content")?,
            due_on: row.get("due_on")?,
            state: UnitState::of(&row.get::<_, String>("state")?),
            reported_on: row.get("reported_on")?,
        })
    }
}
