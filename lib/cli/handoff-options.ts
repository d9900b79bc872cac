import { Option } from 'commander';

/** Options that all parts of `fluxstrap handoff` share. */
export function handoffOptions(): readonly Option[] {
  return [
    new Option('--cluster <name>', 'the cluster; may be left out where the fleet has one').env('FLUXSTRAP_CLUSTER'),
    new Option('--json', 'data for programs on stdout').env('FLUXSTRAP_JSON'),
  ];
}

/** Options of those parts that look at a cluster. */
export function handoffClusterOptions(): readonly Option[] {
  return [
    ...handoffOptions(),
    new Option('--dist <folder>', 'the synthesized files').default('dist').env('FLUXSTRAP_DIST'),
    new Option('--kubeconfig <file>', 'where the access to the cluster is taken from').env('FLUXSTRAP_KUBECONFIG'),
    new Option('--context <name>', 'which context of that file').env('FLUXSTRAP_CONTEXT'),
  ];
}
