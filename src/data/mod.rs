//! The only room that knows SQL: one door in, one door out.
//!
//! - [`gate`]: every change of a record passes [`Store::execute`]; nothing else can open a write transaction.
//! - [`scope`]: every read goes through a [`Reader`], whose temporary views *are* what the person may see.
//! - [`sight`]: whether a person reads all that a figure is made of; whoever counts asks it first.
//! - [`schema`]: the file, its tables and its migrations.
//!
//! Uses `domain`, `guideline`, `vietnamese`; used by `exchange`, `ui` and `cli`.

mod access;
pub(crate) mod agenda;
pub(crate) mod attend;
pub(crate) mod attendance;
pub(crate) mod backup;
pub(crate) mod beside;
pub(crate) mod board;
pub(crate) mod bootstrap;
pub(crate) mod calendar;
pub(crate) mod check;
pub(crate) mod checklists;
pub(crate) mod classes;
mod clock;
mod counts;
mod digest;
pub(crate) mod disk;
mod disk_reserve;
pub(crate) mod doubles;
pub(crate) mod drafts;
pub(crate) mod dropouts;
pub(crate) mod enrol;
pub(crate) mod error;
pub(crate) mod evidence;
pub(crate) mod faults;
mod feed;
pub(crate) mod file;
pub(crate) mod gate;
pub(crate) mod guesses;
pub(crate) mod guidelines;
pub(crate) mod history;
pub(crate) mod identity;
pub(crate) mod inspections;
mod interrupt;
pub(crate) mod keys;
mod label;
mod later;
pub(crate) mod learner;
pub(crate) mod list;
pub(crate) mod literacy;
mod locks;
pub(crate) mod login;
mod looked;
pub(crate) mod mappings;
pub(crate) mod meetings;
pub(crate) mod notice;
mod open;
pub(crate) mod other_wards;
mod packs;
mod pinned_packs;
pub(crate) mod plan;
mod queue;
pub(crate) mod ratings;
mod record;
pub(crate) mod replace;
pub(crate) mod results;
mod row;
pub(crate) mod schema;
pub(crate) mod scope;
mod scrub;
mod seal;
mod series;
pub(crate) mod sight;
pub(crate) mod similar;
pub(crate) mod small_log;
pub(crate) mod upgrade;
mod waiting;
mod wards;
pub(crate) mod watch;
pub(crate) mod write_progress;
pub(crate) mod writer;

pub(crate) use crate::domain::refusal::Holder as QueueHolder;
pub(crate) use access::{Access, AccessLine};
pub(crate) use bootstrap::Bootstrap;
pub(crate) use error::{Error, Fault, FaultCode};
pub(crate) use gate::{ORIGIN, Store};
pub(crate) use history::{FieldChange, UndoTarget};
pub(crate) use interrupt::Interrupt;
pub(crate) use list::{At, Key, ListQuery, Only, Row};
pub(crate) use locks::holder as lock_holder;
pub(crate) use queue::{Patience, holder as queue_holder};
pub(crate) use scope::Reader;
