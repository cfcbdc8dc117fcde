//! Rows that are no records: sums, heads that stand on every page, rows that are only numbered, and what stands below
//! a list: notes, the day, titles and names of those who sign.

use super::cells::Cells;
use super::headers::{Head, Target};
use super::known::Known;
use super::table::{SourceRow, Table};
use crate::domain::Kind;
use crate::text;
use crate::vietnamese::fold::fold;

/// What was passed over.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Asides {
    /// Rows of sums.
    pub(super) totals: Vec<u32>,
    /// Other lists that begin below the first: the row of the head that stands there again, and the title before it.
    pub(super) lists: Vec<(u32, String)>,
    /// Heads that stand there again, with the titles before them.
    pub(super) heads: Vec<u32>,
    /// Rows that are numbered, and empty.
    pub(super) empty: Vec<u32>,
    /// What stands below.
    pub(super) below: Vec<u32>,
}

impl Asides {
    /// What is said of them, sums apart.
    pub(super) fn notes(&self) -> Vec<String> {
        let said = [
            (&self.heads, text::exchange::heads_again as fn(&[u32]) -> String),
            (&self.empty, text::exchange::only_numbered),
            (&self.below, text::exchange::below),
        ];
        said.into_iter().filter(|(rows, _)| !rows.is_empty()).map(|(rows, say)| say(rows)).collect()
    }
}

/// Words with which a line below a list begins; folded.
const OPENERS: &[&str] = &[
    "nguoi lap",
    "lap bieu",
    "lap bang",
    "nguoi ghi",
    "nguoi tong hop",
    "nguoi bao cao",
    "nguoi thong ke",
    "giam doc",
    "pho giam doc",
    "noi nhan",
    "tm.",
    "tm ",
    "kt.",
    "kt ",
    "t/m",
    "k/t",
    "xac nhan",
    "ghi chu",
    "luu y",
    "chu thich",
    "danh sach co",
    "danh sach nay",
    "an dinh",
    "chu tich",
    "thu truong",
    "ke toan",
    "to truong",
    "truong ban",
    "giao vien chu nhiem",
    "thu ki",
    "*",
    "(*)",
    "nguoi kiem tra",
    "can bo",
    "trong do",
    "(bang chu",
    "bang chu",
    "bao gom",
    "- nam",
    "- nu",
    "nam:",
    "nu:",
];
/// Cells of a line below a list.
const FEW: usize = 3;

/// Takes sums and heads that stand there again out of the data: known by their words alone.
pub(super) fn drop_by_words(table: &mut Table, head: &Head) -> Asides {
    let heads = head_rows(table, head);
    let again = |line: &SourceRow| heads.iter().any(|head| repeats(line, head));
    let (titles, lists) = other_lists(table, head.first, again);
    let mut asides = Asides { lists, ..Asides::default() };
    let mut at = 0;
    table.lines.retain(|line| {
        at += 1;
        if at <= head.first {
            return true;
        }
        let again = again(line)
            || titles.contains(&line.number)
            || super::headers::is_numbering(line)
            || is_page_number(line);
        if again {
            asides.heads.push(line.number);
        } else if is_total(line) {
            asides.totals.push(line.number);
            return false;
        }
        !again
    });
    asides
}

/// Lists that begin below the first under a title of their own, with the head again; and the rows of those titles.
fn other_lists(
    table: &Table,
    first: usize,
    again: impl Fn(&SourceRow) -> bool,
) -> (Vec<u32>, Vec<(u32, String)>) {
    let title = |line: &SourceRow| {
        let mut filled = line.filled().map(|(_, cell)| cell);
        let only = filled.next().filter(|_| filled.next().is_none())?;
        let folded = fold(only);
        let names = folded.starts_with("danh sach") || format!(" {folded} ").contains(" lop ");
        (names && only.split_whitespace().count() >= 3).then(|| only.to_owned())
    };
    let known: Vec<String> =
        table.lines[..first].iter().filter_map(title).map(|title| fold(&title)).collect();
    let (mut rows, mut lists) = (Vec::new(), Vec::<(u32, String)>::new());
    let mut before: Option<(u32, String)> = None;
    for line in &table.lines[first..] {
        if let Some(title) = title(line) {
            before = Some((line.number, title));
        } else if again(line) {
            if let Some((row, title)) = before.take() {
                let same = match lists.last() {
                    Some((_, last)) => fold(last) == fold(&title),
                    None => known.contains(&fold(&title)),
                };
                rows.push(row);
                if !same {
                    lists.push((line.number, title));
                }
            }
        } else if line.filled().count() > FEW {
            before = None;
        }
    }
    (rows, lists)
}

