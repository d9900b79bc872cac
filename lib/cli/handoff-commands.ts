import { type Command, Option } from 'commander';
import type { HandoffLiveOptions } from './commands/handoff-live.js';
import type { Context } from './context.js';
import { handoffClusterOptions } from './handoff-options.js';

/** Adds a command below `handoff`, with the options that every command has. */
type Add = (parent: Command, name: string, description: string, example: string) => Command;
type Run = <Options>(options: Options, act: (context: Context, options: Options) => Promise<number>) => Promise<void>;

/** `fluxstrap handoff snapshot` and `verify`. */
export function addHandoffCommands(handoff: Command, add: Add, run: Run): void {
  const command = (name: string, description: string, example: string, options: readonly Option[]): Command => {
    const one = add(handoff, name, description, example);
    for (const option of options) one.addOption(option);
    return one;
  };
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
