//! Quick counts: what was held in a year, by topic and month or by kind of partner and quarter. Pure.

use crate::guideline::Choice;

/// By what is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum By {
    /// Topic and month; a narrower topic counts in itself and in the wider one.
    Topic,
    /// Kind of partner and quarter; with two kinds it counts in both, and once in the sum.
    Partner,
}

impl By {
    /// How many parts a year has.
    pub(crate) const fn parts(self) -> usize {
        match self {
            Self::Topic => 12,
            Self::Partner => 4,
        }
    }
}

/// What the records say of one code in one part of the year; the empty code is all of them, each once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Counted {
    /// None: without a topic, or a partner.
    pub(crate) code: Option<Box<str>>,
    /// The month or quarter, from 1.
    pub(crate) part: u32,
    pub(crate) count: i64,
    /// Lượt người.
    pub(crate) turns: i64,
}

/// How many, and how many turns.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Sum {
    pub(crate) count: i64,
    pub(crate) turns: i64,
}

impl Sum {
    fn add(&mut self, counted: &Counted) {
        self.count += counted.count;
        self.turns += counted.turns;
    }
}

/// Which records a row counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Of {
    All,
    /// This code and the narrower ones, itself first.
    Codes(Vec<Box<str>>),
    /// Without topic or partner.
    None,
}

/// A row of the table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Row {
    pub(crate) of: Of,
    /// Each part of the year, then the year.
    pub(crate) parts: Vec<Sum>,
}

/// The rows: all of them once, what is counted of each entry of the list in its order, those without any.
pub(crate) fn rows(by: By, list: &[Choice], counted: &[Counted]) -> Vec<Row> {
    let row = |of: Of, is_of: &dyn Fn(&Counted) -> bool| {
        let mut parts = vec![Sum::default(); by.parts() + 1];
        for counted in counted.iter().filter(|counted| is_of(counted)) {
            let at = usize::try_from(counted.part).unwrap_or(0).wrapping_sub(1);
            if let Some(sum) = parts.get_mut(at) {
                sum.add(counted);
            }
            parts[by.parts()].add(counted);
        }
        Row { of, parts }
    };
    let mut rows = vec![match by {
        By::Topic => row(Of::All, &|_| true),
        By::Partner => row(Of::All, &|counted| counted.code.as_deref() == Some("")),
    }];
    rows.extend(list.iter().map(|choice| {
        let is_in = |one: &&Choice| one.code == choice.code || one.parent.as_ref() == Some(&choice.code);
        let mut codes: Vec<Box<str>> = list.iter().filter(is_in).map(|one| one.code.clone()).collect();
        codes.sort_by_key(|code| *code != choice.code);
        let found = codes.clone();
        row(Of::Codes(codes), &|counted| counted.code.as_ref().is_some_and(|code| found.contains(code)))
    }));
    let none = row(Of::None, &|counted| counted.code.is_none());
    if none.parts[by.parts()].count > 0 {
        rows.push(none);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guideline::parse;

    fn counted(code: Option<&str>, part: u32, count: i64, turns: i64) -> Counted {
        Counted { code: code.map(Into::into), part, count, turns }
    }

    #[test]
    fn a_narrower_topic_counts_in_itself_and_in_the_wider_and_once_in_the_sum() {
        let pack = parse(include_str!("../../../db/guidelines/2021.toml")).unwrap();
        let all =
            [counted(Some("health"), 3, 2, 80), counted(Some("nutrition"), 3, 1, 40), counted(None, 4, 1, 9)];
        let rows = rows(By::Topic, pack.list("topics").unwrap(), &all);
        let of = |code: &str| {
            let is = |row: &&Row| matches!(&row.of, Of::Codes(codes) if &*codes[0] == code);
            rows.iter().find(is).unwrap().parts[2]
        };
        assert_eq!(of("health"), Sum { count: 3, turns: 120 });
        assert_eq!(of("nutrition"), Sum { count: 1, turns: 40 });
        assert_eq!(of("law"), Sum::default());
        assert_eq!((&rows[0].of, rows[0].parts[12]), (&Of::All, Sum { count: 4, turns: 129 }));
        assert_eq!(rows[rows.len() - 1].of, Of::None);
    }
}
