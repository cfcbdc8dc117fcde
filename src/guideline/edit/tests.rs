use super::*;

const SOURCE: &str = include_str!("../../../db/guidelines/2021.toml");

fn words(source: &str, id: &str) -> ItemWords {
    ItemWords::of(parse(source).unwrap().item(id).unwrap())
}

/// The lines that one text has and the other has not, each side.
fn differing(before: &str, after: &str) -> (Vec<String>, Vec<String>) {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (mut old, mut new) = (lines(before), lines(after));
    while !old.is_empty() && old.first() == new.first() {
        old.remove(0);
        new.remove(0);
    }
    while !old.is_empty() && old.last() == new.last() {
        old.pop();
        new.pop();
    }
    (old, new)
}

#[test]
fn nothing_changed_is_the_same_text_to_the_byte() {
    let pack = parse(SOURCE).unwrap();
    let all: Vec<_> = pack.items.iter().map(|item| Edit::Put(Box::new(ItemWords::of(item)))).collect();
    assert_eq!(apply(SOURCE, &all).unwrap(), SOURCE);
    assert_eq!(renewed(&pack, SOURCE), SOURCE);
}

#[test]
fn one_change_is_one_line_and_the_comments_stay() {
    let mut item = words(SOURCE, "survey_channels");
    item.text = "Đã khảo sát bằng những cách nào?".to_owned();
    item.met = Some(3);
    let after = apply(SOURCE, &[Edit::Put(Box::new(item.clone()))]).unwrap();
    let (old, new) = differing(SOURCE, &after);
    assert_eq!(old.first().unwrap(), "text = \"Đã dùng những hình thức khảo sát nào?\"");
    assert_eq!(new.first().unwrap(), "text = \"Đã khảo sát bằng những cách nào?\"");
    assert_eq!(new.last().unwrap(), "rule = { at_least = { parts = [\"count\"], met = 3, partly = 1 } }");
    assert_eq!((old.len(), words(&after, "survey_channels")), (new.len(), item));
}

#[test]
fn a_part_keeps_its_id_and_its_question_and_a_new_one_has_its_own() {
    let mut item = words(SOURCE, "jobs");
    item.parts[0].label = "Đã giới thiệu".to_owned();
    item.parts.push(PartWords { label: "Nơi làm".into(), kind: "text".into(), ..PartWords::default() });
    let after = parse(&apply(SOURCE, &[Edit::Put(Box::new(item))]).unwrap()).unwrap();
    let parts = &after.item("jobs").unwrap().parts;
    let before = parse(SOURCE).unwrap();
    let old = &before.item("jobs").unwrap().parts;
    assert_eq!((&parts[0].id, &parts[0].evidence, &parts[1]), (&old[0].id, &old[0].evidence, &old[1]));
    assert_eq!((&*parts[0].label, &*parts[2].id, parts.len()), ("Đã giới thiệu", "part_1", 3));
}

#[test]
fn a_new_item_comes_last_in_its_group_and_makes_a_new_version() {
    let before = parse(SOURCE).unwrap();
    let id = fresh_id(&ids_in(SOURCE));
    let item = ItemWords {
        id: id.clone(),
        text: "Bao nhiêu buổi chiếu phim?".into(),
        group: "arts_sport".into(),
        respondent: "ward".into(),
        paragraph: "III.5.3".into(),
        cycles: vec!["Q4".into()],
        parts: vec![PartWords {
            label: "Số buổi".into(),
            kind: "number".into(),
            unit: "buổi".into(),
            ..PartWords::default()
        }],
        graded: true,
        met: Some(2),
        partly: Some(1),
        ..ItemWords::default()
    };
    let source = renewed(&before, &apply(SOURCE, &[Edit::Put(Box::new(item.clone()))]).unwrap());
    let after = parse(&source).unwrap();
    let fourth = after.quarter_checklist(4).unwrap();
    assert_eq!(after.items_in(fourth, "arts_sport").last().unwrap().id, id.clone().into());
    assert_eq!(
        after.item(&id).unwrap().threshold().unwrap(),
        "Đạt: từ 2 buổi; một phần: từ 1 buổi (mức đề xuất)"
    );
    let versions = new_versions(&before, &after);
    assert_eq!(versions, [("2021-Q4.1".into(), "2021-Q4.2".into())], "no other checklist asks it");
    assert!(ids_in(&source).contains(&id) && fresh_id(&ids_in(&source)) != id);
}

#[test]
fn a_retired_item_keeps_its_id_and_is_asked_no_more() {
    let before = parse(SOURCE).unwrap();
    let retire = |retired| Edit::Retire { id: "clubs".into(), retired };
    let source = apply(SOURCE, &[retire(true)]).unwrap();
    let after = parse(&source).unwrap();
    assert!(
        after.checklists.iter().all(|template| after.items_of(template).all(|item| &*item.id != "clubs"))
    );
    assert_eq!(after.item("clubs").unwrap().text, before.item("clubs").unwrap().text);
    assert_ne!(fresh_id(&["local_1".to_owned()].into()), "local_1");
    assert_eq!(apply(&source, &[retire(false)]).unwrap(), SOURCE, "asked again, nothing is left of it");
}

#[test]
fn items_change_places_within_their_group_and_headings_stay() {
    let order = |source: &str| {
        let pack = parse(source).unwrap();
        let inside = pack.items.iter().filter(|item| &*item.group == "organisation" && !item.retired);
        inside.map(|item| item.id.to_string()).collect::<Vec<_>>()
    };
    let before = order(SOURCE);
    let step = |id: &str, down| Edit::Move { id: id.to_owned(), down };
    let moved = apply(SOURCE, &[step(&before[1], false)]).unwrap();
    let after = order(&moved);
    assert_eq!((&after[0], &after[1], &after[2..]), (&before[1], &before[0], &before[2..]));
    let comments =
        |text: &str| text.lines().filter(|line| line.starts_with('#')).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(comments(&moved), comments(SOURCE));
    assert_eq!(apply(&moved, &[step(&before[1], true)]).unwrap(), SOURCE, "there and back");
    assert_eq!(
        apply(SOURCE, &[step(&before[0], false)]).map(|text| order(&text)),
        Ok(before),
        "the first stays first"
    );
}
