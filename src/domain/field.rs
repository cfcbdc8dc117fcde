//! One field of a register: its column, its label and its kind. The words declarations are made of.

pub(crate) use super::choices::{Choices, OnDelete};
use super::past::Past;
use super::register::{Record, RegisterId};
use super::role::Role;
use super::value::Value;

/// One field, declared once; table, form, list, search, import, export and history read this.
#[derive(Debug)]
pub(crate) struct Field {
    /// Column in the table, snake_case.
    pub(crate) column: &'static str,
    /// What people read in the form and at the head of a column.
    pub(crate) label: &'static str,
    /// What it holds and how it behaves.
    pub(crate) kind: Kind,
    /// Must hold something before the record can be saved.
    pub(crate) required: bool,
    /// Found by typing in the list; a reference, by the words of the record it points to.
    pub(crate) search: bool,
    /// Keeps its value in the next form of a row of entries ("(giữ)").
    pub(crate) keep: bool,
    /// Whose fact it is: what the next form of a row and a person who is used again take with them.
    pub(crate) about: About,
    /// Whether it tells about a private person.
    pub(crate) personal: Personal,
    /// Fields of one group are merged, undone and validated as one; "" stands alone.
    pub(crate) group: &'static str,
    /// Columns it takes in the list; 0 is not shown there.
    pub(crate) width: u16,
    /// Who may write it, where that is narrower than the register's writers.
    pub(crate) write: &'static [Role],
    /// Several pasted lines are one value and no table: joined by spaces, they say the same.
    pub(crate) whole: bool,
    /// Set by the program (a state, a time of sending), never typed into the form.
    pub(crate) system_set: bool,
    /// Numbered by the gate within these columns: one more than any record of them ever had.
    pub(crate) numbered: &'static [&'static str],
    /// Given with a new record only; later an operation of its own changes it.
    pub(crate) create_only: bool,
    /// Says something of the record as it stood: emptied by every edit of it.
    pub(crate) cleared_on_edit: bool,
    /// Columns of which it speaks: emptied when one of them changes, unless it is said anew.
    pub(crate) lapses_with: &'static [&'static str],
    /// Whether it says that something has happened.
    pub(crate) past: Past,
    /// What is stored follows by this from the record as it was given: written again, completed, or, where the field
    /// is `fixed` too, computed.
    pub(crate) derive: Option<fn(&Record) -> Value>,
    /// What `=` in the empty field takes over, and in the empty ones of its group.
    pub(crate) proposed: Option<fn(&Record) -> Value>,
    /// What a new record starts with: a choice's code, a number, or `today`; "" is nothing.
    pub(crate) initial: &'static str,
    /// A short example or explanation shown while the field has the focus.
    pub(crate) hint: &'static str,
    /// Codes in the order in which a list has them; empty orders by the code itself.
    pub(crate) ranks: &'static [&'static str],
    /// Names an official of the ward: its board and its people at work are offered.
    pub(crate) official: bool,
    /// Whether people read a text as it is stored.
    pub(crate) reads: Reads,
}

/// How a stored text reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Reads {
    AsStored,
    /// It is a code of the year's list of this name, and reads as the label there.
    Listed(&'static str),
    /// It is the name of a period (`2021-Q3`), and reads as papers write it.
    Period,
    /// It is the hash of a pack: on no screen, in no file, never asked for. A new record gets that of its year.
    Pack,
    /// The program keeps it for itself: on no screen, in no file, never asked for.
    Nowhere,
}

