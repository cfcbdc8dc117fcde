//! Documents that are filled in for one record after the other.

/// Why a document is no template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum BadTemplate {
    /// It is no `.docx`, or a broken one.
    NoDocument,
    TooLarge,
    /// No field of this name is known; what stands around it.
    Unknown {
        field: String,
        near: String,
    },
    /// A field is opened and not closed in its paragraph.
    Open {
        near: String,
    },
    /// No field stands in it: every page would say the same.
    NoField,
}
