//! A screen that is one grid.

/// What every layer does that is one grid, `self.grid`: after a move it calls `self.moved()`. Given what is said where
/// there is no line, and the registers from which it is made.
macro_rules! one_grid {
    ($empty:expr, [$($register:ident),+ $(,)?]) => {
        $crate::ui::grid::one_grid!($empty, [$($register),+], |_, _, _| Effect::Ignored);
    };
    // With what is done with an input that the grid has no use for.
    ($empty:expr, [$($register:ident),+ $(,)?], $otherwise:expr) => {
        fn update(&mut self, input: $crate::ui::layer::Input, ctx: &Ctx<'_>) -> Effect {
            if !self.grid.update(&input) {
                let otherwise: fn(&mut Self, $crate::ui::layer::Input, &Ctx<'_>) -> Effect = $otherwise;
                return otherwise(self, input, ctx);
            }
            self.moved();
            Effect::None
        }
        fn stale(&self, changed: $crate::domain::Changed) -> bool {
            [$(RegisterId::$register),+].iter().any(|register| changed.touches(*register, None))
        }
        fn draw(
            &self,
            frame: &mut ratatui::Frame<'_>,
            area: ratatui::layout::Rect,
            theme: &$crate::ui::theme::Theme,
        ) {
            self.grid.draw(frame, area, theme, $empty, false);
        }
        fn table(&self) -> Option<Vec<Vec<String>>> {
            Some(self.grid.table())
        }
        fn takes_text(&self) -> bool {
            self.grid.is_typing()
        }
        fn is_window(&self) -> bool {
            true
        }
    };
}
pub(crate) use one_grid;
