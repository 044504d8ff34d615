#!/usr/bin/env bash
# Measures what a person waits for in whole runs of ebctl: lists of 250 connectors, and candidates after Tab. The other end
# is the local EventBridge on loopback, so that what is measured is ebctl, its server, and the turns that it takes to stay
# below the API's 20 requests a second. It asserts nothing.
#
# Usage: benches/waits.sh [--rounds N] [--markdown]
#   --rounds N   runs of each (default: 30)
#   --markdown   print the table as Markdown
#
# EBCTL_BENCH_BINARY measures another ebctl than a fresh release build.
set -euo pipefail
cd "$(dirname "$0")/.."

usage() {
    sed -n 's/^# \{0,1\}//; 6,8p' "$0"
}

rounds=30 markdown=()
while [ $# -gt 0 ]; do
    case "$1" in
        --rounds)
            if ! [[ "${2:-}" =~ ^[1-9][0-9]*$ ]]; then
                echo "waits.sh: $1 needs a number of at least 1" >&2
                exit 2
            fi
            rounds=$2
            shift 2
            ;;
        --markdown) markdown=(--markdown); shift ;;
        -h | --help) usage; exit 0 ;;
        *) echo "waits.sh: \`$1\` is not an option" >&2; usage >&2; exit 2 ;;
    esac
done

if ! command -v python3 >/dev/null; then
    echo "waits.sh: python3 is not installed: on Debian: apt-get install python3" >&2
    exit 1
fi
ebctl=${EBCTL_BENCH_BINARY:-}
if [ -z "$ebctl" ]; then
    # By itself: a build together with tests or examples would switch on their features in it too.
    cargo build --quiet --release --locked --bin ebctl
    ebctl=${CARGO_TARGET_DIR:-target}/release/ebctl
fi

work=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi; rm -rf "$work"' EXIT
mkdir "$work/home"

# Quotas as of an account that had them raised, and a server that is never the one that slows things down.
HOME=$work/home "$ebctl" emulator serve --memory --ready-file "$work/ready.json" --timeout 30m \
    --custom-buses 24 --connectors-per-bus 250 --requests-per-second 100000 >"$work/served" 2>&1 &
server=$!
for _ in $(seq 200); do
    if [ -s "$work/ready.json" ]; then break; fi
    sleep 0.05
done
if [ ! -s "$work/ready.json" ]; then
    cat "$work/served" >&2
    exit 1
fi

# -B: nothing is left behind beside the sources.
python3 -I -B benches/waits.py --work "$work" --ebctl "$ebctl" --rounds "$rounds" "${markdown[@]+"${markdown[@]}"}"
