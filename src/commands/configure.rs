//! `ebctl configure`: asks its way to a profile that works.

use super::context::Context;
use super::profile::{after_all, read_name, report, tell};
use crate::credentials::{Change, Config, ProfileChanges, config_file, key_part, set};
use crate::failure::Failure;
use crate::output::Report;
use crate::say;

/// Asks for a key and defaults, and stores them.
pub fn run(context: &Context) -> Result<Report, Failure> {
    let Some(asker) = context.asker() else {
        return Err(Failure::usage(say!(
            "`ebctl configure` asks questions, and there is no terminal to answer them",
            "`ebctl configure` 需要问答，而这里没有终端"
        ))
        .hint(say!(
            "elsewhere: ebctl profile set prod --secret-id AKIDEXAMPLE --region ap-guangzhou < key.txt",
            "没有终端时：ebctl profile set prod --secret-id AKIDEXAMPLE --region ap-guangzhou < key.txt"
        )));
    };
    // A file that cannot be edited is reported before anybody has typed a key.
    let config = Config::load(&context.surroundings)?;
    let file = config_file(&context.surroundings)?;
    let known = config.default_profile()?.map(|(name, _)| name.to_owned());
    let suggested = context
        .globals
        .profile
        .as_ref()
        .map(|(name, _)| name.clone())
        .or(known)
        .unwrap_or_else(|| "default".to_owned());

    let stored_in = file.path.display();
    context
        .printer
        .note(&say!("This stores a key and defaults in {stored_in}.", "密钥和默认值将存入 {stored_in}。"));
    context.printer.note(&say!(
        "Keys are made in the CAM console: console.cloud.tencent.com/cam/capi",
        "密钥在访问管理（CAM）控制台创建：console.cloud.tencent.com/cam/capi"
    ));
    let name =
        asker.text(&say!("profile", "配置档"), Some(&suggested), |answer| match read_name(answer) {
            Ok(name) if name.is_local() => Err(say!(
                "`local` is built in and needs no key; choose another name",
                "`local` 是内置的，不需要密钥；请换一个名称"
            )),
            Ok(name) => Ok(name),
            Err(failure) => Err(failure.hint.unwrap_or(failure.message)),
        })?;
    let before = config.profiles().find(|(known, _)| **known == name).map(|(_, profile)| profile);
    let secret_id = asker.text(
        &say!("secret id", "SecretId"),
        before.and_then(|profile| Some(profile.keys()?.secret_id.as_str())),
        |answer| {
            key_part(answer)
                .map(str::to_owned)
                .map_err(|fault| say!("the secret id {fault}", "SecretId {fault}"))
        },
    )?;
    let secret_key = asker.secret(&say!("secret key", "SecretKey"))?;
    let region_before = before.and_then(|profile| profile.defaults.region.as_deref());
    let region = asker.text(&say!("region", "地域"), Some(region_before.unwrap_or("ap-guangzhou")), word)?;
    let site_before = before.and_then(|profile| profile.defaults.site).map_or("cn", |site| site.as_str());
    let site = asker.text(&say!("site, cn or intl", "站点，cn 或 intl"), Some(site_before), |answer| {
        match answer {
            "cn" | "intl" => Ok(answer.to_owned()),
            _ => Err(say!(
                "it is `cn` (cloud.tencent.com) or `intl` (tencentcloud.com)",
                "只能是 `cn`（cloud.tencent.com）或 `intl`（tencentcloud.com）"
            )),
        }
    })?;
    let bus_before = before.and_then(|profile| profile.defaults.bus.as_deref()).unwrap_or("none");
    let bus =
        asker.text(&say!("default bus, an id", "默认事件集的 ID，不设则为 none"), Some(bus_before), word)?;

    let changes = ProfileChanges {
        secret_id: Change::Set(secret_id),
        secret_key: Change::Set(secret_key),
        region: Change::Set(region),
        site: Change::Set(site),
        bus: if bus == "none" { Change::Clear } else { Change::Set(bus) },
        ..ProfileChanges::default()
    };
    let edited = set(&file, &name, &changes)?;
    tell(&edited, &name, context);
    context
        .printer
        .note(&say!("try it: ebctl bus list --profile {name}", "试一下：ebctl bus list --profile {name}"));
    report(&name, context).map_err(|failure| after_all(&failure))
}

fn word(answer: &str) -> Result<String, String> {
    if answer.bytes().all(|byte| byte.is_ascii_graphic()) {
        Ok(answer.to_owned())
    } else {
        Err(say!("it is one word of ASCII characters", "只能是一个由 ASCII 字符组成的词"))
    }
}
