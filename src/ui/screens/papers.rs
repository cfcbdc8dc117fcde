//! F8 of screens whose papers are about a ward's year: the commands that write them.

use crate::exchange::paper::{Format, PAPERS};
use crate::text::lines;
use crate::text::paper::command::Named;
use crate::ui::layer::{Ctx, Effect};
use crate::ui::layers::reading::Reading;

/// The commands of these papers, of one ward if it is named.
pub(crate) fn show(ctx: &Ctx<'_>, verbs: &[&str], ward: Option<&str>) -> Effect {
    use chrono::Datelike as _;
    let ward = ward.map(lines::key);
    let named = Named { ward: ward.as_deref(), year: ctx.place.year, title: None };
    let mut all = Vec::new();
    for kind in PAPERS.iter().filter(|kind| verbs.contains(&kind.verb)) {
        let view = (kind.view)(ctx.place.quarter, ctx.now.today.month());
        all.push(kind.help.to_owned());
        all.extend(kind.command(view, named, Format::Docx.extension()).save(ctx.origin));
    }
    Effect::Push(Box::new(Reading::with_commands(crate::text::plan::PRINT, all)))
}
