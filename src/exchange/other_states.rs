//! States that a table gives its records and that a new record does not begin with: steps lead to them, no table.

use super::preview::Preview;
use crate::text;
use crate::vietnamese::fold::fold;

impl Preview {
    /// What would be stored in another state than the table says, one sentence for each state.
    pub(crate) fn other_states(&self) -> Vec<String> {
        let mut said = self.over_places();
        let decl = self.register().decl();
        let Some((column, states)) = self.state_column.zip(decl.states) else { return said };
        let initial = states.get(states.initial()).map_or("", |state| state.label);
        let mut counts: Vec<(String, usize)> = Vec::new();
        let rows = self.rows().iter().enumerate().filter(|(_, row)| row.is_stored() && row.base.is_none());
        for (at, _) in rows {
            let typed = self.cell(at, column).trim();
            if typed.is_empty() || fold(typed) == fold(initial) || typed == states.initial() {
                continue;
            }
            let label = states.get(typed).map_or(typed, |state| state.label);
            match counts.iter_mut().find(|(known, _)| fold(known) == fold(label)) {
                Some((_, count)) => *count += 1,
                None => counts.push((label.to_owned(), 1)),
            }
        }
        said.extend(counts.iter().map(|(typed, count)| text::exchange::other_state(*count, typed, initial)));
        said
    }
}
