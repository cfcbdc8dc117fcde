//! The operator leads: what the walls show, ward by ward and problem by problem.

use super::desk::Desk;
use crate::domain::register::WardId;
use crate::domain::rules::meeting::Spot;
use crate::text::meeting as text;
use crate::ui::layer::{Ctx, Effect};

impl Desk {
    pub(super) fn why_no_board(&self, _: &Ctx<'_>) -> Option<String> {
        let wards = self.agenda.board.as_ref().map_or(0, |board| board.wards.len());
        (wards == 0).then(|| text::wall::NO_BOARD.to_owned())
    }

    /// Puts a spot on the walls that follow.
    fn show(&mut self, spot: Spot, ctx: &Ctx<'_>) -> Effect {
        let kept = ctx.drafts.map(|drafts| drafts.put_on_wall(self.id, &spot.code(), ctx.now.utc_ms));
        self.shown = spot;
        self.call(ctx);
        kept.and_then(Result::err).map_or(Effect::None, Effect::Failed)
    }

    /// How what is shown is called.
    pub(super) fn call(&mut self, ctx: &Ctx<'_>) {
        let of_item =
            |item: &str| ctx.year.item(item).map_or_else(|| item.to_owned(), |item| item.text.to_string());
        let name = match &self.shown {
            Spot::Ward(ward, item) => {
                let rows = self.agenda.board.iter().flat_map(|board| &board.wards);
                let name = rows.filter(|row| row.ward == *ward).map(|row| row.name.to_string()).next();
                let item = item.as_deref().map(|item| format!(" · {}", of_item(item)));
                format!("{}{}", name.unwrap_or_default(), item.unwrap_or_default())
            }
            Spot::Item(item) => of_item(item),
            _ => String::new(),
        };
        self.called = text::wall::page(&self.shown, &name);
    }

    pub(super) fn show_row(&mut self, ctx: &Ctx<'_>) -> Effect {
        match self.row().and_then(|row| row.spot.clone()) {
            Some(spot) => self.show(spot, ctx),
            None => Effect::Ignored,
        }
    }

    /// The ward that many rows further; the first one if none is shown.
    pub(super) fn show_ward(&mut self, by: isize, ctx: &Ctx<'_>) -> Effect {
        let wards: Vec<WardId> =
            self.agenda.board.iter().flat_map(|board| &board.wards).map(|row| row.ward).collect();
        let at = match &self.shown {
            Spot::Ward(ward, _) => wards.iter().position(|one| one == ward),
            _ => None,
        };
        let next = at.map_or(0, |at| at.saturating_add_signed(by).min(wards.len().saturating_sub(1)));
        wards.get(next).map_or(Effect::Ignored, |ward| self.show(Spot::Ward(*ward, None), ctx))
    }

    /// The next item that the ward does not meet; behind the last one the next ward.
    pub(super) fn show_problem(&mut self, ctx: &Ctx<'_>) -> Effect {
        let Spot::Ward(ward, item) = self.shown.clone() else { return self.show_ward(0, ctx) };
        let quarter = self.meeting.int("quarter").and_then(|quarter| u8::try_from(quarter).ok());
        let template = quarter.and_then(|quarter| ctx.year.quarter_checklist(quarter));
        let troubles = template.map(|template| ctx.reader.problems_of(ward, template, ctx.year));
        let troubles = match troubles.transpose() {
            Ok(troubles) => troubles.unwrap_or_default(),
            Err(error) => return Effect::Failed(error),
        };
        let at = item.and_then(|item| troubles.iter().position(|trouble| trouble.item == item));
        match troubles.get(at.map_or(0, |at| at + 1)) {
            Some(trouble) => self.show(Spot::Ward(ward, Some(trouble.item.clone())), ctx),
            None => self.show_ward(1, ctx),
        }
    }
}
