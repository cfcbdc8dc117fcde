//! One person or two: what speaks for it, what against, and the verdict. No score: evidence is named, and an identity
//! number alone makes one person of two records without being asked.

use crate::domain::register::Id;
use crate::vietnamese::birth::Birth;
use crate::vietnamese::fold::{fold, with_marks};
use crate::vietnamese::identity::Sex;

/// What a record says of its person, ready to be compared; "" and none for what is not known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Known {
    folded: String,
    marked: String,
    birth: Option<Birth>,
    sex: Option<Sex>,
    identity: String,
    phone: String,
    group: Option<Id>,
}

impl Known {
    /// Somebody of this name, born then; texts as they are stored.
    pub(crate) fn new(name: &str, birth: &str) -> Self {
        Self {
            folded: fold(name),
            marked: with_marks(name),
            birth: Birth::from_stored(birth),
            sex: None,
            identity: String::new(),
            phone: String::new(),
            group: None,
        }
    }
    /// Is of this sex, if it is known.
    pub(crate) fn sex(self, sex: Option<Sex>) -> Self {
        Self { sex, ..self }
    }
    /// Has this identity number.
    pub(crate) fn identity(self, identity: &str) -> Self {
        Self { identity: identity.to_owned(), ..self }
    }
    /// Has this telephone number.
    pub(crate) fn phone(self, phone: &str) -> Self {
        Self { phone: phone.to_owned(), ..self }
    }
    /// Lives in this residential group.
    pub(crate) fn group(self, group: Option<Id>) -> Self {
        Self { group, ..self }
    }
    fn whole_birth(&self) -> Option<(i32, u32, u32)> {
        let birth = self.birth?;
        birth.whole().map(|(month, day)| (birth.year(), month, day))
    }
}

/// What is thought of two records, the surest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Verdict {
    /// One identity number for two who cannot be one: a number is wrong.
    CheckNumber,
    /// One person.
    Same,
    /// Very likely one person: asked.
    Likely,
    /// Perhaps one person: asked.
    Possible,
    /// Nothing is proposed.
    Apart,
}

impl Verdict {
    /// Its sign in narrow lists.
    pub(crate) const fn sign(self) -> char {
        match self {
            Self::CheckNumber => '!',
            Self::Same => 'S',
            Self::Likely => 'R',
            Self::Possible => 'C',
            Self::Apart => '–',
        }
    }
}

/// The first or the second of two records.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Side {
    A,
    B,
}

/// What speaks for one person, in the order in which it is said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Pro {
    Identity,
    /// Two numbers that differ in one digit.
    IdentityButOneDigit,
    WholeDate,
    /// Day and month may have been exchanged.
    DayAndMonthExchanged,
    Phone,
    Group,
    Year,
    /// One year apart, where one of the two is a guess.
    NearYear,
    Name,
    /// The letters are the same, and this one has no marks at all.
    NameUnmarked(Side),
}

/// What speaks against it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Contra {
    /// Two numbers of one kind.
    Identity,
    Sex,
    Year,
    /// Two whole dates of one year.
    Date,
    /// The letters are the same, the marks are not.
    Marks,
    /// Other letters: this contradicts nothing, it only proves nothing.
    Letters,
}

/// A verdict with its reasons.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Judgement {
    pub(crate) verdict: Verdict,
    pub(crate) pro: Vec<Pro>,
    pub(crate) contra: Vec<Contra>,
}

impl Judgement {
    /// What spoke for it and what against, as it is kept with what people say of the two: once it is another, they are
    /// asked again.
    pub(crate) fn evidence(&self) -> String {
        let pro = self.pro.iter().map(|one| one.code());
        let contra = self.contra.iter().map(|one| one.code());
        pro.chain(["-"]).chain(contra).collect::<Vec<_>>().join(" ")
    }
}

impl Pro {
    /// As it is kept.
    const fn code(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::IdentityButOneDigit => "identity_digit",
            Self::WholeDate => "date",
            Self::DayAndMonthExchanged => "exchanged",
            Self::Phone => "phone",
            Self::Group => "group",
            Self::Year => "year",
            Self::NearYear => "near_year",
            Self::Name => "name",
            Self::NameUnmarked(Side::A) => "bare_a",
            Self::NameUnmarked(Side::B) => "bare_b",
        }
    }
}

