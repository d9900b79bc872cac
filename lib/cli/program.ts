import { Command, Option } from 'commander';
import type { World } from '../world/world.js';
import { withBootstrapOptions, withVerifyOptions } from './bootstrap-options.js';
import type { ImportCommandOptions } from './commands/import.js';
import type { InitOptions } from './commands/init.js';
import type { Context } from './context.js';
import { addHandoffCommands } from './handoff-commands.js';
import { withInitOptions } from './init-options.js';
import { LOG_LEVELS, logLevel } from './log-level.js';
import { ownVersion } from './own-package.js';
import { paint } from './paint.js';

const MAIN = new Option('--main <file>', 'the file that exports the fleet').default('main.ts').env('FLUXSTRAP_MAIN');
const LOG_LEVEL = new Option(
  '--log-level <level>',
  `how much is told: ${LOG_LEVELS.join(', ')} (default: info, env: LOG_LEVEL)`,
);
const JSON_OPTION = new Option('--json', 'data for programs on stdout').env('FLUXSTRAP_JSON');
const CLUSTER = new Option('--cluster <name>', 'only this cluster').env('FLUXSTRAP_CLUSTER');

/** Options that every command has. */
export interface GlobalOptions {
  readonly main: string;
  readonly logLevel?: string;
}

/** What `fluxstrap graph` can write. */
const GRAPH_FORMATS = ['mermaid', 'svg', 'html'] as const;

type Act<Options> = (context: Context, options: Options & GlobalOptions) => Promise<number>;

