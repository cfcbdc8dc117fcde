//! What screens do with one record, by its number: open, move by a step, delete, look back.

use crate::data::Error;
use crate::domain::op::Op;
use crate::domain::permission::{Right, may};
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::value::Value;
use crate::domain::{Actor, Refusal};
use crate::text;
use crate::text::series::{NO_MORE, NO_SERIES, SO_MANY_MORE};
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::form;
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, new_request};
use crate::ui::layers::history::History;
use crate::ui::layers::question::Question;
use crate::ui::layers::reach::ReachQuestion;
use crate::ui::layers::series::SeriesPreview;
use crate::ui::layers::steps::Steps;

impl<S> Command<S> {
    /// Typing filters; F3 says so.
    pub(crate) const FIND: Self =
        Self::usual(&[Key::F(3)], Action::Find, "Lọc", "Lọc; gõ chữ ngay cũng được, không cần dấu");
    /// Opens the steps of what the cursor stands on.
    pub(crate) const fn steps(run: fn(&mut S, &Ctx<'_>) -> Effect) -> Self {
        Self::new(&[Key::Ctrl('t')], "Tình trạng", "Chuyển tình trạng của dòng này", run)
    }
    /// Opens its history.
    pub(crate) const fn history(run: fn(&mut S, &Ctx<'_>) -> Effect) -> Self {
        Self::new(&[Key::Ctrl('r')], "Lịch sử", "Ai đã thêm, sửa gì, lúc nào", run).hidden()
    }
    /// The papers of the plan that the cursor stands on.
    pub(crate) const fn print(run: fn(&mut S, &Ctx<'_>) -> Effect) -> Self {
        Self::new(&[Key::F(8)], text::plan::PRINT, "In kế hoạch năm, chương trình quý, tháng", run)
    }
    /// What is different in it since it was sent before.
    pub(crate) const fn difference(run: fn(&mut S, &Ctx<'_>) -> Effect) -> Self {
        Self::new(
            &[Key::Ctrl('f')],
            "So lần gửi",
            "So với bản đã gửi lần trước: từng ô đã sửa, nội dung thêm, bỏ, dời",
            run,
        )
    }
}

/// Turns a failure into what is said about it.
pub(crate) fn said(done: Result<Effect, Error>) -> Effect {
    done.unwrap_or_else(Effect::Failed)
}

/// What a record is called; nothing if it is not within reach.
pub(crate) fn label(ctx: &Ctx<'_>, register: RegisterId, id: Option<Id>) -> String {
    id.and_then(|id| ctx.reader.label(register, id).ok().flatten()).unwrap_or_default()
}

/// The record, or the refusal that it is gone.
fn found(ctx: &Ctx<'_>, register: RegisterId, id: Id) -> Result<Record, Error> {
    ctx.reader.record(register, id)?.ok_or_else(|| Refusal::Gone(register).into())
}

/// The record that this one is part of, or is governed by.
pub(crate) fn parent(ctx: &Ctx<'_>, record: &Record) -> Result<Option<Record>, Error> {
    match record.register.decl().governor() {
        Some((field, to)) => match record.int(field.column) {
            Some(id) => ctx.reader.record(to, Id(id)),
            None => Ok(None),
        },
        None => Ok(None),
    }
}

/// Opens its form.
pub(crate) fn edit(ctx: &Ctx<'_>, register: RegisterId, id: Id) -> Effect {
    edit_at(ctx, register, id, None)
}

/// Opens its form at a field, if one is named.
pub(crate) fn edit_at(ctx: &Ctx<'_>, register: RegisterId, id: Id, field: Option<&'static str>) -> Effect {
    let open = |record| match field {
        Some(field) => form::correct(record, field),
        None => form::edit(record),
    };
    said(found(ctx, register, id).map(|record| Effect::Push(open(record))))
}

/// Opens its form with this field changed to what was chosen.
pub(crate) fn change(
    ctx: &Ctx<'_>,
    (register, id): (RegisterId, Id),
    column: &'static str,
    value: Value,
) -> Effect {
    said(found(ctx, register, id).map(|record| Effect::Push(form::change(record, column, value))))
}

/// Opens the steps from the state it is in.
pub(crate) fn steps(ctx: &Ctx<'_>, register: RegisterId, id: Id) -> Effect {
    said(found(ctx, register, id).and_then(|record| {
        let parent = parent(ctx, &record)?;
        Ok(Effect::Push(Box::new(Steps::new(record, parent.as_ref(), ctx.actor))))
    }))
}

/// Opens its history.
pub(crate) fn history(register: RegisterId, id: Id) -> Effect {
    Effect::Push(Box::new(History::new(register, id)))
}

/// Asks before deleting; yes deletes what the question names, wherever the cursor stands by then.
pub(crate) fn ask_to_delete(ctx: &Ctx<'_>, register: RegisterId, id: Id) -> Effect {
    said(found(ctx, register, id).and_then(|record| {
        if let Some(question) = of_series(&record, ctx)? {
            return Ok(question);
        }
        let label = ctx.reader.called(&record).unwrap_or_default();
        let sentence = text::ui::delete(register, &label, 1);
        let delete = Effect::Write(new_request(), Op::Delete { register, id, version: record.version });
        Ok(Effect::Push(Box::new(Question::new("Xóa", sentence, delete))))
    }))
}

/// Asks how many rows of its series go with one that is deleted; none if it is alone.
pub(crate) fn of_series(record: &Record, ctx: &Ctx<'_>) -> Result<Option<Effect>, Error> {
    // A list may have read only part of it.
    let whole = record.id.map_or(Ok(None), |id| ctx.reader.record(record.register, id))?;
    let Some(whole) = whole else { return Ok(None) };
    let stored = ctx.reader.series_of(&whole)?.filter(|stored| stored.rows.len() > 1);
    Ok(stored.map(|stored| Effect::Push(Box::new(ReachQuestion::removing(&stored, &whole)))))
}

/// Shows what comes behind the series of a row, to be added in one step.
pub(crate) fn longer(ctx: &Ctx<'_>, register: RegisterId, id: Id) -> Effect {
    said(found(ctx, register, id).and_then(|row| {
        let Some(stored) = ctx.reader.series_of(&row)? else { return Ok(Effect::Say(NO_SERIES.to_owned())) };
        let preview = SeriesPreview::longer(stored, SO_MANY_MORE, ctx)?;
        Ok(preview.map_or_else(|| Effect::Say(NO_MORE.to_owned()), |preview| Effect::Push(Box::new(preview))))
    }))
}

/// Why the person may not add this record.
pub(crate) fn why_not_add(actor: &Actor, record: &Record, parent: Option<&Record>) -> Option<String> {
    refused(may(actor, Right::Write, None, Some(record), parent))
}

/// Why the person may not delete this record.
pub(crate) fn why_not_delete(actor: &Actor, record: &Record, parent: Option<&Record>) -> Option<String> {
    refused(may(actor, Right::Write, Some(record), None, parent))
}

/// Why the person may not write this day into the column.
pub(crate) fn why_not_change(
    actor: &Actor,
    record: &Record,
    column: &str,
    day: chrono::NaiveDate,
) -> Option<String> {
    let after = record.clone().with(column, day);
    refused(may(actor, Right::Write, Some(record), Some(&after), None))
}

fn refused(asked: Result<(), crate::domain::Denied>) -> Option<String> {
    asked.err().map(|denied| text::refusal(&Refusal::NotAllowed(denied)))
}
