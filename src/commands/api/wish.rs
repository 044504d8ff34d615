//! What is to be called, and with what: the words of the command line, read and checked.

use bytes::Bytes;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};

use super::params::{Param, is_typed_secret};
use super::typed;
use crate::cli::ApiArgs;
use crate::commands::comma;
use crate::commands::context::Context;
use crate::commands::input;
use crate::commands::json_input::Once;
use crate::connector::secrets_of;
use crate::eventbridge::check::problems;
use crate::eventbridge::model::{self, ActionModel, Paging};
use crate::failure::Failure;
use crate::nearest::nearest;
use crate::output::Language;
use crate::say;
use crate::transport::{Call, EVENT_BRIDGE, Effect};
use crate::words;

/// The most that the API takes (signature v3 page).
const MAX_BODY: usize = 10 * 1024 * 1024;
/// The most problems that are told one by one.
const MOST_TOLD: usize = 20;

/// A call that may go out.
pub(super) struct Wish {
    pub name: String,
    /// What the model says of it; nothing, where the model lacks it.
    pub model: Option<ActionModel>,
    pub body: Map<String, Value>,
    /// How its pages come, where all are wanted.
    pub paging: Option<Paging>,
}

impl Wish {
    pub async fn read(args: &ApiArgs, context: &Context) -> Result<Self, Failure> {
        let name = args.action.clone().unwrap_or_default();
        let model = match known(&name) {
            Ok(action) => Some(action),
            Err(_) if args.no_validate && is_plain(&name) => None,
            Err(failure) => return Err(failure),
        };
        let paging = model.and_then(ActionModel::paging).filter(|_| args.paginate);
        if args.paginate && paging.is_none() {
            return Err(without_pages(&name));
        }
        let mut body = match &args.data {
            Some(data) => data_of(data, context).await?,
            None => Map::new(),
        };
        let mut wrong = apply(&args.param, model, &mut body, context)?;
        if let Some(paging) = paging {
            paging.complete(&mut body);
        }
        if let Some(model) = model.filter(|_| !args.no_validate) {
            wrong.extend(problems(model, &body, Language::spoken()));
        }
        if wrong.is_empty() { Ok(Self { name, model, body, paging }) } else { Err(refusal(wrong, &name)) }
    }

    /// The call as it goes to the wire.
    pub fn call(&self) -> Call {
        Call {
            service: EVENT_BRIDGE,
            // A name that the model lacks is kept for as long as the process lives, which is for this one call.
            action: self.model.map_or_else(|| &*self.name.clone().leak(), |model| model.name),
            // What nobody knows may change something.
            effect: self.model.map_or(Effect::Write, |model| model.effect),
            body: Bytes::from(serde_json::to_vec(&self.body).unwrap_or_default()),
        }
    }

    /// The field in which the id of what is made has to come back.
    pub fn made_id(&self) -> Option<&'static str> {
        self.model.filter(|model| model.is_create()).and_then(ActionModel::id_field)
    }

    /// The command that shows what came of a call that was sent by `now`, with what it needs as far as that is known.
    pub fn look(&self, now: Timestamp) -> Option<String> {
        let look = self.model?.look()?;
        let mut command = format!("ebctl api {}", look.name);
        if look.paging().is_some() {
            command.push_str(" --paginate");
        }
        for field in look.input().filter(|field| field.required) {
            let moment = |minutes| (now + SignedDuration::from_mins(minutes)).as_millisecond().to_string();
            let value = match (field.name, self.body.get(field.name).and_then(Value::as_str)) {
                ("Page" | "Limit", _) => continue,
                // Wide enough for clocks that differ and for a log that is late.
                ("StartTime", _) => moment(-15),
                ("EndTime", _) => moment(15),
                (_, Some(value)) => value.to_owned(),
                (name, None) => format!("<{name}>"),
            };
            command.push_str(&typed(field.name, &value));
        }
        Some(command)
    }
}

/// The action of that name.
pub(super) fn known(name: &str) -> Result<ActionModel, Failure> {
    model::action(name).ok_or_else(|| {
        let failure = Failure::usage(say!(
            "`{name}` is not an action of the API that ebctl knows",
            "`{name}` 不是 ebctl 认识的 API 接口"
        ));
        let names = model::actions().map(|action| action.name);
        failure.hint(match nearest(name, names) {
            Some(near) => say!("did you mean `{near}`?", "是否想输入 `{near}`？"),
            None => say!(
                "`ebctl api --list` shows all actions; `--no-validate` sends any other",
                "`ebctl api --list` 列出全部接口；`--no-validate` 可发送其他接口"
            ),
        })
    })
}