impl Field {
    /// A field of this kind with nothing else said.
    pub(crate) const fn new(column: &'static str, label: &'static str, kind: Kind) -> Self {
        Self {
            column,
            label,
            kind,
            required: false,
            search: false,
            keep: false,
            about: About::Record,
            personal: Personal::No,
            group: "",
            width: 0,
            write: &[],
            whole: false,
            system_set: false,
            numbered: &[],
            create_only: false,
            cleared_on_edit: false,
            lapses_with: &[],
            past: Past::No,
            derive: None,
            proposed: None,
            initial: "",
            hint: "",
            ranks: &[],
            official: false,
            reads: Reads::AsStored,
        }
    }
    /// One line of text of at most 200 characters.
    pub(crate) const fn text(column: &'static str, label: &'static str) -> Self {
        Self::new(column, label, Kind::Text { max: 200 })
    }
    /// Several lines of at most 2000 characters.
    pub(crate) const fn notes(column: &'static str, label: &'static str) -> Self {
        Self::new(column, label, Kind::Notes { max: 2000 }).may_tell()
    }
    /// A whole number, not negative.
    pub(crate) const fn count(column: &'static str, label: &'static str) -> Self {
        Self::new(column, label, Kind::Int { min: 0, max: 10_000_000 })
    }
    /// The plan year.
    pub(crate) const fn year() -> Self {
        Self::new("year", "Năm", Kind::Year)
    }
    /// A code of the year's list of this name. Records outlive the packs that know their codes.
    pub(crate) const fn listed(column: &'static str, label: &'static str, list: &'static str) -> Self {
        Self { reads: Reads::Listed(list), ..Self::text(column, label) }
    }
    /// A period of a year, under the name that papers keep it by.
    pub(crate) const fn period() -> Self {
        Self { reads: Reads::Period, ..Self::text("period", "Kỳ") }
    }
    /// A local date.
    pub(crate) const fn date(column: &'static str, label: &'static str) -> Self {
        Self::new(column, label, Kind::Date)
    }
    /// One of the year's list of this name.
    pub(crate) const fn choice(column: &'static str, label: &'static str, list: &'static str) -> Self {
        Self::new(column, label, Kind::Choice(Choices::Guideline(list)))
    }
    /// Several of the year's list of this name.
    pub(crate) const fn choices(column: &'static str, label: &'static str, list: &'static str) -> Self {
        Self::new(column, label, Kind::Several(Choices::Guideline(list)))
    }
    /// One of a closed list.
    pub(crate) const fn one_of(
        column: &'static str,
        label: &'static str,
        list: &'static [(&'static str, &'static str)],
    ) -> Self {
        Self::new(column, label, Kind::Choice(Choices::Fixed(list)))
    }
    /// A reference to one record of another register.
    pub(crate) const fn to(
        column: &'static str,
        label: &'static str,
        to: RegisterId,
        on_delete: OnDelete,
    ) -> Self {
        Self::new(column, label, Kind::Ref { to, on_delete })
    }
    /// The state the record is in; moves only by a declared step.
    pub(crate) const fn state() -> Self {
        Self::new("state", "Tình trạng", Kind::State).system_set()
    }
    /// References to several records of another register.
    pub(crate) const fn to_several(column: &'static str, label: &'static str, to: RegisterId) -> Self {
        Self::new(column, label, Kind::Refs { to })
    }

    /// Must not be empty.
    pub(crate) const fn required(self) -> Self {
        Self { required: true, ..self }
    }
    /// Names an official of the ward, whom the program offers.
    pub(crate) const fn official(self) -> Self {
        Self { official: true, ..self }
    }
    /// Takes several pasted lines as one value.
    pub(crate) const fn whole(self) -> Self {
        Self { whole: true, ..self }
    }
    /// Is searched by typing in a list.
    pub(crate) const fn search(self) -> Self {
        Self { search: true, ..self }
    }
    /// Is carried to the next form.
    pub(crate) const fn keep(self) -> Self {
        Self { keep: true, ..self }
    }
    /// Tells about a private person: absent from the projector, masked for those without need.
    pub(crate) const fn personal(self) -> Self {
        Self { personal: Personal::Yes, ..self }
    }
    /// Free text that may tell about a private person.
    pub(crate) const fn may_tell(self) -> Self {
        Self { personal: Personal::MayContain, ..self }
    }
    /// Whether it is left empty: what tells about a private person for who reads masked, all that may tell about one
    /// on the projector, figures of a form too: they may be words.
    pub(crate) fn is_hidden(&self, masked: bool, redacted: bool) -> bool {
        match self.personal {
            Personal::Yes => masked || redacted,
            Personal::MayContain => redacted,
            // What the program keeps for itself holds no words.
            Personal::No => redacted && self.kind == Kind::Figures && self.reads != Reads::Nowhere,
        }
    }
    /// Is a fact of the person whom the record names.
    pub(crate) const fn of_person(self) -> Self {
        Self { about: About::Person, ..self }
    }
    /// Is a fact of the person that a whole pile of slips may share.
    pub(crate) const fn of_circle(self) -> Self {
        Self { about: About::Circle, ..self }
    }
    /// Belongs to this group of fields.
    pub(crate) const fn group(self, group: &'static str) -> Self {
        Self { group, ..self }
    }
    /// Is shown in the list, this many columns wide.
    pub(crate) const fn wide(self, width: u16) -> Self {
        Self { width, ..self }
    }
    /// Is ordered by the rank of its codes; a code that is not among them comes last.
    pub(crate) const fn ranked(self, ranks: &'static [&'static str]) -> Self {
        Self { ranks, ..self }
    }
    /// Is written by these roles only.
    pub(crate) const fn by(self, write: &'static [Role]) -> Self {
        Self { write, ..self }
    }
    /// Is set by the program.
    pub(crate) const fn system_set(self) -> Self {
        Self { system_set: true, ..self }
    }
    /// Is numbered by the gate, within these columns.
    pub(crate) const fn numbered(self, within: &'static [&'static str]) -> Self {
        Self { numbered: within, ..self }.system_set()
    }
    /// The pack that a record is pinned to.
    pub(crate) const fn pack(column: &'static str, label: &'static str) -> Self {
        Self { reads: Reads::Pack, ..Self::text(column, label) }
    }
    /// The list it is chosen from.
    pub(crate) const fn choices_of(&self) -> Option<Choices> {
        if let Kind::Choice(choices) | Kind::Several(choices) = self.kind {
            return Some(choices);
        }
        if let Reads::Listed(list) = self.reads { Some(Choices::Guideline(list)) } else { None }
    }
    /// Whether anybody sees it.
    pub(crate) fn is_seen(&self) -> bool {
        !matches!(self.reads, Reads::Pack | Reads::Nowhere)
    }
    /// Is kept by the program for itself.
    pub(crate) const fn unseen(self) -> Self {
        Self { reads: Reads::Nowhere, ..self }
    }
    /// Is given with a new record only.
    pub(crate) const fn create_only(self) -> Self {
        Self { create_only: true, ..self }
    }
    /// Is emptied by every edit of the record.
    pub(crate) const fn cleared_on_edit(self) -> Self {
        Self { cleared_on_edit: true, ..self }
    }
    /// Is emptied when one of these changes.
    pub(crate) const fn lapses_with(self, columns: &'static [&'static str]) -> Self {
        Self { lapses_with: columns, ..self }
    }
    /// Is the day on which something happened.
    pub(crate) const fn past(self) -> Self {
        Self { past: Past::Day, ..self }
    }
    /// Is the day on which something happened, in these states.
    pub(crate) const fn past_in(self, states: &'static [&'static str]) -> Self {
        Self { past: Past::DayIn(states), ..self }
    }
    /// Tells how it went on the day in that column.
    pub(crate) const fn of_past(self, day: &'static str) -> Self {
        Self { past: Past::Of(day), ..self }
    }
    /// Is proposed from the rest of the record.
    pub(crate) const fn proposed(self, proposed: fn(&Record) -> Value) -> Self {
        Self { proposed: Some(proposed), ..self }
    }
    /// What is stored follows from the record by this.
    pub(crate) const fn derived(self, derive: fn(&Record) -> Value) -> Self {
        Self { derive: Some(derive), ..self }
    }
    /// Is computed by this from the other fields; nobody writes it.
    pub(crate) const fn computed(self, derive: fn(&Record) -> Value) -> Self {
        self.system_set().derived(derive)
    }
    /// A new record starts with this.
    pub(crate) const fn initial(self, initial: &'static str) -> Self {
        Self { initial, ..self }
    }
    /// Is explained by this.
    pub(crate) const fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }
}

