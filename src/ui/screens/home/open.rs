//! Where what is due is done: a form that records it, its tab, or the list of its register.

use chrono::Datelike as _;

use crate::domain::permission;
use crate::domain::register::{Id, RegisterId};
use crate::domain::rules::agenda::{Due, DueState, Origin, excuse_register};
use crate::domain::rules::periods;
use crate::domain::value::Value;
use crate::guideline::{Closes, Guideline, Tab};
use crate::text::home as text;
use crate::ui::form;
use crate::ui::layer::{Ctx, Effect};
use crate::ui::layers::steps::why_not;
use crate::ui::list::{List, ListSpec};
use crate::ui::screens::classes::ClassView;
use crate::ui::screens::classes::dropouts::Dropouts;
use crate::ui::screens::record_actions;
use crate::vietnamese::date::{quarter_of, quarter_roman};

/// Opens the place where something due is done. Papers and surveys are recorded at once.
pub(super) fn due(due: &Due, ctx: &Ctx<'_>) -> Effect {
    if let Origin::Task(id) = due.origin {
        return match ctx.reader.record(RegisterId::Tasks, id) {
            Ok(Some(task)) => Effect::Push(form::edit(task)),
            _ => Effect::Ignored,
        };
    }
    if let Origin::Correction(id) = due.origin {
        return Effect::Show(due.opens, Some((RegisterId::ChecklistRuns, id)));
    }
    if let Origin::Conclusion(id) = due.origin {
        return conclusion(id, ctx);
    }
    if let Origin::Finding(id) = due.origin {
        return Effect::Show(due.opens, Some((RegisterId::Findings, id)));
    }
    if due.origin == Origin::Dropouts {
        return Effect::Push(Box::new(Dropouts::new()));
    }
    if let Origin::FreePlace(class) = due.origin {
        return Effect::Show(due.opens, Some((RegisterId::Classes, class)));
    }
    if let Origin::NoResult(class) = due.origin {
        return Effect::Push(Box::new(ClassView::at_results(class)));
    }
    let paper =
        paper(due, ctx.year).filter(|_| due.ward.is_some() && !matches!(due.state, DueState::Done { .. }));
    if let Some(preset) = paper {
        return Effect::Push(form::add(RegisterId::Submissions, ctx, &preset));
    }
    if let Some(preset) = survey(due, ctx.year) {
        return Effect::Push(form::add(RegisterId::Surveys, ctx, &preset));
    }
    match register(due, ctx.year) {
        Some(register) => Effect::Push(Box::new(List::new(ListSpec::of(register)))),
        // What has no tab yet is done in its register.
        None if matches!(due.opens, Tab::Home | Tab::Reports) => Effect::Show(Tab::Registers, None),
        None => Effect::Show(due.opens, None),
    }
}

/// The ward says what it did; the office looks at it.
fn conclusion(id: Id, ctx: &Ctx<'_>) -> Effect {
    let register = RegisterId::ConclusionUnits;
    let Ok(Some(unit)) = ctx.reader.record(register, id) else { return Effect::Ignored };
    match register.decl().step("report").filter(|step| why_not(&unit, step, ctx.actor, None).is_none()) {
        Some(report) => Effect::Push(form::step_form(unit, report)),
        None => record_actions::steps(ctx, register, id),
    }
}

/// The question that closes an obligation by records.
fn asked<'a>(due: &Due, pack: &'a Guideline) -> Option<&'a str> {
    let Origin::Obligation(id) = &due.origin else { return None };
    let Closes::Records(records) = &pack.obligation(id)?.closes else { return None };
    Some(&records.ask)
}

/// The list of the register in which an obligation is done that has no tab of its own.
fn register(due: &Due, pack: &Guideline) -> Option<RegisterId> {
    (due.opens == Tab::Registers).then_some(())?;
    crate::data::evidence::register(asked(due, pack)?)
}

/// What the record of a survey that is still owed begins with; it also takes the reason why none was held.
fn survey(due: &Due, pack: &Guideline) -> Option<Vec<(&'static str, Value)>> {
    let open = due.ward.is_some() && !matches!(due.state, DueState::Done { .. } | DueState::Excused { .. });
    let period = due.period.filter(|_| open && asked(due, pack) == Some("surveys_in_period"))?;
    let quarter = quarter_of(period.to());
    Some(vec![
        ("title", Value::text(text::survey_title(quarter_roman(quarter)))),
        ("year", Value::Int(period.to().year().into())),
        ("quarter", Value::Int(quarter.into())),
    ])
}

/// Where the reason is recorded why a duty was not carried out, and what that record begins with; none for a
/// task, for what is done, and for the duty of others.
pub(super) fn excuse(due: &Due, ctx: &Ctx<'_>) -> Option<(RegisterId, Vec<(&'static str, Value)>)> {
    let Origin::Obligation(id) = &due.origin else { return None };
    let open = !matches!(due.state, DueState::Done { .. } | DueState::Excused { .. });
    let period = due.period.filter(|_| open)?;
    let register = excuse_register(due.who);
    let may = permission::may_add(ctx.actor, register, due.ward).is_ok();
    let preset = vec![("duty", Value::text(&**id)), ("period", Value::text(periods::code(period)))];
    may.then_some((register, preset))
}

/// What the record of the paper that closes an obligation begins with.
fn paper(due: &Due, pack: &Guideline) -> Option<Vec<(&'static str, Value)>> {
    let Origin::Obligation(id) = &due.origin else { return None };
    let Closes::Submission(code) = &pack.obligation(id)?.closes else { return None };
    let period = due.period?;
    let paper = pack.submission(code)?;
    Some(vec![
        ("title", Value::text(format!("{} {}", paper.label, period.label()))),
        ("kind", Value::text(&**code)),
        ("period", Value::text(periods::code(period))),
        ("due_on", Value::date(due.due_on)),
    ])
}
