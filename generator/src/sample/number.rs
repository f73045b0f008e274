//! Numbers within bounds.

use serde_json::{Number, Value};

use crate::document::schema::{Bound, Schema};

/// Whether a number is within the bounds of a schema.
pub(super) fn fits(schema: &Schema<'_>, value: &Number) -> bool {
    let Some(number) = value.as_f64() else { return false };
    let is_above =
        |low: Bound| float(&low).is_none_or(|least| number > least || !low.is_exclusive && number >= least);
    let is_below =
        |high: Bound| float(&high).is_none_or(|most| number < most || !high.is_exclusive && number <= most);
    let in_format = match schema.format() {
        Some("int32") => i32::try_from(value.as_i64().unwrap_or_default()).is_ok(),
        Some("uint" | "uint8" | "uint16" | "uint32" | "uint64") => number >= 0.0,
        _ => true,
    };
    in_format
        && schema.minimum().is_none_or(is_above)
        && schema.maximum().is_none_or(is_below)
        && step(schema).is_none_or(|step| {
            let times = number / step;
            (times - times.round()).abs() < 1e-9 * times.abs().max(1.0)
        })
}

fn float(bound: &Bound) -> Option<f64> {
    bound.number.parse().ok()
}

/// What numbers are multiples of.
fn step(schema: &Schema<'_>) -> Option<f64> {
    schema.multiple_of().and_then(|step| step.parse().ok()).filter(|step| *step > 0.0)
}

/// Numbers that may fit a schema, the plainest first; `turn` counts the items of a list.
pub(super) fn candidates(schema: &Schema<'_>, turn: usize) -> Vec<Value> {
    let (least, most) =
        (schema.minimum().as_ref().and_then(float), schema.maximum().as_ref().and_then(float));
    let turn = u32::try_from(turn).map_or(0.0, f64::from);
    let step = step(schema);
    let is_integer = schema.type_name() == Some("integer");
    let unit = step.unwrap_or(1.0);
    let mut numbers = Vec::new();
    if !is_integer && step.is_none() {
        numbers.push(turn + 1.5);
    }
    numbers.push((turn + 1.0) * unit);
    if let Some(least) = least {
        let first = (least / unit).ceil() * unit;
        numbers.extend([first + turn * unit, first + (turn + 1.0) * unit]);
    }
    if let Some(most) = most {
        let end = (most / unit).floor() * unit;
        numbers.extend([end - turn * unit, end - (turn + 1.0) * unit]);
    }
    if let (Some(least), Some(most)) = (least, most) {
        numbers.push(f64::midpoint(least, most));
    }
    numbers.push(0.0);
    numbers.into_iter().filter_map(|number| value(number, is_integer)).collect()
}

/// The number as JSON has it: whole ones without a point.
fn value(number: f64, is_integer: bool) -> Option<Value> {
    /// Up to here, all integers are floats.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() <= EXACT {
        #[allow(clippy::cast_possible_truncation, reason = "it is whole and in range")]
        return Some(Value::from(number as i64));
    }
    (!is_integer).then(|| Number::from_f64(number).map(Value::Number)).flatten()
}
