//! The list of the items as it is seen.

use super::Items;
use crate::guideline::Item;
use crate::guideline::edit::ItemWords;
use crate::text::template as text;
use crate::ui::grid::{Cell, Head, Line, Tone};
use crate::ui::layer::Ctx;
use crate::vietnamese::date::quarter_roman;

/// Columns of the cycles and of who answers.
const CYCLES: u16 = 9;
const WHO: u16 = 9;

impl Items {
    /// Makes the lines of the pack with the changes.
    pub(super) fn arrange(&mut self, ctx: &Ctx<'_>) {
        let Some(pack) = &self.pack else { return };
        let (columns, _) = ctx.room();
        let wide = columns.saturating_sub(CYCLES + WHO + 6);
        let heads = [wide, CYCLES, WHO].into_iter().zip(text::HEADS);
        let heads = heads.map(|(width, head)| Head::text(head, width));
        let mut lines = Vec::new();
        for group in &pack.groups {
            lines.push(Line::Heading(group.title.to_string()));
            let items = pack.items.iter().enumerate().filter(|(_, item)| item.group == group.code);
            lines.extend(items.map(|(at, item)| self.line(at, item)));
        }
        self.grid.fill_under(heads.collect(), lines, ctx.room());
        self.moved();
    }

    fn line(&self, at: usize, item: &Item) -> Line<usize> {
        let half = self.forms.iter().any(|form| form.id() == &*item.id && form.is_changed());
        let same = self.before.as_ref().is_some_and(|before| before.item(&item.id) == Some(item));
        let sign = match (half, same) {
            (true, _) => "~",
            (false, false) => "+",
            (false, true) => " ",
        };
        let cycles = ItemWords::of(item).cycles.join(" ");
        let (cycles, tone) =
            if item.retired { (text::RETIRED.to_owned(), Tone::Dim) } else { (cycles, Tone::Plain) };
        let cells = [
            Cell::from(format!("{sign} {}", item.text)),
            Cell::from(cycles),
            Cell::from(text::respondent(item.respondent)),
        ];
        Line::row(at, cells, tone)
    }

    /// Says what is under the cursor.
    pub(super) fn moved(&mut self) {
        let said = self.current().map(|item| {
            let parts: Vec<_> = item.parts.iter().map(|part| &*part.label).collect();
            let threshold = item.threshold().map(|threshold| format!(" · {threshold}")).unwrap_or_default();
            format!("{}: {}{threshold}", item.paragraph, parts.join(", "))
        });
        let asked = self.pack.as_ref().and_then(|pack| Some((pack, pack.quarter_checklist(self.quarter)?)));
        let items = asked.map_or(0, |(pack, template)| pack.items_of(template).count());
        let half = self.forms.iter().filter(|form| form.is_changed()).count();
        self.grid.say(text::waiting(self.edits.len(), half, items, quarter_roman(self.quarter)), said);
    }
}
