//! What is wrong with a draft, one problem at a time, and all of them as the one failure that a person sees.

use std::fmt;

use super::draft::{Draft, Origin};
use super::fields::Field;
use crate::failure::Failure;
use crate::output::Language;
use crate::say;

/// The most problems that are told one by one; a file of noise has no end of them.
const MOST_DETAILS: usize = 20;
/// The most characters of a value that a message repeats.
const MOST_SHOWN: usize = 64;

/// One thing that is wrong, where, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The field at fault, if it is one of the known ones.
    pub field: Option<Field>,
    /// What is wrong: "`1abc` must start with a letter". Never holds a secret.
    pub what: String,
    /// Where the value at fault came from.
    pub origin: Option<Origin>,
    /// What to do: "try `abc`".
    pub fix: String,
    /// Whether the problem is that a field was not given at all.
    pub missing: bool,
}

impl Problem {
    /// A field that was not given.
    pub(super) fn missing(field: Field, example: &str) -> Self {
        Self {
            field: Some(field),
            what: say!("`{}` is missing", "缺少 `{}`", field.flag()),
            origin: None,
            fix: say!("give it, for example `{} {example}`", "请给出，例如 `{} {example}`", field.flag()),
            missing: true,
        }
    }
}

/// `--name: … ; try …`, `conn.yaml:4:19: ConnectionName: …; …`.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.origin, self.field) {
            (Some(Origin::Prompt), Some(field)) => f.write_str(&say!("{}: ", "{}：", field.flag()))?,
            (Some(origin @ (Origin::File { .. } | Origin::Profile(_))), Some(field)) => {
                f.write_str(&say!("{origin}: {}: ", "{origin}：{}：", field.title()))?;
            }
            (Some(origin), _) => f.write_str(&say!("{origin}: ", "{origin}："))?,
            (None, _) => {}
        }
        f.write_str(&self.what)?;
        if !self.fix.is_empty() {
            f.write_str(&say!("; {}", "；{}", self.fix))?;
        }
        Ok(())
    }
}

/// Something that is allowed and still looks like a mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// What looks odd, in a line.
    pub what: String,
    /// What to do if it is a mistake.
    pub hint: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&say!("{}; {}", "{}；{}", self.what, self.hint))
    }
}

impl Draft {
    /// All problems as one failure, exit 2: what is missing is named at once, as flags, with a complete command as the
    /// hint; everything else is a line of its own.
    pub fn problems_failure(&self, problems: &[Problem]) -> Failure {
        let mut missing: Vec<Field> =
            problems.iter().filter(|problem| problem.missing).filter_map(|problem| problem.field).collect();
        missing.sort_unstable();
        let missing: Vec<&str> = missing.into_iter().map(Field::flag).collect();
        let wrong: Vec<&Problem> = problems.iter().filter(|problem| !problem.missing).collect();
        let example = || say!("a complete command: {}", "完整的命令：{}", self.complete_example());
        match (missing.as_slice(), wrong.as_slice()) {
            ([], [only]) => {
                let alone = Problem { fix: String::new(), ..(*only).clone() };
                Failure::usage(alone.to_string()).hint(only.fix.clone())
            }
            ([], several) => Failure::usage(say!(
                "{} things are wrong with this connector",
                "这个连接器有 {} 处错误",
                several.len()
            ))
            .details(told(several))
            .hint(say!(
                "correct them and run the command again; `ebctl connection create --help` describes every flag",
                "请改正后重新运行；`ebctl connection create --help` 说明了每个选项"
            )),
            (_, []) => Failure::usage(say!("missing {}", "缺少 {}", listed(&missing))).hint(example()),
            (_, several) => {
                let language = Language::spoken();
                let others = match several.len() {
                    1 => language.pick("is 1 other thing", "另有 1 处错误"),
                    _ => language.pick("are other things", "另有其他错误"),
                };
                Failure::usage(say!(
                    "missing {}, and there {others} wrong",
                    "缺少 {}，{others}",
                    listed(&missing)
                ))
                .details(told(several))
                .hint(example())
            }
        }
    }
}

fn told(problems: &[&Problem]) -> Vec<String> {
    let mut lines: Vec<String> = problems.iter().take(MOST_DETAILS).map(ToString::to_string).collect();
    if problems.len() > MOST_DETAILS {
        lines.push(say!("and {} more", "另有 {} 处", problems.len() - MOST_DETAILS));
    }
    lines
}

/// `` `a`, `b` and `c` ``.
pub(super) fn listed<T: AsRef<str>>(words: &[T]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{}`", word.as_ref())).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => {
            let comma = Language::spoken().pick(", ", "、");
            say!("{} and {last}", "{} 和 {last}", first.join(comma))
        }
    }
}

/// A text short enough to repeat in a message.
pub(super) fn clipped(text: &str) -> String {
    match text.char_indices().nth(MOST_SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Problem, clipped, listed};
    use crate::connector::draft::Origin;
    use crate::connector::fields::Field;

    fn problem(origin: Origin) -> String {
        Problem {
            field: Some(Field::ConnectionName),
            what: "`1abc` must start with a letter".to_owned(),
            origin: Some(origin),
            fix: "try `abc`".to_owned(),
            missing: false,
        }
        .to_string()
    }

    #[test]
    fn a_problem_says_where_what_and_what_to_do() {
        assert_eq!(problem(Origin::Flag("--name")), "--name: `1abc` must start with a letter; try `abc`");
        assert_eq!(problem(Origin::Prompt), "--name: `1abc` must start with a letter; try `abc`");
        assert_eq!(
            problem(Origin::File { path: "conn.yaml".to_owned(), line: 4, column: 19 }),
            "conn.yaml:4:19: ConnectionName: `1abc` must start with a letter; try `abc`"
        );
        assert_eq!(
            problem(Origin::Profile("prod".to_owned())),
            "the profile \"prod\": ConnectionName: `1abc` must start with a letter; try `abc`"
        );
    }

    #[test]
    fn lists_read_as_prose_and_long_values_are_cut() {
        assert_eq!(listed(&["a"]), "`a`");
        assert_eq!(listed(&["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(clipped(&"é".repeat(65)), format!("{}…", "é".repeat(64)));
    }
}
