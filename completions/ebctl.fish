# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_ebctl_global_optspecs
    string join \n profile= region= endpoint= ca-bundle= o/output= query= columns= lang= color= q/quiet v/verbose timeout= max-attempts= h/help V/version
end

function __fish_ebctl_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_ebctl_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_ebctl_using_subcommand
    set -l cmd (__fish_ebctl_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c ebctl -n "__fish_ebctl_needs_command" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_needs_command" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_needs_command" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_needs_command" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_needs_command" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_needs_command" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_needs_command" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_needs_command" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_needs_command" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_needs_command" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_needs_command" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_needs_command" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_needs_command" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_needs_command" -s V -l version -d 'Print version'
complete -c ebctl -n "__fish_ebctl_needs_command" -f -a "connection" -d 'Create, show, change, switch and delete connectors'
complete -c ebctl -n "__fish_ebctl_needs_command" -f -a "conn" -d 'Create, show, change, switch and delete connectors'
complete -c ebctl -n "__fish_ebctl_needs_command" -f -a "connector" -d 'Create, show, change, switch and delete connectors'
complete -c ebctl -n "__fish_ebctl_needs_command" -f -a "bus" -d 'List, show, create, change and delete event buses'
complete -c ebctl -n "__fish_ebctl_needs_command" -f -a "rule" -d 'Create and look after rules: which events of a bus go on to targets'
complete -c ebctl -n "__fish_ebctl_needs_command" -f -a "target" -d 'Create and look after targets: where a rule sends its events'
complete -c ebctl -n "__fish_ebctl_needs_command" -f -a "event" -d 'Put events on a bus'
complete -c ebctl -n "__fish_ebctl_needs_command" -f -a "api" -d 'Call any action of the API, checked against its model'
complete -c ebctl -n "__fish_ebctl_needs_command" -f -a "doctor" -d 'Look at everything a command needs: configuration, key, clock, network, API; changes nothing'
complete -c ebctl -n "__fish_ebctl_needs_command" -f -a "explain" -d 'Say what an error code means and what to do about it'
complete -c ebctl -n "__fish_ebctl_needs_command" -f -a "profile" -d 'Store, show and choose profiles: keys and defaults'
complete -c ebctl -n "__fish_ebctl_needs_command" -f -a "configure" -d 'Ask for keys and defaults, and store them as a profile'
complete -c ebctl -n "__fish_ebctl_needs_command" -f -a "emulator" -d 'Run the local EventBridge for SDKs and other tools'
complete -c ebctl -n "__fish_ebctl_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c ebctl -n "__fish_ebctl_needs_command" -f -a "man" -d 'Write the manual pages into a folder'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -f -a "create" -d 'Create a connector and print its id'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -f -a "list" -d 'List the connectors of a bus, or of all buses'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -f -a "get" -d 'Show connectors, each by its id or its name on the bus'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -f -a "update" -d 'Change a connector\'s name, description or switch; with --replace anything'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -f -a "enable" -d 'Switch connectors on'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -f -a "disable" -d 'Switch connectors off'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -f -a "delete" -d 'Delete connectors'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -f -a "skeleton" -d 'Print a spec to fill in, with what each field means'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -f -a "reconcile" -d 'Find out what became of creates that were not finished'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l name -d 'The connector\'s name: 2 to 60 letters, digits, `_` and `-`' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l type -d 'The type: apigw, ckafka, dts or tdmq; a type\'s own flags and the resource imply it' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l resource -d 'What the connector reads from: a QCS six-segment string, `qcs::…`' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l description -d 'A description' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -s f -l from-file -d 'Read the spec from a JSON, YAML or TOML file, or from standard input with `-`' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l apigw-protocol -d 'apigw: the protocol, such as HTTPS' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l apigw-method -d 'apigw: the method, such as POST' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l ckafka-topic -d 'ckafka: the topic' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l ckafka-offset -d 'ckafka: where to begin, such as latest' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l dts-consumer-group -d 'dts: the consumer group' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l dts-account -d 'dts: the account' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l dts-password-file -d 'dts: a file whose first line is the password, or `-` for standard input' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l tdmq-cluster-type -d 'tdmq: the cluster type, `default` or `exclusive`' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l tdmq-endpoint -d 'tdmq: the cluster\'s access point' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l wait -d 'Wait until its status has settled, at most this long' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l wait-locked -d 'How long to wait for a locked bus; 0 does not wait [default: 6m]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l enable -d 'Start it enabled'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l no-enable -l disable -d 'Start it disabled'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l dry-run -d 'Print the exact request, without secrets, and send nothing'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l no-validate -d 'Send the spec as it is, unknown fields and all'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l if-not-exists -d 'Succeed with its id if an equal connector of this name is there already'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -l allow-duplicate -d 'Create it even if the bus has a connector of this name'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from list" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from list" -l type -d 'Only those of this type' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from list" -l name-prefix -d 'Only those whose name begins so' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from list" -l status -d 'Only those of this status, such as Active' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from list" -l order-by -d 'What to order them by [default: as the API lists them]' -r -f -a "added\t'when they were created'
modified\t'when they were last changed'
name\t'by name'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from list" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from list" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from list" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from list" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from list" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from list" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from list" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from list" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from list" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from list" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from list" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from list" -l all-buses -d 'Those of every bus in the region'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from list" -l enabled -d 'Only those that are switched on'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from list" -l disabled -d 'Only those that are switched off'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from list" -l descending -d 'The other way round: the newest, or the last of the alphabet, first'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from get" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from get" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from get" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from get" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from get" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from get" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from get" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from get" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from get" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from get" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from get" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from get" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -l name -d 'The connector\'s name: 2 to 60 letters, digits, `_` and `-`' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -l type -d 'The type: apigw, ckafka, dts or tdmq; a type\'s own flags and the resource imply it' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -l resource -d 'What the connector reads from: a QCS six-segment string, `qcs::…`' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -l description -d 'A description' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -s f -l from-file -d 'Read the spec from a JSON, YAML or TOML file, or from standard input with `-`' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -l apigw-protocol -d 'apigw: the protocol, such as HTTPS' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -l apigw-method -d 'apigw: the method, such as POST' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -l ckafka-topic -d 'ckafka: the topic' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -l ckafka-offset -d 'ckafka: where to begin, such as latest' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -l dts-consumer-group -d 'dts: the consumer group' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -l dts-account -d 'dts: the account' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -l dts-password-file -d 'dts: a file whose first line is the password, or `-` for standard input' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -l tdmq-cluster-type -d 'tdmq: the cluster type, `default` or `exclusive`' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -l tdmq-endpoint -d 'tdmq: the cluster\'s access point' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -l enable -d 'Start it enabled'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -l no-enable -l disable -d 'Start it disabled'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -l replace -d 'Create a new one, then delete the old one; for what cannot be changed'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -l dry-run -d 'Look at the bus, print the exact request, without secrets, and change nothing'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from enable" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from enable" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from enable" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from enable" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from enable" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from enable" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from enable" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from enable" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from enable" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from enable" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from enable" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from enable" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from enable" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from enable" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from enable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from disable" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from disable" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from disable" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from disable" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from disable" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from disable" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from disable" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from disable" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from disable" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from disable" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from disable" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from disable" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from disable" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from disable" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from disable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from delete" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from delete" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from delete" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from delete" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from delete" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from delete" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from delete" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from delete" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from delete" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from delete" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from delete" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from delete" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Delete without asking'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from delete" -l if-exists -d 'Take a name that is not there as deleted, too'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from delete" -l dry-run -d 'Show what would be deleted, and delete nothing'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from skeleton" -l type -d 'The type: apigw, ckafka, dts or tdmq' -r -f -a "apigw\t''
ckafka\t''
dts\t''
tdmq\t''"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from skeleton" -s o -l output -d 'What the spec is written in [default: yaml]' -r -f -a "yaml\t''
json\t''
toml\t''"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from skeleton" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from skeleton" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from skeleton" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from skeleton" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from skeleton" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from skeleton" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from skeleton" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from skeleton" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from skeleton" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from skeleton" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from skeleton" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from skeleton" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from skeleton" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from reconcile" -l forget -d 'Give one up without looking, by its id in the list; may be repeated' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from reconcile" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from reconcile" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from reconcile" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from reconcile" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from reconcile" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from reconcile" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from reconcile" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from reconcile" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from reconcile" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from reconcile" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from reconcile" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from reconcile" -l list -d 'Only list them; looks at no bus'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from reconcile" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from reconcile" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connection; and __fish_seen_subcommand_from reconcile" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -f -a "create" -d 'Create a connector and print its id'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -f -a "list" -d 'List the connectors of a bus, or of all buses'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -f -a "get" -d 'Show connectors, each by its id or its name on the bus'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -f -a "update" -d 'Change a connector\'s name, description or switch; with --replace anything'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -f -a "enable" -d 'Switch connectors on'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -f -a "disable" -d 'Switch connectors off'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -f -a "delete" -d 'Delete connectors'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -f -a "skeleton" -d 'Print a spec to fill in, with what each field means'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -f -a "reconcile" -d 'Find out what became of creates that were not finished'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l name -d 'The connector\'s name: 2 to 60 letters, digits, `_` and `-`' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l type -d 'The type: apigw, ckafka, dts or tdmq; a type\'s own flags and the resource imply it' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l resource -d 'What the connector reads from: a QCS six-segment string, `qcs::…`' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l description -d 'A description' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -s f -l from-file -d 'Read the spec from a JSON, YAML or TOML file, or from standard input with `-`' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l apigw-protocol -d 'apigw: the protocol, such as HTTPS' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l apigw-method -d 'apigw: the method, such as POST' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l ckafka-topic -d 'ckafka: the topic' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l ckafka-offset -d 'ckafka: where to begin, such as latest' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l dts-consumer-group -d 'dts: the consumer group' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l dts-account -d 'dts: the account' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l dts-password-file -d 'dts: a file whose first line is the password, or `-` for standard input' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l tdmq-cluster-type -d 'tdmq: the cluster type, `default` or `exclusive`' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l tdmq-endpoint -d 'tdmq: the cluster\'s access point' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l wait -d 'Wait until its status has settled, at most this long' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l wait-locked -d 'How long to wait for a locked bus; 0 does not wait [default: 6m]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l enable -d 'Start it enabled'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l no-enable -l disable -d 'Start it disabled'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l dry-run -d 'Print the exact request, without secrets, and send nothing'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l no-validate -d 'Send the spec as it is, unknown fields and all'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l if-not-exists -d 'Succeed with its id if an equal connector of this name is there already'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -l allow-duplicate -d 'Create it even if the bus has a connector of this name'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from list" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from list" -l type -d 'Only those of this type' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from list" -l name-prefix -d 'Only those whose name begins so' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from list" -l status -d 'Only those of this status, such as Active' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from list" -l order-by -d 'What to order them by [default: as the API lists them]' -r -f -a "added\t'when they were created'
modified\t'when they were last changed'
name\t'by name'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from list" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from list" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from list" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from list" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from list" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from list" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from list" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from list" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from list" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from list" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from list" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from list" -l all-buses -d 'Those of every bus in the region'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from list" -l enabled -d 'Only those that are switched on'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from list" -l disabled -d 'Only those that are switched off'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from list" -l descending -d 'The other way round: the newest, or the last of the alphabet, first'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from get" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from get" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from get" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from get" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from get" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from get" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from get" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from get" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from get" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from get" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from get" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from get" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -l name -d 'The connector\'s name: 2 to 60 letters, digits, `_` and `-`' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -l type -d 'The type: apigw, ckafka, dts or tdmq; a type\'s own flags and the resource imply it' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -l resource -d 'What the connector reads from: a QCS six-segment string, `qcs::…`' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -l description -d 'A description' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -s f -l from-file -d 'Read the spec from a JSON, YAML or TOML file, or from standard input with `-`' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -l apigw-protocol -d 'apigw: the protocol, such as HTTPS' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -l apigw-method -d 'apigw: the method, such as POST' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -l ckafka-topic -d 'ckafka: the topic' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -l ckafka-offset -d 'ckafka: where to begin, such as latest' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -l dts-consumer-group -d 'dts: the consumer group' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -l dts-account -d 'dts: the account' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -l dts-password-file -d 'dts: a file whose first line is the password, or `-` for standard input' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -l tdmq-cluster-type -d 'tdmq: the cluster type, `default` or `exclusive`' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -l tdmq-endpoint -d 'tdmq: the cluster\'s access point' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -l enable -d 'Start it enabled'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -l no-enable -l disable -d 'Start it disabled'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -l replace -d 'Create a new one, then delete the old one; for what cannot be changed'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -l dry-run -d 'Look at the bus, print the exact request, without secrets, and change nothing'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from enable" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from enable" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from enable" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from enable" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from enable" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from enable" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from enable" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from enable" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from enable" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from enable" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from enable" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from enable" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from enable" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from enable" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from enable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from disable" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from disable" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from disable" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from disable" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from disable" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from disable" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from disable" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from disable" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from disable" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from disable" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from disable" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from disable" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from disable" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from disable" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from disable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from delete" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from delete" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from delete" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from delete" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from delete" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from delete" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from delete" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from delete" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from delete" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from delete" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from delete" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from delete" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Delete without asking'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from delete" -l if-exists -d 'Take a name that is not there as deleted, too'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from delete" -l dry-run -d 'Show what would be deleted, and delete nothing'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from skeleton" -l type -d 'The type: apigw, ckafka, dts or tdmq' -r -f -a "apigw\t''
ckafka\t''
dts\t''
tdmq\t''"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from skeleton" -s o -l output -d 'What the spec is written in [default: yaml]' -r -f -a "yaml\t''
json\t''
toml\t''"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from skeleton" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from skeleton" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from skeleton" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from skeleton" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from skeleton" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from skeleton" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from skeleton" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from skeleton" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from skeleton" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from skeleton" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from skeleton" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from skeleton" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from skeleton" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from reconcile" -l forget -d 'Give one up without looking, by its id in the list; may be repeated' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from reconcile" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from reconcile" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from reconcile" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from reconcile" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from reconcile" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from reconcile" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from reconcile" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from reconcile" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from reconcile" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from reconcile" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from reconcile" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from reconcile" -l list -d 'Only list them; looks at no bus'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from reconcile" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from reconcile" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand conn; and __fish_seen_subcommand_from reconcile" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -f -a "create" -d 'Create a connector and print its id'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -f -a "list" -d 'List the connectors of a bus, or of all buses'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -f -a "get" -d 'Show connectors, each by its id or its name on the bus'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -f -a "update" -d 'Change a connector\'s name, description or switch; with --replace anything'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -f -a "enable" -d 'Switch connectors on'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -f -a "disable" -d 'Switch connectors off'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -f -a "delete" -d 'Delete connectors'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -f -a "skeleton" -d 'Print a spec to fill in, with what each field means'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and not __fish_seen_subcommand_from create list get update enable disable delete skeleton reconcile" -f -a "reconcile" -d 'Find out what became of creates that were not finished'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l name -d 'The connector\'s name: 2 to 60 letters, digits, `_` and `-`' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l type -d 'The type: apigw, ckafka, dts or tdmq; a type\'s own flags and the resource imply it' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l resource -d 'What the connector reads from: a QCS six-segment string, `qcs::…`' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l description -d 'A description' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -s f -l from-file -d 'Read the spec from a JSON, YAML or TOML file, or from standard input with `-`' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l apigw-protocol -d 'apigw: the protocol, such as HTTPS' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l apigw-method -d 'apigw: the method, such as POST' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l ckafka-topic -d 'ckafka: the topic' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l ckafka-offset -d 'ckafka: where to begin, such as latest' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l dts-consumer-group -d 'dts: the consumer group' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l dts-account -d 'dts: the account' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l dts-password-file -d 'dts: a file whose first line is the password, or `-` for standard input' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l tdmq-cluster-type -d 'tdmq: the cluster type, `default` or `exclusive`' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l tdmq-endpoint -d 'tdmq: the cluster\'s access point' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l wait -d 'Wait until its status has settled, at most this long' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l wait-locked -d 'How long to wait for a locked bus; 0 does not wait [default: 6m]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l enable -d 'Start it enabled'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l no-enable -l disable -d 'Start it disabled'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l dry-run -d 'Print the exact request, without secrets, and send nothing'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l no-validate -d 'Send the spec as it is, unknown fields and all'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l if-not-exists -d 'Succeed with its id if an equal connector of this name is there already'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -l allow-duplicate -d 'Create it even if the bus has a connector of this name'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from list" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from list" -l type -d 'Only those of this type' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from list" -l name-prefix -d 'Only those whose name begins so' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from list" -l status -d 'Only those of this status, such as Active' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from list" -l order-by -d 'What to order them by [default: as the API lists them]' -r -f -a "added\t'when they were created'
modified\t'when they were last changed'
name\t'by name'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from list" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from list" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from list" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from list" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from list" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from list" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from list" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from list" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from list" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from list" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from list" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from list" -l all-buses -d 'Those of every bus in the region'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from list" -l enabled -d 'Only those that are switched on'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from list" -l disabled -d 'Only those that are switched off'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from list" -l descending -d 'The other way round: the newest, or the last of the alphabet, first'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from get" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from get" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from get" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from get" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from get" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from get" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from get" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from get" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from get" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from get" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from get" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from get" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -l name -d 'The connector\'s name: 2 to 60 letters, digits, `_` and `-`' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -l type -d 'The type: apigw, ckafka, dts or tdmq; a type\'s own flags and the resource imply it' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -l resource -d 'What the connector reads from: a QCS six-segment string, `qcs::…`' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -l description -d 'A description' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -s f -l from-file -d 'Read the spec from a JSON, YAML or TOML file, or from standard input with `-`' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -l apigw-protocol -d 'apigw: the protocol, such as HTTPS' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -l apigw-method -d 'apigw: the method, such as POST' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -l ckafka-topic -d 'ckafka: the topic' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -l ckafka-offset -d 'ckafka: where to begin, such as latest' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -l dts-consumer-group -d 'dts: the consumer group' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -l dts-account -d 'dts: the account' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -l dts-password-file -d 'dts: a file whose first line is the password, or `-` for standard input' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -l tdmq-cluster-type -d 'tdmq: the cluster type, `default` or `exclusive`' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -l tdmq-endpoint -d 'tdmq: the cluster\'s access point' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -l enable -d 'Start it enabled'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -l no-enable -l disable -d 'Start it disabled'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -l replace -d 'Create a new one, then delete the old one; for what cannot be changed'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -l dry-run -d 'Look at the bus, print the exact request, without secrets, and change nothing'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from enable" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from enable" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from enable" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from enable" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from enable" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from enable" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from enable" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from enable" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from enable" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from enable" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from enable" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from enable" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from enable" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from enable" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from enable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from disable" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from disable" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from disable" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from disable" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from disable" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from disable" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from disable" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from disable" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from disable" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from disable" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from disable" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from disable" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from disable" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from disable" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from disable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from delete" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from delete" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from delete" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from delete" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from delete" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from delete" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from delete" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from delete" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from delete" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from delete" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from delete" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from delete" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Delete without asking'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from delete" -l if-exists -d 'Take a name that is not there as deleted, too'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from delete" -l dry-run -d 'Show what would be deleted, and delete nothing'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from skeleton" -l type -d 'The type: apigw, ckafka, dts or tdmq' -r -f -a "apigw\t''
ckafka\t''
dts\t''
tdmq\t''"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from skeleton" -s o -l output -d 'What the spec is written in [default: yaml]' -r -f -a "yaml\t''
json\t''
toml\t''"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from skeleton" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from skeleton" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from skeleton" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from skeleton" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from skeleton" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from skeleton" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from skeleton" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from skeleton" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from skeleton" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from skeleton" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from skeleton" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from skeleton" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from skeleton" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from reconcile" -l forget -d 'Give one up without looking, by its id in the list; may be repeated' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from reconcile" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from reconcile" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from reconcile" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from reconcile" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from reconcile" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from reconcile" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from reconcile" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from reconcile" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from reconcile" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from reconcile" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from reconcile" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from reconcile" -l list -d 'Only list them; looks at no bus'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from reconcile" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from reconcile" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand connector; and __fish_seen_subcommand_from reconcile" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and not __fish_seen_subcommand_from list get create update delete" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and not __fish_seen_subcommand_from list get create update delete" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and not __fish_seen_subcommand_from list get create update delete" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and not __fish_seen_subcommand_from list get create update delete" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and not __fish_seen_subcommand_from list get create update delete" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and not __fish_seen_subcommand_from list get create update delete" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and not __fish_seen_subcommand_from list get create update delete" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and not __fish_seen_subcommand_from list get create update delete" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and not __fish_seen_subcommand_from list get create update delete" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and not __fish_seen_subcommand_from list get create update delete" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and not __fish_seen_subcommand_from list get create update delete" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and not __fish_seen_subcommand_from list get create update delete" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and not __fish_seen_subcommand_from list get create update delete" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and not __fish_seen_subcommand_from list get create update delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and not __fish_seen_subcommand_from list get create update delete" -f -a "list" -d 'List the event buses of the region'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and not __fish_seen_subcommand_from list get create update delete" -f -a "get" -d 'Show one event bus'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and not __fish_seen_subcommand_from list get create update delete" -f -a "create" -d 'Create a custom event bus and print its id'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and not __fish_seen_subcommand_from list get create update delete" -f -a "update" -d 'Change an event bus: its name, its description, and what it logs'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and not __fish_seen_subcommand_from list get create update delete" -f -a "delete" -d 'Delete event buses'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from list" -l filter -d 'Only those with one of these values: EventBusName=orders,returns; may be repeated, and all must fit' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from list" -l order-by -d 'What to order them by [default: as the API lists them]' -r -f -a "added\t'when they were created'
modified\t'when they were last changed'"
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from list" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from list" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from list" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from list" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from list" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from list" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from list" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from list" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from list" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from list" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from list" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from list" -l descending -d 'The newest first'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from get" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from get" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from get" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from get" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from get" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from get" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from get" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from get" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from get" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from get" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from get" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from create" -l name -d 'The name: 2 to 60 letters, digits, `_` and `-`' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from create" -l description -d 'A description of at most 200 characters' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from create" -l save-days -d 'How many days logs are kept' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from create" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from create" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from create" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from create" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from create" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from create" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from create" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from create" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from create" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from create" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from create" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from create" -l enable-store -d 'Keep logs of what passes through the bus'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from create" -l dry-run -d 'Print the exact request, without secrets, and send nothing'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from update" -l name -d 'Another name: 2 to 60 letters, digits, `_` and `-`' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from update" -l description -d 'A description of at most 200 characters' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from update" -l save-days -d 'How many days logs are kept' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from update" -l log-topic-id -d 'The topic of the log service that logs go to' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from update" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from update" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from update" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from update" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from update" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from update" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from update" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from update" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from update" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from update" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from update" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from update" -l enable-store -d 'Keep logs of what passes through the bus'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from update" -l no-enable-store -d 'Keep no logs'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from update" -l dry-run -d 'Print the exact request, without secrets, and send no change'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from delete" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from delete" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from delete" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from delete" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from delete" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from delete" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from delete" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from delete" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from delete" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from delete" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from delete" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Delete without asking'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from delete" -l if-exists -d 'Take a name that is not there as deleted, too'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from delete" -l dry-run -d 'Show what would be deleted, and delete nothing'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand bus; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and not __fish_seen_subcommand_from create list get update enable disable delete test" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and not __fish_seen_subcommand_from create list get update enable disable delete test" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and not __fish_seen_subcommand_from create list get update enable disable delete test" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and not __fish_seen_subcommand_from create list get update enable disable delete test" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and not __fish_seen_subcommand_from create list get update enable disable delete test" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and not __fish_seen_subcommand_from create list get update enable disable delete test" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and not __fish_seen_subcommand_from create list get update enable disable delete test" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and not __fish_seen_subcommand_from create list get update enable disable delete test" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and not __fish_seen_subcommand_from create list get update enable disable delete test" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and not __fish_seen_subcommand_from create list get update enable disable delete test" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and not __fish_seen_subcommand_from create list get update enable disable delete test" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and not __fish_seen_subcommand_from create list get update enable disable delete test" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and not __fish_seen_subcommand_from create list get update enable disable delete test" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and not __fish_seen_subcommand_from create list get update enable disable delete test" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and not __fish_seen_subcommand_from create list get update enable disable delete test" -f -a "create" -d 'Create a rule, which takes from a bus the events that match a pattern, and print its id'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and not __fish_seen_subcommand_from create list get update enable disable delete test" -f -a "list" -d 'List the rules of a bus'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and not __fish_seen_subcommand_from create list get update enable disable delete test" -f -a "get" -d 'Show one rule with its pattern'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and not __fish_seen_subcommand_from create list get update enable disable delete test" -f -a "update" -d 'Change a rule: its name, its pattern, its description, its switch'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and not __fish_seen_subcommand_from create list get update enable disable delete test" -f -a "enable" -d 'Switch rules on'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and not __fish_seen_subcommand_from create list get update enable disable delete test" -f -a "disable" -d 'Switch rules off'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and not __fish_seen_subcommand_from create list get update enable disable delete test" -f -a "delete" -d 'Delete rules'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and not __fish_seen_subcommand_from create list get update enable disable delete test" -f -a "test" -d 'Say whether an event matches a pattern, or a rule that is there'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from create" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from create" -l name -d 'The name: 2 to 60 letters, digits, `_` and `-`' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from create" -l pattern -d 'The event pattern: JSON, `@FILE`, or `-` for standard input' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from create" -l description -d 'A description of at most 200 characters' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from create" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from create" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from create" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from create" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from create" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from create" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from create" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from create" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from create" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from create" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from create" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from create" -l disabled -d 'Leave it switched off'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from create" -l dry-run -d 'Print the exact request, without secrets, and send nothing'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from list" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from list" -l order-by -d 'What to order them by [default: as the API lists them]' -r -f -a "added\t'when they were created'
modified\t'when they were last changed'"
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from list" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from list" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from list" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from list" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from list" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from list" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from list" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from list" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from list" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from list" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from list" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from list" -l descending -d 'The newest first'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from get" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from get" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from get" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from get" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from get" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from get" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from get" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from get" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from get" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from get" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from get" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from get" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l name -d 'Another name: 2 to 60 letters, digits, `_` and `-`' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l pattern -d 'Another event pattern: JSON, `@FILE`, or `-` for standard input' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l description -d 'A description of at most 200 characters' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from update" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l enable -d 'Switch it on'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l disable -d 'Switch it off'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l dry-run -d 'Print the exact request, without secrets, and send no change'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from enable" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from enable" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from enable" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from enable" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from enable" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from enable" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from enable" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from enable" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from enable" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from enable" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from enable" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from enable" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from enable" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from enable" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from enable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from disable" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from disable" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from disable" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from disable" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from disable" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from disable" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from disable" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from disable" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from disable" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from disable" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from disable" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from disable" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from disable" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from disable" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from disable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from delete" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from delete" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from delete" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from delete" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from delete" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from delete" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from delete" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from delete" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from delete" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from delete" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from delete" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from delete" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Delete without asking'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from delete" -l if-exists -d 'Take a name that is not there as deleted, too'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from delete" -l dry-run -d 'Show what would be deleted, and delete nothing'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l pattern -d 'The event pattern: JSON, `@FILE`, or `-` for standard input' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l rule -d 'The pattern of this rule instead: its id (`rule-…`) or its name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l bus -d 'The event bus of that rule: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l event -d 'The event: JSON, `@FILE`, or `-` for standard input' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from test" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from test" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from test" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand rule; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and not __fish_seen_subcommand_from create list get update delete" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and not __fish_seen_subcommand_from create list get update delete" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and not __fish_seen_subcommand_from create list get update delete" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and not __fish_seen_subcommand_from create list get update delete" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and not __fish_seen_subcommand_from create list get update delete" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and not __fish_seen_subcommand_from create list get update delete" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and not __fish_seen_subcommand_from create list get update delete" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and not __fish_seen_subcommand_from create list get update delete" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and not __fish_seen_subcommand_from create list get update delete" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and not __fish_seen_subcommand_from create list get update delete" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and not __fish_seen_subcommand_from create list get update delete" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and not __fish_seen_subcommand_from create list get update delete" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and not __fish_seen_subcommand_from create list get update delete" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and not __fish_seen_subcommand_from create list get update delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and not __fish_seen_subcommand_from create list get update delete" -f -a "create" -d 'Create a target, to which a rule sends its events, and print its id'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and not __fish_seen_subcommand_from create list get update delete" -f -a "list" -d 'List the targets of a rule'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and not __fish_seen_subcommand_from create list get update delete" -f -a "get" -d 'Show one target with its parameters'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and not __fish_seen_subcommand_from create list get update delete" -f -a "update" -d 'Change how a target is sent batches; the API changes nothing else of it'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and not __fish_seen_subcommand_from create list get update delete" -f -a "delete" -d 'Delete targets'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from create" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from create" -l rule -d 'The rule: its id (`rule-…`) or its name on the bus' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from create" -l type -d 'The type: scf, ckafka, es, cls or amp' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from create" -l resource -d 'What it sends to: six segments, `qcs::…`' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from create" -l params -d 'The parameters of its type: JSON, `@FILE`, or `-` for standard input' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from create" -l batch-timeout -d 'How many seconds to wait for a batch to fill, at most' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from create" -l batch-event-count -d 'How many events a batch has, at most' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from create" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from create" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from create" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from create" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from create" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from create" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from create" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from create" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from create" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from create" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from create" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from create" -l enable-batch -d 'Send events in batches'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from create" -l dry-run -d 'Print the exact request, without secrets, and send nothing'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from list" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from list" -l rule -d 'The rule: its id (`rule-…`) or its name on the bus' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from list" -l order-by -d 'What to order them by [default: as the API lists them]' -r -f -a "added\t'when they were created'
modified\t'when they were last changed'"
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from list" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from list" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from list" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from list" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from list" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from list" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from list" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from list" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from list" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from list" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from list" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from list" -l descending -d 'The newest first'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from get" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from get" -l rule -d 'The rule: its id (`rule-…`) or its name on the bus' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from get" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from get" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from get" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from get" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from get" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from get" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from get" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from get" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from get" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from get" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from get" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from update" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from update" -l rule -d 'The rule: its id (`rule-…`) or its name on the bus' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from update" -l batch-timeout -d 'How many seconds to wait for a batch to fill, at most' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from update" -l batch-event-count -d 'How many events a batch has, at most' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from update" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from update" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from update" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from update" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from update" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from update" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from update" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from update" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from update" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from update" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from update" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from update" -l enable-batch -d 'Send events in batches'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from update" -l no-enable-batch -d 'Send each event alone'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from update" -l dry-run -d 'Print the exact request, without secrets, and send no change'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from delete" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from delete" -l rule -d 'The rule: its id (`rule-…`) or its name on the bus' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from delete" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from delete" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from delete" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from delete" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from delete" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from delete" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from delete" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from delete" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from delete" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from delete" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from delete" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Delete without asking'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from delete" -l if-exists -d 'Take a name that is not there as deleted, too'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from delete" -l dry-run -d 'Show what would be deleted, and delete nothing'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand target; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and not __fish_seen_subcommand_from put" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and not __fish_seen_subcommand_from put" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and not __fish_seen_subcommand_from put" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and not __fish_seen_subcommand_from put" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and not __fish_seen_subcommand_from put" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and not __fish_seen_subcommand_from put" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and not __fish_seen_subcommand_from put" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and not __fish_seen_subcommand_from put" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and not __fish_seen_subcommand_from put" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and not __fish_seen_subcommand_from put" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and not __fish_seen_subcommand_from put" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and not __fish_seen_subcommand_from put" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and not __fish_seen_subcommand_from put" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and not __fish_seen_subcommand_from put" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and not __fish_seen_subcommand_from put" -f -a "put" -d 'Put events on a bus: one from flags, or many from a file'
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and __fish_seen_subcommand_from put" -l bus -d 'The event bus: its id (`eb-…`) or its unique name' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and __fish_seen_subcommand_from put" -l source -d 'Where the event comes from, such as shop or cvm.cloud.tencent' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and __fish_seen_subcommand_from put" -l type -d 'What kind of event it is, such as order:created' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and __fish_seen_subcommand_from put" -l subject -d 'What it is about, such as an instance or `qcs::…`' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and __fish_seen_subcommand_from put" -l data -d 'What happened: JSON, `@FILE`, or `-` for standard input' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and __fish_seen_subcommand_from put" -l time -d 'When it happened: 2026-01-31T12:00:00Z, or Unix milliseconds [default: when it arrives]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and __fish_seen_subcommand_from put" -l id -d 'An id of its own [default: the API\'s choice]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and __fish_seen_subcommand_from put" -l from-file -d 'Read events from a file, or from standard input with `-`: JSON, a list, or JSONL' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and __fish_seen_subcommand_from put" -l batch-size -d 'How many events a request holds at most, 1 to 100; the API publishes no limit' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and __fish_seen_subcommand_from put" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and __fish_seen_subcommand_from put" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and __fish_seen_subcommand_from put" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and __fish_seen_subcommand_from put" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and __fish_seen_subcommand_from put" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and __fish_seen_subcommand_from put" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and __fish_seen_subcommand_from put" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and __fish_seen_subcommand_from put" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and __fish_seen_subcommand_from put" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and __fish_seen_subcommand_from put" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and __fish_seen_subcommand_from put" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and __fish_seen_subcommand_from put" -l dry-run -d 'Print the exact request, without secrets, and send nothing'
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and __fish_seen_subcommand_from put" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and __fish_seen_subcommand_from put" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand event; and __fish_seen_subcommand_from put" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand api" -l data -d 'The parameters as a JSON object: as it is, from a file (`@FILE`), or from standard input (`-`)' -r -f
complete -c ebctl -n "__fish_ebctl_using_subcommand api" -l param -d 'One parameter, over `--data`; dots lead into objects and lists (`EventList.0.Source=shop`); repeatable' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand api" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand api" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand api" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand api" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand api" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand api" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand api" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand api" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand api" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand api" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand api" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand api" -l list -d 'List all actions: what each does, and whether it reads or writes'
complete -c ebctl -n "__fish_ebctl_using_subcommand api" -l no-validate -d 'Send what is given as it is, and any action, even one that the model lacks'
complete -c ebctl -n "__fish_ebctl_using_subcommand api" -l dry-run -d 'Print the exact request, without secrets, and send nothing'
complete -c ebctl -n "__fish_ebctl_using_subcommand api" -l paginate -d 'Ask for page after page and print all as one answer'
complete -c ebctl -n "__fish_ebctl_using_subcommand api" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand api" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand api" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand doctor" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand doctor" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand doctor" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand doctor" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand doctor" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand doctor" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand doctor" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand doctor" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand doctor" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand doctor" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand doctor" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand doctor" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand doctor" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand explain" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand explain" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand explain" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand explain" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand explain" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand explain" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand explain" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand explain" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand explain" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand explain" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand explain" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand explain" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand explain" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and not __fish_seen_subcommand_from list show set use import remove" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and not __fish_seen_subcommand_from list show set use import remove" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and not __fish_seen_subcommand_from list show set use import remove" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and not __fish_seen_subcommand_from list show set use import remove" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and not __fish_seen_subcommand_from list show set use import remove" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and not __fish_seen_subcommand_from list show set use import remove" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and not __fish_seen_subcommand_from list show set use import remove" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and not __fish_seen_subcommand_from list show set use import remove" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and not __fish_seen_subcommand_from list show set use import remove" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and not __fish_seen_subcommand_from list show set use import remove" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and not __fish_seen_subcommand_from list show set use import remove" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and not __fish_seen_subcommand_from list show set use import remove" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and not __fish_seen_subcommand_from list show set use import remove" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and not __fish_seen_subcommand_from list show set use import remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and not __fish_seen_subcommand_from list show set use import remove" -f -a "list" -d 'List the profiles'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and not __fish_seen_subcommand_from list show set use import remove" -f -a "show" -d 'Show a profile, and where the key of a command would come from'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and not __fish_seen_subcommand_from list show set use import remove" -f -a "set" -d 'Make or change a profile; the secret key is asked for, or read from standard input'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and not __fish_seen_subcommand_from list show set use import remove" -f -a "use" -d 'Make a profile the default'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and not __fish_seen_subcommand_from list show set use import remove" -f -a "import" -d 'Bring over a key that was set up for another tool'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and not __fish_seen_subcommand_from list show set use import remove" -f -a "remove" -d 'Remove a profile'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from list" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from list" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from list" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from list" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from list" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from list" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from list" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from list" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from list" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from list" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from list" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from show" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from show" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from show" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from show" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from show" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from show" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from show" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from show" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from show" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from show" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from show" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from set" -l secret-id -d 'The secret id (the public half of the key)' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from set" -l bus -d 'The default bus, an id' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from set" -l site -d 'Which site the account is of: `cn` or `intl`' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from set" -l default-output -d 'The default output: table, json, jsonl, yaml, csv or id' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from set" -l default-lang -d 'The default language: `en` or `zh`' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from set" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from set" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from set" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from set" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from set" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from set" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from set" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from set" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from set" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from set" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from set" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from set" -l secret-key-stdin -d 'Read the secret key from the first line of standard input'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from set" -l keyring -d 'Keep the secret key in the system\'s keyring and not in the file; without an id, move the one that is there. For builds with the feature `keyring`'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from set" -l token-stdin -d 'Read a session token from the next line of standard input'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from use" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from use" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from use" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from use" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from use" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from use" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from use" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from use" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from use" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from use" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from use" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from use" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from use" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from use" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from import" -l from -d 'Their profile or section; without one, the one that they would use' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from import" -l as -d 'The name that the profile gets here; without one, the name that it has there' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from import" -l file -d 'The SDKs\' key file, if it is not in its usual places' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from import" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from import" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from import" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from import" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from import" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from import" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from import" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from import" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from import" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from import" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from import" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from import" -l replace -d 'Replace the key of a profile that is there'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from remove" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from remove" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from remove" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from remove" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from remove" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from remove" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from remove" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from remove" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from remove" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from remove" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from remove" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from remove" -l yes -d 'Do not ask'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand profile; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand configure" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand configure" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand configure" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand configure" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand configure" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand configure" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand configure" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand configure" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand configure" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand configure" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand configure" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand configure" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand configure" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand configure" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and not __fish_seen_subcommand_from serve" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and not __fish_seen_subcommand_from serve" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and not __fish_seen_subcommand_from serve" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and not __fish_seen_subcommand_from serve" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and not __fish_seen_subcommand_from serve" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and not __fish_seen_subcommand_from serve" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and not __fish_seen_subcommand_from serve" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and not __fish_seen_subcommand_from serve" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and not __fish_seen_subcommand_from serve" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and not __fish_seen_subcommand_from serve" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and not __fish_seen_subcommand_from serve" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and not __fish_seen_subcommand_from serve" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and not __fish_seen_subcommand_from serve" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and not __fish_seen_subcommand_from serve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and not __fish_seen_subcommand_from serve" -f -a "serve" -d 'Serve the local EventBridge on a loopback port until it is stopped'
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and __fish_seen_subcommand_from serve" -l port -d 'The port on 127.0.0.1; 0 takes any free one' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and __fish_seen_subcommand_from serve" -l store -d 'The `SQLite` file to keep state in, instead of that of the profile `local`' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and __fish_seen_subcommand_from serve" -l ready-file -d 'Once it listens, write its URL and key to this file (JSON, atomically, mode 0600)' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and __fish_seen_subcommand_from serve" -l connectors-per-bus -d 'Connectors that a bus may have' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and __fish_seen_subcommand_from serve" -l custom-buses -d 'Buses that a region may have, besides `eb-local`' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and __fish_seen_subcommand_from serve" -l rules-per-bus -d 'Rules that a bus may have' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and __fish_seen_subcommand_from serve" -l targets-per-rule -d 'Targets that a rule may have' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and __fish_seen_subcommand_from serve" -l requests-per-second -d 'Requests a second, for each action and region' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and __fish_seen_subcommand_from serve" -l sts-expire-after -d 'Let temporary keys expire after this long, such as `2s`, whatever is asked for' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and __fish_seen_subcommand_from serve" -l fault -d 'Let something go wrong, such as `CreateConnection#1=apply-then-drop`; may be repeated' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and __fish_seen_subcommand_from serve" -l fault-seed -d 'What faults with a rate (`~0.2`) draw their lots from' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and __fish_seen_subcommand_from serve" -l admin-port -d 'Open another port on 127.0.0.1 to set faults and look at requests; 0 takes any free one' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and __fish_seen_subcommand_from serve" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and __fish_seen_subcommand_from serve" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and __fish_seen_subcommand_from serve" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and __fish_seen_subcommand_from serve" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and __fish_seen_subcommand_from serve" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and __fish_seen_subcommand_from serve" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and __fish_seen_subcommand_from serve" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and __fish_seen_subcommand_from serve" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and __fish_seen_subcommand_from serve" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and __fish_seen_subcommand_from serve" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and __fish_seen_subcommand_from serve" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and __fish_seen_subcommand_from serve" -l memory -d 'Keep state in memory only, and start empty'
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and __fish_seen_subcommand_from serve" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and __fish_seen_subcommand_from serve" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand emulator; and __fish_seen_subcommand_from serve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand completions" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand completions" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand completions" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand completions" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand completions" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand completions" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand completions" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand completions" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand completions" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand completions" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand completions" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand completions" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand completions" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ebctl -n "__fish_ebctl_using_subcommand man" -l profile -d 'The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand man" -l region -d 'The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand man" -l endpoint -d 'Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand man" -l ca-bundle -d 'A PEM file of certificate authorities to trust beside the system\'s [env: EBCTL_CA_BUNDLE]' -r -F
complete -c ebctl -n "__fish_ebctl_using_subcommand man" -s o -l output -d 'What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]' -r -f -a "table\t'a table that fits the terminal'
json\t'one JSON document, with the API\'s field names'
jsonl\t'one JSON document a line: of a list, one an item, as they come in'
yaml\t'one YAML document'
csv\t'the table\'s columns as comma-separated values, with a header'
id\t'bare ids, one a line'"
complete -c ebctl -n "__fish_ebctl_using_subcommand man" -l query -d 'Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand man" -l columns -d 'Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand man" -l lang -d 'The language of messages [env: EBCTL_LANG] [default: the locale\'s]' -r -f -a "en\t'English'
zh\t'Chinese'"
complete -c ebctl -n "__fish_ebctl_using_subcommand man" -l color -d 'When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]' -r -f -a "auto\t'on a terminal, unless `NO_COLOR` is set'
always\t'always'
never\t'never'"
complete -c ebctl -n "__fish_ebctl_using_subcommand man" -l timeout -d 'A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand man" -l max-attempts -d 'How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]' -r
complete -c ebctl -n "__fish_ebctl_using_subcommand man" -s q -l quiet -d 'Print nothing but data, warnings and errors [env: EBCTL_QUIET]'
complete -c ebctl -n "__fish_ebctl_using_subcommand man" -s v -l verbose -d 'Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]'
complete -c ebctl -n "__fish_ebctl_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
