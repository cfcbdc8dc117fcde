//! The file of a register, as a list offers it: what people's data are for is asked before its commands are shown.

use crate::domain::register::RegisterId;
use crate::text::lines;
use crate::ui::layer::{Ctx, Layer};
use crate::ui::layers::purpose;
use crate::ui::layers::reading::Reading;

/// A register that is wanted as a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Export {
    pub(super) register: RegisterId,
    /// The ward, where that must be said.
    pub(super) ward: Option<String>,
    /// Whether the list hides some of what the file holds.
    pub(super) is_filtered: bool,
}

impl Export {
    /// The commands that write it.
    pub(crate) fn show(self, ctx: &Ctx<'_>) -> Box<dyn Layer> {
        purpose::before(self.register, ctx, move |purpose, ctx| {
            let mut said = lines::export(ctx.origin, self.register, self.ward.as_deref(), purpose);
            if self.is_filtered {
                said.insert(1, lines::EXPORTS_ALL.to_owned());
            }
            Box::new(Reading::with_commands(lines::EXPORT, said))
        })
    }
}
