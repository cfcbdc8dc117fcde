//! A disk that loses its power: of what was written since the last `fsync` of a file anything is there.

use std::collections::BTreeMap;
use std::path::Path;

use super::trace::{Event, What};
use crate::it::pty::desk::Dice;
use crate::it::support::temp_dir;

/// A disk writes so much whole or not at all.
const SECTOR: usize = 512;

/// A recorded run and the files that it began with.
pub(super) struct Run {
    pub(super) start: BTreeMap<String, Vec<u8>>,
    pub(super) events: Vec<Event>,
}

/// What images showed.
#[derive(Default, Debug)]
pub(super) struct Seen {
    pub(super) images: usize,
    pub(super) bad: Vec<String>,
}

impl Run {
    /// Makes images of power losses at moments of the run; `keeps` says whether an `fsync` does what it promises.
    /// `whole` looks at the folder of an image and is told how many events there had been.
    pub(super) fn lose_power(
        &self,
        images: usize,
        keeps: bool,
        seed: u64,
        mut whole: impl FnMut(&Path, usize) -> Result<(), String>,
    ) -> Seen {
        let mut dice = Dice::new(seed);
        let mut moments: Vec<usize> = (0..images).map(|_| dice.roll(self.events.len())).collect();
        moments.sort_unstable();
        let mut moments = moments.into_iter().peekable();
        let begun = |bytes: &Vec<u8>| OnDisk { safe: Some(bytes.clone()), since: Vec::new() };
        let mut disk: BTreeMap<&str, OnDisk> =
            self.start.iter().map(|(name, bytes)| (name.as_str(), begun(bytes))).collect();
        let mut seen = Seen::default();
        for (at, event) in self.events.iter().enumerate() {
            match &event.what {
                What::Said(_) | What::Heard(_) => {}
                What::Sync { file } if keeps && file.is_empty() => {
                    disk.values_mut().for_each(OnDisk::sync_name);
                }
                What::Sync { file } if keeps => disk.entry(file).or_default().sync(),
                What::Sync { .. } => {}
                What::Write { file, .. } | What::Cut { file, .. } | What::Remove { file } => {
                    disk.entry(file).or_default().since.push(&event.what);
                }
            }
            while moments.next_if_eq(&at).is_some() {
                seen.images += 1;
                let folder = temp_dir();
                for (name, file) in &disk {
                    if let Some(bytes) = file.lose(&mut dice) {
                        std::fs::write(folder.path().join(name), bytes).unwrap();
                    }
                }
                if let Err(why) = whole(folder.path(), at + 1) {
                    seen.bad.push(format!("after event {at}: {why}"));
                }
            }
        }
        seen
    }
}

/// A file as the disk has it.
#[derive(Default)]
struct OnDisk<'a> {
    /// What is safe; nothing while it is not sure that there is a file at all.
    safe: Option<Vec<u8>>,
    /// What was done since.
    since: Vec<&'a What>,
}

impl OnDisk<'_> {
    fn sync(&mut self) {
        let mut now = self.safe.take().unwrap_or_default();
        for event in std::mem::take(&mut self.since) {
            apply(&mut now, event, |_| true);
        }
        self.safe = Some(now);
    }

    /// The folder was made safe: a file that was removed does not come back.
    fn sync_name(&mut self) {
        if let Some(last) = self.since.iter().rposition(|event| matches!(event, What::Remove { .. })) {
            self.since.drain(..=last);
            self.safe = None;
        }
    }

    /// What a power loss leaves.
    fn lose(&self, dice: &mut Dice) -> Option<Vec<u8>> {
        let mut left = self.safe.clone();
        // Nothing, everything, or anything in between.
        let chance = *dice.pick(&[0, 100, 10, 50, 90]);
        for event in &self.since {
            if dice.roll(100) >= chance {
                continue;
            }
            if matches!(event, What::Remove { .. }) {
                left = None;
                continue;
            }
            let torn = dice.roll(4) == 0;
            apply(left.get_or_insert_default(), event, |_| !torn || dice.roll(2) == 0);
        }
        left
    }
}

/// Carries out an event on the bytes of a file; of a write, the sectors that are to be kept.
fn apply(bytes: &mut Vec<u8>, event: &What, mut keep: impl FnMut(usize) -> bool) {
    match event {
        What::Write { at, data, .. } => {
            let mut from = 0;
            while from < data.len() {
                let to = data.len().min(((at + from) / SECTOR + 1) * SECTOR - at);
                if keep((at + from) / SECTOR) {
                    if bytes.len() < at + to {
                        bytes.resize(at + to, 0);
                    }
                    bytes[at + from..at + to].copy_from_slice(&data[from..to]);
                }
                from = to;
            }
        }
        What::Cut { len, .. } => bytes.resize(*len, 0),
        What::Remove { .. } => bytes.clear(),
        What::Sync { .. } | What::Said(_) | What::Heard(_) => {}
    }
}
