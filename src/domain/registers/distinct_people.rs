//! Pairs of records that look like one person and are two, as somebody who knows them said.

use crate::domain::field::{Field, OnDelete};
use crate::domain::register::{Register, RegisterId};
use crate::domain::role::Role;

/// Hai người khác nhau (III.5.2): the pair is not shown again while what is known of both stays as it was.
pub(super) static DISTINCT_PEOPLE: Register =
    Register::of_ward("distinct_people", "Hai người khác nhau", "cặp hai người khác nhau")
        .paragraph("III.5")
        .by(&[Role::Ward])
        .label("evidence")
        .order(&["learner_id"])
        .fields(&[
            Field::to("learner_id", "Người này", RegisterId::Learners, OnDelete::WithParent).required(),
            Field::to("other_id", "Người kia", RegisterId::Learners, OnDelete::WithParent).required(),
            Field::text("evidence", "Theo").unseen(),
        ]);
