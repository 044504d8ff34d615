//! The profiles of `tccli`: `~/.tccli/NAME.credential` holds a key and `~/.tccli/NAME.configure` a region, both JSON.
//! Source: tccli 3.1, `configure.py`, `credentials.py`, `oauth.py` and `sso.py`.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde_json::Value;

use super::{Foreign, Role, Way, unusable};
use crate::credentials::safe_file::{self, Whose};
use crate::failure::{ExitCode, Failure};
use crate::keys::{Keys, key_part};
use crate::output::Language;
use crate::say;
use crate::secret::Secret;
use crate::surroundings::Surroundings;

/// The variable with which tccli chooses a profile.
const PROFILE: &str = "TCCLI_PROFILE";

/// The file of a profile's key.
pub fn credential_file(profile: &str, surroundings: &Surroundings) -> Option<PathBuf> {
    file(profile, "credential", surroundings)
}

fn file(profile: &str, kind: &str, surroundings: &Surroundings) -> Option<PathBuf> {
    // A name is part of a file's name, as it is for tccli; it cannot lead to another folder.
    let plain = !profile.is_empty() && !profile.contains(['/', '\\', '\0']);
    Some(
        surroundings.home_folder.as_ref().filter(|_| plain)?.join(".tccli").join(format!("{profile}.{kind}")),
    )
}

/// The profile that tccli would use, and what named it.
pub fn profile_in_use(surroundings: &Surroundings) -> (&str, Option<&'static str>) {
    match surroundings.variable(PROFILE) {
        Some(name) => (name, Some(PROFILE)),
        None => ("default", None),
    }
}

/// Reads a profile of tccli's; `Err` of the inner result says why there is no key.
pub fn look(profile: &str, surroundings: &Surroundings) -> Result<Result<Foreign, String>, Failure> {
    let Some(path) = credential_file(profile, surroundings) else {
        return Ok(Err(say!("there is no home folder, or no such profile", "没有主目录，或没有这个配置档")));
    };
    let what = Language::spoken().pick("tccli's key file", "tccli 的密钥文件");
    let Some(found) = safe_file::read(&path, what, Whose::Foreign, surroundings.insecure_files())? else {
        return Ok(Err(say!("`{}` does not exist", "`{}` 不存在", path.display())));
    };
    let configure = match file(profile, "configure", surroundings) {
        Some(path) => read_configure(&path, surroundings)?,
        None => Value::Null,
    };
    let read = parse(&found.text, &configure).map_err(|why| unusable(what, &path, &why))?;
    Ok(match read {
        Some(read) => Ok(Foreign { warnings: found.warnings, ..read }),
        None => Err(say!(
            "`{}` holds no `secretId` and `secretKey`",
            "`{}` 中没有 `secretId` 和 `secretKey`",
            path.display()
        )),
    })
}

/// The settings of a profile, which hold no secret; nothing where there are none.
fn read_configure(path: &Path, surroundings: &Surroundings) -> Result<Value, Failure> {
    let what = Language::spoken().pick("tccli's settings", "tccli 的设置文件");
    let found = safe_file::read(path, what, Whose::Foreign, surroundings.insecure_files())?;
    match found {
        None => Ok(Value::Null),
        Some(found) => serde_json::from_str(&found.text)
            .map_err(|_| unusable(what, path, &say!("they are not JSON", "不是合法的 JSON"))),
    }
}

/// A key that has expired: only tccli can renew it, as a login in a browser or its own refresh is part of that.
pub fn refuse_expired(read: &Foreign, profile: &str, now: Timestamp) -> Result<(), Failure> {
    match read.expires {
        Some(expires) if expires <= now => Err(Failure::new(
            ExitCode::Config,
            "Client.ExpiredKey",
            say!(
                "the key of tccli's profile `{profile}` expired at {}",
                "tccli 配置档 `{profile}` 的密钥已于 {} 过期",
                expires.strftime("%Y-%m-%d %H:%M:%SZ")
            ),
        )
        .hint(say!("let tccli renew it: any `tccli` command does while its login lasts, then `tccli auth login` or `tccli sso login`", "请用 tccli 续期：登录有效期内运行任意 `tccli` 命令即可，过期后运行 `tccli auth login` 或 `tccli sso login`"))),
        _ => Ok(()),
    }
}

