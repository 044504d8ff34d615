//! The filters of the log: which entries they take. Pure: no store, no clock.
//!
//! The model names the operators and is silent on the rest. A plain condition joins what is before it by its own
//! `Type`; a group joins its conditions by its `Type`, and what is before it by `AND`. Nothing said is `AND`.

use std::cmp::Ordering;

use super::super::model::Fields;
use super::log::Entry;

/// A column of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Timestamp,
    Message,
    Source,
    Type,
    RuleIds,
    Subject,
    Region,
    Status,
}

impl Column {
    const ALL: [(&'static str, Self); 8] = [
        ("Timestamp", Self::Timestamp),
        ("Message", Self::Message),
        ("Source", Self::Source),
        ("Type", Self::Type),
        ("RuleIds", Self::RuleIds),
        ("Subject", Self::Subject),
        ("Region", Self::Region),
        ("Status", Self::Status),
    ];

    /// The column of that name, in whichever case: the model's examples have `Source`, `RuleIds`, `status`, `timestamp`.
    pub fn named(name: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|(own, _)| own.eq_ignore_ascii_case(name));
        found.map(|(_, column)| *column).ok_or_else(|| {
            let names = Self::ALL.map(|(own, _)| own).join(", ");
            format!("names no field of the log: `{name}`; they are {names}")
        })
    }

    fn text(self, entry: &Entry) -> &str {
        match self {
            Self::Timestamp => &entry.timestamp,
            Self::Message => &entry.message,
            Self::Source => &entry.source,
            Self::Type => &entry.kind,
            Self::RuleIds => &entry.rules,
            Self::Subject => &entry.subject,
            Self::Region => &entry.region,
            Self::Status => entry.status(),
        }
    }

    /// What an entry has there: several values only where several rules took an event.
    pub fn values(self, entry: &Entry) -> Vec<&str> {
        match self {
            Self::RuleIds => entry.rules.split(',').collect(),
            _ => vec![self.text(entry)],
        }
    }

    /// How two entries compare by this column.
    pub fn order(self, one: &Entry, other: &Entry) -> Ordering {
        match self {
            Self::Timestamp => one.received_ms.cmp(&other.received_ms),
            _ => self.text(one).cmp(self.text(other)),
        }
    }

    /// Whether one of the values there compares to `wanted` as `is` wants it. A time may be asked for in milliseconds.
    fn has(self, entry: &Entry, wanted: &str, is: fn(Ordering) -> bool) -> bool {
        match (self, wanted.parse::<i64>()) {
            (Self::Timestamp, Ok(wanted)) => is(entry.received_ms.cmp(&wanted)),
            _ => self.values(entry).into_iter().any(|value| is(compare(value, wanted))),
        }
    }
}

/// Whole numbers by their size, all else letter by letter.
fn compare(one: &str, other: &str) -> Ordering {
    match (one.parse::<i64>(), other.parse::<i64>()) {
        (Ok(one), Ok(other)) => one.cmp(&other),
        _ => one.cmp(other),
    }
}

#[derive(Debug)]
enum Test {
    Compare(fn(Ordering) -> bool),
    Contains,
    Within(String),
}

/// One condition on one column.
#[derive(Debug)]
struct Condition {
    column: Column,
    test: Test,
    value: String,
    negated: bool,
}

impl Condition {
    fn read(fields: &Fields) -> Result<Self, String> {
        let part = |name: &str| fields.text(name).ok_or_else(|| format!("lacks the `{name}` of a condition"));
        let (column, operator, value) = (Column::named(part("Key")?)?, part("Operator")?, part("Value")?);
        let (test, negated) = match operator {
            "eq" => (Test::Compare(Ordering::is_eq), false),
            "neq" => (Test::Compare(Ordering::is_eq), true),
            "like" => (Test::Contains, false),
            "not like" => (Test::Contains, true),
            "lt" => (Test::Compare(Ordering::is_lt), false),
            "lte" => (Test::Compare(Ordering::is_le), false),
            "gt" => (Test::Compare(Ordering::is_gt), false),
            "gte" => (Test::Compare(Ordering::is_ge), false),
            "range" | "norange" => {
                let (lowest, highest) = value.split_once(',').ok_or_else(|| {
                    format!("needs two values with a comma between for `{operator}`, not `{value}`")
                })?;
                let (test, negated) = (Test::Within(highest.trim().to_owned()), operator == "norange");
                return Ok(Self { column, test, value: lowest.trim().to_owned(), negated });
            }
            other => {
                return Err(format!(
                    "has no operator `{other}`; they are eq, neq, like, not like, lt, lte, gt, gte, range, norange"
                ));
            }
        };
        Ok(Self { column, test, value: value.to_owned(), negated })
    }

    fn takes(&self, entry: &Entry) -> bool {
        let found = match &self.test {
            Test::Compare(is) => self.column.has(entry, &self.value, *is),
            Test::Contains => self.column.values(entry).into_iter().any(|value| value.contains(&self.value)),
            Test::Within(highest) => {
                self.column.has(entry, &self.value, Ordering::is_ge)
                    && self.column.has(entry, highest, Ordering::is_le)
            }
        };
        found != self.negated
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Join {
    And,
    Or,
}

impl Join {
    fn read(fields: &Fields) -> Result<Self, String> {
        match fields.text("Type") {
            None | Some("AND") => Ok(Self::And),
            Some("OR") => Ok(Self::Or),
            Some(other) => Err(format!("has a `Type` that is neither `AND` nor `OR`: `{other}`")),
        }
    }

    fn all(self, conditions: &[Condition], entry: &Entry) -> bool {
        let mut taken = conditions.iter().map(|condition| condition.takes(entry));
        match self {
            Self::And => taken.all(|taken| taken),
            Self::Or => taken.any(|taken| taken),
        }
    }
}

/// One item of `Filter`: how it joins what is before it, and its conditions, with how these are joined.
#[derive(Debug)]
struct Item {
    to_those_before: Join,
    conditions: Vec<Condition>,
    inside: Join,
}

impl Item {
    fn read(fields: &Fields) -> Result<Self, String> {
        let join = Join::read(fields)?;
        let group = fields.structures("Filters");
        let mut conditions = group.iter().map(Condition::read).collect::<Result<Vec<_>, _>>()?;
        if ["Key", "Operator", "Value"].iter().any(|name| fields.text(name).is_some()) {
            conditions.insert(0, Condition::read(fields)?);
        } else if group.is_empty() {
            return Err("has an item without a condition".to_owned());
        }
        let to_those_before = if group.is_empty() { join } else { Join::And };
        Ok(Self { to_those_before, conditions, inside: join })
    }
}

/// All of a request's `Filter`.
#[derive(Debug)]
pub(super) struct Filter(Vec<Item>);

impl Filter {
    /// # Errors
    /// What is wrong with it, to be said after the field's name.
    pub fn read(items: &[Fields]) -> Result<Self, String> {
        items.iter().map(Item::read).collect::<Result<_, _>>().map(Self)
    }

    /// From the first item to the last, with no precedence among them.
    pub fn takes(&self, entry: &Entry) -> bool {
        let mut items = self.0.iter();
        let Some(first) = items.next() else { return true };
        items.fold(first.inside.all(&first.conditions, entry), |before, item| {
            let taken = item.inside.all(&item.conditions, entry);
            match item.to_those_before {
                Join::And => before && taken,
                Join::Or => before || taken,
            }
        })
    }
}
