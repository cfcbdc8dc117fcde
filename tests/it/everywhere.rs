//! Every screen that keys lead to, for every role, on the demonstration: what it offers it does, and it can be drawn
//! at every size.

use std::collections::BTreeSet;

use crate::demo::Options;
use crate::domain::op::Now;
use crate::ui::action::Action;
use crate::ui::app::driver::Driver;
use crate::ui::command::{Row, clash};
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::layers::help::Help;
use crate::ui::tabs::TABS;
use crate::ui::terminal::LEAST;
use crate::ui::theme::{Palette, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::it::layers::keys_of;
use crate::it::support::demo;

/// How many screens deep keys are followed.
const DEEP: usize = 4;
/// The roles' people in the demonstration.
const PEOPLE: &[&str] = &["p7", "ld7", "phong", "gdnn", "doan1", "quantri"];

fn now() -> Now {
    Now { utc_ms: 1_638_756_000_000, today: Options::default().today }
}

/// Where keys have led so far.
struct Crawl {
    seen: BTreeSet<String>,
    offers: usize,
    /// Keys that are offered and do nothing.
    idle: Vec<String>,
}

impl Crawl {
    fn visit(&mut self, layer: &mut dyn Layer, ctx: &Ctx<'_>, way: &str, deep: usize) {
        layer.load(ctx).unwrap_or_else(|error| panic!("{way}: {error}"));
        let title = layer.title(ctx);
        let way = format!("{way} > {title}");
        let rows = layer.rows(ctx);
        assert!(!clash(&keys_of(&rows)), "{way}: two commands want one key: {rows:#?}");
        let kind = format!("{title} {:?}", rows.iter().map(|row| row.label).collect::<Vec<_>>());
        if !self.seen.insert(kind) {
            return;
        }
        draw(layer, &way);
        read_help(&rows, &way, ctx);
        for Row { which, label, .. } in rows {
            let still = layer.rows(ctx).into_iter().find(|row| (row.which, row.label) == (which, label));
            if still.is_none_or(|row| row.why_not.is_some()) {
                continue;
            }
            let effect = layer.run(which, ctx);
            if matches!(effect, Effect::Ignored) {
                self.idle.push(format!("{way}: {label}"));
            }
            self.offers += 1;
            if reloads(&effect) {
                layer.load(ctx).unwrap_or_else(|error| panic!("{way}: {error}"));
            }
            for mut next in pushed(effect) {
                if deep < DEEP {
                    self.visit(&mut *next, ctx, &way, deep + 1);
                }
            }
        }
        draw(layer, &way);
    }
}

fn pushed(effect: Effect) -> Vec<Box<dyn Layer>> {
    match effect {
        Effect::Push(layer) | Effect::Replace(layer) => vec![layer],
        Effect::All(all) => all.into_iter().flat_map(pushed).collect(),
        _ => Vec::new(),
    }
}

fn reloads(effect: &Effect) -> bool {
    match effect {
        Effect::Reload => true,
        Effect::All(all) => all.iter().any(reloads),
        _ => false,
    }
}

fn draw(layer: &dyn Layer, way: &str) {
    for (columns, rows) in [LEAST, (80, 24), (200, 50)] {
        for theme in [Theme::default(), Theme { palette: Palette::Mono, ascii: true }] {
            let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
            terminal.draw(|frame| layer.draw(frame, frame.area(), &theme)).unwrap();
            let buffer = terminal.backend().buffer();
            let odd =
                |symbol: &str| theme.ascii && symbol.chars().any(|c| ('\u{2500}'..='\u{25ff}').contains(&c));
            let seen = buffer.content().iter().find(|cell| odd(cell.symbol()));
            assert!(seen.is_none(), "{way}: {seen:?} where only plain signs are known");
        }
    }
}

#[test]
fn every_key_of_every_screen_does_something_and_every_screen_can_be_drawn() {
    let mut screens = BTreeSet::new();
    for login in PEOPLE {
        let mut crawl = Crawl { seen: BTreeSet::new(), offers: 0, idle: Vec::new() };
        let driver = Driver::new(demo::shared(), login, now()).unwrap();
        let ctx = driver.ctx();
        for tab in TABS.iter().filter(|tab| (tab.visible)(ctx.actor)) {
            let mut layer = (tab.make)(&ctx);
            crawl.visit(&mut *layer, &ctx, &format!("{login}: {}", tab.tab.number()), 1);
        }
        assert_eq!(crawl.idle, Vec::<String>::new(), "offered and idle");
        assert!(crawl.offers > 3, "{login}: only {} keys", crawl.offers);
        screens.extend(crawl.seen);
    }
    assert!(screens.len() > 60, "keys lead to {} screens only: {screens:#?}", screens.len());
}

#[test]
fn a_ward_without_a_checklist_is_said_to_have_none() {
    let mut driver = Driver::new(demo::shared(), "phong", now()).unwrap();
    driver.keys("9 Down Enter");
    assert!(driver.screen().contains("CHƯA LẬP PHIẾU"), "{}", driver.screen());
    assert!(driver.notice().starts_with("Phường 3 chưa lập phiếu này"), "{}", driver.notice());
    driver.keys("Up Enter");
    assert!(
        driver.row(0).starts_with(" P.1 ·") && driver.screen().contains("Kế hoạch, chương trình"),
        "{}",
        driver.screen()
    );
}

#[test]
fn a_missing_survey_is_marked_beside_the_ward_and_not_in_its_letters() {
    let mut driver = Driver::new(demo::shared(), "phong", now()).unwrap();
    let screen = driver.keys("9 F5 3 Enter").screen();
    let named = |line: &str| line.chars().skip(3).collect::<String>();
    let row = |ward: &str| screen.lines().find(|line| named(line).starts_with(ward)).unwrap_or_default();
    assert!(row("P.13").starts_with(" k P.13 "), "{screen}");
    assert!(row("P.14").starts_with("   P.14 "), "{screen}");
    let heads = screen.lines().find(|line| line.contains("CSVC")).unwrap_or_default();
    assert!(heads.contains("BC") && heads.ends_with("M,C"), "all twelve groups and the sums: {screen}");
    assert_eq!(screen.lines().filter(|line| named(line).starts_with("P.")).count(), 16, "{screen}");
}

/// What F1 says of each command can be read to its end, the cursor on it.
fn read_help(rows: &[Row], way: &str, ctx: &Ctx<'_>) {
    let words = |text: &str| text.replace('"', " ").split_whitespace().collect::<Vec<_>>().join(" ");
    let mut help = Help::new(rows.to_vec(), Vec::new());
    let mut terminal = Terminal::new(TestBackend::new(LEAST.0, LEAST.1)).unwrap();
    help.update(Input::Do(Action::Home), ctx);
    for row in rows {
        terminal.draw(|frame| help.draw(frame, frame.area(), &Theme::default())).unwrap();
        let screen = terminal.backend().to_string().replace(['│', '|'], " ");
        let said = words(&screen);
        for said_of_it in [Some(row.help), row.why_not.as_deref()].into_iter().flatten() {
            assert!(said.contains(&words(said_of_it)), "{way}: {said_of_it:?} is cut\n{screen}");
        }
        help.update(Input::Do(Action::Down), ctx);
    }
}
