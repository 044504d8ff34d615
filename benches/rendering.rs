//! What it costs to show a long list: 250 connectors as a table 80 columns wide, as JSON and as YAML, and to make text
//! from outside harmless, where there is nothing to do (nearly always) and where there is much.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use ebctl::output::{Column, columns_table, escaped_json, sanitise, yaml};
use serde_json::{Value, json};

const HOW_MANY: u32 = 250;

fn connector(number: u32) -> Value {
    json!({
        "ConnectionId": format!("connection-{number:08x}"),
        "ConnectionName": format!("orders-of-region-{number}"),
        "EventBusId": "eb-benchmark",
        "Type": "ckafka",
        "Status": "RUNNING",
        "Enable": number.is_multiple_of(2),
        "Description": "订单事件 from the shop, kept for the ledger",
        "ErrorInfo": "",
        "AddTime": "2024-05-06T07:08:09Z",
        "ModTime": "2024-05-06T07:08:09Z",
        "ConnectionDescription": {
            "ResourceDescription":
                format!("qcs::ckafka:ap-guangzhou:uin/100000000001:ckafkaId/uin/100000000001/ckafka-{number:08x}"),
            "CkafkaParams": {"TopicName": "orders", "Offset": "latest"},
        },
    })
}

fn rendering(criterion: &mut Criterion) {
    let document =
        json!({ "TotalCount": HOW_MANY, "Connections": (0..HOW_MANY).map(connector).collect::<Vec<_>>() });
    let columns = [
        Column::whole("ConnectionId"),
        Column::text("ConnectionName"),
        Column::whole("Type"),
        Column::whole("Enable"),
        Column::text("Status"),
    ];
    let rows: Vec<Vec<String>> = (0..HOW_MANY)
        .map(connector)
        .map(|connector| {
            let text = |title: &str| match &connector[title] {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            columns.iter().map(|column| text(&column.title)).collect()
        })
        .collect();

    let mut group = criterion.benchmark_group("250 connectors");
    group.throughput(Throughput::Elements(u64::from(HOW_MANY)));
    group.bench_function("table, 80 columns", |bencher| {
        bencher.iter(|| columns_table(&columns, black_box(&rows), Some(80), false));
    });
    group.bench_function("table, no terminal", |bencher| {
        bencher.iter(|| columns_table(&columns, black_box(&rows), None, false));
    });
    group.bench_function("json", |bencher| bencher.iter(|| escaped_json(black_box(&document))));
    group.bench_function("yaml", |bencher| bencher.iter(|| yaml(black_box(&document))));
    group.finish();
}

fn sanitising(criterion: &mut Criterion) {
    let plain = "订单事件 from the shop, kept for the ledger. ".repeat(100);
    let hostile = "\u{1b}[31mred\u{1b}[0m and \u{202e}backwards\u{202c}\n".repeat(100);
    let mut group = criterion.benchmark_group("sanitise");
    for (name, text) in [("plain text", &plain), ("hostile text", &hostile)] {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bencher| bencher.iter(|| sanitise(black_box(text)).into_owned()));
    }
    group.finish();
}

criterion_group!(benches, rendering, sanitising);
criterion_main!(benches);
