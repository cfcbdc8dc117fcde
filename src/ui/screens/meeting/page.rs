//! What one page of the wall says, made from the redacted reader: big figures, few lines, the verdict above.

use chrono::NaiveDate;

use crate::data::meetings::{Agenda, Concluded, present};
use crate::data::{Error, Reader};
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::rules::meeting::{Spot, days_late};
use crate::guideline::{Grade, Guideline, Template};
use crate::text::meeting::wall as text;
use crate::vietnamese::moment::local;

/// How a piece of a page stands out without colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Weight {
    #[default]
    Plain,
    Bold,
    /// Met in part.
    Under,
    /// Not met, late.
    Reversed,
}

/// Lines of pieces.
pub(super) type Lines = Vec<Vec<(String, Weight)>>;

/// A page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Page {
    /// The meeting, in capitals.
    pub(super) head: String,
    /// Where in the row of wards it is, and the time.
    pub(super) aside: String,
    /// Drawn large: digits and `/` only.
    pub(super) figure: String,
    pub(super) title: String,
    pub(super) lines: Lines,
    /// Whether the pieces of a line are wards side by side.
    pub(super) side_by_side: bool,
}

/// What pages are made from.
pub(super) struct Briefing<'a> {
    pub(super) reader: &'a Reader,
    pub(super) meeting: &'a Record,
    pub(super) pack: &'a Guideline,
    pub(super) agenda: &'a Agenda,
    pub(super) now_ms: i64,
}

/// At most so many lines stand below the title.
const MOST: usize = 6;
/// Wards side by side.
const COLUMNS: usize = 4;

fn plain(text: impl Into<String>) -> Vec<(String, Weight)> {
    vec![(text.into(), Weight::Plain)]
}

/// A grade as it is told without colour.
const fn weight(grade: Grade) -> Weight {
    match grade {
        Grade::NotMet => Weight::Reversed,
        Grade::PartlyMet => Weight::Under,
        Grade::Met | Grade::NotApplicable | Grade::Unanswered => Weight::Plain,
    }
}

