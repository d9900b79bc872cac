import { type Command, Option } from 'commander';

/** The options of `fluxstrap bootstrap`; each has an environment variable. */
export function withBootstrapOptions(command: Command, env: (name: string) => string | undefined): Command {
  for (const one of options(env)) command.addOption(one);
  return command;
}

/** The options of `fluxstrap verify`: those of the bootstrap that make sense for one who only looks. */
export function withVerifyOptions(command: Command, env: (name: string) => string | undefined): Command {
  const taken = ['cluster', 'skip', 'kubeconfig', 'context', 'timeout', 'dist'];
  for (const one of options(env)) if (taken.includes(one.attributeName())) command.addOption(one);
  return command.addOption(new Option('--json', 'the result as one JSON document on stdout').env('FLUXSTRAP_JSON'));
}

/** What people write into a variable to say no; commander takes any text for a yes. */
const NO = /^(?:|0|false|no|off)$/i;

function options(env: (name: string) => string | undefined): readonly Option[] {
  const option = (flags: string, text: string, variable: string): Option => {
    const one = new Option(flags, text);
    const says = one.isBoolean() ? env(variable) : undefined;
    return says !== undefined && NO.test(says) ? new Option(flags, `${text} (env: ${variable})`) : one.env(variable);
  };
  return [
    option('--cluster <name>', 'the cluster; may be left out where the fleet has one', 'FLUXSTRAP_CLUSTER'),
    option('--stage <name...>', 'only this stage; several are possible', 'FLUXSTRAP_STAGE'),
    option('--from <stage>', 'this stage and all behind it', 'FLUXSTRAP_FROM'),
    option('--skip <name...>', 'leave out a stage, or a step such as preflight/git', 'FLUXSTRAP_SKIP'),
    option(
      '--task <name>',
      'an optional task in place of the stages: connectivity, pause, resume, …',
      'FLUXSTRAP_TASK',
    ),
    option('--dry-run', 'say what would be done and write nothing (2: something would change)', 'FLUXSTRAP_DRY_RUN'),
    option('-y, --yes', 'do not ask', 'FLUXSTRAP_YES'),
    option('--kubeconfig <file>', 'where the access to the cluster is taken from', 'FLUXSTRAP_KUBECONFIG'),
    option('--context <name>', 'which context of that file', 'FLUXSTRAP_CONTEXT'),
    option(
      '--merge-kubeconfig [file]',
      'at the end, put the context into your own kubeconfig too (default: ~/.kube/config)',
      'FLUXSTRAP_MERGE_KUBECONFIG',
    ),
    option(
      '--new-cluster [name]',
      'the cluster was made anew: its name is typed, its identity recorded anew',
      'FLUXSTRAP_NEW_CLUSTER',
    ),
    option('--allow-missing', 'go on without workers that have not registered', 'FLUXSTRAP_ALLOW_MISSING'),
    option('--wait-all', 'wait for everything that Flux applies, not only for the members', 'FLUXSTRAP_WAIT_ALL'),
    option('--unlock', 'unlock releases that are stuck in pending-*, whoever left them', 'FLUXSTRAP_UNLOCK'),
    option(
      '--timeout <time>',
      'how long the whole run may take: 90s, 30m (default: sum of the deadlines)',
      'FLUXSTRAP_TIMEOUT',
    ),
    option('--record', 'write the measured times to docs/runbooks/timings/', 'FLUXSTRAP_RECORD'),
    option('--helm-binary <path>', 'the Helm to use', 'FLUXSTRAP_HELM_BINARY').default('helm'),
    option('--dist <folder>', 'the synthesized files', 'FLUXSTRAP_DIST').default('dist'),
    option('--json', 'one event a line on stdout', 'FLUXSTRAP_JSON'),
  ];
}
