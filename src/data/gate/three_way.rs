//! Two edits of one record: merged by groups of fields where they do not overlap, a conflict where they do.

use crate::domain::register::{Record, Register, RegisterId};
use crate::domain::rules::attendance::Marks;
use crate::domain::value::Value;

/// What came of two edits.
#[derive(Debug)]
pub(super) struct Merged {
    /// The record with both edits.
    pub(super) record: Record,
    /// Labels of the fields that were taken from the colleague's.
    pub(super) taken: Vec<&'static str>,
    /// Columns that both changed, whole groups of them. Not empty means a conflict.
    pub(super) both: Vec<&'static str>,
}

/// Merges `mine`, begun from `base`, into `theirs`, which is what is stored now.
pub(super) fn merge(base: &[Value], mine: &Record, theirs: &Record) -> Merged {
    let decl = mine.register.decl();
    let mut merged = Merged { record: theirs.clone(), taken: Vec::new(), both: Vec::new() };
    for group in groups(decl) {
        let i_changed = group.iter().any(|at| mine.values[*at] != base[*at]);
        let they_changed = group.iter().any(|at| theirs.values[*at] != base[*at]);
        let same = group.iter().all(|at| mine.values[*at] == theirs.values[*at]);
        if they_changed && !same {
            if let Some(marks) = cell_by_cell(base, mine, theirs, &group).filter(|_| i_changed) {
                merged.record.values[group[0]] = marks;
                continue;
            }
            if i_changed {
                merged.both.extend(group.iter().map(|at| decl.fields[*at].column));
                continue;
            }
            merged.taken.extend(
                group.iter().filter(|at| theirs.values[**at] != base[**at]).map(|at| decl.fields[*at].label),
            );
        }
        if i_changed {
            for at in group {
                merged.record.values[at] = mine.values[at].clone();
            }
        }
    }
    merged
}

/// Two edits of who was at a session, cell by cell; nothing if both marked somebody otherwise.
fn cell_by_cell(base: &[Value], mine: &Record, theirs: &Record, group: &[usize]) -> Option<Value> {
    let &[at] = group else { return None };
    if mine.register != RegisterId::Sessions || mine.register.decl().fields[at].column != "marks" {
        return None;
    }
    let marks = |values: &[Value]| Marks::read(values[at].as_text().unwrap_or_default());
    let (base, mine, theirs) = (marks(base)?, marks(&mine.values)?, marks(&theirs.values)?);
    Some(Marks::merged(&base, &mine, &theirs).ok()?.to_value())
}

/// Indices of fields that are merged as one: those of a named group, and each field without one.
fn groups(decl: &Register) -> Vec<Vec<usize>> {
    let mut groups: Vec<(&str, Vec<usize>)> = Vec::new();
    for (at, field) in decl.fields.iter().enumerate() {
        match groups.iter_mut().find(|(name, _)| !name.is_empty() && *name == field.group) {
            Some((_, group)) => group.push(at),
            None => groups.push((field.group, vec![at])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn talk(title: &str, on: &str, from: &str, turns: i64) -> Record {
        Record::new(RegisterId::Activities, None)
            .with("title", title)
            .with("held_on", on)
            .with("from_time", from)
            .with("turns", turns)
    }

    #[test]
    fn edits_of_different_groups_are_both_kept() {
        let base = talk("Dinh dưỡng", "2021-03-06", "08:00", 60);
        let mine = talk("Dinh dưỡng trẻ em", "2021-03-06", "08:00", 60);
        let theirs = talk("Dinh dưỡng", "2021-03-07", "08:00", 60);
        let merged = merge(&base.values, &mine, &theirs);
        assert!(merged.both.is_empty());
        assert_eq!(merged.record.text("title"), "Dinh dưỡng trẻ em");
        assert_eq!(merged.record.text("held_on"), "2021-03-07");
        assert_eq!(merged.taken, ["Ngày"]);
    }

    #[test]
    fn one_group_is_one_value() {
        let base = talk("Dinh dưỡng", "2021-03-06", "08:00", 60);
        let mine = talk("Dinh dưỡng", "2021-03-06", "09:00", 60);
        let theirs = talk("Dinh dưỡng", "2021-03-07", "08:00", 60);
        let merged = merge(&base.values, &mine, &theirs);
        assert_eq!(merged.both, ["held_on", "from_time", "to_time"]);
    }

    #[test]
    fn two_clerks_mark_one_session() {
        let session = |marks: &str| Record::new(RegisterId::Sessions, None).with("marks", marks);
        let base = session(r#"{"1":"c"}"#);
        let merged = merge(&base.values, &session(r#"{"1":"c","2":"k"}"#), &session(r#"{"1":"c","3":"p"}"#));
        assert!(merged.both.is_empty());
        assert_eq!(merged.record.text("marks"), r#"{"1":"c","2":"k","3":"p"}"#);
        let merged = merge(&base.values, &session(r#"{"1":"k"}"#), &session(r#"{"1":"p"}"#));
        assert_eq!(merged.both, ["marks"]);
    }

    #[test]
    fn the_same_edit_twice_is_no_conflict() {
        let base = talk("Dinh dưỡng", "2021-03-06", "08:00", 60);
        let mine = talk("Dinh dưỡng", "2021-03-06", "08:00", 63);
        let merged = merge(&base.values, &mine, &mine.clone());
        assert!(merged.both.is_empty() && merged.taken.is_empty());
        assert_eq!(merged.record.int("turns"), Some(63));
    }
}
