//! What it costs to explain one error code: it is cut out of the catalogue's text and parsed alone. The whole catalogue
//! is there for scale; only `ebctl explain` without a code reads it all.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use ebctl::eventbridge::catalogue::{class_of, codes, look_up};

fn looking_up(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("catalogue");
    for (name, code) in [
        ("a code", "LimitExceeded.Connection"),
        ("a code by its prefix", "InvalidParameterValue.NobodyHeardOfThis"),
        ("an unknown code", "NobodyHeardOfThis"),
    ] {
        group.bench_function(name, |bencher| bencher.iter(|| look_up(black_box(code))));
    }
    group.bench_function("the class of a code", |bencher| {
        bencher.iter(|| class_of(black_box("LimitExceeded.Connection")));
    });
    group.bench_function("every code", |bencher| {
        bencher.iter(|| codes().filter_map(|code| look_up(black_box(code))).count());
    });
    group.finish();
}

criterion_group!(benches, looking_up);
criterion_main!(benches);
