//! Forms driven by inputs on a real file: what arrives at the layer, and what is in the file afterwards.

mod desk;
mod drafts;
mod entry;
mod look;
mod together;
mod typing;
