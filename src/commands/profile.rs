//! `ebctl profile …`

use std::str::FromStr;

use serde_json::{Value, json};

use super::account::Account;
use super::context::Context;
use super::input;
use crate::cli::{RemoveProfileArgs, SetProfileArgs, ShowProfileArgs, UseProfileArgs};
use crate::credentials::{
    Change, Config, DefaultChange, Edited, ProfileChanges, ProfileName, ProfileView, config_path,
    remove as remove_from, set as set_in, use_default as use_in,
};
use crate::failure::{Failure, Outcome};
use crate::output::{Column, Report};
use crate::secret::Secret;

/// A key is a line; more than this is not one.
const MAX_KEY_BYTES: usize = 64 * 1024;

/// Lists the profiles.
pub fn list(context: &Context) -> Result<Report, Failure> {
    let views = Config::load(&context.surroundings)?.views();
    // The language and output of the profile in use count here too; that none is usable does not matter to a list.
    let _ = Account::find(context);
    let rows = views.iter().map(|view| {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let default = if view.default { "yes" } else { "" };
        vec![view.name.clone(), default.to_owned(), key_of(view), text(&view.region), text(&view.bus)]
    });
    let columns = vec![
        Column::whole("Profile"),
        Column::whole("Default"),
        Column::text("Key"),
        Column::text("Region"),
        Column::text("Bus"),
    ];
    let names: Vec<String> = views.iter().map(|view| view.name.clone()).collect();
    let report = Report::many(json!({ "profiles": views }), columns, rows.collect(), "there are no profiles");
    Ok(report.with_ids(names))
}

fn key_of(view: &ProfileView) -> String {
    match &view.secret_id {
        _ if view.built_in => "built in".to_owned(),
        Some(id) => id.clone(),
        None => "none".to_owned(),
    }
}

/// Shows one profile; or, without a name, the one that a command would use now.
pub fn show(args: &ShowProfileArgs, context: &Context) -> Result<Report, Failure> {
    let config = Config::load(&context.surroundings)?;
    let account = Account::find(context);
    // Of a profile that is named, what a command would use now is no part, right or wrong.
    let (name, source) = if let Some(name) = &args.name {
        (name.clone(), None)
    } else {
        let account = account?;
        let resolved = account.resolved()?;
        match &resolved.profile_name {
            Some(name) => (name.clone(), Some(resolved.source.to_string())),
            None => return Ok(environment_report(&account)),
        }
    };
    let mut document = json!(config.view(&name)?);
    if let Some(source) = source {
        document["source"] = json!(source);
    }
    let pairs = pairs_of(&document);
    let pairs = pairs.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
    Ok(Report::one(document.clone(), pairs).with_ids([name]))
}

/// What is used when the key comes from the environment.
fn environment_report(account: &Account) -> Report {
    let source = account.resolved().map(|resolved| resolved.source.to_string()).unwrap_or_default();
    Report::one(json!({ "name": null, "source": source }), vec![("source", source.clone())])
}

