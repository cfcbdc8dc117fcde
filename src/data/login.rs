//! Who is at work: a person's roles of today, from the registers. Identity itself comes from elsewhere: a key that
//! `sshd` checked, or the name chosen for a demonstration.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::error::Error;
use super::keys;
use super::row::{Rows as _, from_row};
use crate::domain::actor::{Actor, Grant, Wards};
use crate::domain::refusal::{Denied, Refusal};
use crate::domain::register::{Id, WardId};
use crate::domain::role::Role;

/// The person who makes a new file, before it has people. Ends for good with the fact `sealed`.
pub(crate) fn founder() -> Actor {
    let grants = Role::ALL
        .iter()
        .map(|role| Grant { role: *role, wards: Wards::All, from: None, until: None })
        .collect();
    Actor {
        person: Id(0),
        key: None,
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
    let sql = "SELECT person_id FROM main.accounts WHERE login = ?1 AND deleted_at IS NULL";
    let person: Option<Id> = connection.cell(sql, [login], "looking up an account")?;
    match person {
        Some(person) => of_person(connection, person, today).map(Some),
        None => Ok(None),
    }
}

/// The same person with the roles that hold now; asked inside every write.
pub(super) fn reload(connection: &Connection, actor: &Actor, today: NaiveDate) -> Result<Actor, Error> {
    if actor.person == Id(0) {
        let sql = "SELECT EXISTS (SELECT 1 FROM facts WHERE name = 'sealed')";
        let sealed = connection.cell(sql, [], "reading whether the file is sealed")?.unwrap_or(false);
        return if sealed { Err(Refusal::NotAllowed(Denied::Role).into()) } else { Ok(actor.clone()) };
    }
    // Who came in by a key stays in by it.
    if let Some(key) = actor.key
        && let Some(why) = keys::shut(connection, key, today)?
    {
        return Err(Refusal::Shut(why).into());
    }
    Ok(Actor { key: actor.key, ..of_person(connection, actor.person, today)? })
}

fn of_person(connection: &Connection, person: Id, today: NaiveDate) -> Result<Actor, Error> {
    let context = "reading a person's roles";
    let sql = "SELECT p.name, p.post FROM main.people p JOIN main.accounts a ON a.person_id = p.id
         WHERE p.id = ?1 AND p.deleted_at IS NULL AND a.deleted_at IS NULL
           AND (a.disabled_on IS NULL OR a.disabled_on > ?2)";
    let Named { name, post } =
        connection.row(sql, (person, today), context)?.ok_or(Refusal::NotAllowed(Denied::Role))?;
    let sql = "SELECT g.role, g.from_on, g.until_on,
           (SELECT group_concat(w.value) FROM main.grants_ward_ids w WHERE w.parent_id = g.id) AS wards
         FROM main.grants g WHERE g.person_id = ?1 AND g.deleted_at IS NULL
           AND (g.from_on IS NULL OR g.from_on <= ?2) AND (g.until_on IS NULL OR g.until_on >= ?2)
         ORDER BY g.id LIMIT 100";
    let mut stored: Vec<StoredGrant> = connection.rows(sql, (person, today), context)?;
    stored.extend(connection.rows::<StoredGrant>(OF_TEAMS, (person, today), context)?);
    let grants: Box<[Grant]> = stored.into_iter().filter_map(StoredGrant::grant).collect();
    let merged = merged_into(connection, &grants)?;
    let closed = closed_before(connection, today)?;
    Ok(Actor { person, key: None, name, post, grants, merged, closed })
}

/// Who is of an inspection team is an inspector of its wards, from its first day to its last.
const OF_TEAMS: &str = "SELECT 'inspector' AS role, t.from_on, t.until_on,
       (SELECT group_concat(w.value) FROM main.teams_ward_ids w WHERE w.parent_id = t.id) AS wards
     FROM main.teams t WHERE t.deleted_at IS NULL AND t.from_on <= ?2 AND t.until_on >= ?2
       AND (t.leader_id = ?1 OR EXISTS (
         SELECT 1 FROM main.teams_member_ids m WHERE m.parent_id = t.id AND m.value = ?1))
     ORDER BY t.id LIMIT 100";

struct Named {
    name: Box<str>,
    post: Box<str>,
}
from_row!(Named { name, post: default });

struct StoredGrant {
    role: String,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    wards: Option<String>,
}
from_row!(StoredGrant { role, from = "from_on", until = "until_on", wards });

impl StoredGrant {
    /// None for a role that this program does not know.
    fn grant(self) -> Option<Grant> {
        let role = Role::of_code(&self.role)?;
        let wards = wards_of(role, self.wards.as_deref());
        Some(Grant { role, wards, from: self.from, until: self.until })
    }
}

struct Closed {
    ward: WardId,
    last: NaiveDate,
}
from_row!(Closed { ward = "id", last = "valid_to" });

/// Where a role holds. One of the wards holds nowhere without its list, whatever became of the list.
fn wards_of(role: Role, list: Option<&str>) -> Wards {
    match list {
        None if role.is_of_wards() => Wards::These([].into()),
        None => Wards::All,
        Some(list) => Wards::These(list.split(',').filter_map(|id| id.parse().ok().map(WardId)).collect()),
    }
}

/// Wards whose last day is over.
fn closed_before(connection: &Connection, day: NaiveDate) -> Result<Box<[(WardId, NaiveDate)]>, Error> {
    let sql = "SELECT id, valid_to FROM main.wards WHERE valid_to < ?1 AND deleted_at IS NULL
         ORDER BY id LIMIT 1000";
    let closed: Vec<Closed> = connection.rows(sql, [day], "reading closed wards")?;
    Ok(closed.into_iter().map(|closed| (closed.ward, closed.last)).collect())
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
    let sql = "WITH RECURSIVE before (id) AS (
           SELECT id FROM main.wards WHERE successor_id = ?1
           UNION SELECT w.id FROM main.wards w JOIN before b ON w.successor_id = b.id)
         SELECT id FROM before LIMIT 200";
    for ward in own {
        merged.extend(connection.column::<WardId>(sql, [ward], "reading merged wards")?);
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
