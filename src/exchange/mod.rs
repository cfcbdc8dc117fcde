//! Files in and out. Reads through a person's reader, so that nothing leaves that the person may not see.

pub mod paper;
