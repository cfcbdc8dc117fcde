//! A paper that was made, and the ways in which it is written.

use super::model::{Paper, Table};
use super::{decree30, html, sheet, text};
use crate::data::Fault;
use crate::text::paper as words;

/// How a paper is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Format {
    /// A document to print and sign.
    Docx,
    /// A sheet to count with.
    Xlsx,
    /// One page for the network.
    Html,
    Txt,
}

impl Format {
    /// All of them, in the order in which help and menus name them.
    pub(crate) const ALL: [Self; 4] = [Self::Docx, Self::Xlsx, Self::Html, Self::Txt];
    /// Those in which offices send each other their papers.
    pub(crate) const OF_OFFICES: [Self; 3] = [Self::Docx, Self::Xlsx, Self::Txt];

    const fn row(self) -> [&'static str; 3] {
        match self {
            Self::Docx => ["docx", words::HELP_DOCX, words::MENU_DOCX],
            Self::Xlsx => ["xlsx", words::HELP_XLSX, words::MENU_XLSX],
            Self::Html => ["html", words::HELP_HTML, words::MENU_HTML],
            Self::Txt => ["txt", words::HELP_TXT, words::MENU_TXT],
        }
    }
    /// How the names of its files end.
    pub(crate) const fn extension(self) -> &'static str {
        self.row()[0]
    }
    /// What it is for, for who asks for help.
    pub(crate) const fn help(self) -> &'static str {
        self.row()[1]
    }
    /// The same in a menu.
    pub(crate) const fn menu(self) -> &'static str {
        self.row()[2]
    }
}

/// A paper and, where its figures are worth counting with, the table for the sheet.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Printed {
    pub(crate) paper: Paper,
    /// The sheets, each with its name; none for blank forms.
    pub(crate) sheets: Vec<(String, Table)>,
}

impl Printed {
    /// Written in a format; none if there is nothing to write in it.
    pub(crate) fn write(&self, format: Format) -> Result<Option<Vec<u8>>, Fault> {
        match format {
            Format::Docx => decree30::write(&self.paper).map(Some),
            Format::Html => Ok(Some(html::write(&self.paper).into_bytes())),
            Format::Txt => Ok(Some(text::write(&self.paper).into_bytes())),
            Format::Xlsx if self.sheets.is_empty() => Ok(None),
            Format::Xlsx => sheet::write(&self.paper, &self.sheets).map(Some),
        }
    }
}
