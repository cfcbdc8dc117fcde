//! A new operation, role, register or kind of field stops the build wherever it must be thought of: no match on one
//! of them has an arm that takes the rest.

use syn::visit::{self, Visit};
use syn::{ExprMatch, ItemImpl, Pat, Path, Signature, Type};

use super::sources;
use crate::it::support::root;

const CLOSED: [&str; 4] = ["Op", "Role", "RegisterId", "Kind"];

/// Looks for such matches in one file.
#[derive(Default)]
struct Search {
    /// The type whose `impl` is looked at: there, `Self` is its name.
    own: String,
    /// The function that is looked at.
    function: String,
    found: Vec<String>,
}

impl Search {
    fn names_closed(&self, path: &Path) -> bool {
        let names: Vec<_> = path.segments.iter().map(|part| part.ident.to_string()).collect();
        let [.., owner, _] = names.as_slice() else { return false };
        CLOSED.contains(&if owner == "Self" { self.own.as_str() } else { owner })
    }

    fn is_closed(&self, pattern: &Pat) -> bool {
        match pattern {
            Pat::Path(pattern) => self.names_closed(&pattern.path),
            Pat::Struct(pattern) => self.names_closed(&pattern.path),
            Pat::TupleStruct(pattern) => self.names_closed(&pattern.path),
            _ => false,
        }
    }

    /// Whether one of the patterns names a closed value and another takes whatever is left, here or further in.
    fn takes_the_rest(&self, patterns: &[&Pat]) -> bool {
        let here: Vec<_> = patterns.iter().flat_map(|pattern| bare(pattern)).collect();
        if here.iter().any(|pattern| self.is_closed(pattern)) && here.iter().any(|pattern| is_any(pattern)) {
            return true;
        }
        let shapes: Vec<_> = here.iter().filter_map(|pattern| shape(pattern)).collect();
        shapes.iter().any(|(name, parts)| {
            (0..parts.len()).any(|at| {
                let same = |pattern: &&'_ Pat| shape(pattern).is_some_and(|(other, _)| other == *name);
                let column = here.iter().filter(|pattern| is_any(pattern) || same(pattern));
                let column: Vec<_> = column
                    .map(|pattern| {
                        shape(pattern).and_then(|(_, parts)| parts.get(at).copied()).unwrap_or(pattern)
                    })
                    .collect();
                self.takes_the_rest(&column)
            })
        })
    }
}

/// A pattern's alternatives, without what is written around them.
fn bare(pattern: &Pat) -> Vec<&Pat> {
    match pattern {
        Pat::Or(all) => all.cases.iter().flat_map(bare).collect(),
        Pat::Reference(inner) => bare(&inner.pat),
        Pat::Paren(inner) => bare(&inner.pat),
        Pat::Ident(name) => name.subpat.as_ref().map_or(vec![pattern], |(_, inner)| bare(inner)),
        _ => vec![pattern],
    }
}

fn is_any(pattern: &Pat) -> bool {
    match pattern {
        Pat::Wild(_) => true,
        Pat::Ident(name) => name.ident.to_string().starts_with(char::is_lowercase),
        _ => false,
    }
}

/// What a pattern takes apart, a tuple or a library's wrapper, and its parts.
fn shape(pattern: &Pat) -> Option<(String, Vec<&Pat>)> {
    let (name, parts) = match pattern {
        Pat::Tuple(tuple) => (String::new(), &tuple.elems),
        Pat::TupleStruct(wrapper) => (wrapper.path.get_ident()?.to_string(), &wrapper.elems),
        _ => return None,
    };
    Some((name, parts.iter().collect()))
}

impl<'a> Visit<'a> for Search {
    fn visit_item_impl(&mut self, item: &'a ItemImpl) {
        let own = match &*item.self_ty {
            Type::Path(path) => path.path.segments.last().map(|part| part.ident.to_string()),
            _ => None,
        };
        let outer = std::mem::replace(&mut self.own, own.unwrap_or_default());
        visit::visit_item_impl(self, item);
        self.own = outer;
    }

    fn visit_signature(&mut self, signature: &'a Signature) {
        self.function = signature.ident.to_string();
    }

    fn visit_expr_match(&mut self, found: &'a ExprMatch) {
        let patterns: Vec<_> = found.arms.iter().map(|arm| &arm.pat).collect();
        if self.takes_the_rest(&patterns) {
            self.found.push(self.function.clone());
        }
        visit::visit_expr_match(self, found);
    }
}

/// The functions with such a match.
fn functions(code: &str) -> Vec<String> {
    let mut search = Search::default();
    search.visit_file(&syn::parse_file(code).unwrap());
    search.found
}

#[test]
fn the_search_finds_every_arm_that_takes_the_rest() {
    let with = |arms: &str| functions(&format!("impl Kind {{ fn f() {{ match it {{ {arms} }} }} }}"));
    for arms in [
        "Op::Save { .. } => 1, _ => 2",
        "Self::Date => 1, other => 2",
        "domain::Role::Ward | Role::Cec => 1, _ if late => 2",
        "Some(RegisterId::Plans) => 1, Some(_) | None => 2",
        "Some(RegisterId::Plans) => 1, _ => 2",
        "(Kind::Ref { .. }, Some(id)) => 1, (_, None) => 2, (Kind::Date, Some(id)) => 3",
        "Op::Undo => match &kind { &Kind::Date => 1, _ => 2 }",
    ] {
        assert_eq!(with(arms), ["f"], "{arms}");
    }
    for arms in [
        "Op::Save { .. } => 1, Op::Undo { .. } => 2",
        "Some(RegisterId::Plans) => 1, None => 2",
        "(Kind::Date, Some(_)) => 1, (Kind::Date, _) => 2",
        "Other::One => 1, _ => 2",
    ] {
        assert!(with(arms).is_empty(), "{arms}");
    }
}

#[test]
fn no_match_on_a_closed_list_takes_the_rest() {
    let mut found = Vec::new();
    for path in sources(&root().join("src")) {
        let code = std::fs::read_to_string(&path).unwrap();
        found.extend(functions(&code).into_iter().map(|name| format!("{}: {name}", path.display())));
    }
    assert_eq!(found, Vec::<String>::new(), "name every case, or ask with `matches!` or `if let`");
}
