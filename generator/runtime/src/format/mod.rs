//! Types for values of a `format`.

#[cfg(part = "base64")]
pub(crate) mod base64;
#[cfg(part = "date_time")]
pub(crate) mod date_time;
