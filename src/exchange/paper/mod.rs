//! Papers: what is printed, signed and sent. One model of a paper, four ways to write it.
//!
//! - [`model`]: head, parts, tables and foot of a paper, without a word about its form.
//! - [`kind`]: a paper as a row of [`PAPERS`], of which the verb, its help and the menus are made.
//! - [`plan`], [`summary`], [`blank`], [`checklist`], [`minutes`], [`rating`], [`inspection`], [`notice`],
//!   [`sign_in`], [`class`], [`attendance`], [`certificates`],
//!   [`learner`]: which paper says what; `parts`: what several of them say.
//! - [`mail_merge`]: a ward's own `.docx` filled in for one record after the other.
//! - [`decree30`]: a paper as `.docx` in the layout of Decree 30/2020; `ooxml` writes the XML,
//!   `package` the archive around it.
//! - [`sheet`]: its figures as `.xlsx`; [`html`]: the whole of it as a page; [`text`]: as plain text.
//!
//! The year's words (heads, recipients, symbols, bases) come from the guideline; sentences from `text`.

pub(crate) mod attendance;
pub(crate) mod blank;
pub(crate) mod certificates;
pub(crate) mod checklist;
pub(crate) mod class;
pub(crate) mod decree30;
pub(crate) mod html;
pub(crate) mod inspection;
pub(crate) mod kind;
pub(crate) mod learner;
pub(crate) mod mail_merge;
pub(crate) mod minutes;
pub(crate) mod model;
pub(crate) mod notice;
mod ooxml;
mod package;
mod parts;
pub(crate) mod plan;
mod printed;
pub(crate) mod rating;
pub(crate) mod sheet;
pub(crate) mod sign_in;
pub(crate) mod summary;
pub(crate) mod text;

pub(crate) use crate::domain::rules::plan::View;
pub(crate) use kind::{Asked, Of, PaperKind, wards_on};
pub(crate) use parts::{bases_of, guideline_for, recipients_of};
pub(crate) use plan::editions;
pub(crate) use printed::{Format, Printed};

use crate::text::learner as learner_words;
use crate::text::paper as words;
use crate::text::run_paper as run_words;

