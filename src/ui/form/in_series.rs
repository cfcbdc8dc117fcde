//! Where a form meets a series: the row that is saved belongs to one, or the line on top says one.

use super::{Form, Task};
use crate::data::Error;
use crate::domain::calendar::change::Part;
use crate::domain::calendar::quick::rule::QuickRule;
use crate::domain::op::{Done, Op};
use crate::domain::register::{Record, RegisterId};
use crate::domain::value::Value;
use crate::text::series as say;
use crate::ui::layer::{Ctx, Effect, new_request};
use crate::ui::layers::reach::ReachQuestion;
use crate::ui::layers::series::SeriesPreview;
use crate::ui::timetable::{self, of_rule};

impl Form {
    /// Asks how far the change of a row of a series reaches, where it reaches further than the row at all; or whether what
    /// is called off is made up for. None if it is none of a series.
    pub(super) fn reach_asked(&mut self, op: &Op, ctx: &Ctx<'_>) -> Option<Effect> {
        match self.make_up_asked(op, ctx) {
            Ok(None) => {}
            Ok(Some(question)) => return Some(Effect::Push(Box::new(question))),
            Err(error) => return Some(Effect::Failed(error)),
        }
        let Op::Save { record, base: Some(_) } = op else { return None };
        let Task::Edit { base } = &self.task else { return None };
        let before = base.clone();
        match self.question(&before, record, ctx) {
            Ok(question) => question.map(|question| Effect::Push(Box::new(question))),
            Err(error) => Some(Effect::Failed(error)),
        }
    }

    fn question(
        &mut self,
        before: &Record,
        after: &Record,
        ctx: &Ctx<'_>,
    ) -> Result<Option<ReachQuestion>, Error> {
        let Some(stored) = ctx.reader.series_of(before)?.filter(|stored| stored.rows.len() > 1) else {
            return Ok(None);
        };
        let days = stored.rows.iter().filter_map(|row| row.get("held_on").as_date());
        let days = days.chain(after.get("held_on").as_date());
        let (Some(first), Some(last)) = (days.clone().min(), days.max()) else { return Ok(None) };
        // What is pushed behind days off may end a while later.
        let known = ctx.known_days(first, last + chrono::Months::new(12))?;
        let request = *self.request.get_or_insert_with(new_request);
        Ok(Some(ReachQuestion::new(&stored, (before, after), &known, request)))
    }

    /// What the rule of the line will make, shown before it is made.
    pub(super) fn preview_series(&mut self, said: &QuickRule, ctx: &Ctx<'_>) -> Effect {
        let row = self.current();
        let series = Record::new(RegisterId::Series, row.ward).with("title", row.text("title"));
        let series = of_rule(series, said, ctx)
            .with("from_time", row.get("from_time").clone())
            .with("to_time", row.get("to_time").clone());
        let request = *self.request.get_or_insert_with(new_request);
        let kept = self.keep_draft();
        match SeriesPreview::new(vec![Part { series, row }], request, ctx) {
            Ok(Some(preview)) => Effect::All(vec![kept, Effect::Push(Box::new(preview))]),
            Ok(None) => Effect::All(vec![kept, Effect::Say(say::NO_RULE.to_owned())]),
            Err(error) => Effect::Failed(error),
        }
    }

    /// A class of what the line says; its timetable makes its sessions once it is saved.
    pub(super) fn class_of_line(&mut self, said: &QuickRule, ctx: &Ctx<'_>) -> Effect {
        let row = self.current();
        let hours = [row.text("from_time"), row.text("to_time")].map(|hour| hour.replace(':', "h"));
        let hours = hours.iter().filter(|hour| !hour.is_empty()).cloned().collect::<Vec<_>>().join("-");
        let schedule = format!("{} {hours}", say::rule(&said.every));
        let count = said.count.map_or(Value::Empty, |(count, _)| Value::Int(count.into()));
        let teacher = row.get("speakers").items().first().cloned().unwrap_or(Value::Empty);
        let preset = [
            ("title", row.get("title").clone()),
            ("schedule", Value::text(schedule.trim_end())),
            ("start_on", Value::date(said.begins(ctx.now.today))),
            ("planned_sessions", count),
            ("venue_id", row.get("venue_id").clone()),
            ("instructor_id", teacher),
            ("capacity", row.get("expected").clone()),
        ];
        let dropped = self.drop_draft();
        Effect::All(vec![dropped, Effect::Close, Effect::Push(super::add(RegisterId::Classes, ctx, &preset))])
    }

    /// Offers the sessions of a class that was saved and has none, as its timetable gives them.
    pub(super) fn sessions_offered(&self, done: &Done, ctx: &Ctx<'_>) -> Option<(Effect, String)> {
        let id =
            self.record.id.or(done.record).filter(|_| self.register == RegisterId::Classes && !self.once)?;
        let class = ctx.reader.record(RegisterId::Classes, id).ok()??;
        // What cannot be made is told when it is asked for.
        let preview = timetable::plan(&class, ctx).ok()?.ok()?;
        let said = preview.offered();
        Some((Effect::Push(Box::new(preview)), said))
    }

    /// What is said when a new record was stored, by itself or as a series.
    pub(super) fn said_added(&self, label: &str) -> String {
        if self.quick.as_ref().is_some_and(|quick| quick.said_rule().is_some()) {
            say::made(label)
        } else {
            super::say::saved(self.register, label)
        }
    }
}
