//! F8: the checklist on paper, as it was answered or to be filled in. The program writes no file where it runs: the
//! command that gives one stands above the paper itself.

use super::run::Run;
use crate::data::Error;
use crate::domain::register::{Id, RegisterId};
use crate::exchange::paper::{CHECKLIST, Format, SELF_INSPECTION, View, checklist};
use crate::text::paper::command::Named;
use crate::text::run_paper as text;
use crate::ui::layer::{Ctx, Effect};
use crate::ui::layers::reading::Reading;
use crate::ui::screens::record_actions;

impl Run {
    /// The paper of this run, to read.
    pub(super) fn print(&self, ctx: &Ctx<'_>) -> Effect {
        record_actions::said(self.printed(ctx))
    }

    fn printed(&self, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        let Some((run, ward)) = self.run.as_ref().and_then(|run| Some((run, run.ward?))) else {
            return Ok(Effect::Ignored);
        };
        let year = run.int("year").and_then(|year| i32::try_from(year).ok()).unwrap_or_default();
        let quarter = run.int("quarter").and_then(|quarter| u8::try_from(quarter).ok());
        let (kind, view) = match quarter {
            Some(quarter) => (CHECKLIST, View::Quarter(quarter)),
            None => (SELF_INSPECTION, View::Whole),
        };
        // Who works with one ward need not name it.
        let only = ctx.reader.wards(ctx.now.today).is_ok_and(|wards| wards.len() == 1);
        let name = record_actions::label(ctx, RegisterId::Wards, Some(Id(ward.0)));
        let named = Named { ward: Some(&*name).filter(|_| !only), year, title: None };
        let printed = checklist::of_run(ctx.reader, run, ward, ctx.year)?;
        let mut lines = kind.command(view, named, Format::Docx.extension()).save(ctx.origin);
        let bytes = printed.write(Format::Txt)?.unwrap_or_default();
        lines.extend(String::from_utf8_lossy(&bytes).lines().map(str::to_owned));
        Ok(Effect::Push(Box::new(Reading::with_commands(text::PRINT, lines))))
    }
}
