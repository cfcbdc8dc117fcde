//! Every question of the vocabulary, of every role, in an empty file and in a busy one.

use std::collections::BTreeSet;

use crate::data::evidence::questions::{ANSWERED, query, register};
use crate::domain::RegisterId;
use crate::domain::op::Op;
use crate::guideline::questions::QUESTIONS;
use crate::guideline::{PeriodKey, PeriodKind};
use chrono::NaiveDate;

use super::{Asked, LOGINS, Q4, YEAR, asks, busy, new, pack};
use crate::it::support::root;
use crate::it::support::world::World;

#[test]
fn every_question_has_a_query_or_a_reason_why_not_and_never_both() {
    let files: BTreeSet<_> = std::fs::read_dir(root().join("db/queries/evidence"))
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap().replace(".sql", ""))
        .collect();
    let entries: BTreeSet<_> = ANSWERED.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(files, entries, "a file without an entry, or an entry without a file");
    let answered = QUESTIONS.iter().filter(|known| known.waits_for.is_none());
    let queries: BTreeSet<_> = answered.map(|known| known.query.to_owned()).collect();
    assert_eq!(files, queries, "a query that no question asks, or a question without one");
    for known in QUESTIONS {
        assert_eq!(query(known.name).is_none(), known.waits_for.is_some(), "{}", known.name);
        assert_eq!(register(known.name).is_none(), known.waits_for.is_some(), "{}", known.name);
    }
}

#[test]
fn an_empty_file_answers_every_question_of_every_role_with_nothing() {
    let world = World::new();
    let pack = pack();
    for known in QUESTIONS {
        for ask in asks(known.name, &pack) {
            for login in LOGINS {
                let reader = world.reader(login);
                for ward in [None, Some(world.wards[0])] {
                    for period in [YEAR, Q4, PeriodKey { year: 2021, kind: PeriodKind::Month, index: 2 }] {
                        let answer = reader
                            .ask(&ask, ward, period, &pack)
                            .unwrap_or_else(|e| panic!("{ask:?} {login} {ward:?}: {e}"));
                        let later = known.waits_for.is_some();
                        let of_ward = ward.is_some() && ["ward7", "leader7"].contains(&login);
                        let all = of_ward || login == "district";
                        assert!(answer.is_none() == later || !all && !later, "{ask:?} {login}");
                        let Some(answer) = answer else { continue };
                        assert_eq!((answer.found, answer.first_on), (0, None), "{ask:?} {login}");
                        assert!(answer.records.is_empty() && answer.register.is_some(), "{ask:?}");
                        if ["literacy_rate", "universalization_rate", "literacy_quota"].contains(&known.name)
                        {
                            assert_eq!(answer.of, None, "a missing whole is unknown, never 0: {ask:?}");
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn each_ward_is_answered_as_if_it_were_asked_alone() {
    let mut world = World::new();
    busy(&mut world);
    let pack = pack();
    let reader = world.reader("district");
    let mut found = 0;
    for (name, _) in ANSWERED {
        for ask in asks(name, &pack) {
            let each = reader.ask_each_ward(&ask, YEAR, &pack).unwrap().unwrap();
            assert_eq!(each.len(), 2);
            for (ward, answer) in each {
                let alone = reader.ask(&ask, Some(ward), YEAR, &pack).unwrap();
                let alone = alone.unwrap();
                assert_eq!(answer.as_ref(), Some(&alone), "{ask:?}");
                found += alone.found;
            }
        }
    }
    assert!(found > 30, "the file is not empty: {found}");
    assert_eq!(
        world.reader("ward7").ask_each_ward(&asks("venues", &pack)[0], YEAR, &pack).unwrap().unwrap().len(),
        1
    );
}

#[test]
fn an_answer_names_at_most_two_hundred_of_its_records() {
    let mut world = World::new();
    let pack = pack();
    let ops = (0..205)
        .map(|n| Op::Save {
            record: new(&world, RegisterId::NeedsRequests)
                .with("content", format!("Nhu cầu {n}").as_str())
                .with("received_on", "2021-11-11"),
            base: None,
        })
        .collect();
    world.try_as("ward7", &Op::Several { what: crate::domain::Bulk::Import, ops }).unwrap();
    let answer = Asked(&world, &pack).of("ward7", Some(world.wards[0]), "needs_requests", Q4);
    assert_eq!((answer.found, answer.records.len()), (205, 200));
    assert_eq!(answer.register, Some(RegisterId::NeedsRequests));
    assert_eq!(answer.first_on, NaiveDate::from_ymd_opt(2021, 11, 11));
}