/// The papers, in the order in which help and menus name them.
pub(crate) const PAPERS: [PaperKind; 22] = [
    PaperKind {
        verb: words::command::PLAN,
        help: words::HELP_OF_PLAN,
        file: "ke-hoach",
        view: |_, _| View::Whole,
        of: Of::Plan { title: words::plan_title, by_edition: true, print: plan::whole },
    },
    PaperKind {
        verb: "quarter",
        help: words::HELP_OF_QUARTER,
        file: "quy",
        view: |quarter, _| View::Quarter(quarter),
        of: OF_PROGRAMME,
    },
    PaperKind {
        verb: "month",
        help: words::HELP_OF_MONTH,
        file: "thang",
        view: |_, month| View::Month(month),
        of: OF_PROGRAMME,
    },
    PaperKind {
        verb: "progress",
        help: words::edition::HELP_OF_PROGRESS,
        file: "tinh-hinh",
        view: |_, _| View::Whole,
        of: Of::Plan {
            title: |_, _| words::edition::progress_title(),
            by_edition: false,
            print: plan::progress,
        },
    },
    PaperKind {
        verb: "summary",
        help: words::HELP_OF_SUMMARY,
        file: "tong-hop",
        view: |_, _| View::Whole,
        of: Of::Wards(summary::summary),
    },
    PaperKind {
        verb: "needs-form",
        help: words::HELP_OF_NEEDS_FORM,
        file: "phieu-dang-ky",
        view: |_, _| View::Whole,
        of: Of::Ward(blank::needs_form),
    },
    PaperKind {
        verb: "survey-form",
        help: words::HELP_OF_SURVEY_FORM,
        file: "phieu-khao-sat",
        view: |quarter, _| View::Quarter(quarter),
        of: Of::Ward(blank::survey_form),
    },
    CHECKLIST,
    PaperKind {
        verb: "checklist-form",
        help: run_words::HELP_BLANK,
        file: "phieu-tu-kiem-tra-trang",
        view: |quarter, _| View::Quarter(quarter),
        of: Of::Ward(checklist::blank),
    },
    SELF_INSPECTION,
    PaperKind {
        verb: "minutes",
        help: words::minutes::HELP,
        file: "bien-ban-giao-ban",
        view: |quarter, _| View::Quarter(quarter),
        of: Of::Briefing(minutes::minutes),
    },
    PaperKind {
        verb: words::rating::SHEET_VERB,
        help: words::rating::HELP_OF_SHEET,
        file: "phieu-xep-loai",
        view: |_, _| View::Whole,
        of: Of::Ward(rating::sheet),
    },
    PaperKind {
        verb: words::rating::SUMMARY_VERB,
        help: words::rating::HELP_OF_SUMMARY,
        file: "tong-hop-xep-loai",
        view: |_, _| View::Whole,
        of: Of::Wards(rating::summary),
    },
    PaperKind {
        verb: words::inspection::FORM_VERB,
        help: words::inspection::HELP_OF_FORM,
        file: "phieu-kiem-tra",
        view: |_, _| View::Whole,
        of: Of::Ward(inspection::form),
    },
    PaperKind {
        verb: words::inspection::MINUTES_VERB,
        help: words::inspection::HELP_OF_MINUTES,
        file: "bien-ban-kiem-tra",
        view: |_, _| View::Whole,
        of: Of::Ward(inspection::minutes),
    },
    PaperKind {
        verb: words::notice::VERB,
        help: words::notice::HELP,
        file: words::notice::FILE,
        view: |_, month| View::Month(month),
        of: Of::Calendar(notice::notice),
    },
    PaperKind {
        verb: words::sign_in::VERB,
        help: words::sign_in::HELP,
        file: words::sign_in::FILE,
        view: |_, _| View::Whole,
        of: Of::Happening(sign_in::sheet),
    },
    CLASS_LIST,
    ATTENDANCE_SHEET,
    ATTENDANCE_GRID,
    PaperKind {
        verb: words::certificates::BOOK_VERB,
        help: words::certificates::HELP_OF_BOOK,
        file: words::certificates::BOOK_FILE,
        view: |_, _| View::Whole,
        of: Of::Ward(certificates::book),
    },
    PaperKind {
        verb: learner_words::VERB,
        help: learner_words::HELP,
        file: learner_words::FILE,
        view: |_, _| View::Whole,
        of: Of::Learner(learner::record),
    },
];

/// Who was in a class on a day.
pub(crate) const CLASS_LIST: PaperKind = PaperKind {
    verb: words::class::LIST_VERB,
    help: words::class::HELP_OF_LIST,
    file: words::class::LIST_FILE,
    view: |_, _| View::Whole,
    of: Of::Class(class::list),
};

/// The sheet to mark attendance on.
pub(crate) const ATTENDANCE_SHEET: PaperKind = PaperKind {
    verb: words::class::SHEET_VERB,
    help: words::class::HELP_OF_SHEET,
    file: words::class::SHEET_FILE,
    view: |_, _| View::Whole,
    of: Of::Class(attendance::sheet),
};

/// The attendance of a class as it was marked.
pub(crate) const ATTENDANCE_GRID: PaperKind = PaperKind {
    verb: words::class::GRID_VERB,
    help: words::class::HELP_OF_GRID,
    file: words::class::GRID_FILE,
    view: |_, _| View::Whole,
    of: Of::Class(attendance::grid),
};

/// The checklist of a quarter.
pub(crate) const CHECKLIST: PaperKind = PaperKind {
    verb: "checklist",
    help: run_words::HELP,
    file: "phieu-tu-kiem-tra",
    view: |quarter, _| View::Quarter(quarter),
    of: Of::Ward(checklist::filled),
};

/// The checklist of the year's self-inspection.
pub(crate) const SELF_INSPECTION: PaperKind = PaperKind {
    verb: "self-inspection",
    help: run_words::HELP_OF_YEAR,
    file: "phieu-cuoi-nam",
    view: |_, _| View::Whole,
    of: Of::Ward(checklist::filled),
};

const OF_PROGRAMME: Of = Of::Plan { title: words::plan_title, by_edition: false, print: plan::programme };
