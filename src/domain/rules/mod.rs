//! What the rules say, one folder or file a subject. Pure: given records and today, never looking for them.

pub mod plan;
