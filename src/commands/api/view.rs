//! An answer as it is shown: as it came (but for passwords) for programs; for people a table where it is a list, else a field a line.

use serde_json::{Map, Value};

use super::wish::Wish;
use crate::commands::context::Context;
use crate::connector::mask;
use crate::eventbridge::model::{ActionModel, Field, Shape, fields_of, shape};
use crate::output::{Column, Report};
use crate::say;
use crate::transport::Effect;

/// The report of an answer.
pub(super) fn report(wish: &Wish, response: Map<String, Value>, context: &Context) -> Report {
    // A connector's password comes back from some lists.
    let Value::Object(response) = mask(&Value::Object(response)) else {
        return Report::one(Value::Null, Vec::new());
    };
    let id_field = wish.model.and_then(ActionModel::id_field);
    let id_in = |object: &Map<String, Value>| text_at(object, id_field?);
    let list = wish.model.and_then(|model| list_of(model, &response));
    let ids: Vec<String> = match &list {
        Some((_, items)) => items.iter().filter_map(|item| id_in(item.as_object()?)).collect(),
        None => id_in(&response).into_iter().collect(),
    };
    let report = if let Some((item, items)) = list {
        tell_of_more(wish, &response, items.len(), context);
        let (columns, rows) = table(item, items, id_field);
        let empty = say!("there are none", "没有任何内容");
        Report::many(Value::Object(response), columns, rows, empty)
    } else {
        let mut pairs = Vec::new();
        spread(&response, "", &mut pairs);
        let value = Value::Object(response);
        Report::one(value, pairs.iter().map(|(name, text)| (name.as_str(), text.clone())).collect())
    };
    let report = report.with_ids(ids);
    // What was changed was changed, whether or not this can be printed.
    let changes = wish.model.is_none_or(|model| model.effect != Effect::Read);
    match precious(&report.value, wish.made_id()).filter(|_| changes) {
        Some(line) => report.precious(line),
        None => report,
    }
}

fn text_at(object: &Map<String, Value>, field: &str) -> Option<String> {
    Some(object.get(field)?.as_str()?.to_owned())
}

fn precious(value: &Value, made_id: Option<&'static str>) -> Option<String> {
    let field = made_id.unwrap_or("RequestId");
    Some(format!("{field}: {}", text_at(value.as_object()?, field)?))
}

/// The struct of the items and the items, where the answer is one list of things that fit into a row each.
fn list_of(model: ActionModel, response: &Map<String, Value>) -> Option<(&'static str, &[Value])> {
    let mut lists = model.output().filter_map(|field| match shape(field.kind) {
        Shape::List(item) if columns_of(item).next().is_some() => Some((field.name, item)),
        _ => None,
    });
    let (name, item) = lists.next().filter(|_| lists.next().is_none())?;
    match response.get(name) {
        Some(Value::Array(items)) if items.iter().all(Value::is_object) => Some((item, items)),
        Some(Value::Null) => Some((item, &[])),
        _ => None,
    }
}

/// The fields of a struct that fit into a cell.
fn columns_of(item: &'static str) -> impl Iterator<Item = Field> {
    fields_of(item).filter(|field| !matches!(shape(field.kind), Shape::List(_) | Shape::Struct(_)))
}

/// The id first, then the name, and no column that would be empty.
fn table(item: &'static str, items: &[Value], id: Option<&str>) -> (Vec<Column>, Vec<Vec<String>>) {
    let mut fields: Vec<Field> = columns_of(item)
        .filter(|field| items.iter().any(|item| !plain(&item[field.name]).is_empty()))
        .collect();
    fields.sort_by_key(|field| (Some(field.name) != id, !field.name.ends_with("Name")));
    let rows =
        items.iter().map(|item| fields.iter().map(|field| plain(&item[field.name])).collect()).collect();
    let column = |field: &Field| {
        if Some(field.name) == id { Column::whole(field.name) } else { Column::text(field.name) }
    };
    (fields.iter().map(column).collect(), rows)
}

/// A page that is not all is easily taken for all.
fn tell_of_more(wish: &Wish, response: &Map<String, Value>, shown: usize, context: &Context) {
    let paging = wish.model.and_then(ActionModel::paging).filter(|_| wish.paging.is_none());
    let total = paging.and_then(|paging| response.get(paging.total?)?.as_u64());
    if let Some(total) = total.filter(|total| *total > shown as u64) {
        context.printer.note(&say!(
            "note: this is a page of {shown} out of {total}; `--paginate` asks for all",
            "注意：这一页有 {shown} 条，共 {total} 条；`--paginate` 可取得全部"
        ));
    }
}

/// A field a line; what is in objects and lists by its path.
fn spread(object: &Map<String, Value>, above: &str, pairs: &mut Vec<(String, String)>) {
    for (name, value) in object {
        let path = format!("{above}{name}");
        match value {
            Value::Null => {}
            Value::Object(below) => spread(below, &format!("{path}."), pairs),
            Value::Array(items) if items.iter().any(|item| item.is_object() || item.is_array()) => {
                let numbered = items.iter().enumerate().map(|(at, item)| (at.to_string(), item.clone()));
                spread(&numbered.collect(), &format!("{path}."), pairs);
            }
            Value::Array(items) => pairs.push((path, items.iter().map(plain).collect::<Vec<_>>().join(", "))),
            other => pairs.push((path, plain(other))),
        }
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
