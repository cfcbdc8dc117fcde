//! The demonstration: a district that does not exist, in the year 2021, made through the gate by people who are
//! entitled to each step. The same seed makes the same records.
//!
//! `timeline` holds who did what when; each other file tells one part of the story; the texts are in `db/demo/`.
//! Uses `domain`, `data` and `guideline`; used by `cli`.

mod activities;
mod bulk;
mod calendar;
mod checklists;
mod classes;
mod closures;
mod content;
mod district;
mod figures;
mod inspection_texts;
mod inspections;
mod learners;
mod literacy;
mod meetings;
mod names;
mod needs;
mod plans;
mod ratings;
mod rng;
mod series;
mod submissions;
mod timeline;
mod verifying;
mod ward;
mod words;

use std::path::Path;

use chrono::NaiveDate;

use crate::data::guidelines::EMBEDDED as PACK;
use crate::data::{Bootstrap, Error, Fault, FaultCode};
use crate::guideline::{self, Guideline};
use content::Content;
use district::District;
use timeline::Timeline;

/// What a demonstration is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Options {
    /// From which the names and chances are drawn.
    pub(crate) seed: u64,
    /// The day that counts as today when it is opened.
    pub(crate) today: NaiveDate,
    /// So many enrolments more, loaded as they are, for measurements.
    pub(crate) enrolments: usize,
}

impl Default for Options {
    /// Monday 06/12/2021.
    fn default() -> Self {
        Self { seed: SEED, today: timeline::day(12, 6), enrolments: 0 }
    }
}

/// The seed unless another is asked for.
pub(crate) const SEED: u64 = 2021;

/// How far the making has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Progress {
    pub(crate) done: usize,
    pub(crate) total: usize,
}

/// Makes the demonstration in a new file; one that is there is refused.
pub(crate) fn build(path: &Path, options: &Options, progress: &mut dyn FnMut(Progress)) -> Result<(), Error> {
    let content = Content::read()?;
    let pack = guideline::parse(PACK)
        .map_err(|problems| Fault::new(FaultCode::Stored, "reading the pack", format!("{problems:?}")))?;
    let story = Story { seed: options.seed, content: &content, pack: &pack };
    let mut bootstrap = Bootstrap::begin(path)?;
    bootstrap.fact("demo", "1")?;
    bootstrap.fact("demo_today", &options.today.format("%Y-%m-%d").to_string())?;
    bootstrap.fact("demo_seed", &options.seed.to_string())?;
    let mut timeline = Timeline::default();
    let operator = district::establish(&mut bootstrap, &mut timeline, &story)?;
    let mut store = bootstrap.seal()?;
    store.make_in_haste()?;
    let mut district = district::write(&mut timeline, &story, operator);
    tell(&mut timeline, &story, &mut district);
    timeline.play((&mut store, path), options.seed, progress)?;
    bulk::load(&mut timeline, (&mut store, path), &story, &district, options.enrolments, progress)
}

/// What every part of the story may look at.
#[derive(Clone, Copy, Debug)]
struct Story<'a> {
    seed: u64,
    content: &'a Content,
    pack: &'a Guideline,
}

impl Story<'_> {
    /// The chances of one ward's part of the story.
    fn chance(&self, part: &str, ward: u64) -> rng::Rng {
        rng::Rng::of(self.seed, part, ward)
    }
}

/// The year of every ward, part by part.
fn tell<'a>(timeline: &mut Timeline<'a>, story: &Story<'a>, district: &mut District) {
    let District { people, wards } = &mut *district;
    for ward in wards.iter_mut() {
        ward::write(timeline, story, ward);
        needs::write(timeline, story, ward);
        plans::write(timeline, story, people, ward);
        closures::close(timeline, story, ward);
        activities::write(timeline, story, ward);
        series::write(timeline, story, ward);
        plans::close(timeline, story, ward);
        classes::write(timeline, story, ward);
        literacy::write(timeline, story, people, ward);
        submissions::write(timeline, story, people, ward);
        closures::post(timeline, story, ward);
        checklists::write(timeline, story, people, ward);
    }
    meetings::write(timeline, story, people, wards);
    submissions::of_the_office(timeline, story, people);
    closures::of_the_office(timeline, story, people);
    inspections::write(timeline, story, district);
    ratings::write(timeline, story, district);
}

/// The login names of a demonstration, in the order in which they are offered.
pub(crate) fn logins() -> Vec<String> {
    let Ok(content) = Content::read() else { return Vec::new() };
    let offices = content.words.offices.iter().map(|office| office.login.clone());
    let wards = |prefix| content.wards.wards.iter().map(move |ward| format!("{prefix}{}", ward.number));
    offices.chain(wards("p")).chain(wards("ld")).collect()
}

/// The login of a person who holds this role, or the login itself; none if there is neither.
pub(crate) fn login_of(word: &str) -> Option<String> {
    use crate::domain::Role;
    let login = match Role::of_code(word) {
        Some(Role::Ward) => "p7",
        Some(Role::WardLeader) => "ld7",
        Some(Role::Cec) => "gdnn",
        Some(Role::District) => "phong",
        Some(Role::Inspector) => "doan1",
        Some(Role::Operator) => "quantri",
        None => word,
    };
    logins().into_iter().find(|known| known == login)
}