/// The rows of the head.
fn head_rows(table: &Table, head: &Head) -> Vec<SourceRow> {
    let rows = &table.lines[..head.first];
    let named = |line: &&SourceRow| {
        let in_head = |cell: &str| head.columns.iter().any(|(header, _)| header.contains(cell));
        line.filled().count() >= 2 && line.filled().all(|(_, cell)| in_head(cell))
    };
    rows.iter().rev().take(3).filter(named).cloned().collect()
}

/// Whether a row says what a row of the head says.
fn repeats(line: &SourceRow, head: &SourceRow) -> bool {
    let same = |(column, cell): (usize, &str)| fold(cell) == fold(head.cell(column));
    let count = line.filled().count();
    count >= 2 && count * 2 > head.filled().count() && line.filled().all(same)
}

/// Whether a row only numbers its page: `Trang 1/2`, `- 2 -`.
fn is_page_number(line: &SourceRow) -> bool {
    let text = fold(&line.filled().map(|(_, cell)| cell).collect::<Vec<_>>().join(" "));
    let number = ["trang so", "trang", "page"].into_iter().find_map(|word| text.strip_prefix(word));
    let dashed = || text.strip_prefix('-').and_then(|rest| rest.strip_suffix('-'));
    let number = number.or_else(dashed).map(|number| number.replace(" of ", "/"));
    number.is_some_and(|number| {
        let mut parts = number.split('/').map(str::trim);
        parts.clone().count() <= 2 && parts.all(|part| matches!(part.parse::<u16>(), Ok(1..=999)))
    })
}

/// Whether a row only sums up the rows above it: `Tổng cộng`, `Cộng:`, `Cộng mục I`.
fn is_total(line: &SourceRow) -> bool {
    let words = line.filled().map(|(_, cell)| cell).find(|cell| cell.contains(char::is_alphabetic));
    let words = fold(words.unwrap_or_default().split(':').next().unwrap_or_default());
    let begins = [
        "tong cong ",
        "cong muc ",
        "cong phan ",
        "cong trang ",
        "cong to ",
        "cong tdp ",
        "cong khu pho ",
        "cong kp ",
        "cong lop ",
        "cong danh sach ",
        "cong so ",
        "mang sang",
        "tong so ",
    ];
    let counted = ["cong ", "tong "].iter().any(|word| {
        let rest = words.strip_prefix(word).unwrap_or_default();
        rest.starts_with(|c: char| c.is_ascii_digit())
    });
    matches!(&*words, "cong" | "tong" | "tong cong" | "tong so")
        || (counted || begins.iter().any(|begins| format!("{words} ").starts_with(begins)))
            && line.filled().count() <= FEW
}

/// Takes what is only numbered and what stands below out of the data: known by what the columns are taken for.
pub(super) fn drop_by_columns(table: &mut Table, head: &Head, known: &Known, asides: &mut Asides) {
    let cells = Cells::new(known);
    let judge = Judge { head, known, cells: &cells };
    let heads = std::mem::take(&mut asides.heads);
    let below = judge.below(&table.lines[head.first..], &heads);
    let mut at = 0;
    table.lines.retain(|line| {
        at += 1;
        let data = at > head.first;
        if data && below.contains(&line.number) {
            asides.below.push(line.number);
            return false;
        }
        if data && judge.is_only_numbered(line) {
            asides.empty.push(line.number);
            return false;
        }
        true
    });
    asides.heads = heads;
}

struct Judge<'a> {
    head: &'a Head,
    known: &'a Known,
    cells: &'a Cells<'a>,
}

