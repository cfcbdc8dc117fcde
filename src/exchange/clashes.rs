//! What a brought activity would clash with: what is stored, and other rows of the table. A doubt, never refused.

use super::headers::Target;
use super::known::Known;
use super::row_plan::{CellProblem, RowPlan};
use crate::domain::calendar::Occurrence;
use crate::domain::calendar::clash::{self, Shared};
use crate::domain::{Id, RegisterId};
use crate::text::calendar as say;

/// Says of each row that is to be stored what it clashes with. What was said before is dropped with what repeats say.
pub(super) fn find(rows: &mut [RowPlan], targets: &[Target], known: &Known) {
    let Some(happening) = &known.happening else { return };
    let names = known.names_of(RegisterId::Instructors);
    let name = |id: Id| names.and_then(|names| names.label(id)).unwrap_or_default().into();
    let mut all = happening.stored.clone();
    let mut of_row = vec![None; all.len()];
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.is_stored() && row.base.is_none()) {
        let Some(ward) = row.record.ward else { continue };
        let online = row.record.int("venue_id").is_some_and(|venue| happening.online.contains(&Id(venue)));
        let Some(mut one) = Occurrence::of(&row.record, &row.record, ward, online, name) else { continue };
        // Each row is another than all that are stored, and than the other rows.
        one.id = Id(-1 - i64::try_from(at).unwrap_or(0));
        all.push(one);
        of_row.push(Some(at));
    }
    for (one, other) in clash::pairs(&all) {
        for (one, other) in [(one, other), (other, one)] {
            let (Some(row), Some(shared)) = (of_row[one], clash::clash(&all[one], &all[other])) else {
                continue;
            };
            doubt(&mut rows[row], targets, (&all[one], &all[other], shared), known);
        }
    }
}

/// One sentence a row is enough to look at it.
fn doubt(
    row: &mut RowPlan,
    targets: &[Target],
    (one, other, shared): (&Occurrence, &Occurrence, Shared<'_>),
    known: &Known,
) {
    let (from, to) = clash::shared(one, other);
    let why = say::taken(&other.title, shared, (&from, &to));
    let beside = match shared {
        Shared::Place(_) => "venue_id",
        Shared::Person(_) => "speakers",
        Shared::Group(_) => "groups",
        Shared::Class => "from_time",
    };
    let at = known.decl().index(beside).map(Target::Field);
    let column = targets.iter().position(|target| Some(*target) == at);
    if row.problems.iter().any(|problem| problem.of_repeat && problem.column == column) {
        return;
    }
    row.problems.push(CellProblem {
        row: row.number,
        column,
        value: String::new(),
        why,
        offer: None,
        stops: false,
        asks: false,
        of_repeat: true,
        taken: false,
        sure: false,
    });
}
