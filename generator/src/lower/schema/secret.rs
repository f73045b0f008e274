//! Which values stay out of `Debug` and of errors.

use heck::ToSnakeCase;

use super::Schemas;
use crate::document::schema::Schema;
use crate::model::Type;

impl Schemas<'_> {
    /// Whether a property holds a secret: by `format: password`, or by its name (`[secrets]` in `generator.toml`).
    pub(in crate::lower) fn is_secret(&self, wire: &str, schema: Option<&Schema<'_>>, ty: &Type) -> bool {
        if matches!(
            ty,
            Type::Boolean | Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::I128 | Type::F64
        ) {
            return false;
        }
        schema.is_some_and(|schema| schema.is_password()) || self.is_secret_name(wire)
    }

    pub(in crate::lower) fn is_secret_name(&self, wire: &str) -> bool {
        let name = wire.to_snake_case();
        self.context.config.secrets.names.iter().any(|secret| {
            name.strip_suffix(secret.as_str())
                .is_some_and(|before| before.is_empty() || before.ends_with('_'))
        })
    }
}
