//! What a name in a cell points to: the labels of a register's records, both ways.

use std::collections::HashMap;

use super::pages::each_row;
use crate::data::{Error, Reader};
use crate::domain::{Field, Id, RegisterId, Value, WardId, stored};
use crate::text;
use crate::vietnamese::fold::fold;
use crate::vietnamese::old_letters::{Letters, judge};

/// Records of one register looked up by name; more than a district has of anything that is pointed to.
const MOST: usize = 60_000;

/// Words before the name proper, which people write or leave out, by what is called so; folded, longest first. Those
/// that end in no space stand only before a number. `Khu phố 3` is no `Tổ 3`.
const BEFORE: &[(RegisterId, &[&str])] = &[
    (RegisterId::ResidentialGroups, &["to dan pho ", "to dp ", "tdp ", "to ", "tdp", "to"]),
    (RegisterId::Neighbourhoods, &["khu pho ", "kp ", "kp"]),
    (RegisterId::Classes, &["lop "]),
    (RegisterId::Wards, &["phuong ", "xa ", "p.", "p"]),
];

/// The words before the names of a register.
fn before(register: RegisterId) -> &'static [&'static str] {
    BEFORE.iter().find(|(of, _)| *of == register).map_or(&[], |(_, words)| *words)
}

/// The names of a register's records within the person's reach.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// What stands before their names.
    before: &'static [&'static str],
    entries: Vec<Entry>,
    by_name: HashMap<String, Vec<usize>>,
    by_bare: HashMap<String, Vec<usize>>,
    by_id: HashMap<Id, usize>,
}

#[derive(Clone, Debug)]
struct Entry {
    id: Id,
    label: String,
    ward: Option<WardId>,
}

/// The names of all registers that fields point to.
#[derive(Clone, Debug, Default)]
pub(super) struct NamesOf(Vec<(RegisterId, Names)>);

impl NamesOf {
    /// Reads the names that these fields point to.
    pub(super) fn load<'a>(
        reader: &Reader,
        fields: impl Iterator<Item = &'a Field>,
        ward: Option<WardId>,
    ) -> Result<Self, Error> {
        let mut all = Self::default();
        for to in fields.filter_map(|field| field.kind.target()) {
            if all.of(to).is_none() {
                all.0.push((to, Names::load(reader, to, ward)?));
            }
        }
        Ok(all)
    }

    /// Those of one register.
    pub(super) fn of(&self, register: RegisterId) -> Option<&Names> {
        self.0.iter().find(|(known, _)| *known == register).map(|(_, names)| names)
    }
}

/// A name that points to nothing, or to more than one thing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Missing {
    /// Nothing is called so; perhaps this is meant.
    Unknown(Option<String>),
    /// So many are called so.
    Several(usize),
}

