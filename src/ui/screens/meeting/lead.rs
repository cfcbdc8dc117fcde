//! The operator leads: what the walls show, ward by ward and problem by problem.

use super::desk::Desk;
use crate::data::Error;
use crate::data::meetings::Trouble;
use crate::domain::op::Op;
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::rules::meeting::Spot;
use crate::text::meeting as text;
use crate::ui::layer::{Ctx, Effect, new_request};
use crate::ui::layers::question::Question;
use crate::ui::screens::record_actions;

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
        // Before the item, which may not fit whole.
        let is_released =
            self.answer(ctx).is_ok_and(|found| found.is_some_and(|(_, answer)| is_released(&answer)));
        let words = if is_released { text::wall::WITH_WORDS } else { "" };
        let name = match &self.shown {
            Spot::Ward(ward, item) => {
                let rows = self.agenda.board.iter().flat_map(|board| &board.wards);
                let name = rows.filter(|row| row.ward == *ward).map(|row| row.name.to_string()).next();
                let item = item.as_deref().map(|item| format!(" · {}", of_item(item)));
                format!("{}{words}{}", name.unwrap_or_default(), item.unwrap_or_default())
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

    /// What a ward does not meet in the quarter of the briefing.
    fn troubles(&self, ward: WardId, ctx: &Ctx<'_>) -> Result<Vec<Trouble>, Error> {
        let quarter = self.meeting.int("quarter").and_then(|quarter| u8::try_from(quarter).ok());
        let template = quarter.and_then(|quarter| ctx.year.quarter_checklist(quarter));
        let troubles = template.map(|template| ctx.reader.problems_of(ward, template, ctx.year));
        Ok(troubles.transpose()?.unwrap_or_default())
    }

    pub(super) fn why_no_words(&self, _: &Ctx<'_>) -> Option<String> {
        (!matches!(self.shown, Spot::Ward(_, Some(_)))).then(|| text::wall::NO_ITEM.to_owned())
    }

    /// Puts what the ward wrote about the item that is shown on the wall, after a question; once it is there, takes it
    /// off again.
    pub(super) fn release(&mut self, ctx: &Ctx<'_>) -> Effect {
        record_actions::said(self.asks_to_release(ctx))
    }

    fn asks_to_release(&self, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        let Spot::Ward(ward, _) = &self.shown else { return Ok(Effect::Ignored) };
        let Some((id, answer)) = self.answer(ctx)? else {
            return Ok(Effect::Say(text::wall::NO_WORDS.to_owned()));
        };
        let (register, version) = (answer.register, answer.version);
        let write = |is_shown| Effect::Write(new_request(), Op::Release { register, id, version, is_shown });
        if is_released(&answer) {
            return Ok(write(false));
        }
        let words = text::wall::words(answer.text("remark"), answer.text("task"));
        if words.is_empty() {
            return Ok(Effect::Say(text::wall::NO_WORDS.to_owned()));
        }
        let name = ctx.reader.named_in(&[*ward], &words.join(" "))?;
        let asked = text::wall::release(&words, name.as_deref());
        let question = Question::new(text::wall::RELEASE, asked, write(true)).readily(name.is_none());
        Ok(Effect::Push(Box::new(question)))
    }

    /// The ward's answer that is shown, where one item of one ward is.
    fn answer(&self, ctx: &Ctx<'_>) -> Result<Option<(Id, Record)>, Error> {
        let Spot::Ward(ward, Some(item)) = &self.shown else { return Ok(None) };
        let trouble = self.troubles(*ward, ctx)?.into_iter().find(|trouble| trouble.item == *item);
        let Some(id) = trouble.map(|trouble| trouble.answer) else { return Ok(None) };
        Ok(ctx.reader.record(RegisterId::ChecklistAnswers, id)?.map(|answer| (id, answer)))
    }

    /// The next item that the ward does not meet; behind the last one the next ward.
    pub(super) fn show_problem(&mut self, ctx: &Ctx<'_>) -> Effect {
        let Spot::Ward(ward, item) = self.shown.clone() else { return self.show_ward(0, ctx) };
        let troubles = match self.troubles(ward, ctx) {
            Ok(troubles) => troubles,
            Err(error) => return Effect::Failed(error),
        };
        let at = item.and_then(|item| troubles.iter().position(|trouble| trouble.item == item));
        match troubles.get(at.map_or(0, |at| at + 1)) {
            Some(trouble) => self.show(Spot::Ward(ward, Some(trouble.item.clone())), ctx),
            None => self.show_ward(1, ctx),
        }
    }
}

/// Whether the office has put the words of an answer, as they are now, on the wall.
fn is_released(answer: &Record) -> bool {
    answer.int("released") == Some(i64::from(answer.version))
}
