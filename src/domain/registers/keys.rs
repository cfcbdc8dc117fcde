//! Keys by which people log in over SSH.

use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::key::{self, Key};
use crate::domain::problem::Problem;
use crate::domain::register::{Record, Register, RegisterId};
use crate::domain::role::Role;
use crate::domain::value::Value;

pub(super) static KEYS: Register = Register::of_district("keys", "Khóa SSH", "khóa")
    .read_by(&[Role::Operator])
    .paragraph("IV")
    .by(&[Role::Operator])
    .label("fingerprint")
    .order(&["person_id"])
    .unique(&[&["fingerprint"]])
    .check(is_a_key)
    .rights()
    .for_good()
    .fields(&[
        Field::to("person_id", "Cán bộ", RegisterId::People, OnDelete::WithParent)
            .required()
            .search()
            .wide(28),
        Field::text("label", "Máy")
            .search()
            .wide(18)
            .derived(label)
            .hint("Ví dụ: máy bàn phường; để trống: ghi chú của khóa"),
        Field::new("public_key", "Khóa công khai", Kind::Text { max: key::MOST })
            .required()
            .whole()
            .derived(written)
            .hint("Dán cả tệp .pub, hay cả tệp mà PuTTYgen lưu (Save public key)"),
        Field::text("fingerprint", "Dấu khóa").required().search().wide(30).computed(fingerprint),
        Field::date("expires_on", "Hết hạn ngày").wide(10),
        Field::date("revoked_on", "Thu hồi ngày").wide(10),
    ]);

fn key_of(record: &Record) -> Option<Key> {
    key::read(record.text("public_key")).ok()
}

/// An empty label gets the comment that the key came with.
fn label(record: &Record) -> Value {
    let given = record.get("label");
    let comment = key_of(record).map(|key| Value::text(key.comment));
    comment.filter(|_| given.is_empty()).unwrap_or_else(|| given.clone())
}

/// The key is parsed and written again: its kind and its bytes, nothing before or behind them.
fn written(record: &Record) -> Value {
    key_of(record).map_or_else(|| record.get("public_key").clone(), |key| Value::text(key.line))
}

fn fingerprint(record: &Record) -> Value {
    key_of(record).map_or(Value::Empty, |key| Value::text(key.fingerprint))
}

fn is_a_key(record: &Record) -> Result<(), Problem> {
    let bad = |why: crate::domain::key::NoKey| Problem::new("public_key", why.sentence());
    key::read(record.text("public_key")).map(drop).map_err(bad)
}
