//! The name of a role, in the four forms that the API model has.

use sha2::{Digest, Sha256};

use super::super::envelope::ApiError;
use super::{bad, is_word};

/// Ids of roles count up from 2^62: `4611686018427397919` is one of the documentation's.
const FIRST_ID: u64 = 1 << 62;

/// A role that could be there.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Role {
    /// The account that it is of.
    pub account: String,
    pub id: String,
}

impl Role {
    /// Reads `qcs::cam::uin/ACCOUNT:roleName/NAME`, or `…:role/ID`; a service role's has one part more.
    ///
    /// # Errors
    /// `InvalidParameter.ParamError`.
    pub fn read(arn: &str) -> Result<Self, ApiError> {
        Self::parse(arn).ok_or_else(|| {
            bad(format!("`RoleArn` must look like `qcs::cam::uin/100000000001:roleName/reader`, not `{arn}`"))
        })
    }

    fn parse(arn: &str) -> Option<Self> {
        let (account, role) = arn.strip_prefix("qcs::cam::uin/")?.split_once(':')?;
        let by_id = |id: &str| is_number(id).then(|| id.to_owned());
        let by_name = |name: &str| is_name(name).then(|| id_for(arn));
        let id = match role.split('/').collect::<Vec<_>>()[..] {
            ["roleName", name] | ["role", "tencentcloudServiceRoleName", name] => by_name(name)?,
            ["role", id] | ["role", "tencentcloudServiceRole", id] => by_id(id)?,
            _ => return None,
        };
        is_number(account).then(|| Self { account: account.to_owned(), id })
    }
}

/// The id of a role that is only known by name: always the same, and most likely its own.
fn id_for(arn: &str) -> String {
    let hash = Sha256::digest(arn.as_bytes());
    let low = hash.iter().take(5).fold(0_u64, |low, byte| low << 8 | u64::from(*byte));
    (FIRST_ID + low).to_string()
}

fn is_number(text: &str) -> bool {
    (1..=20).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_name(text: &str) -> bool {
    (1..=128).contains(&text.len()) && text.bytes().all(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_of_the_model_is_read() {
        for (arn, id) in [
            ("qcs::cam::uin/12345678:role/4611686018427397919", "4611686018427397919"),
            (
                "qcs::cam::uin/12345678:role/tencentcloudServiceRole/4611686018427397920",
                "4611686018427397920",
            ),
        ] {
            assert_eq!(Role::parse(arn).unwrap(), Role { account: "12345678".into(), id: id.into() });
        }
        for arn in [
            "qcs::cam::uin/12345678:roleName/testRoleName",
            "qcs::cam::uin/12345678:role/tencentcloudServiceRoleName/testServiceRoleName",
        ] {
            let role = Role::parse(arn).unwrap();
            assert_eq!(role, Role::parse(arn).unwrap());
            assert!(role.id.starts_with("461168") && role.id.len() == 19, "{}", role.id);
        }
    }

    #[test]
    fn two_roles_have_two_ids() {
        let read = |arn| Role::parse(arn).unwrap().id;
        assert_ne!(read("qcs::cam::uin/1:roleName/a"), read("qcs::cam::uin/1:roleName/b"));
        assert_ne!(read("qcs::cam::uin/1:roleName/a"), read("qcs::cam::uin/2:roleName/a"));
    }

    #[test]
    fn what_names_no_role_is_refused_by_name() {
        let long = format!("qcs::cam::uin/1:roleName/{}", "n".repeat(129));
        for arn in [
            "",
            "reader",
            "qcs::cam::uin/1:roleName/",
            "qcs::cam::uin/:roleName/reader",
            "qcs::cam::uin/me:roleName/reader",
            "qcs::cam::uin/1:role/reader",
            "qcs::cam::uin/1:role/",
            "qcs::cam::uin/1:roleName/a/b",
            "qcs::cam::uin/1:roleName/a b",
            "qcs::cam::uin/1:roleName/läser",
            "qcs::cam::uin/1:user/reader",
            "qcs::cam:ap-guangzhou:uin/1:roleName/reader",
            "qcs::eb::uin/1:roleName/reader",
            " qcs::cam::uin/1:roleName/reader",
            "qcs%3A%3Acam%3A%3Auin%2F1%3AroleName%2Freader",
            long.as_str(),
        ] {
            let error = Role::read(arn).unwrap_err();
            assert_eq!(error.code, "InvalidParameter.ParamError", "{arn}");
            assert!(error.message.starts_with("`RoleArn`"), "{}", error.message);
        }
    }
}