impl Contra {
    /// As it is kept.
    const fn code(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Sex => "sex",
            Self::Year => "year",
            Self::Date => "date",
            Self::Marks => "marks",
            Self::Letters => "letters",
        }
    }
}

/// What is thought of two records.
pub(crate) fn judge(a: &Known, b: &Known) -> Judgement {
    let (pro, contra) = (evidence(a, b), contradictions(a, b));
    let verdict = verdict(&pro, &contra);
    Judgement { verdict, pro, contra }
}

fn verdict(pro: &[Pro], contra: &[Contra]) -> Verdict {
    let has = |one: Pro| pro.contains(&one);
    if has(Pro::Identity) {
        let wrong = contra.iter().any(|one| matches!(one, Contra::Sex | Contra::Year));
        return if wrong { Verdict::CheckNumber } else { Verdict::Same };
    }
    let unmarked = pro.iter().any(|one| matches!(one, Pro::NameUnmarked(_)));
    if !has(Pro::Name) && !unmarked {
        return Verdict::Apart;
    }
    match contra {
        [] => {}
        [Contra::Date] if has(Pro::DayAndMonthExchanged) && has(Pro::Phone) => return Verdict::Possible,
        [Contra::Identity] if has(Pro::IdentityButOneDigit) && has(Pro::Name) && has(Pro::WholeDate) => {
            return Verdict::Possible;
        }
        _ => return Verdict::Apart,
    }
    let strong = [Pro::WholeDate, Pro::Phone].into_iter().filter(|one| has(*one)).count();
    let of_unmarked = strong + usize::from(has(Pro::Group));
    match () {
        () if !unmarked && strong > 0 || unmarked && of_unmarked > 1 => Verdict::Likely,
        () if has(Pro::Year) || has(Pro::NearYear) => Verdict::Possible,
        () => Verdict::Apart,
    }
}

fn evidence(a: &Known, b: &Known) -> Vec<Pro> {
    let same = |one: &str, other: &str| !one.is_empty() && one == other;
    let mut pro = Vec::new();
    let mut add = |holds: bool, one: Pro| pro.extend(holds.then_some(one));
    add(same(&a.identity, &b.identity), Pro::Identity);
    add(differ_in_one_digit(&a.identity, &b.identity), Pro::IdentityButOneDigit);
    let dates = a.whole_birth().zip(b.whole_birth());
    add(dates.is_some_and(|(one, other)| one == other), Pro::WholeDate);
    let exchanged =
        |((year, month, day), other): ((i32, u32, u32), _)| month != day && (year, day, month) == other;
    add(dates.is_some_and(exchanged), Pro::DayAndMonthExchanged);
    add(same(&a.phone, &b.phone), Pro::Phone);
    add(a.group.is_some() && a.group == b.group, Pro::Group);
    let apart = a.birth.zip(b.birth).map(|(one, other)| (one.year() - other.year()).abs());
    add(apart == Some(0), Pro::Year);
    add(apart == Some(1) && !years_contradict(a.birth, b.birth), Pro::NearYear);
    pro.extend(names(a, b).ok());
    pro
}

fn contradictions(a: &Known, b: &Known) -> Vec<Contra> {
    let mut contra = Vec::new();
    let mut add = |holds: bool, one: Contra| contra.extend(holds.then_some(one));
    let kind = |number: &str| matches!(number.len(), 9 | 12).then_some(number.len());
    let one_kind = kind(&a.identity).is_some() && kind(&a.identity) == kind(&b.identity);
    add(one_kind && a.identity != b.identity, Contra::Identity);
    add(a.sex.zip(b.sex).is_some_and(|(one, other)| one != other), Contra::Sex);
    let years = years_contradict(a.birth, b.birth);
    add(years, Contra::Year);
    let dates = a.whole_birth().zip(b.whole_birth());
    add(!years && dates.is_some_and(|(one, other)| one != other), Contra::Date);
    contra.extend(names(a, b).err());
    contra
}

