//! What the records are and what the rules say. Pure: no SQL, no screen, no clock.
//!
//! - [`value`], [`field`], [`register`], [`state`]: the vocabulary of declarations.
//! - [`registers`]: one file a register.
//! - [`rules`]: what is due, how grades add up, how periods are named.
//! - [`kinds`]: how each kind of field reads what people type and shows what is stored.
//! - [`key`]: what a public key is, for the register of keys and the server alike.
//! - [`actor`], [`permission`], [`op`], [`refusal`]: who, whether, what, and why not.
//!
//! Uses `vietnamese` and `guideline`; used by every room above.

pub mod actor;
pub mod field;
pub mod figures;
pub mod key;
pub mod kinds;
pub mod op;
pub mod permission;
pub mod refusal;
pub mod register;
pub mod registers;
pub mod rules;
pub mod state;
pub mod stored;
pub mod value;

pub use actor::{Actor, Grant, Reach, Role, Wards};
pub use field::{Choices, Field, Kind, OnDelete, Personal};
pub use op::{Bulk, Changed, Done, Now, Op, RequestId};
pub use refusal::{Conflict, Denied, Problem, Refusal};
pub use register::{Cec, Id, Record, Register, RegisterId, Scope, WardId};
pub use state::{Move, Stamp, State, States};
pub use value::Value;
