//! From the changes to what wards are asked: seen beforehand, published with new versions.

use super::Items;
use crate::data::Error;
use crate::domain::op::Op;
use crate::guideline::{self, edit};
use crate::text::template as text;
use crate::ui::layer::{Ctx, Effect, new_request};
use crate::ui::layers::question::Question;
use crate::ui::layers::reading::Reading;

impl Items {
    /// The checklist of the quarter as the ward will see it.
    pub(super) fn preview(&mut self, _: &Ctx<'_>) -> Effect {
        let Some(pack) = &self.pack else { return Effect::Ignored };
        let shown = guideline::parse(&self.renewed()).unwrap_or_else(|_| pack.clone());
        let Some(template) = shown.quarter_checklist(self.quarter) else { return Effect::Ignored };
        Effect::Push(Box::new(Reading::new(text::preview(template), text::previewed(&shown, template))))
    }

    /// Puts the changes onto what somebody else has published since; says whether anybody has.
    fn take_newer(&mut self, ctx: &Ctx<'_>) -> Result<bool, Error> {
        let stored = ctx.reader.guideline_source(self.year)?.map(|(_, source)| source);
        if stored.as_deref().unwrap_or_default() == self.stored {
            return Ok(false);
        }
        self.read(ctx)?;
        self.rebuild_what_can_be(ctx);
        self.arrange(ctx);
        Ok(true)
    }

    /// The text with new versions of the checklists that ask otherwise.
    fn renewed(&self) -> String {
        match &self.before {
            Some(before) => edit::renewed(before, &self.source),
            None => self.source.clone(),
        }
    }

    /// The checklists that get a new version.
    pub(super) fn versions(&self) -> Vec<(Box<str>, Box<str>)> {
        let after = guideline::parse(&self.renewed()).ok();
        let both = self.before.as_ref().zip(after.as_ref());
        both.map(|(before, after)| edit::new_versions(before, after)).unwrap_or_default()
    }

    /// Asks before the changes are published.
    pub(super) fn publish(&mut self, ctx: &Ctx<'_>) -> Effect {
        match self.take_newer(ctx) {
            Ok(false) => {}
            Ok(true) => return Effect::Say(text::PUBLISHED_MEANWHILE.into()),
            Err(error) => return Effect::Failed(error),
        }
        let source = self.renewed();
        if source == self.stored {
            return Effect::Say(text::UNCHANGED.into());
        }
        let request = new_request();
        self.request = Some(request);
        let write = Effect::Write(request, Op::Publish { source: source.into() });
        let asked = text::publish(self.year, &self.versions());
        Effect::Push(Box::new(Question::new(text::TITLE, asked, write)))
    }
}
