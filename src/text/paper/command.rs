//! The command that writes a paper: short, so that it stands on one line.

use super::edition::PRESENT;
use crate::domain::rules::plan::View;
use crate::domain::rules::plan::edition::Edition;
use crate::text::lines::{self, Server};

/// What a paper is about, as a command names it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Named<'a> {
    /// The ward's name, where the person works with several.
    pub(crate) ward: Option<&'a str>,
    pub(crate) year: i32,
    /// The title of a topical plan.
    pub(crate) title: Option<&'a str>,
}

/// The command of one paper.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Command<'a> {
    /// The word after `paper`.
    pub(crate) verb: &'static str,
    /// How the name of the file begins.
    pub(crate) file: &'static str,
    /// The part of the year.
    pub(crate) view: View,
    /// Which edition, where that is not plain.
    pub(crate) edition: Option<Edition>,
    /// What it is about.
    pub(crate) named: Named<'a>,
    pub(crate) extension: &'a str,
}

/// The verb of the plan itself.
pub(crate) const PLAN: &str = "plan";

/// The format that is written when none is named.
pub(crate) const DEFAULT_FORMAT: &str = "docx";

impl Command<'_> {
    /// How to have the paper as a file: over SSH, and beside the database.
    pub(crate) fn save(&self, server: Option<&Server>) -> Vec<String> {
        lines::save(server, &self.line(), &self.file_name())
    }

    /// Without its file and person.
    fn line(&self) -> String {
        let Named { ward, year, title } = self.named;
        let mut line = format!("paper {}", self.verb);
        match self.view {
            View::Whole => {}
            View::Quarter(quarter) => line.push_str(&format!(" --quarter {quarter}")),
            View::Month(month) => line.push_str(&format!(" --month {month}")),
        }
        if let Some(ward) = ward {
            line.push_str(&format!(" --ward '{ward}'"));
        }
        line.push_str(&format!(" --year {year}"));
        if let Some(title) = title {
            line.push_str(&format!(" --plan '{}'", short_key(title, year)));
        }
        match self.edition {
            Some(Edition::Approved(number)) => line.push_str(&format!(" --edition {number}")),
            Some(Edition::Present) => line.push_str(&format!(" --edition {PRESENT}")),
            None => {}
        }
        if self.extension != DEFAULT_FORMAT {
            line.push_str(&format!(" --format {}", self.extension));
        }
        line
    }

    fn file_name(&self) -> String {
        let Named { year, title, .. } = self.named;
        let of = title.map_or_else(
            || year.to_string(),
            |title| short_key(title, year).replace(' ', "-").chars().take(40).collect(),
        );
        let of = match self.edition {
            Some(Edition::Approved(number)) => format!("{of}-ban-{number}"),
            Some(Edition::Present) => format!("{of}-du-thao"),
            None => of,
        };
        let file = self.file;
        let name = match (self.view, title) {
            // The title of a topical plan says what it is.
            (View::Whole, Some(_)) if self.verb == PLAN => of,
            (View::Whole, _) => format!("{file}-{of}"),
            (View::Quarter(quarter), _) => format!("{file}-{quarter}-{of}"),
            (View::Month(month), _) => format!("{file}-{month:02}-{of}"),
        };
        format!("{name}.{}", self.extension)
    }
}

/// A title as it is written in a command, without what all titles say.
fn short_key(title: &str, year: i32) -> String {
    let key = lines::key(title);
    let short = key.strip_prefix("ke hoach ").unwrap_or(&key);
    let short = short.strip_suffix(&format!(" nam {year}")).unwrap_or(short);
    if short.is_empty() { key } else { short.to_owned() }
}
