//! Who is who: whether two records are about one person, the one rule for slips, pasted tables and imports.
//!
//! They are if nothing contradicts: not the identity number, not the date of birth, not telephone and residential group
//! together, not the marks of the name (Lan is not Lân). What is only alike is a question.
//!
//! Pure: uses `vietnamese`; used by `data` for the slip's similar people and by `exchange` for tables.

use super::field::{Field, Kind};
use super::register::{Id, Record, RegisterId};
use super::value::Value;
use crate::vietnamese::birth::{Agreement, Birth, agreement};
use crate::vietnamese::fold::{fold, with_marks};

/// What a record says of its person, ready to be compared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Person {
    /// The name as it is written.
    pub(crate) name: String,
    /// The name without marks.
    pub(crate) folded: String,
    marked: String,
    /// As it is stored.
    pub(crate) birth: String,
    born: Option<Birth>,
    /// Whether the record has a place for a date of birth.
    asks_birth: bool,
    pub(crate) phone: String,
    pub(crate) identity: String,
    pub(crate) group: Option<Id>,
    sex: String,
    /// The other words of a record that has no date of birth.
    rest: Vec<String>,
}

/// How two people are alike, the likeliest to be one first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Likeness {
    /// One person: the same identity number, and nothing contradicts.
    SameIdentity,
    /// One person: the same name and birth, and nothing contradicts.
    Same,
    /// The same identity number with another name or date of birth: one of the two is wrong.
    Clash,
    /// The same telephone number.
    Phone,
    /// The same name, but something is unknown or differs.
    Name,
    /// A name of which only the marks differ.
    Marks,
    /// A name that differs by one letter, in the same residential group.
    Neighbour,
}

impl Likeness {
    /// Whether it is one person.
    pub(crate) const fn is_same(self) -> bool {
        matches!(self, Self::SameIdentity | Self::Same)
    }

    /// Whether a table asks about it; families share telephones, and names of one letter's difference are many.
    pub(crate) const fn is_question(self) -> bool {
        matches!(self, Self::Name | Self::Marks)
    }
}

impl Person {
    /// Somebody of whom this is known; texts as they are stored, "" for what is not known.
    pub(crate) fn new(name: &str, birth: &str, phone: &str, identity: &str, group: Option<Id>) -> Self {
        Self {
            folded: fold(name),
            marked: with_marks(name),
            name: name.to_owned(),
            born: Birth::from_stored(birth),
            birth: birth.to_owned(),
            asks_birth: true,
            phone: phone.to_owned(),
            identity: identity.to_owned(),
            group,
            sex: String::new(),
            rest: Vec::new(),
        }
    }

    /// Whom a record is about; nobody if its register names things, or the name is empty.
    pub(crate) fn of(record: &Record) -> Option<Self> {
        let decl = record.register.decl();
        let of_kind = |kind: Kind| decl.of_kind(kind).map_or("", |at| record.text(decl.fields[at].column));
        let label = decl.field(decl.label).filter(|field| field.kind == Kind::PersonName)?;
        let name = record.text(label.column);
        if name.is_empty() {
            return None;
        }
        let group =
            decl.fields.iter().find(|field| field.kind.target() == Some(RegisterId::ResidentialGroups));
        let group = group.and_then(|field| record.int(field.column)).map(Id);
        let birth = of_kind(Kind::BirthDate);
        let mut person = Self::new(name, birth, of_kind(Kind::Phone), of_kind(Kind::Identity), group);
        person.asks_birth = decl.of_kind(Kind::BirthDate).is_some();
        if decl.field("sex").is_some() {
            person.sex = record.text("sex").to_owned();
        }
        if !person.asks_birth {
            let tells = |field: &Field| {
                field.column != label.column && (field.required || matches!(field.kind, Kind::Text { .. }))
            };
            let rest = decl.fields.iter().zip(&record.values).filter(|(field, _)| tells(field));
            let word = |value: &Value| match value {
                Value::Empty => String::new(),
                value => value.as_text().map_or_else(|| value.to_json().to_string(), fold),
            };
            person.rest = rest.map(|(_, value)| word(value)).collect();
        }
        Some(person)
    }

