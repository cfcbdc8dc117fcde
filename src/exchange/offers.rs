//! Which offers can only be right, so that a machine may take them unseen: a list that anybody can check, kind by kind.

use super::date_column::swapped;
use crate::domain::{Field, Kind};
use crate::vietnamese::clean::clean_line;
use crate::vietnamese::fold::fold;
use crate::vietnamese::old_letters::{Letters, judge};

/// Whether what is offered for a text can only be what was meant. A century, a time of day, what a name is like in a
/// list, are guesses, however good.
pub(super) fn can_only_be_right(field: &Field, typed: &str, offer: &str) -> bool {
    if matches!(judge(typed), Letters::Converted(_, read) if clean_line(&read) == clean_line(offer)) {
        return true;
    }
    match field.kind {
        // Letters of an input method that was off, in more words than one; nobody is left out.
        Kind::PersonName | Kind::Text { .. } | Kind::Notes { .. } => {
            changed_words(typed, offer) >= 2 && count(typed) == count(offer)
        }
        // There is no thirteenth month.
        Kind::Date | Kind::BirthDate => swapped(typed).is_some_and(|day| day == offer),
        // The name itself, and where it lies.
        Kind::Ref { .. } => {
            let rest = fold(typed).strip_prefix(&fold(offer)).map(str::to_owned);
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        }
        Kind::Phone
        | Kind::Identity
        | Kind::Code { .. }
        | Kind::Int { .. }
        | Kind::Year
        | Kind::Money
        | Kind::Points
        | Kind::Time
        | Kind::YesNo
        | Kind::Choice(_)
        | Kind::Several(_)
        | Kind::Refs { .. }
        | Kind::State
        | Kind::Figures
        | Kind::Moment => false,
    }
}

fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

/// How many words an offer has otherwise.
pub(super) fn changed_words(typed: &str, offer: &str) -> usize {
    let (typed, offer) = (clean_line(typed), clean_line(offer));
    let same =
        typed.split(' ').filter(|word| offer.split(' ').any(|other| fold(other) == fold(word))).count();
    typed.split(' ').count() - same
}