/** All commands. Each loads its own code only when it runs; `done` gets its exit code. */
export function program(world: World, done: (code: number) => void): Command {
  const root = new Command('fluxstrap')
    .description('One description in TypeScript: the Flux repository, and the bootstrap that leads up to it.')
    .version(ownVersion(), '-V, --version', 'print the version')
    .helpCommand('help [command]', 'print the help of a command')
    .configureHelp({ helpWidth: 100, showGlobalOptions: false })
    .showHelpAfterError('Run it with --help to see what it takes.')
    .addHelpText('after', '\nExample: fluxstrap synth        writes dist/ from main.ts');

  const addTo = (parent: Command, name: string, description: string, example: string): Command => {
    const command = parent.command(name).description(description).addOption(MAIN).addOption(LOG_LEVEL);
    command
      .addHelpText('after', `\nExample: ${example}`)
      .showHelpAfterError('Run it with --help to see what it takes.');
    return command;
  };
  const add = (name: string, description: string, example: string): Command => addTo(root, name, description, example);
  const run = async <Options>(options: Options & GlobalOptions, act: Act<Options>): Promise<void> => {
    done(await act(contextOf(world, options), options));
  };

  add('synth', 'write dist/ from main.ts', 'fluxstrap synth')
    .addOption(JSON_OPTION)
    .action((options) => run(options, async (...args) => (await import('./commands/synth.js')).synth(...args)));
  add('check', 'compare dist/ with main.ts and write nothing (2: it differs)', 'fluxstrap check --json')
    .addOption(JSON_OPTION)
    .addOption(new Option('--wait', 'load everything but main.ts, and go on when a line comes on stdin').hideHelp())
    .action((options) => run(options, async (...args) => (await import('./commands/check.js')).check(...args)));
  add('plan', 'show the bootstrap, step by step', 'fluxstrap plan --cluster infra')
    .addOption(CLUSTER)
    .addOption(JSON_OPTION)
    .action((options) => run(options, async (...args) => (await import('./commands/plan.js')).plan(...args)));
  add(
    'graph',
    'draw bootstrap order and Flux dependencies',
    'fluxstrap graph --cluster infra --format html > graph.html',
  )
    .addOption(CLUSTER)
    .addOption(
      new Option('--format <format>', 'mermaid for Markdown, svg, or html: one page for all clusters')
        .choices(GRAPH_FORMATS)
        .default('mermaid'),
    )
    .addOption(JSON_OPTION)
    .action((options) => run(options, async (...args) => (await import('./commands/graph.js')).graph(...args)));
  withBootstrapOptions(
    add(
      'bootstrap',
      'bring a cluster up to Flux (1: failed, 2: a dry run would change something, 130: interrupted)',
      'fluxstrap bootstrap --cluster infra --dry-run',
    ),
    world.process.env,
  ).action((options) => run(options, async (...args) => (await import('./commands/bootstrap.js')).bootstrap(...args)));
  withVerifyOptions(
    add(
      'verify',
      'look whether a cluster is what the bootstrap made of it; writes nothing to it (1: a check failed)',
      'fluxstrap verify --cluster infra --kubeconfig ~/.kube/config --context infra',
    ),
    world.process.env,
  ).action((options) => run(options, async (...args) => (await import('./commands/verify.js')).verify(...args)));
  add(
    'rehearse',
    'bootstrap a cluster on a throw-away control plane and hand it over to Flux (1: failed, 2: Flux changed something)',
    'fluxstrap rehearse --cluster infra --charts ../charts',
  )
    .addOption(CLUSTER)
    .addOption(new Option('--dist <folder>', 'the synthesized files').default('dist').env('FLUXSTRAP_DIST'))
    .addOption(
      new Option('--charts <folder>', 'charts that are taken in place of those in their registries').env(
        'FLUXSTRAP_CHARTS',
      ),
    )
    .addOption(new Option('--until <stage>', 'stop after this stage').env('FLUXSTRAP_UNTIL'))
    .addOption(
      new Option('--skip <name...>', 'leave out a stage, or a step such as preflight/dist').env('FLUXSTRAP_SKIP'),
    )
    .addOption(
      new Option('--report <folder>', 'where the report is put (default: .fluxstrap/<cluster>/rehearsal)').env(
        'FLUXSTRAP_REPORT',
      ),
    )
    .addOption(new Option('--keep', 'leave everything up at the end, for a look around').env('FLUXSTRAP_KEEP'))
    .addOption(JSON_OPTION)
    .action((options) => run(options, async (...args) => (await import('./commands/rehearse.js')).rehearse(...args)));
  addHandoffCommands(
    root
      .command('handoff')
      .description('prove that Flux takes over and changes nothing: check, snapshot, verify')
      .addHelpText('after', '\nExample: fluxstrap handoff check --cluster infra --charts ../charts')
      .showHelpAfterError('Run it with --help to see what it takes.'),
    addTo,
    (options, act) => run(options as typeof options & GlobalOptions, act),
  );
  add(
    'explain <subject> [field]',
    'explain a rule by its id, or a release (namespace/name): its effective values, or those at a field, and where each comes from',
    'fluxstrap explain kube-system/cilium hubble.relay --cluster infra',
  )
    .addOption(CLUSTER)
    .addOption(JSON_OPTION)
    .action((subject: string, field: string | undefined, options) =>
      run(options, async (context, given) =>
        (await import('./commands/explain.js')).explain(context, subject, field, given),
      ),
    );
  add('dev', 'watch: on every change, show findings and what a synth would change', 'fluxstrap dev').action((options) =>
    run(options, async (context) => (await import('./commands/dev.js')).dev(context)),
  );
  add(
    'import [names...]',
    'generate imports/ from CRDs and chart schemas; an address of a chart is added to the list first',
    'fluxstrap import oci://ghcr.io/acme/charts/echo:1.2.3',
  )
    .addOption(new Option('--directory <folder>', 'the folder with sources.yaml').default('imports'))
    .addOption(
      new Option('--reference <folder>', 'take the texts from this folder and not from their addresses').env(
        'FLUXSTRAP_REFERENCE',
      ),
    )
    .addOption(JSON_OPTION)
    .action((names: string[], options) =>
      run(options, async (context, given: ImportCommandOptions & GlobalOptions) =>
        (await import('./commands/import.js')).importTypes(context, names, given),
      ),
    );
  add('doctor', 'say what this machine and repository lack for a bootstrap (1: something)', 'fluxstrap doctor')
    .addOption(new Option('--dist <folder>', 'the synthesized files').default('dist').env('FLUXSTRAP_DIST'))
    .addOption(JSON_OPTION)
    .action((options) => run(options, async (...args) => (await import('./commands/doctor.js')).doctor(...args)));
  withInitOptions(
    root.command('init').description('write a new repository: it asks at a terminal, flags answer otherwise'),
  )
    .addOption(LOG_LEVEL)
    .addHelpText('after', '\nExample: fluxstrap init my-cluster --distribution talos --repository acme/my-cluster')
    .showHelpAfterError('Run it with --help to see what it takes.')
    .action((folder: string, options) =>
      run({ main: 'main.ts', ...options }, async (context, given: InitOptions & GlobalOptions) => {
        const { main: _, logLevel: __, ...answers } = given;
        return (await import('./commands/init.js')).init(context, folder, answers);
      }),
    );
  add(
    'completion <shell>',
    'print what bash, zsh or fish need to complete command lines',
    'source <(fluxstrap completion bash)',
  ).action((shell: string, options) =>
    run(options, async (context) => (await import('./commands/completion.js')).completion(context, shell)),
  );
  root
    .command('complete', { hidden: true })
    .argument('[words...]')
    .allowUnknownOption()
    .action((words: string[]) =>
      run({ main: 'main.ts' }, async (context) =>
        (await import('./commands/completion.js')).complete(context, root, words),
      ),
    );
  root
    .command('version')
    .description('print the version')
    .action(() => {
      world.terminal.out(`${ownVersion()}\n`);
      done(0);
    });
  root.hook('preAction', (_, command) => forgetEmptyVariables(command, world.process.env));
  return root;
}

/** `FLUXSTRAP_KUBECONFIG=` says nothing, as elsewhere; commander would take it for an empty answer. */
function forgetEmptyVariables(command: Command, env: World['process']['env']): void {
  for (const option of command.options) {
    if (option.envVar === undefined || env(option.envVar) !== '') continue;
    const name = option.attributeName();
    if (command.getOptionValueSource(name) !== 'env') continue;
    command.setOptionValueWithSource(name, option.defaultValue, 'default');
  }
}

function contextOf(world: World, { main, logLevel: level }: GlobalOptions): Context {
  const { process, terminal } = world;
  const told = logLevel(level, process.env('LOG_LEVEL'));
  return { world, paint: paint(terminal), repository: process.cwd(), main, logLevel: told };
}
