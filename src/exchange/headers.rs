//! Which field a column holds, by what stands over it: labels, the many other words people use, the ministry's sheet.

use super::header_words::{OTHER_WORDS, is_age, is_family_name, is_given_name, is_of_another, word};
use super::known::Known;
use super::table::{SourceRow, Table};
use crate::domain::{Kind, Register, Scope};
use crate::text;
use crate::vietnamese::fold::fold;

/// What a column of the table is taken for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Target {
    /// The field at this position.
    Field(usize),
    /// Family and middle name; the given name stands in another column.
    FamilyName,
    GivenName,
    BirthDay,
    BirthMonth,
    BirthYear,
    /// A mark if the person is a man, or a woman.
    Male,
    Female,
    /// The birth date, in the column of men or of women.
    BirthMale,
    BirthFemale,
    /// The ward that the row belongs to.
    Ward,
    /// When it takes place: days, months or a quarter.
    When,
    /// Not read: serial numbers, what the program sets, what nobody asked for.
    Ignored,
}

/// Columns that are no fields, in words compared folded.
const PARTS: &[(Target, &[&str])] = &[
    (Target::FamilyName, &[]),
    (Target::GivenName, &["ten", "ten goi"]),
    (Target::BirthDay, &["ngay"]),
    (Target::BirthMonth, &["thang", "thang sinh"]),
    (Target::BirthYear, &["nam", "nam sinh"]),
    (Target::BirthMale, &["nam sinh nam", "ngay sinh nam", "nam nam sinh", "nam ngay sinh"]),
    (Target::BirthFemale, &["nam sinh nu", "ngay sinh nu", "nu nam sinh", "nu ngay sinh"]),
    (Target::Male, &[]),
    (Target::Female, &["nu"]),
    (Target::Ward, &["phuong", "ten phuong", "phuong/xa", "ward"]),
    (Target::When, &["thoi gian", "thoi gian thuc hien", "thoi diem"]),
    (Target::Ignored, &["stt", "tt", "so tt", "so thu tu", "no", "id"]),
];

/// Rows at the top among which the header is looked for: titles of papers stand above it.
const TOP: usize = 30;

/// The header of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Head {
    /// Position of the first row of data.
    pub(super) first: usize,
    /// What stands over each column, and what it is taken for.
    pub(super) columns: Vec<(String, Option<Target>)>,
}

/// Finds the header; without one, every row is data and no column is known.
pub(super) fn find(table: &Table, known: &Known) -> Head {
    let width = table.width();
    let top = &table.lines[..table.lines.len().min(TOP + 1)];
    let words = Words::of(known);
    let meanings: Vec<Meanings> =
        top.iter().map(|line| (0..width).map(|column| words.meant(line.cell(column))).collect()).collect();
    let mut best = (0, 0, Head { first: 0, columns: vec![(String::new(), None); width] });
    for at in 0..top.len().min(TOP) {
        for rows in [1, 2, 3] {
            let (Some(lines), Some(meanings)) = (top.get(at..at + rows), meanings.get(at..at + rows)) else {
                continue;
            };
            let (lowest, lowest_meanings) = (rows.min(2), &meanings[rows - rows.min(2)..]);
            let mut columns = taken(&lines[rows - lowest..], lowest_meanings, &words);
            if rows == 3 {
                from_above(&mut columns, &lines[0], &meanings[0]);
            }
            let found = columns.iter().filter(|(_, target)| target.is_some()).count();
            let filled = lines[0].cells.iter().filter(|cell| !cell.is_empty()).count();
            let enough = found >= 2 || (found == 1 && filled == 1);
            // Two rows are a header only if the second adds to the first.
            let goes_on = lines.windows(2).all(|pair| goes_on(&pair[0], &pair[1]));
            let adds = rows == 1 || rows == 2 && found >= best.1 + 2 || goes_on;
            if enough && found > best.0 && adds {
                best = (found, if rows == 1 { found } else { best.1 }, Head { first: at + rows, columns });
            }
        }
    }
    let mut head = best.2;
    if head.first > 0 && table.lines.get(head.first).is_some_and(is_numbering) {
        head.first += 1;
    }
    head
}

