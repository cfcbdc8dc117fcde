//! One plan: what it holds in memory, and how it reads.

use chrono::NaiveDate;

use super::lines::{self, Beside, HEADS, Sums};
use super::read::{doubts, items_of};
use crate::data::Error;
use crate::data::plan::ItemComment;
use crate::domain::kinds;
use crate::domain::permission::{Right, may};
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::rules::plan::gaps::gaps;
use crate::domain::rules::plan::parts::{Load, Part};
use crate::domain::rules::plan::progress::Fulfilment;
use crate::domain::rules::plan::warnings::Warning;
use crate::domain::rules::plan::{Item, View};
use crate::domain::{Refusal, Role};
use crate::guideline::Guideline;
use crate::text;
use crate::text::plan::road;
use crate::ui::grid::Grid;
use crate::ui::layer::Ctx;
use crate::ui::screens::record_actions;
use crate::vietnamese::date::{quarter_roman, show_date};

/// Lines above the items: title and dates; and one more for what the office says of a plan it returned.
const ABOVE: u16 = 2;
/// Rule, sums, the item under the cursor; and a line for money where any is named.
const BELOW: u16 = 3;
/// Lines of the frame around a screen.
const FRAME: u16 = 5;

/// One plan, or the place where one will be.
#[derive(Debug)]
pub(super) struct PlanView {
    /// This plan and no other; none follows the context line.
    pub(super) fixed: Option<Id>,
    /// The plans of the ward and year, the annual one first.
    pub(super) plans: Vec<Record>,
    pub(super) at: usize,
    /// A new plan is being made: it is shown when it is there.
    pub(super) awaits: bool,
    pub(super) whole_year: bool,
    pub(super) items: Vec<Record>,
    limits: Vec<Record>,
    comments: Vec<ItemComment>,
    fulfilments: Vec<Fulfilment>,
    first_sent: Option<NaiveDate>,
    doubts: Vec<Warning>,
    last_year: Option<Id>,
    pub(super) sheet: Grid<Id>,
    go_to: Option<Id>,
    pub(super) shown: Shown,
}

/// What is drawn beside the items.
#[derive(Default, Debug)]
pub(super) struct Shown {
    pub(super) head: String,
    pub(super) dates: String,
    pub(super) said: String,
    pub(super) period: String,
    pub(super) totals: String,
    /// What stands outside the sums of a quarter.
    pub(super) beside: String,
    pub(super) money: String,
    pub(super) detail: String,
    pub(super) empty: String,
    pub(super) ward: String,
}

impl PlanView {
    /// The plan of the ward and year in the context line.
    pub(super) fn of_place() -> Self {
        Self {
            fixed: None,
            plans: Vec::new(),
            at: 0,
            awaits: false,
            whole_year: false,
            items: Vec::new(),
            limits: Vec::new(),
            comments: Vec::new(),
            fulfilments: Vec::new(),
            first_sent: None,
            doubts: Vec::new(),
            last_year: None,
            sheet: Grid::of_lines(HEADS),
            go_to: None,
            shown: Shown::default(),
        }
    }

    /// This plan, with the cursor on an item.
    pub(super) fn of_plan(plan: Id, item: Option<Id>) -> Self {
        Self { fixed: Some(plan), whole_year: true, go_to: item, ..Self::of_place() }
    }

    /// The plan that is shown.
    pub(super) fn plan(&self) -> Option<&Record> {
        self.plans.get(self.at)
    }

    /// The item under the cursor.
    pub(super) fn item(&self) -> Option<&Record> {
        let id = self.sheet.current()?;
        self.items.iter().find(|item| item.id == Some(id))
    }

    /// Whether everything that a plan must say is said.
    pub(super) fn is_complete(&self, year: &Guideline) -> bool {
        self.plan().is_none_or(|plan| gaps(plan, &self.items, year).is_empty())
    }

    /// Whether something in the plan looks doubtful.
    pub(super) fn is_doubtful(&self) -> bool {
        !self.doubts.is_empty() || self.comments.iter().any(|comment| !comment.answered)
    }

    fn plans_of(&self, ctx: &Ctx<'_>) -> Result<Vec<Record>, Error> {
        if let Some(id) = self.fixed {
            return Ok(ctx.reader.record(RegisterId::Plans, id)?.into_iter().collect());
        }
        match ctx.place.ward {
            Some(ward) => ctx.reader.plans_of(ward, ctx.place.year),
            None => Ok(Vec::new()),
        }
    }

