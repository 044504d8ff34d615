//! What the actions are and take, for people: the list of all, and the page of one.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::commands::explain::first_sentence;
use crate::eventbridge::catalogue;
use crate::eventbridge::model::{self, ActionModel, Field, Shape, fields_of, shape};
use crate::output::{Column, Language, Report, broken, width_of};
use crate::say;
use crate::transport::Effect;

/// All actions.
pub(super) fn list() -> Report {
    let (language, cells) = (Language::spoken(), Language::of_cells());
    let actions: Vec<ActionModel> = model::actions().collect();
    let rows = actions.iter().map(|action| {
        let effect = effect(*action, cells.pick(["reads", "writes"], ["读", "写"]));
        [action.name, action.group, effect, first_sentence(action.about(language))]
            .map(str::to_owned)
            .to_vec()
    });
    let columns = vec![
        Column::whole(cells.pick("Action", "接口")),
        Column::whole(cells.pick("Group", "分组")),
        Column::whole(cells.pick("Effect", "读写")),
        Column::text(cells.pick("What it does", "用途")),
    ];
    let documents: Vec<Value> = actions
        .iter()
        .map(|action| {
            json!({
                "action": action.name,
                "group": action.group,
                "effect": effect(*action, ["read", "write"]),
                "about": action.about(language),
                "pages": action.paging().is_some(),
            })
        })
        .collect();
    Report::many(json!({ "actions": documents }), columns, rows.collect(), "")
        .with_ids(actions.iter().map(|action| action.name.to_owned()))
        .prose()
}

fn effect(action: ActionModel, [read, write]: [&'static str; 2]) -> &'static str {
    if action.effect == Effect::Read { read } else { write }
}

/// All about one action, with no line wider than `width` but those that are copied.
pub(super) fn page(action: ActionModel, width: usize) -> String {
    let language = Language::spoken();
    let name = action.name;
    let title = say!("{name}: {}", "{name}：{}", action.about(language));
    let mut page = format!("{}\n\n", broken(&title, width, 0));
    let _ = writeln!(
        page,
        "{}",
        say!(
            "Usage: ebctl api {name} [--param KEY=VALUE]… [--data JSON|@FILE|-]\n`ebctl api --help` shows all options.",
            "用法：ebctl api {name} [--param KEY=VALUE]… [--data JSON|@FILE|-]\n`ebctl api --help` 列出全部选项。"
        )
    );
    let reads = language
        .pick("It only reads, so it is tried again where that may help.", "只读取：有望成功时会自动重试。");
    let writes =
        language.pick("It changes something, so it is never repeated blindly.", "会造成变更：绝不盲目重复。");
    let _ = writeln!(page, "{}", broken(effect(action, [reads, writes]), width, 0));
    if action.paging().is_some() {
        let text = language
            .pick("It answers in pages; `--paginate` asks for all.", "响应分页；`--paginate` 可取得全部。");
        let _ = writeln!(page, "{}", broken(text, width, 0));
    }
    let mut lines = Vec::new();
    unfold(action.input().collect(), "", ".0", &mut lines);
    section(&mut page, language.pick("Parameters:", "参数："), &lines, width);
    let mut lines = Vec::new();
    unfold(action.output().collect(), "", "[]", &mut lines);
    unfold(vec![model::REQUEST_ID], "", "[]", &mut lines);
    section(&mut page, language.pick("Answer:", "响应："), &lines, width);
    let errors = action.errors().map(|code| {
        let meaning =
            catalogue::look_up(code).map(|entry| first_sentence(entry.meaning(language)).to_owned());
        [code.to_owned(), String::new(), meaning.unwrap_or_default()]
    });
    section(
        &mut page,
        language.pick(
            "Errors (`ebctl explain CODE` says what to do):",
            "错误码（`ebctl explain 错误码` 说明如何处理）：",
        ),
        &errors.collect::<Vec<_>>(),
        width,
    );
    let example = format!("ebctl api {name} --profile local {}", action.example());
    let _ = writeln!(page, "\n{}\n  {}", language.pick("Example:", "示例："), example.trim_end());
    page
}

/// The fields, and the fields of the structs in them, by their paths; `item` stands for the place in a list.
fn unfold(fields: Vec<Field>, above: &str, item: &str, lines: &mut Vec<[String; 3]>) {
    let language = Language::spoken();
    for field in fields {
        let path = format!("{above}{}", field.name);
        let required =
            if field.required && item == ".0" { language.pick(", required", "，必填") } else { "" };
        lines.push([path.clone(), format!("{}{required}", field.kind), field.about(language).to_owned()]);
        let below = match shape(field.kind) {
            Shape::Struct(name) => Some((name, format!("{path}."))),
            Shape::List(kind) => match shape(kind) {
                Shape::Struct(name) => Some((name, format!("{path}{item}."))),
                _ => None,
            },
            _ => None,
        };
        if let Some((name, above)) = below {
            unfold(fields_of(name).collect(), &above, item, lines);
        }
    }
}

/// Lines of three columns, of which the last is text and goes on below itself, or below the line where there is no room.
fn section(page: &mut String, title: &str, lines: &[[String; 3]], width: usize) {
    if lines.is_empty() {
        return;
    }
    let widest = |column: usize| lines.iter().map(|line| width_of(&line[column])).max().unwrap_or(0);
    let (first, second) = (widest(0), widest(1));
    let _ = writeln!(page, "\n{title}");
    for [name, kind, about] in lines {
        let mut line = format!("  {name}{}", " ".repeat(first - width_of(name)));
        if second > 0 {
            let _ = write!(line, "  {kind}{}", " ".repeat(second - width_of(kind)));
        }
        let column = width_of(&line) + 2;
        let line = if column + 20 <= width {
            broken(&format!("{line}  {about}"), width, column)
        } else {
            let about = broken(&format!("      {about}"), width, 6);
            format!("{}\n{}", line.trim_end(), about)
        };
        let _ = writeln!(page, "{}", line.trim_end());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_as_a_terminal_shows_them() {
        let line = |name: &str, kind: &str| [name, kind, "说明说明说明说明说明说明说明"].map(str::to_owned);
        let lines = [line("A", "String，必填"), line("Bc", "Integer")];
        let mut page = String::new();
        section(&mut page, "参数：", &lines, 100);
        let columns: Vec<usize> =
            page.lines().filter_map(|line| line.find("说明").map(|at| width_of(&line[..at]))).collect();
        assert_eq!(columns, [20, 20], "{page}");
        for (width, lines_of_each) in [(40, 2), (38, 2)] {
            let mut page = String::new();
            section(&mut page, "参数：", &lines, width);
            assert_eq!(page.lines().count(), 2 + 2 * lines_of_each, "{page}");
            assert!(page.lines().all(|line| width_of(line) <= width), "{page}");
        }
    }
}
