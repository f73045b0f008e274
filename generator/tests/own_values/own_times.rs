//! What a user writes around a type that serde writes otherwise than the document has it.

use serde::{Deserialize, Serialize};

/// A point in time, as RFC 3339 has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(#[serde(with = "time::serde::rfc3339")] pub time::OffsetDateTime);
