//! What becomes of a ward's records when it is merged into another, as their registers declare it.
//!
//! What happened stays with the ward in whose time it happened, so that old years keep their totals. What runs on
//! is written anew with the successor; its original stays as it is, ends with the ward, or goes.

use chrono::NaiveDate;

use crate::domain::on_merger::OnMerger;
use crate::domain::refusal::Refusal;
use crate::domain::register::{Record, RegisterId};
use crate::domain::state::Move;

/// Whether a record goes on by this rule; `from` is the successor's first day.
pub(crate) fn takes(rule: &OnMerger, record: &Record, from: NaiveDate) -> bool {
    let runs = rule.states.is_empty() || rule.states.contains(&record.text("state"));
    let ahead = rule.day.is_empty() || record.get(rule.day).as_date().is_some_and(|day| day >= from);
    runs && ahead
}

/// The registers of which something can go on with a successor, so ordered that what a record points to goes on
/// before it.
pub(crate) fn in_order() -> Vec<RegisterId> {
    let mut order = Vec::new();
    RegisterId::ALL.iter().for_each(|register| put(*register, &mut order));
    order
}

/// Puts a register into the order, behind those that it points to.
fn put(register: RegisterId, order: &mut Vec<RegisterId>) {
    if !register.decl().goes_on() || order.contains(&register) {
        return;
    }
    let targets = register.decl().fields.iter().filter_map(|field| field.kind.target());
    targets.filter(|target| *target != register).for_each(|target| put(target, order));
    order.push(register);
}

/// What is asked for a merger, as a form asks for a step.
pub(crate) static MERGE: Move = Move::new("merge", "Sáp nhập")
    .by(&[crate::domain::Role::District])
    .asks(&["successor_id", "valid_to"])
    .for_good("Phường đã sáp nhập không tách lại được trong chương trình.");

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
            "Phường nhận chưa có vào ngày hôm sau. Xem lại “Có từ ngày” của phường đó.",
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
    use crate::domain::on_merger::Original;
    use crate::domain::register::Scope;

    #[test]
    fn what_goes_on_is_in_the_order_and_points_back_or_at_what_stays() {
        let order = in_order();
        for register in RegisterId::ALL.iter().copied() {
            let decl = register.decl();
            let at = order.iter().position(|ordered| *ordered == register);
            assert_eq!(at.is_some(), decl.goes_on(), "{register:?}");
            let Some(at) = at else { continue };
            assert!(matches!(decl.scope, Scope::Ward { .. }), "{register:?}");
            for field in decl.fields {
                let Some(to) = field.kind.target() else { continue };
                if let Some(other) = order.iter().position(|ordered| *ordered == to) {
                    assert!(other < at, "{register:?}.{} points ahead", field.column);
                }
            }
            for rule in decl.on_merger {
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
