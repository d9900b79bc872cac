import type { Command, Option } from 'commander';

/** Names that only the repository knows. */
export interface Names {
  readonly clusters: readonly string[];
  readonly stages: readonly string[];
  /** `preflight/git` */
  readonly steps: readonly string[];
  readonly tasks: readonly string[];
  /** `namespace/name` */
  readonly releases: readonly string[];
  readonly rules: readonly string[];
  /** Entries of imports/sources.yaml. */
  readonly sources: readonly string[];
}

/** Option → what it takes, where that is a name of the repository. */
const OPTIONS: Readonly<Record<string, readonly (keyof Names)[]>> = {
  '--cluster': ['clusters'],
  '--stage': ['stages'],
  '--from': ['stages'],
  '--until': ['stages'],
  '--skip': ['stages', 'steps'],
  '--task': ['tasks'],
};

/** Command → what it takes without an option in front. */
const ARGUMENTS: Readonly<Record<string, readonly (keyof Names)[]>> = {
  explain: ['releases', 'rules'],
  import: ['sources'],
};

/** Words of options that take one of a few, and that the parser does not know as such. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  '--log-level': ['error', 'warn', 'info', 'debug'],
  '--distribution': ['talos', 'k3s'],
  '--secrets': ['1password', 'sops', 'none'],
  '--host': ['github', 'gitlab', 'other'],
};

/**
 * What can stand in place of the last word of a command line; empty where a shell had better offer files.
 *
 * @param root the command with everything below it.
 * @param words what stands behind the program's name; the last one is being typed and may be empty.
 */
export function completeWords(root: Command, words: readonly string[], names: Names): readonly string[] {
  const typed = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  return candidates(root, before, typed, names)
    .filter((word) => word.startsWith(typed))
    .sort();
}

function candidates(root: Command, before: readonly string[], typed: string, names: Names): readonly string[] {
  const command = root.commands.find((one) => before.some((word) => one.name() === word));
  if (command === undefined) return typed.startsWith('-') ? ['--help', '--version'] : commandNames(root);
  const open = openOption(command, before);
  if (open !== undefined && !typed.startsWith('-')) return valuesOf(open, names);
  if (typed.startsWith('-')) return optionNames(command, before);
  if (command.name() === 'help') return commandNames(root);
  return (ARGUMENTS[command.name()] ?? []).flatMap((kind) => names[kind]);
}

function commandNames(root: Command): readonly string[] {
  return root
    .createHelp()
    .visibleCommands(root)
    .map((command) => command.name());
}

/** The option whose value is being typed. */
function openOption(command: Command, before: readonly string[]): Option | undefined {
  const index = before.findLastIndex((word) => word.startsWith('-'));
  const option = command.options.find((one) => one.long === before[index] || one.short === before[index]);
  if (option === undefined || option.isBoolean()) return undefined;
  return index === before.length - 1 || option.variadic ? option : undefined;
}

function valuesOf({ long, argChoices }: Option, names: Names): readonly string[] {
  if (argChoices !== undefined) return argChoices;
  const known = OPTIONS[long ?? ''];
  return known === undefined ? (CHOICES[long ?? ''] ?? []) : known.flatMap((kind) => names[kind]);
}

/** Options that are not there yet, or can be there twice. */
function optionNames(command: Command, before: readonly string[]): readonly string[] {
  return [
    '--help',
    ...command.options
      .filter((option) => !option.hidden && (option.variadic || !before.includes(option.long ?? '')))
      .flatMap(({ long }) => long ?? []),
  ];
}
