//! `ebctl profile …`

mod import;

use std::str::FromStr;

use serde_json::{Value, json};

pub use import::import;

use super::account::Account;
use super::context::Context;
use super::input;
use crate::cli::{RemoveProfileArgs, SetProfileArgs, ShowProfileArgs, UseProfileArgs};
use crate::credentials::{
    Change, Config, DefaultChange, Edited, ProfileChanges, ProfileKey, ProfileName, ProfileView, config_file,
    key_part, keyring, remove as remove_from, set as set_in, use_default as use_in,
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
    match (&view.secret_id, &view.key_from) {
        _ if view.built_in => "built in".to_owned(),
        (Some(id), _) => id.clone(),
        (None, Some(from)) => format!("by {from}"),
        (None, None) => "none".to_owned(),
    }
}

/// Shows one profile; or, without a name, the one that a command would use now, and every source that comes before it.
pub fn show(args: &ShowProfileArgs, context: &Context) -> Result<Report, Failure> {
    let config = Config::load(&context.surroundings)?;
    let account = Account::find(context);
    // Of a profile that is named, what a command would use now is no part, right or wrong.
    if let Some(name) = &args.name {
        let document = json!(config.view(name)?);
        let pairs = pairs_of(&document);
        return Ok(one(document, &pairs).with_ids([name.clone()]));
    }
    let account = account?;
    let resolved = account.resolved().map_err(|none| {
        none.clone().details([
            "did not look for a role of this machine, which only the network can tell; `ebctl doctor` does"
                .to_owned(),
        ])
    })?;
    let mut document = match &resolved.profile_name {
        Some(name) => json!(config.view(name)?),
        None => json!({ "name": null }),
    };
    let mut pairs = pairs_of(&document);
    document["source"] = json!(resolved.source.to_string());
    pairs.push(("source".to_owned(), resolved.source.to_string()));
    if let Some(expires) = resolved.expires {
        document["expires"] = json!(expires);
        pairs.push(("expires".to_owned(), expires.to_string()));
    }
    document["passed_over"] = json!(resolved.passed_over);
    pairs.extend(resolved.passed_over.iter().map(|why| ("passed over".to_owned(), why.clone())));
    Ok(one(document, &pairs).with_ids(resolved.profile_name.clone()))
}

fn one(document: Value, pairs: &[(String, String)]) -> Report {
    Report::one(document, pairs.iter().map(|(name, text)| (name.as_str(), text.clone())).collect())
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
    if args.keyring && !keyring::IS_BUILT_IN {
        return Err(Failure::usage("--keyring: this ebctl was built without a keyring; nothing was stored").hint(
            "leave it out to keep the key in the config file, or build ebctl with `cargo install --path . --features keyring`",
        ));
    }
    let (secret_key, token) = read_secrets(&args, context).await?;
    context.printer.hide(secret_key.iter().chain(&token));
    // What the environment says is not what was typed to be stored.
    let typed = |option: Option<(String, &str)>| match option {
        Some((value, "--region" | "--endpoint")) => Change::Set(value),
        _ => Change::Keep,
    };
    let (region, endpoint) = (context.globals.region.clone(), context.globals.endpoint.clone());
    let mut changes = ProfileChanges {
        secret_id: args.secret_id.into(),
        secret_key: secret_key.into(),
        token: token.into(),
        region: typed(region),
        endpoint: typed(endpoint.map(|(endpoint, origin)| (endpoint.to_string(), origin))),
        bus: args.bus.into(),
        output: args.default_output.into(),
        language: args.default_lang.into(),
        site: args.site.into(),
        ..ProfileChanges::default()
    };
    let old = in_keyring_now(&name, context)?;
    let new = if args.keyring { Some(into_keyring(&mut changes, &name, context)?) } else { None };
    let edited = set_in(&config_file(&context.surroundings)?, &name, &changes).inspect_err(|_| {
        // What the file does not name is nobody's; of an id that it names, the new key stays, as the old one is gone.
        if let Some(secret_id) = new.as_ref().filter(|new| old.as_ref() != Some(*new)) {
            let _ = keyring::remove(name.as_str(), secret_id);
        }
    })?;
    if let Some(old) = old
        && in_keyring_now(&name, context)?.as_ref() != Some(&old)
    {
        take_out_of_keyring(&name, &old, context);
    }
    tell(&edited, &name, context);
    report(&name, context).map_err(|failure| after_all(&failure))
}

/// Puts the secret key that is to be stored into the keyring: the one that was given, or the one that the file holds.
fn into_keyring(
    changes: &mut ProfileChanges,
    name: &ProfileName,
    context: &Context,
) -> Result<String, Failure> {
    let config = Config::load(&context.surroundings)?;
    let here = config.profiles().find(|(known, _)| *known == name).map(|(_, profile)| profile);
    let kept = here.and_then(|profile| profile.keys()).filter(|keys| keys.token.is_none());
    let known_id = kept.map(|keys| keys.secret_id.as_str()).or_else(|| in_keyring_of(&config, name));
    let given = (std::mem::take(&mut changes.secret_id), std::mem::take(&mut changes.secret_key));
    let (secret_id, secret_key) = match (given, kept, known_id) {
        ((Change::Set(id), Change::Set(key)), ..) => (id, key),
        ((_, Change::Set(key)), _, Some(id)) => (id.to_owned(), key),
        ((Change::Keep, Change::Keep), Some(keys), _) => (keys.secret_id.clone(), keys.secret_key.clone()),
        _ => {
            return Err(Failure::usage(format!(
                "--keyring: the profile `{name}` holds no key to move there"
            ))
            .hint(format!("ebctl profile set {name} --secret-id AKIDEXAMPLE --keyring")));
        }
    };
    let checked = |what: &str, text: &str| {
        key_part(text).map(str::to_owned).map_err(|fault| Failure::usage(format!("the {what} {fault}")))
    };
    let secret_id = checked("secret id", &secret_id)?;
    let secret_key = Secret::new(checked("secret key", secret_key.expose())?);
    keyring::write(name.as_str(), &secret_id, &secret_key)?;
    changes.other_key = Change::Set(ProfileKey::Keyring(secret_id.clone()));
    Ok(secret_id)
}

/// The id of the secret key that a profile has in the keyring.
fn in_keyring_of<'a>(config: &'a Config, name: &ProfileName) -> Option<&'a str> {
    match config.profiles().find(|(known, _)| *known == name)?.1.key.as_ref()? {
        ProfileKey::Keyring(secret_id) => Some(secret_id),
        _ => None,
    }
}

/// The same, of the config file as it is now; nothing in a build that cannot use a keyring.
fn in_keyring_now(name: &ProfileName, context: &Context) -> Result<Option<String>, Failure> {
    if !keyring::IS_BUILT_IN {
        return Ok(None);
    }
    let config = Config::load(&context.surroundings)?;
    Ok(in_keyring_of(&config, name).map(str::to_owned))
}

fn take_out_of_keyring(name: &ProfileName, secret_id: &str, context: &Context) {
    if let Err(failure) = keyring::remove(name.as_str(), secret_id) {
        context.printer.warn(&format!("the old key is still in the keyring: {}", failure.message));
    }
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
    let edited = use_in(&config_file(&context.surroundings)?, &name)?;
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
    let old = in_keyring_now(&name, context)?;
    let edited = remove_from(&config_file(&context.surroundings)?, &name)?;
    if let Some(old) = old {
        take_out_of_keyring(&name, &old, context);
    }
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
    Ok(one(document, &pairs).with_ids([name.to_string()]))
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
