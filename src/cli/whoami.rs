//! `whoami`: who the key says one is, and what that person may do.

use super::CliError;
use super::identity::Identity;
use super::say;
use crate::data::Reader;
use crate::domain::{Id, RegisterId, Wards};
use crate::text;

/// Says it.
pub(super) fn run(identity: &Identity) -> Result<(), CliError> {
    let reader = identity.reader()?;
    let actor = reader.actor();
    say(&text::server::who(&actor.name, &identity.holder.login, &actor.post));
    for grant in &actor.grants {
        let shown =
            |day: Option<chrono::NaiveDate>| day.map(crate::vietnamese::date::show_date).unwrap_or_default();
        let wards = wards(&reader, &grant.wards)?;
        say(&text::server::role(grant.role.label(), &wards, &shown(grant.from), &shown(grant.until)));
    }
    Ok(())
}

fn wards(reader: &Reader, wards: &Wards) -> Result<String, CliError> {
    let Wards::These(wards) = wards else { return Ok(String::new()) };
    let mut names = Vec::new();
    for ward in wards {
        names.extend(reader.label(RegisterId::Wards, Id(ward.0))?);
    }
    Ok(names.join(", "))
}
