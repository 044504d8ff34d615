//! The key file of the official SDKs: `~/.tencentcloud/credentials`, then `/etc/tencentcloud/credentials`.
//! Source: `ProfileCredential` of the SDKs for Python and Go, which read its section `default`.

use std::path::{Path, PathBuf};

use super::{Foreign, Role, unusable};
use crate::credentials::safe_file::{self, Whose};
use crate::failure::Failure;
use crate::keys::{Keys, key_part};
use crate::output::Language;
use crate::say;
use crate::secret::Secret;
use crate::surroundings::Surroundings;

/// The file for everybody on the machine.
const OF_MACHINE: &str = "/etc/tencentcloud/credentials";

/// The section that is read where nobody names another.
pub const DEFAULT_SECTION: &str = "default";

/// Where the file may be, the user's own first.
pub fn places(surroundings: &Surroundings) -> Vec<PathBuf> {
    let own = surroundings.home_folder.as_ref().map(|home| home.join(".tencentcloud").join("credentials"));
    own.into_iter().chain([PathBuf::from(OF_MACHINE)]).collect()
}

/// Whether it is the machine's file, and kept from this user: no fault of anybody's.
pub fn is_for_others(path: &Path) -> bool {
    path == Path::new(OF_MACHINE)
        && std::fs::File::open(path).is_err_and(|error| error.kind() == std::io::ErrorKind::PermissionDenied)
}

/// Reads a section of the file at `path`, which is the SDKs'; `Err` of the inner result says why there is no key.
pub fn look(
    path: &Path,
    section: &str,
    surroundings: &Surroundings,
) -> Result<Result<Foreign, String>, Failure> {
    let what = Language::spoken().pick("the key file of the official SDKs", "官方 SDK 的密钥文件");
    let Some(found) = safe_file::read(path, what, Whose::Foreign, surroundings.insecure_files())? else {
        return Ok(Err(say!("`{}` does not exist", "`{}` 不存在", path.display())));
    };
    let read = parse(&found.text, section).map_err(|why| unusable(what, path, &why))?;
    Ok(match read {
        Some(read) => Ok(Foreign { warnings: found.warnings, ..read }),
        None => Err(say!(
            "`{}` holds no key in its section `{section}`",
            "`{}` 的 `{section}` 一节中没有密钥",
            path.display()
        )),
    })
}

/// The key of a section; `None` where there is none. No part of the text appears in an error.
pub fn parse(text: &str, section: &str) -> Result<Option<Foreign>, String> {
    let (mut inside, mut key, mut secret, mut token, mut role) = (false, None, None, None, None);
    for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with(['#', ';']) {
            continue;
        }
        if let Some(rest) = line.strip_prefix('[') {
            let Some(name) = rest.strip_suffix(']') else {
                return Err(say!(
                    "line {number} opens a section and does not close it",
                    "第 {number} 行的节名没有以 `]` 结尾"
                ));
            };
            inside = name.trim() == section;
            continue;
        }
        let Some((name, value)) = line.split_once(['=', ':']) else {
            return Err(say!(
                "line {number} is neither a section nor `name = value`",
                "第 {number} 行既不是节，也不是 `name = value`"
            ));
        };
        let place = match name.trim() {
            _ if !inside => continue,
            "secret_id" => &mut key,
            "secret_key" => &mut secret,
            "token" => &mut token,
            "role_arn" => &mut role,
            _ => continue,
        };
        let value = unquoted(value.trim());
        if value.is_empty() {
            continue;
        }
        let part = key_part(value).map_err(|fault| {
            say!("line {number}: `{}` {fault}", "第 {number} 行：`{}` {fault}", name.trim())
        })?;
        *place = Some(part.to_owned());
    }
    match (key, secret) {
        (Some(secret_id), Some(secret_key)) => {
            let keys = Keys { secret_id, secret_key: Secret::new(secret_key), token: token.map(Secret::new) };
            let role = role.map(|arn| Role { arn, session_name: None });
            Ok(Some(Foreign { role, ..Foreign::of(keys) }))
        }
        (None, None) => Ok(None),
        (Some(_), None) => Err(say!(
            "its section `{section}` has a `secret_id` and no `secret_key`",
            "`{section}` 一节有 `secret_id` 而缺少 `secret_key`"
        )),
        (None, Some(_)) => Err(say!(
            "its section `{section}` has a `secret_key` and no `secret_id`",
            "`{section}` 一节有 `secret_key` 而缺少 `secret_id`"
        )),
    }
}

/// The value without the quotes around it, of either kind.
fn unquoted(value: &str) -> &str {
    ['"', '\'']
        .into_iter()
        .find_map(|quote| value.strip_prefix(quote)?.strip_suffix(quote))
        .unwrap_or(value)
        .trim()
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::credentials::foreign::Way;

    const FILE: &str = "# keys\n[other]\nsecret_id = x\nsecret_key = y\n\n[default]\nsecret_id = \"AKIDabc\"\n\
        secret_key='hunter2'\nToken = ignored\ntoken: tok\nregion = ap-guangzhou\nrole_arn =\n";

    #[test]
    fn quotes_comments_and_other_sections_are_no_trouble() {
        let read = parse(FILE, "default").unwrap().unwrap();
        let Way::Keys(keys) = read.way else { panic!("a key") };
        assert_eq!((keys.secret_id.as_str(), keys.secret_key.expose()), ("AKIDabc", "hunter2"));
        assert_eq!(keys.token.unwrap().expose(), "tok");
        assert!(read.role.is_none());
        let Way::Keys(keys) = parse(FILE, "other").unwrap().unwrap().way else { panic!("a key") };
        assert_eq!(keys.secret_key.expose(), "y");
        assert!(parse(FILE, "missing").unwrap().is_none());
    }

    #[test]
    fn a_role_is_assumed_with_the_key_beside_it() {
        let read =
            parse("[default]\nsecret_id=i\nsecret_key=k\nrole_arn=qcs::cam::uin/1:roleName/r\n", "default");
        assert_eq!(read.unwrap().unwrap().role.unwrap().arn, "qcs::cam::uin/1:roleName/r");
    }

    #[test]
    fn what_is_wrong_has_a_line_and_shows_nothing_of_it() {
        for (text, says) in [
            ("[default]\nhunter2\n", "line 2 is neither"),
            ("[default\n", "line 1 opens a section"),
            (
                "[default]\nsecret_id = i\nsecret_key = hunter2 hunter2\n",
                "line 3: `secret_key` holds a space",
            ),
            ("[default]\nsecret_key = hunter2\n", "no `secret_id`"),
            ("[default]\nsecret_id = hunter2\n", "no `secret_key`"),
        ] {
            let why = parse(text, "default").unwrap_err();
            assert!(why.contains(says) && !why.contains("hunter2"), "{why}");
        }
    }
}