    /// How this person is like another; not at all if they are surely two.
    pub(crate) fn likeness(&self, other: &Self) -> Option<Likeness> {
        let names = self.names(other);
        let births = match (self.asks_birth || other.asks_birth, agreement(self.born, other.born)) {
            (false, _) => Agreement::Year,
            (true, agreement) => agreement,
        };
        let one_name = matches!(names, Names::Same | Names::Unmarked);
        let contradicts = births == Agreement::Contradiction;
        match numbers(&self.identity, &other.identity) {
            Numbers::Same if one_name && !contradicts => return Some(Likeness::SameIdentity),
            Numbers::Same => return Some(Likeness::Clash),
            Numbers::Differ => return None,
            Numbers::Unknown => {}
        }
        let same_phone = !self.phone.is_empty() && self.phone == other.phone;
        let together = self.group.is_some() && self.group == other.group;
        let near = together && !contradicts && differs_by_one(&self.folded, &other.folded);
        self.by_name(other, names, births)
            .or_else(|| same_phone.then_some(Likeness::Phone))
            .or_else(|| near.then_some(Likeness::Neighbour))
    }

    /// What the name and the rest say, while no identity number decides.
    fn by_name(&self, other: &Self, names: Names, births: Agreement) -> Option<Likeness> {
        let differ = |one: &str, other: &str| !one.is_empty() && !other.is_empty() && one != other;
        let apart = self.group.zip(other.group).is_some_and(|(one, other)| one != other);
        let other_phone = differ(&self.phone, &other.phone);
        if names == Names::Differ || births == Agreement::Contradiction || apart && other_phone {
            return None;
        }
        let other_rest = self.rest.iter().zip(&other.rest).any(|(one, other)| differ(one, other));
        let doubts = [apart, other_phone, differ(&self.sex, &other.sex), other_rest];
        let doubts = doubts.into_iter().filter(|doubt| *doubt).count();
        let same_phone = !self.phone.is_empty() && self.phone == other.phone;
        let sure = match births {
            Agreement::Day => doubts <= 1,
            // A year is shared by many: somebody without marks may be anybody.
            Agreement::Year => doubts == 0 && (names == Names::Same || same_phone),
            Agreement::Unknown => doubts == 0 && same_phone,
            Agreement::Near | Agreement::Contradiction => false,
        };
        let asked = match births {
            Agreement::Day | Agreement::Year => true,
            Agreement::Unknown => doubts == 0 || same_phone,
            Agreement::Near => doubts == 0 || same_phone,
            Agreement::Contradiction => false,
        };
        match names {
            Names::Same | Names::Unmarked if sure => Some(Likeness::Same),
            Names::Same | Names::Unmarked if asked => Some(Likeness::Name),
            Names::Marks if asked && doubts == 0 && births != Agreement::Near => Some(Likeness::Marks),
            Names::Same | Names::Unmarked | Names::Marks | Names::Differ => None,
        }
    }

    fn names(&self, other: &Self) -> Names {
        match () {
            () if self.folded.is_empty() || self.folded != other.folded => Names::Differ,
            () if self.marked == other.marked => Names::Same,
            () if self.marked == self.folded || other.marked == other.folded => Names::Unmarked,
            () => Names::Marks,
        }
    }
}

/// How two names go together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Names {
    Same,
    /// The letters are the same, and one of them has no marks at all: typed in a hurry, perhaps.
    Unmarked,
    /// The letters are the same, the marks are not.
    Marks,
    Differ,
}

/// How two identity numbers go together.
enum Numbers {
    Same,
    Differ,
    /// One is missing, or one is of the old kind and the other of the new.
    Unknown,
}

fn numbers(one: &str, other: &str) -> Numbers {
    match () {
        () if one.is_empty() || other.is_empty() || one.len() != other.len() => Numbers::Unknown,
        () if one == other => Numbers::Same,
        () => Numbers::Differ,
    }
}

