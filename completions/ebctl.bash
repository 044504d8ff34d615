# Completion of ebctl in bash: `ebctl` itself knows what may stand where the cursor is.
_ebctl() {
    local IFS=$'\n' answer
    # The line as it is typed, as bash breaks words where ebctl does not: at `=` and at `:`.
    answer=($(EBCTL_COMPLETE=bash ebctl -- "${COMP_LINE:0:COMP_POINT}" "${COMP_LINE:COMP_POINT}" "$2" 2>/dev/null))
    if [[ ${answer-} == :files ]]; then
        compopt -o filenames 2>/dev/null
        COMPREPLY=($(compgen -f -- "$2"))
        return
    fi
    COMPREPLY=("${answer[@]+"${answer[@]}"}")
    if [[ ${answer-} == *= ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
if [[ ${BASH_VERSINFO[0]} -gt 4 || ${BASH_VERSINFO[0]} -eq 4 && ${BASH_VERSINFO[1]} -ge 4 ]]; then
    complete -o nosort -F _ebctl ebctl
else
    complete -F _ebctl ebctl
fi
