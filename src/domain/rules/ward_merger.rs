//! What becomes of a ward's records when it is merged into another: declared a register, once.
//!
//! What happened stays with the ward in whose time it happened, so that old years keep their totals. What runs on
//! is written anew with the successor; its original stays as it is, ends with the ward, or goes.

use chrono::NaiveDate;

use crate::domain::refusal::Refusal;
use crate::domain::register::{Record, RegisterId};
use crate::domain::state::Move;

/// What becomes of the original once the successor has its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Original {
    /// It stays as it is: the closed ward's records point to it, or it shows how things stood on the last day.
    Stays,
    /// It ends with the ward: this state, and in this column the last day or the reason.
    Ends {
        /// The state.
        state: &'static str,
        /// The column for the last day, if there is one.
        day: &'static str,
        /// The column for the reason, if there is one.
        reason: &'static str,
    },
    /// It goes with all its parts: nothing of it has happened yet.
    Goes,
}

/// Which records of a register go on with the successor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Rule {
    /// In these states; none for all.
    pub(crate) states: &'static [&'static str],
    /// Only those of the successor's days, by this column; "" for all.
    pub(crate) day: &'static str,
    /// Begins with the successor, in this column, unless it begins later.
    pub(crate) begins: &'static str,
    /// What becomes of the original.
    pub(crate) original: Original,
}

impl Rule {
    const fn of(states: &'static [&'static str], original: Original) -> Self {
        Self { states, day: "", begins: "", original }
    }

    /// Whether the record goes on by this rule; `from` is the successor's first day.
    pub(crate) fn takes(&self, record: &Record, from: NaiveDate) -> bool {
        let runs = self.states.is_empty() || self.states.contains(&record.text("state"));
        let ahead = self.day.is_empty() || record.get(self.day).as_date().is_some_and(|day| day >= from);
        runs && ahead
    }
}

const STAYS: &[Rule] = &[Rule::of(&[], Original::Stays)];

/// The rules of a register; without one everything stays with the ward.
pub(crate) const fn rules(register: RegisterId) -> &'static [Rule] {
    match register {
        RegisterId::Neighbourhoods
        | RegisterId::ResidentialGroups
        | RegisterId::Partners
        | RegisterId::Instructors
        | RegisterId::Venues => STAYS,
        RegisterId::NeedsRequests => {
            const {
                &[
                    // Its plan of that year had it.
                    Rule::of(&["planned"], Original::Stays),
                    Rule::of(&["open"], Original::Ends { state: "declined", day: "", reason: "reason" }),
                ]
            }
        }
        RegisterId::LiteracySubjects => {
            const {
                &[Rule {
                    begins: "listed_on",
                    ..Rule::of(&["new", "mobilised", "studying", "refused", "recognised"], Original::Stays)
                }]
            }
        }
        RegisterId::Classes => {
            const {
                &[
                    Rule { day: "start_on", ..Rule::of(&["planned"], Original::Goes) },
                    Rule::of(&["planned"], Original::Stays),
                    Rule {
                        begins: "start_on",
                        ..Rule::of(
                            &["running", "paused"],
                            Original::Ends { state: "finished", day: "end_on", reason: "" },
                        )
                    },
                ]
            }
        }
        RegisterId::Enrolments => const { &[Rule::of(&["enrolled", "waiting"], Original::Stays)] },
        RegisterId::Sessions => {
            const { &[Rule { day: "held_on", ..Rule::of(&["planned"], Original::Goes) }] }
        }
        RegisterId::Activities => {
            const { &[Rule { day: "held_on", ..Rule::of(&["planned", "postponed"], Original::Goes) }] }
        }
        RegisterId::Tasks => {
            const {
                &[
                    Rule { day: "due_on", ..Rule::of(&["open"], Original::Goes) },
                    // That it was not done in time stays with the ward that was to do it.
                    Rule::of(&["open"], Original::Stays),
                ]
            }
        }
        RegisterId::Plans
        | RegisterId::PlanItems
        | RegisterId::PlanBudgets
        | RegisterId::Surveys
        | RegisterId::SurveyResults
        | RegisterId::Populations
        | RegisterId::Quotas
        | RegisterId::ChecklistRuns
        | RegisterId::ChecklistAnswers
        | RegisterId::Submissions
        | RegisterId::BoardMembers
        | RegisterId::Subcommittees
        | RegisterId::Wards
        | RegisterId::People
        | RegisterId::Accounts
        | RegisterId::Grants
        | RegisterId::Keys => &[],
    }
}

