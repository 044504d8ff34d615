//! What connector is wanted: flags over the spec file over the profile's defaults, and then what a person answers.

use serde_json::Value;

use crate::cli::SpecArgs;
use crate::commands::account::Account;
use crate::commands::comma;
use crate::commands::context::Context;
use crate::commands::input;
use crate::connector::{
    ConnectorName, ConnectorType, Draft, Field, Kind, MASKED, MAX_SPEC_BYTES, Origin, Resource, from_profile,
    read_spec,
};
use crate::failure::Failure;
use crate::output::Asker;
use crate::say;
use crate::secret::Secret;

/// A password is a line; more than this is not one.
const MAX_PASSWORD_BYTES: usize = 64 * 1024;

/// Gathers the draft of a create from everywhere but a person.
pub async fn gather(args: &SpecArgs, account: &Account, context: &Context) -> Result<Draft, Failure> {
    let mut draft = gather_stated(args, context).await?;
    for defaults in defaults_of(account, context)? {
        context.printer.hide(&defaults.secrets());
        draft = draft.over_defaults(defaults);
    }
    Ok(draft)
}

/// Gathers what was said of this one connector: flags over the spec file, and what the environment offers.
pub async fn gather_stated(args: &SpecArgs, context: &Context) -> Result<Draft, Failure> {
    if args.from_file.as_deref() == Some("-") && args.dts_password_file.as_deref() == Some("-") {
        return Err(Failure::usage(say!(
            "--from-file and --dts-password-file cannot both be standard input",
            "--from-file 和 --dts-password-file 不能都从标准输入读取"
        ))
        .hint(say!("put one of them into a file", "请把其中一个放入文件")));
    }
    let mut draft = from_flags(args);
    if let Some(source) = &args.dts_password_file {
        let password = read_password(source, context).await?;
        context.printer.hide([&password]);
        draft.set_secret(Field::DtsPassword, password, Origin::Flag("--dts-password-file"));
    }
    if let Some(source) = &args.from_file {
        let bytes = input::read(source, MAX_SPEC_BYTES, "--from-file", context).await?;
        let mut spec = read_spec(source, &bytes, None)?;
        take_out_echo(&mut spec, source, context);
        context.printer.hide(&spec.secrets());
        draft = draft.over_spec(spec);
    }
    if let Some(password) = context.surroundings.variable("EBCTL_DTS_PASSWORD") {
        let mut offer = Draft::new();
        offer.set_secret(
            Field::DtsPassword,
            Secret::new(password),
            Origin::Environment("EBCTL_DTS_PASSWORD"),
        );
        context.printer.hide(&offer.secrets());
        draft = draft.over_spec(offer);
    }
    Ok(draft)
}

/// A connector that `get` printed can be fed back: what cannot be asked for is left out, and said to be.
fn take_out_echo(spec: &mut Draft, source: &str, context: &Context) {
    let echo = spec.without_echo();
    if !echo.read_only.is_empty() {
        let fields = echo.read_only.join(comma());
        context.printer.note(&say!(
            "note: {source}: {fields}: only EventBridge sets them, so they are passed over",
            "注意：{source}：{fields} 只能由 EventBridge 设置，已忽略"
        ));
    }
    if echo.masked_password {
        context.printer.note(&say!(
            "note: {source}: its password is masked (`{MASKED}`), so it is to be given anew",
            "注意：{source}：其中的密码已遮盖（`{MASKED}`），需要重新提供"
        ));
    }
}

fn from_flags(args: &SpecArgs) -> Draft {
    let texts = [
        (Field::EventBusId, &args.bus),
        (Field::ConnectionName, &args.name),
        (Field::Description, &args.description),
        (Field::Type, &args.kind),
        (Field::Resource, &args.resource),
        (Field::ApigwProtocol, &args.apigw_protocol),
        (Field::ApigwMethod, &args.apigw_method),
        (Field::CkafkaTopic, &args.ckafka_topic),
        (Field::CkafkaOffset, &args.ckafka_offset),
        (Field::DtsConsumerGroup, &args.dts_consumer_group),
        (Field::DtsAccount, &args.dts_account),
        (Field::TdmqClusterType, &args.tdmq_cluster_type),
        (Field::TdmqEndpoint, &args.tdmq_endpoint),
    ];
    let mut draft = Draft::new();
    for (field, text) in texts {
        if let Some(text) = text {
            draft.set(field, text.as_str(), Origin::Flag(field.flag()));
        }
    }
    if args.enable {
        draft.set(Field::Enable, true, Origin::Flag("--enable"));
    }
    if args.no_enable {
        draft.set(Field::Enable, false, Origin::Flag("--no-enable"));
    }
    draft
}

