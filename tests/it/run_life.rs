//! The life of a checklist at the gate: what it takes to answer, send, take back, verify, lock and correct one.

use crate::data::Error;
use crate::data::board::Order;
use crate::domain::op::Op;
use crate::domain::refusal::{Denied, Refusal, RunRefusal};
use crate::domain::rules::answers;
use crate::domain::{Id, Record, RegisterId, Value};
use crate::guideline::Respondent;
use crate::text::refusal as said;

use crate::it::support::runs::{
    answer_all, answer_others, answers_of, begun, go, look_at_all, missing, pack, state, step, step_with,
    store,
};
use crate::it::support::world::{NOW, World};

fn why<T: std::fmt::Debug>(done: Result<T, Error>) -> Refusal {
    match done {
        Err(Error::Refused(why)) => why,
        other => panic!("{other:?}"),
    }
}

fn save(before: &Record, after: Record) -> Op {
    Op::Save { record: after, base: Some(before.values.clone()) }
}

/// The first graded item of the ward that asks for a number, with this found and proposed.
fn with_evidence(world: &mut World, run: Id, remark_required: bool) -> Record {
    let (item, before) = answers_of(world, run)
        .into_iter()
        .find(|(item, _)| {
            item.graded && item.respondent == Respondent::Ward && item.remark_required == remark_required
        })
        .unwrap();
    let found = format!("{{\"{}\":5}}", item.parts[0].id);
    let mut asked = before.clone().with("proposed", "met");
    asked.set("evidence", Value::text(found.as_str()));
    asked.set("evidence_on", NOW.today);
    store(world, "ward7", vec![(before, asked)]);
    answers_of(world, run).into_iter().find(|(one, _)| one.id == item.id).unwrap().1
}

#[test]
fn what_is_not_the_records_is_stored_with_a_reason_of_two_words_only() {
    let mut world = World::new();
    let run = begun(&mut world, 0, 2);
    let answer = with_evidence(&mut world, run, true);
    let figures = answer.text("evidence").replace('5', "6");
    let mut typed = answer.clone().with("grade", "met");
    typed.set("figures", Value::text(figures.as_str()));
    let refused = |world: &mut World, after: &Record| {
        let Refusal::Invalid(problems) = why(world.try_as("ward7", &save(&answer, after.clone()))) else {
            panic!("another refusal")
        };
        (problems[0].column, problems[0].why.clone())
    };
    assert_eq!(refused(&mut world, &typed), ("override_reason", answers::SAY_WHY.to_owned()));
    let one_word = typed.clone().with("override_reason", "thiếu …");
    assert_eq!(refused(&mut world, &one_word), ("override_reason", answers::TWO_WORDS.to_owned()));
    let graded = answer.clone().with("grade", "not_met");
    assert_eq!(refused(&mut world, &graded).0, "override_reason");
    let graded = graded.with("override_reason", "sổ chưa ghi buổi 20/11");
    assert_eq!(refused(&mut world, &graded).0, "remark", "less than met asks for a remark here");
    let none = answer.clone().with("grade", "not_applicable").with("override_reason", "không có lớp");
    assert_eq!(refused(&mut world, &none).0, "remark");
    let op = save(&answer, typed.with("override_reason", "một người mới nhận lời"));
    world.try_as("ward7", &op).unwrap();
    // A new record, as an import brings it, asks for the same.
    let new = Record::new(RegisterId::ChecklistAnswers, Some(world.wards[0]))
        .with("run_id", run.0)
        .with("item", "of_an_older_pack")
        .with("item_group", "organisation")
        .with("proposed", "met")
        .with("grade", "not_met");
    let new = Op::Save { record: new, base: None };
    assert!(
        matches!(why(world.try_as("ward7", &new)), Refusal::Invalid(all) if all[0].column == "override_reason")
    );
}

