# Completion of ebctl in fish: `ebctl` itself knows what may stand where the cursor is.
function __ebctl_complete
    set -l before (commandline --current-process --tokenize --cut-at-cursor)
    set -l here (commandline --current-token --cut-at-cursor)
    # A token in which a quote is open cannot be taken apart; it is read without the quote.
    set -l word (string unescape -- $here 2>/dev/null; or string trim --left --chars '"\'' -- $here)
    set -l answer (EBCTL_COMPLETE=fish ebctl -- (count $before) $before "$word" 2>/dev/null)
    if test "$answer[1]" = :files
        set -l option (string match --regex '^--[^=]*=' -- $word)
        set -l begun (string replace --regex '^--[^=]*=' '' -- $word)
        for path in (__fish_complete_path $begun)
            printf '%s\n' $option$path
        end
        return
    end
    printf '%s\n' $answer
end
complete --command ebctl --keep-order --no-files --arguments '(__ebctl_complete)'
