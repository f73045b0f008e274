//! Which of two plain types has more values.

use crate::model::Type;

/// How many values a plain type has, among those of its sort; 0 of those that are of no sort.
fn width(ty: &Type) -> u8 {
    match ty {
        Type::I32 | Type::U32 | Type::Uuid | Type::DateTime | Type::Date | Type::Base64 => 1,
        Type::I64 | Type::U64 => 2,
        Type::I128 => 3,
        Type::F64 | Type::String => 4,
        Type::Any => 5,
        // Text of one format, or what only its author knows.
        Type::Own(own) if own.plain == Type::String => 1,
        Type::Boolean | Type::Own(_) | Type::Named(_) | Type::Boxed(_) | Type::List(_) | Type::Map(_) => 6,
        Type::Bytes | Type::FilePart | Type::Nullable(_) | Type::Parameter => 0,
    }
}

/// Whether the new one of two plain types has more values; `None` where neither has all of the other's.
pub(super) fn of_width(old: &Type, new: &Type) -> Option<bool> {
    let is_number =
        |ty: &Type| matches!(ty, Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::I128 | Type::F64);
    let is_text = |ty: &Type| match ty {
        Type::String | Type::Uuid | Type::DateTime | Type::Date | Type::Base64 => true,
        Type::Own(own) => own.plain == Type::String,
        _ => false,
    };
    match (old, new) {
        _ if width(old) == 0 || width(new) == 0 => None,
        (_, Type::Any) => Some(true),
        (Type::Any, _) => Some(false),
        _ if is_number(old) && is_number(new) && width(old) != width(new) => Some(width(new) > width(old)),
        (Type::String, _) if is_text(new) => Some(false),
        (_, Type::String) if is_text(old) => Some(true),
        _ => None,
    }
}
