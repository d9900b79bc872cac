import { type Command, Option } from 'commander';
import type { HandoffCheckOptions } from './commands/handoff-check.js';
import type { HandoffLiveOptions } from './commands/handoff-live.js';
import type { Context } from './context.js';
import { handoffClusterOptions, handoffOptions } from './handoff-options.js';

/** Adds a command below `handoff`, with the options that every command has. */
type Add = (parent: Command, name: string, description: string, example: string) => Command;
type Run = <Options>(options: Options, act: (context: Context, options: Options) => Promise<number>) => Promise<void>;

/** `fluxstrap handoff check`, `snapshot` and `verify`. */
export function addHandoffCommands(handoff: Command, add: Add, run: Run): void {
  const command = (name: string, description: string, example: string, options: readonly Option[]): Command => {
    const one = add(handoff, name, description, example);
    for (const option of options) one.addOption(option);
    return one;
  };
  command(
    'check',
    'prove without a cluster: render both sides of every release and compare them (1: not all could be rendered, 2: they differ)',
    'fluxstrap handoff check --cluster infra --charts ../charts',
    handoffOptions(),
  )
    .addOption(
      new Option('--charts <folder>', 'charts that are taken before those of caches and registries').env(
        'FLUXSTRAP_CHARTS',
      ),
    )
    .addOption(
      new Option('--helm-binary <path>', 'the Helm of the bootstrap').default('helm').env('FLUXSTRAP_HELM_BINARY'),
    )
    .addOption(
      new Option('--flux-helm-binary <path>', 'a Helm of the major that Flux embeds, where that is another one').env(
        'FLUXSTRAP_FLUX_HELM_BINARY',
      ),
    )
    .action((options: HandoffCheckOptions) =>
      run(options, async (...args) => (await import('./commands/handoff-check.js')).handoffCheck(...args)),
    );
  command(
    'snapshot',
    'keep what is installed, before Flux starts; reads only',
    'fluxstrap handoff snapshot --cluster infra',
    handoffClusterOptions(),
  )
    .addOption(new Option('--force', 'also where Flux has taken over already'))
    .action((options: HandoffLiveOptions) =>
      run(options, async (...args) => (await import('./commands/handoff-live.js')).handoffSnapshot(...args)),
    );
  command(
    'verify',
    'prove on a cluster that Flux changed nothing; reads only (1: not everything could be looked at, 2: something moved)',
    'fluxstrap handoff verify --cluster infra',
    handoffClusterOptions(),
  )
    .addOption(new Option('--snapshot <file>', 'a snapshot elsewhere than beside the journal'))
    .addOption(new Option('--audit-log <file>', 'an audit log of the API server: what Flux wrote is then counted'))
    .addOption(new Option('--report <folder>', 'keep a report there: report.html, report.json, report.md'))
    .action((options: HandoffLiveOptions) =>
      run(options, async (...args) => (await import('./commands/handoff-live.js')).handoffVerify(...args)),
    );
}