/// Years further apart than one, or by one where neither is a guess.
fn years_contradict(a: Option<Birth>, b: Option<Birth>) -> bool {
    let Some((a, b)) = a.zip(b) else { return false };
    let guessed = [a, b].into_iter().any(|birth| birth.is_about() || birth.is_year_alone());
    match (a.year() - b.year()).abs() {
        0 => false,
        1 => !guessed,
        _ => true,
    }
}

fn names(a: &Known, b: &Known) -> Result<Pro, Contra> {
    match () {
        () if a.folded.is_empty() || a.folded != b.folded => Err(Contra::Letters),
        () if a.marked == b.marked => Ok(Pro::Name),
        () if a.marked == a.folded => Ok(Pro::NameUnmarked(Side::A)),
        () if b.marked == b.folded => Ok(Pro::NameUnmarked(Side::B)),
        () => Err(Contra::Marks),
    }
}

fn differ_in_one_digit(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).filter(|(a, b)| a != b).count() == 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PHONE: &str = "0903123412";

    fn known(name: &str, birth: &str) -> Known {
        Known::new(name, birth)
    }

    #[track_caller]
    fn assert_verdict(a: &Known, b: &Known, verdict: Verdict) {
        assert_eq!(judge(a, b).verdict, verdict, "{:?}", judge(a, b));
        assert_eq!(judge(b, a).verdict, verdict, "{:?}", judge(b, a));
    }

    #[test]
    fn names_with_dates() {
        use Verdict::{Apart, Likely, Possible};
        for (a, b, verdict) in [
            (("Hòa", "1971-08-12"), ("Hoà", "1971-08-12"), Likely),
            (("Hòa", "1971"), ("Hóa", "1971"), Apart),
            (("Lý", "1971-08-12"), ("Lí", "1971-08-12"), Likely),
            (("Minh", "1962"), ("Minh", "1963"), Possible),
            (("Minh", "1962-03-02"), ("Minh", "1963-03-02"), Apart),
            (("Minh", "1962-03-02"), ("Minh", "1963"), Possible),
            (("Minh", "1962-03-02~"), ("Minh", "1963-03-02"), Possible),
            (("Minh", "1962-03"), ("Minh", "1963-03"), Apart),
            (("Minh", "1962"), ("Minh", "1964~"), Apart),
            (("Minh", "1962"), ("Minh", "?"), Apart),
            (("Minh", "1962"), ("Sơn", "1962"), Apart),
            (("Lan", "1980-05-03"), ("Lan", "1980-03-05"), Apart),
            (("Lan", "1980-05-03"), ("Lan", "1980-05"), Possible),
            (("", "1980-05-03"), ("", "1980-05-03"), Apart),
            (("NGUYE\u{302}\u{303}N", "1980-05-03"), ("nguyễn", "1980-05-03"), Likely),
        ] {
            assert_verdict(&known(a.0, a.1), &known(b.0, b.1), verdict);
        }
    }

    #[test]
    fn a_name_without_marks_needs_two_witnesses() {
        let full = known("Nguyễn Thị Hòa", "1971").group(Some(Id(12)));
        let bare = known("Nguyen Thi Hoa", "1971").group(Some(Id(12)));
        assert_verdict(&full.clone().phone(PHONE), &bare.clone().phone(PHONE), Verdict::Likely);
        assert_verdict(&full, &bare, Verdict::Possible);
        let elsewhere = bare.clone().group(None).phone(PHONE);
        assert_verdict(&full.clone().phone(PHONE), &elsewhere, Verdict::Possible);
        let day = |name: &str| known(name, "1971-08-12").group(Some(Id(12)));
        assert_verdict(&day("Nguyễn Thị Hòa"), &day("Nguyen Thi Hoa"), Verdict::Likely);
    }

    #[test]
    fn a_telephone_is_shared_by_a_household() {
        let lan = known("Lan", "1980-05-03").phone(PHONE);
        assert_verdict(&lan, &known("Lan", "1980-03-05").phone(PHONE), Verdict::Possible);
        assert_verdict(&lan, &known("Sơn", "1980").phone(PHONE), Verdict::Apart);
        assert_verdict(&lan, &known("Lan", "?").phone(PHONE), Verdict::Likely);
        assert_verdict(&lan, &known("Lan", "1980-05-03").phone("0909"), Verdict::Likely);
    }

    #[test]
    fn numbers_decide_if_they_are_of_one_kind() {
        let an = known("An", "1980").phone(PHONE);
        assert_verdict(
            &an.clone().identity("023456789"),
            &an.clone().identity("079080001234"),
            Verdict::Likely,
        );
        let with = |number: &str, birth: &str| known("Lê Thị An", birth).identity(number);
        let one = with("079180001234", "1980-05-03");
        assert_verdict(&one, &with("079180001234", "1980"), Verdict::Same);
        assert_verdict(&one, &known("Trần Nga", "1980").identity("079180001234"), Verdict::Same);
        assert_verdict(&one, &with("079180001234", "1985"), Verdict::CheckNumber);
        assert_verdict(
            &one.clone().sex(Some(Sex::Female)),
            &one.clone().sex(Some(Sex::Male)),
            Verdict::CheckNumber,
        );
        assert_verdict(&one, &with("079180001235", "1980-05-03"), Verdict::Possible);
        assert_verdict(&one, &with("079180001235", "1980"), Verdict::Apart);
        assert_verdict(&one, &with("079180009235", "1980-05-03"), Verdict::Apart);
        let man = with("079180001235", "1980-05-03").sex(Some(Sex::Male));
        assert_verdict(&one.sex(Some(Sex::Female)), &man, Verdict::Apart);
    }

    #[test]
    fn reasons_are_named() {
        let a = known("Nguyễn Thị Hòa", "1971-08-12").phone(PHONE).group(Some(Id(12)));
        let b = known("Nguyen Thi Hoa", "1971").phone(PHONE).group(Some(Id(12)));
        let judged = judge(&a, &b);
        assert_eq!(judged.pro, [Pro::Phone, Pro::Group, Pro::Year, Pro::NameUnmarked(Side::B)]);
        assert_eq!(judged.contra, []);
        assert_eq!(judged.evidence(), "phone group year bare_b -");
        let judged = judge(&a.clone().sex(Some(Sex::Female)), &known("Hóa", "1990").sex(Some(Sex::Male)));
        assert_eq!(judged.contra, [Contra::Sex, Contra::Year, Contra::Letters]);
    }

    fn somebody() -> impl Strategy<Value = Known> {
        let one_of = |all: &'static [&'static str]| proptest::sample::select(all);
        let sexes = proptest::option::of(proptest::sample::select(vec![Sex::Male, Sex::Female]));
        (
            one_of(&["Hòa", "Hoà", "Hóa", "Hoa", "Sơn"]),
            one_of(&["1971", "1971-08-12", "1971-12-08", "1972", "1972~", "1974", "1972-08-12", "?"]),
            sexes,
            one_of(&["", "079180001234", "079180001235", "023456789", "023456780"]),
            one_of(&["", PHONE, "0909"]),
            proptest::option::of(1_i64..3),
        )
            .prop_map(|(name, birth, sex, identity, phone, group)| {
                known(name, birth).sex(sex).identity(identity).phone(phone).group(group.map(Id))
            })
    }

    proptest! {
        #[test]
        fn two_are_judged_alike_from_both_sides(a in somebody(), b in somebody()) {
            let judged = judge(&a, &b);
            prop_assert_eq!(judged.verdict, judge(&b, &a).verdict);
            let asked = matches!(judged.verdict, Verdict::Likely | Verdict::Possible);
            prop_assert!(!asked || a.folded == b.folded);
            prop_assert!(judged.verdict != Verdict::Likely || judged.contra.is_empty());
            let one_number = !a.identity.is_empty() && a.identity == b.identity;
            prop_assert_eq!(one_number, judged.verdict <= Verdict::Same);
            prop_assert!(judge(&a, &a).verdict <= Verdict::Possible || a.birth.is_none());
        }
    }
}
