//! What the grid leads to: the session under the cursor, and the slip of somebody who came for the first time.

use chrono::NaiveDate;

use super::Attendance;
use crate::domain::learning::attendance::NoMark;
use crate::domain::learning::sheet_code::SheetCode;
use crate::domain::register::{Id, RegisterId};
use crate::domain::value::Value;
use crate::text::{attendance as say, learning};
use crate::ui::form;
use crate::ui::layer::{Ctx, Effect};
use crate::ui::screens::record_actions;

impl Attendance {
    /// Of this class, with the cursor on that session of it, counted from 1, once it is read.
    pub(in crate::ui::screens::classes) fn at_session(class: Id, session: usize) -> Self {
        Self { begin_at: Some(session.saturating_sub(1)), ..Self::new(class) }
    }

    /// The session under the cursor, and its day.
    pub(in crate::ui::screens::classes) fn session(&self) -> Option<(Id, NaiveDate)> {
        let session = &self.sheet.columns.get(self.column)?.session;
        Some((session.id, session.on))
    }

    /// What it is of, how many sessions are needed, and the code of the sheet that begins under the cursor.
    pub(super) fn head(&self) -> String {
        let needed = say::needed(&self.title, self.sheet.needed, self.sheet.all);
        if self.sheet.columns.is_empty() {
            return needed;
        }
        say::with_code(&needed, &SheetCode::new(&self.short, self.class, self.column + 1).show())
    }

    /// Opens what was taught, and by whom; what is marked is saved on the way.
    pub(super) fn open_session(&mut self, ctx: &Ctx<'_>) -> Effect {
        let Some((id, _)) = self.session() else { return Effect::Say(say::NO_SESSION.to_owned()) };
        let saved = self.save(ctx);
        Effect::All(vec![saved, record_actions::edit_at(ctx, RegisterId::Sessions, id, Some("content"))])
    }

    /// Opens the slip of somebody who came to this session and is in the class from that day on.
    pub(super) fn enrol_who_came(&mut self, ctx: &Ctx<'_>) -> Effect {
        let Some((_, on)) = self.session() else { return Effect::Say(say::NO_SESSION.to_owned()) };
        if on > ctx.now.today {
            return Effect::Say(learning::no_mark("", NoMark::Ahead { on }));
        }
        let saved = self.save(ctx);
        let day = || Value::text(on.to_string());
        let preset = [("class_id", Value::Int(self.class.0)), ("enrolled_on", day()), ("joined_on", day())];
        Effect::All(vec![saved, Effect::Push(form::add(RegisterId::Enrolments, ctx, &preset))])
    }
}
