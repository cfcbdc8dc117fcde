//! The tabs, left to right, the way of the year. A screen that is a tab adds its line here.

use super::layer::{Ctx, Layer};
use super::screens;
use crate::domain::register::{Id, RegisterId};
use crate::domain::{Actor, Role};
use crate::guideline::Tab;

/// Opens a record in a tab; none if it cannot.
pub(crate) type Open = fn(&Ctx<'_>, RegisterId, Id) -> Option<Box<dyn Layer>>;

/// One tab.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TabDecl {
    /// Its number and its title.
    pub(crate) tab: Tab,
    /// Makes its first layer, when it is shown for the first time.
    pub(crate) make: fn(&Ctx<'_>) -> Box<dyn Layer>,
    /// Opens a record that another tab points to; none opens its form.
    pub(crate) open: Option<Open>,
    /// Whether the person has it.
    pub(crate) visible: fn(&Actor) -> bool,
}

/// All tabs, in the order of their numbers.
pub(crate) const TABS: &[TabDecl] = &[
    TabDecl {
        tab: Tab::Home,
        make: |_| Box::new(screens::home::Home::new()),
        open: None,
        visible: |actor| !actor.reach(RegisterId::Tasks.decl()).is_nothing() || actor.is(Role::Cec),
    },
    TabDecl {
        tab: Tab::Plan,
        make: |ctx| Box::new(screens::plan::PlanTab::new(ctx)),
        open: Some(screens::plan::open),
        visible: |actor| !actor.reach(RegisterId::Plans.decl()).is_nothing(),
    },
    TabDecl {
        tab: Tab::Calendar,
        make: |ctx| Box::new(screens::calendar::Calendar::new(ctx)),
        open: Some(screens::calendar::open),
        visible: |actor| !actor.reach(RegisterId::Activities.decl()).is_nothing(),
    },
    TabDecl {
        tab: Tab::Classes,
        make: |_| Box::new(screens::classes::Classes::new()),
        open: Some(screens::classes::open),
        visible: |actor| !actor.reach(RegisterId::Classes.decl()).is_nothing(),
    },
    TabDecl {
        tab: Tab::Literacy,
        make: |_| Box::new(screens::literacy::Literacy::new()),
        open: Some(screens::literacy::open),
        visible: |actor| !actor.reach(RegisterId::LiteracySubjects.decl()).is_nothing(),
    },
    TabDecl {
        tab: Tab::Checks,
        make: |_| Box::new(screens::checklist::Runs::new()),
        open: Some(screens::checklist::show),
        visible: |actor| !actor.reach(RegisterId::ChecklistRuns.decl()).is_nothing(),
    },
    TabDecl {
        tab: Tab::Registers,
        make: |ctx| Box::new(super::list::registers::Registers::new(ctx)),
        open: None,
        visible: |_| true,
    },
    TabDecl {
        tab: Tab::District,
        make: |ctx| Box::new(screens::district::District::new(ctx)),
        open: None,
        visible: |actor| actor.is(Role::District) || actor.is(Role::Cec),
    },
];