/// Whether records of the register can go on with a successor: then each knows from which one it goes on, and since
/// when.
pub(crate) fn goes_on(register: RegisterId) -> bool {
    !rules(register).is_empty()
}

/// In this order, so that what a record points to goes on before it.
pub(crate) const ORDER: &[RegisterId] = &[
    RegisterId::Neighbourhoods,
    RegisterId::ResidentialGroups,
    RegisterId::Partners,
    RegisterId::Instructors,
    RegisterId::Venues,
    RegisterId::NeedsRequests,
    RegisterId::LiteracySubjects,
    RegisterId::Classes,
    RegisterId::Enrolments,
    RegisterId::Sessions,
    RegisterId::Activities,
    RegisterId::Tasks,
];

/// What is asked for a merger, as a form asks for a step.
pub(crate) static MERGE: Move = Move::new("merge", "Sáp nhập")
    .by(&[crate::domain::Role::District])
    .asks(&["successor_id", "valid_to"])
    .for_good();

/// Whether a ward can be merged into another with this last day of its own.
pub(crate) fn check(ward: &Record, into: &Record, last: NaiveDate, today: NaiveDate) -> Result<(), Refusal> {
    let refuse = |column, why: &str| Err(Refusal::invalid(column, why));
    if !ward.get("valid_to").is_empty() {
        return refuse("valid_to", "Phường này đã có ngày kết thúc.");
    }
    if ward.id == into.id {
        return refuse("successor_id", "Không nhập một phường vào chính nó. Chọn phường khác.");
    }
    if into.get("valid_to").as_date().is_some_and(|end| end <= last) {
        return refuse("successor_id", "Phường nhận cũng đã sáp nhập. Chọn phường đang hoạt động.");
    }
    let Some(first) = last.succ_opt().filter(|_| last < today) else {
        return refuse(
            "valid_to",
            "Ngày cuối phải trước hôm nay: ghi việc sáp nhập từ ngày phường mới nhận.",
        );
    };
    if into.get("valid_from").as_date().is_some_and(|from| from > first) {
        return refuse(
            "valid_to",
            "Phường nhận chưa có vào ngày hôm sau. Xem lại \"Có từ ngày\" của phường đó.",
        );
    }
    if ward.get("valid_from").as_date().is_some_and(|from| from > last) {
        return refuse("valid_to", "Ngày cuối không thể trước ngày phường này có.");
    }
    Ok(())
}

/// Why the original ended, in its own column.
pub(crate) fn reason(into: &str, from: NaiveDate) -> String {
    format!("Chuyển về {into} từ {} (sáp nhập)", crate::vietnamese::date::show_date(from))
}

/// A name beside the successor's own record of the same name: "Tổ 1 (P.7)".
pub(crate) fn renamed(name: &str, short: &str) -> String {
    let short: String = short.chars().take(20).collect();
    let name: String = name.chars().take(170).collect();
    format!("{name} ({short})")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::register::Scope;

    #[test]
    fn what_goes_on_is_in_the_order_and_points_back_or_at_what_stays() {
        for register in RegisterId::ALL.iter().copied() {
            let decl = register.decl();
            let at = ORDER.iter().position(|ordered| *ordered == register);
            assert_eq!(at.is_some(), !rules(register).is_empty(), "{register:?}");
            let Some(at) = at else { continue };
            assert!(matches!(decl.scope, Scope::Ward { .. }), "{register:?}");
            for field in decl.fields {
                let Some(to) = field.kind.target() else { continue };
                if let Some(other) = ORDER.iter().position(|ordered| *ordered == to) {
                    assert!(other < at, "{register:?}.{} points ahead", field.column);
                }
            }
            for rule in rules(register) {
                let states: Vec<&str> = decl
                    .states
                    .map_or(Vec::new(), |states| states.all.iter().map(|state| state.code).collect());
                assert!(rule.states.iter().all(|state| states.contains(state)), "{register:?}");
                for column in [rule.day, rule.begins] {
                    assert!(column.is_empty() || decl.index(column).is_some(), "{register:?}.{column}");
                }
                if let Original::Ends { state, day, reason } = rule.original {
                    assert!(states.contains(&state) && !rule.states.contains(&state), "{register:?}");
                    for column in [day, reason] {
                        assert!(column.is_empty() || decl.index(column).is_some(), "{register:?}.{column}");
                    }
                }
            }
        }
    }
}