impl Briefing<'_> {
    fn id(&self) -> Id {
        self.meeting.id.unwrap_or(Id(0))
    }

    fn day(&self) -> NaiveDate {
        self.meeting.get("held_on").as_date().unwrap_or_default()
    }

    fn template(&self) -> Option<&Template> {
        let quarter = self.meeting.int("quarter").and_then(|quarter| u8::try_from(quarter).ok())?;
        self.pack.quarter_checklist(quarter)
    }

    /// The page of a spot.
    pub(super) fn page(&self, spot: &Spot) -> Result<Page, Error> {
        let mut page = match spot {
            Spot::Attendance => self.attendance()?,
            Spot::Before => self.before(),
            Spot::Board => self.board(),
            Spot::Ward(ward, item) => self.ward(*ward, item.as_deref())?,
            Spot::Item(item) => self.item(item)?,
            Spot::Latest => self.latest()?,
            Spot::End => self.end()?,
        };
        page.head = text::head(self.meeting.text("title"));
        let time = local(self.now_ms).unwrap_or_default().format("%H:%M").to_string();
        page.aside = if page.aside.is_empty() { time } else { format!("{}   {time}", page.aside) };
        page.lines.truncate(MOST);
        Ok(page)
    }

    fn attendance(&self) -> Result<Page, Error> {
        let attending = self.reader.attendance(self.id(), self.day())?;
        let (came, all) = present(&attending);
        let of = |codes: &[&str]| {
            let names = attending.iter().filter(|one| codes.contains(&&*one.presence)).map(|one| &*one.short);
            names.collect::<Vec<_>>().join(", ")
        };
        let lines = [
            (text::ABSENT, of(&["absent"]), Weight::Reversed),
            (text::EXCUSED, of(&["excused"]), Weight::Plain),
            (text::LATE, of(&["late"]), Weight::Under),
            (text::NOT_NOTED, of(&[""]), Weight::Plain),
        ];
        let line =
            |(label, wards, weight): (&str, String, Weight)| vec![(format!("{label}: {wards}"), weight)];
        let lines = lines.into_iter().filter(|(_, wards, _)| !wards.is_empty()).map(line).collect();
        Ok(Page {
            figure: format!("{came}/{all}"),
            title: text::ATTENDANCE.to_owned(),
            lines,
            ..Page::default()
        })
    }

    fn before(&self) -> Page {
        let progress = &self.agenda.before;
        let day = self.day();
        let mut lines = vec![plain(crate::text::meeting::progress(progress))];
        for open in &progress.open {
            let weight = if open.days_late > 0 { Weight::Reversed } else { Weight::Plain };
            lines.push(vec![(crate::text::meeting::open(open, day), weight)]);
        }
        let (done, all) = progress.conclusions;
        let figure = if all == 0 { String::new() } else { format!("{done}/{all}") };
        Page { figure, title: text::BEFORE.to_owned(), lines, ..Page::default() }
    }

    fn board(&self) -> Page {
        let Some(board) = &self.agenda.board else {
            return Page {
                title: text::BOARD.to_owned(),
                lines: vec![plain(text::NO_BOARD)],
                ..Page::default()
            };
        };
        let sent = board.wards.iter().filter(|ward| ward.is_sent()).count();
        let cells = board.wards.iter().map(|ward| match ward.is_sent() {
            false => (text::unsent(&ward.short), Weight::Bold),
            true if ward.total.not_met > 0 => {
                (text::troubled(&ward.short, ward.total.not_met, ward.total.partly), Weight::Reversed)
            }
            true if ward.total.partly > 0 => {
                (text::troubled(&ward.short, 0, ward.total.partly), Weight::Under)
            }
            true => (format!("{} Đ", ward.short), Weight::Plain),
        });
        Page {
            figure: format!("{sent}/{}", board.wards.len()),
            title: text::BOARD.to_owned(),
            lines: in_columns(cells.collect(), MOST),
            side_by_side: true,
            ..Page::default()
        }
    }

    fn ward(&self, ward: WardId, item: Option<&str>) -> Result<Page, Error> {
        let board = self.agenda.board.as_ref();
        let Some((at, row)) =
            board.and_then(|board| board.wards.iter().enumerate().find(|(_, row)| row.ward == ward))
        else {
            return Ok(Page {
                title: text::BOARD.to_owned(),
                lines: vec![plain(text::NO_BOARD)],
                ..Page::default()
            });
        };
        let all = board.map_or(0, |board| board.wards.len());
        let mut lines = vec![vec![
            (text::met(row.total.met, row.total.of()), Weight::Plain),
            (text::partly(row.total.partly), Weight::Under),
            (text::not_met(row.total.not_met), Weight::Reversed),
            (format!("? {}", row.total.unanswered), Weight::Plain),
        ]];
        let troubles = match self.template() {
            Some(template) => self.reader.problems_of(ward, template, self.pack)?,
            None => Vec::new(),
        };
        let shown = troubles.iter().filter(|trouble| item.is_none_or(|item| *trouble.item == *item));
        let some = if item.is_some() { 1 } else { 4 };
        for trouble in shown.take(some) {
            let words = self.pack.item(&trouble.item).map_or(&*trouble.item, |item| &item.text);
            lines.push(vec![
                (trouble.grade.letter().to_string(), weight(trouble.grade)),
                (words.to_owned(), Weight::Plain),
            ]);
            if item.is_some() {
                lines.extend(self.found(&trouble.item, ward)?.map(plain));
                lines.extend(self.earlier(&trouble.item, ward)?);
                lines.extend(self.words(trouble.answer)?.into_iter().map(plain));
            }
        }
        let figure: String = row.short.chars().filter(char::is_ascii_digit).collect();
        let aside = format!("{}/{all}", at + 1);
        Ok(Page { figure, title: row.name.to_string(), lines, aside, ..Page::default() })
    }

    /// What the records say to the first part of an item that they answer.
    fn found(&self, item: &str, ward: WardId) -> Result<Option<String>, Error> {
        let (Some(item), Some(template)) = (self.pack.item(item), self.template()) else { return Ok(None) };
        let period = self.pack.period_of(template);
        let Some((part, ask)) = item.parts.iter().find_map(|part| Some((part, part.evidence.as_ref()?)))
        else {
            return Ok(None);
        };
        let answer = self.reader.ask(ask, Some(ward), period, self.pack)?;
        Ok(answer.map(|answer| text::found(answer.found, answer.of, part.unit.as_deref())))
    }

    /// What the ward wrote about it, which is there once the office has released it.
    fn words(&self, answer: Id) -> Result<Vec<String>, Error> {
        let answer = self.reader.record(RegisterId::ChecklistAnswers, answer)?;
        Ok(answer.map_or(Vec::new(), |answer| text::words(answer.text("remark"), answer.text("task"))))
    }

    fn earlier(&self, item: &str, ward: WardId) -> Result<Option<Vec<(String, Weight)>>, Error> {
        let day = self.day();
        let before = self.reader.item_before(item, ward, self.id(), day)?;
        Ok(before.map(|before| {
            let late = days_late(before.state, before.due_on, before.reported_on, day);
            let mut line = plain(text::earlier(before.number, before.due_on));
            if late > 0 {
                line.push((text::late(late), Weight::Reversed));
            }
            line
        }))
    }

    fn item(&self, item: &str) -> Result<Page, Error> {
        let wards = match self.template() {
            Some(template) => self.reader.item_of_wards(item, template, self.pack, self.day())?,
            None => Vec::new(),
        };
        let not_met = wards.iter().filter(|ward| ward.grade == Some(Grade::NotMet)).count();
        let cells = wards.iter().map(|ward| {
            let grade = ward.grade.unwrap_or(Grade::Unanswered);
            (format!("{} {}", ward.short, grade.letter()), weight(grade))
        });
        let title = self.pack.item(item).map_or_else(|| item.to_owned(), |item| item.text.to_string());
        let lines = in_columns(cells.collect(), MOST);
        Ok(Page { figure: not_met.to_string(), title, lines, side_by_side: true, ..Page::default() })
    }

    fn latest(&self) -> Result<Page, Error> {
        let concluded = self.reader.conclusions_of(self.id())?;
        let Some(Concluded { number, content, units, .. }) = concluded.last() else {
            return Ok(Page { title: text::NO_CONCLUSION.to_owned(), ..Page::default() });
        };
        let mut lines: Lines = vec![vec![(content.replace('\n', " "), Weight::Bold)]];
        match &units[..] {
            [] => {}
            units if units.len() <= 3 => {
                lines.extend(units.iter().map(|unit| plain(crate::text::meeting::given(unit))))
            }
            units => {
                let shorts: Vec<&str> = units.iter().map(|unit| &*unit.short).collect();
                lines.push(plain(shorts.join(", ")));
                lines.extend(units.iter().map(|unit| unit.due_on).min().map(|due| plain(text::due(due))));
            }
        }
        Ok(Page { figure: number.to_string(), title: text::CONCLUSION.to_owned(), lines, ..Page::default() })
    }

    fn end(&self) -> Result<Page, Error> {
        let concluded = self.reader.conclusions_of(self.id())?;
        let units = concluded.iter().map(|one| one.units.len()).sum();
        let lines = vec![plain(text::ended(concluded.len(), units))];
        Ok(Page {
            figure: concluded.len().to_string(),
            title: text::END.to_owned(),
            lines,
            ..Page::default()
        })
    }
}

/// Cells side by side, row by row; what does not fit is counted.
fn in_columns(mut cells: Vec<(String, Weight)>, rows: usize) -> Lines {
    let room = rows * COLUMNS;
    if cells.len() > room {
        let over = cells.len() - (room - 1);
        cells.truncate(room - 1);
        cells.push((text::and_more(over), Weight::Plain));
    }
    cells.chunks(COLUMNS).map(<[_]>::to_vec).collect()
}
