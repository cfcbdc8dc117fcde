//! No file knows one that knows it: rooms, and files within a room. A module and its own children may know each other.

use std::collections::{BTreeMap, BTreeSet};

use super::{code, sources};
use crate::it::support::root;

type Module = Vec<String>;

/// Files that know each other by nature, each circle with its reason.
const ALLOWED: &[(&[&str], &str)] = &[(
    &["domain::field", "domain::register", "domain::registers"],
    "a field points to a register, a register has fields",
)];

fn module_of(path: &std::path::Path) -> Module {
    let inside = path.strip_prefix(root().join("src")).unwrap().with_extension("");
    let mut parts: Module = inside.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
    if parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    parts
}

/// Every path that the code names, whole: `crate::a::{b, c::D}` is two.
fn paths(code: &str) -> Vec<String> {
    let mut all = Vec::new();
    for start in ["crate::", "super::", "self::"] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().next_back().unwrap_or(' ');
            if before.is_alphanumeric() || before == '_' || before == ':' {
                continue;
            }
            expand(&code[at..], String::new(), &mut all);
        }
    }
    all
}

/// Reads one tree of a path, and answers how many bytes it took.
fn expand(text: &str, mut so_far: String, all: &mut Vec<String>) -> usize {
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let word = rest.len() - rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_').len();
        so_far.push_str(&rest[..word]);
        at += word;
        if !text[at..].starts_with("::") {
            all.push(so_far);
            return at;
        }
        at += 2;
        so_far.push_str("::");
        if !text[at..].starts_with('{') {
            continue;
        }
        at += 1;
        while !text[at..].is_empty() && !text[at..].starts_with('}') {
            let next = text[at..].chars().next().unwrap();
            at += if next.is_alphabetic() || next == '_' {
                expand(&text[at..], so_far.clone(), all)
            } else {
                next.len_utf8()
            };
        }
        return at + 1;
    }
}

/// The module that a path named in another leads to: the longest part of it that is one.
fn target(path: &str, from: &Module, modules: &BTreeSet<Module>) -> Option<Module> {
    let mut parts: Vec<&str> = path.split("::").collect();
    let mut base = match parts.remove(0) {
        "crate" => Module::new(),
        "self" => from.clone(),
        _ => from[..from.len().saturating_sub(1)].to_vec(),
    };
    while parts.first() == Some(&"super") {
        parts.remove(0);
        base.pop();
    }
    base.extend(parts.iter().map(|part| (*part).to_owned()));
    (1..=base.len()).rev().map(|most| base[..most].to_vec()).find(|part| modules.contains(part))
}

fn is_family(one: &Module, other: &Module) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

/// Who knows whom, within the family left out.
fn edges() -> BTreeMap<Module, BTreeSet<Module>> {
    let files = sources(&root().join("src"));
    let is_code = |path: &&std::path::PathBuf| {
        let name = path.display().to_string();
        !name.contains("tests") && !name.ends_with("driver.rs") && !name.ends_with("examples.rs")
    };
    let files: Vec<_> = files.iter().filter(is_code).collect();
    let modules: BTreeSet<Module> = files.iter().map(|path| module_of(path)).collect();
    files
        .iter()
        .map(|path| {
            let from = module_of(path);
            let known = paths(&code(path))
                .iter()
                .filter_map(|path| target(path, &from, &modules))
                .collect::<BTreeSet<_>>();
            let known = known.into_iter().filter(|other| !is_family(&from, other)).collect();
            (from, known)
        })
        .collect()
}

/// The modules that each can be reached from.
fn reached(edges: &BTreeMap<Module, BTreeSet<Module>>, from: &Module) -> BTreeSet<Module> {
    let mut all = BTreeSet::new();
    let mut next: Vec<&Module> = edges.get(from).into_iter().flatten().collect();
    while let Some(module) = next.pop() {
        if all.insert(module.clone()) {
            next.extend(edges.get(module).into_iter().flatten());
        }
    }
    all
}

fn circles(edges: &BTreeMap<Module, BTreeSet<Module>>) -> BTreeSet<Vec<String>> {
    let from: BTreeMap<&Module, BTreeSet<Module>> =
        edges.keys().map(|one| (one, reached(edges, one))).collect();
    let mut found = BTreeSet::new();
    for (one, others) in &from {
        let back = |other: &&Module| from.get(*other).is_some_and(|back| back.contains(*one));
        let mut circle: Vec<String> = others.iter().filter(back).map(|module| module.join("::")).collect();
        circle.sort();
        if circle.len() > 1 {
            found.insert(circle);
        }
    }
    found
}

#[test]
fn no_file_knows_one_that_knows_it() {
    let found = circles(&edges());
    let is_allowed = |circle: &&Vec<String>| ALLOWED.iter().any(|(files, _)| circle.iter().eq(files.iter()));
    let bad: Vec<_> = found.iter().filter(|circle| !is_allowed(circle)).collect();
    assert!(bad.is_empty(), "{bad:#?}");
}

#[test]
fn no_room_knows_one_that_knows_it() {
    let mut rooms: BTreeMap<Module, BTreeSet<Module>> = BTreeMap::new();
    for (from, known) in edges() {
        let room = from[..1].to_vec();
        let others = known.iter().map(|other| other[..1].to_vec()).filter(|other| *other != room);
        rooms.entry(room.clone()).or_default().extend(others);
    }
    assert_eq!(circles(&rooms), BTreeSet::new());
}

#[test]
fn a_circle_is_seen() {
    let module = |name: &str| vec![name.to_owned()];
    let knows = |name: &str| BTreeSet::from([module(name)]);
    let edges =
        BTreeMap::from([(module("a"), knows("b")), (module("b"), knows("c")), (module("c"), knows("a"))]);
    assert_eq!(circles(&edges), BTreeSet::from([vec!["a".to_owned(), "b".into(), "c".into()]]));
    assert_eq!(paths("use crate::a::{b, c::D}; super::x()"), ["crate::a::b", "crate::a::c::D", "super::x"]);
}