/// Takes columns of which two rows say nothing for what a row above them says.
fn from_above(columns: &mut [(String, Option<Target>)], above: &SourceRow, meanings: &Meanings) {
    for (at, (header, target)) in columns.iter_mut().enumerate().filter(|(_, (_, target))| target.is_none()) {
        if header.is_empty() {
            above.cell(at).clone_into(header);
            *target = meanings[at].map(|(target, _)| target);
        }
    }
}

/// Whether a row can only be the second of a header: cells of the first reach down into it, and nothing is counted.
fn goes_on(first: &SourceRow, second: &SourceRow) -> bool {
    let reaches_down =
        first.cells.iter().enumerate().any(|(at, cell)| !cell.is_empty() && second.cell(at).is_empty());
    reaches_down && !second.cells.iter().any(|cell| cell.contains(|c: char| c.is_ascii_digit()))
}

/// `(1) (2) (3)` under the header of a form, `A B C`, or `A B 1 2`.
pub(super) fn is_numbering(line: &SourceRow) -> bool {
    let place = |cell: &str| match cell.trim_matches(['(', ')', ' ']) {
        letter if matches!(letter.as_bytes(), [b'A'..=b'Z']) => {
            Some((true, u32::from(letter.as_bytes()[0] - b'A') + 1))
        }
        number => number.parse().ok().map(|number| (false, number)),
    };
    let places: Option<Vec<(bool, u32)>> = line.filled().map(|(_, cell)| place(cell)).collect();
    let follows = |pair: &[(bool, u32)]| match (pair[0], pair[1]) {
        ((true, _), (false, number)) => number == 1,
        ((one, before), (other, number)) => one == other && number == before + 1,
    };
    let begins = |(is_letter, number): (bool, u32)| !is_letter || number == 1;
    places.is_some_and(|places| {
        places.len() >= 3 && places.first().copied().is_some_and(begins) && places.windows(2).all(follows)
    })
}

/// What a header means, and how surely.
type Meaning = Option<(Target, u8)>;
/// What the headers of a row mean.
type Meanings = Vec<Meaning>;

/// What the columns under one or two rows of header are taken for; each thing once.
fn taken(lines: &[SourceRow], meanings: &[Meanings], words: &Words<'_>) -> Vec<(String, Option<Target>)> {
    let decl = words.known.decl();
    let (Some(top), Some(bottom)) = (lines.first(), lines.last()) else { return Vec::new() };
    let (Some(above), Some(below)) = (meanings.first(), meanings.last()) else { return Vec::new() };
    let mut columns: Vec<(String, Meaning)> = (0..above.len())
        .map(|column| {
            // A head over men and women stands over the first of them.
            let by_sex = |at: usize| matches!(below[at], Some((Target::Male | Target::Female, _)));
            let is_second = column > 0 && top.cell(column).is_empty() && by_sex(column) && by_sex(column - 1);
            let over = if is_second { column - 1 } else { column };
            let cells = [top.cell(over), bottom.cell(column)];
            // What stands over several columns only says what they are together.
            let spans = lines.len() > 1
                && matches!(below[column], Some((Target::Field(_), _)))
                && top.cell(column + 1).is_empty()
                && !bottom.cell(column + 1).is_empty();
            stacked(cells, above[over].filter(|_| !spans), below[column], words)
        })
        .collect();
    let has = |columns: &[(String, Meaning)], target: Target| {
        columns.iter().any(|(_, found)| found.is_some_and(|(found, _)| found == target))
    };
    let whole_name = decl.of_kind(Kind::PersonName);
    let whole_birth = decl.of_kind(Kind::BirthDate);
    let family = has(&columns, Target::FamilyName);
    let month = has(&columns, Target::BirthMonth);
    let women = has(&columns, Target::Female);
    for (header, found) in &mut columns {
        let Some((target, rank)) = found else { continue };
        match *target {
            Target::GivenName if !family => match whole_name {
                Some(name) => (*target, *rank) = (Target::Field(name), 3),
                None => *found = None,
            },
            Target::Field(field) if Some(field) == whole_name && family && is_given_name(header) => {
                *target = Target::GivenName;
            }
            Target::Field(field)
                if Some(field) == whole_birth && month && word(header).starts_with("nam") =>
            {
                *target = Target::BirthYear;
            }
            Target::Field(field) if Some(field) == whole_birth && month && word(header) == "ngay sinh" => {
                *target = Target::BirthDay;
            }
            Target::BirthYear if !month => match whole_birth {
                Some(birth) => *target = Target::Field(birth),
                None => *found = None,
            },
            Target::BirthDay if !month => *found = None,
            Target::Male if month && !women => *target = Target::BirthYear,
            _ => {}
        }
    }
    once_each(columns)
}

