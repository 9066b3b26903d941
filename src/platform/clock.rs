//! The clock of the device.

use chrono::{DateTime, NaiveDate, Utc};

/// Milliseconds since 1970, as the device believes.
#[must_use]
pub fn now_ms() -> i64 {
    Utc::now().timestamp_millis()
}

/// The civil day where the device is.
#[must_use]
pub fn today() -> NaiveDate {
    let date = js_sys::Date::new_0();
    let year = i32::try_from(date.get_full_year()).unwrap_or(1970);
    NaiveDate::from_ymd_opt(year, date.get_month() + 1, date.get_date()).unwrap_or_default()
}

/// The civil day of an instant where the device is.
#[must_use]
pub fn day_of_ms(ms: i64) -> NaiveDate {
    DateTime::from_timestamp_millis(ms)
        .map(|at| at.date_naive())
        .unwrap_or_default()
}

/// Day, hour and minute of an RFC 3339 instant where the device is; `None` when it is none.
#[must_use]
pub fn local(rfc3339: &str) -> Option<(NaiveDate, u32, u32)> {
    let date = js_sys::Date::new(&rfc3339.into());
    let year = i32::try_from(date.get_full_year())
        .ok()
        .filter(|_| !date.get_time().is_nan())?;
    let day = NaiveDate::from_ymd_opt(year, date.get_month() + 1, date.get_date())?;
    Some((day, date.get_hours(), date.get_minutes()))
}

/// An instant as RFC 3339 text in UTC.
#[must_use]
pub fn rfc3339(ms: i64) -> String {
    // A number that is no instant would throw; no clock gives one.
    let date = js_sys::Date::new(&(ms as f64).into());
    if date.get_time().is_nan() {
        return String::new();
    }
    date.to_iso_string().into()
}

/// An RFC 3339 instant as milliseconds since 1970; `None` when it is none.
#[must_use]
pub fn ms_of(rfc3339: &str) -> Option<i64> {
    let ms = js_sys::Date::new(&rfc3339.into()).get_time();
    (!ms.is_nan()).then_some(ms as i64)
}

/// Whether an RFC 3339 instant lies behind; `false` when it is none.
#[must_use]
pub fn is_past(rfc3339: &str) -> bool {
    js_sys::Date::new(&rfc3339.into()).get_time() < js_sys::Date::now()
}

/// Does something beside everything else, also before the page is there: Leptos has no executor
/// until something is mounted.
pub fn meanwhile(task: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(task);
}

/// Resolves after `ms` milliseconds.
pub async fn sleep(ms: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = super::dom::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms);
        }
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// The time now, as UTC clocks show it.
#[must_use]
pub fn now_utc() -> chrono::NaiveDateTime {
    Utc::now().naive_utc()
}
