//! `ebctl profile …`

mod import;
mod show;

use std::str::FromStr;

use serde_json::json;

pub use import::import;
pub use show::{list, show};

use super::context::Context;
use super::input;
use crate::cli::{RemoveProfileArgs, SetProfileArgs, UseProfileArgs};
use crate::credentials::{
    Change, Config, DefaultChange, Edited, ProfileChanges, ProfileKey, ProfileName, config_file, key_part,
    keyring, remove as remove_from, set as set_in, use_default as use_in,
};
use crate::failure::{Failure, Outcome};
use crate::output::{Language, Report};
use crate::say;
use crate::secret::Secret;
use show::{one, pairs_of};

/// A key is a line; more than this is not one.
const MAX_KEY_BYTES: usize = 64 * 1024;

/// Makes or changes a profile.
pub async fn set(args: SetProfileArgs, context: &Context) -> Result<Report, Failure> {
    let name = read_name(&args.name)?;
    if args.keyring && !keyring::IS_BUILT_IN {
        return Err(Failure::usage(say!(
            "--keyring: this ebctl was built without a keyring; nothing was stored",
            "--keyring：此 ebctl 构建时未启用系统密钥环；没有保存任何内容"
        ))
        .hint(say!(
            "leave it out to keep the key in the config file, or build ebctl with `cargo install --path . --features keyring`",
            "去掉它即可把密钥存入配置文件，或用 `cargo install --path . --features keyring` 构建 ebctl"
        )));
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
            return Err(Failure::usage(say!(
                "--keyring: the profile `{name}` holds no key to move there",
                "--keyring：配置档 `{name}` 中没有可移入系统密钥环的密钥"
            ))
            .hint(format!("ebctl profile set {name} --secret-id AKIDEXAMPLE --keyring")));
        }
    };
    let checked = |what: &str, text: &str| {
        key_part(text)
            .map(str::to_owned)
            .map_err(|fault| Failure::usage(say!("the {what} {fault}", "{what} {fault}")))
    };
    let secret_id = checked(Language::spoken().pick("secret id", "SecretId"), &secret_id)?;
    let secret_key = Secret::new(checked(secret_key_name(), secret_key.expose())?);
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
        context.printer.warn(&say!(
            "the old key is still in the keyring: {}",
            "旧密钥仍在系统密钥环中：{}",
            failure.message
        ));
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
        return Ok((Some(asker.secret(secret_key_name())?), None));
    }
    let flag = if wanted { "--secret-key-stdin" } else { "--token-stdin" };
    let bytes = input::read("-", MAX_KEY_BYTES, flag, context).await?;
    if bytes.len() > MAX_KEY_BYTES {
        return Err(Failure::usage(say!(
            "{flag}: standard input is over {} KiB",
            "{flag}：标准输入超过 {} KiB",
            MAX_KEY_BYTES / 1024
        ))
        .hint(first_line()));
    }
    let text = zeroize::Zeroizing::new(String::from_utf8(bytes).map_err(|_| {
        Failure::usage(say!("{flag}: standard input is not UTF-8", "{flag}：标准输入不是有效的 UTF-8"))
            .hint(first_line())
    })?);
    let mut lines = text.lines().map(str::trim);
    let mut next = |what: &str| {
        match lines.next() {
        Some(line) if !line.is_empty() => Ok(Some(Secret::new(line))),
        _ => Err(Failure::usage(say!("no {what} on standard input", "标准输入中缺少 {what}")).hint(say!(
            "pipe it in, as in `ebctl profile set prod --secret-id AKIDEXAMPLE < key.txt`, or run `ebctl configure` in a terminal",
            "请从标准输入给出，例如 `ebctl profile set prod --secret-id AKIDEXAMPLE < key.txt`，或在终端中运行 `ebctl configure`"
        ))),
    }
    };
    let secret_key = if wanted { next(secret_key_name())? } else { None };
    let token =
        if args.token_stdin { next(Language::spoken().pick("session token", "token"))? } else { None };
    Ok((secret_key, token))
}

fn secret_key_name() -> &'static str {
    Language::spoken().pick("secret key", "SecretKey")
}

fn first_line() -> String {
    say!("its first line must be the secret key", "第一行必须是 SecretKey")
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
            Some(asker) => asker.yes(
                &say!("remove the profile `{name}` and its key?", "删除配置档 `{name}` 及其密钥？"),
                false,
            )?,
            None => {
                return Err(Failure::usage(say!(
                    "removing the profile `{name}` needs a yes",
                    "删除配置档 `{name}` 需要确认"
                ))
                .hint(format!("ebctl profile remove {name} --yes")));
            }
        };
        if !sure {
            return Err(Failure::usage(say!("nothing was removed", "没有删除任何内容")).hint(""));
        }
    }
    let old = in_keyring_now(&name, context)?;
    let edited = remove_from(&config_file(&context.surroundings)?, &name)?;
    if let Some(old) = old {
        take_out_of_keyring(&name, &old, context);
    }
    tell(&edited, &name, context);
    let pairs = vec![(Language::spoken().pick("removed", "已删除"), name.to_string())];
    Ok(Report::one(json!({ "removed": name.as_str() }), pairs).with_ids([name.to_string()]))
}

/// What was asked for is done, and only cannot be shown: exit 1, as where standard output does not take it.
pub(super) fn after_all(failure: &Failure) -> Failure {
    let message = say!(
        "the profile was changed, and cannot be shown: {}",
        "配置档已更改，但无法显示：{}",
        failure.message
    );
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
    ProfileName::from_str(text).map_err(|rule| {
        Failure::usage(say!("`{text}` cannot be a profile's name", "`{text}` 不能作为配置档的名称"))
            .hint(rule)
    })
}

/// Says what an edit did.
pub(super) fn tell(edited: &Edited, name: &ProfileName, context: &Context) {
    let file = edited.path.display();
    let printer = &context.printer;
    if edited.created_file {
        printer.note(&say!("made {file}, readable by you alone", "已创建 {file}，仅你可读"));
    }
    match edited.changed.as_slice() {
        [] => {}
        changed => printer.note(&say!(
            "the profile `{name}` in {file} has a new {}",
            "已更新 {file} 中的配置档 `{name}`：{}",
            changed.join(Language::spoken().pick(", ", "、"))
        )),
    }
    match &edited.default {
        DefaultChange::Now(name) => {
            printer.note(&say!("`{name}` is the default profile now", "`{name}` 现在是默认配置档"));
        }
        DefaultChange::Cleared => {
            printer.note(&say!(
                "there is no default profile any more; `ebctl profile use NAME` sets one",
                "现在没有默认配置档；可用 `ebctl profile use NAME` 设置"
            ));
        }
        DefaultChange::Unchanged => {}
    }
}
