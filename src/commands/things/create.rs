//! One create: sent once, and never blindly again.

use serde_json::{Value, json};

use super::Kind;
use crate::commands::interrupt::guarded;
use crate::eventbridge::{Api, call};
use crate::failure::{ExitCode, Failure, Outcome};
use crate::output::Report;
use crate::say;
use crate::transport::{Effect, Wire};

/// Creates a thing and tells its id, with these fields of the body beside it.
///
/// # Errors
/// That it was not created, or that nobody knows: then the list of its kind is what to look at.
pub async fn create<W: Wire>(
    api: &Api<'_, W>,
    kind: &Kind,
    action: &'static str,
    body: &Value,
    shown: &[&'static str],
) -> Result<Report, Failure> {
    let id_field = kind.nouns.id;
    let call = call(action, Effect::Write, body);
    let mut answer =
        guarded(api.call_any(&call, Some(id_field)), || api.is_in_doubt()).await.map_err(|mut failure| {
            if failure.outcome == Outcome::Unknown {
                failure.exit = ExitCode::Unknown;
                let list = kind.list;
                failure.hint =
                    Some(say!("look before you run it again: `{list}`", "再次运行之前请先查看：`{list}`"));
            }
            failure
        })?;
    let id = kind.id(&answer).to_owned();
    let mut document = super::Thing::from_iter([(id_field.to_owned(), json!(id))]);
    let mut pairs = vec![(id_field, id.clone())];
    for field in shown {
        let value = body.get(field).cloned().unwrap_or(Value::Null);
        if let Some(text) = value.as_str() {
            pairs.push((*field, text.to_owned()));
        }
        document.insert((*field).to_owned(), value);
    }
    document.insert("RequestId".to_owned(), answer.remove("RequestId").unwrap_or(Value::Null));
    document.insert("outcome".to_owned(), json!(Outcome::Applied));
    let precious = format!("{id_field}: {id}");
    Ok(Report::one(Value::Object(document), pairs).with_ids([id]).precious(precious))
}
