//! The engine of transformations: takes a part of an event, drops it where a filter says so, and makes new JSON of it.
//! Pure: the time that it may put in is passed in. What it cannot do it refuses; see `fidelity.rs`.

mod path;
#[cfg(test)]
mod tests;

use serde_json::{Map, Number, Value};

use super::envelope::ApiError;
use super::model::{Field, Fields, Kind};
use super::pattern::Pattern;

/// The fields of a `Transformation`.
pub(super) const FIELDS: &[Field] = &[
    Field::optional(
        "Extraction",
        Kind::Struct(&[
            Field::required("ExtractionInputPath", Kind::Text),
            Field::required("Format", Kind::Text),
            Field::optional(
                "TextParams",
                Kind::Struct(&[
                    Field::optional("Separator", Kind::Text),
                    Field::optional("Regex", Kind::Text),
                ]),
            ),
        ]),
    ),
    Field::optional("EtlFilter", Kind::Struct(&[Field::required("Filter", Kind::Text)])),
    Field::optional(
        "Transform",
        Kind::Struct(&[Field::required(
            "OutputStructs",
            Kind::StructList(&[
                Field::required("Key", Kind::Text),
                Field::required("Value", Kind::Text),
                Field::required("ValueType", Kind::Text),
            ]),
        )]),
    ),
];

/// The longest regular expression, in characters (the API model).
const LONGEST_REGEX: usize = 128;

/// A `Transformation` that was read.
pub(super) struct Transformation {
    extraction: Option<(String, Format)>,
    filter: Option<Pattern>,
    outputs: Option<Vec<Output>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Json,
    Text,
}

/// One entry of `OutputStructs`.
struct Output {
    key: String,
    value: String,
    kind: ValueType,
}

#[derive(Clone, Copy)]
enum ValueType {
    Text,
    Number,
    Boolean,
    Null,
    SystemVariable,
    Path,
}

impl Transformation {
    /// Checks all that can be wrong with it before there is an event.
    ///
    /// # Errors
    /// `InvalidParameterValue.InvalidFilterRule` for the filter, `InvalidParameter` for all else.
    pub fn read(fields: &Fields) -> Result<Self, ApiError> {
        let extraction = fields.structure("Extraction").map(|extraction| read_extraction(&extraction));
        let filter = fields.structure("EtlFilter").map(|filter| {
            Pattern::parse(filter.required_text("Filter")?).map_err(|why| {
                ApiError::new("InvalidParameterValue.InvalidFilterRule", format!("`EtlFilter.Filter`: {why}"))
            })
        });
        let outputs = fields.structure("Transform").map(|transform| {
            transform.structures("OutputStructs").iter().map(Output::read).collect::<Result<_, _>>()
        });
        Ok(Self {
            extraction: extraction.transpose()?,
            filter: filter.transpose()?,
            outputs: outputs.transpose()?,
        })
    }

    /// What becomes of the input. `today` is the system variable `date`.
    ///
    /// # Errors
    /// `FailedOperation.ErrorFilter` when the filter does not take it, `InvalidParameter` when it cannot be read as it
    /// should be, `UnsupportedOperation` for what the cloud can do and this cannot.
    pub fn run(&self, input: &Value, today: &str) -> Result<Value, ApiError> {
        let data = match &self.extraction {
            Some((path, format)) => extract(input, path, *format)?,
            None => input.clone(),
        };
        if self.filter.as_ref().is_some_and(|filter| !filter.matches(&data)) {
            let message = "the data does not match `EtlFilter.Filter`";
            return Err(ApiError::new("FailedOperation.ErrorFilter", message));
        }
        let Some(outputs) = &self.outputs else { return Ok(data) };
        let made = outputs.iter().map(|output| Ok((output.key.clone(), output.make(&data, today)?)));
        made.collect::<Result<Map<_, _>, _>>().map(Value::Object)
    }
}

