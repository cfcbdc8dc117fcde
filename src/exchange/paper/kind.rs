//! A paper as one row: how it is asked for, what it is about, what makes it.

use chrono::NaiveDate;

use super::class::WantedOfClass;
use super::notice::Wanted;
use super::printed::Printed;
use crate::data::{Error, Reader};
use crate::domain::rules::plan::View;
use crate::domain::rules::plan::edition::Edition;
use crate::domain::{Id, RegisterId, WardId};
use crate::text::paper::command::{Command, Named};

/// A kind of paper. Who reads what it is about may print it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PaperKind {
    /// The word after `paper`.
    pub(crate) verb: &'static str,
    /// What it is, for who asks for help.
    pub(crate) help: &'static str,
    /// How the name of its file begins.
    pub(crate) file: &'static str,
    /// The part of the year that it shows, of the quarter and month that are looked at.
    pub(crate) view: fn(u8, u32) -> View,
    /// What it is about.
    pub(crate) of: Of,
}

/// What a paper is about, and what makes it of that.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Of {
    Plan {
        /// How a menu calls it.
        title: fn(View, Named<'_>) -> String,
        /// Whether it is the plan itself, of which there are editions; the others are about the plan as it is now.
        by_edition: bool,
        /// None if there is no such plan or edition.
        print: fn(&Reader, Id, Asked) -> Result<Option<Printed>, Error>,
    },
    /// A ward in a year.
    Ward(fn(&Reader, WardId, i32, View) -> Result<Printed, Error>),
    /// A span of a ward's calendar.
    Calendar(fn(&Reader, WardId, Wanted) -> Result<Printed, Error>),
    /// An activity or a session; none if it is not there.
    Happening(fn(&Reader, RegisterId, Id) -> Result<Option<Printed>, Error>),
    /// A class; none if it is not there.
    Class(fn(&Reader, Id, WantedOfClass) -> Result<Option<Printed>, Error>),
    /// A learner, as of a day; none if there is no such record.
    Learner(fn(&Reader, Id, NaiveDate) -> Result<Option<Printed>, Error>),
    /// A briefing.
    Briefing(fn(&Reader, Id) -> Result<Option<Printed>, Error>),
    /// All wards within reach: those of a year, as they were on that day.
    Wards(fn(&Reader, i32, NaiveDate) -> Result<Printed, Error>),
}

/// What is wanted of a plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Asked {
    pub(crate) view: View,
    pub(crate) edition: Edition,
    pub(crate) today: NaiveDate,
}

impl PaperKind {
    /// The command that writes it with this extension.
    pub(crate) fn command<'a>(&self, view: View, named: Named<'a>, extension: &'a str) -> Command<'a> {
        Command { verb: self.verb, file: self.file, view, edition: None, named, extension }
    }
}

/// The day on which the wards of a year are looked at. They come and go: those of the year are the ones that were
/// there when it ended, or are there today.
pub(crate) fn wards_on(year: i32, today: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 12, 31).map_or(today, |end| end.min(today))
}
