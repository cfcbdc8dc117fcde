//! The list of a class on a day (III.5.2): who was in it then, whatever came later, with room to sign.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::model::{Block, Cell, Column, Head, Paper, Row, Table};
use super::parts::{guideline_for, must_know_names, ward_head, ward_name};
use super::printed::Printed;
use super::sign_in::place;
use crate::data::attendance::{ClassRoll, GridLearner};
use crate::data::{Error, Reader};
use crate::domain::learning::roll::{Place, Standing};
use crate::domain::learning::settings::Settings;
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::text::paper::class as words;
use crate::text::roll;
use crate::vietnamese::phone::show_phone;

/// Code of a woman.
const WOMAN: &str = "nu";

/// What is wanted of a class.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct WantedOfClass {
    /// Whose list it is: of that day.
    pub(crate) day: NaiveDate,
    /// The month of a grid; none is the whole of it.
    pub(crate) month: Option<(i32, u32)>,
    /// Sessions on a sheet to write on.
    pub(crate) columns: u8,
    /// Empty lines below its names.
    pub(crate) blank: u8,
    /// Whether a list is one to call people by: only it has their telephones.
    pub(crate) phones: bool,
    pub(crate) today: NaiveDate,
}

impl WantedOfClass {
    /// The usual of a day.
    pub(crate) const fn on(day: NaiveDate, today: NaiveDate) -> Self {
        Self { day, month: None, columns: 8, blank: 5, phones: false, today }
    }
}

/// A class as its papers are made of.
pub(super) struct ClassPaper {
    pub(super) class: Record,
    pub(super) ward: WardId,
    pub(super) of: ClassRoll,
    /// What the year's pack says of attendance.
    pub(super) settings: Settings,
    head: Head,
    about: String,
}

impl ClassPaper {
    /// Reads it; none if it is not there. Refuses whoever takes no names out of its ward.
    pub(super) fn read(reader: &Reader, class: Id, year: i32) -> Result<Option<Self>, Error> {
        let Some(class) = reader.record(RegisterId::Classes, class)? else { return Ok(None) };
        let Some(ward) = class.ward else { return Ok(None) };
        reader.must_take_calendar(ward)?;
        must_know_names(reader, ward)?;
        let guideline = guideline_for(reader, year)?;
        let (superior, issuer) = ward_head(&guideline.headings.ward, &ward_name(reader, ward)?);
        let teacher = class.int("instructor_id").map(Id);
        let teacher = teacher.map(|id| reader.label(RegisterId::Instructors, id)).transpose()?.flatten();
        let place = place(reader, &class, None)?;
        let about = words::about(class.text("schedule"), teacher.as_deref().unwrap_or_default(), &place);
        let of = reader.class_roll(&class)?;
        let (head, settings) = (Head { superior, issuer, ..Head::default() }, Settings::of(&guideline));
        Ok(Some(Self { ward, of, settings, head, about, class }))
    }

    /// The paper of this kind, about this.
    pub(super) fn paper(self, kind: &str, what: String, blocks: Vec<Block>) -> Paper {
        let about = [words::class(self.class.text("title")), what, self.about];
        Paper {
            head: self.head,
            kind: kind.to_owned(),
            about: about.into_iter().filter(|line| !line.is_empty()).collect(),
            blocks,
            ..Paper::default()
        }
    }

    /// Who is on the list of a day.
    pub(super) fn members(&self, day: NaiveDate) -> Vec<&GridLearner> {
        let all = self.of.roll.list(day, &self.settings.present, self.settings.percent);
        let members = all.iter().filter(|one: &&Standing| one.place == Place::Member);
        members.filter_map(|one| self.of.learner(one.enrolment)).collect()
    }
}

/// The list of a class on a day; none if the class is not there.
pub(crate) fn list(reader: &Reader, class: Id, wanted: WantedOfClass) -> Result<Option<Printed>, Error> {
    use chrono::Datelike as _;
    let day = wanted.day;
    let Some(read) = ClassPaper::read(reader, class, day.year())? else { return Ok(None) };
    let members = read.members(day);
    let women = members.iter().filter(|learner| learner.sex == WOMAN).count();
    let shown = |column: &str| {
        let field = RegisterId::Enrolments.decl().field(column);
        field.is_some_and(|field| reader.shows_field(RegisterId::Enrolments, field))
    };
    let count = |column: &str, is: fn(&GridLearner) -> bool| {
        shown(column).then(|| members.iter().filter(|learner| is(learner)).count())
    };
    let sums = words::sums(
        members.len(),
        women,
        count("ethnicity", |learner| learner.is_minority),
        count("priority_groups", |learner| learner.has_priority),
    );
    let phones = if wanted.phones && shown("phone") { Some(reader.class_phones(class)?) } else { None };
    let table = table(&members, women, phones.as_ref());
    let blocks = vec![Block::Table(table.clone()), Block::Text(sums)];
    let paper = read.paper(words::LIST, words::of_day(day), blocks);
    Ok(Some(Printed { paper, sheets: vec![(words::SHEETS[0].to_owned(), table)] }))
}

/// A line each; the last column has the telephones, or room to sign.
fn table(members: &[&GridLearner], women: usize, phones: Option<&BTreeMap<Id, String>>) -> Table {
    let [number, name, year, woman, group, signature] = words::LIST_COLUMNS;
    let columns = vec![
        Column::middle(number, 14),
        Column::text(name, 58),
        Column::middle(year, 18),
        Column::middle(woman, 12),
        Column::text(group, 24),
        Column::text(if phones.is_some() { words::PHONE } else { signature }, 39),
    ];
    let phone = |of: Id| phones.and_then(|phones| phones.get(&of)).map(|phone| show_phone(phone));
    let mut rows: Vec<_> = members
        .iter()
        .zip(1..)
        .map(|(learner, at)| {
            let woman = if learner.sex == WOMAN { words::YES } else { "" };
            Row::Cells(vec![
                Cell::Int(at),
                Cell::text(&*learner.slip.name),
                Cell::text(roll::year(&learner.birth)),
                Cell::text(woman),
                Cell::text(&*learner.group),
                Cell::text(phone(learner.slip.id).unwrap_or_default()),
            ])
        })
        .collect();
    let all = |count: usize| Cell::int(i64::try_from(count).ok());
    rows.push(Row::Total(vec![
        Cell::Empty,
        Cell::text(words::sum(members.len())),
        Cell::Empty,
        all(women),
        Cell::Empty,
        Cell::Empty,
    ]));
    Table { columns, rows }
}
