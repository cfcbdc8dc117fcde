//! stand-in
use super::layer::*;
use crate::domain::*;
/// stand-in
pub fn add(_r: RegisterId, _ctx: &Ctx<'_>, _p: &[(&'static str, Value)]) -> Box<dyn Layer> {
    loop {}
}
/// stand-in
pub fn edit(_r: Record) -> Box<dyn Layer> {
    loop {}
}
/// stand-in
pub fn step_form(_r: Record, _s: &'static Move) -> Box<dyn Layer> {
    loop {}
}
