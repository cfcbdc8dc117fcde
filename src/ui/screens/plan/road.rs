//! The road of a plan through the offices: sent, returned, approved, signed; and what the office said of it.

use crate::data::Error;
use crate::domain::register::{Id, Record, RegisterId};
use crate::text::plan::road as words;
use crate::ui::layer::Ctx;
use crate::vietnamese::moment::{self, show_moment};

/// All of it as lines to read, the latest comments last.
pub(super) fn lines(ctx: &Ctx<'_>, plan: &Record) -> Result<Vec<String>, Error> {
    let Some(id) = plan.id else { return Ok(Vec::new()) };
    let states = plan.register.decl().states;
    let state = states.and_then(|states| states.get(plan.text("state"))).map_or("", |state| state.label);
    let mut lines = vec![words::state(state)];
    let due = ctx.year.plan_due().filter(|_| plan.text("kind") == "annual");
    for (sending, at) in ctx.reader.plan_sendings(id)?.iter().rev().zip(1..) {
        let late = due.map(|due| (moment::day(sending.at_ms) - due).num_days());
        lines.push(words::sent(at, &show_moment(sending.at_ms), &sending.person, late));
    }
    let day = |column: &str| plan.get(column).as_date();
    lines.extend(day("signed_on").map(|on| words::signed(on, plan.text("signer"), plan.text("signed_no"))));
    let signings = ctx.reader.plan_signings(id)?;
    lines.extend(signings.iter().rev().map(|at| words::signed_here(&show_moment(at.at_ms), &at.person)));
    if let Some(on) = day("approved_on") {
        let by =
            plan.int("approved_by").map(|id| ctx.reader.label(RegisterId::People, Id(id))).transpose()?;
        lines.push(words::approved(on, &by.flatten().unwrap_or_default(), plan.text("approved_no")));
    }
    for (column, said) in [("accepted_note", words::ACCEPTED), ("amend_reason", words::AMENDED)] {
        if !plan.get(column).is_empty() {
            lines.push(words::named(said, plan.text(column)));
        }
    }
    let comments = ctx.reader.plan_comments(id)?;
    if !plan.get("comment").is_empty() || !comments.is_empty() {
        lines.extend([String::new(), words::COMMENTS.to_owned()]);
    }
    lines.extend(whole(plan).map(|comment| words::named(words::WHOLE, comment)));
    lines.extend(
        comments.iter().map(|comment| words::item(&comment.content, &comment.comment, comment.answered)),
    );
    Ok(lines)
}

/// What the office says of the plan as a whole, while the ward has not sent it again.
pub(super) fn whole(plan: &Record) -> Option<&str> {
    Some(plan.text("comment")).filter(|comment| !comment.is_empty())
}
