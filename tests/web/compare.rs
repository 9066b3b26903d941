//! Our reader against serde's: the same value from what serde writes, the same verdict on
//! everything that differs from it in one place.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use yolak::shapes::{self, FromJson, ToJson};

/// Holds for one value: written alike, read alike, and spoilt in every place.
pub(crate) fn both_ways<T>(value: &T)
where
    T: FromJson + ToJson + Serialize + DeserializeOwned + PartialEq + std::fmt::Debug,
{
    let theirs = serde_json::to_string(value).unwrap();
    assert_eq!(shapes::print(value), theirs);
    read(value);
}

/// The same for what the portal only reads.
pub(crate) fn read<T>(value: &T)
where
    T: FromJson + Serialize + DeserializeOwned + PartialEq + std::fmt::Debug,
{
    let whole = serde_json::to_value(value).unwrap();
    assert_eq!(
        shapes::parse::<T>(&whole.to_string()).as_ref(),
        Some(value),
        "{whole}"
    );
    for path in paths(&whole) {
        for spoilt in spoilt(&whole, &path) {
            same_verdict::<T>(&spoilt, &path);
        }
    }
}

/// Serde is stricter in one way, `null` for a member that may be absent; and laxer in one, a list
/// for an object.
fn same_verdict<T>(spoilt: &Spoilt, path: &str)
where
    T: FromJson + DeserializeOwned + PartialEq + std::fmt::Debug,
{
    let text = spoilt.value.to_string();
    let ours = shapes::parse::<T>(&text);
    let theirs: Option<T> = serde_json::from_str(&text).ok();
    match spoilt.by {
        By::Null if theirs.is_none() && ours.is_some() => {
            let absent = serde_json::from_str(&spoilt.absent.to_string()).ok();
            assert_eq!(ours, absent, "null at {path}");
        }
        By::List if ours.is_none() => {}
        By::Null | By::List | By::Other => assert_eq!(ours, theirs, "{path}: {text}"),
    }
}

/// A value with one place changed.
struct Spoilt {
    value: Value,
    by: By,
    /// The value without that place.
    absent: Value,
}

enum By {
    /// `null` for a member of an object.
    Null,
    /// A list for whatever it was.
    List,
    Other,
}

fn spoilt(whole: &Value, path: &str) -> Vec<Spoilt> {
    let absent = without(whole, path);
    let parent = path
        .rsplit_once('/')
        .and_then(|(parent, _)| whole.pointer(parent));
    let member = parent.is_some_and(Value::is_object);
    let with = |by, put: Value| {
        let mut value = whole.clone();
        *value.pointer_mut(path).unwrap() = put;
        Spoilt {
            value,
            by,
            absent: absent.clone(),
        }
    };
    let mut all = vec![
        Spoilt {
            value: absent.clone(),
            by: By::Other,
            absent: absent.clone(),
        },
        with(if member { By::Null } else { By::Other }, Value::Null),
        with(By::List, json!([])),
        with(By::List, json!([1])),
    ];
    let others = [
        json!(true),
        json!("no such word"),
        json!(""),
        json!({}),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(70_000),
        json!(4_294_967_296_i64),
        json!(1e300),
    ];
    all.extend(others.into_iter().map(|put| with(By::Other, put)));
    all
}

/// Pointers to every value inside, the whole excluded.
fn paths(value: &Value) -> Vec<String> {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(name, v)| (name.clone(), v)).collect(),
        Value::Array(values) => values
            .iter()
            .enumerate()
            .map(|(at, v)| (at.to_string(), v))
            .collect(),
        _ => Vec::new(),
    };
    let mut all = Vec::new();
    for (name, child) in children {
        let here = ["/", &name].concat();
        all.extend(
            paths(child)
                .iter()
                .map(|below| [here.as_str(), below].concat()),
        );
        all.push(here);
    }
    all
}

fn without(whole: &Value, path: &str) -> Value {
    let mut value = whole.clone();
    let (parent, name) = path.rsplit_once('/').unwrap();
    match value.pointer_mut(parent).unwrap() {
        Value::Object(members) => drop(members.remove(name)),
        Value::Array(values) => drop(values.remove(name.parse().unwrap())),
        _ => unreachable!("only objects and lists have something inside"),
    }
    value
}
