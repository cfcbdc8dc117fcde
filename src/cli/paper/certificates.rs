//! What `paper certificates` is given: a ward's own template from standard input, or a wish for the built-in one.

use std::io::Read as _;

use chrono::Datelike as _;
use clap::Args;

use super::{Arguments, CliError, Exit, stop, ward, wards_on};
use crate::cli::common::Desk;
use crate::domain::Id;
use crate::exchange::paper::certificates::{NotMade, of_class, template};
use crate::exchange::paper::mail_merge::MOST_BYTES;
use crate::text::paper::{certificates as words, class};

/// Options of certificates.
#[derive(Debug, Args)]
pub(super) struct OfCertificates {
    /// By the template that standard input brings.
    #[arg(long, help = words::HELP_TEMPLATE, conflicts_with = "show_template")]
    template: bool,
    /// The built-in template itself.
    #[arg(long, help = words::HELP_SHOW_TEMPLATE)]
    pub(super) show_template: bool,
}

impl OfCertificates {
    /// Whether any of it is given.
    pub(super) const fn is_given(&self) -> bool {
        self.template || self.show_template
    }
}

/// The certificates of the class, or the template.
pub(super) fn written(given: &Arguments, desk: &Desk) -> Result<Vec<u8>, CliError> {
    let today = desk.now.today;
    if given.certificates.show_template {
        let year = given.year.unwrap_or_else(|| today.year());
        return Ok(template(&desk.reader, ward(desk, wards_on(year, today))?, year)?);
    }
    let number = given.of_class.class.ok_or_else(|| stop(Exit::Usage, class::WHICH))?;
    let own = given.certificates.template.then(brought).transpose()?;
    of_class(&desk.reader, Id(number), own.as_deref()).map_err(|why| match why {
        NotMade::Template(why) => stop(Exit::BadData, &words::bad_template(&why)),
        NotMade::Gone => stop(Exit::BadData, class::GONE),
        NotMade::None => stop(Exit::BadData, words::NONE),
        NotMade::Failed(error) => error.into(),
    })
}

/// What standard input brings; a byte more than is taken shows that it is too much.
fn brought() -> Result<Vec<u8>, CliError> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|error| {
        crate::data::Error::from(crate::data::Fault::new(
            crate::data::FaultCode::File,
            "reading a template",
            error,
        ))
    })?;
    Ok(bytes)
}