/// The fields of a view that say something, as a person reads them.
fn pairs_of(document: &Value) -> Vec<(String, String)> {
    let Value::Object(fields) = document else { return Vec::new() };
    let shown = |value: &Value| match value {
        Value::Null => None,
        Value::Bool(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
        Value::String(text) => Some(text.clone()),
        Value::Array(items) if items.is_empty() => None,
        Value::Array(items) => Some(items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")),
        other => Some(other.to_string()),
    };
    fields.iter().filter_map(|(name, value)| Some((name.replace('_', " "), shown(value)?))).collect()
}

/// Makes or changes a profile.
pub async fn set(args: SetProfileArgs, context: &Context) -> Result<Report, Failure> {
    let name = read_name(&args.name)?;
    let (secret_key, token) = read_secrets(&args, context).await?;
    // What the environment says is not what was typed to be stored.
    let typed = |option: Option<(String, &str)>| match option {
        Some((value, "--region" | "--endpoint")) => Change::Set(value),
        _ => Change::Keep,
    };
    let (region, endpoint) = (context.globals.region.clone(), context.globals.endpoint.clone());
    let changes = ProfileChanges {
        secret_id: args.secret_id.into(),
        secret_key: secret_key.into(),
        token: token.into(),
        region: typed(region),
        endpoint: typed(endpoint.map(|(endpoint, origin)| (endpoint.to_string(), origin))),
        bus: args.bus.into(),
        output: args.default_output.into(),
        language: args.default_lang.into(),
        site: args.site.into(),
    };
    let edited = set_in(&config_path(&context.surroundings)?, &name, &changes)?;
    tell(&edited, &name, context);
    report(&name, context).map_err(|failure| after_all(&failure))
}

/// The secret key, and the token where it was asked for: from standard input, or from a person. Giving an id without
/// saying where its key comes from means standard input or the prompt, as there is no other way.
async fn read_secrets(
    args: &SetProfileArgs,
    context: &Context,
) -> Result<(Option<Secret>, Option<Secret>), Failure> {
    let wanted = args.secret_id.is_some() || args.secret_key_stdin;
    if !wanted && !args.token_stdin {
        return Ok((None, None));
    }
    if let (Some(asker), false, false) = (context.asker(), args.secret_key_stdin, args.token_stdin) {
        return Ok((Some(asker.secret("secret key")?), None));
    }
    let flag = if wanted { "--secret-key-stdin" } else { "--token-stdin" };
    let bytes = input::read("-", MAX_KEY_BYTES, flag, context).await?;
    if bytes.len() > MAX_KEY_BYTES {
        return Err(Failure::usage(format!("{flag}: standard input is over {} KiB", MAX_KEY_BYTES / 1024))
            .hint("its first line must be the secret key"));
    }
    let text = zeroize::Zeroizing::new(String::from_utf8(bytes).map_err(|_| {
        Failure::usage(format!("{flag}: standard input is not UTF-8"))
            .hint("its first line must be the secret key")
    })?);
    let mut lines = text.lines().map(str::trim);
    let mut next = |what: &str| {
        match lines.next() {
        Some(line) if !line.is_empty() => Ok(Some(Secret::new(line))),
        _ => Err(Failure::usage(format!("no {what} on standard input")).hint(
            "pipe it in, as in `ebctl profile set prod --secret-id AKIDEXAMPLE < key.txt`, or run `ebctl configure` in a terminal",
        )),
    }
    };
    let secret_key = if wanted { next("secret key")? } else { None };
    let token = if args.token_stdin { next("session token")? } else { None };
    Ok((secret_key, token))
}

/// Makes a profile the default.
pub fn use_default(args: &UseProfileArgs, context: &Context) -> Result<Report, Failure> {
    let name = read_name(&args.name)?;
    let edited = use_in(&config_path(&context.surroundings)?, &name)?;
    tell(&edited, &name, context);
    report(&name, context).map_err(|failure| after_all(&failure))
}

/// Removes a profile.
pub fn remove(args: &RemoveProfileArgs, context: &Context) -> Result<Report, Failure> {
    let name = read_name(&args.name)?;
    if !args.yes {
        let sure = match context.asker() {
            Some(asker) => asker.yes(&format!("remove the profile `{name}` and its key?"), false)?,
            None => {
                return Err(Failure::usage(format!("removing the profile `{name}` needs a yes"))
                    .hint(format!("ebctl profile remove {name} --yes")));
            }
        };
        if !sure {
            return Err(Failure::usage("nothing was removed"));
        }
    }
    let edited = remove_from(&config_path(&context.surroundings)?, &name)?;
    tell(&edited, &name, context);
    let pairs = vec![("removed", name.to_string())];
    Ok(Report::one(json!({ "removed": name.as_str() }), pairs).with_ids([name.to_string()]))
}

/// What was asked for is done, and only cannot be shown: exit 1, as where standard output does not take it.
pub(super) fn after_all(failure: &Failure) -> Failure {
    let message = format!("the profile was changed, and cannot be shown: {}", failure.message);
    Failure { outcome: Outcome::Applied, ..Failure::io(message) }
}

/// The profile as it is now.
pub(super) fn report(name: &ProfileName, context: &Context) -> Result<Report, Failure> {
    let view = Config::load(&context.surroundings)?.view(name.as_str())?;
    let document = json!(view);
    let pairs = pairs_of(&document);
    let pairs = pairs.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
    Ok(Report::one(document.clone(), pairs).with_ids([name.to_string()]))
}

pub(super) fn read_name(text: &str) -> Result<ProfileName, Failure> {
    ProfileName::from_str(text)
        .map_err(|rule| Failure::usage(format!("`{text}` cannot be a profile's name")).hint(rule))
}

/// Says what an edit did.
pub(super) fn tell(edited: &Edited, name: &ProfileName, context: &Context) {
    let file = edited.path.display();
    let printer = &context.printer;
    if edited.created_file {
        printer.note(&format!("made {file}, readable by you alone"));
    }
    match edited.changed.as_slice() {
        [] => {}
        changed => printer.note(&format!("the profile `{name}` in {file} has a new {}", changed.join(", "))),
    }
    match &edited.default {
        DefaultChange::Now(name) => printer.note(&format!("`{name}` is the default profile now")),
        DefaultChange::Cleared => {
            printer.note("there is no default profile any more; `ebctl profile use NAME` sets one");
        }
        DefaultChange::Unchanged => {}
    }
}
