//! Inspections (III.8): the schedule of all wards, and one visit with its findings.

mod schedule;
mod visit;

pub(crate) use schedule::ScheduleOfVisits;
pub(crate) use visit::VisitView;

use crate::data::Error;
use crate::domain::register::{Id, RegisterId, WardId};
use crate::domain::value::Value;
use crate::guideline::Tab;
use crate::text::inspection as text;
use crate::ui::layer::{Ctx, Effect, Layer};
use crate::ui::list::{List, ListSpec};
use crate::ui::screens::record_actions;

/// The inspections of a ward, from which each is opened.
pub(crate) fn visits(ctx: &Ctx<'_>, ward: Option<WardId>) -> Effect {
    let name = record_actions::label(ctx, RegisterId::Wards, ward.map(|ward| Id(ward.0)));
    let mut spec = ListSpec::of(RegisterId::Inspections).title(text::visits(&name));
    if let Some(ward) = ward {
        spec = spec.only("ward_id", crate::data::list::Only::Is(Value::Int(ward.0)));
    }
    spec.tab = Some(Tab::Checks);
    Effect::Push(Box::new(List::new(spec)))
}

/// A visit, or the one that a finding belongs to; none if it is neither.
pub(crate) fn show(ctx: &Ctx<'_>, register: RegisterId, id: Id) -> Result<Option<Box<dyn Layer>>, Error> {
    if register == RegisterId::Inspections {
        return Ok(Some(Box::new(VisitView::new(id, None))));
    }
    if register != RegisterId::Findings {
        return Ok(None);
    }
    let finding = ctx.reader.record(register, id)?;
    let visit = finding.and_then(|finding| finding.int("inspection_id"));
    Ok(visit.map(|visit| Box::new(VisitView::new(Id(visit), Some(id))) as Box<dyn Layer>))
}
