import type { Command } from '../../plan/kubectl-commands.js';

/** A chart in a registry or a classic repository. */
export interface ChartReference {
  readonly chart: string;
  readonly version: string;
  readonly repository?: string;
  readonly plainHttp?: boolean;
}

/** Pulls a chart and prints its metadata: the same way that an installation takes, without one. */
export function helmShowChart(helm: string, { chart, version, repository, plainHttp }: ChartReference): Command {
  return {
    program: helm,
    args: [
      ...['show', 'chart', '--version', version],
      ...(repository === undefined ? [] : ['--repo', repository]),
      ...(plainHttp === true ? ['--plain-http'] : []),
      // Behind two dashes no name can be read as a flag.
      ...['--', chart],
    ],
  };
}
