import { type Command, Option } from 'commander';

/** The options of `fluxstrap init`: one for every question that it asks at a terminal. */
export function withInitOptions(command: Command): Command {
  return command
    .argument('<folder>', 'where the repository goes: new, or empty but for .git')
    .option('--distribution <name>', 'talos or k3s')
    .option('--clusters <names>', 'names of the clusters, separated by commas')
    .option(
      '--network <cidr...>',
      'network of the machines; with several clusters one for each, as cluster=10.0.0.0/24',
    )
    .option('--control-planes <addresses...>', 'addresses separated by commas; with several clusters cluster=…')
    .option('--workers <addresses...>', 'the same for workers')
    .option('--vip <address...>', 'virtual address of the API (Talos)')
    .option('--secrets <store>', '1password, sops or none')
    .option('--host <name>', 'github, gitlab or other: decides about CI')
    .option('--repository <url>', 'what Flux reads: ssh://… or https://…, or owner/name')
    .option('--branch <name>', 'the branch that Flux follows (default: main)')
    .option('-y, --yes', 'do not ask: what no flag says gets its default')
    .addOption(new Option('--json', 'say on stdout what was written'));
}
