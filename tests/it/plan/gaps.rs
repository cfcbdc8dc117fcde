//! What a plan lacks before it is sent.

use crate::domain::rules::plan::gaps::{Missing, gaps};
use crate::domain::{Id, Record, Value};
use crate::text::paper as words;

use super::{made, pack};
use crate::it::support::plan::plan_record;
use crate::it::support::world::World;
#[test]
fn what_is_missing_is_named_with_its_field() {
    let world = World::new();
    let year = pack(&world);
    let whole = plan_record(&world);
    let all: Vec<_> =
        year.list("plan_sections").unwrap().iter().map(|section| section.code.clone()).collect();
    let of_section = |(section, id): (&str, i64)| {
        made(id, &[("section", section), ("lead", "Ban Giám đốc"), ("quarter", "1")])
    };
    let items: Vec<_> = all.iter().map(|code| &**code).zip(1..).map(of_section).collect();
    assert_eq!(gaps(&whole, &items, &year), []);

    type Case = (&'static str, Record, Vec<Record>, Vec<(&'static str, Missing)>);
    let cases: [Case; 6] = [
        ("purpose", whole.clone().with("purpose", ""), items.clone(), vec![("purpose", Missing::Purpose)]),
        ("signer", whole.clone().with("signer", ""), items.clone(), vec![("signer", Missing::Signer)]),
        ("none", whole.clone(), vec![], vec![("section", Missing::Items)]),
        (
            "a dropped item fills no section",
            whole.clone(),
            items
                .iter()
                .cloned()
                .map(|item| match item.text("section") {
                    "summer" => item.with("state", "dropped"),
                    _ => item,
                })
                .collect(),
            vec![("section", Missing::Section("summer".into()))],
        ),
        (
            "lead and time",
            whole.clone(),
            items
                .iter()
                .cloned()
                .map(|item| match item.id {
                    Some(Id(12)) => item.with("lead", "").with("quarter", Value::Empty),
                    _ => item,
                })
                .collect(),
            vec![
                ("lead", Missing::Lead("Nội dung 12".into())),
                ("from_on", Missing::Time("Nội dung 12".into())),
            ],
        ),
        (
            "a topical plan need not speak of everything",
            whole.clone().with("kind", "topical"),
            items[..1].to_vec(),
            vec![],
        ),
    ];
    for (case, plan, items, wanted) in cases {
        let found: Vec<_> = gaps(&plan, &items, &year).into_iter().map(|gap| (gap.field, gap.what)).collect();
        assert_eq!(found, wanted, "{case}");
        assert!(found.iter().all(|(_, what)| words::gap(what, &year).ends_with('.')));
    }
    assert_eq!(
        words::gap(&Missing::Section("summer".into()), &year),
        "Phần “Sinh hoạt hè” chưa có nội dung."
    );
}
