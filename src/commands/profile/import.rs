//! `ebctl profile import`: a key that was set up for another tool becomes a profile.

use std::path::PathBuf;

use super::{after_all, read_name, report, tell};
use crate::cli::{ForeignTool, ImportProfileArgs};
use crate::commands::context::Context;
use crate::credentials::foreign::{Foreign, Way, ini, tccli};
use crate::credentials::{
    Change, Config, ProfileChanges, ProfileKey, ProfileName, ProfileRole, config_file, set,
};
use crate::failure::{ExitCode, Failure};
use crate::output::{Language, Report};
use crate::say;

/// Brings over a key that was set up for another tool.
pub fn import(args: &ImportProfileArgs, context: &Context) -> Result<Report, Failure> {
    let (theirs, found) = match args.source {
        ForeignTool::Tccli => of_tccli(args, context)?,
        ForeignTool::Sdk => of_sdk(args, context)?,
    };
    if let Way::Keys(keys) = &found.way {
        context.printer.hide(keys.secrets());
    }
    for warning in &found.warnings {
        context.printer.warn(warning);
    }
    let name = match &args.name {
        Some(name) => read_name(name)?,
        None => read_name(&theirs).map_err(|failure| {
            failure.hint(say!(
                "give it a name here: `--as NAME`; {}",
                "请在这里给它一个名称：`--as NAME`；{}",
                ProfileName::rule()
            ))
        })?,
    };
    refuse_to_overwrite(args, &name, context)?;
    let changes = changes(args.source, theirs, found)?;
    let edited = set(&config_file(&context.surroundings)?, &name, &changes)?;
    tell(&edited, &name, context);
    let has_region = Config::load(&context.surroundings)?
        .profile(name.as_str())
        .is_ok_and(|profile| profile.defaults.region.is_some());
    let region = if has_region { "" } else { " --region ap-guangzhou" };
    context.printer.note(&say!(
        "try it: ebctl bus list --profile {name}{region}",
        "试一下：ebctl bus list --profile {name}{region}"
    ));
    if !has_region {
        context.printer.note(&say!(
            "no region came with it; store one: ebctl profile set {name} --region ap-guangzhou",
            "导入的内容没有地域；请设置：ebctl profile set {name} --region ap-guangzhou"
        ));
    }
    report(&name, context).map_err(|failure| after_all(&failure))
}

fn of_tccli(args: &ImportProfileArgs, context: &Context) -> Result<(String, Foreign), Failure> {
    if args.file.is_some() {
        return Err(Failure::usage(say!(
            "--file is for `sdk`; tccli keeps its profiles in `~/.tccli`",
            "--file 只用于 `sdk`；tccli 的配置档在 `~/.tccli` 中"
        ))
        .hint(say!(
            "name one of them: `ebctl profile import tccli --from NAME`",
            "请指定其中一个：`ebctl profile import tccli --from NAME`"
        )));
    }
    let (in_use, _) = tccli::profile_in_use(&context.surroundings);
    let theirs = args.from.as_deref().unwrap_or(in_use);
    let found = tccli::look(theirs, &context.surroundings)?.map_err(|why| {
        nothing(&say!("tccli's profile `{theirs}`: {why}", "tccli 的配置档 `{theirs}`：{why}")).hint(say!(
            "see what there is: `ls ~/.tccli`, `tccli configure list`",
            "查看已有的配置档：`ls ~/.tccli`、`tccli configure list`"
        ))
    })?;
    Ok((theirs.to_owned(), found))
}

fn of_sdk(args: &ImportProfileArgs, context: &Context) -> Result<(String, Foreign), Failure> {
    let section = args.from.as_deref().unwrap_or(ini::DEFAULT_SECTION);
    let paths: Vec<PathBuf> = match &args.file {
        Some(path) => vec![std::path::absolute(path).unwrap_or_else(|_| path.clone())],
        None => ini::places(&context.surroundings),
    };
    let mut passed_over = Vec::new();
    for path in paths {
        match ini::look(&path, section, &context.surroundings)? {
            Ok(found) => return Ok((section.to_owned(), found)),
            Err(why) => passed_over.push(why),
        }
    }
    Err(nothing(&passed_over.join(Language::spoken().pick(", ", "；"))).hint(say!(
        "name the file or the section: `--file PATH`, `--from SECTION`",
        "请指定文件或节：`--file PATH`、`--from SECTION`"
    )))
}

fn nothing(why: &str) -> Failure {
    Failure::new(
        ExitCode::Config,
        "Client.NoCredentials",
        say!("there is nothing to bring over: {why}", "没有可导入的内容：{why}"),
    )
}

fn refuse_to_overwrite(
    args: &ImportProfileArgs,
    name: &ProfileName,
    context: &Context,
) -> Result<(), Failure> {
    let config = Config::load(&context.surroundings)?;
    let has_key = config.profiles().any(|(known, profile)| known == name && profile.key.is_some());
    if has_key && !args.replace {
        return Err(Failure::new(
            ExitCode::Conflict,
            "Client.Usage",
            say!(
                "the profile `{name}` has a key already, and it stays as it is",
                "配置档 `{name}` 已有密钥，未作改动"
            ),
        )
        .hint(say!(
            "choose another name with `--as NAME`, or replace its key with `--replace`",
            "请用 `--as NAME` 换一个名称，或用 `--replace` 替换其密钥"
        )));
    }
    Ok(())
}

/// What a profile has to become, to mean what the other tool's file means.
fn changes(tool: ForeignTool, theirs: String, found: Foreign) -> Result<ProfileChanges, Failure> {
    // What tccli renews by itself would be a dead copy soon.
    let is_login = tool == ForeignTool::Tccli && found.expires.is_some();
    let mut changes = ProfileChanges { region: found.region.into(), ..ProfileChanges::default() };
    changes.replace = true;
    if is_login {
        changes.role = Change::Clear;
        changes.other_key = Change::Set(ProfileKey::Tccli(Some(theirs)));
        return Ok(changes);
    }
    changes.role = found.role.map_or(Change::Clear, |role| {
        let (duration, external_id) = (None, None);
        Change::Set(ProfileRole { arn: role.arn, session_name: role.session_name, duration, external_id })
    });
    match found.way {
        Way::Keys(keys) => {
            changes.secret_id = Change::Set(keys.secret_id);
            changes.secret_key = Change::Set(keys.secret_key);
            changes.token = keys.token.map_or(Change::Clear, Change::Set);
            Ok(changes)
        }
        Way::Machine => Err(Failure::usage(say!(
            "tccli's profile `{theirs}` holds no key: it stands for the role of the machine",
            "tccli 的配置档 `{theirs}` 中没有密钥：它代表本机的角色"
        ))
        .hint(say!(
            "ebctl uses that by itself where nothing else has a key; see it with `ebctl doctor`",
            "没有其他密钥时 ebctl 会自动使用该角色；可用 `ebctl doctor` 查看"
        ))),
    }
}
