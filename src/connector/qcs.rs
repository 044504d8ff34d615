//! The six-segment QCS string that names what a connector reads from:
//! `qcs:<project>:<service>:<region>:<account>:<resource>`, where the project is always empty.

use std::fmt;

use super::problem::clipped;
use crate::output::Language;
use crate::say;

/// How many segments a QCS string has.
const SEGMENTS: usize = 6;

/// A QCS string that holds together: six segments, no project, an account of digits, nothing empty.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Resource {
    service: String,
    region: String,
    account: String,
    path: String,
}

/// Why a text is no QCS string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QcsError {
    /// It does not have six segments: how many it has.
    Segments(usize),
    /// It does not start with `qcs:`: what it starts with.
    Scheme(String),
    /// The project segment is not empty: what it holds.
    Project(String),
    /// The segment of this name is empty.
    Empty(&'static str),
    /// The account is not `uin/` and digits: what it is.
    Account(String),
    /// It still holds a part of a template, such as `<region>`.
    Placeholder(String),
    /// It holds white space or a control character.
    Blank,
}

impl Resource {
    /// Takes a text apart.
    pub fn new(text: &str) -> Result<Self, QcsError> {
        if text.chars().any(|character| character.is_whitespace() || character.is_control()) {
            return Err(QcsError::Blank);
        }
        if let Some(placeholder) = placeholder(text) {
            return Err(QcsError::Placeholder(placeholder.to_owned()));
        }
        let segments: Vec<&str> = text.split(':').collect();
        if let Some(scheme) = segments.first().filter(|scheme| **scheme != "qcs") {
            return Err(QcsError::Scheme((*scheme).to_owned()));
        }
        let &[_, project, service, region, account, path] = segments.as_slice() else {
            return Err(QcsError::Segments(segments.len()));
        };
        if !project.is_empty() {
            return Err(QcsError::Project(project.to_owned()));
        }
        for (name, segment) in [("service", service), ("region", region), ("resource", path)] {
            if segment.is_empty() {
                return Err(QcsError::Empty(name));
            }
        }
        let digits = account.strip_prefix("uin/").unwrap_or_default();
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(QcsError::Account(account.to_owned()));
        }
        Ok(Self {
            service: service.to_owned(),
            region: region.to_owned(),
            account: account.to_owned(),
            path: path.to_owned(),
        })
    }

    /// The service, such as `ckafka`.
    pub fn service(&self) -> &str {
        &self.service
    }

    /// The region, such as `ap-guangzhou`.
    pub fn region(&self) -> &str {
        &self.region
    }

    /// The account, with its `uin/`.
    pub fn account(&self) -> &str {
        &self.account
    }

    /// The last segment: what it is within the service.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl fmt::Display for Resource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "qcs::{}:{}:{}:{}", self.service, self.region, self.account, self.path)
    }
}

/// Says what is wrong in words that follow the string: "must start with `qcs:`".
impl fmt::Display for QcsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let language = Language::spoken();
        f.write_str(&match self {
            Self::Segments(count) => {
                let most = if *count > SEGMENTS {
                    language.pick("as many as", "多达")
                } else {
                    language.pick("only", "只有")
                };
                say!(
                    "must have six segments with `:` between them, and has {most} {count}",
                    "必须是以 `:` 分隔的六段，实际{most} {count} 段"
                )
            }
            Self::Scheme(scheme) => {
                say!("must start with `qcs:`, not `{}`", "必须以 `qcs:` 开头，不能是 `{}`", clipped(scheme))
            }
            Self::Project(project) => say!(
                "must leave the project (the second segment) empty, and has `{}`",
                "项目（第二段）必须留空，实际是 `{}`",
                clipped(project)
            ),
            Self::Empty(name) => {
                let name = match *name {
                    "service" => language.pick("service", "服务"),
                    "region" => language.pick("region", "地域"),
                    "resource" => language.pick("resource", "资源"),
                    other => other,
                };
                say!("has no {name}: that segment is empty", "缺少{name}：该段为空")
            }
            Self::Account(account) => say!(
                "must name the account as `uin/` and digits, not `{}`",
                "必须以 `uin/` 加数字写明账号，不能是 `{}`",
                clipped(account)
            ),
            Self::Placeholder(placeholder) => {
                say!("still holds `{}` to be filled in", "仍有待填写的 `{}`", clipped(placeholder))
            }
            Self::Blank => {
                say!("must not hold white space or control characters", "不能含有空白或控制字符")
            }
        })
    }
}

impl std::error::Error for QcsError {}

/// The first `<…>` in a text, as in the templates that are shown in messages.
fn placeholder(text: &str) -> Option<&str> {
    let start = text.find('<')?;
    let length = text[start..].find('>')?;
    Some(&text[start..=start + length])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Resource;
    use crate::connector::types::ConnectorType;

    fn refused(text: &str) -> String {
        Resource::new(text).unwrap_err().to_string()
    }

    #[test]
    fn a_resource_is_taken_apart() {
        let resource =
            Resource::new("qcs::ckafka:ap-chongqing:uin/123456:ckafkaId/uin/456789/ckafka-x").unwrap();
        assert_eq!(resource.service(), "ckafka");
        assert_eq!(resource.region(), "ap-chongqing");
        assert_eq!(resource.account(), "uin/123456");
        assert_eq!(resource.path(), "ckafkaId/uin/456789/ckafka-x");
    }

    #[test]
    fn the_examples_are_valid_and_of_their_type() {
        for kind in ConnectorType::ALL {
            assert_eq!(Resource::new(kind.resource_example()).unwrap().service(), kind.name());
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert_eq!(
            refused("qcs::ckafka:ap-guangzhou:uin/1"),
            "must have six segments with `:` between them, and has only 5"
        );
        assert_eq!(
            refused("qcs::ckafka:ap-guangzhou:uin/1:a:b"),
            "must have six segments with `:` between them, and has as many as 7"
        );
        assert_eq!(refused("arn::ckafka:r:uin/1:a"), "must start with `qcs:`, not `arn`");
        assert_eq!(
            refused("qcs:1:ckafka:r:uin/1:a"),
            "must leave the project (the second segment) empty, and has `1`"
        );
        assert_eq!(refused("qcs::ckafka::uin/1:a"), "has no region: that segment is empty");
        assert_eq!(refused("qcs::ckafka:r:uin/1:"), "has no resource: that segment is empty");
        assert_eq!(refused("qcs::ckafka:r:100:a"), "must name the account as `uin/` and digits, not `100`");
        assert_eq!(refused("qcs::ckafka:<region>:uin/1:a"), "still holds `<region>` to be filled in");
        assert_eq!(refused("qcs::ckafka:r:uin/1:a b"), "must not hold white space or control characters");
    }

    proptest! {
        #[test]
        fn what_is_read_is_written_again(
            service in "[a-z]{2,10}", region in "[a-z]{2}-[a-z]{3,12}", uin in "[0-9]{1,15}",
            path in "[A-Za-z0-9_/.-]{1,60}",
        ) {
            let text = format!("qcs::{service}:{region}:uin/{uin}:{path}");
            prop_assert_eq!(Resource::new(&text).unwrap().to_string(), text);
        }

        #[test]
        fn whatever_is_accepted_is_written_again(text in "(qcs)?[:a-z/0-9]{0,40}") {
            if let Ok(resource) = Resource::new(&text) {
                prop_assert_eq!(resource.to_string(), text);
            }
        }
    }
}
