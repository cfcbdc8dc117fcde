//! The history of one record: who, when, what changed.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::notice::Lines;
use crate::data::{Error, FieldChange};
use crate::domain::Changed;
use crate::domain::register::{Id, Record, RegisterId};
use crate::text;
use crate::ui::action::Action;
use crate::ui::command::{Command, commands, table};
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::shown;
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, centred};
use crate::vietnamese::moment::show_moment;

/// So many entries are read.
const MOST: u16 = 200;

/// The history of a record.
#[derive(Debug)]
pub(crate) struct History {
    register: RegisterId,
    id: Id,
    lines: Lines,
}

impl History {
    /// Of this record.
    pub(crate) fn new(register: RegisterId, id: Id) -> Self {
        Self { register, id, lines: Lines::default() }
    }
}

/// What changed in a field; nothing of what nobody sees.
fn line(record: &Record, change: &FieldChange, ctx: &Ctx<'_>) -> Result<Option<String>, Error> {
    if change.column == crate::data::ORIGIN {
        return Ok(Some(format!("    {}", text::ui::goes_on())));
    }
    let field = record.register.decl().field(&change.column);
    let Some(field) = field.filter(|field| field.is_seen()) else { return Ok(None) };
    let label = field.label;
    let before = shown::named(record, field, &change.before, ctx)?;
    let after = shown::named(record, field, &change.after, ctx)?;
    let nothing = |text: String| if text.is_empty() { "(trống)".to_owned() } else { text };
    Ok(Some(if change.before.is_empty() || before == after {
        format!("    {label}: {}", nothing(after))
    } else {
        format!("    {label}: {} → {}", nothing(before), nothing(after))
    }))
}

impl Layer for History {
    fn title(&self, _: &Ctx<'_>) -> String {
        "Lịch sử".into()
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        match input {
            Input::Do(Action::Open | Action::Back) => Effect::Close,
            input if self.lines.update(&input) => Effect::None,
            _ => Effect::Ignored,
        }
    }
    fn stale(&self, changed: Changed) -> bool {
        changed.touches(self.register, None)
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let register = self.register.decl();
        let mut lines = Vec::new();
        let record = ctx.reader.record(self.register, self.id)?;
        let record = record.unwrap_or_else(|| Record::new(self.register, None));
        for entry in ctx.reader.history(self.register, self.id, MOST)? {
            let what = match register.states.and_then(|states| states.step(entry.detail.split('.').nth(1)?)) {
                Some(step) => step.label,
                None => text::ui::change(&entry.op, &entry.kind),
            };
            let flag = if entry.went_back { text::ui::clock_went_back() } else { "" };
            let undo = if entry.op == "undo" { text::ui::by_undo() } else { "" };
            let others = text::ui::with_others(self.register, entry.others);
            lines.push(format!("{}{flag}  {}  {what}{others}{undo}", show_moment(entry.at_ms), entry.person));
            lines.extend(entry.erased.then(|| format!("    {}", text::ui::ERASED)));
            for change in &entry.fields {
                lines.extend(line(&record, change, ctx)?);
            }
        }
        if lines.is_empty() {
            let shown = ctx.reader.shows_history(self.register);
            lines.push(if shown { text::ui::no_history() } else { text::ui::HISTORY_NOT_SHOWN }.into());
        }
        self.lines = Lines::new(lines);
        Ok(())
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let area = centred(area, area.width.saturating_sub(4).min(100), area.height.saturating_sub(1));
        let inner = boxed(frame, area, "Lịch sử", theme);
        self.lines.draw(frame, inner);
    }
    commands!(table(Command::SCROLL));
}
