//! The road of a plan through the offices: sent, returned, approved, signed; and what the office said of it.

use crate::data::Error;
use crate::data::plan::Came;
use crate::domain::register::{Record, RegisterId};
use crate::text::plan::road as words;
use crate::ui::layer::Ctx;
use crate::vietnamese::moment::{self, show_moment};

/// All of it as lines to read, step by step, the comments that wait for an answer last.
pub(super) fn lines(ctx: &Ctx<'_>, plan: &Record) -> Result<Vec<String>, Error> {
    let Some(id) = plan.id else { return Ok(Vec::new()) };
    let states = plan.register.decl().states;
    let state = states.and_then(|states| states.get(plan.text("state"))).map_or("", |state| state.label);
    let mut lines = vec![words::state(state)];
    let due = ctx.year.plan_due().filter(|_| plan.text("kind") == "annual");
    let (mut sent, mut approved) = (0, 0);
    let mut note = String::new();
    for deed in ctx.reader.plan_road(id)? {
        let at = show_moment(deed.at_ms);
        let then = ctx.reader.as_of(RegisterId::Plans, id, deed.step)?;
        let text = |column: &str| then.as_ref().map_or("", |then| then.text(column));
        match deed.came {
            Came::Sent => {
                sent += 1;
                let late = due.map(|due| (moment::day(deed.at_ms) - due).num_days());
                lines.push(words::sent(sent, &at, &deed.person, late));
            }
            Came::Returned => lines.push(words::returned(&at, &deed.person, text("comment"))),
            Came::Signed => lines.push(words::signed_here(&at, &deed.person)),
            Came::Approved => {
                approved += 1;
                lines.push(words::approved(approved, &at, &deed.person, text("approved_no")));
                // What was noted with an earlier approval is not said of this one.
                if !text("accepted_note").is_empty() && text("accepted_note") != note {
                    lines.push(words::named(words::ACCEPTED, text("accepted_note")));
                }
                text("accepted_note").clone_into(&mut note);
            }
            Came::Amending => lines.push(words::amended(&at, &deed.person, text("amend_reason"))),
            Came::Kept => lines.push(words::kept(&at, &deed.person)),
        }
    }
    let signed = plan.get("signed_on").as_date();
    lines.extend(signed.map(|on| words::signed(on, plan.text("signer"), plan.text("signed_no"))));
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
