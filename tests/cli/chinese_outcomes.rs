//! Chinese where it matters most: what became of a change. Each text is as true as its English, and words that programs
//! compare stay as they are.

use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};

use crate::support::{CREATE, Recorder, Reply, Run, Sandbox, bus_with, connector, page, willing_bus_with};

/// What is on a bus that loses the answer of every create.
type Shelf = Arc<Mutex<Vec<Value>>>;

/// A bus on which a create whose answer is lost leaves so many connectors.
fn lossy_bus(made: usize) -> (Recorder, Shelf) {
    slow_bus(made, Duration::ZERO)
}

/// The same, where the connection stays open for so long.
fn slow_bus(made: usize, delay: Duration) -> (Recorder, Shelf) {
    let shelf = Shelf::default();
    let kept = Arc::clone(&shelf);
    let server = Recorder::start(move |request| {
        let mut kept = kept.lock().unwrap();
        if request.action() != "CreateConnection" {
            return page(request, "Connections", &kept);
        }
        let first = kept.len();
        for number in first..first + made {
            kept.push(with_id(request.json(), number));
        }
        Reply { delay, ..Reply::hang_up() }
    });
    (server, shelf)
}

fn with_id(mut connection: Value, number: usize) -> Value {
    connection["ConnectionId"] = json!(format!("connection-{number}"));
    connection
}

fn chinese_at(server: &Recorder) -> Sandbox {
    Sandbox::at(server.url()).set("EBCTL_LANG", "zh")
}

fn with<'a>(words: &[&'a str]) -> Vec<&'a str> {
    CREATE.into_iter().chain(words.iter().copied()).collect()
}

/// A create that has been sent and has no answer yet.
fn create_under_way(home: &Sandbox, server: &Recorder) -> Child {
    let mut command = home.command();
    command.args(with(&["-o", "json"])).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().expect("it runs");
    server.waits_for(2);
    child
}

/// What a run says when Ctrl-C ends it.
fn interrupt(child: Child) -> Run {
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    assert!(killed.success());
    Run::of(&child.wait_with_output().expect("it ends"))
}

/// The error document, none of whose texts for people holds English.
fn error(run: &Run) -> Value {
    let error = run.error();
    let details = error["details"].as_array().into_iter().flatten();
    // The message of an exchange is somebody else's.
    let own = Some(&error["message"]).filter(|_| error["attempts"] == 0);
    for text in details.chain(own).chain([&error["hint"]]).filter_map(Value::as_str) {
        let plain: String = text.split('`').step_by(2).collect();
        let is_word = |word: &&str| word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        assert_eq!(plain.split_whitespace().find(is_word), None, "{text}");
    }
    error
}

#[test]
fn an_unknown_outcome_is_said_to_be_unknown_and_where_to_look() {
    let (server, _) = lossy_bus(0);
    let run = chinese_at(&server).run(with(&["--timeout", "1500ms", "-o", "json"])).exits(8);
    let error = error(&run);
    assert_eq!(error["notes"][0], "创建未得到确认（Client.LostAnswer），正在查看事件集");
    assert_eq!(error["details"], json!(["目前在事件集上没有看到相符的连接器；它仍可能出现"]));
    assert_eq!(
        error["hint"],
        "稍后可用 `ebctl connection reconcile` 查明结果；或在再次运行之前自行查看：`ebctl connection list --bus eb-l65vlc2u`"
    );
    assert_eq!((&error["outcome"], &error["retryable"]), (&json!("unknown"), &json!(false)));
}

#[test]
fn a_connector_that_is_there_after_a_lost_answer_is_adopted() {
    let (server, _) = lossy_bus(1);
    let run = chinese_at(&server)
        .run(with(&["-o", "json"]))
        .exits(0)
        .says("创建未得到确认（Client.LostAnswer），但该连接器已在事件集上，已认领\n");
    assert_eq!(run.json()["outcome"], "adopted");
}

#[test]
fn several_that_fit_are_an_ambiguity_of_which_nothing_was_deleted() {
    let (server, _) = lossy_bus(2);
    let words = with(&["-o", "json"]);
    let error = error(&chinese_at(&server).run(words).exits(6));
    assert_eq!(error["details"], json!(["connection-0", "connection-1"]));
    assert_eq!(
        error["hint"],
        "请用 `ebctl connection list --bus eb-l65vlc2u -o json` 逐个查看；没有删除任何内容"
    );
    let (server, _) = lossy_bus(2);
    let _ = chinese_at(&server).run(CREATE).exits(6).says("创建未得到确认，且有多个新的连接器与之相符\n");
}

