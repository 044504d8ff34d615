//! `ebctl profile list` and `show`: profiles as a person sees them.

use serde_json::{Value, json};

use crate::cli::ShowProfileArgs;
use crate::commands::account::Account;
use crate::commands::context::Context;
use crate::credentials::{Config, ProfileView};
use crate::failure::Failure;
use crate::output::{Column, Language, Report};
use crate::say;

/// Lists the profiles.
pub fn list(context: &Context) -> Result<Report, Failure> {
    let views = Config::load(&context.surroundings)?.views();
    // The language and output of the profile in use count here too; that none is usable does not matter to a list.
    let _ = Account::find(context);
    let language = Language::of_cells();
    let rows = views.iter().map(|view| {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let default = if view.default { language.pick("yes", "是") } else { "" };
        vec![view.name.clone(), default.to_owned(), key_of(view), text(&view.region), text(&view.bus)]
    });
    let columns = vec![
        Column::whole(language.pick("Profile", "配置档")),
        Column::whole(language.pick("Default", "默认")),
        Column::text(language.pick("Key", "密钥")),
        Column::text(language.pick("Region", "地域")),
        Column::text(language.pick("Bus", "事件集")),
    ];
    let names: Vec<String> = views.iter().map(|view| view.name.clone()).collect();
    let empty = say!("there are no profiles", "没有配置档");
    let report = Report::many(json!({ "profiles": views }), columns, rows.collect(), empty);
    Ok(report.with_ids(names))
}

fn key_of(view: &ProfileView) -> String {
    let cells = Language::of_cells();
    match (&view.secret_id, &view.key_from) {
        _ if view.built_in => cells.pick("built in", "内置").to_owned(),
        (Some(id), _) => id.clone(),
        (None, Some(from)) => cells.pick("by ", "来自 ").to_owned() + from,
        (None, None) => cells.pick("none", "无").to_owned(),
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
        none.clone().details([say!(
            "did not look for a role of this machine, which only the network can tell; `ebctl doctor` does",
            "没有查询本机的角色，因为要经网络才知道；`ebctl doctor` 会查询"
        )])
    })?;
    let mut document = match &resolved.profile_name {
        Some(name) => json!(config.view(name)?),
        None => json!({ "name": null }),
    };
    let mut pairs = pairs_of(&document);
    document["source"] = json!(resolved.source.to_string());
    pairs.push((title("source"), resolved.source.to_string()));
    if let Some(expires) = resolved.expires {
        document["expires"] = json!(expires);
        pairs.push((title("expires"), expires.to_string()));
    }
    document["passed_over"] = json!(resolved.passed_over);
    pairs.extend(resolved.passed_over.iter().map(|why| (title("passed_over"), why.clone())));
    Ok(one(document, &pairs).with_ids(resolved.profile_name.clone()))
}

pub(super) fn one(document: Value, pairs: &[(String, String)]) -> Report {
    Report::one(document, pairs.iter().map(|(name, text)| (name.as_str(), text.clone())).collect())
}

/// What a field of a view is called where a person reads it.
fn title(field: &str) -> String {
    Language::of_cells().pick(field.replace('_', " "), chinese_title(field).unwrap_or(field).to_owned())
}

fn chinese_title(field: &str) -> Option<&'static str> {
    Some(match field {
        "name" => "名称",
        "default" => "默认",
        "built_in" => "内置",
        "secret_id" => "SecretId",
        "key_from" => "密钥来源",
        "secret_key_set" => "已存 SecretKey",
        "token_set" => "已存 token",
        "role_arn" => "角色",
        "source_profile" => "来源配置档",
        "region" => "地域",
        "bus" => "事件集",
        "output" => "输出格式",
        "language" => "语言",
        "site" => "站点",
        "endpoint" => "接入点",
        "connection_set" => "有创建默认值",
        "source" => "来源",
        "expires" => "过期时间",
        "passed_over" => "已跳过",
        _ => return None,
    })
}

/// The fields of a view that say something, as a person reads them.
pub(super) fn pairs_of(document: &Value) -> Vec<(String, String)> {
    let Value::Object(fields) = document else { return Vec::new() };
    let language = Language::of_cells();
    let shown = |value: &Value| match value {
        Value::Null => None,
        Value::Bool(yes) => {
            Some(if *yes { language.pick("yes", "是") } else { language.pick("no", "否") }.to_owned())
        }
        Value::String(text) => Some(text.clone()),
        Value::Array(items) if items.is_empty() => None,
        Value::Array(items) => {
            Some(items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(language.pick(", ", "、")))
        }
        other => Some(other.to_string()),
    };
    // Where a key comes from is a word for programs, but for the names of tools.
    let said = |name: &str, text: String| match (name, text.as_str()) {
        ("key_from", "profile") => language.pick(text.as_str(), "配置档").to_owned(),
        ("key_from", "keyring") => language.pick(text.as_str(), "系统密钥环").to_owned(),
        ("key_from", "source_profile") => language.pick(text.as_str(), "来源配置档").to_owned(),
        _ => text,
    };
    fields.iter().filter_map(|(name, value)| Some((title(name), said(name, shown(value)?)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_a_view_has_a_chinese_title() {
        let view = json!(crate::credentials::Config::default().view("local").unwrap());
        let fields = view.as_object().unwrap().keys().map(String::as_str);
        for field in fields.chain(["source", "expires", "passed_over"]) {
            assert!(chinese_title(field).is_some(), "{field}");
        }
    }
}