/// Whose fact a field holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum About {
    /// This record's own: its day, class, state. Never taken from another record.
    Record,
    /// The person's: taken over when the person is used again, never carried over to the next person.
    Person,
    /// Where the person lives or works: taken over with the person, and carried over, because slips come street by
    /// street and school by school.
    Circle,
}

/// Whether a field tells about a private person (Law 91/2025/QH15).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Personal {
    /// It does not.
    No,
    /// It does: name, birth, phone, address of a learner.
    Yes,
    /// Free text in which somebody may have written such a thing.
    MayContain,
}

/// What a field holds. Behaviour of each kind is in `domain::kinds`, one file a family.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// One line of text, at most `max` characters.
    Text {
        max: u16,
    },
    /// Several lines of text, at most `max` characters.
    Notes {
        max: u16,
    },
    /// A code or number of a document: upper case, without marks.
    Code {
        max: u16,
    },
    PersonName,
    /// A phone number, ten digits stored.
    Phone,
    /// A citizen's identity number: twelve digits, or nine of the old card.
    Identity,
    /// A whole number within bounds.
    Int {
        min: i64,
        max: i64,
    },
    Year,
    /// An amount in đồng.
    Money,
    /// Points of a rating, kept in tenths: `5,5`.
    Points,
    Date,
    /// A birth date as exactly as it is known: `1962`, `1962-05`, `1962-05-03`, `1950~`.
    BirthDate,
    /// A time of day, `18:30`.
    Time,
    YesNo,
    /// One of a list.
    Choice(Choices),
    /// Several of a list, stored as child rows.
    Several(Choices),
    /// One record of another register.
    Ref {
        to: RegisterId,
        /// What happens to this record when that one is deleted.
        on_delete: OnDelete,
    },
    /// Several records of another register, stored as child rows.
    Refs {
        to: RegisterId,
    },
    /// One of the register's declared states.
    State,
    /// Figures of a form that is data of the year: a JSON object of part id and value.
    Figures,
    /// A moment, milliseconds of UTC; set by the program only.
    Moment,
}

impl Kind {
    /// Whether it is stored as child rows instead of a column.
    pub(crate) const fn is_many(self) -> bool {
        matches!(self, Self::Several(_) | Self::Refs { .. })
    }
    /// The list of the year that it is chosen from.
    pub(crate) const fn of_year(self) -> Option<&'static str> {
        if let Self::Choice(Choices::Guideline(list)) | Self::Several(Choices::Guideline(list)) = self {
            return Some(list);
        }
        None
    }
    /// The register it points to.
    pub(crate) const fn target(self) -> Option<RegisterId> {
        if let Self::Ref { to, .. } | Self::Refs { to } = self { Some(to) } else { None }
    }
    /// Whether its column holds whole numbers.
    pub(crate) const fn is_integer(self) -> bool {
        matches!(
            self,
            Self::Int { .. }
                | Self::Year
                | Self::Money
                | Self::Points
                | Self::YesNo
                | Self::Ref { .. }
                | Self::Refs { .. }
                | Self::Moment
        )
    }
}