#[test]
fn an_earlier_create_of_which_nobody_knows_keeps_a_second_from_being_sent() {
    let (server, shelf) = lossy_bus(0);
    let home = chinese_at(&server);
    let short = with(&["--timeout", "1s", "-o", "json"]);
    let _ = home.run(short.clone()).exits(8);
    let run = home.run(short).exits(8).says("没有完成：其结果目前未知\"");
    let message = error(&run)["message"].as_str().unwrap().to_owned();
    assert!(message.starts_with("先前对此连接器的一次创建（进程 "), "{message}");
    assert!(message.ends_with("仍可能生效；本次没有发送创建请求"), "{message}");

    shelf.lock().unwrap().push(with_id(server.create().json(), 7));
    let run = home.run(with(&["-o", "json"])).exits(6).says("没有完成：它创建了 connection-7\"");
    let error = error(&run);
    assert_eq!(error["message"], "事件集 `eb-l65vlc2u` 上已有名为 `orders` 的连接器；没有发送创建请求");
    assert_eq!(error["details"], json!(["connection-7：规格相同"]));
    assert_eq!(
        error["hint"],
        "它正是你要的连接器：加 `--if-not-exists` 则视为成功，加 `--allow-duplicate` 则再创建一个"
    );
}

#[test]
fn a_connector_of_the_name_with_another_spec_is_a_conflict() {
    let mut other = connector("connection-1", "orders");
    other["ConnectionDescription"]["CkafkaParams"]["TopicName"] = json!("returns");
    let run = chinese_at(&willing_bus_with(vec![other])).run(with(&["-o", "json"])).exits(6);
    let error = run.error();
    let detail = error["details"][0].as_str().unwrap();
    assert!(detail.starts_with("connection-1：规格不同：") && detail.contains("returns"), "{detail}");
    assert_eq!(error["hint"], "请换一个 `--name`；或加 `--allow-duplicate` 再创建一个同名的");
}

#[test]
fn reconcile_tells_what_is_begun_unknown_adopted_and_given_up() {
    let (server, shelf) = lossy_bus(0);
    let home = chinese_at(&server);
    let _ = home.run(["connection", "reconcile"]).exits(0).says("没有未完成的创建\n");
    let _ = home.run(with(&["--timeout", "1s"])).exits(8);
    let detail = |words: &[&'static str], code: i32| {
        let words = ["connection", "reconcile", "-o", "json"].iter().chain(words).copied();
        let told = home.run(words).exits(code).json();
        let intent = &told["Intents"][0];
        let text = |field: &str| intent[field].as_str().unwrap().to_owned();
        (text("outcome"), text("detail"))
    };
    let (outcome, begun) = detail(&["--list"], 0);
    assert_eq!(outcome, "unfinished");
    assert!(begun.starts_with("开始于 "), "{begun}");
    assert_eq!(
        detail(&["--timeout", "1s"], 8),
        ("unknown".to_owned(), "目前在事件集上没有看到相符的连接器；它仍可能出现".to_owned())
    );
    let error = error(&home.run(["connection", "reconcile", "--forget", "x", "-o", "json"]).exits(5));
    assert_eq!(error["message"], "--forget：没有未完成的创建 `x`；没有放弃任何一个");
    let wanted = server.create().json();
    shelf.lock().unwrap().extend([with_id(wanted.clone(), 1), with_id(wanted, 2)]);
    let several = "可能是以下之一：connection-1、connection-2；也可能稍后才出现";
    assert_eq!(detail(&[], 6), ("unknown".to_owned(), several.to_owned()));
    shelf.lock().unwrap().pop();
    assert_eq!(detail(&[], 0), ("adopted".to_owned(), "connection-1".to_owned()));
}

#[test]
fn a_signal_says_whether_the_create_may_have_been_applied() {
    let (server, _) = slow_bus(0, Duration::from_mins(1));
    let home = chinese_at(&server);
    let child = create_under_way(&home, &server);
    // While the first is under way, another run waits for it.
    let busy = error(&home.run(with(&["--timeout", "1s", "-o", "json"])).exits(75));
    assert_eq!(
        busy["message"],
        format!("另一次运行（进程 {}）正在创建此连接器，且没有在 `--timeout` 给定的时限内结束", child.id())
    );
    let error = error(&interrupt(child).exits(8));
    assert_eq!((&error["message"], &error["outcome"]), (&json!("创建进行中被中断"), &json!("unknown")));
}

#[test]
fn a_signal_before_an_ambiguity_does_not_make_it_one_of_which_nothing_was_done() {
    let (server, _) = slow_bus(2, Duration::from_mins(1));
    let home = chinese_at(&server);
    let run = interrupt(create_under_way(&home, &server)).exits(6);
    let error = error(&run);
    assert_eq!((&error["code"], &error["outcome"]), (&json!("Client.Ambiguous"), &json!("unknown")));
    let meaning = error["meaning"].as_str().unwrap();
    assert!(meaning.ends_with("写操作可能已生效，也可能没有。"), "{meaning}");
}

