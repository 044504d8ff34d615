//! `--query`: a JMESPath expression, compiled before anything is sent, so that a slip in it never costs a request.

use serde_json::Value;

use crate::failure::Failure;
use crate::say;
use crate::words::jmespath as jmespath_words;

/// A compiled expression.
pub struct Query {
    expression: jmespath::Expression<'static>,
    origin: &'static str,
}

impl Query {
    /// Compiles an expression; `origin` says who wrote it (`--query` or a variable).
    pub fn compile(text: &str, origin: &'static str) -> Result<Self, Failure> {
        jmespath::compile(text).map(|expression| Self { expression, origin }).map_err(|error| {
            Failure::usage(say!(
                "{origin}: `{text}` is not JMESPath: {} (column {})",
                "{origin}：`{text}` 不是有效的 JMESPath：{}（第 {} 列）",
                reason(&error),
                error.column + 1
            ))
            .hint(say!(
                "the language is described at jmespath.org; for example `--query ConnectionId`",
                "语法见 jmespath.org；例如 `--query ConnectionId`"
            ))
        })
    }

    /// Applies it to a document.
    pub fn apply(&self, document: &Value) -> Result<Value, Failure> {
        let refuse = |why: String| {
            Failure::usage(say!("{}: {why}", "{}：{why}", self.origin)).hint(say!(
                "the functions and what they take are listed at jmespath.org; `-o json` without `--query` shows what there is",
                "各函数及其参数见 jmespath.org；去掉 `--query` 并加 `-o json` 可查看全部内容"
            ))
        };
        let found = self.expression.search(document).map_err(|error| refuse(reason(&error)))?;
        serde_json::to_value(&*found).map_err(|error| refuse(error.to_string()))
    }
}

fn reason(error: &jmespath::JmespathError) -> String {
    match &error.reason {
        jmespath::ErrorReason::Parse(text) => jmespath_words::of_parser(text),
        jmespath::ErrorReason::Runtime(error) => jmespath_words::of_run(error),
    }
}
