/** Shells that can complete. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/**
 * What a shell runs to complete command lines: each asks the program itself, so that names of the repository are those of this very moment. Where
 * it has no answer, the shell offers files.
 */
export const COMPLETION_SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `# bash completion of fluxstrap: source <(fluxstrap completion bash)
_fluxstrap() {
  local IFS=$'\\n'
  COMPREPLY=($("\${COMP_WORDS[0]}" complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _fluxstrap fluxstrap
`,
  zsh: `#compdef fluxstrap
# zsh completion of fluxstrap: source <(fluxstrap completion zsh), behind compinit
_fluxstrap() {
  local -a found
  found=("\${(@f)$("\${words[1]}" complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  found=("\${(@)found:#}")
  if (( \${#found} )); then compadd -a found; else _files; fi
}
compdef _fluxstrap fluxstrap
`,
  fish: `# fish completion of fluxstrap: fluxstrap completion fish | source
function __fluxstrap
    set --local line (commandline --tokenize --cut-at-cursor --current-process)
    set --local found ($line[1] complete -- $line[2..-1] (commandline --current-token) 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\\n' $found
    else
        __fish_complete_path (commandline --current-token)
    end
end
complete --command fluxstrap --no-files --arguments '(__fluxstrap)'
`,
};

/** What a person adds to the file that their shell reads at its start. */
export const COMPLETION_LINES: Readonly<Record<Shell, string>> = {
  bash: 'source <(fluxstrap completion bash)   # in ~/.bashrc',
  zsh: 'source <(fluxstrap completion zsh)   # in ~/.zshrc, behind compinit',
  fish: 'fluxstrap completion fish | source   # in ~/.config/fish/config.fish',
};
