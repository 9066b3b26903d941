//! Decimal arithmetic that says when it cannot. Not inlined: the operators unfold to two
//! kilobytes of wasm at every call otherwise.

use rust_decimal::Decimal;

#[inline(never)]
pub(crate) fn add(one: Decimal, other: Decimal) -> Option<Decimal> {
    one.checked_add(other)
}

#[inline(never)]
pub(crate) fn mul(one: Decimal, other: Decimal) -> Option<Decimal> {
    one.checked_mul(other)
}

#[inline(never)]
pub(crate) fn div(one: Decimal, other: Decimal) -> Option<Decimal> {
    one.checked_div(other)
}

#[inline(never)]
pub(crate) fn above(one: Decimal, other: Decimal) -> bool {
    one > other
}

/// The difference; zero in the one case that has none, two numbers at opposite ends.
pub(crate) fn sub(one: Decimal, other: Decimal) -> Decimal {
    add(one, -other).unwrap_or_default()
}

/// So many percent of an amount, unrounded; `None` when it is too large for a decimal.
pub(crate) fn percent_of(amount: Decimal, percent: Decimal) -> Option<Decimal> {
    mul(mul(amount, percent)?, Decimal::new(1, 2))
}

/// The number, or zero when it is negative.
pub(crate) fn at_least_zero(number: Decimal) -> Decimal {
    if number.is_sign_negative() {
        Decimal::ZERO
    } else {
        number
    }
}
