#!/usr/bin/env bash
# What a pipeline makes of each exit code. `deploy` is the part to copy: it creates a connector and decides by the exit
# code alone what comes next. All else brings about one situation after the other, on a local EventBridge that plays
# faults on request, and checks that each ends with the code, and so with the decision, that it should.
#
# Needs only bash and `ebctl` on the PATH. Ends with 0 when all went as it should, else with 1 and what did not.
set -euo pipefail

work=$(mktemp -d)
server=
stop() {
    if [ -n "$server" ]; then
        kill "$server" 2>"$work/killed" || true
        wait "$server" || true
        server=
    fi
}
trap 'stop; rm -rf "$work"' EXIT
export EBCTL_STATE=$work/state # the journal of creates that were not finished; a CI job keeps it in its cache

step() { printf '== %s\n' "$*"; }
fail() { printf 'exit-codes.sh: %s\n' "$*" >&2; exit 1; }

# --- the part to copy -------------------------------------------------------------------------------------------------

# deploy ARGUMENT…: creates a connector. Sets `id`, `code`, and `decision`: what the pipeline is to do next.
deploy() {
    id='' code=0
    id=$(ebctl connection create "$@" -o id 2>"$work/err") || code=$?
    case $code in
        0)         decision="go on" ;;
        75)        decision="try again later" ;;          # nothing was applied, so running it again is safe
        8)         decision="look first" ;;               # nobody knows yet: reconcile, and after its 0 create again
        6)         decision="compare" ;;                  # the name is taken, by a connector with another spec
        10)        decision="make room" ;;                # a quota is reached: delete something, or ask for more
        4 | 78)    decision="set up the key" ;;           # a wrong key or too few permissions; no key at all
        2 | 3 | 5) decision="mend the job" ;;             # ebctl or the API refuses it, or the bus is not there
        130 | 143) decision="cancelled" ;;                # interrupted, before anything was sent
        *)         decision="report a defect" ;;          # 1: ebctl's own, or a full disk
    esac
}

# deploy_patiently ARGUMENT…: the same, and again while nothing was applied, at most five times.
deploy_patiently() {
    for tries in 1 2 3 4 5; do
        deploy "$@"
        if [ "$code" != 75 ]; then return; fi
        sleep "${RETRY_PAUSE:-10}"
    done
}

# --- what brings the situations about ---------------------------------------------------------------------------------

# serve [FAULT…]: starts a local EventBridge that plays these faults, and points this shell at it. Its buses hold two
# connectors at most, so that a quota is soon reached; and it ends by itself, should this script be killed.
serve() {
    local fault options=(--memory --connectors-per-bus 2 --ready-file "$work/ready" --timeout 10m)
    stop
    rm -f "$work/ready"
    for fault in "$@"; do options+=(--fault "$fault"); done
    ebctl emulator serve "${options[@]}" >"$work/exports" 2>"$work/served" &
    server=$!
    until [ -s "$work/ready" ]; do
        kill -0 "$server" 2>"$work/killed" || fail "the local EventBridge ended: $(cat "$work/served")"
        sleep 0.05
    done
    # It prints `export` lines with its address and a key of its own.
    # shellcheck source=/dev/null
    . "$work/exports"
}

# met CODE DECISION: what the last `deploy` has to have come to.
met() {
    [ "$code" = "$1" ] || fail "the exit code is $code and not $1: $(cat "$work/err")"
    [ "$decision" = "$2" ] || fail "the decision on $1 is \`$decision\` and not \`$2\`"
    printf '%4s  %s\n' "$code" "$decision"
}

# ends CODE COMMAND…: the command has to end with this exit code.
ends() {
    local wanted=$1 code=0
    shift
    "$@" >"$work/out" 2>"$work/err" || code=$?
    [ "$code" = "$wanted" ] || fail "\`$*\` ends with $code and not with $wanted: $(cat "$work/err")"
    printf '%4s  %s\n' "$code" "$*"
}

resource=qcs::ckafka:ap-guangzhou:uin/100000000001:ckafkaId/uin/100000000001/ckafka-shop01
orders=(--bus eb-local --name orders --resource "$resource" --ckafka-offset latest --ckafka-topic orders)
others=(--bus eb-local --resource "$resource" --ckafka-offset latest --ckafka-topic others --name)

