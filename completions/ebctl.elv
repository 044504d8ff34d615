
set edit:completion:arg-completer[ebctl] = { |@words|
    var index = (count $words)
    set index = (- $index 1)

    put (env _CLAP_IFS="\n" _CLAP_COMPLETE_INDEX=(to-string $index) EBCTL_COMPLETE="elvish" ebctl -- $@words) | to-lines
}