impl Judge<'_> {
    fn target(&self, column: usize) -> Option<Target> {
        self.head.columns.get(column).and_then(|(_, target)| *target).filter(|it| *it != Target::Ignored)
    }

    /// Whether there is a number and nothing that says anything: of what others are taken for, only what stands in every
    /// row of a form before somebody is written into it.
    fn is_only_numbered(&self, line: &SourceRow) -> bool {
        let prepared = |column: usize| match self.target(column) {
            None => line.cell(column).trim().trim_end_matches('.').parse::<u32>().is_ok(),
            Some(Target::Ward) => true,
            Some(Target::Field(at)) => matches!(self.known.decl().fields[at].kind, Kind::Ref { .. }),
            Some(_) => false,
        };
        let is_form = self.head.first > 0 && self.head.columns.len() > 1;
        let numbered = line.filled().any(|(column, _)| self.target(column).is_none());
        is_form && numbered && line.filled().all(|(column, _)| prepared(column))
    }

    /// Whether every column that must be filled is, and all that is there can be read.
    fn is_record(&self, line: &SourceRow) -> bool {
        let decl = self.known.decl();
        let filled = |target: Target| {
            let column = self.head.columns.iter().position(|(_, known)| *known == Some(target));
            column.map(|column| !line.cell(column).trim().is_empty())
        };
        let parts = [Target::GivenName, Target::BirthYear];
        if parts.into_iter().any(|part| filled(part) == Some(false)) {
            return false;
        }
        let births = [filled(Target::BirthMale), filled(Target::BirthFemale)];
        if births.iter().any(Option::is_some) && !births.contains(&Some(true)) {
            return false;
        }
        let can_be = |(column, (_, target)): (usize, &(String, Option<Target>))| {
            let Some(Target::Field(at)) = *target else { return true };
            let (field, typed) = (&decl.fields[at], line.cell(column).trim());
            if typed.is_empty() { !field.required } else { self.cells.understands(field, typed) }
        };
        !is_opener(line, true) && self.head.columns.iter().enumerate().all(can_be)
    }

    /// The numbers of the rows that stand below a list, each page by itself; `heads` are rows of heads that were there.
    fn below(&self, lines: &[SourceRow], heads: &[u32]) -> Vec<u32> {
        let mut below = Vec::new();
        let page_of = |line: &SourceRow| heads.iter().filter(|head| **head < line.number).count();
        // In a list of two columns any row may begin like that.
        let is_wide = lines.iter().any(|line| line.filled().count() >= FEW && self.is_record(line));
        for page in lines.chunk_by(|one, next| page_of(one) == page_of(next)) {
            // The last thing that can be a record ends the list.
            let last = page.iter().rposition(|line| self.is_record(line)).map_or(0, |at| at + 1);
            let opens = |at: &usize| {
                let gap = *at > 0 && page[*at].number > page[*at - 1].number + 1;
                is_opener(&page[*at], is_wide) || gap && is_wide && is_remark(&page[*at])
            };
            let rest = last..page.len();
            if let Some(from) = rest.clone().find(opens)
                && page[from..].iter().all(|line| line.filled().count() <= FEW)
            {
                below.extend(page[from..].iter().map(|line| line.number));
            }
        }
        below
    }
}

/// Whether a row begins what stands below a list, by its words or only by place and day.
fn is_opener(line: &SourceRow, by_words: bool) -> bool {
    let opens = |cell: &str| {
        let folded = fold(cell);
        let words = || by_words && OPENERS.iter().any(|opener| folded.starts_with(opener));
        is_place_and_day(&folded) || words()
    };
    line.filled().count() <= FEW && line.filled().any(|(_, cell)| opens(cell))
}

/// `Gò Vấp, ngày 12 tháng 5 năm 2021`, also with dots instead of figures; folded.
fn is_place_and_day(folded: &str) -> bool {
    let after = |text: &str, word: &str| text.find(word).map(|at| at + word.len());
    let month = after(folded, "ngay").and_then(|at| Some(at + after(&folded[at..], "thang")?));
    month.is_some_and(|at| folded[at..].contains("nam")) && folded.len() < 80
}

/// A line of words in one cell.
fn is_remark(line: &SourceRow) -> bool {
    let mut filled = line.filled();
    let only = filled.next().filter(|_| filled.next().is_none());
    only.is_some_and(|(_, cell)| cell.split_whitespace().count() >= 5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_openers_are_written_as_they_are_compared() {
        for opener in OPENERS {
            assert_eq!(fold(opener).trim(), opener.trim(), "{opener}");
        }
    }

    #[test]
    fn a_place_and_a_day_stand_above_who_signs() {
        for (text, is) in [
            ("Gò Vấp, ngày 12 tháng 5 năm 2021", true),
            ("Phường 7, ngày ... tháng ... năm ...", true),
            ("Ngày 12 tháng 5 năm 2021", true),
            ("Nguyễn Thị Nam", false),
            ("Tháng 5 năm 2021", false),
        ] {
            assert_eq!(is_place_and_day(&fold(text)), is, "{text}");
        }
    }
}
