#!/usr/bin/env bash
# Compares whole runs of `ebctl connection create` with curl and tccli doing the same, against a responder that costs
# next to nothing, and prints what DESIGN.md calls the figures: medians, ratios, peak memory, the binary's size.
# It measures and asserts nothing: a missed figure is in the table, and the exit code is 0.
#
# Usage: benches/compare.sh [--rounds N] [--tccli-rounds N] [--markdown]
#   --rounds N         runs of ebctl and curl over http and over TLS each (default: 300)
#   --tccli-rounds N   runs of tccli, spread evenly among them (default: 15)
#   --markdown         print the tables as Markdown
#
# tccli comes from the virtual environment of the tests (target/official-clients) or the one that
# EBCTL_OFFICIAL_CLIENTS names. EBCTL_BENCH_BINARY measures another ebctl than a fresh release build.
set -euo pipefail
cd "$(dirname "$0")/.."

usage() {
    sed -n 's/^# \{0,1\}//; 6,9p' "$0"
}

rounds=300 tccli_rounds=15 markdown=()
while [ $# -gt 0 ]; do
    case "$1" in
        --rounds | --tccli-rounds)
            if ! [[ "${2:-}" =~ ^[1-9][0-9]*$ ]]; then
                echo "compare.sh: $1 needs a number of at least 1" >&2
                exit 2
            fi
            if [ "$1" = --rounds ]; then rounds=$2; else tccli_rounds=$2; fi
            shift 2
            ;;
        --markdown) markdown=(--markdown); shift ;;
        -h | --help) usage; exit 0 ;;
        *) echo "compare.sh: \`$1\` is not an option" >&2; usage >&2; exit 2 ;;
    esac
done

# --- what is needed -------------------------------------------------------------------------------------------------
missing=0
need() { # need COMMAND "how to get it"
    if ! command -v "$1" >/dev/null; then
        echo "compare.sh: $1 is not installed: $2" >&2
        missing=1
    fi
}
need cargo "see https://rustup.rs"
need python3 "on Debian: apt-get install python3"
need curl "on Debian: apt-get install curl; on macOS it is there"
need openssl "on Debian: apt-get install openssl; on macOS: brew install openssl"
gnu_time=
for candidate in /usr/bin/time "$(command -v gtime || true)"; do
    if [ -x "$candidate" ] && "$candidate" --version 2>&1 | grep -q GNU; then gnu_time=$candidate; fi
done
if [ -z "$gnu_time" ]; then
    echo "compare.sh: GNU time is not installed: on Debian: apt-get install time; on macOS: brew install gnu-time" >&2
    missing=1
fi
system_roots=
for candidate in /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/ca-bundle.pem /etc/ssl/cert.pem; do
    if [ -z "$system_roots" ] && [ -s "$candidate" ]; then system_roots=$candidate; fi
done
if [ -z "$system_roots" ]; then
    echo "compare.sh: the system's certificate authorities are not there: on Debian: apt-get install ca-certificates" >&2
    missing=1
fi
if [ "$missing" = 1 ]; then exit 1; fi

tccli="${EBCTL_OFFICIAL_CLIENTS:-target/official-clients}/bin/tccli"
if [ ! -x "$tccli" ]; then
    echo "compare.sh: NO TCCLI at $tccli, so its rows are LEFT OUT; run scripts/official-clients, or name a virtual environment with EBCTL_OFFICIAL_CLIENTS" >&2
    tccli=
fi

# --- what is measured, and the other end ----------------------------------------------------------------------------
target=${CARGO_TARGET_DIR:-target}
cargo build --quiet --release --locked --example responder
ebctl=${EBCTL_BENCH_BINARY:-}
if [ -z "$ebctl" ]; then
    # By itself and last: a build together with tests or examples would switch on their features in it too.
    cargo build --quiet --release --locked --bin ebctl
    ebctl=$target/release/ebctl
fi

. benches/responder.sh
# ebctl takes the system's authorities and `--ca-bundle`; curl takes one file, which therefore holds both.
cat "$system_roots" "$work/ca.pem" >"$work/combined.pem"

python3 -I benches/compare.py --work "$work" --ebctl "$ebctl" --curl "$(command -v curl)" --tccli "$tccli" \
    --gnu-time "$gnu_time" --rounds "$rounds" --tccli-rounds "$tccli_rounds" "${markdown[@]+"${markdown[@]}"}"