/// Reads the text of a key file, and settings; `None` where it holds no key. No part of the text appears in an error.
pub fn parse(text: &str, configure: &Value) -> Result<Option<Foreign>, String> {
    let credential: Value =
        serde_json::from_str(text).map_err(|_| say!("it is not JSON", "不是合法的 JSON"))?;
    if !credential.is_object() {
        return Err(say!("it is not a JSON object", "不是 JSON 对象"));
    }
    let part = |name: &str| match credential.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text.trim().is_empty() => Ok(None),
        Some(Value::String(text)) => {
            key_part(text).map(|part| Some(part.to_owned())).map_err(|fault| format!("`{name}` {fault}"))
        }
        Some(_) => Err(say!("`{name}` is not a string", "`{name}` 不是字符串")),
    };
    let kind = part("type")?.unwrap_or_default();
    let way = match (part("secretId")?, part("secretKey")?) {
        _ if kind == "cvm-role" => Way::Machine,
        (Some(secret_id), Some(secret_key)) => {
            let (secret_key, token) = (Secret::new(secret_key), part("token")?.map(Secret::new));
            Way::Keys(Keys { secret_id, secret_key, token })
        }
        (None, None) => return Ok(None),
        (Some(_), None) => {
            return Err(say!("it has a `secretId` and no `secretKey`", "有 `secretId` 而缺少 `secretKey`"));
        }
        (None, Some(_)) => {
            return Err(say!("it has a `secretKey` and no `secretId`", "有 `secretKey` 而缺少 `secretId`"));
        }
    };
    let role = part("role-arn")?;
    let session_name = part("role-session-name")?;
    Ok(Some(Foreign {
        way,
        role: role.map(|arn| Role { arn, session_name }),
        expires: credential.get("expiresAt").and_then(moment),
        region: region(configure),
        warnings: Vec::new(),
    }))
}

/// Unix seconds, as a number or in a string; zero means that nobody knows.
fn moment(value: &Value) -> Option<Timestamp> {
    let seconds = value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())?;
    Timestamp::from_second(seconds).ok().filter(|_| seconds > 0)
}

fn region(configure: &Value) -> Option<String> {
    let of = |value: &Value| value.get("region")?.as_str().map(str::trim).map(str::to_owned);
    let region = configure.get("_sys_param").and_then(of).or_else(|| of(configure))?;
    (!region.is_empty() && region.bytes().all(|byte| byte.is_ascii_graphic())).then_some(region)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use serde_json::{Value, json};

    use super::{parse, refuse_expired};
    use crate::credentials::foreign::Way;

    #[test]
    fn a_key_with_all_that_tccli_may_write_beside_it() {
        let text = r#"{"secretId": "AKIDabc", "secretKey": "hunter2", "token": "tok", "type": "oauth", "expiresAt": 1800000000,
            "oauth": {"openId": "o", "accessToken": "a"}}"#;
        let configure =
            json!({"_sys_param": {"region": "ap-shanghai", "output": "json"}, "cvm": {"version": "2017"}});
        let read = parse(text, &configure).unwrap().unwrap();
        assert_eq!(read.region.as_deref(), Some("ap-shanghai"));
        let Way::Keys(keys) = &read.way else { panic!("a key") };
        assert_eq!((keys.secret_id.as_str(), keys.secret_key.expose()), ("AKIDabc", "hunter2"));
        let at = |seconds| Timestamp::from_second(seconds).unwrap();
        assert!(refuse_expired(&read, "default", at(1_799_999_999)).is_ok());
        let failure = refuse_expired(&read, "default", at(1_800_000_000)).unwrap_err();
        assert_eq!(failure.code, "Client.ExpiredKey");
        assert!(failure.message.contains("2027-01-15 08:00:00Z") && failure.hint.unwrap().contains("tccli"));
    }

    #[test]
    fn roles_are_read() {
        let text = r#"{"secretId": "i", "secretKey": "k", "role-arn": "qcs::cam::uin/1:roleName/r", "role-session-name": "s"}"#;
        let role = parse(text, &Value::Null).unwrap().unwrap().role.unwrap();
        assert_eq!(
            (role.arn.as_str(), role.session_name.as_deref()),
            ("qcs::cam::uin/1:roleName/r", Some("s"))
        );
        let machine = parse(r#"{"type": "cvm-role"}"#, &Value::Null).unwrap().unwrap();
        assert_eq!(machine.way, Way::Machine);
    }

    #[test]
    fn a_profile_without_a_key_is_passed_over_and_half_a_key_is_not() {
        for text in ["{}", r#"{"secretId": "", "secretKey": null}"#] {
            assert!(parse(text, &Value::Null).unwrap().is_none(), "{text}");
        }
        for text in
            ["hunter2", "[]", r#"{"secretId": "hunter2"}"#, r#"{"secretId": "i", "secretKey": ["hunter2"]}"#]
        {
            let why = parse(text, &Value::Null).unwrap_err();
            assert!(!why.contains("hunter2"), "{why}");
        }
    }
}
