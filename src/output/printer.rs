//! Prints: the one place that writes to standard output and standard error.

use std::cell::{Cell, RefCell};
use std::io::{self, Write};
use std::sync::Arc;

use anstyle::{AnsiColor, Style};
use serde_json::Value;

use super::failure::{as_document, as_page};
use super::json::{escaped_json, json_line};
use super::language::Language;
use super::look::{Colour, Format, Look};
use super::render::{Page, Rendered, json_lines, render};
use super::report::Report;
use super::sanitise::sanitise;
use super::veil::Veil;
use super::yaml::yaml;
use crate::failure::{ExitCode, Failure, Outcome};
use crate::say;
use crate::secret::Secret;
use crate::surroundings::Surroundings;
use crate::words::system;

/// Where data and messages go, and what is at the other end.
pub struct Streams {
    out: RefCell<Box<dyn Write>>,
    err: RefCell<Box<dyn Write>>,
    out_width: Option<u16>,
    err_width: Option<u16>,
    err_is_terminal: bool,
    err_takes_colour: bool,
    ascii: bool,
    veil: Arc<Veil>,
}

impl Streams {
    /// The process's own.
    pub fn of_process(surroundings: &Surroundings) -> Self {
        Self {
            out: RefCell::new(standard_output()),
            err: RefCell::new(Box::new(io::stderr())),
            out_width: surroundings.width.filter(|_| surroundings.stdout_is_terminal),
            err_width: surroundings.width.filter(|_| surroundings.stderr_is_terminal),
            err_is_terminal: surroundings.stderr_is_terminal,
            err_takes_colour: surroundings.stderr_is_terminal && surroundings.allows_colour(),
            ascii: is_ascii_only(surroundings),
            veil: Veil::of_process(),
        }
    }
}

impl Streams {
    /// Streams that end wherever a test wants to read them, without a terminal.
    pub fn captured(out: Box<dyn Write>, err: Box<dyn Write>) -> Self {
        Self {
            out: RefCell::new(out),
            err: RefCell::new(err),
            out_width: None,
            err_width: None,
            err_is_terminal: false,
            err_takes_colour: false,
            ascii: false,
            veil: Arc::default(),
        }
    }
}

/// Whether the locale names a character set that is not UTF-8. No locale at all (a CI job) counts as UTF-8.
fn is_ascii_only(surroundings: &Surroundings) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| surroundings.variable(name));
    locale.is_some_and(|locale| {
        let locale = locale.to_ascii_lowercase();
        !locale.contains("utf-8") && !locale.contains("utf8")
    })
}

/// Prints data on standard output and all else on standard error.
pub struct Printer {
    look: RefCell<Look>,
    streams: Streams,
    said_error: Cell<bool>,
    /// Notes and warnings that wait for the end, to be a part of the error document if there is one.
    held: RefCell<Vec<Said>>,
    speaks_at_once: Cell<bool>,
}

/// A note or a warning, without secrets.
struct Said {
    is_warning: bool,
    text: String,
}

impl Printer {
    /// A printer.
    pub fn new(look: Look, streams: Streams) -> Self {
        let (said_error, speaks_at_once) = (Cell::new(false), Cell::new(false));
        Self { look: RefCell::new(look), streams, said_error, held: RefCell::default(), speaks_at_once }
    }

    /// From now on no note waits for the end of the command, which may be far away.
    pub fn speak_at_once(&self) {
        self.speaks_at_once.set(true);
    }

    /// The language of messages.
    pub fn language(&self) -> Language {
        self.look.borrow().language
    }

    /// How much to tell.
    pub fn verbose(&self) -> u8 {
        self.look.borrow().verbose
    }

