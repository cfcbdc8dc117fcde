//! What is said below an item of its way through the office: how far it is from being met, whether it was looked at,
//! with which words the run came back.

use super::Run;
use super::rows::{Row, said};
use crate::text::run_life as say;
use crate::ui::screens::checklist::item::{Line, Writes};
use crate::ui::screens::checklist::zone::Zone;
use crate::ui::theme::Theme;
use crate::ui::widgets::wrap;
use crate::vietnamese::date::show_date;

/// How much is missing for the item to be met, by what is typed or else found.
pub(super) fn short_of(run: &Run, zone: &Zone) -> Option<String> {
    let own = run.writes.figures(&zone.answer);
    let value = |id: &str| {
        let part = zone.item.part(id)?;
        own.get(part).or_else(|| zone.found(part))
    };
    let (rate, missing) = run.pack.as_ref()?.missing(&zone.item, &value)?;
    let unit = zone.item.parts.iter().find_map(|part| part.unit.as_deref()).unwrap_or_default();
    Some(say::short_of(&rate.percent()?, missing, unit))
}

/// What the office has to do with it, and with which words it gave the run back.
pub(super) fn said_of(run: &Run, line: &Line, rows: &mut Vec<Row>, width: usize, theme: &Theme) {
    let at = run.shown.get(run.cursor).copied().unwrap_or(0);
    let looked = line.answer.get("looked_on").as_date();
    if let Some(on) = looked {
        said(rows, say::LOOKED_AT, &show_date(on), width, theme.dim());
    } else if run.writes == Writes::Verified
        && let Some(why) = run.exception(at)
    {
        said(rows, say::TO_LOOK_AT, why, width, theme.warn());
    }
    let Some(record) = run.run.as_ref().filter(|record| record.text("state") == "returned") else { return };
    let on = record.get("returned_on").as_date().map(|day| day.format("%d/%m").to_string());
    let words = format!(
        "{}: “{}”",
        say::returned(&on.unwrap_or_default()),
        record.text("comment").replace('\n', " ")
    );
    rows.extend(wrap(&words, width).into_iter().map(|line| Row::Said(line, theme.warn())));
}
