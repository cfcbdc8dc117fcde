//! What the records are and what the rules say. Pure: no SQL, no screen, no clock.
//!
//! - [`value`], [`field`], [`past`], [`register`], [`state`], [`on_merger`]: the vocabulary of declarations.
//! - [`registers`]: one file a register.
//! - [`calendar`]: whatever has a day, and what of it clashes.
//! - [`rules`]: what is due, how grades add up, how periods are named.
//! - [`kinds`]: how each kind of field reads what people type and shows what is stored.
//! - [`learning`]: who learns in which class, what of it counts, and whether two are one.
//! - [`key`]: what a public key is, for the register of keys and the server alike.
//! - [`person`]: whether two records are about one person.
//! - [`role`], [`actor`], [`permission`], [`op`], [`refusal`], [`problem`]: who, whether, what, and why not.
//!
//! Uses `vietnamese` and `guideline`; used by every room above.

pub(crate) mod actor;
pub(crate) mod calendar;
mod choices;
pub(crate) mod field;
pub(crate) mod figures;
pub(crate) mod key;
pub(crate) mod kinds;
pub(crate) mod learning;
pub(crate) mod on_merger;
pub(crate) mod op;
pub(crate) mod past;
pub(crate) mod permission;
pub(crate) mod person;
pub(crate) mod problem;
pub(crate) mod purpose;
pub(crate) mod refusal;
pub(crate) mod register;
pub(crate) mod registers;
pub(crate) mod role;
pub(crate) mod rules;
pub(crate) mod state;
pub(crate) mod stored;
pub(crate) mod template;
pub(crate) mod value;

pub(crate) use actor::{Actor, Wards};
pub(crate) use field::{Field, Kind, Personal};
pub(crate) use op::{Bulk, Changed, Now, Op, RequestId};
pub(crate) use refusal::{Denied, Refusal};
pub(crate) use register::{Id, Record, Register, RegisterId, Scope, WardId};
pub(crate) use role::Role;
pub(crate) use state::{Move, Stamp};
pub(crate) use value::Value;
