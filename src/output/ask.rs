//! Questions to a person at a terminal: asked on standard error, answered on standard input.

use std::io::BufRead;

use super::printer::Printer;
use crate::failure::Failure;
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
                Some(fallback) => self.printer.prompt(&format!("{question} [{fallback}]: ")),
                None => self.printer.prompt(&format!("{question}: ")),
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
            self.printer.prompt(&format!("{question} (not shown): "));
            let secret = Secret::new(rpassword::read_password().map_err(|_| no_answer())?);
            if !secret.is_empty() {
                self.printer.hide([&secret]);
                return Ok(secret);
            }
            self.printer.warn("it is empty; paste it and press Enter, or press Ctrl-C to stop");
        }
    }

    /// Asks a yes-or-no question.
    pub fn yes(&self, question: &str, fallback: bool) -> Result<bool, Failure> {
        let shown = if fallback { "yes" } else { "no" };
        self.text(question, Some(shown), |answer| match answer.to_ascii_lowercase().as_str() {
            "y" | "yes" => Ok(true),
            "n" | "no" => Ok(false),
            _ => Err("answer yes or no".to_owned()),
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
    Failure::usage("standard input ended before the question was answered; nothing was sent")
        .hint("give everything by flags; `--help` shows them")
}
