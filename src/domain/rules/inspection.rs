//! The schedule of visits (III.8): which of them cannot be kept as they stand. Nothing is forbidden, all of it is said.

use chrono::NaiveDate;

use crate::domain::register::{Id, WardId};

/// A visit as it is planned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Planned<'a> {
    pub(crate) id: Id,
    pub(crate) ward: WardId,
    pub(crate) team: Option<Id>,
    pub(crate) on: NaiveDate,
    /// Morning or afternoon, by its code.
    pub(crate) half: &'a str,
}

/// Somebody of a team.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Member {
    pub(crate) team: Id,
    pub(crate) name: Box<str>,
    /// The ward that the person works for, if for one.
    pub(crate) works_in: Option<WardId>,
}

/// What is wrong with a visit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Clash {
    /// Its team visits this ward in the same half-day.
    Twice(WardId),
    /// This person of its team works for the ward.
    Own(Box<str>),
    /// No team goes there yet.
    NoTeam,
}

/// What is wrong with one of the visits.
pub(crate) fn clashes(visit: Planned<'_>, all: &[Planned<'_>], members: &[Member]) -> Vec<Clash> {
    let Some(team) = visit.team else { return vec![Clash::NoTeam] };
    let same = |other: &&Planned<'_>| {
        other.id != visit.id && other.team == Some(team) && (other.on, other.half) == (visit.on, visit.half)
    };
    let twice = all.iter().filter(same).map(|other| Clash::Twice(other.ward));
    let own = members.iter().filter(|member| member.team == team && member.works_in == Some(visit.ward));
    twice.chain(own.map(|member| Clash::Own(member.name.clone()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_team_is_in_one_place_and_nobody_inspects_the_own_ward() {
        let on = NaiveDate::from_ymd_opt(2021, 12, 2).unwrap();
        let visit = |id, ward, team: i64, half| Planned {
            id: Id(id),
            ward: WardId(ward),
            team: Some(Id(team)),
            on,
            half,
        };
        let all = [visit(1, 7, 1, "am"), visit(2, 8, 1, "am"), visit(3, 9, 1, "pm"), visit(4, 7, 2, "am")];
        let member = |team, works_in: Option<i64>| Member {
            team: Id(team),
            name: "Lê Thị Hoa".into(),
            works_in: works_in.map(WardId),
        };
        let members = [member(1, Some(9)), member(2, None)];
        assert_eq!(clashes(all[0], &all, &members), [Clash::Twice(WardId(8))]);
        assert_eq!(clashes(all[1], &all, &members), [Clash::Twice(WardId(7))]);
        assert_eq!(clashes(all[2], &all, &members), [Clash::Own("Lê Thị Hoa".into())]);
        assert_eq!(clashes(all[3], &all, &members), []);
        assert_eq!(clashes(Planned { team: None, ..all[3] }, &all, &members), [Clash::NoTeam]);
    }
}
