//! One condition on one value.

use std::net::IpAddr;

use serde_json::{Map, Value};

#[derive(Debug, Clone)]
pub(super) enum Condition {
    /// The very value: a string, a number, `true`, `false` or `null`.
    Is(Value),
    /// Whether there is such a field at all.
    Exists(bool),
    /// All of these.
    All(Vec<Operator>),
}

#[derive(Debug, Clone)]
pub(super) enum Operator {
    Prefix(String),
    Suffix(String),
    Contain(String),
    /// The pieces between the stars.
    Wildcard(Vec<String>),
    Numeric(Vec<(Comparison, f64)>),
    /// A network, and how many of its bits count.
    Cidr(IpAddr, u8),
    AnythingBut(Vec<Condition>),
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Comparison {
    Equal,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

const OPERATORS: &str =
    "`prefix`, `suffix`, `contain`, `wildcard`, `numeric`, `cidr`, `anything-but` and `exists`";

impl Condition {
    /// # Errors
    /// Why it is none.
    pub fn read(value: &Value) -> Result<Self, String> {
        match value {
            Value::Array(_) => Err("a list of conditions cannot hold another list".to_owned()),
            Value::Object(operators) => Self::read_operators(operators),
            scalar => Ok(Self::Is(scalar.clone())),
        }
    }

    fn read_operators(operators: &Map<String, Value>) -> Result<Self, String> {
        if let Some(wanted) = operators.get("exists") {
            return match wanted {
                Value::Bool(wanted) if operators.len() == 1 => Ok(Self::Exists(*wanted)),
                Value::Bool(_) => Err("`exists` stands alone".to_owned()),
                _ => Err("`exists` takes `true` or `false`".to_owned()),
            };
        }
        if operators.is_empty() {
            return Err(format!("a condition needs an operator: {OPERATORS}"));
        }
        operators
            .iter()
            .map(|(name, operand)| Operator::read(name, operand))
            .collect::<Result<_, _>>()
            .map(Self::All)
    }

    /// A list matches when one of its items does.
    pub fn matches(&self, value: Option<&Value>) -> bool {
        match (self, value) {
            (Self::Exists(wanted), value) => value.is_some() == *wanted,
            (_, None) => false,
            (_, Some(Value::Array(items))) => items.iter().any(|item| self.matches(Some(item))),
            (Self::Is(wanted), Some(value)) => wanted == value,
            (Self::All(operators), Some(value)) => operators.iter().all(|operator| operator.holds(value)),
        }
    }
}

impl Operator {
    fn read(name: &str, operand: &Value) -> Result<Self, String> {
        let text = || match operand.as_str() {
            Some(text) => Ok(text.to_owned()),
            None => Err(format!("`{name}` takes a string")),
        };
        match name {
            "prefix" => text().map(Self::Prefix),
            "suffix" => text().map(Self::Suffix),
            "contain" => text().map(Self::Contain),
            "wildcard" => text().and_then(|text| pieces(&text)).map(Self::Wildcard),
            "numeric" => read_numeric(operand).map(Self::Numeric),
            "cidr" => read_network(&text()?).map(|(network, bits)| Self::Cidr(network, bits)),
            "anything-but" => read_exclusion(operand).map(Self::AnythingBut),
            _ => Err(format!("`{name}` is not an operator; there are {OPERATORS}")),
        }
    }

    fn holds(&self, value: &Value) -> bool {
        match self {
            Self::AnythingBut(others) => return !others.iter().any(|other| other.matches(Some(value))),
            Self::Numeric(bounds) => {
                let holds =
                    |number| bounds.iter().all(|(comparison, bound)| comparison.holds(number, *bound));
                return value.as_f64().is_some_and(holds);
            }
            _ => {}
        }
        let Some(text) = value.as_str() else { return false };
        match self {
            Self::Prefix(start) => text.starts_with(start),
            Self::Suffix(end) => text.ends_with(end),
            Self::Contain(part) => text.contains(part),
            Self::Wildcard(pieces) => fits(pieces, text),
            Self::Cidr(network, bits) => {
                text.parse().is_ok_and(|address| is_within(address, *network, *bits))
            }
            Self::Numeric(_) | Self::AnythingBut(_) => false,
        }
    }
}

impl Comparison {
    fn read(sign: &Value) -> Option<Self> {
        Some(match sign.as_str()? {
            "=" => Self::Equal,
            "<" => Self::Less,
            "<=" => Self::AtMost,
            ">" => Self::Greater,
            ">=" => Self::AtLeast,
            _ => return None,
        })
    }

    #[expect(clippy::float_cmp, reason = "whoever asks for `=` means this very number")]
    fn holds(self, number: f64, bound: f64) -> bool {
        match self {
            Self::Equal => number == bound,
            Self::Less => number < bound,
            Self::AtMost => number <= bound,
            Self::Greater => number > bound,
            Self::AtLeast => number >= bound,
        }
    }
}

fn read_numeric(operand: &Value) -> Result<Vec<(Comparison, f64)>, String> {
    let wrong = || {
        "`numeric` takes a list such as `[\">\", 0, \"<=\", 5]`; the signs are `=`, `<`, `<=`, `>` and `>=`"
            .to_owned()
    };
    let items = operand.as_array().filter(|items| !items.is_empty()).ok_or_else(wrong)?;
    let bound = |pair: &[Value]| match pair {
        [sign, bound] => Some((Comparison::read(sign)?, bound.as_f64()?)),
        _ => None,
    };
    items.chunks(2).map(bound).collect::<Option<_>>().ok_or_else(wrong)
}

/// What must not be: one value, a list of them, or other operators.
fn read_exclusion(operand: &Value) -> Result<Vec<Condition>, String> {
    let excluded = match operand {
        Value::Array(values) if values.is_empty() => return Err("`anything-but` excludes nothing".to_owned()),
        Value::Array(values) => values.as_slice(),
        one => std::slice::from_ref(one),
    };
    let read = excluded.iter().map(Condition::read).collect::<Result<Vec<_>, _>>()?;
    if read.iter().any(|condition| matches!(condition, Condition::Exists(_))) {
        return Err("`exists` cannot be turned round by `anything-but`; say `true` or `false`".to_owned());
    }
    Ok(read)
}

fn read_network(text: &str) -> Result<(IpAddr, u8), String> {
    let read = || {
        let (address, bits) = text.split_once('/')?;
        let (address, bits): (IpAddr, u8) = (address.parse().ok()?, bits.parse().ok()?);
        let most = if address.is_ipv4() { 32 } else { 128 };
        (bits <= most).then_some((address, bits))
    };
    read().ok_or_else(|| format!("`cidr` takes a network such as `10.0.0.0/24`, not `{text}`"))
}

/// Bits of the network's own address that do not count are no mistake: `1.2.3.4/24` is all of `1.2.3.`.
fn is_within(address: IpAddr, network: IpAddr, bits: u8) -> bool {
    let bits = u32::from(bits);
    match (address, network) {
        (IpAddr::V4(address), IpAddr::V4(network)) => {
            (address.to_bits() ^ network.to_bits()).checked_shr(32 - bits).unwrap_or(0) == 0
        }
        (IpAddr::V6(address), IpAddr::V6(network)) => {
            (address.to_bits() ^ network.to_bits()).checked_shr(128 - bits).unwrap_or(0) == 0
        }
        _ => false,
    }
}

/// Cuts a wildcard at its stars. A backslash makes a star, or a backslash, an ordinary letter.
fn pieces(wildcard: &str) -> Result<Vec<String>, String> {
    let (mut pieces, mut piece) = (Vec::new(), String::new());
    let mut letters = wildcard.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '*' => pieces.push(std::mem::take(&mut piece)),
            '\\' => match letters.next() {
                Some(plain @ ('*' | '\\')) => piece.push(plain),
                _ => return Err("in `wildcard`, `\\` must be followed by `*` or `\\`".to_owned()),
            },
            plain => piece.push(plain),
        }
    }
    pieces.push(piece);
    Ok(pieces)
}

/// Whether the text is the pieces in their order with anything between them. The earliest place for each piece leaves
/// the most room for the next, so that nothing has to be tried twice.
fn fits(pieces: &[String], text: &str) -> bool {
    let [first, middle @ .., last] = pieces else { return pieces.iter().any(|piece| piece == text) };
    let Some(mut rest) = text.strip_prefix(first.as_str()).and_then(|rest| rest.strip_suffix(last.as_str()))
    else {
        return false;
    };
    for piece in middle {
        let Some(at) = rest.find(piece.as_str()) else { return false };
        rest = &rest[at + piece.len()..];
    }
    true
}
