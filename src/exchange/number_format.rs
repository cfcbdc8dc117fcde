//! What a sheet shows of a number: the cell holds 909111223, its format shows 0909111223, and that is what was meant.
//!
//! Only what changes the meaning is followed: leading zeros and what stands between digits, decimals, percent, and
//! which parts of a day are seen. Colours, currencies and the dots between thousands are not.

/// A number format, as far as it is followed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Format {
    /// The number by itself.
    General,
    /// Each section of the code, with its condition.
    Number(Vec<Section>),
    Day(Seen),
}

/// Which parts of a moment are seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Seen {
    pub(super) year: bool,
    pub(super) month: bool,
    pub(super) day: bool,
    pub(super) time: bool,
}

impl Seen {
    pub(super) const ALL: Self = Self { year: true, month: true, day: true, time: true };
}

/// One of the parts of a code that `;` divides.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Section {
    /// The largest number that it shows, where it says so.
    most: Option<u64>,
    parts: Vec<Part>,
    decimals: usize,
    has_point: bool,
    groups: bool,
    percent: bool,
    /// Whether there is something in it that is not followed.
    other: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    /// A digit; a zero is shown or not.
    Digit(bool),
    Letter(char),
}

/// Significant digits of a number without a format.
const GENERAL_DIGITS: usize = 10;
/// Digits of the longest number that is shown by its format.
const MOST_DIGITS: usize = 40;

impl Format {
    /// Reads the code of a format.
    pub(super) fn of(code: &str) -> Self {
        let code = code.trim();
        let is_text = divided(code).next().is_some_and(|first| first.contains('@'));
        if code.is_empty() || code.eq_ignore_ascii_case("general") || is_text {
            return Self::General;
        }
        let seen = seen(code);
        if seen != Seen::default() {
            return Self::Day(seen);
        }
        Self::Number(sections(code))
    }

    /// The number as it is seen.
    pub(super) fn shown(&self, number: f64) -> String {
        match self {
            Self::General | Self::Day(_) => general(number),
            Self::Number(sections) => section_for(sections, number)
                .filter(|section| !section.other)
                .map_or_else(|| general(number), |section| section.shown(number, sections.len())),
        }
    }
}

/// The section of a number: by its condition, else by its sign.
fn section_for(sections: &[Section], number: f64) -> Option<&Section> {
    let first = sections.first()?;
    #[expect(clippy::cast_precision_loss, reason = "conditions are small numbers")]
    match first.most {
        Some(most) if number <= most as f64 => Some(first),
        Some(_) => sections.get(1).or(Some(first)),
        None if number < 0.0 => sections.get(1).or(Some(first)),
        None => Some(first),
    }
}

impl Section {
    fn shown(&self, number: f64, sections: usize) -> String {
        let number = if self.percent { number * 100.0 } else { number };
        let sign = if number < 0.0 && sections < 2 { "-" } else { "" };
        let size = number.abs();
        let percent = if self.percent { "%" } else { "" };
        if self.has_point || self.groups || self.percent || size >= 1e15 {
            let plain = format!("{size:.*}", self.decimals).replace('.', ",");
            return format!("{sign}{plain}{percent}");
        }
        format!("{sign}{}", self.digits(&format!("{size:.0}")))
    }

    /// Digits put into their places from the right; the first place takes all that are left.
    fn digits(&self, number: &str) -> String {
        let number = if number == "0" { "" } else { number };
        let places = self.parts.iter().filter(|part| matches!(part, Part::Digit(_))).count();
        let mut left = number.len().saturating_sub(places);
        let mut missing = places.saturating_sub(number.len());
        let mut digits = number.chars();
        let mut shown = String::new();
        for part in &self.parts {
            match part {
                Part::Letter(letter) => shown.push(*letter),
                Part::Digit(zero) if missing > 0 => {
                    missing -= 1;
                    if *zero {
                        shown.push('0');
                    }
                }
                Part::Digit(_) => {
                    shown.extend(digits.by_ref().take(left + 1));
                    left = 0;
                }
            }
        }
        shown.trim().to_owned()
    }
}

/// A number as a cell without a format shows it: no decimals that only the arithmetic of computers has.
pub(super) fn general(number: f64) -> String {
    if number.fract() == 0.0 {
        return if number.abs() < 1e15 { format!("{number:.0}") } else { number.to_string() };
    }
    let whole = format!("{:.0}", number.abs().trunc()).len();
    let shown = format!("{number:.*}", GENERAL_DIGITS.saturating_sub(whole));
    let shown = if shown.contains('.') { shown.trim_end_matches('0').trim_end_matches('.') } else { &shown };
    if shown.trim_start_matches('-') == "0" {
        return number.to_string().replace('.', ",");
    }
    shown.replace('.', ",")
}

/// The letters of a code that steer, without what is quoted, escaped or in brackets, in lower case; conditions and
/// literals are given to `literal`.
fn letters(code: &str, mut each: impl FnMut(char, bool)) {
    let mut chars = code.chars();
    while let Some(letter) = chars.next() {
        match letter {
            '"' => chars.by_ref().take_while(|c| *c != '"').for_each(|c| each(c, true)),
            '\\' => chars.by_ref().take(1).for_each(|c| each(c, true)),
            '_' | '*' => drop(chars.next()),
            '[' => drop(chars.by_ref().find(|c| *c == ']')),
            other => each(other, false),
        }
    }
}

