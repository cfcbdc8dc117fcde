//! Two people answered one item: whose answer is kept. Nothing is lost before one of them says so.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::run::Run;
use crate::data::Error;
use crate::data::drafts::DraftKey;
use crate::domain::op::{Done, Op, RequestId};
use crate::domain::refusal::Conflict;
use crate::domain::register::{Id, Record};
use crate::domain::rules::answers::grade;
use crate::text::run_life as say;
use crate::ui::command::{Command, commands, table};
use crate::ui::layer::{Ctx, Effect, Input, Layer, new_request};
use crate::ui::layers::choices::{Choice, Choices, Picked};
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, centred, put};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Keep {
    Theirs,
    Mine,
}

/// Asks whose answer is kept.
#[derive(Debug)]
struct BothAnswered {
    said: String,
    choices: Choices<Keep>,
    /// The person's own answer over the one that is stored.
    mine: Record,
    theirs: Record,
    draft: DraftKey,
}

impl Run {
    /// Asks whose answer is kept; the draft holds what the person typed.
    pub(super) fn both_answered(conflict: Conflict, draft: DraftKey) -> Effect {
        Effect::Push(Box::new(BothAnswered::new(conflict, draft)))
    }
}

impl BothAnswered {
    fn new(conflict: Conflict, draft: DraftKey) -> Self {
        let Conflict { base, mine: typed, theirs, columns, by, .. } = conflict;
        let column = ["grade", "verified_grade"].into_iter().find(|of| base.get(of) != theirs.get(of));
        let change = column.map(|of| (grade(&base, of).letter(), grade(&theirs, of).letter()));
        let mut mine = theirs.clone();
        for field in mine.register.decl().fields {
            let is_mine =
                columns.contains(&field.column) || typed.get(field.column) != base.get(field.column);
            if is_mine {
                mine.set(field.column, typed.get(field.column).clone());
            }
        }
        let all = vec![Choice::new(Keep::Theirs, say::KEEP_THEIRS), Choice::new(Keep::Mine, say::USE_MINE)];
        let said = say::both_answered(&by, change);
        Self { said, choices: Choices::new(all).numbered(), mine, theirs, draft }
    }

    /// Back to the item as it is stored now.
    fn done(&self) -> Effect {
        let run = self.theirs.int("run_id").map(Id);
        let there = self.theirs.id.map_or(Effect::Close, |answer| Run::show_item(run, answer));
        Effect::All(vec![Effect::DropDraft(self.draft), there])
    }
}

impl Layer for BothAnswered {
    fn title(&self, _: &Ctx<'_>) -> String {
        say::BOTH_ANSWERED.into()
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        match self.choices.update(&input) {
            Picked::Moved => Effect::None,
            Picked::Chosen(Keep::Theirs) => self.done(),
            Picked::Chosen(Keep::Mine) => {
                let (record, base) = (self.mine.clone(), Some(self.theirs.values.clone()));
                Effect::Write(new_request(), Op::Save { record, base })
            }
            Picked::Refused(why) => Effect::Say(why),
            Picked::Ignored => Effect::Ignored,
        }
    }
    fn answered(&mut self, _: RequestId, answer: Result<Done, Error>, _: &Ctx<'_>) -> Effect {
        if answer.is_ok() { self.done() } else { Effect::Ignored }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let inner = boxed(frame, centred(area, 76, 8), say::BOTH_ANSWERED, theme);
        put(frame.buffer_mut(), inner, 1, 0, &self.said, Style::new());
        let below = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
        self.choices.draw(frame, below, theme);
    }
    commands!(table(Command::CHOICES));
    fn takes_text(&self) -> bool {
        true
    }
}