impl Names {
    /// Reads the names of a register, of one ward or of all within reach.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(crate) fn load(reader: &Reader, register: RegisterId, ward: Option<WardId>) -> Result<Self, Error> {
        let mut names = Self { before: before(register), ..Self::default() };
        let decl = register.decl();
        each_row(reader, register, ward, MOST, |row| {
            if let Some(id) = row.record.id {
                let label = stored::label(register, row.record.get(decl.label));
                let short = if register == RegisterId::Wards { row.record.text("short") } else { "" };
                names.add(id, label, row.record.ward, short);
            }
            Ok::<_, Error>(())
        })?;
        Ok(names)
    }

    /// What a record is called.
    pub(super) fn label(&self, id: Id) -> Option<&str> {
        self.by_id.get(&id).and_then(|at| self.entries.get(*at)).map(|entry| entry.label.as_str())
    }

    fn add(&mut self, id: Id, label: String, ward: Option<WardId>, other: &str) {
        let at = self.entries.len();
        for name in [fold(&label), fold(other)] {
            if name.is_empty() {
                continue;
            }
            let bare = bare(&name, self.before);
            for (map, key) in [(&mut self.by_name, name), (&mut self.by_bare, bare)] {
                let known = map.entry(key).or_default();
                if !known.contains(&at) {
                    known.push(at);
                }
            }
        }
        self.by_id.insert(id, at);
        self.entries.push(Entry { id, label, ward });
    }

    /// What is written into a cell for this record: its name, with its number where others have the same name.
    pub(super) fn written(&self, id: Id) -> String {
        let Some(entry) = self.by_id.get(&id).map(|at| &self.entries[*at]) else {
            return text::NOT_SHOWN.to_owned();
        };
        let same = self.by_name.get(&fold(&entry.label)).map_or(&[][..], Vec::as_slice);
        let alone = same.iter().filter(|at| self.entries[**at].ward == entry.ward).count() == 1;
        if alone { entry.label.clone() } else { format!("{} #{}", entry.label, id.0).trim().to_owned() }
    }

    /// The record that a cell names, in this ward if the ward is known; in old letters too.
    pub(super) fn find(&self, typed: &str, ward: Option<WardId>) -> Result<Id, Missing> {
        match (self.found(typed, ward), judge(typed)) {
            (Err(Missing::Unknown(_)), Letters::Converted(_, read)) => self.found(&read, ward),
            (found, _) => found,
        }
    }

    fn found(&self, typed: &str, ward: Option<WardId>) -> Result<Id, Missing> {
        let here =
            |at: &&usize| ward.is_none() || self.entries[**at].ward.is_none_or(|its| Some(its) == ward);
        if let Some((name, number)) = typed.rsplit_once('#')
            && let Some(at) = number.trim().parse().ok().and_then(|number| self.by_id.get(&Id(number)))
            && fold(name) == fold(&self.entries[*at].label)
            && here(&at)
        {
            return Ok(self.entries[*at].id);
        }
        let wanted = fold(typed);
        let loose = bare(&wanted, self.before);
        for (map, key) in [(&self.by_name, &wanted), (&self.by_bare, &loose)] {
            let found: Vec<_> = map.get(key).into_iter().flatten().filter(here).collect();
            match found.as_slice() {
                [] => {}
                [one] => return Ok(self.entries[**one].id),
                several => return Err(Missing::Several(several.len())),
            }
        }
        let alike = |at: &usize| {
            let label = fold(&self.entries[*at].label);
            let is_number = loose.bytes().all(|byte| byte.is_ascii_digit());
            let words = || label.split(|c: char| !c.is_alphanumeric());
            // A bare number is part of very many names.
            let within = if is_number { words().any(|word| word == loose) } else { label.contains(&loose) };
            within || abbreviates(&wanted, &label)
        };
        let mut near = (0..self.entries.len()).filter(|at| here(&at) && !loose.is_empty() && alike(at));
        let offer = match (near.next(), near.next()) {
            (Some(one), None) => Some(self.written(self.entries[one].id)),
            _ => without_neighbourhood(&wanted)
                .and_then(|name| Some(self.written(self.found(name, ward).ok()?))),
        };
        Err(Missing::Unknown(offer))
    }

    /// The ward of a record.
    pub(super) fn ward_of(&self, id: Id) -> Option<WardId> {
        self.by_id.get(&id).and_then(|at| self.entries[*at].ward)
    }

    /// The one record of this name.
    pub(crate) fn only(&self, name: &str) -> Option<Id> {
        self.find(name, None).ok()
    }

    /// The names of several records in one cell; one a line if a name holds what divides them.
    pub(super) fn written_several(&self, ids: &[Value]) -> String {
        let names: Vec<_> = ids.iter().filter_map(Value::as_int).map(|id| self.written(Id(id))).collect();
        let divider = if names.iter().any(|name| name.contains(';')) { "\n" } else { "; " };
        names.join(divider)
    }

    /// The parts of a cell that names several records, or one whose name holds what divides them.
    pub(super) fn parts<'a>(&self, typed: &'a str) -> Vec<&'a str> {
        let numbered = typed.rsplit_once('#').filter(|(_, number)| number.parse::<i64>().is_ok());
        let named = numbered.map_or(typed, |(name, _)| name);
        let is_one = [typed, named].iter().any(|name| self.by_name.contains_key(&fold(name)));
        if is_one || self.find(typed, None).is_ok() {
            return vec![typed];
        }
        let divider = ['\n', ';'].into_iter().find(|divider| typed.contains(*divider)).unwrap_or(',');
        typed.split(divider).map(str::trim).filter(|part| !part.is_empty()).collect()
    }
}

/// Whether what was written begins a name, words of it written by their first letters: `hoi lhpn` for `hoi lien hiep
/// phu nu phuong 7`. Both folded.
fn abbreviates(typed: &str, label: &str) -> bool {
    let mut words = label.split(' ').peekable();
    let mut shortened = false;
    for part in typed.split(' ').filter(|part| !part.is_empty()) {
        if words.peek() == Some(&part) {
            words.next();
            continue;
        }
        if part.len() < 2 || !part.chars().all(|c| words.next().is_some_and(|word| word.starts_with(c))) {
            return false;
        }
        shortened = true;
    }
    shortened
}

/// A folded name without the neighbourhood behind it: `to 8 - kp2`, `to 8, khu pho 2`.
fn without_neighbourhood(name: &str) -> Option<&str> {
    let at = ["khu pho", "kp"].into_iter().find_map(|word| name.rfind(word)).filter(|at| *at > 0)?;
    let (name, number) = (name[..at].trim_end_matches([' ', '-', ',', '/', '(']), &name[at..]);
    (!name.is_empty() && number.contains(|c: char| c.is_ascii_digit())).then_some(name)
}