step "no key is set up"
# Where the machine has a role, its key would be asked for; this says not to.
EBCTL_METADATA_ENDPOINT=off deploy "${orders[@]}" --region ap-guangzhou
met 78 "set up the key"

step "all is well, and is run again"
serve
deploy "${orders[@]}"
met 0 "go on"
first=$id
deploy "${orders[@]}" --if-not-exists
met 0 "go on"
[ "$id" = "$first" ] || fail "the second run found $id and not $first"

step "the name is taken"
deploy "${orders[@]}" # the same spec, but --if-not-exists was not said
met 6 "compare"
deploy "${orders[@]}" --if-not-exists --description "another one"
met 6 "compare"

step "the job is wrong"
deploy "${others[@]}" shop --ckafka-topc others
met 2 "mend the job"
deploy "${others[@]}" 2nd
met 2 "mend the job"
deploy "${others[@]}" 2nd --no-validate # so it goes out, and the API says the same
met 3 "mend the job"
deploy "${others[@]}" shop --ckafka-topic others # given twice
met 2 "mend the job"

step "the bus is not there"
deploy --bus eb-elsewhere --name orders --resource "$resource" --ckafka-offset latest --ckafka-topic orders
met 5 "mend the job"

step "the key is wrong"
TENCENTCLOUD_SECRET_KEY=not-the-key deploy "${others[@]}" shop
met 4 "set up the key"

step "the bus is full"
deploy "${others[@]}" second
met 0 "go on"
deploy "${others[@]}" third
met 10 "make room"

step "nobody answers"
deploy "${others[@]}" third --endpoint http://127.0.0.1:1 --max-attempts 1
met 75 "try again later"

step "the API is busy: twice nothing is applied, and the third try creates"
serve CreateConnection=throttle=2
deploy_patiently "${orders[@]}" --max-attempts 1
met 0 "go on"
[ "$tries" = 3 ] || fail "it took $tries tries and not 3"
ends 0 ebctl connection list --bus eb-local -o id
[ "$(cat "$work/out")" = "$id" ] || fail "the bus holds $(cat "$work/out") and not $id alone"

step "the bus is locked for longer than the job can wait"
serve CreateConnection=locked-for=1h
deploy "${orders[@]}" --wait-locked 0s
met 75 "try again later"

step "the job is cancelled"
# The answer to the look that precedes every create takes an hour, so that nothing has been sent yet.
serve ListConnections=slow-body=1h
ebctl connection create "${orders[@]}" -v >"$work/out" 2>"$work/err" &
job=$!
until grep -q ListConnections "$work/err"; do
    kill -0 "$job" 2>"$work/killed" || fail "the create ended by itself: $(cat "$work/err")"
    sleep 0.05
done
kill -TERM "$job" # as CI runners do
ends 143 wait "$job"

step "codes that other commands add"
serve
# 7: some of many were done. Here a rule that still has a target stays.
ends 0 ebctl rule create --bus eb-local --name kept --pattern '{"source":["shop"]}'
ends 0 ebctl rule create --bus eb-local --name unused --pattern '{"source":["shop"]}'
ends 0 ebctl target create --bus eb-local --rule kept --type scf \
    --resource qcs::scf:ap-guangzhou:uin/100000000001:namespace/default/function/shop/1
ends 7 ebctl rule delete kept unused --bus eb-local --yes
# 9: the answer is no.
ends 9 ebctl rule test --pattern '{"source":["shop"]}' --event '{"source":"warehouse"}'
# 1: the data could not be written, so the pipeline must not believe that there was none.
if [ -w /dev/full ]; then
    ends 1 bash -c 'ebctl bus list >/dev/full'
fi

step "nobody knows whether it was created"
# It was, but the API says that it failed; and the three looks at the bus that would prove the one or the other fail too.
serve CreateConnection=apply-then-error=FailedOperation ListConnections#{2,3,4}=error=UnauthorizedOperation
deploy "${orders[@]}"
met 8 "look first"
# The journal knows what is unfinished. Once the bus can be looked at, everything is known, and nothing is made twice.
ends 0 ebctl connection reconcile -o id
found=$(cat "$work/out")
deploy "${orders[@]}" --if-not-exists
met 0 "go on"
[ "$id" = "$found" ] || fail "reconcile found \`$found\`, and the next create $id"
ends 0 ebctl connection list --bus eb-local -o id
[ "$(cat "$work/out")" = "$id" ] || fail "the bus holds $(cat "$work/out") and not $id alone"

step "done"
