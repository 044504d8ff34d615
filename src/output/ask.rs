//! Questions to a person at a terminal: asked on standard error, answered on standard input.

use std::io::BufRead;

use super::language::Language;
use super::printer::Printer;
use crate::failure::Failure;
use crate::say;
use crate::secret::Secret;

/// Asks a person. Only made where there is one: see `Surroundings::can_ask`.
pub struct Asker<'a> {
    printer: &'a Printer,
}

impl<'a> Asker<'a> {
    /// Asks through `printer`.
    pub fn new(printer: &'a Printer) -> Self {
        Self { printer }
    }

    /// Asks until `check` accepts the answer. `fallback` stands in brackets and is taken for an empty line.
    pub fn text<T>(
        &self,
        question: &str,
        fallback: Option<&str>,
        mut check: impl FnMut(&str) -> Result<T, String>,
    ) -> Result<T, Failure> {
        loop {
            match fallback {
                Some(fallback) => {
                    // A full-width mark brings its own space.
                    let gap = if question.ends_with('？') { "" } else { " " };
                    self.printer
                        .prompt(&say!("{question}{gap}[{fallback}]: ", "{question}{gap}[{fallback}]："));
                }
                None => self.printer.prompt(&say!("{question}: ", "{question}：")),
            }
            let line = read_line()?;
            let answer = match (line.trim(), fallback) {
                ("", Some(fallback)) => fallback,
                (answer, _) => answer,
            };
            match check(answer) {
                Ok(answer) => return Ok(answer),
                Err(why) => {
                    self.printer.warn(&why);
                }
            }
        }
    }

    /// Asks for a secret, which is not shown while it is typed; until it is not empty.
    pub fn secret(&self, question: &str) -> Result<Secret, Failure> {
        loop {
            self.printer.prompt(&say!("{question} (not shown): ", "{question}（输入时不显示）："));
            let secret = Secret::new(rpassword::read_password().map_err(|_| no_answer())?);
            if !secret.is_empty() {
                self.printer.hide([&secret]);
                return Ok(secret);
            }
            self.printer.warn(&say!(
                "it is empty; paste it and press Enter, or press Ctrl-C to stop",
                "内容为空；请粘贴后按回车，或按 Ctrl-C 停止"
            ));
        }
    }

    /// Asks a yes-or-no question.
    pub fn yes(&self, question: &str, fallback: bool) -> Result<bool, Failure> {
        let language = Language::spoken();
        let shown = if fallback { language.pick("yes", "是") } else { language.pick("no", "否") };
        self.text(question, Some(shown), |answer| match answer.to_ascii_lowercase().as_str() {
            "y" | "yes" | "是" => Ok(true),
            "n" | "no" | "否" => Ok(false),
            _ => Err(say!("answer yes or no", "请回答 yes 或 no，也可回答 是 或 否")),
        })
    }
}

fn read_line() -> Result<String, Failure> {
    let mut line = String::new();
    match std::io::stdin().lock().read_line(&mut line) {
        Ok(read) if read > 0 => Ok(line),
        _ => Err(no_answer()),
    }
}

fn no_answer() -> Failure {
    Failure::usage(say!(
        "standard input ended before the question was answered; nothing was sent",
        "问题还没有回答，标准输入就结束了；没有发送任何请求"
    ))
    .hint(say!("give everything by flags; `--help` shows them", "请用选项给出所有内容；`--help` 会列出它们"))
}
