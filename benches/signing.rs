//! What a signature costs: the signature alone, and a whole request with its headers; a body of an ordinary create,
//! and one of 64 KiB, where hashing it is nearly all there is.

use std::hint::black_box;

use bytes::Bytes;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use ebctl::keys::Keys;
use ebctl::secret::Secret;
use ebctl::transport::signature::{Signable, sign};
use ebctl::transport::{Call, EVENT_BRIDGE, Effect, Endpoint, Identity, prepare};
use jiff::Timestamp;

const SECRET_ID: &str = "AKIDEXAMPLEEXAMPLEEXAMPLEEXAMPLE0001";
const SECRET_KEY: &str = "exampleexampleexampleexample0001";

const SMALL: &str = r#"{"EventBusId":"eb-benchmark","ConnectionName":"orders","Type":"ckafka","ConnectionDescription":{"ResourceDescription":"qcs::ckafka:ap-guangzhou:uin/100000000001:ckafkaId/uin/100000000001/ckafka-orders","CkafkaParams":{"TopicName":"orders","Offset":"latest"}}}"#;

fn bodies() -> [(&'static str, Bytes); 2] {
    let large = format!(r#"{{"Description":"{}"}}"#, "x".repeat(64 * 1024 - 18));
    [("a create", Bytes::from_static(SMALL.as_bytes())), ("64 KiB", Bytes::from(large))]
}

fn signing(criterion: &mut Criterion) {
    let now = Timestamp::UNIX_EPOCH;
    let mut group = criterion.benchmark_group("sign");
    for (size, body) in bodies() {
        group.throughput(Throughput::Bytes(body.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(size), &body, |bencher, body| {
            bencher.iter(|| {
                let request = Signable {
                    method: "POST",
                    query: "",
                    headers: &[
                        ("content-type", "application/json"),
                        ("host", "eb.tencentcloudapi.com"),
                        ("x-tc-action", "CreateConnection"),
                    ],
                    body: black_box(body),
                    service: "eb",
                    timestamp: now,
                };
                sign(&request, SECRET_ID, SECRET_KEY)
            });
        });
    }
    group.finish();
}

fn preparing(criterion: &mut Criterion) {
    let endpoint = Endpoint::of_site(false).unwrap_or_else(|failure| panic!("{}", failure.message));
    let identity = Identity {
        keys: Some(Keys {
            secret_id: SECRET_ID.to_owned(),
            secret_key: Secret::new(SECRET_KEY),
            token: None,
        }),
        region: "ap-guangzhou".to_owned(),
        language: "en-US",
    };
    let mut group = criterion.benchmark_group("prepare");
    for (size, body) in bodies() {
        let call = Call { service: EVENT_BRIDGE, action: "CreateConnection", effect: Effect::Write, body };
        group.throughput(Throughput::Bytes(call.body.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(size), &call, |bencher, call| {
            bencher.iter(|| prepare(black_box(call), &endpoint, &identity, Timestamp::UNIX_EPOCH));
        });
    }
    group.finish();
}

criterion_group!(benches, signing, preparing);
criterion_main!(benches);
