//! The records that stand behind a figure, as a list of exactly those.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::data::Error;
use crate::data::list::Only;
use crate::domain::kinds::part;
use crate::domain::register::{Id, RegisterId, WardId};
use crate::domain::value::Value;
use crate::guideline::{Ask, Found, Guideline, Item, Part, PartValue, PeriodKey};
use crate::text::checklist as text;
use crate::ui::command::{Command, commands, table};
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::layers::choices::{Choice, Choices, Picked};
use crate::ui::list::{List, ListSpec};
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, centred};

/// Those behind one part.
pub(super) fn behind(
    ctx: &Ctx<'_>,
    (item, part, ask): (&Item, &Part, &Ask),
    (ward, period, pack): (WardId, PeriodKey, &Guideline),
    figure: &str,
) -> Result<Effect, Error> {
    let Some(answer) = ctx.reader.ask(ask, Some(ward), period, pack)? else {
        return Ok(Effect::Say(silent(item)));
    };
    let both = [(answer.register, answer.records), (Some(RegisterId::Sessions), answer.lessons)];
    let mut lists = both.into_iter().filter_map(|(register, ids)| Some((register?, ids)));
    let lists: Vec<_> = lists.by_ref().filter(|(_, ids)| !ids.is_empty()).collect();
    Ok(match &lists[..] {
        [] => Effect::Say(text::nothing_behind(figure)),
        [(register, ids)] => Effect::Push(list(*register, ids, &part.label)),
        _ => Effect::Push(Box::new(WhichList::new(lists, &part.label))),
    })
}

/// Exactly those records, of whatever ward.
fn list(register: RegisterId, ids: &[Id], part: &str) -> Box<dyn Layer> {
    let only = ids.iter().map(|id| Value::Int(id.0)).collect();
    let mut spec = ListSpec::of(register).title(text::behind(ids.len(), part)).only("id", Only::In(only));
    spec.every_ward = true;
    Box::new(List::new(spec))
}

/// Asks which of the lists behind a figure that counts records of two registers is opened.
struct WhichList {
    title: String,
    part: String,
    choices: Choices<(RegisterId, Vec<Id>)>,
}

impl WhichList {
    fn new(lists: Vec<(RegisterId, Vec<Id>)>, part: &str) -> Self {
        let choice = |(register, ids): (RegisterId, Vec<Id>)| {
            let said = text::one_list(register.decl().title, ids.len());
            Choice::new((register, ids), said)
        };
        let choices = Choices::new(lists.into_iter().map(choice).collect()).numbered();
        Self { title: text::which_list(part), part: part.to_owned(), choices }
    }
}

impl Layer for WhichList {
    fn title(&self, _: &Ctx<'_>) -> String {
        self.title.clone()
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        match self.choices.update(&input) {
            Picked::Moved => Effect::None,
            Picked::Chosen((register, ids)) => Effect::Replace(list(register, &ids, &self.part)),
            Picked::Refused(why) => Effect::Say(why),
            Picked::Ignored => Effect::Ignored,
        }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let height = u16::try_from(self.choices.len() + 3).unwrap_or(area.height);
        let inner = boxed(frame, centred(area, 60, height), &self.title, theme);
        self.choices.draw(frame, inner, theme);
    }
    commands!(table(Command::CHOICES));
    fn takes_text(&self) -> bool {
        true
    }
}

/// Those behind the first part of an item that has some, else what is said of its first part.
pub(crate) fn records_behind(
    ctx: &Ctx<'_>,
    item: &Item,
    (ward, period): (WardId, PeriodKey),
) -> Result<Effect, Error> {
    let mut nothing = None;
    for part in &item.parts {
        let Some(ask) = &part.evidence else { continue };
        let Some(answer) = ctx.reader.ask(ask, Some(ward), period, ctx.year)? else { continue };
        let found = Found { found: answer.found, of: answer.of, first_on: answer.first_on };
        let value: Option<PartValue> = PartValue::from_records(part.kind, found);
        let figure = value.map(|value| part::show(part, &value)).unwrap_or_default();
        if !answer.records.is_empty() || !answer.lessons.is_empty() {
            return behind(ctx, (item, part, ask), (ward, period, ctx.year), &figure);
        }
        nothing.get_or_insert(text::nothing_behind(&figure));
    }
    Ok(Effect::Say(nothing.unwrap_or_else(|| silent(item))))
}

/// Why the records say nothing to an item.
pub(super) fn silent(item: &Item) -> String {
    let mut asked = item.parts.iter().filter_map(|part| Some((part, part.evidence.as_ref()?)));
    let Some((first, _)) = asked.clone().next() else { return text::BY_HAND.into() };
    match asked.find(|(_, ask)| crate::data::evidence::query(&ask.ask).is_none()) {
        Some((part, _)) => text::no_register(&part.label),
        None => text::not_enough(&first.label),
    }
}