    /// Makes secrets known: from now on nothing shows them on standard error.
    pub fn hide<'a>(&self, secrets: impl IntoIterator<Item = &'a Secret>) {
        secrets.into_iter().for_each(|secret| self.streams.veil.hide(secret));
    }

    /// What covers them, for data that is to hold none either; all other data stays as it is.
    pub fn veil(&self) -> &Veil {
        &self.streams.veil
    }

    /// Takes what a profile says about the look, where nothing stronger said it.
    pub fn adopt(&self, format: Option<Format>, language: Option<Language>) {
        let mut look = self.look.borrow_mut();
        look.format = format.unwrap_or(look.format);
        Language::cells_are_data(look.format == Format::Csv);
        if let Some(language) = language {
            look.language = language;
            language.speak();
        }
    }

    /// Prints a report. When standard output cannot take it, what must not be lost goes to standard error.
    pub fn print(&self, report: &Report) -> Result<(), Failure> {
        let text = self.render(report).map_err(|failure| keep_precious(failure, report))?;
        self.write_out(&text)
            .map_err(|error| keep_precious(self.unwritable(&error, report.precious.is_some()), report))?;
        // What is said by then counts as told; where a part failed, the error document tells it.
        if report.failed.is_none() {
            self.say_held();
        }
        Ok(())
    }

    /// Prints text that is data as it is: a completion script, a help page.
    pub fn print_text(&self, text: &str) -> Result<(), Failure> {
        self.write_out(text).map_err(|error| self.unwritable(&error, false))
    }

    /// That standard output cannot be written. A reader that has seen enough, as `head` has, wants no message, as long
    /// as nothing is lost that way; the exit code says it all the same.
    fn unwritable(&self, error: &io::Error, something_is_lost: bool) -> Failure {
        if error.kind() == io::ErrorKind::BrokenPipe && !something_is_lost {
            self.said_error.set(true);
        }
        let why = system::in_spoken(error);
        Failure::io(say!("standard output cannot be written: {why}", "无法写入标准输出：{why}")).hint(say!(
            "look at what standard output is connected to, and whether the disk is full; if a connector was created, its id stands on standard error",
            "请检查标准输出的去向以及磁盘是否已满；如果连接器已创建，其 ID 会打印在标准错误中"
        ))
    }

    /// The report as text, with a newline at its end.
    fn render(&self, report: &Report) -> Result<String, Failure> {
        let look = self.look.borrow();
        let page = Page { width: self.streams.out_width, ascii: self.streams.ascii };
        let Rendered { mut text, note } = render(report, &look, page)?;
        if let Some(note) = note {
            self.note(&note);
        }
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        Ok(text)
    }

    /// Whether items are to be printed as they come in: one JSON document a line, and nothing to pick out of them.
    pub fn streams_items(&self) -> bool {
        let look = self.look.borrow();
        look.format == Format::Jsonl && look.query.is_none()
    }

    /// Prints items as they come in; only where [`Printer::streams_items`] says so.
    pub fn print_items(&self, items: &[Value]) -> Result<(), Failure> {
        self.print_text(&json_lines(items))
    }

    /// The same for items that tell what was done: that nobody takes them is told, even where the reader left.
    pub fn print_done(&self, items: &[Value]) -> Result<(), Failure> {
        self.write_out(&json_lines(items)).map_err(|error| self.unwritable(&error, true))
    }

    fn write_out(&self, text: &str) -> io::Result<()> {
        let mut out = self.streams.out.borrow_mut();
        out.write_all(text.as_bytes())?;
        out.flush()
    }

    /// Says that the command failed, and why; false when standard error did not take it.
    pub fn fail(&self, failure: &Failure) -> bool {
        if self.said_error.replace(true) {
            return true;
        }
        let look = self.look.borrow();
        let failure = self.veil().cover_failure(failure);
        let document = || {
            let notes: Vec<String> = self.held.take().iter().map(|said| self.plain(said)).collect();
            as_document(&failure, &notes)
        };
        let text = match look.format {
            Format::Json => escaped_json(&document()),
            Format::Jsonl => json_line(&document()),
            Format::Yaml => yaml(&document()),
            Format::Table | Format::Csv | Format::Id | Format::Toml => as_page(
                &failure,
                look.language,
                self.streams.err_width,
                self.streams.ascii,
                &|label, text| self.labelled(label, text),
            ),
        };
        self.write_err(&text)
    }

    /// Says something that helps, unless quiet was asked for.
    pub fn note(&self, text: &str) {
        if !self.look.borrow().quiet {
            self.say(false, text);
        }
    }

    /// Warns, even when quiet was asked for.
    pub fn warn(&self, text: &str) {
        self.say(true, text);
    }

    /// Where errors are documents and a program reads them, standard error is one document or none: what is said before
    /// waits, and stands in it. Who asked for a trace, or sits before it, hears everything at its time.
    fn say(&self, is_warning: bool, text: &str) {
        let said = Said { is_warning, text: self.veil().cover(text).into_owned() };
        let is_document = matches!(self.look.borrow().format, Format::Json | Format::Jsonl | Format::Yaml);
        let is_watched = self.streams.err_is_terminal || self.verbose() > 0 || self.speaks_at_once.get();
        if is_document && !is_watched {
            self.held.borrow_mut().push(said);
        } else {
            self.write_said(&said);
        }
    }

    fn say_held(&self) {
        self.held.take().iter().for_each(|said| self.write_said(said));
    }

    fn write_said(&self, said: &Said) {
        let text = sanitise(&said.text);
        self.write_err(&if said.is_warning {
            self.labelled(self.warning(), &text)
        } else {
            text.into_owned()
        });
    }

    fn plain(&self, said: &Said) -> String {
        let text = &said.text;
        if said.is_warning { say!("{}: {text}", "{}：{text}", self.warning()) } else { text.clone() }
    }

    fn warning(&self) -> &'static str {
        self.language().pick("warning", "警告")
    }

    /// Tells what is done, where `-v` asked for that much.
    pub fn tell(&self, level: u8, text: &str) {
        if self.verbose() >= level {
            self.write_err(&self.clean(text));
        }
    }

    /// Asks something: like a note, but on the line where the answer is typed.
    pub(super) fn prompt(&self, text: &str) {
        let mut err = self.streams.err.borrow_mut();
        // Nobody is left to tell when standard error itself fails.
        let _ = write!(err, "{}", self.clean(text)).and_then(|()| err.flush());
    }

    /// Text without secrets and without what could steer a terminal.
    fn clean(&self, text: &str) -> String {
        sanitise(&self.veil().cover(text)).into_owned()
    }

    /// False when standard error did not take it; then there is nobody left to tell.
    fn write_err(&self, text: &str) -> bool {
        let mut err = self.streams.err.borrow_mut();
        writeln!(err, "{text}").and_then(|()| err.flush()).is_ok()
    }

    /// `error: …`, `warning: …`, `hint: …`, with the label coloured where that is wanted; the word says it all the same.
    fn labelled(&self, label: &str, text: &str) -> String {
        let coloured = match self.look.borrow().colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => self.streams.err_takes_colour,
        };
        if !coloured {
            return say!("{label}: {text}", "{label}：{text}");
        }
        let colour = match label {
            "error" | "错误" => AnsiColor::Red,
            "warning" | "警告" => AnsiColor::Yellow,
            _ => AnsiColor::Cyan,
        };
        let style = Style::new().bold().fg_color(Some(colour.into()));
        say!("{style}{label}:{style:#} {text}", "{style}{label}：{style:#}{text}")
    }
}