/// Which parts of a moment a code shows. An `m` beside hours or seconds is minutes.
fn seen(code: &str) -> Seen {
    let mut seen = Seen::default();
    let mut before = ' ';
    let mut first_section = true;
    let plain = code.to_lowercase().replace("am/pm", "h").replace("a/p", "h");
    letters(&plain, |letter, literal| match letter {
        _ if literal || !first_section => {}
        ';' => first_section = false,
        'y' => (seen.year, before) = (true, letter),
        'd' => (seen.day, before) = (true, letter),
        'h' | 's' => (seen.time, before) = (true, letter),
        'm' if before == 'h' || before == 's' => {}
        'm' => (seen.month, before) = (true, letter),
        _ => {}
    });
    // `mm:ss`: what came first are minutes.
    if seen.time && seen.month && !seen.day && !seen.year {
        seen.month = false;
    }
    seen
}

fn sections(code: &str) -> Vec<Section> {
    let mut all = Vec::new();
    for part in divided(code) {
        let mut section = Section { most: condition(part), ..Section::default() };
        letters(part, |letter, literal| match letter {
            letter if literal => section.parts.push(Part::Letter(letter)),
            '0' | '#' | '?' if section.has_point => section.decimals += 1,
            '0' | '#' | '?' => section.parts.push(Part::Digit(letter == '0')),
            '.' => section.has_point = true,
            ',' => section.groups = true,
            '%' => section.percent = true,
            'E' | 'e' | '/' => section.other = true,
            letter => section.parts.push(Part::Letter(letter)),
        });
        // A comma behind the digits shows thousands of thousands, which nobody reads as the number itself.
        section.other |=
            part.trim_end_matches([' ', '"']).ends_with(',') || section.parts.len() > MOST_DIGITS;
        section.other |= !section.parts.iter().any(|part| matches!(part, Part::Digit(_)));
        all.push(section);
    }
    all
}

/// A code divided at `;`, those in quotes apart.
fn divided(code: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    code.split(move |c| {
        quoted ^= c == '"';
        c == ';' && !quoted
    })
}

/// `[<=9999999]`.
fn condition(section: &str) -> Option<u64> {
    let (told, _) = section.trim().strip_prefix("[<")?.split_once(']')?;
    match told.strip_prefix('=') {
        Some(most) => most.parse().ok(),
        None => told.parse::<u64>().ok()?.checked_sub(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_seen_as_their_format_shows_them() {
        for (code, number, seen) in [
            ("General", 909_111_223.0, "909111223"),
            ("", 1_500_000.000_000_1, "1500000"),
            ("General", 500_000.4, "500000,4"),
            ("General", 0.1 + 0.2, "0,3"),
            ("General", 1e16, "10000000000000000"),
            ("@", 909_111_223.0, "909111223"),
            ("0000000000", 909_111_223.0, "0909111223"),
            ("000000000000", 79_080_000_124.0, "079080000124"),
            ("0000 000 000", 909_111_223.0, "0909 111 223"),
            ("0000\\ 000\\ 000", 909_111_223.0, "0909 111 223"),
            ("\"0\"#########", 909_111_223.0, "0909111223"),
            ("\\0000000000", 909_111_223.0, "0909111223"),
            ("0#########", 909_111_223.0, "0909111223"),
            ("[<=9999999]###-####;(###) ###-####", 909_111_223.0, "(90) 911-1223"),
            ("[<=9999999]###-####;(###) ###-####", 5_551_234.0, "555-1234"),
            ("0", 1.6, "2"),
            ("0", 0.0, "0"),
            ("0.00", 1.5, "1,50"),
            ("#,##0", 1_500_000.4, "1500000"),
            ("#,##0\\ \"đ\"", 1_500_000.0, "1500000"),
            ("#,##0,", 1_500_000.0, "1500000"),
            ("_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)", 7.0, "7"),
            ("0%", 0.85, "85%"),
            ("0.00E+00", 909_111_223.0, "909111223"),
            ("0;-0", -5.0, "-5"),
            ("0", -5.0, "-5"),
        ] {
            assert_eq!(Format::of(code).shown(number), seen, "{code}");
        }
    }

    #[test]
    fn which_parts_of_a_day_are_seen() {
        let of = |year, month, day, time| Format::Day(Seen { year, month, day, time });
        for (code, seen) in [
            ("yyyy", of(true, false, false, false)),
            ("yyyy-mm-dd", of(true, true, true, false)),
            ("mm-dd-yy", of(true, true, true, false)),
            ("[$-42A]dd/mm/yyyy;@", of(true, true, true, false)),
            ("[$-1010000]d/m/yyyy;;", of(true, true, true, false)),
            ("\"ngày\" dd \"tháng\" mm \"năm\" yyyy", of(true, true, true, false)),
            ("mmm-yy", of(true, true, false, false)),
            ("d-mmm", of(false, true, true, false)),
            ("h:mm AM/PM", of(false, false, false, true)),
            ("mm:ss", of(false, false, false, true)),
            ("dd/mm/yyyy hh:mm", of(true, true, true, true)),
        ] {
            assert_eq!(Format::of(code), seen, "{code}");
        }
    }
}
