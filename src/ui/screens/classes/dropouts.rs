//! Who is about to drop out: a list to call from, with the class, the last marks and the masked telephone number.

use super::learner::LearnerPage;
use crate::data::Error;
use crate::data::dropouts::AtRisk;
use crate::domain::learning::settings::Settings;
use crate::domain::register::{Id, RegisterId};
use crate::guideline::Tab;
use crate::text::{self, learner as say, learning};
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::grid::{Grid, Head, Line, Tone, one_grid};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Layer};
use crate::ui::screens::record_actions;
use crate::vietnamese::mask;

const HEADS: &[Head] = &[
    Head::text("Họ và tên", 20),
    Head::text("Lớp", 20),
    Head::text("Gần đây", 7),
    Head::text("Vì sao", 16),
    Head::text("Điện thoại", 10),
];

const SLIPS: RegisterId = RegisterId::Enrolments;

type Own = Command<Dropouts>;

const COMMANDS: Table<Dropouts> = table(&[
    Own::new(&[Key::Enter], say::OPEN.0, say::OPEN.1, |list, _| list.page()).when(Dropouts::no_line),
    Own::new(
        &[Key::Ctrl('t')],
        "Nghỉ học",
        "Ghi nghỉ học hoặc không đến học",
        |list, ctx| list.on_line(|one| record_actions::steps(ctx, SLIPS, one.slip)),
    )
    .when(Dropouts::no_line),
    Own::new(&[Key::Right], say::OPEN_CLASS.0, say::OPEN_CLASS.1, |list, _| {
        list.on_line(|one| Effect::Show(Tab::Classes, Some((SLIPS, one.slip))))
    })
    .when(Dropouts::no_line),
    Own::FIND,
]);

/// The list, of the ward of the context line or of every ward.
#[derive(Debug)]
pub(crate) struct Dropouts {
    all: Vec<AtRisk>,
    grid: Grid<Id>,
}

impl Dropouts {
    /// Filled by its first load.
    pub(crate) fn new() -> Self {
        Self { all: Vec::new(), grid: Grid::of_lines(HEADS) }
    }

    fn current(&self) -> Option<&AtRisk> {
        let slip = self.grid.current()?;
        self.all.iter().find(|one| one.slip == slip)
    }

    fn no_line(&self, _: &Ctx<'_>) -> Option<String> {
        self.current().is_none().then(|| text::ui::no_line().to_owned())
    }

    fn on_line(&self, deed: impl FnOnce(&AtRisk) -> Effect) -> Effect {
        self.current().map_or(Effect::Ignored, deed)
    }

    fn page(&self) -> Effect {
        self.on_line(|one| match one.learner {
            Some(learner) => Effect::Push(Box::new(LearnerPage::new(learner))),
            None => Effect::Say(say::NO_LEARNER.to_owned()),
        })
    }

    // What is shown of a line stands in it.
    fn moved(&mut self) {}
}

fn line(one: &AtRisk, ctx: &Ctx<'_>) -> Result<Line<Id>, Error> {
    let name = if one.name.is_empty() { text::NOT_SHOWN.to_owned() } else { one.name.clone() };
    let ward = match ctx.place.ward {
        Some(_) => None,
        None => ctx.reader.label(RegisterId::Wards, Id(one.ward.0))?,
    };
    let class = ward.map_or_else(|| one.title.clone(), |ward| format!("{} · {ward}", one.title));
    let cells =
        vec![name, class, one.last.clone(), learning::warning(one.why).to_owned(), mask::phone(&one.phone)];
    Ok(Line::row(one.slip, cells, Tone::Plain))
}

impl Layer for Dropouts {
    fn title(&self, _: &Ctx<'_>) -> String {
        say::DROPOUTS.to_owned()
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let settings = Settings::of(ctx.year);
        self.all = ctx.reader.about_to_drop_out(ctx.place.ward, ctx.now.today, &settings)?;
        let lines = self.all.iter().map(|one| line(one, ctx)).collect::<Result<Vec<_>, _>>()?;
        self.grid.fill(lines, ctx.room());
        Ok(())
    }
    one_grid!(say::NO_DROPOUT, [Classes, Enrolments, Sessions]);
    commands!(COMMANDS);
}
