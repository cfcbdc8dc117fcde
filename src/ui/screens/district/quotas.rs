//! The numbers that the district gives its wards: a ward a row, a kind a column, what is reached before what was given.
//! One that was not given is unknown, never 0.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::ask::Ask;
use crate::data::Error;
use crate::data::plan::Reached;
use crate::domain::op::Op;
use crate::domain::register::{Record, RegisterId, WardId};
use crate::text::plan as words;
use crate::ui::layer::{Ctx, Effect};
use crate::ui::screens::plan::progress::{QUOTA_KINDS, kind_label};
use crate::ui::theme::Theme;
use crate::ui::widgets::{placed, put, rule};
use crate::vietnamese::clean::{cut, pad, pad_left};
use crate::vietnamese::number::parse_int;

/// Columns of a kind.
const WIDE: u16 = 12;
/// Columns of the ward's name, and those it has at least.
const NAME: u16 = 22;
const NAME_LEAST: u16 = 12;

/// The grid.
#[derive(Debug, Default)]
pub(super) struct Quotas {
    year: i32,
    pub(super) wards: Vec<(WardId, String)>,
    records: Vec<Record>,
    reached: Vec<Reached>,
    /// Kinds of which the person sees all that counts.
    seen: Vec<&'static str>,
}

impl Quotas {
    /// Reads the quotas of the year of the context line, for the wards of that year.
    pub(super) fn read(ctx: &Ctx<'_>) -> Result<Self, Error> {
        let year = ctx.place.year;
        let (records, reached) = (ctx.reader.quotas_of(year, None)?, ctx.reader.quotas_reached(year, None)?);
        let whole = |kind: &&str| ctx.actor.reach(counted(kind).decl()).wards.is_some();
        let seen = QUOTA_KINDS.into_iter().filter(whole).collect();
        Ok(Self { year, wards: ctx.reader.wards_of_year(year)?, records, reached, seen })
    }

    fn of(&self, ward: WardId, kind: &str) -> Option<&Record> {
        self.records.iter().find(|quota| quota.ward == Some(ward) && quota.text("kind") == kind)
    }

    /// What is reached; none if the person does not see all that counts.
    fn has(&self, ward: WardId, kind: &str) -> Option<i64> {
        let found = self.reached.iter().find(|reached| reached.ward == ward && &*reached.kind == kind);
        self.seen.contains(&kind).then(|| found.map_or(0, |reached| reached.count))
    }

    /// What all wards have reached, everybody once; none if the person does not see all that counts.
    fn all_have(&self, kind: &str) -> Option<i64> {
        let of_kind = self.reached.iter().filter(|reached| &*reached.kind == kind);
        self.seen.contains(&kind).then(|| of_kind.map(|reached| reached.once).sum())
    }

    /// Asks for the number of a cell.
    pub(super) fn ask(&self, row: usize, column: usize) -> Effect {
        let (Some((ward, name)), Some(kind)) = (self.wards.get(row), QUOTA_KINDS.get(column)) else {
            return Effect::Ignored;
        };
        let (ward, kind, year) = (*ward, *kind, self.year);
        let before = self.of(ward, kind).cloned();
        let amount = before.as_ref().and_then(|quota| quota.int("amount"));
        let title = format!("{name} · {}", kind_label(kind));
        let make = move |typed: &str| op(before.as_ref(), ward, kind, year, typed);
        let shown = amount.map(|amount| amount.to_string()).unwrap_or_default();
        Effect::Push(Box::new(Ask::number(title, words::QUOTA_HOW, &shown, Box::new(make))))
    }

    /// Draws the grid, with the cursor's cell and the column's sum below.
    pub(super) fn draw(&self, cursor: (usize, usize), frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let buffer = frame.buffer_mut();
        let kinds = u16::try_from(QUOTA_KINDS.len()).unwrap_or_default() * WIDE;
        let name = area.width.saturating_sub(kinds).clamp(NAME_LEAST, NAME);
        let column = |at: usize| name + u16::try_from(at).unwrap_or_default() * WIDE;
        for (at, head) in words::QUOTA_HEADS.iter().enumerate() {
            let style = if at == cursor.1 { theme.focus() } else { theme.head() };
            put(buffer, area, column(at), 0, &pad_left(head, usize::from(WIDE) - 2), style);
        }
        let height = usize::from(area.height.saturating_sub(3));
        let top = placed(cursor.0, 0, height, self.wards.len());
        for (y, (at, (ward, ward_name))) in self.wards.iter().enumerate().skip(top).take(height).enumerate() {
            let y = u16::try_from(y).unwrap_or_default() + 1;
            let focus = at == cursor.0;
            put(buffer, area, 0, y, if focus { ">" } else { " " }, theme.head());
            let weight = if focus { theme.focus() } else { Style::new() };
            let room = usize::from(name) - 2;
            put(buffer, area, 1, y, &pad(&cut(ward_name, room), room), weight);
            for (nth, kind) in QUOTA_KINDS.iter().enumerate() {
                let amount = self.of(*ward, kind).and_then(|quota| quota.int("amount"));
                let shown = words::quota_cell(self.has(*ward, kind), amount);
                let style = match (focus && nth == cursor.1, amount) {
                    (true, _) => theme.focus(),
                    (false, Some(_)) => Style::new(),
                    (false, None) => theme.dim(),
                };
                put(buffer, area, column(nth), y, &pad_left(&shown, usize::from(WIDE) - 2), style);
            }
        }
        let last = area.height.saturating_sub(2);
        rule(buffer, area, last, theme);
        let room = usize::from(area.width).saturating_sub(2);
        put(buffer, area, 1, last + 1, &cut(&self.said(cursor), room), Style::new());
    }

    fn said(&self, (row, column): (usize, usize)) -> String {
        let (Some((ward, name)), Some(kind)) = (self.wards.get(row), QUOTA_KINDS.get(column)) else {
            return String::new();
        };
        let quota = self.of(*ward, kind);
        let amount = quota.and_then(|quota| quota.int("amount"));
        let decision = quota.map_or("", |quota| quota.text("decision_no"));
        let given: Vec<i64> = self
            .wards
            .iter()
            .filter_map(|(ward, _)| self.of(*ward, kind).and_then(|quota| quota.int("amount")))
            .collect();
        let sum = words::quota_sum((self.all_have(kind), given.iter().sum()), given.len(), self.wards.len());
        let cell = (self.has(*ward, kind), amount);
        format!("{} | {sum}", words::quota(name, words::QUOTA_HEADS[column], cell, decision))
    }
}

/// The register whose records count for a kind.
fn counted(kind: &str) -> RegisterId {
    match kind {
        "classes" => RegisterId::Classes,
        "activities" => RegisterId::Activities,
        _ => RegisterId::LiteracySubjects,
    }
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