/// A folded name without the words that people leave out, and without leading zeros.
fn bare(name: &str, before: &[&str]) -> String {
    let stripped = before.iter().find_map(|word| {
        let rest = name.strip_prefix(word)?;
        (word.ends_with(' ') || rest.starts_with(|c: char| c.is_ascii_digit())).then_some(rest.trim())
    });
    let rest = stripped.map_or(name, |rest| rest.strip_prefix("so ").map_or(rest, str::trim));
    let digits = rest.trim_start_matches('0');
    let number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if number { digits.to_owned() } else { rest.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(labels: &[(&str, i64)]) -> Names {
        named(RegisterId::ResidentialGroups, labels)
    }

    fn named(register: RegisterId, labels: &[(&str, i64)]) -> Names {
        let mut names = Names { before: before(register), ..Names::default() };
        for (at, (label, ward)) in labels.iter().enumerate() {
            names.add(Id(at as i64 + 1), (*label).to_owned(), Some(WardId(*ward)), "");
        }
        names
    }

    #[test]
    fn names_are_found_as_people_write_them() {
        let names = names(&[("Tổ 3", 7), ("Tổ 12", 7), ("Tổ 3", 8)]);
        for (typed, ward, id) in [
            ("Tổ 3", 7, 1),
            ("to 3", 8, 3),
            ("3", 7, 1),
            ("03", 7, 1),
            ("TDP 12", 7, 2),
            ("Tổ dân phố 12", 7, 2),
            ("Tổ dân phố số 12", 7, 2),
            ("tổ số 03", 8, 3),
            ("tdp12", 7, 2),
            ("Tổ 3 #3", 8, 3),
        ] {
            assert_eq!(names.find(typed, Some(WardId(ward))), Ok(Id(id)), "{typed}");
        }
        assert_eq!(names.find("Tổ 3", None), Err(Missing::Several(2)));
        for typed in ["Tổ 12 - KP2", "12/kp 2", "Tổ 12 (khu phố 2)"] {
            let near = Missing::Unknown(Some("Tổ 12".to_owned()));
            assert_eq!(names.find(typed, Some(WardId(7))), Err(near), "{typed}");
        }
        assert_eq!(names.find("Tổ 99", Some(WardId(7))), Err(Missing::Unknown(None)));
        assert_eq!(names.find("Tổ 3 #3", Some(WardId(7))), Err(Missing::Unknown(None)));
    }

    #[test]
    fn what_is_called_otherwise_is_something_else() {
        let names = names(&[("Tổ 3", 7), ("Tổ 12", 7)]);
        for typed in ["Khu phố 3", "KP 3", "kp3", "Lớp 3", "Phường 3", "Số 3", "P.3"] {
            assert_eq!(names.find(typed, Some(WardId(7))), Err(Missing::Unknown(None)), "{typed}");
        }
        let classes = named(RegisterId::Classes, &[("Lớp Tin học K12", 7), ("Tin học K3/2021", 7)]);
        assert_eq!(classes.find("tin hoc k12", Some(WardId(7))), Ok(Id(1)));
        let near = Missing::Unknown(Some("Lớp Tin học K12".to_owned()));
        assert_eq!(classes.find("k12", Some(WardId(7))), Err(near));
        assert_eq!(classes.find("Lớp 3", Some(WardId(7))), Err(Missing::Unknown(None)));
    }

    #[test]
    fn what_is_written_by_its_first_letters_is_offered() {
        let names =
            names(&[("Hội Liên hiệp Phụ nữ Phường 7", 7), ("Đoàn Thanh niên", 7), ("Hội Nông dân", 7)]);
        for (typed, offer) in [
            ("Hội LHPN", Some("Hội Liên hiệp Phụ nữ Phường 7")),
            ("Đoàn TN", Some("Đoàn Thanh niên")),
            ("HND", Some("Hội Nông dân")),
            ("Hội CCB", None),
            ("H", None),
        ] {
            let offer = offer.map(str::to_owned);
            assert_eq!(names.find(typed, Some(WardId(7))), Err(Missing::Unknown(offer)), "{typed}");
        }
        assert_eq!(names.parts("Đoàn Thanh niên, Hội Nông dân"), ["Đoàn Thanh niên", "Hội Nông dân"]);
    }

    #[test]
    fn what_is_written_is_found_again() {
        let names = names(&[("Tổ 3", 7), ("Tổ 3", 7), ("a; b", 7), ("", 7), ("Tổ 5 #9", 7)]);
        for id in 1..=5 {
            assert_eq!(names.find(&names.written(Id(id)), Some(WardId(7))), Ok(Id(id)));
        }
        let cell = names.written_several(&[Value::Int(1), Value::Int(3)]);
        assert_eq!(names.parts(&cell), ["Tổ 3 #1", "a; b"]);
        assert_eq!(names.parts(&names.written_several(&[Value::Int(3)])), ["a; b"]);
        assert_eq!(names.parts("Tổ 1; Tổ 2;"), ["Tổ 1", "Tổ 2"]);
    }
}
