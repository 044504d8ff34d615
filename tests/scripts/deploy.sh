#!/usr/bin/env bash
# Keeps the connectors of a bus as a folder of spec files says: what is missing is created, what differs is changed, what
# has no file is deleted, and running it again changes nothing. `deploy` is the part to copy into a pipeline; all else
# calls it in one situation after the other and looks at what it has done, on the built-in profile `local`.
#
# Needs only bash and `ebctl` on the PATH. Ends with 0 when all went as it should, else with 1 and what did not.
set -euo pipefail

# In the cloud these are the key of the CI's secret store and its region; this profile needs neither.
export EBCTL_PROFILE=local
# A password stands in no file and on no command line.
export EBCTL_DTS_PASSWORD=not-a-real-password
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export EBCTL_LOCAL_STORE=$work/local.db EBCTL_STATE=$work/state

step() { printf '== %s\n' "$*"; }
fail() { printf 'deploy.sh: %s\n' "$*" >&2; exit 1; }

# --- the part to copy -------------------------------------------------------------------------------------------------

# deploy BUS FOLDER [OPTION…]: makes the connectors of the bus those of FOLDER/*.yaml, each named after its file, and
# prints what it did with each. The options go to every update: `--replace` lets it make anew what cannot be changed.
deploy() {
    local bus=$1 folder=$2 file name id outcome code
    shift 2
    for file in "$folder"/*.yaml; do
        name=$(basename "$file" .yaml)
        code=0
        # `applied` is a new connector; `exists` one with the same spec, as --if-not-exists takes it.
        outcome=$(ebctl connection create --bus "$bus" --name "$name" --from-file "$file" --if-not-exists \
            --query outcome 2>"$work/err") || code=$?
        if [ "$code" = 6 ]; then
            # The name is there with another spec. An update sends only what differs, and says what that was.
            outcome=$(ebctl connection update "$name" --bus "$bus" --from-file "$file" "$@" \
                --query "replaced && 'made anew' || join(', ', changed)") || return
        elif [ "$code" != 0 ]; then
            cat "$work/err" >&2
            return "$code"
        fi
        printf '%s %s\n' "$name" "$outcome"
    done
    # csv is for tools that cut lines into fields. What is read here are ids and names, which hold no comma.
    ebctl connection list --bus "$bus" -o csv --columns ConnectionId,ConnectionName >"$work/there.csv" ||
        return
    tail -n +2 "$work/there.csv" | while IFS=, read -r id name; do
        if [ ! -e "$folder/$name.yaml" ]; then
            ebctl connection delete "$id" --bus "$bus" --yes -q >"$work/deleted" || exit
            printf '%s deleted\n' "$name"
        fi
    done
}

# --- what it is tried with --------------------------------------------------------------------------------------------

# prints WANTED COMMAND…: the command has to succeed and to print this; of several lines, with `; ` between.
prints() {
    local wanted=$1 found
    shift
    found=$("$@") || fail "\`$*\` ends with $?"
    [ "${found//$'\n'/; }" = "$wanted" ] || fail "\`$*\` prints \`$found\` and not \`$wanted\`"
    printf '%s\n' "$found"
}

specs=$work/specs
mkdir "$specs"
cat >"$specs/orders.yaml" <<'YAML'
Type: ckafka
Description: orders of the shop
ConnectionDescription:
  ResourceDescription: qcs::ckafka:ap-guangzhou:uin/100000000001:ckafkaId/uin/100000000001/ckafka-shop01
  CkafkaParams:
    TopicName: orders
    Offset: latest
YAML
cat >"$specs/stock.yaml" <<'YAML'
Type: dts
ConnectionDescription:
  ResourceDescription: qcs::dts:ap-guangzhou:uin/100000000001:subscribeid/subs-shop01
  DTSParams:
    ConsumerGroupName: shop
    Account: reader
YAML
bus=$(ebctl bus create --name shop -o id)

step "the first run creates, the second changes nothing"
prints "orders applied; stock applied" deploy shop "$specs"
orders=$(ebctl connection list --bus shop --name-prefix orders -o id)
prints "orders exists; stock exists" deploy shop "$specs"
prints "$orders" ebctl connection list --bus shop --name-prefix orders -o id

step "a change in a file is a change on the bus"
sed -i.before 's/^Description: .*/Description: orders, and nothing else/' "$specs/orders.yaml"
prints "orders Description; stock exists" deploy shop "$specs"
prints "orders, and nothing else" ebctl connection get "$orders" --bus shop --query Description

step "what the API cannot change is refused, unless it may be made anew"
sed -i.before 's/TopicName: .*/TopicName: paid-orders/' "$specs/orders.yaml"
code=0
deploy shop "$specs" >"$work/out" 2>"$work/refused" || code=$?
[ "$code" = 6 ] || fail "a change that the API does not know ends with $code and not with 6"
grep -q -e '--replace' "$work/refused" || fail "it does not say what would help: $(cat "$work/refused")"
prints "orders" ebctl connection get "$orders" --bus shop --query ConnectionDescription.CkafkaParams.TopicName
prints "orders made anew; stock exists" deploy shop "$specs" --replace
replaced=$(ebctl connection list --bus shop --name-prefix orders -o id)
[ "$replaced" != "$orders" ] || fail "the connector that was made anew has the id of the old one, $orders"
prints "orders exists; stock exists" deploy shop "$specs"

step "what a get prints is a spec, too"
# Another connector like one that is there: the file has its name from the option, and says nothing of the old one's id.
ebctl connection get orders --bus shop -o yaml >"$specs/returns.yaml"
prints "orders exists; returns applied; stock exists" deploy shop "$specs"
prints "orders exists; returns exists; stock exists" deploy shop "$specs"

step "and so is each line of a list: a bus, copied"
ebctl bus create --name copy -o id
ebctl connection list --bus shop -o jsonl | while IFS= read -r connector; do
    ebctl connection create --bus copy --from-file - -q >"$work/created" <<<"$connector"
done
shows='Connections[].[ConnectionName, Type, ConnectionDescription]'
ebctl connection list --bus shop --query "$shows" -o jsonl >"$work/original"
[ "$(wc -l <"$work/original")" -eq 3 ] || fail "the bus to be copied holds: $(cat "$work/original")"
ebctl connection list --bus copy --query "$shows" -o jsonl >"$work/copied"
diff "$work/original" "$work/copied" || fail "the copy differs"

step "what has no file any more is deleted"
rm "$specs/returns.yaml"
prints "orders exists; stock exists; returns deleted" deploy shop "$specs"
prints "stock; orders" ebctl connection list --bus shop --query 'Connections[].ConnectionName' -o id

step "a report for a spreadsheet"
columns=ConnectionName,Description,ConnectionDescription.CkafkaParams.TopicName
prints "$columns; orders,\"orders, and nothing else\",paid-orders; stock,," \
    ebctl connection list --bus shop --order-by name -o csv --columns "$columns"

step "done"