/// What one header over another means, and which of them says so: both as one (`Đơn vị` / `chủ trì`), a part by itself
/// (`Họ tên` / `Tên`), or the one that says more (`Kinh phí` / `dự kiến`).
fn stacked(cells: [&str; 2], above: Meaning, below: Meaning, words: &Words<'_>) -> (String, Meaning) {
    let [top, bottom] = cells.map(str::to_owned);
    if top.is_empty() || bottom.is_empty() || top == bottom {
        return (if bottom.is_empty() { top } else { bottom }, below.or(above));
    }
    let both = format!("{top} {bottom}");
    if let Some((target, rank @ 3..)) = words.meant(&both) {
        return (both, Some((target, rank)));
    }
    let is_birth = |target: Target| {
        let birth = words.known.decl().of_kind(Kind::BirthDate);
        target == Target::BirthYear || birth.is_some_and(|birth| target == Target::Field(birth))
    };
    match (above, below) {
        (Some((birth, _)), Some((Target::Male, _))) if is_birth(birth) => {
            (both, Some((Target::BirthMale, 4)))
        }
        (Some((birth, _)), Some((Target::Female, _))) if is_birth(birth) => {
            (both, Some((Target::BirthFemale, 4)))
        }
        (Some((Target::Field(_), upper)), Some((Target::Field(_), lower))) if upper >= lower => (top, above),
        (Some(_), None) => (top, above),
        _ => (bottom, below),
    }
}

/// Of several columns taken for the same thing the best keeps it, the first of equals.
fn once_each(columns: Vec<(String, Meaning)>) -> Vec<(String, Option<Target>)> {
    let better = |at: usize, target: Target, rank: u8| {
        columns.iter().enumerate().any(|(other, (_, found))| {
            found.is_some_and(|(same, its)| same == target && (its > rank || its == rank && other < at))
        })
    };
    let kept = columns.iter().enumerate().map(|(at, (header, found))| {
        let target = found.map(|(target, rank)| {
            if target != Target::Ignored && better(at, target, rank) { Target::Ignored } else { target }
        });
        (header.clone(), target)
    });
    kept.collect()
}

/// The labels of a register's fields, ready for comparing.
struct Words<'a> {
    known: &'a Known,
    /// Folded, and without what headers add.
    labels: Vec<(String, String)>,
    ward: String,
}

impl<'a> Words<'a> {
    fn of(known: &'a Known) -> Self {
        let labels = known.decl().fields.iter().map(|field| (fold(field.label), word(field.label))).collect();
        Self { known, labels, ward: fold(&text::exchange::ward_column()) }
    }

    fn field(&self, at: usize, rank: u8) -> Meaning {
        let fills = self.known.fills(&self.known.decl().fields[at]);
        Some((if fills { Target::Field(at) } else { Target::Ignored }, rank))
    }

