//! Numbers of certificates: a series of one ward and year, written as the year's pack says. A number that was given is
//! never given again, cancelled or not.

/// How a number is written: `{ward}-{n:03}/{year}`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Series(Vec<Part>);

#[derive(Clone, PartialEq, Eq, Debug)]
enum Part {
    Text(String),
    Ward,
    /// The running number, with at least so many digits.
    Number(usize),
    Year,
}

/// What is wrong with the way a number is to be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum BadSeries {
    /// A brace is opened and not closed, or closed and not opened.
    Brace,
    /// No field has this name.
    Unknown(String),
    /// A field stands there twice.
    Twice(&'static str),
    /// The running number is missing.
    NoNumber,
    /// Two fields stand side by side, or a letter or digit follows one: the number could not be read back.
    NotApart,
}

/// A number in its parts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Number {
    /// The short name of the ward: `06`.
    pub(crate) ward: String,
    pub(crate) n: u32,
    pub(crate) year: i32,
}

/// How numbers are written unless the year's guideline says otherwise.
pub(crate) const USUAL: &str = "{ward}-{n:03}/{year}";
/// Where the short name of the ward stands.
pub(crate) const WARD: &str = "{ward}";

const MOST_DIGITS: usize = 9;

impl Series {
    /// The series written this way.
    pub(crate) fn parse(pattern: &str) -> Result<Self, BadSeries> {
        let mut parts = Vec::new();
        let mut rest = pattern;
        while let Some(at) = rest.find(['{', '}']) {
            let (text, from) = rest.split_at(at);
            let inside = from.strip_prefix('{').ok_or(BadSeries::Brace)?;
            let (field, after) = inside.split_once('}').ok_or(BadSeries::Brace)?;
            if !text.is_empty() {
                parts.push(Part::Text(text.to_owned()));
            }
            parts.push(Part::field(field)?);
            rest = after;
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest.to_owned()));
        }
        let series = Self(parts);
        series.check().map(|()| series)
    }

    fn check(&self) -> Result<(), BadSeries> {
        let names: Vec<_> = self.0.iter().filter_map(Part::name).collect();
        let twice = names.iter().enumerate().find(|(at, name)| names[..*at].contains(name));
        if let Some((_, name)) = twice {
            return Err(BadSeries::Twice(name));
        }
        if !names.contains(&NUMBER) {
            return Err(BadSeries::NoNumber);
        }
        let apart = |pair: &[Part]| match pair {
            [Part::Ward | Part::Number(_) | Part::Year, Part::Text(text)] => {
                !text.starts_with(char::is_alphanumeric)
            }
            [Part::Ward | Part::Number(_) | Part::Year, _] => false,
            _ => true,
        };
        self.0.windows(2).all(apart).then_some(()).ok_or(BadSeries::NotApart)
    }

    /// A number as it stands on the certificate.
    pub(crate) fn show(&self, number: &Number) -> String {
        let part = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Ward => number.ward.clone(),
            Part::Number(digits) => format!("{:0digits$}", number.n),
            Part::Year => number.year.to_string(),
        };
        self.0.iter().map(part).collect()
    }
}

const NUMBER: &str = "n";

impl Part {
    fn field(written: &str) -> Result<Self, BadSeries> {
        let unknown = || BadSeries::Unknown(written.to_owned());
        match written.split_once(':') {
            None if written == "ward" => Ok(Self::Ward),
            None if written == "year" => Ok(Self::Year),
            None if written == NUMBER => Ok(Self::Number(1)),
            Some((NUMBER, width)) => {
                let digits = width.strip_prefix('0').and_then(|digits| digits.parse().ok());
                digits
                    .filter(|digits| (1..=MOST_DIGITS).contains(digits))
                    .map(Self::Number)
                    .ok_or_else(unknown)
            }
            None | Some(_) => Err(unknown()),
        }
    }

    const fn name(&self) -> Option<&'static str> {
        match self {
            Self::Text(_) => None,
            Self::Ward => Some("ward"),
            Self::Number(_) => Some(NUMBER),
            Self::Year => Some("year"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn number(ward: &str, n: u32, year: i32) -> Number {
        Number { ward: ward.into(), n, year }
    }

    #[test]
    fn numbers_are_written_as_the_pack_says() {
        for (pattern, shown) in [
            (USUAL, "06-012/2021"),
            ("{n}/{year}/GCN-{ward}", "12/2021/GCN-06"),
            ("{n:05}", "00012"),
            ("Số {n:02}", "Số 12"),
        ] {
            let series = Series::parse(pattern).unwrap();
            let twelfth = number("06", 12, 2021);
            assert_eq!(series.show(&twelfth), shown);
        }
        assert_eq!(Series::parse(USUAL).unwrap().show(&number("06", 1_234, 2021)), "06-1234/2021");
    }

    #[test]
    fn a_wrong_way_of_writing_is_refused() {
        for (pattern, why) in [
            ("{ward}-{n:03", BadSeries::Brace),
            ("ward}-{n}", BadSeries::Brace),
            ("{phường}-{n}", BadSeries::Unknown("phường".into())),
            ("{n:3}", BadSeries::Unknown("n:3".into())),
            ("{n:00}", BadSeries::Unknown("n:00".into())),
            ("{n:099}", BadSeries::Unknown("n:099".into())),
            ("{ward:03}-{n}", BadSeries::Unknown("ward:03".into())),
            ("{n}-{n}", BadSeries::Twice("n")),
            ("{ward}/{year}", BadSeries::NoNumber),
            ("", BadSeries::NoNumber),
            ("{ward}{n}", BadSeries::NotApart),
            ("{n}1/{year}", BadSeries::NotApart),
        ] {
            assert_eq!(Series::parse(pattern), Err(why), "{pattern}");
        }
    }

    proptest! {
        #[test]
        fn no_way_of_writing_breaks_it(pattern in "[{}nwardyear:0-9/é -]{0,20}") {
            if let Ok(series) = Series::parse(&pattern) {
                prop_assert!(series.show(&number("06", 1, 2021)).contains('1'));
            }
        }
    }
}