fn read_extraction(extraction: &Fields) -> Result<(String, Format), ApiError> {
    let format = match extraction.required_text("Format")? {
        "JSON" => Format::Json,
        "TEXT" => Format::Text,
        other => {
            return Err(invalid(format!("`Extraction.Format` must be `TEXT` or `JSON`, not `{other}`")));
        }
    };
    let params = extraction.structure("TextParams").filter(|_| format == Format::Text);
    let of = |name| params.as_ref().and_then(|params| params.text(name)).filter(|text| !text.is_empty());
    if let Some(separator) = of("Separator")
        && !matches!(separator, "," | "|" | "\t" | " " | "\n" | "%" | "#")
    {
        let message =
            "`Extraction.TextParams.Separator` must be a comma, `|`, tab, space, line break, `%` or `#`";
        return Err(invalid(message));
    }
    if of("Regex").is_some_and(|regex| regex.chars().count() > LONGEST_REGEX) {
        let message = format!("`Extraction.TextParams.Regex` may have {LONGEST_REGEX} characters");
        return Err(invalid(message));
    }
    Ok((extraction.required_text("ExtractionInputPath")?.to_owned(), format))
}

fn extract(input: &Value, path: &str, format: Format) -> Result<Value, ApiError> {
    if format == Format::Text {
        let message = "`Extraction.Format`: the local EventBridge reads `JSON` only, not `TEXT`";
        return Err(ApiError::new("UnsupportedOperation", message));
    }
    match path::find(input, path)? {
        None => Err(invalid(format!("`Extraction.ExtractionInputPath`: nothing is at `{path}`"))),
        Some(Value::String(text)) => serde_json::from_str(text).map_err(|error| {
            invalid(format!("`Extraction.ExtractionInputPath`: the text at `{path}` is not JSON: {error}"))
        }),
        Some(value) => Ok(value.clone()),
    }
}

impl Output {
    fn read(fields: &Fields) -> Result<Self, ApiError> {
        let key = fields.required_text("Key")?;
        let kind = match fields.required_text("ValueType")? {
            "STRING" => ValueType::Text,
            "NUMBER" => ValueType::Number,
            "BOOLEAN" => ValueType::Boolean,
            "NULL" => ValueType::Null,
            "SYS_VARIABLE" => ValueType::SystemVariable,
            "JSONPATH" => ValueType::Path,
            other => {
                return Err(invalid(format!(
                    "the `ValueType` of `{key}` must be `STRING`, `NUMBER`, `BOOLEAN`, `NULL`, `SYS_VARIABLE` or `JSONPATH`, not `{other}`"
                )));
            }
        };
        if key.is_empty() {
            return Err(invalid("a `Key` of `Transform.OutputStructs` must not be empty"));
        }
        Ok(Self { key: key.to_owned(), value: fields.required_text("Value")?.to_owned(), kind })
    }

    fn make(&self, data: &Value, today: &str) -> Result<Value, ApiError> {
        match self.kind {
            ValueType::Null => Ok(Value::Null),
            ValueType::Path => Ok(path::find(data, &self.value)?.cloned().unwrap_or_default()),
            ValueType::SystemVariable if self.value.eq_ignore_ascii_case("date") => Ok(Value::from(today)),
            ValueType::SystemVariable => {
                Err(invalid(format!("`{}` is not a system variable; `date` is one", self.value)))
            }
            ValueType::Text | ValueType::Number | ValueType::Boolean if path::is_path(&self.value) => {
                match path::find(data, &self.value)? {
                    None | Some(Value::Null) => Ok(Value::Null),
                    Some(Value::String(text)) => self.constant(text),
                    Some(other) => self.constant(&other.to_string()),
                }
            }
            _ => self.constant(&self.value),
        }
    }

    /// A text as a value of this type.
    fn constant(&self, text: &str) -> Result<Value, ApiError> {
        let value = match self.kind {
            ValueType::Number => text.parse().ok().map(|number: Number| Value::Number(number)),
            ValueType::Boolean => text.parse().ok().map(|flag: bool| Value::Bool(flag)),
            _ => Some(Value::from(text)),
        };
        value.ok_or_else(|| {
            invalid(format!("the value of `{}`, `{text}`, is not of its `ValueType`", self.key))
        })
    }
}

fn invalid(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidParameter", message)
}
