//! The mass of enrolments for measurements: the one part of a demonstration that is loaded as it is.

use std::path::Path;

use super::district::District;
use super::learners::slip;
use super::rng::Rng;
use super::timeline::{Timeline, at, day};
use super::{Progress, Story};
use crate::data::{Error, Store};
use crate::domain::op::MOST_AT_ONCE;
use crate::domain::{RegisterId, Value};

/// Learners of one class of the mass.
const A_CLASS: usize = 500;

/// Loads so many enrolments more, in as few operations as the gate takes.
pub(super) fn load(
    timeline: &mut Timeline,
    (store, path): (&mut Store, &Path),
    story: &Story<'_>,
    district: &District,
    count: usize,
    progress: &mut dyn FnMut(Progress),
) -> Result<(), Error> {
    let mut rng = Rng::of(story.seed, "bulk", 0);
    let (mut done, mut round) = (0, 0_usize);
    while done < count {
        let Some(ward) = district.wards.get(round % district.wards.len().max(1)) else { break };
        // Rows and their classes together are at most what the gate takes.
        let rows = (count - done).min(MOST_AT_ONCE - MOST_AT_ONCE / A_CLASS);
        let known = timeline.known_so_far();
        let minute = u16::try_from(round % 60).unwrap_or(0);
        let moment = at(day(12, 5), 8 + u16::try_from(round / 60).unwrap_or(0) % 12, minute);
        let mut class = None;
        for row in 0..rows {
            if row % A_CLASS == 0 {
                let number = round * 1000 + row / A_CLASS + 1;
                let record = ward
                    .record(RegisterId::Classes)
                    .with(
                        "title",
                        story.content.learning.texts.mass.replace("{n}", &number.to_string()).as_str(),
                    )
                    .with("kind", "topical")
                    .with("start_on", day(11, 1))
                    .with("capacity", Value::Int(500));
                class = Some(timeline.add(moment, ward.staff, record));
            }
            let Some(class) = class else { break };
            let who = story.content.names.somebody(&mut rng, 60, (16, 80));
            let record = slip(ward, &mut rng, &who, class.value()).with("enrolled_on", day(11, 1));
            timeline.add(moment, ward.staff, record);
        }
        timeline.load((&mut *store, path), story.seed ^ (1 + round as u64), progress, (done, count))?;
        timeline.forget(known);
        done += rows;
        round += 1;
    }
    Ok(())
}
