//! Layers: every screen, form, picker and question is one, on a stack. Only the top one gets keys; a new kind of
//! layer costs no field and no enum arm in the app.
//!
//! Data flows one way: input → `update` → [`Effect`] → the app performs it → `answered` or a reload of the
//! layers that are stale → `draw`, which only looks.

use chrono::{Datelike as _, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::action::Action;
use super::keymap::Key;
use super::row::{Row, Which};
use super::theme::Theme;
use crate::data::drafts::{DraftKey, Drafts};
use crate::data::{Error, Reader};
use crate::domain::op::{Changed, Done, Now, Op, RequestId};
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::{Actor, Move, Role};
use crate::guideline::{Guideline, KnownDays, Tab};
use crate::text;

/// What arrives at a layer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Input {
    /// A key that means something here.
    Do(Action),
    /// A character of text, exactly as received: an input method corrects with Backspace (`Action::Erase`).
    Text(char),
    /// Pasted text, line ends as received.
    Paste(String),
    /// A second has passed.
    Tick,
    /// What was typed stands: another key than a letter follows, or the tab is left.
    Accept,
}

/// What a layer may look at while it loads and decides.
pub(crate) struct Ctx<'a> {
    /// Reads what the person may see.
    pub(crate) reader: &'a Reader,
    pub(crate) actor: &'a Actor,
    pub(crate) now: Now,
    /// Ward, year and quarter that every tab shows.
    pub(crate) place: &'a Place,
    pub(crate) year: &'a Guideline,
    /// Size of the whole screen, columns and rows.
    pub(crate) size: (u16, u16),
    /// The person's drafts, to go on with; without them forms live only as long as the session.
    pub(crate) drafts: Option<&'a Drafts>,
    /// Where the program runs, for lines that bring files to the person's own machine.
    pub(crate) origin: &'a crate::text::lines::Origin,
}

impl Ctx<'_> {
    /// Columns and rows that the frame leaves for the screen.
    pub(crate) fn room(&self) -> (u16, u16) {
        (self.size.0, self.size.1.saturating_sub(5))
    }

    /// What is known of the days of this span: from the pack at work, and from those of other years that it reaches
    /// into.
    pub(crate) fn known_days(&self, from: NaiveDate, to: NaiveDate) -> Result<KnownDays, Error> {
        let mut days = KnownDays::default();
        for year in from.year()..=to.year() {
            if self.year.year == year {
                days.add(self.year);
            } else {
                days.join(self.reader.days_of(year)?);
            }
        }
        Ok(days)
    }

    /// What a ward is called, where the context line does not say it already; else nothing.
    pub(crate) fn ward_beside(&self, ward: Option<WardId>) -> String {
        let asked = ward.filter(|_| self.place.ward.is_none());
        let named = asked.map(|ward| self.reader.label(RegisterId::Wards, Id(ward.0)));
        named.and_then(Result::ok).flatten().unwrap_or_default()
    }

    /// What is said once a step was made; who is not of the ward is told whose record it was.
    pub(crate) fn stepped(&self, register: RegisterId, step: &Move, ward: Option<WardId>) -> String {
        if step.says.is_empty() {
            return text::done::stepped(register.decl().one, step.label);
        }
        match ward.filter(|ward| !self.actor.holds(Role::Ward, Some(*ward))) {
            Some(ward) => {
                let name = self.reader.label(RegisterId::Wards, Id(ward.0)).ok().flatten();
                text::run_life::of_ward(&name.unwrap_or_default(), step.says)
            }
            None => step.says.to_owned(),
        }
    }

    /// Wards that were no more when the year of the context line began.
    pub(crate) fn gone_before(&self) -> Vec<WardId> {
        let year = self.place.year;
        self.actor.closed.iter().filter(|(_, last)| last.year() < year).map(|(ward, _)| *ward).collect()
    }

    /// The same with those that were merged in the year: their lists are the successors' at its end.
    pub(crate) fn gone_by_year_end(&self) -> Vec<WardId> {
        let end = self.place.year_end();
        self.actor.closed.iter().filter(|(_, last)| *last < end).map(|(ward, _)| *ward).collect()
    }
}

/// Ward · year · quarter, kept across tabs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Place {
    /// The ward looked at; none shows the whole district.
    pub(crate) ward: Option<WardId>,
    pub(crate) ward_name: String,
    pub(crate) year: i32,
    /// 1 to 4.
    pub(crate) quarter: u8,
}

impl Place {
    /// The last day of its year.
    pub(crate) fn year_end(&self) -> chrono::NaiveDate {
        chrono::NaiveDate::from_ymd_opt(self.year, 12, 31).unwrap_or_default()
    }
    /// The last day of its quarter.
    pub(crate) fn last_day(&self) -> chrono::NaiveDate {
        let (month, day) = [(3, 31), (6, 30), (9, 30), (12, 31)][usize::from(self.quarter.clamp(1, 4)) - 1];
        chrono::NaiveDate::from_ymd_opt(self.year, month, day).unwrap_or_default()
    }
}

