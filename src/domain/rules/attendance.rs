//! Who was at a session: the mark of each learner by the number of their slip, kept as one JSON object (III.5.2).
//!
//! A mark is written down for presence too: a day of joining that is corrected later must not invent any.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::domain::register::Id;
use crate::domain::value::Value;

/// Marks of those who were there: present, and late.
const THERE: [&str; 2] = ["c", "t"];
/// Every mark: present, excused, absent, late.
const MARKS: [&str; 4] = ["c", "p", "k", "t"];

/// The marks of one session by slip.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Marks(BTreeMap<i64, Box<str>>);

impl Marks {
    /// What a field of this kind holds; nothing for what is no list of marks.
    pub(crate) fn read(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::default());
        }
        let Ok(Json::Object(all)) = serde_json::from_str(text) else { return None };
        let mark = |(slip, mark): (String, Json)| {
            let slip = slip.parse().ok().filter(|slip| *slip > 0)?;
            let mark = mark.as_str().filter(|mark| MARKS.contains(mark))?;
            Some((slip, Box::from(mark)))
        };
        all.into_iter().map(mark).collect::<Option<_>>().map(Self)
    }

    /// The code of a learner's mark.
    pub(crate) fn get(&self, slip: Id) -> Option<&str> {
        self.0.get(&slip.0).map(|mark| &**mark)
    }

    /// Marks a learner, or takes the mark away.
    pub(crate) fn set(&mut self, slip: Id, mark: Option<&str>) {
        match mark {
            Some(mark) => self.0.insert(slip.0, mark.into()),
            None => self.0.remove(&slip.0),
        };
    }

    /// As the field holds it: nothing where nobody is marked.
    pub(crate) fn to_value(&self) -> Value {
        if self.0.is_empty() {
            return Value::Empty;
        }
        let all: Vec<_> = self.0.iter().map(|(slip, mark)| format!("\"{slip}\":\"{mark}\"")).collect();
        Value::text(format!("{{{}}}", all.join(",")))
    }

    /// Everybody who is marked.
    pub(crate) fn slips(&self) -> impl Iterator<Item = Id> + '_ {
        self.0.keys().map(|slip| Id(*slip))
    }

    /// Whose mark is another one than before.
    pub(crate) fn changed_since(&self, before: &Self) -> Vec<Id> {
        let all: std::collections::BTreeSet<_> = self.0.keys().chain(before.0.keys()).collect();
        all.into_iter().filter(|slip| self.0.get(slip) != before.0.get(slip)).map(|slip| Id(*slip)).collect()
    }

    /// Both edits of what was `base`, cell by cell; or those whose mark both changed to another.
    pub(crate) fn merged(base: &Self, mine: &Self, theirs: &Self) -> Result<Self, Vec<Id>> {
        let mut merged = theirs.clone();
        let mut both = Vec::new();
        let they = theirs.changed_since(base);
        for slip in mine.changed_since(base) {
            if they.contains(&slip) && mine.get(slip) != theirs.get(slip) {
                both.push(slip);
            }
            merged.set(slip, mine.get(slip));
        }
        if both.is_empty() { Ok(merged) } else { Err(both) }
    }

    /// How many were there.
    fn there(&self) -> i64 {
        let there = self.0.values().filter(|mark| THERE.contains(&&***mark)).count();
        i64::try_from(there).unwrap_or(i64::MAX)
    }
}

/// How many were there by the marks of a session; nothing while nobody is marked.
pub(crate) fn present(marks: &str) -> Option<i64> {
    let marks = Marks::read(marks)?;
    (!marks.0.is_empty()).then(|| marks.there())
}

/// The spans in which somebody was away from a class: the first day of each with the day they came back.
pub(crate) fn breaks(text: &str) -> BTreeMap<String, String> {
    serde_json::from_str(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(all: &[(i64, &str)]) -> Marks {
        let mut marks = Marks::default();
        for (slip, mark) in all {
            marks.set(Id(*slip), Some(mark));
        }
        marks
    }

    #[test]
    fn marks_are_kept_and_counted() {
        let three = marks(&[(12, "c"), (104, "k"), (7, "t")]);
        let text = three.to_value();
        assert_eq!(text.as_text(), Some(r#"{"7":"t","12":"c","104":"k"}"#));
        assert_eq!(Marks::read(text.as_text().unwrap()), Some(three));
        assert_eq!(present(text.as_text().unwrap()), Some(2));
        assert_eq!(present(""), None, "nobody is marked: nobody counted");
        assert_eq!(present(r#"{"7":"k"}"#), Some(0));
        for wrong in [r#"{"7":"x"}"#, r#"{"a":"c"}"#, "[]", r#"{"-1":"c"}"#] {
            assert_eq!(Marks::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn two_clerks_mark_cell_by_cell() {
        let base = marks(&[(1, "c"), (2, "c")]);
        let mine = marks(&[(1, "k"), (2, "c"), (3, "c")]);
        let theirs = marks(&[(1, "c"), (4, "p")]);
        assert_eq!(Marks::merged(&base, &mine, &theirs), Ok(marks(&[(1, "k"), (3, "c"), (4, "p")])));
        let theirs = marks(&[(1, "p"), (2, "c")]);
        assert_eq!(Marks::merged(&base, &mine, &theirs), Err(vec![Id(1)]));
        assert_eq!(Marks::merged(&base, &mine, &mine), Ok(mine.clone()), "the same mark twice is none");
    }
}
