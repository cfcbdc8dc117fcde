//! A run keeps the template with which it began: once a newer one was published, that is said.

use super::Run;
use crate::text::template as text;
use crate::ui::layer::{Ctx, Effect};

impl Run {
    /// Asks the records; the first time it says beside it that there is a newer template.
    pub(super) fn ask_and_tell(&mut self, ctx: &Ctx<'_>) -> Effect {
        let newer = self.newer(ctx).filter(|_| !self.told);
        self.told = true;
        match (self.ask(ctx), newer) {
            (asked, None) => asked,
            (Effect::None | Effect::Ignored, Some(said)) => Effect::Say(said),
            (asked, Some(said)) => Effect::All(vec![asked, Effect::Say(said)]),
        }
    }

    fn newer(&self, ctx: &Ctx<'_>) -> Option<String> {
        let (_, own, _) = self.template(ctx)?;
        let now = ctx.year.checklist(&own.id).filter(|now| now.version != own.version)?;
        Some(text::newer(&now.version, &own.version))
    }
}