#[test]
fn a_run_is_sent_with_gaps_only_when_their_number_and_a_reason_are_given() {
    let mut world = World::new();
    let run = begun(&mut world, 0, 2);
    let gaps = missing(&world, run);
    assert!(gaps > 50, "{gaps}");
    let send = |world: &mut World, given: &[(&'static str, Value)]| {
        let op = step_with(world, run, "send", given.to_vec());
        world.try_as("ward7", &op)
    };
    let number = |number: usize| ("gaps", Value::Int(i64::try_from(number).unwrap()));
    let reason = ("gaps_reason", Value::text("chưa đủ người"));
    let refused = why(send(&mut world, &[]));
    assert_eq!(refused, Refusal::Run(RunRefusal::Gaps { missing: gaps, typed: None }));
    let refused = why(send(&mut world, &[number(gaps - 1), reason.clone()]));
    assert_eq!(said(&refused), format!("Còn thiếu {gaps} mục, bạn gõ {}. Xem lại danh sách.", gaps - 1));
    assert!(
        matches!(why(send(&mut world, &[number(gaps)])), Refusal::Invalid(all) if all[0].column == "gaps_reason")
    );
    assert_eq!(state(&world, run), "open");
    send(&mut world, &[number(gaps), reason]).unwrap();
    let sent = world.get("district", RegisterId::ChecklistRuns, run);
    assert_eq!((sent.text("state"), sent.int("gaps")), ("sent", i64::try_from(gaps).ok()));
}

#[test]
fn a_whole_run_is_sent_without_a_reason_and_no_number_fits_it() {
    let mut world = World::new();
    let run = begun(&mut world, 0, 2);
    answer_all(&mut world, "ward7", run);
    assert_eq!(missing(&world, run), 0);
    let op = step_with(
        &world,
        run,
        "send",
        vec![("gaps", Value::Int(3)), ("gaps_reason", Value::text("ghi chơi thôi"))],
    );
    assert_eq!(
        why(world.try_as("ward7", &op)),
        Refusal::Run(RunRefusal::Gaps { missing: 0, typed: Some(3) })
    );
    go(&mut world, "ward7", run, "send");
}

#[test]
fn a_ward_takes_its_run_back_until_the_first_verified_answer_and_says_why() {
    let mut world = World::new();
    let run = begun(&mut world, 0, 2);
    go(&mut world, "ward7", run, "send");
    let recall = step_with(&world, run, "recall", vec![("reason", Value::text("nhầm"))]);
    assert!(
        matches!(why(world.try_as("ward7", &recall)), Refusal::Invalid(all) if all[0].column == "reason")
    );
    // The GDNN-GDTX centre answers its own items: that is no word about the ward's.
    answer_others(&mut world, run);
    go(&mut world, "ward7", run, "recall");
    assert_eq!(state(&world, run), "open");

    // Somebody of the office was writing about an answer meanwhile.
    let (_, answer) = answers_of(&world, run).remove(0);
    let word = save(&answer, answer.clone().with("verified_remark", "Chưa có minh chứng"));
    let refused = why(world.try_as("district", &word));
    assert_eq!(
        said(&refused),
        "Phường 7 đã rút phiếu lúc 09:00 để sửa. Ý kiến bạn vừa gõ được giữ làm bản nháp."
    );

    go(&mut world, "ward7", run, "send");
    let (_, answer) = answers_of(&world, run).remove(0);
    let word = save(&answer, answer.clone().with("verified_remark", "Chưa có minh chứng"));
    world.try_as("district", &word).unwrap();
    let recall = step(&world, run, "recall");
    assert_eq!(why(world.try_as("ward7", &recall)), Refusal::Run(RunRefusal::BeingVerified(1)));
    // Given back, sent again: the word of before does not count any more.
    go(&mut world, "district", run, "return");
    go(&mut world, "ward7", run, "send");
    go(&mut world, "ward7", run, "recall");
}

#[test]
fn a_run_is_verified_when_what_stands_out_was_looked_at_and_the_rest_agreed_with() {
    let mut world = World::new();
    let run = begun(&mut world, 0, 2);
    answer_all(&mut world, "ward7", run);
    // One answer is less than met, with a remark.
    let (_, met) = answers_of(&world, run).into_iter().find(|(item, _)| item.graded).unwrap();
    let less = met.clone().with("grade", "partly_met").with("remark", "mới làm một nửa");
    store(&mut world, "ward7", vec![(met, less)]);
    go(&mut world, "ward7", run, "send");
    let own: Vec<_> =
        answers_of(&world, run).into_iter().filter(|(item, _)| item.respondent == Respondent::Ward).collect();
    let drawn = answers::drawn(run, own.len());
    let must: Vec<usize> = (0..own.len())
        .filter(|at| drawn.contains(at) || answers::is_exception(&own[*at].0, &own[*at].1))
        .collect();
    assert!((5..=6).contains(&must.len()), "five drawn and one less than met: {must:?}");
    let verify = step(&world, run, "verify");
    let graded = |at: &usize| own[*at].0.graded;
    let others = (0..own.len()).filter(|at| !must.contains(at)).filter(graded).count();
    let refused = why(world.try_as("district", &verify));
    assert_eq!(refused, Refusal::Run(RunRefusal::NotLookedAt { exceptions: must.len(), others }));

    let agreed = |at: usize, looked: bool| {
        let before = own[at].1.clone();
        let mut after = before.clone();
        after.set("verified_grade", before.get("grade").clone());
        if looked {
            after.set("looked_on", NOW.today);
        }
        (before, after)
    };
    store(&mut world, "district", must.iter().map(|at| agreed(*at, true)).collect());
    let refused = why(world.try_as("district", &verify));
    assert_eq!(refused, Refusal::Run(RunRefusal::NotLookedAt { exceptions: 0, others }));
    assert_eq!(
        said(&refused),
        format!("Còn {others} mục chưa có ý kiến. Mở phiếu, bấm v: đồng ý {others} mục còn lại.")
    );
    let rest = (0..own.len()).filter(|at| !must.contains(at)).filter(graded);
    store(&mut world, "district", rest.map(|at| agreed(at, false)).collect());
    world.try_as("district", &verify).unwrap();

    // Opened again it can be verified again.
    go(&mut world, "district", run, "reopen");
    assert_eq!(state(&world, run), "sent");
    go(&mut world, "district", run, "verify");
}

/// A run of ward 7 that is verified.
fn verified(world: &mut World) -> Id {
    let run = begun(world, 0, 2);
    answer_all(world, "ward7", run);
    go(world, "ward7", run, "send");
    look_at_all(world, run);
    go(world, "district", run, "verify");
    run
}

#[test]
fn a_run_is_locked_with_nothing_left_open_by_naming_its_ward() {
    let mut world = World::new();
    let run = verified(&mut world);
    let lock = step(&world, run, "lock");
    let of =
        |respondent| answers_of(&world, run).iter().filter(|(item, _)| item.respondent == respondent).count();
    let (cec, office) = (of(Respondent::Cec), of(Respondent::District));
    assert!(cec > 0 && office > 0, "{cec} {office}");
    let refused = why(world.try_as("district", &lock));
    assert_eq!(refused, Refusal::Run(RunRefusal::Open { ward: 0, cec, office }));
    assert_eq!(
        said(&Refusal::Run(RunRefusal::Open { ward: 49, cec: 3, office: 1 })),
        "Chưa chốt được: còn 53 mục chưa trả lời (phường 49, GDNN-GDTX 3, Phòng 1). Enter: xem."
    );
    go(&mut world, "district", run, "reopen");
    answer_others(&mut world, run);
    go(&mut world, "district", run, "verify");
    let other = step_with(&world, run, "lock", vec![("locked_as", Value::text("17"))]);
    assert_eq!(
        said(&why(world.try_as("district", &other))),
        "Bạn đang chốt phiếu của Phường 7, không phải “17”."
    );
    let other = step_with(&world, run, "lock", vec![("locked_as", Value::text("p8"))]);
    assert!(matches!(why(world.try_as("district", &other)), Refusal::Run(RunRefusal::WrongWard { .. })));
    go(&mut world, "district", run, "lock");
    assert_eq!(state(&world, run), "locked");
    let last = world.reader("district").undo_target().unwrap();
    assert!(last.is_some_and(|last| !last.undoable), "locking is not undone");
}

#[test]
fn an_item_that_the_office_leaves_empty_with_a_reason_does_not_keep_a_run_open() {
    let mut world = World::new();
    let run = begun(&mut world, 0, 2);
    answer_all(&mut world, "ward7", run);
    let (_, answered) = answers_of(&world, run).into_iter().find(|(item, _)| item.graded).unwrap();
    let emptied = answered.clone().with("grade", Value::Empty);
    store(&mut world, "ward7", vec![(answered, emptied)]);
    go(&mut world, "ward7", run, "send");
    look_at_all(&mut world, run);
    answer_others(&mut world, run);
    go(&mut world, "district", run, "verify");
    let lock = step(&world, run, "lock");
    let refused = why(world.try_as("district", &lock));
    assert_eq!(refused, Refusal::Run(RunRefusal::Open { ward: 1, cec: 0, office: 0 }));
    go(&mut world, "district", run, "reopen");
    let (_, empty) = answers_of(&world, run)
        .into_iter()
        .find(|(item, answer)| item.graded && answers::is_left_open(item, answer))
        .unwrap();
    let said = empty.clone().with("verified_remark", "quý này không phát sinh");
    store(&mut world, "district", vec![(empty, said)]);
    go(&mut world, "district", run, "verify");
    go(&mut world, "district", run, "lock");
}

#[test]
fn a_correction_is_a_new_edition_and_the_old_one_counts_until_it_is_locked() {
    let mut world = World::new();
    let run = begun(&mut world, 0, 2);
    answer_all(&mut world, "ward7", run);
    go(&mut world, "ward7", run, "send");
    look_at_all(&mut world, run);
    answer_others(&mut world, run);
    go(&mut world, "district", run, "verify");
    go(&mut world, "district", run, "lock");
    go(&mut world, "ward7", run, "ask_correction");
    let office = world.reader("district");
    let asked = |world: &World| {
        let all = world.reader("district");
        all.agenda(crate::data::agenda::Whose::District, NOW.today, &pack())
            .unwrap()
            .iter()
            .filter(|due| due.origin == crate::domain::rules::agenda::Origin::Correction(run))
            .count()
    };
    assert_eq!(asked(&world), 1, "the office finds it among what is due");
    go(&mut world, "district", run, "correct");
    assert_eq!(asked(&world), 0);
    let again = step(&world, run, "correct");
    assert_eq!(why(world.try_as("district", &again)), Refusal::Run(RunRefusal::Correcting));

    let runs = office.runs(2021, Some(world.wards[0])).unwrap();
    let next = runs.iter().find(|run| answers::edition(run) == 2).unwrap().clone();
    assert_eq!((runs.len(), next.text("state"), next.text("comment")), (2, "returned", "ghi nhầm một số"));
    let second = next.id.unwrap();
    assert_eq!(answers_of(&world, second).len(), answers_of(&world, run).len());
    let counted = |world: &World| {
        let pack = pack();
        let template = pack.quarter_checklist(2).unwrap();
        let board = world.reader("district").board(template, Order::Ward, NOW.today, &pack).unwrap().unwrap();
        let row = &board.wards[0];
        // Whatever else lists what is not met lists it of the same edition.
        let reader = world.reader("district");
        let ward = world.wards[0];
        let troubles = reader.problems_of(ward, template, &pack).unwrap();
        assert_eq!(troubles.len(), row.total.problems() as usize);
        if let Some(trouble) = troubles.first() {
            let wards = reader.item_of_wards(&trouble.item, template, &pack, NOW.today).unwrap();
            let grades: Vec<_> = wards.iter().filter(|one| one.ward == ward).map(|one| one.grade).collect();
            assert_eq!(grades, [Some(trouble.grade)]);
        }
        (row.run.as_ref().unwrap().id, row.total.not_met)
    };
    assert_eq!(counted(&world), (run, 0));

    // The ward mends an answer: what the office said of it before is not said of this one.
    let (_, before) = answers_of(&world, second).into_iter().find(|(item, _)| item.graded).unwrap();
    assert_eq!(before.text("verified_grade"), "met");
    let mended = before.clone().with("grade", "not_met").with("remark", "ghi nhầm buổi 05/06");
    store(&mut world, "ward7", vec![(before.clone(), mended)]);
    let now = world.get("district", RegisterId::ChecklistAnswers, before.id.unwrap());
    assert_eq!((now.text("grade"), now.text("verified_grade")), ("not_met", ""));
    go(&mut world, "ward7", second, "send");
    assert_eq!(counted(&world), (run, 0), "sent, it does not count yet");
    let sent = world.get("district", RegisterId::ChecklistRuns, second);
    assert!(!sent.get("sent_on").is_empty());
    look_at_all(&mut world, second);
    go(&mut world, "district", second, "verify");
    assert_eq!(counted(&world), (run, 0));
    go(&mut world, "district", second, "lock");
    assert_eq!(counted(&world), (second, 1));
    assert_eq!((state(&world, run), state(&world, second)), ("replaced".into(), "locked".into()));
    let old = step(&world, run, "ask_correction");
    assert!(matches!(why(world.try_as("ward7", &old)), Refusal::WrongState { .. }));
    // And the correction can be corrected.
    go(&mut world, "district", second, "correct");
    assert_eq!(office.runs(2021, Some(world.wards[0])).unwrap().len(), 3);
}

#[test]
fn a_ward_begins_a_checklist_once() {
    let mut world = World::new();
    let run = begun(&mut world, 0, 2);
    let first = world.get("ward7", RegisterId::ChecklistRuns, run);
    let again = Record { id: None, version: 0, ..first };
    let again = again.with("state", Value::Empty).with("edition", Value::Empty);
    let refused = why(world.try_as("ward7", &Op::Save { record: again, base: None }));
    assert_eq!(refused, Refusal::Run(RunRefusal::Begun));
}

#[test]
fn nobody_else_makes_a_step() {
    let mut world = World::new();
    let run = begun(&mut world, 0, 2);
    for (login, code) in [("ward8", "send"), ("district", "send"), ("cec", "send"), ("leader7", "send")] {
        let op = step(&world, run, code);
        let refused = why(world.try_as(login, &op));
        assert!(
            matches!(refused, Refusal::NotAllowed(Denied::Role | Denied::Ward) | Refusal::Gone(_)),
            "{login}: {refused:?}"
        );
    }
}