#[test]
fn what_is_gone_needs_no_delete_and_a_name_that_is_not_there_is_an_error() {
    let server = willing_bus_with(vec![connector("connection-1", "orders")]);
    let home = chinese_at(&server);
    let delete = |word| home.run(["connection", "delete", word, "--bus", "eb-1", "--yes", "-o", "json"]);
    let run = delete("connection-9").exits(0).says("注意：`connection-9` 不存在，无需删除\n");
    assert_eq!(run.json()["Connections"][0]["outcome"], "gone");
    let error = error(&delete("ordrs").exits(5));
    assert_eq!(error["message"], "没有连接器 `ordrs`");
    assert_eq!(
        error["hint"],
        "是否想输入 `orders`？`ebctl connection list --bus eb-1` 可列出全部；加 `--if-exists` 则将不存在的名称视为已删除"
    );
}

#[test]
fn a_delete_whose_end_nobody_knows_says_that_it_may_be_repeated() {
    let server = bus_with(vec![connector("connection-1", "orders")], |_| Reply::hang_up());
    let words = ["connection", "delete", "orders", "--bus", "eb-1", "--yes", "--max-attempts", "1"];
    let run = chinese_at(&server).run(words.into_iter().chain(["-o", "json"])).exits(8);
    let error = error(&run);
    assert_eq!(error["notes"], json!(["DeleteConnection 未得到确认（Client.LostAnswer），正在查看"]));
    assert_eq!(error["hint"], "重新运行同一命令是安全的；也可以先查看：`ebctl connection list --bus eb-1`");
    assert_eq!((&error["outcome"], &error["retryable"]), (&json!("unknown"), &json!(true)));
}

#[test]
fn what_was_typed_wrong_is_said_in_chinese_before_anything_is_sent() {
    let server = Recorder::usual();
    let home = chinese_at(&server);
    for (words, message, hint) in [
        (
            vec!["connection", "get", "orders"],
            "缺少 `--bus`",
            "完整的命令：ebctl connection get ID --bus eb-l65vlc2u；`ebctl bus list` 可列出事件集",
        ),
        (
            vec!["connection", "create", "--from-file", "none.yaml"],
            "--from-file：无法读取 `none.yaml`：没有这个文件",
            "请指定可读的文件，或用 `--from-file -` 读取标准输入",
        ),
        (vec!["api", "ListRuls"], "`ListRuls` 不是 ebctl 认识的 API 接口", "是否想输入 `ListRules`？"),
        (
            vec!["rule", "test", "--pattern", "{", "--event", "{}"],
            "--pattern：不是合法的 JSON：第 1 行第 2 列：对象尚未写完，文本就结束了",
            "用单引号括起 JSON，用 `--pattern @FILE` 指定文件，或用 `--pattern -` 读取标准输入",
        ),
    ] {
        let run = home.run(words.iter().copied().chain(["-o", "json"])).exits(2);
        let error = run.error();
        assert_eq!((&error["message"], &error["hint"]), (&json!(message), &json!(hint)), "{words:?}");
    }
    assert_eq!(server.actions(), Vec::<String>::new());
}

#[test]
fn a_bus_that_is_not_there_is_named_with_the_nearest() {
    let server = Recorder::start(|_| {
        let bus = json!({"EventBusId": "eb-1", "EventBusName": "orders"});
        Reply::response(json!({ "EventBuses": [bus], "TotalCount": 1 }))
    });
    let words = ["connection", "list", "--bus", "oders", "-o", "json"];
    let error = error(&chinese_at(&server).run(words).exits(5));
    assert_eq!(error["message"], "--bus：该地域没有名为 `oders` 的事件集");
    assert_eq!(error["hint"], "是否想输入 `orders`？`ebctl bus list` 可列出全部");
}

#[test]
fn a_table_says_yes_and_no_in_chinese_and_keeps_the_names_that_are_typed() {
    let mut off = connector("connection-2", "returns");
    off["Enable"] = json!(false);
    let home = chinese_at(&willing_bus_with(vec![connector("connection-1", "orders"), off]));
    let list = ["connection", "list", "--bus", "eb-1"];
    let csv = home.run(list.into_iter().chain(["-o", "csv", "--columns", "ConnectionId,Enable"])).exits(0);
    assert_eq!(csv.stdout, "ConnectionId,Enable\nconnection-1,yes\nconnection-2,no\n");
    let table = home.run(list.into_iter().chain(["--columns", "ConnectionId,Enable"])).exits(0).stdout;
    assert!(table.contains(" 是 ") && table.contains(" 否 "), "{table}");
    let json = home.run(list.into_iter().chain(["-o", "json"])).exits(0).json();
    assert_eq!(json["Connections"][1]["Enable"], false);
    let none = ["connection", "list", "--bus", "eb-1", "--name-prefix", "x"];
    let _ = home.run(none).exits(0).says("eb-1 中没有符合条件的连接器\n");
}
