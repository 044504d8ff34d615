//! The API's model: what each action takes, answers and refuses, and what its fields mean, in English and Chinese.
//!
//! It is data (`model.txt`), embedded, and read only where it is asked for: one action or struct is cut out of the text
//! and taken apart alone.

use crate::output::Language;
use crate::transport::Effect;

const MODEL: &str = include_str!("model.txt");

/// An action of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActionModel {
    /// As it stands in `X-TC-Action`.
    pub name: &'static str,
    /// What it is about: `connections`, `rules`, …
    pub group: &'static str,
    /// Whether it changes anything.
    pub effect: Effect,
    lines: &'static str,
}

/// A field of a request, an answer or a struct.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Its type, as the API's documents write it: `string`, `list<Filter>`, …
    pub kind: &'static str,
    /// Whether a request cannot do without it.
    pub required: bool,
    /// The action or struct that it belongs to.
    owner: &'static str,
}

/// What a value of a type has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `string`
    Text,
    /// `int64`
    Integer,
    /// `uint64`
    Unsigned,
    /// `bool`
    Flag,
    /// A list of this type.
    List(&'static str),
    /// The struct of this name.
    Struct(&'static str),
}

/// How an action hands out a long list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paging {
    /// The field that holds the list.
    pub list: &'static str,
    /// Whether pages are counted (`Page`, from 1) rather than items (`Offset`, from 0).
    pub by_page: bool,
    /// The field that says how many items there are in all, if one does.
    pub total: Option<&'static str>,
    /// The field that tells one item from another, if one does.
    pub id: Option<&'static str>,
}

/// What every action answers.
pub const REQUEST_ID: Field = Field { name: "RequestId", kind: "string", required: false, owner: "" };

/// All actions, by name.
pub fn actions() -> impl Iterator<Item = ActionModel> {
    MODEL.match_indices("\naction ").filter_map(|(at, header)| ActionModel::read(&MODEL[at + header.len()..]))
}

/// The action of that name.
pub fn action(name: &str) -> Option<ActionModel> {
    actions().find(|action| action.name == name)
}

/// The fields of a struct; none where there is no such struct.
pub fn fields_of(name: &'static str) -> impl Iterator<Item = Field> {
    let line =
        MODEL.lines().find_map(|line| line.strip_prefix("struct ")?.strip_prefix(name)?.strip_prefix(' '));
    fields(name, line.unwrap_or_default())
}

/// What a value of the type has to be.
pub fn shape(kind: &'static str) -> Shape {
    match kind {
        "string" => Shape::Text,
        "int64" => Shape::Integer,
        "uint64" => Shape::Unsigned,
        "bool" => Shape::Flag,
        _ => match kind.strip_prefix("list<").and_then(|kind| kind.strip_suffix('>')) {
            Some(item) => Shape::List(item),
            None => Shape::Struct(kind),
        },
    }
}

impl ActionModel {
    fn read(text: &'static str) -> Option<Self> {
        let (block, _) = text.split_once("\n\n")?;
        let (header, lines) = block.split_once('\n')?;
        let mut words = header.split(' ');
        let (name, group, effect) = (words.next()?, words.next()?, words.next()?);
        let effect = match effect {
            "read" => Effect::Read,
            "again" => Effect::Idempotent,
            _ => Effect::Write,
        };
        Some(Self { name, group, effect, lines })
    }

    /// What follows this word at the beginning of a line; empty where no line begins so.
    fn line(self, word: &str) -> &'static str {
        let found = self.lines.lines().find_map(|line| line.strip_prefix(word)?.strip_prefix(' '));
        found.unwrap_or_default()
    }

    /// What it does.
    pub fn about(self, language: Language) -> &'static str {
        self.line(language.pick("en", "zh"))
    }

    /// Its parameters.
    pub fn input(self) -> impl Iterator<Item = Field> {
        fields(self.name, self.line("in"))
    }

    /// What it answers, beside `RequestId`.
    pub fn output(self) -> impl Iterator<Item = Field> {
        fields(self.name, self.line("out"))
    }

    /// The error codes of its own.
    pub fn errors(self) -> impl Iterator<Item = &'static str> {
        self.line("err").split(' ')
    }

    /// The field that holds the id of what it makes, shows or lists.
    pub fn id_field(self) -> Option<&'static str> {
        Some(self.line("id")).filter(|id| !id.is_empty())
    }

    /// How its list comes in pages, if it does.
    pub fn paging(self) -> Option<Paging> {
        let mut words = self.line("pages").split(' ').filter(|word| !word.is_empty());
        let (list, counted) = (words.next()?, words.next()?);
        Some(Paging { list, by_page: counted == "Page", total: words.next(), id: self.id_field() })
    }

    /// The action that shows what came of this one, where one does.
    pub fn look(self) -> Option<Self> {
        action(self.line("look"))
    }

    /// What follows `ebctl api NAME --profile local` in an example; it runs as it stands.
    pub fn example(self) -> &'static str {
        self.line("eg")
    }

    /// Whether it makes something, whose id it has to answer.
    pub fn is_create(self) -> bool {
        self.effect == Effect::Write && self.id_field().is_some()
    }
}

impl Field {
    /// What it is for.
    pub fn about(self, language: Language) -> &'static str {
        let (english, chinese) =
            word(&format!("{}.{}", self.owner, self.name)).or_else(|| word(self.name)).unwrap_or_default();
        language.pick(english, chinese)
    }
}

fn fields(owner: &'static str, line: &'static str) -> impl Iterator<Item = Field> {
    line.split(' ').filter(|word| !word.is_empty()).map(move |word| {
        let (name, kind) = word.split_once(':').unwrap_or((word, "string"));
        let bare = name.trim_end_matches('!');
        Field { name: bare, kind, required: bare != name, owner }
    })
}

fn word(name: &str) -> Option<(&'static str, &'static str)> {
    let texts =
        MODEL.lines().find_map(|line| line.strip_prefix("word ")?.strip_prefix(name)?.strip_prefix(" = "));
    texts?.split_once(" | ")
}
