//! A mark of attendance and the keys that write it.

/// What is written of one learner in one session.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Mark {
    /// Có mặt.
    Present,
    /// Vắng có phép.
    Excused,
    /// Vắng không phép.
    Absent,
    /// Đến trễ.
    Late,
}

/// Every mark.
pub(crate) const ALL: [Mark; 4] = [Mark::Present, Mark::Excused, Mark::Absent, Mark::Late];

impl Mark {
    /// As it is stored.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Present => "c",
            Self::Excused => "p",
            Self::Absent => "k",
            Self::Late => "t",
        }
    }

    /// The mark with this code.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        ALL.into_iter().find(|mark| mark.code() == code)
    }

    /// Its sign in the grid; whoever is there leaves the cell empty.
    pub(crate) const fn sign(self) -> char {
        match self {
            Self::Present => ' ',
            Self::Excused => 'P',
            Self::Absent => 'K',
            Self::Late => 'T',
        }
    }
}

/// What a key of the grid does with a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Stroke {
    Write(Mark),
    /// Back to not written.
    Erase,
}

/// Which marks count as having been there, by the year's pack.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct PresentMarks(Vec<Mark>);

impl PresentMarks {
    /// These marks; a code that is none is given back.
    pub(crate) fn of<'a>(codes: &[&'a str]) -> Result<Self, &'a str> {
        codes.iter().map(|code| Mark::from_code(code).ok_or(*code)).collect::<Result<_, _>>().map(Self)
    }

    /// Their codes.
    pub(crate) fn codes(&self) -> Vec<&'static str> {
        self.0.iter().map(|mark| mark.code()).collect()
    }

    /// Whether this mark is one of them.
    pub(crate) fn has(&self, mark: Mark) -> bool {
        self.0.contains(&mark)
    }
}

impl Default for PresentMarks {
    /// Whoever came, late or not.
    fn default() -> Self {
        Self(vec![Mark::Present, Mark::Late])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back() {
        for mark in ALL {
            assert_eq!(Mark::from_code(mark.code()), Some(mark));
        }
        assert_eq!((Mark::from_code("x"), Mark::from_code("")), (None, None));
    }

    #[test]
    fn the_pack_says_who_was_there() {
        assert_eq!(PresentMarks::of(&["c", "t"]), Ok(PresentMarks::default()));
        let excused = PresentMarks::of(&["c", "t", "p"]).unwrap();
        assert!(excused.has(Mark::Excused) && !excused.has(Mark::Absent));
        assert_eq!(PresentMarks::of(&["c", "v"]), Err("v"));
    }
}
