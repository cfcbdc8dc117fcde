//! One inspection: who went where when, and below its findings, each with what the ward has to do and what it did.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::data::Error;
use crate::data::list::{At, ListQuery, Only};
use crate::domain::field::{Choices, Kind};
use crate::domain::op::{Changed, Done, RequestId};
use crate::domain::refusal::Refusal;
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::value::Value;
use crate::guideline::Tab;
use crate::text;
use crate::text::inspection as words;
use crate::text::paper::inspection::{FORM_VERB, MINUTES_VERB};
use crate::ui::command::{Command, Row, Table, Which, table};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::list::{List, ListSpec};
use crate::ui::screens::{papers, record_actions};
use crate::ui::theme::Theme;
use crate::ui::widgets::head_lines;

/// Lines above the list.
const ABOVE: u16 = 2;

const VISITS: RegisterId = RegisterId::Inspections;

type Own = Command<VisitView>;

const COMMANDS: Table<VisitView> = table(&[
    Own::new(
        &[Key::Tab],
        "Kết luận",
        "Cuộc kiểm tra: đã kiểm tra, chờ khắc phục, kết luận",
        |view, ctx| view.on_visit(|id| record_actions::steps(ctx, VISITS, id)),
    )
    .when(VisitView::gone),
    Own::new(&[Key::F(7)], "Sửa", "Sửa lịch, đoàn, ghi chú của cuộc kiểm tra", |view, ctx| {
        view.on_visit(|id| record_actions::edit(ctx, VISITS, id))
    })
    .when(VisitView::gone),
    Own::new(
        &[Key::BackTab],
        "Phiếu",
        "Phiếu tự kiểm tra cuối năm của phường, để thẩm định",
        |view, _| view.open_run(),
    )
    .when(|view, ctx| view.gone(ctx).or_else(|| view.run.is_none().then(|| words::NO_RUN.into()))),
    Own::new(
        &[Key::F(8)],
        text::plan::PRINT,
        "Phiếu mang đi kiểm tra, biên bản để ký",
        |view, ctx| papers::show(ctx, &[FORM_VERB, MINUTES_VERB], Some(&view.ward)),
    )
    .when(VisitView::gone),
]);

/// The visit with the list of its findings.
pub(super) struct VisitView {
    visit: Id,
    record: Option<Record>,
    /// The ward's self-inspection of the year, in which the visit verifies.
    run: Option<Id>,
    list: List,
    head: [String; 2],
    ward: String,
}

impl VisitView {
    /// This visit, perhaps with the cursor on one of its findings.
    pub(super) fn new(visit: Id, at: Option<Id>) -> Self {
        let spec = ListSpec::of(RegisterId::Findings).of_parent("inspection_id", visit);
        let list = List::new(ListSpec { at, ..spec });
        Self { visit, record: None, run: None, list, head: Default::default(), ward: String::new() }
    }

    fn on_visit(&self, deed: impl FnOnce(Id) -> Effect) -> Effect {
        self.record.as_ref().and_then(|record| record.id).map_or(Effect::Ignored, deed)
    }

    fn gone(&self, _: &Ctx<'_>) -> Option<String> {
        self.record.is_none().then(|| text::refusal(&Refusal::Gone(VISITS)))
    }

    fn open_run(&self) -> Effect {
        let run = self.run.map(|run| (RegisterId::ChecklistRuns, run));
        run.map_or(Effect::Ignored, |run| Effect::Show(Tab::Checks, Some(run)))
    }

    fn read(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.record = ctx.reader.record(VISITS, self.visit)?;
        match &self.record {
            Some(visit) => {
                let ward = visit.ward.map(|ward| Id(ward.0));
                self.ward = record_actions::label(ctx, RegisterId::Wards, ward);
                self.head = [what(visit, &self.ward, ctx), found(self.visit, ctx)?];
                self.run = run_of(visit, ctx)?;
            }
            None => self.head = [text::refusal(&Refusal::Gone(VISITS)), String::new()],
        }
        self.list.load(&lower(ctx))
    }
}

/// What the list below the two lines is given.
fn lower<'a>(ctx: &Ctx<'a>) -> Ctx<'a> {
    Ctx { size: (ctx.size.0, ctx.size.1.saturating_sub(ABOVE)), ..*ctx }
}

/// The ward, the kind, who went, when, and how it stands.
fn what(visit: &Record, ward: &str, ctx: &Ctx<'_>) -> String {
    let states = VISITS.decl().states;
    let state = states.and_then(|states| states.get(visit.text("state")));
    let mut said = vec![ward.to_owned(), ctx.reader.called(visit).unwrap_or_default()];
    for (column, register) in [("team_id", RegisterId::Teams), ("subcommittee_id", RegisterId::Subcommittees)]
    {
        said.push(record_actions::label(ctx, register, visit.int(column).map(Id)));
    }
    let held = visit.get("held_on").as_date();
    let planned = visit.get("planned_on").as_date().filter(|_| held.is_none());
    said.extend(planned.map(|day| words::half_day(visit.text("half"), day)));
    said.push(words::held_on(held, visit.get("entered_on").as_date()));
    said.extend(state.map(|state| state.label.to_owned()));
    said.retain(|part| !part.is_empty());
    said.join(" · ")
}

