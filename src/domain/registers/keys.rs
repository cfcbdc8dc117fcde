//! Keys by which people log in over SSH.

use base64ct::{Base64, Base64Unpadded, Encoding as _};
use sha2::{Digest as _, Sha256};

use crate::domain::actor::Role;
use crate::domain::field::{Field, OnDelete};
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

/// The kinds of keys that are taken: what every client of the last ten years makes, and its hardware sibling.
const KINDS: [&str; 2] = ["ssh-ed25519", "sk-ssh-ed25519@openssh.com"];

/// A key is its kind and its bytes, nothing before or behind them, and the fingerprint is that of these bytes.
fn is_a_key(key: &Record) -> Result<(), Refusal> {
    let bad = || {
        Refusal::invalid("public_key", "Chỉ ghi hai phần: ssh-ed25519 và dãy chữ sau nó, không kèm gì khác.")
    };
    let words: Vec<_> = key.text("public_key").split(' ').collect();
    let [kind, base64] = words.as_slice() else { return Err(bad()) };
    let bytes = Base64::decode_vec(base64).map_err(|_| bad())?;
    let named = [&[0, 0, 0, u8::try_from(kind.len()).unwrap_or_default()], kind.as_bytes()].concat();
    if !KINDS.contains(kind) || !bytes.starts_with(&named) {
        return Err(bad());
    }
    let fingerprint = format!("SHA256:{}", Base64Unpadded::encode_string(&Sha256::digest(&bytes)));
    if key.text("fingerprint") == fingerprint {
        return Ok(());
    }
    Err(Refusal::invalid(
        "fingerprint",
        format!("Dấu của khóa này là {fingerprint}. Đối chiếu với người gửi khóa."),
    ))
}