    /// A label outranks other words, those outrank a mere beginning.
    fn meant(&self, header: &str) -> Meaning {
        if header.is_empty() || header.len() > 160 {
            return None;
        }
        let (whole, word) = (fold(header), word(header));
        let decl = self.known.decl();
        let position = |like: &dyn Fn(&(String, String)) -> bool| self.labels.iter().position(like);
        if let Some(at) = position(&|(label, _)| *label == whole) {
            return self.field(at, 5);
        }
        // In brackets it may say whose births they are.
        if let Some((target, _)) = PARTS.iter().find(|(target, words)| {
            matches!(target, Target::BirthMale | Target::BirthFemale)
                && has_part(decl, *target)
                && words.contains(&&*self::word(&header.replace(['(', ')'], " ")))
        }) {
            return Some((*target, 4));
        }
        // Without its marks a telephone is no other word than a people.
        if header.trim().trim_end_matches([':', '.']).to_lowercase() == "\u{111}t"
            && let Some(at) = decl.of_kind(Kind::Phone)
        {
            return self.field(at, 3);
        }
        // Without its marks a year is no other word than a man.
        if header.trim().trim_end_matches([':', '.']).to_lowercase() == "nam" && has_part(decl, Target::Male)
        {
            return Some((Target::Male, 3));
        }
        if let Some(at) = decl.index(header.trim()) {
            return self.field(at, 5);
        }
        if let Some(at) = position(&|(_, label)| *label == word) {
            return self.field(at, 4);
        }
        if matches!(decl.scope, Scope::Ward { .. }) && word == self.ward {
            return Some((Target::Ward, 4));
        }
        let means = |words: &[&str]| words.contains(&word.as_str());
        for (column, words) in OTHER_WORDS {
            if let Some(at) = decl.index(column)
                && means(words)
            {
                return self.field(at, 3);
            }
        }
        if has_part(decl, Target::FamilyName) && is_family_name(header) {
            return Some((Target::FamilyName, 3));
        }
        let part = PARTS.iter().find(|(target, words)| has_part(decl, *target) && means(words));
        if let Some((target, _)) = part {
            return Some((*target, 3));
        }
        let begins = |label: &str| {
            label.len() >= 6 && word.len() >= 6 && (label.starts_with(&word) || word.starts_with(label))
        };
        let begun = position(&|(_, label)| begins(label)).filter(|_| !is_of_another(&word));
        let age = || decl.of_kind(Kind::BirthDate).filter(|_| is_age(header));
        begun.or_else(age).and_then(|at| self.field(at, 2))
    }
}

/// Whether the register has what this part is a part of.
fn has_part(decl: &Register, target: Target) -> bool {
    let has = |kind: Kind| decl.of_kind(kind).is_some();
    match target {
        Target::FamilyName | Target::GivenName => has(Kind::PersonName),
        Target::BirthDay | Target::BirthMonth | Target::BirthYear => has(Kind::BirthDate),
        Target::Male | Target::Female => decl.index("sex").is_some(),
        Target::BirthMale | Target::BirthFemale => has(Kind::BirthDate) && decl.index("sex").is_some(),
        Target::Ward => matches!(decl.scope, Scope::Ward { .. }),
        Target::When => ["from_on", "to_on", "quarter"].iter().all(|column| decl.index(column).is_some()),
        Target::Field(_) | Target::Ignored => true,
    }
}

/// What a person can choose for a column, in the order of the form.
pub(super) fn choices(known: &Known) -> Vec<(Target, String)> {
    let decl = known.decl();
    let fields = decl.fields.iter().enumerate().filter(|(_, field)| known.fills(field));
    let mut all: Vec<_> = fields.map(|(at, field)| (Target::Field(at), field.label.to_owned())).collect();
    let parts = PARTS.iter().map(|(target, _)| *target).filter(|target| has_part(decl, *target));
    all.extend(parts.map(|target| (target, label(decl, target))));
    all
}

/// What a target is called on the screen.
pub(super) fn label(decl: &Register, target: Target) -> String {
    match target {
        Target::Field(at) => decl.fields[at].label.to_owned(),
        Target::FamilyName => text::exchange::family_name(),
        Target::GivenName => text::exchange::given_name(),
        Target::BirthDay => text::exchange::birth_day(),
        Target::BirthMonth => text::exchange::birth_month(),
        Target::BirthYear => text::exchange::birth_year(),
        Target::Male => text::exchange::male(),
        Target::Female => text::exchange::female(),
        Target::BirthMale => text::exchange::birth_male(),
        Target::BirthFemale => text::exchange::birth_female(),
        Target::Ward => text::exchange::ward_column(),
        Target::When => text::exchange::when(),
        Target::Ignored => text::exchange::ignored_column(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::RegisterId;

    #[test]
    fn other_words_are_written_as_headers_are_compared() {
        let other = OTHER_WORDS.iter().flat_map(|(_, words)| *words);
        for known in other.chain(PARTS.iter().flat_map(|(_, words)| *words)) {
            assert_eq!(word(known), *known);
        }
    }

    #[test]
    fn every_label_of_a_register_is_another() {
        for register in RegisterId::ALL {
            let decl = register.decl();
            let mut labels: Vec<_> = decl.fields.iter().map(|field| fold(field.label)).collect();
            if matches!(decl.scope, Scope::Ward { .. }) {
                labels.push(fold(&text::exchange::ward_column()));
            }
            let all = labels.len();
            labels.sort();
            labels.dedup();
            assert_eq!(labels.len(), all, "{}", decl.table);
        }
    }
}