/// How many findings of which kind, and how many of them are to be mended still.
fn found(visit: Id, ctx: &Ctx<'_>) -> Result<String, Error> {
    let query = ListQuery::new(RegisterId::Findings).only("inspection_id", Only::Is(Value::Int(visit.0)));
    let all = ctx.reader.page(&query, &At::First, 1000)?.rows;
    let kind = RegisterId::Findings.decl().field("kind").map(|field| field.kind);
    let Some(Kind::Choice(Choices::Fixed(kinds))) = kind else { return Ok(String::new()) };
    let count = |code: &str| all.iter().filter(|row| row.record.text("kind") == code).count();
    let counts: Vec<(&str, usize)> = kinds.iter().map(|(code, label)| (*label, count(code))).collect();
    let open = all.iter().filter(|row| {
        let waits = matches!(row.record.text("state"), "given" | "reported");
        waits && !row.record.get("fix_by").is_empty()
    });
    Ok(words::counts(&counts, open.count()))
}

/// The self-inspection of the visit's year.
fn run_of(visit: &Record, ctx: &Ctx<'_>) -> Result<Option<Id>, Error> {
    use chrono::Datelike as _;
    let Some(day) = visit.get("planned_on").as_date() else { return Ok(None) };
    let Some(template) = ctx.year.self_inspection() else { return Ok(None) };
    let runs = ctx.reader.runs(day.year(), visit.ward)?;
    Ok(runs.into_iter().find(|run| run.text("template") == &*template.id).and_then(|run| run.id))
}

/// The inspections of a ward, from which each is opened.
pub(crate) fn visits(ctx: &Ctx<'_>, ward: Option<WardId>) -> Effect {
    let name = record_actions::label(ctx, RegisterId::Wards, ward.map(|ward| Id(ward.0)));
    let mut spec = ListSpec::of(VISITS).title(words::visits(&name));
    if let Some(ward) = ward {
        spec = spec.only("ward_id", Only::Is(Value::Int(ward.0)));
    }
    spec.tab = Some(Tab::Checks);
    Effect::Push(Box::new(List::new(spec)))
}

/// A visit, or the one that a finding belongs to; none if it is neither.
pub(crate) fn show(ctx: &Ctx<'_>, register: RegisterId, id: Id) -> Result<Option<Box<dyn Layer>>, Error> {
    if register == VISITS {
        return Ok(Some(Box::new(VisitView::new(id, None))));
    }
    if register != RegisterId::Findings {
        return Ok(None);
    }
    let finding = ctx.reader.record(register, id)?;
    let visit = finding.and_then(|finding| finding.int("inspection_id"));
    Ok(visit.map(|visit| Box::new(VisitView::new(Id(visit), Some(id))) as Box<dyn Layer>))
}

impl Layer for VisitView {
    fn title(&self, ctx: &Ctx<'_>) -> String {
        let called = self.record.as_ref().map(|record| ctx.reader.called(record).unwrap_or_default());
        format!("{} · {}", words::VISITS, called.unwrap_or_default())
    }
    fn of_ward(&self) -> &str {
        &self.ward
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        self.list.update(input, &lower(ctx))
    }
    fn answered(&mut self, request: RequestId, answer: Result<Done, Error>, ctx: &Ctx<'_>) -> Effect {
        self.list.answered(request, answer, &lower(ctx))
    }
    fn stale(&self, changed: Changed) -> bool {
        let ward = self.record.as_ref().and_then(|visit| visit.ward);
        [VISITS, RegisterId::Findings].iter().any(|register| changed.touches(*register, ward))
            || self.list.stale(changed)
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.read(ctx)
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        head_lines(frame.buffer_mut(), area, &self.head, theme);
        let below = Rect { y: area.y + ABOVE, height: area.height.saturating_sub(ABOVE), ..area };
        self.list.draw(frame, below, theme);
    }
    fn rows(&self, ctx: &Ctx<'_>) -> Vec<Row> {
        let own = COMMANDS.rows(self, ctx);
        let taken = |row: &Row| row.keys.iter().any(|key| own.iter().any(|own| own.keys.contains(key)));
        let mut all = self.list.rows_inside(&lower(ctx));
        all.retain(|row| !taken(row));
        for (row, at) in own.into_iter().zip([2, 3, 4, usize::MAX]) {
            all.insert(all.len().min(at), row);
        }
        all
    }
    fn run(&mut self, which: Which, ctx: &Ctx<'_>) -> Effect {
        match which {
            Which::Inside(at) => self.list.do_offer(at, &lower(ctx)),
            Which::Usual(_) | Which::Own(_) | Which::Everywhere(_) => COMMANDS.run(self, which, ctx),
        }
    }
    fn takes_text(&self) -> bool {
        self.list.takes_text()
    }
    fn is_window(&self) -> bool {
        true
    }
}
