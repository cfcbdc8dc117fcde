//! All tests, one binary: the crate itself is compiled with them. So they reach whatever they want to look at while
//! nothing is public for their sake, and what only a test calls is dead code in the program and a warning there.

#![expect(
    dead_code,
    unreachable_pub,
    reason = "the program's own build says what is dead; here nobody calls `cli::run`"
)]

#[path = "../../src/cli/mod.rs"]
mod cli;
#[path = "../../src/data/mod.rs"]
mod data;
#[path = "../../src/demo/mod.rs"]
mod demo;
#[path = "../../src/domain/mod.rs"]
mod domain;
#[path = "../../src/exchange/mod.rs"]
mod exchange;
#[path = "../../src/guideline/mod.rs"]
mod guideline;
#[path = "../../src/server/mod.rs"]
mod server;
#[path = "../../src/text/mod.rs"]
mod text;
#[path = "../../src/ui/mod.rs"]
mod ui;
#[path = "../../src/vietnamese/mod.rs"]
mod vietnamese;

#[cfg(test)]
#[path = "mod.rs"]
mod it;
