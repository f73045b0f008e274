// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Decimal numbers as they are written, compared without rounding.

use std::cmp::Ordering;

/// `digits` × 10^`exponent`.
#[derive(Clone, Copy)]
pub(super) struct Decimal {
    digits: i128,
    exponent: i32,
}

impl Decimal {
    /// Reads a number as JSON writes it; none with more digits than fit.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let fraction = fraction.trim_end_matches('0');
        let exponent = exponent.parse::<i32>().ok()?.checked_sub(i32::try_from(fraction.len()).ok()?)?;
        let mut number = Self { digits: format!("{whole}{fraction}").parse().ok()?, exponent };
        while number.digits != 0 && number.digits % 10 == 0 {
            number = Self { digits: number.digits / 10, exponent: number.exponent.checked_add(1)? };
        }
        Some(if number.digits == 0 { Self { digits: 0, exponent: 0 } } else { number })
    }

    /// The digits of both with the smaller exponent.
    fn aligned(self, other: Self) -> Option<(i128, i128)> {
        let least = self.exponent.min(other.exponent);
        let digits = |of: Self| {
            let steps = of.exponent.checked_sub(least)?;
            of.digits.checked_mul(10_i128.checked_pow(u32::try_from(steps).ok()?)?)
        };
        Some((digits(self)?, digits(other)?))
    }

    /// Whether a multiple of the other; none if that cannot be told.
    pub(super) fn is_multiple_of(self, other: Self) -> Option<bool> {
        let (own, other) = self.aligned(other)?;
        own.checked_rem(other).map(|rest| rest == 0)
    }
}

/// How two numbers as JSON writes them compare; with more digits than fit, as floats.
pub(super) fn compare(one: &str, other: &str) -> Option<Ordering> {
    let exact = Decimal::parse(one).zip(Decimal::parse(other)).and_then(|(one, other)| one.aligned(other));
    exact.map_or_else(
        || one.parse::<f64>().ok()?.partial_cmp(&other.parse::<f64>().ok()?),
        |(one, other)| Some(one.cmp(&other)),
    )
}

/// One text for all ways to write a number.
pub(super) fn canonical(text: &str) -> String {
    Decimal::parse(text)
        .map_or_else(|| text.to_owned(), |Decimal { digits, exponent }| format!("{digits}e{exponent}"))
}
