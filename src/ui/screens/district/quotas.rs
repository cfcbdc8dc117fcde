//! The numbers that the district gives its wards: a ward a row, a kind a column, what is reached before what was given.
//! One that was not given is unknown, never 0.

use crate::data::Error;
use crate::data::plan::{QUOTA_KINDS, Reached};
use crate::domain::Role;
use crate::domain::op::Op;
use crate::domain::register::{Record, RegisterId, WardId};
use crate::text::plan as words;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::form;
use crate::ui::grid::{Cell, Grid, Head, Line, Stick, Tone, one_grid};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Layer};
use crate::ui::screens::ask::Ask;
use crate::ui::screens::plan::progress::kind_label;
use crate::vietnamese::number::parse_int;

/// Columns of a kind.
const WIDE: u16 = 11;
/// Columns of the ward's name: at most, and at least.
const NAME: (u16, u16) = (19, 9);

const COMMANDS: Table<QuotasOfWards> = table(&[
    Command::new(&[Key::Enter], "Giao chỉ tiêu", "Gõ số giao cho phường ở ô này", QuotasOfWards::ask)
        .when(QuotasOfWards::why_not_ask),
    Command::new(
        &[Key::F(7)],
        "Quyết định",
        "Số và ngày quyết định giao chỉ tiêu ở ô này",
        QuotasOfWards::edit_decision,
    )
    .when(QuotasOfWards::why_no_decision),
    Command::FIND.hidden(),
]);

/// The grid of quotas, for the wards of the year of the context line.
#[derive(Default, Debug)]
pub(super) struct QuotasOfWards {
    year: i32,
    wards: Vec<(WardId, String)>,
    records: Vec<Record>,
    reached: Reached,
    /// Whether the person is of the office, which gives them.
    is_office: bool,
    grid: Grid<WardId>,
}

impl QuotasOfWards {
    fn of(&self, ward: WardId, kind: &str) -> Option<&Record> {
        self.records.iter().find(|quota| quota.ward == Some(ward) && quota.text("kind") == kind)
    }

    /// The ward and the kind of the cell under the cursor.
    fn cell(&self) -> Option<(WardId, &str, &'static str)> {
        let at = self.grid.current()?;
        let (ward, name) = self.wards.iter().find(|(ward, _)| *ward == at)?;
        Some((*ward, name, QUOTA_KINDS.get(self.grid.column())?))
    }

    /// Asks for the number of a cell.
    fn ask(&mut self, _: &Ctx<'_>) -> Effect {
        let Some((ward, name, kind)) = self.cell() else { return Effect::Ignored };
        let year = self.year;
        let before = self.of(ward, kind).cloned();
        let amount = before.as_ref().and_then(|quota| quota.int("amount"));
        let decision = before.as_ref().map_or("", |quota| quota.text("decision_no"));
        let title = words::quota_title(name, &kind_label(kind), decision);
        let make = move |typed: &str| op(before.as_ref(), ward, kind, year, typed);
        let shown = amount.map(|amount| amount.to_string()).unwrap_or_default();
        Effect::Push(Box::new(Ask::number(title, words::QUOTA_HOW, &shown, Box::new(make))))
    }

    /// The quota of the cell under the cursor.
    fn quota(&self) -> Option<&Record> {
        self.cell().and_then(|(ward, _, kind)| self.of(ward, kind))
    }

    fn edit_decision(&mut self, _: &Ctx<'_>) -> Effect {
        let form = |quota: &Record| Effect::Push(form::correct(quota.clone(), "decision_no"));
        self.quota().map_or(Effect::Ignored, form)
    }

    fn why_no_decision(&self, ctx: &Ctx<'_>) -> Option<String> {
        let none = self.quota().is_none().then(|| words::NOT_GIVEN.to_owned());
        self.why_not_ask(ctx).or(none)
    }

    fn why_not_ask(&self, _: &Ctx<'_>) -> Option<String> {
        match (self.is_office, self.wards.is_empty()) {
            (_, true) => Some(crate::text::district::NOTHING.into()),
            (false, _) => Some(words::NOT_THE_OFFICE.into()),
            _ => None,
        }
    }

    fn line(&self, ward: WardId, name: &str) -> Line<WardId> {
        let kinds = QUOTA_KINDS.iter().map(|kind| {
            let amount = self.of(ward, kind).and_then(|quota| quota.int("amount"));
            let tone = if amount.is_some() { Tone::Plain } else { Tone::Dim };
            Cell::new(words::quota_cell(self.reached.of(ward, kind), amount), tone)
        });
        Line::row(ward, std::iter::once(Cell::from(name)).chain(kinds), Tone::Plain)
    }

    /// Says the cell under the cursor in words, and the sum of its column.
    fn moved(&mut self) {
        let said = self.cell().map(|(ward, name, kind)| self.said(ward, name, kind));
        self.grid.say(String::new(), said);
    }

    fn said(&self, ward: WardId, name: &str, kind: &str) -> String {
        let quota = self.of(ward, kind);
        let amount = quota.and_then(|quota| quota.int("amount"));
        let decision = quota.map_or("", |quota| quota.text("decision_no"));
        let amounts = self.wards.iter().filter_map(|(ward, _)| self.of(*ward, kind)?.int("amount"));
        let given: Vec<i64> = amounts.collect();
        let sum =
            words::quota_sum((self.reached.of_all(kind), given.iter().sum()), given.len(), self.wards.len());
        let cell = (self.reached.of(ward, kind), amount);
        let head = words::QUOTA_HEADS[self.grid.column()];
        format!("{} | {sum}", words::quota(name, head, cell, decision))
    }
}

impl Layer for QuotasOfWards {
    fn title(&self, _: &Ctx<'_>) -> String {
        words::QUOTAS.to_owned()
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.year = ctx.place.year;
        self.is_office = ctx.actor.is(Role::District);
        self.records = ctx.reader.quotas_of(self.year, None)?;
        self.reached = ctx.reader.quotas_reached(self.year, None)?;
        self.wards = ctx.reader.wards_of_year(self.year)?;
        let (columns, _) = ctx.room();
        let kinds = u16::try_from(QUOTA_KINDS.len()).unwrap_or_default() * (WIDE + 1);
        let name = columns.saturating_sub(kinds + 3).clamp(NAME.1, NAME.0);
        let heads = std::iter::once(Head::text("", name).stays(Stick::Left))
            .chain(words::QUOTA_HEADS.map(|head| Head::number(head, WIDE)));
        let lines = self.wards.iter().map(|(ward, name)| self.line(*ward, name)).collect();
        self.grid.fill_under(heads.collect(), lines, ctx.room());
        self.moved();
        Ok(())
    }
    commands!(COMMANDS);
    one_grid!(crate::text::district::NOTHING, [Quotas, Wards, Activities, Classes, LiteracySubjects]);
}

/// The operation that makes the cell hold what was typed; an empty cell has no record.
fn op(
    before: Option<&Record>,
    ward: WardId,
    kind: &str,
    year: i32,
    typed: &str,
) -> Result<Option<Op>, String> {
    if typed.is_empty() {
        let delete = |record: &Record| {
            Some(Op::Delete { register: RegisterId::Quotas, id: record.id?, version: record.version })
        };
        return Ok(before.and_then(delete));
    }
    let amount = parse_int(typed)?.value;
    let new = || Record::new(RegisterId::Quotas, Some(ward)).with("year", i64::from(year)).with("kind", kind);
    let record = before.cloned().unwrap_or_else(new).with("amount", amount);
    Ok(Some(Op::Save { record, base: before.map(|record| record.values.clone()) }))
}