    /// Reads the plan and its items.
    pub(super) fn read(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let shown = self.plan().and_then(|plan| plan.id);
        let now = self.plans_of(ctx)?;
        let before = std::mem::replace(&mut self.plans, now);
        let place = |is: &dyn Fn(&Record) -> bool| self.plans.iter().position(is);
        let new = place(&|plan| before.iter().all(|old| old.id != plan.id)).filter(|_| self.awaits);
        self.awaits &= new.is_none();
        self.at = new.or_else(|| place(&|plan| plan.id == shown)).unwrap_or(0);
        (self.items, self.limits, self.fulfilments) = (Vec::new(), Vec::new(), Vec::new());
        self.first_sent = None;
        self.comments = Vec::new();
        if let Some(id) = self.plan().and_then(|plan| plan.id) {
            self.items = items_of(ctx, id)?;
            self.limits = ctx.reader.plan_limits(id)?;
            self.comments = ctx.reader.plan_comments(id)?;
            self.first_sent = ctx.reader.plan_first_sent(id)?;
            self.fulfilments = ctx.reader.plan_fulfilments(id, ctx.year)?;
        }
        self.doubts = match self.plan() {
            Some(plan) => doubts(ctx, plan, &self.items, &self.limits)?,
            None => Vec::new(),
        };
        self.last_year = match (ctx.place.ward, self.fixed) {
            (Some(ward), None) => ctx.reader.plan_of(ward, ctx.place.year - 1, "annual")?,
            _ => None,
        };
        self.arrange(ctx);
        Ok(())
    }

    /// Makes the lines of what was read.
    pub(super) fn arrange(&mut self, ctx: &Ctx<'_>) {
        let beside = Beside {
            fulfilments: &self.fulfilments,
            doubts: &self.doubts,
            plan_year: self.plan_year(ctx),
            year: ctx.year,
            today: ctx.now.today,
        };
        let (lines, sums) = lines::lines(&self.items, self.part(ctx), beside);
        self.shown = self.words(ctx, &sums);
        let size = (ctx.size.0, ctx.size.1.saturating_sub(FRAME + self.above() + self.below()));
        self.sheet.fill(lines, size);
        if let Some(item) = self.go_to.take() {
            self.sheet.go_to(item);
        }
        self.moved(ctx);
    }

    fn plan_year(&self, ctx: &Ctx<'_>) -> i32 {
        let year = self.plan().and_then(|plan| plan.int("year"));
        year.and_then(|year| i32::try_from(year).ok()).unwrap_or(ctx.place.year)
    }

    /// What of the year is shown.
    fn part(&self, ctx: &Ctx<'_>) -> View {
        if self.whole_year { View::Whole } else { View::Quarter(ctx.place.quarter) }
    }

    /// Lines above the items.
    pub(super) fn above(&self) -> u16 {
        ABOVE + u16::from(!self.shown.said.is_empty())
    }

    /// Lines below the items.
    pub(super) fn below(&self) -> u16 {
        BELOW + u16::from(!self.shown.beside.is_empty()) + u16::from(!self.shown.money.is_empty())
    }

    fn words(&self, ctx: &Ctx<'_>, sums: &Sums) -> Shown {
        let place = ctx.place;
        let period = match self.whole_year {
            true => format!("Cả năm {}", place.year),
            false => format!("Quý {}", quarter_roman(place.quarter)),
        };
        let several = match self.plans.len() {
            0 | 1 => String::new(),
            count => format!(" · kế hoạch {}/{count}", self.at + 1),
        };
        Shown {
            ward: ctx.ward_beside(self.plan().and_then(|plan| plan.ward)),
            head: self.plan().map_or_else(String::new, head),
            dates: self.plan().map_or_else(String::new, |plan| dates(plan, self.first_sent)),
            said: self.said(),
            period: format!("{period}{several}"),
            totals: text::tabs::plan_sum(
                (sums.done, sums.by_hand, sums.planned, sums.dropped),
                (sums.sum.counted.people, sums.turns),
                sums.sum.counted.money,
            ),
            beside: text::plan::unsplit(&sums.sum),
            money: super::money::line(&self.items, &self.limits, ctx.year),
            detail: String::new(),
            empty: match self.plan() {
                Some(_) => text::tabs::no_items(self.whole_year).to_owned(),
                None => {
                    let may_add = ctx.place.ward.is_some_and(|ward| ctx.actor.holds(Role::Ward, Some(ward)));
                    let copy = match self.last_year {
                        Some(_) if may_add => text::plan::may_copy(place.year - 1),
                        _ => String::new(),
                    };
                    text::tabs::no_plan(place.year, may_add) + &copy
                }
            },
        }
    }

