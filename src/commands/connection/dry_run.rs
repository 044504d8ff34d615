//! `--dry-run`: the exact request, without secrets, and nothing sent.

use serde_json::{Map, Value, json};

use crate::commands::account::Account;
use crate::commands::context::Context;
use crate::commands::trace::blank_header;
use crate::connector::mask;
use crate::credentials::{Credentials, Keys};
use crate::eventbridge::{CreateConnection, call_of};
use crate::failure::Failure;
use crate::output::{Report, escaped_json};
use crate::say;
use crate::secret::Secret;
use crate::transport::{Call, Endpoint, Identity, prepare};

/// The request of a create.
pub fn create(body: &Value, account: &Account, region: String, context: &Context) -> Result<Report, Failure> {
    request_report(&call_of(&CreateConnection(body.clone()))?, &mask(body), account, region, context)
}

/// A request as it would go out, where nothing else is sent either.
pub fn request_report(
    call: &Call,
    shown: &Value,
    account: &Account,
    region: String,
    context: &Context,
) -> Result<Report, Failure> {
    let report = request_shown(call, shown, account, region, context)?;
    context.printer.note(&say!("dry run: nothing was sent", "试运行：没有发送任何请求"));
    Ok(report)
}

/// A change as it would go out, now that the bus has been looked at.
pub fn change_report(
    call: &Call,
    shown: &Value,
    account: &Account,
    region: String,
    context: &Context,
) -> Result<Report, Failure> {
    let report = request_shown(call, shown, account, region, context)?;
    context.printer.note(&say!("dry run: nothing was changed", "试运行：没有任何变更"));
    Ok(report)
}

/// A request as it would go out; `shown` is its body as it may be seen. It is data, and yet to hold no secret, so that
/// it passes the veil.
fn request_shown(
    call: &Call,
    shown: &Value,
    account: &Account,
    region: String,
    context: &Context,
) -> Result<Report, Failure> {
    // On the local EventBridge the port is chosen when it starts, which a dry run does not do.
    let endpoint = if account.is_local() {
        Endpoint::parse("http://127.0.0.1", "local")?
    } else {
        account.endpoint(context)?
    };
    let unknown =
        |secret_id: &str| Keys { secret_id: secret_id.to_owned(), secret_key: Secret::new(""), token: None };
    let keys = match account.resolved().map(|resolved| &resolved.credentials) {
        Ok(Credentials::Keys(keys)) => keys.clone(),
        // A dry run asks nobody, so that it has no key.
        Ok(Credentials::Fetched(fetch)) => unknown(&say!("(that of {fetch})", "（来自{fetch}）")),
        Ok(Credentials::Local) => unknown(&say!("(the local EventBridge's)", "（本地 EventBridge）")),
        Err(_) => {
            context.printer.note(&say!(
                "note: no credentials are set, so this request could not be sent",
                "注意：没有设置凭据，因此此请求无法发送"
            ));
            unknown(&say!("(none)", "（无）"))
        }
    };
    let identity = Identity { keys: Some(keys), region, language: context.language().for_api() };
    let request = prepare(call, &endpoint, &identity, context.clock.now());
    let veil = context.printer.veil();
    let shown = &veil.cover_value(shown);
    let url = veil.cover(endpoint.url().as_str());
    let mut headers = Map::from_iter([("host".to_owned(), json!(veil.cover(endpoint.authority())))]);
    headers.extend(
        request
            .headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), json!(veil.cover(&blank_header(name, value))))),
    );
    let mut pairs = vec![("POST", url.to_string())];
    let names: Vec<(String, String)> = headers
        .iter()
        .map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned()))
        .collect();
    pairs.extend(names.iter().map(|(name, value)| (name.as_str(), value.clone())));
    let body = escaped_json(shown);
    let mut report =
        Report::one(json!({ "method": "POST", "url": url, "headers": headers, "body": shown }), pairs);
    report.append_text(&body);
    Ok(report)
}
