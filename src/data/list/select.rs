//! Which rows a list has and in which order, as SQL.

use rusqlite::types::Value as Sql;

use super::{Key, ListQuery, Only};
use crate::data::{record, schema};
use crate::domain::field::Kind;
use crate::domain::register::Register;
use crate::domain::value::Value;
use crate::vietnamese::fold::fold;

/// The order of a list, down to the number of the record so that no two rows are alike.
pub(super) struct Order {
    /// What is compared, and whether it descends.
    pub(super) columns: Vec<(String, bool)>,
}

impl Order {
    /// The one that was asked for, or the register's.
    pub(super) fn of(query: &ListQuery) -> Self {
        let decl = query.register.decl();
        let wanted: Vec<&str> = match query.order {
            Some(column) => vec![column],
            None => decl.order.to_vec(),
        };
        let mut columns: Vec<_> = wanted
            .iter()
            .map(|column| {
                let down = column.starts_with('-');
                let column = column.trim_start_matches('-');
                let field = decl.field(column);
                let ranks = field.map_or(&[][..], |field| field.ranks);
                if !ranks.is_empty() {
                    return (rank(column, ranks), down);
                }
                let stored = schema::order_column(decl, column);
                // Rows with nothing there come first going up; coalesce keeps the comparison total.
                let number = field.is_some_and(|field| field.kind.is_integer());
                let empty = if number { "-1" } else { "''" };
                (format!("coalesce({stored}, {empty})"), down)
            })
            .collect();
        columns.push(("id".to_owned(), false));
        Self { columns }
    }

    /// What follows ORDER BY; `reversed` for going back.
    pub(super) fn by(&self, reversed: bool) -> String {
        let parts: Vec<_> = self
            .columns
            .iter()
            .map(|(column, down)| format!("{column} {}", if *down == reversed { "ASC" } else { "DESC" }))
            .collect();
        parts.join(", ")
    }

    /// What lies beyond a row: `(a > ? OR a = ? AND (b < ? OR b = ? AND (id > ?)))`, reversed for going back.
    pub(super) fn beyond(&self, key: &Key, reversed: bool, with_it: bool, values: &mut Vec<Sql>) -> String {
        let mut sql = String::new();
        let last = self.columns.len() - 1;
        for (at, (column, down)) in self.columns.iter().enumerate() {
            let sign = if *down == reversed { ">" } else { "<" };
            let sign = if with_it && at == last { format!("{sign}=") } else { sign.to_owned() };
            sql.push_str(&format!("({column} {sign} ?"));
            values.push(key.0[at].clone());
            if at < last {
                sql.push_str(&format!(" OR {column} = ? AND "));
                values.push(key.0[at].clone());
            }
        }
        sql.push_str(&")".repeat(self.columns.len()));
        sql
    }
}

/// The place of a code in its order, behind all for one that has none.
fn rank(column: &str, ranks: &[&str]) -> String {
    let places = ranks.iter().enumerate().map(|(place, code)| format!(" WHEN '{code}' THEN {place}"));
    format!("CASE {column}{} ELSE {} END", places.collect::<String>(), ranks.len())
}

/// The conditions as they follow the table, all of them to be met.
pub(super) fn wherever(filter: &[String]) -> String {
    if filter.is_empty() { String::new() } else { format!(" WHERE {}", filter.join(" AND ")) }
}

/// What the query asks of a row; `values` grows by what the conditions name.
pub(super) fn conditions(query: &ListQuery, values: &mut Vec<Sql>) -> Vec<String> {
    let decl = query.register.decl();
    let mut all = Vec::new();
    if let (Some(ward), true) = (query.ward, record::has_ward(decl)) {
        all.push("ward_id = ?".to_owned());
        values.push(Sql::Integer(ward.0));
    }
    if !query.not_of.is_empty() && record::has_ward(decl) {
        let closed: Vec<_> = query.not_of.iter().map(|ward| ward.0.to_string()).collect();
        all.push(format!("ward_id NOT IN ({})", closed.join(", ")));
    }
    for (column, only) in &query.only {
        if let Some(condition) = condition(decl, column, only, values) {
            all.push(condition);
        }
    }
    for word in fold(&query.typed).split_whitespace() {
        all.push(found_by(decl, word, values));
    }
    all
}

/// A record is found by its own words, and by those of the records that its searched references point to.
fn found_by(decl: &Register, word: &str, values: &mut Vec<Sql>) -> String {
    const FOUND: &str = "instr(search_text, ?) > 0";
    let mut any = vec![FOUND.to_owned()];
    for field in decl.fields.iter().filter(|field| field.search) {
        if let Kind::Ref { to, .. } = field.kind {
            any.push(format!("{} IN (SELECT id FROM {} WHERE {FOUND})", field.column, to.decl().table));
        }
    }
    values.extend(any.iter().map(|_| Sql::Text(word.to_owned())));
    format!("({})", any.join(" OR "))
}

fn condition(decl: &Register, column: &str, only: &Only, values: &mut Vec<Sql>) -> Option<String> {
    let known = column == "id" || decl.index(column).is_some();
    if !known {
        return None;
    }
    Some(match only {
        Only::Is(value) => {
            values.push(sql(value));
            format!("{column} = ?")
        }
        Only::Between(from, to) => {
            values.extend([sql(from), sql(to)]);
            format!("{column} BETWEEN ? AND ?")
        }
        Only::UpTo(last) => {
            values.push(sql(last));
            format!("({column} IS NULL OR {column} <= ?)")
        }
        Only::In(list) => {
            values.extend(list.iter().map(sql));
            format!("{column} IN ({})", vec!["?"; list.len()].join(", "))
        }
        Only::Empty => format!("{column} IS NULL"),
    })
}

fn sql(value: &Value) -> Sql {
    match value {
        Value::Int(number) => Sql::Integer(*number),
        Value::Text(text) => Sql::Text(text.to_string()),
        Value::Empty | Value::Many(_) => Sql::Null,
    }
}