/// An id for a new write request; keep it while the same request is repeated.
pub(crate) fn new_request() -> RequestId {
    let mut bytes = [0; 16];
    if getrandom::fill(&mut bytes).is_err() {
        let since = std::time::UNIX_EPOCH.elapsed().unwrap_or_default();
        bytes = (since.as_nanos() ^ (u128::from(std::process::id()) << 96)).to_le_bytes();
    }
    RequestId(u128::from_le_bytes(bytes))
}

/// What a layer wants done.
pub(crate) enum Effect {
    /// Nothing more than drawing again.
    None,
    /// The layer has no use for the input: the app tries its own meanings, and draws nothing for a tick.
    Ignored,
    /// Reads this layer again before it is drawn or given anything but text.
    Reload,
    /// Puts a layer on top.
    Push(Box<dyn Layer>),
    Close,
    /// Puts a layer in the place of this one.
    Replace(Box<dyn Layer>),
    /// Shows a tab, perhaps at a record.
    Show(Tab, Option<(RegisterId, Id)>),
    /// Writes; the answer comes back through [`Layer::answered`].
    Write(RequestId, Op),
    /// Shows a sentence in the status line until the next key.
    Say(String),
    /// Says that something failed; a fault of ours is kept in the log.
    Failed(Error),
    /// Changes ward, year or quarter for all tabs.
    Place(Place),
    /// Keeps the form's draft; whether it could be comes back through [`Layer::drafted`].
    Draft(DraftKey, String),
    /// The same, durable at once: a field was left, something is about to be saved, the form is about to close.
    DraftForGood(DraftKey, String),
    /// Drops a draft.
    DropDraft(DraftKey),
    /// Makes a colleague's draft the person's own, and opens it.
    TakeOver(Box<crate::data::drafts::Left>),
    /// Issues a one-time code for the first key of this account's person, and shows it.
    IssueCode(Box<Record>),
    /// Runs a command of the layer that is on top by then, or of the app (a menu entry, a line of the help).
    Run(Which),
    /// Does this as the layer wants it that is on top by then (the yes to its question).
    AsTop(Box<Effect>),
    All(Vec<Effect>),
    /// Back to work from the wall.
    Work,
    Quit,
}

/// One thing on the screen.
pub(crate) trait Layer {
    /// Title for the first line, and for a window that is too small for more.
    fn title(&self, ctx: &Ctx<'_>) -> String;
    /// The ward that it shows, for the context line of somebody who looks at all of them; "" if not one.
    fn of_ward(&self) -> &str {
        ""
    }
    /// What it shows as a table to print and to count with; none if it is not one grid.
    fn table(&self) -> Option<Vec<Vec<String>>> {
        None
    }
    /// Takes one input.
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect;
    /// Takes a key before it gets its meaning, where every key is to be seen as it arrived; none for the usual way.
    fn pressed(&mut self, key: Key) -> Option<Effect> {
        let _ = key;
        None
    }
    /// Takes the answer to a write that this layer asked for. [`Effect::Ignored`] lets the app say its outcome.
    fn answered(&mut self, request: RequestId, answer: Result<Done, Error>, ctx: &Ctx<'_>) -> Effect {
        let _ = (request, answer, ctx);
        Effect::Ignored
    }
    /// Whether a draft of this layer was kept; else why not.
    fn drafted(&mut self, key: &DraftKey, why_not: Option<String>, ctx: &Ctx<'_>) -> Effect {
        let _ = (key, why_not, ctx);
        Effect::Ignored
    }
    /// Whether what is shown may have changed.
    fn stale(&self, changed: Changed) -> bool {
        let _ = changed;
        false
    }
    /// Whether it shows the person's drafts, and reads them again when one is kept or dropped.
    fn shows_drafts(&self) -> bool {
        false
    }
    /// Reads what will be shown. The only place, with `update`, that has a reader; never called while drawing.
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let _ = ctx;
        Ok(())
    }
    /// Draws. A pure function of state and area.
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme);
    /// What can be done here, and why some of it not now; footer, help and menu are made from it. See
    /// [`commands`](super::command::commands).
    fn rows(&self, ctx: &Ctx<'_>) -> Vec<Row> {
        let _ = ctx;
        Vec::new()
    }
    /// Does one of these.
    fn run(&mut self, which: Which, ctx: &Ctx<'_>) -> Effect {
        match which {
            Which::Usual(action) => self.update(Input::Do(action), ctx),
            Which::Own(_) | Which::Inside(_) | Which::Everywhere(_) => Effect::Ignored,
        }
    }
    /// Whether letters and digits are text here. Otherwise digits switch tabs and letters may be commands.
    fn takes_text(&self) -> bool {
        false
    }
    /// Where the program's own input method may compose what is typed: the number of the field with the caret. None
    /// where numbers, codes and dates are typed.
    fn composes(&self) -> Option<usize> {
        Some(0)
    }
    /// The record that may be changed here; others who open it see that.
    fn holds(&self) -> Option<(RegisterId, Id)> {
        None
    }
    /// Whether it is the wall: the whole screen is its own, without frame and without sentences of the app.
    fn is_wall(&self) -> bool {
        false
    }
    /// Whether it covers the whole screen; otherwise it floats above the layer below.
    fn is_window(&self) -> bool {
        false
    }
}
