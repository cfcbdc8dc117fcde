//! The code on a sheet that was printed to mark attendance on: ward, class, and the session with which it begins, as in
//! `6-1042-9`. Whoever types it gets to that roll.

use crate::domain::register::Id;

/// The code of a sheet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct SheetCode {
    /// What the ward is called in short; for people alone, the class's number is enough.
    ward: String,
    pub(crate) class: Id,
    /// Which session of the class is its first, counted from 1.
    pub(crate) session: usize,
}

impl SheetCode {
    /// Of this class, whose ward is called so in short: `P.6` is written `6`.
    pub(crate) fn new(ward: &str, class: Id, session: usize) -> Self {
        let figures: String = ward.chars().filter(char::is_ascii_digit).collect();
        let letters = || ward.chars().filter(char::is_ascii_alphanumeric).collect();
        Self { ward: if figures.is_empty() { letters() } else { figures }, class, session }
    }

    /// As it is printed.
    pub(crate) fn show(&self) -> String {
        format!("{}-{}-{}", self.ward, self.class.0, self.session)
    }

    /// Reads what was typed, with or without the word before it; none if it is no such code.
    pub(crate) fn read(typed: &str) -> Option<Self> {
        let code = typed.split_whitespace().last()?;
        let (rest, session) = code.rsplit_once('-')?;
        let (ward, class) = rest.rsplit_once('-')?;
        let (class, session) = (class.parse().ok()?, session.parse().ok()?);
        let is_code = class > 0 && session > 0 && ward.chars().all(|c| c.is_ascii_alphanumeric());
        is_code.then(|| Self { ward: ward.to_owned(), class: Id(class), session })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_read_back() {
        for (ward, shown) in
            [("P.6", "6-1042-9"), ("P.14", "14-1042-9"), ("H.Thông", "HThng-1042-9"), ("", "-1042-9")]
        {
            let code = SheetCode::new(ward, Id(1042), 9);
            assert_eq!(code.show(), shown);
            for typed in [shown.to_owned(), format!("to {shown}"), format!("Tờ {shown}")] {
                assert_eq!(SheetCode::read(&typed), Some(code.clone()), "{typed}");
            }
        }
        for wrong in ["", "6", "6-7", "6-x-1", "tin hoc", "6-0-1", "6-1-0", "á-6-1-2"] {
            assert_eq!(SheetCode::read(wrong), None, "{wrong}");
        }
    }
}
