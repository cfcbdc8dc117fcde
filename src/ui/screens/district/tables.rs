//! The tables of all wards: who is offered which, and each as a paper, for the screen and for `tthtcd paper`.

use super::{board, quotas, receipts};
use crate::data::sight::{MadeOf, Of};
use crate::data::{Error, Reader};
use crate::domain::Role;
use crate::domain::register::RegisterId;
use crate::exchange::paper::model::{Block, Cell, Column, Head, Paper, Row, Table};
use crate::exchange::paper::{Format, Printed, View};
use crate::text::district as text;
use crate::text::paper::command::{Command, Named};
use crate::ui::layer::{Ctx, Effect, Layer};
use crate::ui::layers::reading::Reading;
use crate::ui::screens::inspection::ScheduleOfVisits;
use crate::ui::screens::plan::wards::PlansOfWards;
use crate::ui::screens::rating::RatingsOfWards;

/// A table of all wards.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TableOfWards {
    /// The word after `paper`.
    pub(crate) verb: &'static str,
    /// What it is, for who asks for help.
    pub(crate) help: &'static str,
    /// How the name of its file begins.
    file: &'static str,
    /// Of what it is made as a whole: who does not read that is not offered it. Nothing, where each column is shown to
    /// who may see it.
    made_of: &'static [RegisterId],
    pub(super) make: fn() -> Box<dyn Layer>,
    /// What its letters and signs mean, below it on paper; nothing where it has only words.
    legend: &'static str,
}

/// The tables, in the order of the tab.
pub(crate) const TABLES: [TableOfWards; 6] = [
    TableOfWards {
        verb: "board",
        help: text::HELP_OF_BOARD,
        file: "kiem-tra",
        made_of: &[RegisterId::ChecklistRuns, RegisterId::ChecklistAnswers],
        make: || Box::new(board::BoardOfWards::default()),
        legend: crate::text::board::LEGEND[0],
    },
    TableOfWards {
        verb: "plans",
        help: text::HELP_OF_PLANS,
        file: "ke-hoach-cac-phuong",
        made_of: &[RegisterId::Plans, RegisterId::PlanItems],
        make: || Box::new(PlansOfWards::new()),
        legend: text::LEGEND_OF_SURVEYS,
    },
    TableOfWards {
        verb: "receipts",
        help: text::HELP_OF_RECEIPTS,
        file: "van-ban-da-nhan",
        made_of: &[],
        make: || Box::new(receipts::ReceiptsOfWards::default()),
        legend: text::LEGEND_OF_RECEIPTS,
    },
    TableOfWards {
        verb: "quotas",
        help: text::HELP_OF_QUOTAS,
        file: "chi-tieu",
        made_of: &[],
        make: || Box::new(quotas::QuotasOfWards::default()),
        legend: text::LEGEND_OF_QUOTAS,
    },
    TableOfWards {
        verb: "rating-board",
        help: crate::text::rating::HELP_OF_WARDS,
        file: "xep-loai-cac-phuong",
        made_of: &[RegisterId::Ratings, RegisterId::RatingScores],
        make: || Box::new(RatingsOfWards::default()),
        legend: "",
    },
    TableOfWards {
        verb: "inspections",
        help: crate::text::inspection::HELP_OF_SCHEDULE,
        file: "lich-kiem-tra",
        made_of: &[RegisterId::Inspections],
        make: || Box::new(ScheduleOfVisits::default()),
        legend: crate::text::inspection::LEGEND,
    },
];

impl TableOfWards {
    /// Whether the person may see it.
    pub(crate) fn is_offered(&self, reader: &Reader) -> bool {
        self.made_of.is_empty() || reader.knows(&MadeOf::records(self.made_of), Of::Each)
    }

    /// The commands that write it, the sheet first.
    pub(super) fn show_command(&self, ctx: &Ctx<'_>) -> Effect {
        let view = View::Quarter(ctx.place.quarter);
        let named = Named { ward: None, year: ctx.place.year, title: None };
        let command = |format: Format| {
            let command = Command {
                verb: self.verb,
                file: self.file,
                view,
                edition: None,
                named,
                extension: format.extension(),
            };
            std::iter::once(format.menu().to_owned()).chain(command.save(ctx.origin)).collect::<Vec<_>>()
        };
        let lines = [command(Format::Xlsx), vec![String::new()], command(Format::Docx)].concat();
        Effect::Push(Box::new(Reading::with_commands(crate::text::plan::PRINT, lines)))
    }

    /// As it stands in the place of this context.
    pub(crate) fn print(&self, ctx: &Ctx<'_>) -> Result<Printed, Error> {
        let mut layer = (self.make)();
        layer.load(ctx)?;
        let title = layer.title(ctx);
        let mut rows = layer.table().unwrap_or_default().into_iter();
        let heads = rows.next().unwrap_or_default();
        let rows: Vec<Vec<String>> = rows.collect();
        let wide =
            |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.chars().count()).max();
        let column = |(at, head): (usize, &String)| {
            let letters = wide(at).unwrap_or(0).clamp(4, 24);
            Column::middle(head, u16::try_from(letters * 2 + 2).unwrap_or(u16::MAX))
        };
        let columns: Vec<_> = heads.iter().enumerate().map(column).collect();
        let cells = |row: Vec<String>| {
            let mut cells: Vec<_> = row.iter().map(|cell| Cell::text(cell.trim())).collect();
            cells.resize(columns.len(), Cell::Empty);
            Row::Cells(cells)
        };
        let table = Table { rows: rows.clone().into_iter().map(cells).collect(), columns: columns.clone() };
        // Only the office speaks under its own head.
        let heading = &ctx.year.headings.district;
        let head = match ctx.actor.is(Role::District) {
            true => Head {
                superior: heading.superior.to_string(),
                issuer: heading.issuer.to_string(),
                ..Head::default()
            },
            false => Head::default(),
        };
        let legend = Some(self.legend).filter(|legend| !legend.is_empty());
        let legend = legend.map(|legend| Block::Note(legend.to_owned()));
        let paper = Paper {
            head,
            kind: title.clone(),
            about: vec![text::as_of(ctx.place.year, ctx.now.today)],
            blocks: std::iter::once(Block::Table(table.clone())).chain(legend).collect(),
            ..Paper::default()
        };
        Ok(Printed { paper, sheets: vec![(text::SHEET.to_owned(), table)] })
    }
}