    /// What the office says of a plan that it returned: of the whole, and of how many items.
    fn said(&self) -> String {
        let Some(plan) = self.plan().filter(|plan| plan.text("state") == "returned") else {
            return String::new();
        };
        let open = self.comments.iter().filter(|comment| !comment.answered).count();
        let said = [super::road::whole(plan).map(road::said).unwrap_or_default(), road::open(open)];
        said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// The cursor has moved: says what the columns leave out.
    pub(super) fn moved(&mut self, ctx: &Ctx<'_>) {
        self.shown.detail = self.item().map_or_else(String::new, |item| {
            let doubts = self.doubts.iter().filter(|doubt| doubt.item == item.id);
            let mut said: Vec<_> =
                doubts.map(|doubt| format!("! {}", text::paper::warning(&doubt.what, ctx.year))).collect();
            if let Some(Part::Listed) = Item::from(item).part(self.part(ctx), self.plan_year(ctx)) {
                let Load { people, money } = Item::from(item).load();
                said.push(text::plan::whole_year(people, money));
            }
            said.push(detail(item, ctx));
            said.retain(|part| !part.is_empty());
            said.join(" · ")
        });
    }

    pub(super) fn no_line(&self, _: &Ctx<'_>) -> Option<String> {
        self.item().is_none().then(|| text::ui::no_line().to_owned())
    }

    pub(super) fn no_plan(&self, _: &Ctx<'_>) -> Option<String> {
        self.plan().is_none().then(|| text::tabs::plan_first().to_owned())
    }

    /// Why there can be no other plan.
    pub(super) fn no_topical(&self, ctx: &Ctx<'_>) -> Option<String> {
        match self.plan().map_or(ctx.place.ward, |plan| plan.ward) {
            None => Some(text::ui::choose_ward().to_owned()),
            ward => record_actions::why_not_add(ctx.actor, &Record::new(RegisterId::Plans, ward), None),
        }
    }

    pub(super) fn no_add(&self, ctx: &Ctx<'_>) -> Option<String> {
        let Some(plan) = self.plan() else { return self.no_topical(ctx) };
        let item = Record::new(RegisterId::PlanItems, plan.ward);
        amendable(record_actions::why_not_add(ctx.actor, &item, Some(plan)), plan, ctx)
    }

    pub(super) fn no_delete(&self, ctx: &Ctx<'_>) -> Option<String> {
        let Some(item) = self.item() else { return self.no_line(ctx) };
        let plan = self.plan();
        let why = record_actions::why_not_delete(ctx.actor, item, plan);
        plan.map_or(why.clone(), |plan| amendable(why, plan, ctx))
    }

    /// The plan of the year before to copy, or why there is none.
    pub(super) fn copyable(&self, ctx: &Ctx<'_>) -> Result<Id, String> {
        let year = ctx.place.year;
        if self.plans.iter().any(|plan| plan.text("kind") == "annual") {
            return Err(text::plan::has_plan(year));
        }
        let ward = self.plan().map_or(ctx.place.ward, |plan| plan.ward);
        match record_actions::why_not_add(ctx.actor, &Record::new(RegisterId::Plans, ward), None) {
            Some(why) => Err(why),
            None => self.last_year.ok_or_else(|| text::plan::nothing_to_copy(year - 1)),
        }
    }

    pub(super) fn why_not_make(&self, ctx: &Ctx<'_>, register: RegisterId) -> Option<String> {
        let Some(item) = self.item() else { return self.no_line(ctx) };
        if item.text("state") == "dropped" {
            return Some(text::tabs::dropped().to_owned());
        }
        let made = Record::new(register, item.ward);
        let asked = may(ctx.actor, Right::Write, None, Some(&made), None);
        asked.err().map(|denied| text::refusal(&Refusal::NotAllowed(denied)))
    }
}

/// Title and state: `Kế hoạch hoạt động năm 2021 · D Đã phê duyệt`.
fn head(plan: &Record) -> String {
    let states = plan.register.decl().states;
    let state = states.and_then(|states| states.get(plan.text("state")));
    let state = state.map_or_else(String::new, |state| format!(" · {} {}", state.mark, state.label));
    format!("{}{state}", plan.text("title"))
}

/// When it was first sent, approved, signed and sent last, and how often it was sent.
fn dates(plan: &Record, first_sent: Option<NaiveDate>) -> String {
    let mut dates = Vec::new();
    dates.extend(first_sent.map(|day| ("gửi", show_date(day))));
    for (column, what) in [("approved_on", "phê duyệt"), ("signed_on", "ký")] {
        dates.extend(plan.get(column).as_date().map(|day| (what, show_date(day))));
    }
    let last = plan.get("sent_on").as_date().filter(|last| Some(*last) != first_sent).map(show_date);
    text::tabs::plan_dates(&dates, plan.int("edition").unwrap_or(0), last.as_deref())
}

/// What the columns leave out.
fn detail(item: &Record, ctx: &Ctx<'_>) -> String {
    let decl = item.register.decl();
    let mut said = Vec::new();
    for column in ["topic", "form", "class_kind", "budget", "fund_source", "product", "reason", "comment"] {
        let (Some(field), value) = (decl.field(column), item.get(column)) else { continue };
        if !value.is_empty() {
            let text = kinds::show(decl, field, value, None, Some(ctx.year));
            said.push(format!("{}: {}", field.label, text.replace('\n', " ")));
        }
    }
    said.join(" · ")
}

/// Why an approved plan is not changed, with the way in which it can be.
fn amendable(why: Option<String>, plan: &Record, ctx: &Ctx<'_>) -> Option<String> {
    let can = plan.text("state") == "approved" && ctx.actor.holds(Role::Ward, plan.ward);
    why.map(|why| if can { why + text::plan::AMEND } else { why })
}
