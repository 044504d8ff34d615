#!/usr/bin/env bash
# Rehearses a connector's whole life without an account and without a network: on the built-in profile `local`, make a
# bus, a connector of each type, a rule and its target, put an event and find it in the log, change and switch things,
# then take everything down in the order in which that can be done. On the way it tries what has to be refused.
#
# Needs only bash and `ebctl` on the PATH. Ends with 0 when all went as it should, else with 1 and what did not.
set -euo pipefail

# The profile that these two lines choose cannot reach the cloud. A store of its own, for this run, means that the
# rehearsal starts with nothing but the bus `eb-local`, and that nothing stays behind.
export EBCTL_PROFILE=local
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export EBCTL_LOCAL_STORE=$work/local.db EBCTL_STATE=$work/state
export EBCTL_LANG=en # what is said is compared below

step() { printf '== %s\n' "$*"; }

fail() { printf 'rehearse.sh: %s\n' "$*" >&2; exit 1; }

# prints WANTED COMMAND…: the command has to succeed and to print this; of several lines, with spaces between.
prints() {
    local wanted=$1 found
    shift
    found=$("$@")
    [ "${found//$'\n'/ }" = "$wanted" ] || fail "\`$*\` prints \`$found\` and not \`$wanted\`"
}

# refused CODE WHY COMMAND…: the command has to end with this exit code and give this reason, and must print no data.
refused() {
    local wanted=$1 why=$2 code=0
    shift 2
    "$@" >"$work/out" 2>"$work/err" || code=$?
    [ "$code" = "$wanted" ] || fail "\`$*\` ends with $code and not with $wanted: $(cat "$work/err")"
    [ ! -s "$work/out" ] || fail "\`$*\` prints $(cat "$work/out")"
    grep -qF -e "$why" "$work/err" || fail "\`$*\` does not say \`$why\` but: $(cat "$work/err")"
}

step "a bus"
# `-o id` prints the bare id, which is all that a script wants of a create.
bus=$(ebctl bus create --name shop --description "orders and stock" -o id)
prints "orders and stock" ebctl bus get "$bus" --query Description

step "a connector of each type"
qcs() { printf 'qcs::%s:ap-guangzhou:uin/100000000001:%s' "$1" "$2"; }

# Once with --type, to show that it may be there; the resource and the type's own flags say it too.
gate=$(ebctl connection create --bus shop --name gate --type apigw \
    --resource "$(qcs apigw serviceid/service-shop01)" --apigw-protocol HTTPS --apigw-method POST -o id)

orders=$(ebctl connection create --bus shop --name orders \
    --resource "$(qcs ckafka ckafkaId/uin/100000000001/ckafka-shop01)" \
    --ckafka-topic orders --ckafka-offset latest -o id)

# A password is never an argument, which all users of a machine could read: it comes from a file, a variable or a pipe.
stock=$(printf 'not-a-real-password\n' | ebctl connection create --bus shop --name stock \
    --resource "$(qcs dts subscribeid/subs-shop01)" \
    --dts-consumer-group shop --dts-account reader --dts-password-file - -o id)

returns=$(ebctl connection create --bus shop --name returns \
    --resource "$(qcs tdmq subscriptionName/pulsar-shop01/shop/returns/eb)" \
    --tdmq-cluster-type exclusive --tdmq-endpoint http://pulsar-shop01.tencenttdmq.example:5035 -o id)

prints "$gate $orders $stock $returns" ebctl connection list --bus shop -o id
prints "apigw ckafka dts tdmq" ebctl connection list --bus shop --query 'Connections[].Type' -o id
ebctl connection list --bus shop

# The name is taken, and by another spec; nothing is sent (exit code 6).
refused 6 "has a connector called \`orders\` already" ebctl connection create --bus shop --name orders \
    --resource "$(qcs ckafka ckafkaId/uin/100000000001/ckafka-shop01)" --ckafka-topic other --ckafka-offset latest

step "a rule with a target"
pattern='{"source":["shop"],"type":[{"prefix":"order:"}]}'
# Try a pattern before anything depends on it: 0 where the event matches, 9 where it does not.
ebctl rule test --pattern "$pattern" --event '{"source":"shop","type":"order:paid"}' >"$work/matches"
no=0
ebctl rule test --pattern "$pattern" --event '{"source":"shop","type":"parcel:sent"}' >"$work/matches" || no=$?
[ "$no" = 9 ] || fail "an event that does not match is exit code $no and not 9"

rule=$(ebctl rule create --bus shop --name paid --pattern "$pattern" -o id)
target=$(ebctl target create --bus shop --rule paid --type scf \
    --resource "$(qcs scf namespace/default/function/bookkeeping/1)" -o id)
prints "$target" ebctl target list --bus shop --rule paid -o id

step "an event, put and found"
begun=$(date +%s)000
ebctl event put --bus shop --source shop --type order:paid --subject orders/1 --data '{"id":1,"total":30}'
ebctl event put --bus shop --source shop --type parcel:sent --subject parcels/1 --data '{"id":1}'
# What has no command of its own is an action of the API: its log takes milliseconds, and pages from 1.
search() {
    ebctl api SearchLog --param "EventBusId=$bus" --param "StartTime=$begun" \
        --param "EndTime=$(($(date +%s) + 1))000" --paginate "$@"
}
prints 2 search --query Total
prints orders/1 search --query "Results[?RuleIds=='$rule'].Subject" -o id # the one that the rule took
prints parcels/1 search --query "Results[?RuleIds==''].Subject" -o id     # and the one that no rule took
prints true search --query "contains(Results[?Subject=='orders/1'] | [0].Message, '\"total\":30')"

step "changes"
ebctl connection update stock --bus shop --name inventory --description "rows of the warehouse"
prints inventory ebctl connection get "$stock" --bus shop --query ConnectionName
refused 5 "there is no connector \`stock\`" ebctl connection get stock --bus shop
# The API cannot change what a connector reads; --replace would make a new one, with another id, and delete this one.
refused 6 "cannot change \`CkafkaParams.TopicName\`" ebctl connection update orders --bus shop --ckafka-topic other

step "off and on"
ebctl connection disable orders returns --bus shop
prints "$orders $returns" ebctl connection list --bus shop --disabled -o id
ebctl connection enable orders returns --bus shop
prints "" ebctl connection list --bus shop --disabled -o id
# An apigw connector has no switch.
refused 3 "cannot be switched on or off" ebctl connection disable gate --bus shop
ebctl rule disable paid --bus shop
prints false ebctl rule get paid --bus shop --query Enable

step "taken down, from the inside out"
# Without a terminal nobody can be asked, so a yes has to be there from the start.
refused 2 "deleting needs a yes" ebctl connection delete orders --bus shop
# A bus goes last: not while it has connectors or rules; and a rule not while it has targets.
refused 3 ResourceInUse.EventBus ebctl bus delete shop --yes
refused 3 ResourceInUse.Rule ebctl rule delete paid --bus shop --yes
ebctl connection delete gate orders inventory returns --bus shop --yes
refused 3 ResourceInUse.EventBus ebctl bus delete shop --yes
ebctl target delete "$target" --bus shop --rule paid --yes
ebctl rule delete paid --bus shop --yes
ebctl bus delete shop --yes

# A delete may be run again: an id that is gone is done, a name may be misspelt, except with --if-exists.
ebctl bus delete "$bus" --yes
refused 5 "there is no event bus \`shop\`" ebctl bus delete shop --yes
ebctl bus delete shop --yes --if-exists
prints eb-local ebctl bus list -o id

step "done"
