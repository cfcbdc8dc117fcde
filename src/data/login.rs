//! Who is at work: a person's roles of today, from the registers. Identity itself comes from elsewhere: a key that
//! `sshd` checked, or the name chosen for a demonstration.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use super::error::{Context, Error};
use crate::domain::actor::{Actor, Grant, Role, Wards};
use crate::domain::refusal::{Denied, Refusal};
use crate::domain::register::{Id, WardId};

/// The person who makes a new file, before it has people. Ends for good with the fact `sealed`.
pub(crate) fn founder() -> Actor {
    let grants = Role::ALL
        .iter()
        .map(|role| Grant { role: *role, wards: Wards::All, from: None, until: None })
        .collect();
    Actor {
        person: Id(0),
        name: "tthtcd".into(),
        post: "".into(),
        grants,
        merged: [].into(),
        closed: [].into(),
    }
}

/// The person with this login name, with the roles of today.
pub(super) fn by_login(
    connection: &Connection,
    login: &str,
    today: NaiveDate,
) -> Result<Option<Actor>, Error> {
    let person: Option<i64> = connection
        .query_row(
            "SELECT person_id FROM main.accounts WHERE login = ?1 AND deleted_at IS NULL",
            [login],
            |row| row.get(0),
        )
        .optional()
        .context("looking up an account")?;
    match person {
        Some(person) => of_person(connection, Id(person), today).map(Some),
        None => Ok(None),
    }
}

/// The same person with the roles that hold now; asked inside every write.
pub(super) fn reload(connection: &Connection, actor: &Actor, today: NaiveDate) -> Result<Actor, Error> {
    if actor.person == Id(0) {
        let sealed: bool = connection
            .query_row("SELECT EXISTS (SELECT 1 FROM facts WHERE name = 'sealed')", [], |row| row.get(0))
            .context("reading whether the file is sealed")?;
        return if sealed { Err(Refusal::NotAllowed(Denied::Role).into()) } else { Ok(actor.clone()) };
    }
    of_person(connection, actor.person, today)
}

fn of_person(connection: &Connection, person: Id, today: NaiveDate) -> Result<Actor, Error> {
    let context = "reading a person's roles";
    let day = today.format("%Y-%m-%d").to_string();
    let (name, post): (String, Option<String>) = connection
        .query_row(
            "SELECT p.name, p.post FROM main.people p JOIN main.accounts a ON a.person_id = p.id
             WHERE p.id = ?1 AND p.deleted_at IS NULL AND a.deleted_at IS NULL
               AND (a.disabled_on IS NULL OR a.disabled_on > ?2)",
            (person.0, &day),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()
        .context(context)?
        .ok_or(Refusal::NotAllowed(Denied::Role))?;
    let mut statement = connection
        .prepare_cached(
            "SELECT g.role, g.from_on, g.until_on,
               (SELECT group_concat(w.value) FROM main.grants_ward_ids w WHERE w.parent_id = g.id)
             FROM main.grants g WHERE g.person_id = ?1 AND g.deleted_at IS NULL
               AND (g.from_on IS NULL OR g.from_on <= ?2) AND (g.until_on IS NULL OR g.until_on >= ?2)
             ORDER BY g.id LIMIT 100",
        )
        .context(context)?;
    let rows = statement
        .query_map((person.0, &day), |row| {
            Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?, row.get::<_, Option<String>>(3)?))
        })
        .and_then(Iterator::collect::<rusqlite::Result<Vec<(String, Option<String>, Option<String>, _)>>>);
    let rows = rows.context(context)?;
    let grants: Box<[Grant]> = rows
        .into_iter()
        .filter_map(|(role, from, until, wards)| {
            let role = Role::of_code(&role)?;
            let wards = wards_of(role, wards.as_deref());
            Some(Grant { role, wards, from: day_of(from), until: day_of(until) })
        })
        .collect();
    let merged = merged_into(connection, &grants)?;
    let closed = closed_before(connection, &day)?;
    Ok(Actor { person, name: name.into(), post: post.unwrap_or_default().into(), grants, merged, closed })
}

fn day_of(text: Option<String>) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(&text?, "%Y-%m-%d").ok()
}

/// Where a role holds. One of the wards holds nowhere without its list, whatever became of the list.
fn wards_of(role: Role, list: Option<&str>) -> Wards {
    match list {
        None if role.is_of_wards() => Wards::These([].into()),
        None => Wards::All,
        Some(list) => Wards::These(list.split(',').filter_map(|id| id.parse().ok().map(WardId)).collect()),
    }
}

/// Wards whose last day is over.
fn closed_before(connection: &Connection, day: &str) -> Result<Box<[(WardId, NaiveDate)]>, Error> {
    let context = "reading closed wards";
    let mut statement = connection
        .prepare_cached(
            "SELECT id, valid_to FROM main.wards WHERE valid_to < ?1 AND deleted_at IS NULL ORDER BY id LIMIT 1000",
        )
        .context(context)?;
    let rows = statement
        .query_map([day], |row| Ok((WardId(row.get(0)?), day_of(row.get(1)?))))
        .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
        .context(context)?;
    Ok(rows.into_iter().filter_map(|(ward, last)| Some((ward, last?))).collect())
}

/// Wards that were merged, directly or by way of others, into those of the person's own.
fn merged_into(connection: &Connection, grants: &[Grant]) -> Result<Box<[WardId]>, Error> {
    let own: Vec<WardId> = grants
        .iter()
        .filter(|grant| matches!(grant.role, Role::Ward | Role::WardLeader))
        .filter_map(|grant| if let Wards::These(wards) = &grant.wards { Some(wards.to_vec()) } else { None })
        .flatten()
        .collect();
    let mut merged: Vec<WardId> = Vec::new();
    let mut statement = connection
        .prepare_cached(
            "WITH RECURSIVE before (id) AS (
               SELECT id FROM main.wards WHERE successor_id = ?1
               UNION SELECT w.id FROM main.wards w JOIN before b ON w.successor_id = b.id)
             SELECT id FROM before LIMIT 200",
        )
        .context("reading merged wards")?;
    for ward in own {
        let found = statement
            .query_map([ward.0], |row| row.get(0).map(WardId))
            .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
            .context("reading merged wards")?;
        merged.extend(found);
    }
    merged.sort_unstable();
    merged.dedup();
    Ok(merged.into_boxed_slice())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_of_a_ward_without_a_ward_holds_nowhere() {
        for role in Role::ALL {
            let bound = matches!(role, Role::Ward | Role::WardLeader | Role::Inspector);
            assert_eq!(wards_of(*role, None).has(WardId(7)), !bound, "{role:?}");
            assert!(
                wards_of(*role, Some("3,7")).has(WardId(7)) && !wards_of(*role, Some("3")).has(WardId(7))
            );
        }
    }
}
