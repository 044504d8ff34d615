//! `--columns`: which columns a table has, and in which order.

use serde_json::Value;

use super::language::Language;
use super::report::{Column, Report, View};
use crate::failure::Failure;
use crate::nearest::nearest;
use crate::say;

/// The columns that were asked for, by their titles or by the API's field names.
#[derive(Debug, Clone)]
pub struct Columns {
    names: Vec<String>,
    origin: &'static str,
}

impl Columns {
    /// Reads names with commas between them; `origin` says who wrote them (`--columns` or a variable).
    ///
    /// # Errors
    /// Usage, where there is no name, or an empty one.
    pub fn read(text: &str, origin: &'static str) -> Result<Self, Failure> {
        let names: Vec<String> = text.split(',').map(|name| name.trim().to_owned()).collect();
        if names.iter().any(String::is_empty) {
            return Err(Failure::usage(say!(
                "{origin}: `{text}` has an empty name",
                "{origin}：`{text}` 中有空的列名"
            ))
            .hint(say!(
                "write names with commas between them: `--columns ConnectionId,ConnectionName`",
                "列名之间用逗号分隔：`--columns ConnectionId,ConnectionName`"
            )));
        }
        Ok(Self { names, origin })
    }

    /// The report's view with these columns and no others.
    ///
    /// # Errors
    /// Usage, where the report has no such column.
    pub fn of(&self, report: &Report) -> Result<View, Failure> {
        match &report.view {
            View::Rows { columns, rows, empty } => {
                let items = report.items().unwrap_or_default();
                let titles = || columns.iter().map(|column| &*column.title);
                let chosen = self
                    .names
                    .iter()
                    .map(|name| self.find(name, titles(), items.first()))
                    .collect::<Result<Vec<_>, _>>()?;
                let cell = |at: usize, chosen: &Chosen| match chosen {
                    Chosen::Shown(column) => rows[at].get(*column).cloned().unwrap_or_default(),
                    Chosen::Field(path) => plain(inside(items.get(at).unwrap_or(&Value::Null), path)),
                };
                Ok(View::Rows {
                    columns: chosen.iter().map(|chosen| chosen.column(columns)).collect(),
                    rows: (0..rows.len())
                        .map(|at| chosen.iter().map(|chosen| cell(at, chosen)).collect())
                        .collect(),
                    empty: empty.clone(),
                })
            }
            View::Pairs { pairs, .. } => {
                let titles = || pairs.iter().map(|(title, _)| title.as_str());
                let pair = |name: &String| {
                    Ok(match self.find(name, titles(), Some(&report.value))? {
                        Chosen::Shown(at) => pairs[at].clone(),
                        Chosen::Field(path) => (path.clone(), plain(inside(&report.value, &path))),
                    })
                };
                let pairs = self.names.iter().map(pair).collect::<Result<_, Failure>>()?;
                Ok(View::Pairs { pairs, text: String::new() })
            }
        }
    }

    /// A column by its title, or else a field of the first item: items are alike, and an empty list has any.
    fn find<'a>(
        &self,
        name: &str,
        titles: impl Iterator<Item = &'a str> + Clone,
        first: Option<&Value>,
    ) -> Result<Chosen, Failure> {
        if let Some(at) = titles.clone().position(|title| title.eq_ignore_ascii_case(name)) {
            return Ok(Chosen::Shown(at));
        }
        let Some(first) = first else { return Ok(Chosen::Field(name.to_owned())) };
        if is_there(first, name) {
            return Ok(Chosen::Field(name.to_owned()));
        }
        let fields = first.as_object().into_iter().flat_map(serde_json::Map::keys).map(String::as_str);
        let mut known: Vec<&str> = titles.collect();
        known.extend(fields.filter(|field| !known.contains(field)).collect::<Vec<_>>());
        let near = nearest(name, known.iter().copied());
        let known = known.join(Language::spoken().pick(", ", "、"));
        let hint = match near {
            Some(near) => {
                say!("did you mean `{near}`? There are {known}", "是否想输入 `{near}`？可用的列：{known}")
            }
            None => say!("there are {known}", "可用的列：{known}"),
        };
        Err(Failure::usage(say!("{}: there is no column `{name}`", "{}：没有列 `{name}`", self.origin))
            .hint(hint))
    }
}

/// A column that was found.
enum Chosen {
    /// One that the table shows unasked.
    Shown(usize),
    /// A field of the items, by its path.
    Field(String),
}

impl Chosen {
    fn column(&self, columns: &[Column]) -> Column {
        match self {
            Self::Shown(at) => columns[*at].clone(),
            Self::Field(path) => Column::text(path.clone()),
        }
    }
}

/// Whether a path with dots in it leads anywhere.
fn is_there(value: &Value, path: &str) -> bool {
    path.split('.').try_fold(value, |value, name| value.get(name)).is_some()
}

fn inside<'a>(value: &'a Value, path: &str) -> &'a Value {
    path.split('.').try_fold(value, |value, name| value.get(name)).unwrap_or(&Value::Null)
}

/// A value as a cell: text stands bare, null is nothing, all else is compact JSON.
pub fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn list() -> Report {
        let value =
            json!({ "Things": [{ "Id": "t-1", "Deep": { "er": 7 } }, { "Id": "t-2" }], "TotalCount": 2 });
        let rows = vec![vec!["t-1".to_owned(), "yes".to_owned()], vec!["t-2".to_owned(), "no".to_owned()]];
        Report::many(value, vec![Column::whole("Id"), Column::text("Enable")], rows, "none")
    }

    fn chosen(names: &str, report: &Report) -> Result<Vec<Vec<String>>, String> {
        match Columns::read(names, "--columns").and_then(|columns| columns.of(report)) {
            Ok(View::Rows { rows, .. }) => Ok(rows),
            Ok(View::Pairs { pairs, .. }) => {
                Ok(pairs.into_iter().map(|(name, text)| vec![name, text]).collect())
            }
            Err(failure) => Err(format!("{}; {}", failure.message, failure.hint.unwrap_or_default())),
        }
    }

    #[test]
    fn columns_come_in_the_order_that_was_asked_for_by_title_or_by_path() {
        assert_eq!(chosen("enable,Deep.er,Id", &list()).unwrap(), [["yes", "7", "t-1"], ["no", "", "t-2"]]);
    }

    #[test]
    fn a_column_that_is_not_there_is_refused_with_those_that_are() {
        let refused = chosen("Enabel", &list()).unwrap_err();
        assert_eq!(
            refused,
            "--columns: there is no column `Enabel`; did you mean `Enable`? There are Id, Enable, Deep"
        );
        assert!(chosen("Id,,Enable", &list()).unwrap_err().contains("empty name"));
    }

    #[test]
    fn an_empty_list_has_any_column() {
        let report = Report::many(json!({ "Things": [] }), vec![Column::whole("Id")], Vec::new(), "none");
        assert_eq!(chosen("Whatever", &report).unwrap(), Vec::<Vec<String>>::new());
    }

    #[test]
    fn of_one_thing_its_fields_are_chosen() {
        let report = Report::one(json!({ "Id": "t-1", "Other": [1] }), vec![("Id", "t-1".to_owned())]);
        assert_eq!(chosen("Other,id", &report).unwrap(), [["Other", "[1]"], ["Id", "t-1"]]);
    }
}
