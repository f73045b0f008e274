//! OpenAPI 3.1 and 3.2.
use serde_json::Value;
use super::Conversion;
use super::version::Version;
pub(super) fn convert(_raw: &mut Value, _version: Version, _conversion: &mut Conversion<'_>) {}