/// Whether a name can stand in a header.
fn is_plain(name: &str) -> bool {
    (1..=64).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn without_pages(name: &str) -> Failure {
    let paged: Vec<_> = model::actions()
        .filter(|action| action.paging().is_some())
        .map(|action| format!("`{}`", action.name))
        .collect();
    Failure::usage(say!("--paginate: {name} does not answer in pages", "--paginate：{name} 的响应不分页"))
        .hint(say!("leave it out; these have pages: {}", "请去掉它；分页的接口有：{}", paged.join(comma())))
}

/// `--data`: a JSON object, typed, in a file or from standard input.
async fn data_of(data: &str, context: &Context) -> Result<Map<String, Value>, Failure> {
    let source = if data == "-" { Some(data) } else { data.strip_prefix('@') };
    let bytes = match source {
        Some(source) => input::read(source, MAX_BODY, "--data", context).await?,
        None => data.as_bytes().to_vec(),
    };
    if bytes.len() > MAX_BODY {
        return Err(Failure::usage(say!(
            "--data: it is larger than 10 MiB, which the API does not take",
            "--data：超过 10 MiB，API 不接受"
        ))
        .hint(say!("send less at a time", "请分多次发送")));
    }
    let refuse = |why: String| {
        Failure::usage(why).hint(say!(
            "give a JSON object: as it is, `@FILE` for a file, or `-` for standard input",
            "请给出一个 JSON 对象：直接写出、用 `@FILE` 指定文件，或用 `-` 从标准输入读取"
        ))
    };
    let Once(value) = serde_json::from_slice(&bytes).map_err(|error| {
        let why = words::json::in_spoken(&String::from_utf8_lossy(&bytes), &error);
        if error.is_data() {
            let hint = say!("leave one of the two out", "请去掉其中一个");
            return Failure::usage(say!("--data: {why}", "--data：{why}")).hint(hint);
        }
        refuse(say!("--data: it is not JSON: {why}", "--data：不是合法的 JSON：{why}"))
    })?;
    let secrets = secrets_of(&value);
    context.printer.hide(&secrets);
    if source.is_none() && !secrets.is_empty() {
        return Err(is_typed_secret("--data"));
    }
    match value {
        Value::Object(body) => Ok(body),
        _ => Err(refuse(say!("--data: it is no JSON object", "--data：不是 JSON 对象"))),
    }
}

/// Puts the parameters over the body, and says which do not fit.
fn apply(
    params: &[String],
    model: Option<ActionModel>,
    body: &mut Map<String, Value>,
    context: &Context,
) -> Result<Vec<String>, Failure> {
    let mut wrong = Vec::new();
    let mut keys: Vec<&str> = Vec::new();
    for (at, word) in params.iter().enumerate() {
        let param = Param::read(word, at, model)?;
        let secrets = param.secrets();
        context.printer.hide(&secrets);
        if !secrets.is_empty() {
            return Err(is_typed_secret("--param"));
        }
        let key = param.key;
        if keys.contains(&key) {
            wrong.push(say!("`{key}` is given twice", "`{key}` 给出了两次"));
        } else if let Err(problem) = param.put(body) {
            wrong.push(problem);
        }
        keys.push(key);
    }
    Ok(wrong)
}

/// All that is wrong as one failure.
fn refusal(mut wrong: Vec<String>, name: &str) -> Failure {
    let count = wrong.len();
    let failure = if count == 1 {
        Failure::usage(wrong.remove(0))
    } else {
        if count > MOST_TOLD {
            wrong.truncate(MOST_TOLD);
            let more = count - MOST_TOLD;
            wrong.push(say!("and {more} more", "另有 {more} 处"));
        }
        Failure::usage(say!("{count} things are wrong with this {name}", "{name} 的请求有 {count} 处错误"))
            .details(wrong)
    };
    failure.hint(say!(
        "`ebctl api {name} --help` shows its parameters; `--no-validate` sends it as it is",
        "`ebctl api {name} --help` 列出其参数；`--no-validate` 按原样发送"
    ))
}