/// Whether one letter put in, left out or exchanged makes one text of the other.
fn differs_by_one(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    let rest = match long.len() - short.len() {
        0 => 1,
        1 => 0,
        _ => return false,
    };
    let same = short.iter().zip(long.iter()).take_while(|(a, b)| a == b).count();
    short.get(same + rest..).is_none_or(|tail| tail == &long[(same + 1).min(long.len())..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_more_less_or_other() {
        for (one, other) in [("hoa", "hoai"), ("hoa", "ho"), ("hoa", "hua"), ("hoa", "xhoa"), ("a", "")] {
            assert!(differs_by_one(one, other) && differs_by_one(other, one), "{one} {other}");
        }
        for (one, other) in [("hoa", "hai"), ("hoa", "h"), ("le hoa", "le thi"), ("ab", "ba")] {
            assert!(!differs_by_one(one, other) && !differs_by_one(other, one), "{one} {other}");
        }
    }

    /// Name, birth, phone, identity number, group.
    type Known = (&'static str, &'static str, &'static str, &'static str, i64);

    fn person((name, birth, phone, identity, group): Known) -> Person {
        Person::new(name, birth, phone, identity, (group > 0).then_some(Id(group)))
    }

    #[test]
    fn people_are_one_only_if_nothing_contradicts() {
        use Likeness::{Clash, Marks, Name, Neighbour, Phone, Same, SameIdentity};
        const LAN: Known = ("Nguyễn Thị Lan", "1960", "0909000011", "079160000011", 44);
        const BARE: Known = ("Nguyễn Thị Lan", "1960", "", "", 0);
        for (one, other, likeness) in [
            (LAN, LAN, Some(SameIdentity)),
            (LAN, BARE, Some(Same)),
            (LAN, ("NGUYỄN THỊ LAN", "1960-05-03", "0909000011", "", 44), Some(Same)),
            (LAN, ("Nguyễn Thị Lan", "1960", "0909000011", "079160000022", 44), None),
            (LAN, ("Nguyễn Thị Lan", "1960", "0909000022", "", 58), None),
            (LAN, ("Nguyễn Thị Lan", "1960", "0909000022", "", 44), Some(Name)),
            (LAN, ("Nguyễn Thị Lan", "1960", "0909000011", "", 58), Some(Name)),
            (LAN, ("Nguyễn Thị Lan", "1960", "0909000011", "012345678", 44), Some(Same)),
            (LAN, ("Nguyễn Thị Lân", "1960", "", "", 44), Some(Marks)),
            (LAN, ("Nguyễn Thị Lân", "1960", "", "", 58), None),
            (LAN, ("Nguyễn Thị Lân", "1960", "", "079160000011", 44), Some(Clash)),
            (LAN, ("Nguyễn Thị Lan", "1962", "", "079160000011", 44), Some(Clash)),
            (LAN, ("Nguyễn Thị Lan", "?", "", "079160000011", 44), Some(SameIdentity)),
            (LAN, ("Nguyen Thi Lan", "1960", "", "", 44), Some(Name)),
            (LAN, ("Nguyen Thi Lan", "1960", "0909000011", "", 44), Some(Same)),
            (LAN, ("Nguyễn Thị Lan", "?", "", "", 44), Some(Name)),
            (LAN, ("Nguyễn Thị Lan", "?", "", "", 58), None),
            (LAN, ("Nguyễn Thị Lan", "?", "0909000011", "", 44), Some(Same)),
            (LAN, ("Nguyễn Thị Lan", "1961", "", "", 44), Some(Name)),
            (LAN, ("Nguyễn Thị Lan", "1961", "", "", 0), Some(Name)),
            (LAN, ("Nguyễn Thị Lan", "1961", "", "", 58), None),
            (LAN, ("Nguyễn Thị Lan", "1990", "", "", 44), None),
            (LAN, ("Trần Văn Ba", "1990", "0909000011", "", 44), Some(Phone)),
            (LAN, ("Nguyễn Thị Lành", "1960", "", "", 44), Some(Neighbour)),
            (LAN, ("Nguyễn Thị Liên", "1960", "", "", 44), None),
            (LAN, ("Nguyễn Thị Loan", "1960", "", "", 44), Some(Neighbour)),
            (LAN, ("Nguyễn Thị Loan", "1960", "", "", 58), None),
        ] {
            let (one, other) = (person(one), person(other));
            assert_eq!(one.likeness(&other), likeness, "{one:?} {other:?}");
            assert_eq!(other.likeness(&one), likeness, "{other:?} {one:?}");
        }
    }

    #[test]
    fn a_whole_date_says_more_than_a_year() {
        let one = person(("Lê Thị Mai", "1950-08-12", "0909111557", "", 44));
        let moved = person(("Lê Thị Mai", "1950-08-12", "", "", 45));
        assert_eq!(one.likeness(&moved), Some(Likeness::Same));
        let hurried = person(("Le Thi Mai", "1950-08-12", "", "", 44));
        assert_eq!(one.likeness(&hurried), Some(Likeness::Same));
        let twin = person(("Lê Thị Mai", "1950-08-13", "0909111557", "", 44));
        assert_eq!(one.likeness(&twin), Some(Likeness::Phone), "no question for a table");
    }
}
