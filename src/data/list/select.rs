//! Which rows a list has and in which order, as SQL.

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use rusqlite::types::Value as Sql;

use super::{Key, ListQuery, Only};
use crate::data::{record, schema};
use crate::domain::field::Kind;
use crate::domain::register::Register;
use crate::domain::value::Value;
use crate::vietnamese::clean::clean_line;
use crate::vietnamese::fold::{fold, has_number, matches_text};

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

/// Whether a text has a word with its marks; whether it has a number that is not part of a longer one.
const HAS_WORD: &str = "has_word";
const HAS_NUMBER: &str = "has_number";

/// Lets a connection ask them.
pub(in crate::data) fn add_functions(connection: &Connection) -> rusqlite::Result<()> {
    let add = |name: &str, has: fn(&str, &str) -> bool| {
        let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
        connection.create_scalar_function(name, 2, flags, move |asked| {
            let text = |at: usize| asked.get_raw(at).as_str_or_null().map(Option::unwrap_or_default);
            Ok(has(text(0)?, text(1)?))
        })
    };
    add(HAS_WORD, matches_text)?;
    add(HAS_NUMBER, has_number)
}

/// What a code of a searched list of the year is called.
pub(super) struct Listed {
    pub(super) column: &'static str,
    pub(super) code: String,
    pub(super) label: String,
}

/// What the query asks of a row; `values` grows by what the conditions name.
pub(super) fn conditions(query: &ListQuery, lists: &[Listed], values: &mut Vec<Sql>) -> Vec<String> {
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
    for word in clean_line(&query.typed).split(' ').filter(|word| !word.is_empty()) {
        all.push(found_by(decl, word, lists, values));
    }
    all
}

/// A record is found by its own words, by the names of the records that its searched references point to, which are
/// what a list shows of them, by what its choices are called, and by the year of a birth.
fn found_by(decl: &Register, word: &str, lists: &[Listed], values: &mut Vec<Sql>) -> String {
    let mut any = vec![words_of(decl, word, values)];
    for field in decl.fields.iter().filter(|field| field.search) {
        if let Kind::Ref { to, .. } = field.kind {
            let found = named_by(to.decl(), word, values);
            any.push(format!("{} IN (SELECT id FROM {} WHERE {found})", field.column, to.decl().table));
        }
        let called = lists.iter().filter(|listed| listed.column == field.column);
        let codes = called.filter(|listed| matches_text(&listed.label, word));
        let codes: Vec<_> = codes.map(|listed| Sql::Text(listed.code.clone())).collect();
        if !codes.is_empty() {
            let marks = vec!["?"; codes.len()].join(", ");
            values.extend(codes);
            any.push(if field.kind.is_many() {
                format!(
                    "id IN (SELECT parent_id FROM {}_{} WHERE value IN ({marks}))",
                    decl.table, field.column
                )
            } else {
                format!("{} IN ({marks})", field.column)
            });
        }
    }
    if word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) {
        for field in decl.fields.iter().filter(|field| field.width > 0) {
            if matches!(field.kind, Kind::BirthDate | Kind::Year) {
                any.push(format!("substr({}, 1, 4) = ?", field.column));
                values.push(Sql::Text(word.to_owned()));
            }
        }
    }
    format!("({})", any.join(" OR "))
}

/// Whether what a row is called has the word.
fn named_by(decl: &Register, word: &str, values: &mut Vec<Sql>) -> String {
    let is_text = decl.field(decl.label).is_some_and(|label| label.choices_of().is_none() && label.search);
    if !is_text {
        return words_of(decl, word, values);
    }
    values.push(Sql::Text(word.to_owned()));
    let is_number = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    format!("{}(coalesce({}, ''), ?)", if is_number { HAS_NUMBER } else { HAS_WORD }, decl.label)
}

/// Whether a row's searched text has the word: marks that are typed are demanded, and a small number is a whole one.
fn words_of(decl: &Register, word: &str, values: &mut Vec<Sql>) -> String {
    let folded = fold(word);
    values.push(Sql::Text(folded.clone()));
    if word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return format!("{HAS_NUMBER}(search_text, ?)");
    }
    let searched = || decl.fields.iter().filter(|field| field.search);
    let is_text = |kind: Kind| !kind.is_integer() && !kind.is_many();
    let by_label = searched().any(|field| matches!(field.kind, Kind::Choice(_) | Kind::State));
    let columns: Vec<_> = searched()
        .filter(|field| is_text(field.kind))
        .map(|field| format!("coalesce({}, '')", field.column))
        .collect();
    if by_label || columns.is_empty() || folded == word.to_lowercase() {
        return "instr(search_text, ?) > 0".to_owned();
    }
    values.push(Sql::Text(word.to_owned()));
    format!("(instr(search_text, ?) > 0 AND {HAS_WORD}({}, ?))", columns.join(" || ' ' || "))
}

fn condition(decl: &Register, column: &str, only: &Only, values: &mut Vec<Sql>) -> Option<String> {
    let of_ward = column == "ward_id" && record::has_ward(decl);
    let known = column == "id" || of_ward || decl.index(column).is_some();
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
