complete --keep-order --exclusive --command ebctl --arguments "(EBCTL_COMPLETE=fish ebctl -- (commandline --current-process --tokenize --cut-at-cursor) (commandline --current-token))"
