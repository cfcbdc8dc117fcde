//! The only room that knows SQL: one door in, one door out.
//!
//! - [`gate`]: every change of a record passes [`Store::execute`]; nothing else can open a write transaction.
//! - [`scope`]: every read goes through a [`Reader`], whose temporary views *are* what the person may see.
//! - [`schema`]: the file, its tables and its migrations.
//!
//! Uses `domain`, `guideline`, `vietnamese`; used by `exchange`, `ui` and `cli`.

mod access;
pub mod agenda;
pub mod backup;
pub mod board;
pub mod check;
pub mod checklists;
pub mod course;
pub mod disk;
pub mod drafts;
pub mod elsewhere;
pub mod enrol;
pub mod error;
pub mod evidence;
pub mod figures;
pub mod file;
pub mod founding;
pub mod gate;
pub mod guidelines;
pub mod history;
pub mod keys;
pub mod list;
pub mod login;
pub mod mappings;
pub mod plan;
mod queue;
mod record;
mod reserve;
pub mod schema;
pub mod scope;
pub mod screens_calendar;
pub mod screens_classes;
pub mod screens_literacy;
pub mod similar;
mod stop;
mod upgrade;
mod wards;
pub mod watch;
pub mod writer;

pub use access::{Access, AccessLine, Lists};
pub use agenda::Whose;
pub use error::{Error, Fault, FaultCode};
pub use evidence::Answer;
pub use founding::Founding;
pub use gate::{ORIGIN, Store};
pub use history::{Entry, FieldChange, Undoable};
pub use list::{At, Key, ListQuery, Only, Page, Row};
pub use queue::{Holder as QueueHolder, holder as queue_holder};
pub use scope::{Reader, Sight};
pub use stop::Stop;
