//! Which version of a plan is meant: one that was approved, or the plan as it is now.

/// A version of a plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Edition {
    /// As it was approved the first, second … time.
    Approved(usize),
    /// As it is now: being written, sent, or being changed.
    Present,
}
