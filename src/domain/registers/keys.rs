//! Keys by which people log in over SSH.

use crate::domain::actor::Role;
use crate::domain::field::{Field, OnDelete};
use crate::domain::key::{self, Key};
use crate::domain::refusal::Refusal;
use crate::domain::register::{Cec, Record, Register, RegisterId, Scope};

/// SSH keys.
pub(super) static KEYS: Register = Register {
    table: "keys",
    title: "Khóa SSH",
    one: "khóa",
    paragraph: "IV",
    scope: Scope::District { read: &[Role::Operator] },
    write: &[Role::Operator],
    cec: Cec::None,
    label: "fingerprint",
    order: &["person_id"],
    unique: &[&["fingerprint"]],
    states: None,
    check: is_a_key,
    fields: &[
        Field::to("person_id", "Cán bộ", RegisterId::People, OnDelete::WithParent).required().wide(28),
        Field::text("label", "Máy").search().wide(18).hint("Ví dụ: máy bàn phường"),
        Field::text("public_key", "Khóa công khai").required(),
        Field::text("fingerprint", "Dấu khóa").required().search().wide(30),
        Field::date("expires_on", "Hết hạn ngày").wide(10),
        Field::date("revoked_on", "Thu hồi ngày").wide(10),
    ],
};

/// A key is its kind and its bytes, nothing before or behind them, and the fingerprint is that of these bytes.
fn is_a_key(record: &Record) -> Result<(), Refusal> {
    let written = |key: &Key| key.line == record.text("public_key");
    let Some(key) = key::read(record.text("public_key")).filter(written) else {
        return Err(Refusal::invalid(
            "public_key",
            "Chỉ ghi hai phần: ssh-ed25519 và dãy chữ sau nó, không kèm gì khác.",
        ));
    };
    if record.text("fingerprint") == key.fingerprint {
        return Ok(());
    }
    Err(Refusal::invalid(
        "fingerprint",
        format!("Dấu của khóa này là {}. Đối chiếu với người gửi khóa.", key.fingerprint),
    ))
}