/// The profile's own defaults, strongest first: its `connection` table, its `bus`, and for `local` a sample, so that
/// the short form of a create works for a newcomer.
fn defaults_of(account: &Account, context: &Context) -> Result<Vec<Draft>, Failure> {
    let name = &account.profile_of_defaults(context);
    let mut layers = Vec::new();
    if let Some(defaults) = account.defaults() {
        if let Some(table) = &defaults.connection {
            layers.push(from_profile(name, table)?);
        }
        if let Some(bus) = &defaults.bus {
            let mut draft = Draft::new();
            draft.set(Field::EventBusId, bus.as_str(), Origin::Profile(name.clone()));
            layers.push(draft);
        }
    }
    if account.is_local() {
        let mut sample = Draft::new();
        for (field, text) in [
            (Field::Type, "ckafka"),
            (
                Field::Resource,
                "qcs::ckafka:ap-guangzhou:uin/100000000001:ckafkaId/uin/100000000001/ckafka-sample",
            ),
            (Field::CkafkaTopic, "sample"),
            (Field::CkafkaOffset, "latest"),
        ] {
            sample.set(field, text, Origin::Profile(name.clone()));
        }
        layers.push(sample);
    }
    Ok(layers)
}

async fn read_password(source: &str, context: &Context) -> Result<Secret, Failure> {
    let flag = "--dts-password-file";
    let refuse = |why: String| {
        Failure::usage(why).hint(say!("its first line must be the password", "其首行必须是密码"))
    };
    let bytes = input::read(source, MAX_PASSWORD_BYTES, flag, context).await?;
    if bytes.len() > MAX_PASSWORD_BYTES {
        return Err(refuse(say!(
            "{flag}: `{source}` is over {} KiB",
            "{flag}：`{source}` 超过 {} KiB",
            MAX_PASSWORD_BYTES / 1024
        )));
    }
    let text = zeroize::Zeroizing::new(String::from_utf8(bytes).map_err(|_| {
        refuse(say!("{flag}: `{source}` is not UTF-8", "{flag}：`{source}` 不是 UTF-8 文本"))
    })?);
    match text.trim_start_matches('\u{feff}').lines().next() {
        Some(line) if !line.is_empty() => Ok(Secret::new(line)),
        _ => Err(refuse(say!(
            "{flag}: the first line of `{source}` is empty",
            "{flag}：`{source}` 的首行为空"
        ))),
    }
}

/// Asks for what is still missing, in the order in which one thing decides the next.
pub fn ask(mut draft: Draft, asker: &Asker<'_>) -> Result<Draft, Failure> {
    while let Some(field) = draft.missing().first().copied() {
        let definition = field.definition();
        if definition.kind == Kind::Secret {
            draft.set_secret(
                field,
                asker.secret(&say!("the password of that account", "该账号的密码"))?,
                Origin::Prompt,
            );
            continue;
        }
        let example = match (field, draft.connector_type()) {
            (Field::Resource, Some(kind)) => kind.resource_template(),
            _ => definition.example,
        };
        let question = say!(
            "{} ({}), such as {example}",
            "{}（{}），例如 {example}",
            definition.meaning(),
            field.flag()
        );
        let answer = asker.text(&question, None, |answer| check(field, answer))?;
        draft.set(field, answer, Origin::Prompt);
    }
    Ok(draft)
}

/// Whether an answer keeps its own rule; what only all fields together can tell comes later.
fn check(field: Field, answer: &str) -> Result<Value, String> {
    let good = match field {
        _ if answer.is_empty() => {
            Err(say!("it cannot be empty; press Ctrl-C to stop", "不能为空；按 Ctrl-C 可退出"))
        }
        Field::ConnectionName => ConnectorName::new(answer).map(drop).map_err(|error| error.to_string()),
        Field::Resource => Resource::new(answer).map(drop).map_err(|error| error.to_string()),
        Field::Type if ConnectorType::from_name(answer).is_none() => {
            Err(say!("it is one of apigw, ckafka, dts and tdmq", "应为 apigw、ckafka、dts、tdmq 之一"))
        }
        _ => Ok(()),
    };
    good.map(|()| Value::from(answer))
}
