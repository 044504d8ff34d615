//! Reading a spec from the text of a file: JSON, YAML or TOML, with the line and column of every value, and limits on
//! size and depth that hold for whatever a file may contain. Every format becomes the same tree (`node`), and the tree
//! becomes a draft. What the values mean is not known here, and no file is opened here.

mod json;
mod node;
mod toml;
mod yaml;

use std::path::Path;

use super::draft::{Draft, Origin};
use super::problem::clipped;
use crate::failure::Failure;
use crate::output::Language;
use crate::say;
pub(super) use node::{Content, Entry, Node, Position, draft_of};

/// The most bytes that a spec may have: 1 MiB. Whoever reads the file need not read more than one byte beyond.
pub const MAX_SPEC_BYTES: usize = 1024 * 1024;

/// How deep objects and lists may be nested in a spec, which needs three levels.
pub const MAX_SPEC_DEPTH: usize = 16;

/// How a spec is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JSON.
    Json,
    /// YAML 1.2.
    Yaml,
    /// TOML.
    Toml,
}

impl Format {
    /// The format that the extension of a path names: `.json`, `.yaml`, `.yml` or `.toml`, in any case.
    pub fn of_path(path: &str) -> Option<Self> {
        let extension = Path::new(path).extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "json" => Some(Self::Json),
            "yaml" | "yml" => Some(Self::Yaml),
            "toml" => Some(Self::Toml),
            _ => None,
        }
    }

    /// The format that a text looks like, by its first line that is neither blank nor a comment: `{` or a list is JSON; a
    /// table's `[header]` or a `key =` is TOML; everything else is YAML.
    fn of_text(text: &str) -> Self {
        let Some(line) = text.lines().map(str::trim).find(|line| !is_blank(line)) else { return Self::Yaml };
        let is_key = |text: &str| {
            let plain = |character: char| character.is_ascii_alphanumeric() || "_-. \"'".contains(character);
            !text.is_empty() && text.chars().all(plain)
        };
        let header = line
            .strip_prefix('[')
            .and_then(|rest| rest.split_once(']'))
            .is_some_and(|(name, rest)| is_key(name) && is_blank(rest.trim()));
        match line.split_once('=') {
            _ if header => Self::Toml,
            _ if line.starts_with(['{', '[']) => Self::Json,
            Some((key, _)) if is_key(key) => Self::Toml,
            _ => Self::Yaml,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::Yaml => "YAML",
            Self::Toml => "TOML",
        }
    }
}

/// Why a text could not be read, and where.
#[derive(Debug)]
struct ReadError {
    at: Option<Position>,
    message: String,
}

impl ReadError {
    fn new(at: impl Into<Option<Position>>, message: impl Into<String>) -> Self {
        Self { at: at.into(), message: message.into() }
    }

    fn too_deep(at: impl Into<Option<Position>>) -> Self {
        Self::new(
            at,
            say!(
                "nested more than {MAX_SPEC_DEPTH} levels deep; a spec needs three",
                "嵌套超过 {MAX_SPEC_DEPTH} 层；规格只需要三层"
            ),
        )
    }

    fn twice(at: impl Into<Option<Position>>, field: &str) -> Self {
        Self::new(at, say!("the field `{}` is there twice", "字段 `{}` 出现了两次", clipped(field)))
    }

    fn no_number(at: impl Into<Option<Position>>) -> Self {
        Self::new(at, no_number())
    }
}

fn no_number() -> String {
    say!("this number has no value in JSON", "JSON 无法表示这个数字")
}

/// Reads a spec.
///
/// `source` is the path as it was given, or `-` for standard input: for messages, and for the format where `format` is
/// not given. A path of another extension, and standard input, are read as what they look like. Unknown fields are not
/// an error yet: they are in the draft, for [`Draft::validate`] to report or for `--no-validate` to send. `null` is as
/// good as an absent field.
///
/// Fails with exit 2 on text that is not UTF-8, empty, too large, too deep, malformed, no object, with a field twice,
/// or of several YAML documents.
pub fn read_spec(source: &str, bytes: &[u8], format: Option<Format>) -> Result<Draft, Failure> {
    let shown =
        if source == "-" { Language::spoken().pick("standard input", "标准输入") } else { source };
    if bytes.len() > MAX_SPEC_BYTES {
        return Err(Failure::usage(say!(
            "{shown} is larger than 1 MiB, the most that a spec may have",
            "{shown}：超过 1 MiB，这是规格的大小上限"
        ))
        .hint(say!(
            "a spec is a few lines; name the file that holds one",
            "规格只有几行；请指定存放规格的文件"
        )));
    }
    let text = utf8(shown, bytes)?;
    if text.lines().all(|line| is_blank(line.trim())) {
        return Err(Failure::usage(say!("{shown} is empty", "{shown}：内容为空")).hint(say!(
            "write the fields of a connector into it; `ebctl connection create --help` shows an example",
            "请写入连接器的各个字段；`ebctl connection create --help` 有示例"
        )));
    }
    let format = format.or_else(|| Format::of_path(source)).unwrap_or_else(|| Format::of_text(text));
    let read = match format {
        Format::Json => json::read(text),
        Format::Yaml => yaml::read(text),
        Format::Toml => toml::read(text),
    };
    let origin = |at: Position| Origin::File { path: source.to_owned(), line: at.line, column: at.column };
    match read {
        Ok(Node { content: Content::Object(entries), .. }) => Ok(draft_of(entries, &mut |at| origin(at))),
        Ok(Node { content: Content::Leaf(value), at }) => Err(Failure::usage(say!(
            "{}: a spec must be an object, not {}",
            "{}：规格必须是对象，实际是{}",
            origin(at),
            super::fields::kind_of(&value)
        ))
        .hint(say!(
            "write fields, such as `ConnectionName` and `Type`, with their values",
            "请写成字段和值，例如 `ConnectionName` 和 `Type`"
        ))),
        Err(ReadError { at, message }) => {
            let place = at.map_or_else(|| shown.to_owned(), |at| origin(at).to_string());
            Err(Failure::usage(say!("{place}: {message}", "{place}：{message}")).hint(say!(
                "it was read as {}",
                "它是按 {} 读取的",
                format.name()
            )))
        }
    }
}

/// The text, without a byte order mark.
fn utf8<'a>(shown: &str, bytes: &'a [u8]) -> Result<&'a str, Failure> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let place = error.valid_up_to();
        let byte = bytes.get(place).copied().unwrap_or_default();
        let line = bytes[..place].split(|byte| *byte == b'\n').count();
        Failure::usage(say!(
            "{shown} is not UTF-8: byte {} (0x{byte:02x}, in line {line}) fits nowhere",
            "{shown}：不是 UTF-8 编码，第 {} 个字节（0x{byte:02x}，在第 {line} 行）无法解码",
            place + 1
        ))
        .hint(say!("save it as UTF-8 and run the command again", "请存为 UTF-8 编码后重新运行"))
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

fn is_blank(line: &str) -> bool {
    line.is_empty() || line.starts_with('#') || line == "---"
}