impl Drop for Printer {
    fn drop(&mut self) {
        self.say_held();
    }
}

/// Says that the command line is wrong, in the dress that it asks for as far as that can be told.
pub fn refuse(
    failure: &Failure,
    format: Option<Format>,
    language: Option<Language>,
    surroundings: &Surroundings,
) -> ExitCode {
    let look = Look {
        format: format.unwrap_or_default(),
        query: None,
        columns: None,
        colour: Colour::Auto,
        quiet: false,
        verbose: 0,
        language: language.unwrap_or_else(Language::spoken),
    };
    Printer::new(look, Streams::of_process(surroundings)).fail(failure);
    failure.exit
}

/// A report that could not be shown: what was done was done all the same, and what must not be lost is said here.
fn keep_precious(mut failure: Failure, report: &Report) -> Failure {
    if let Some(precious) = &report.precious {
        failure.details.push(precious.clone());
        // Whatever stood in the way stood on this side: exit 1, not 2, which would mean that nothing was done.
        failure.exit = ExitCode::Defect;
        "Client.Io".clone_into(&mut failure.code);
        failure.outcome = Outcome::Applied;
        failure.hint =
            Some(say!("what was asked for was done; do not run it again", "要做的已经做完；请勿再次运行"));
    }
    failure
}

/// Standard output, or, where the process was started with it closed, a stream that says so.
///
/// Rust opens `/dev/null` in the place of a closed standard stream, which would swallow the id of what was just created.
/// Before it does, `native/closed_output.c` opens it for reading only, which nobody else does who wants to throw output
/// away.
fn standard_output() -> Box<dyn Write> {
    #[cfg(unix)]
    {
        use rustix::fs::{OFlags, fcntl_getfl};
        let out = io::stdout();
        if fcntl_getfl(&out).is_ok_and(|flags| flags & OFlags::RWMODE == OFlags::RDONLY) {
            return Box::new(Closed);
        }
    }
    Box::new(io::stdout())
}

/// A stream that was closed before the process began.
struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::Error::new(io::ErrorKind::NotConnected, say!("it is closed", "它已关闭")))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
