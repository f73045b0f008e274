//! Numbers within bounds.

use serde_json::{Number, Value};

use super::schema::{Schema, says, text};

/// Whether a number is within the bounds of a schema.
pub(super) fn fits(schema: Schema<'_>, value: &Number) -> bool {
    let Some(number) = value.as_f64() else { return false };
    let bound = |keyword: &str| schema.get(keyword).and_then(Value::as_f64);
    let above = |least: f64| number > least || (number >= least && !says(schema, "exclusiveMinimum"));
    let below = |most: f64| number < most || (number <= most && !says(schema, "exclusiveMaximum"));
    let in_format = match text(schema, "format") {
        Some("int32") => i32::try_from(value.as_i64().unwrap_or_default()).is_ok(),
        Some("uint" | "uint8" | "uint16" | "uint32" | "uint64") => number >= 0.0,
        _ => true,
    };
    in_format
        && bound("minimum").is_none_or(above)
        && bound("maximum").is_none_or(below)
        && bound("multipleOf").filter(|step| *step > 0.0).is_none_or(|step| {
            let times = number / step;
            (times - times.round()).abs() < 1e-9 * times.abs().max(1.0)
        })
}

/// Numbers that may fit a schema, the plainest first; `turn` counts the items of a list.
pub(super) fn candidates(schema: Schema<'_>, turn: usize) -> Vec<Value> {
    let bound = |keyword: &str| schema.get(keyword).and_then(Value::as_f64);
    let turn = u32::try_from(turn).map_or(0.0, f64::from);
    let step = bound("multipleOf").filter(|step| *step > 0.0);
    let is_integer = text(schema, "type") == Some("integer");
    let unit = step.unwrap_or(1.0);
    let mut numbers = Vec::new();
    if !is_integer && step.is_none() {
        numbers.push(turn + 1.5);
    }
    numbers.push((turn + 1.0) * unit);
    if let Some(least) = bound("minimum") {
        let first = (least / unit).ceil() * unit;
        numbers.extend([first + turn * unit, first + (turn + 1.0) * unit]);
    }
    if let Some(most) = bound("maximum") {
        let last = (most / unit).floor() * unit;
        numbers.extend([last - turn * unit, last - (turn + 1.0) * unit]);
    }
    if let (Some(least), Some(most)) = (bound("minimum"), bound("maximum")) {
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
