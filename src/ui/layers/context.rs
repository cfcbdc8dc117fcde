//! F5: which ward, year and quarter every tab shows.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::choices::{Choice, Choices, Picked};
use crate::data::Error;
use crate::text;
use crate::ui::action::Action;
use crate::ui::command::{Command, commands, table};
use crate::ui::layer::{Ctx, Effect, Input, Layer, Place};
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, centred};
use crate::vietnamese::date::quarter_roman;

/// Chooses among periods, and among wards for those who see several.
#[derive(Debug)]
pub(crate) struct ContextPicker {
    choices: Choices<Place>,
}

impl ContextPicker {
    /// Filled by its first load.
    pub(crate) fn new(_: &Ctx<'_>) -> Self {
        Self { choices: Choices::new(Vec::new()) }
    }
}

impl Layer for ContextPicker {
    fn title(&self, _: &Ctx<'_>) -> String {
        "Đổi kỳ".into()
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        match self.choices.update(&input) {
            Picked::Moved => Effect::None,
            Picked::Chosen(place) => Effect::All(vec![Effect::Close, Effect::Place(place)]),
            Picked::Refused(why) => Effect::Say(why),
            Picked::Ignored if input == Input::Do(Action::Context) => Effect::Close,
            Picked::Ignored => Effect::Ignored,
        }
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let here = ctx.place;
        let mut all: Vec<Choice<Place>> = (1..=4)
            .map(|quarter| {
                let name = format!("Quý {}", quarter_roman(quarter));
                // A digit finds its quarter, a year's digits that year: nothing is chosen before Enter.
                Choice::new(Place { quarter, ..here.clone() }, format!("{name} năm {}", here.year))
                    .found_by(format!("{name} {quarter}"))
            })
            .collect();
        for year in [here.year, here.year + 1, here.year - 1] {
            all.push(Choice::new(Place { year, ..here.clone() }, format!("Năm {year}")));
        }
        for year in ctx.reader.guideline_years()? {
            if (year - here.year).abs() > 1 {
                all.push(Choice::new(Place { year, ..here.clone() }, format!("Năm {year}")));
            }
        }
        let wards = ctx.reader.wards_of_year(here.year)?;
        if wards.len() > 1 {
            let whole = Place { ward: None, ward_name: text::ui::all_wards().into(), ..here.clone() };
            all.push(Choice::new(whole, text::ui::all_wards()));
            all.extend(wards.into_iter().map(|(ward, name)| {
                let place = Place { ward: Some(ward), ward_name: name.clone(), ..here.clone() };
                Choice::new(place, name)
            }));
        }
        self.choices = Choices::new(all).at(|place| place == here);
        Ok(())
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let height = u16::try_from(self.choices.len() + 3).unwrap_or(area.height);
        let inner = boxed(frame, centred(area, 50, height), "Phường, năm, quý: gõ để tìm", theme);
        self.choices.draw(frame, inner, theme);
    }
    commands!(table(Command::CHOICES));
    fn takes_text(&self) -> bool {
        true
    }
}
