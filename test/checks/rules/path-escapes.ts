import type { RuleCases } from '../rule-cases.js';

export const pathEscapesCases: RuleCases = {
  rule: 'path-escapes',
  plants: [
    {
      name: 'machine configs beside the repository',
      plant: (infra) => {
        infra.intent.distribution.machineConfigs = '../talos';
        infra.intent.distribution.talosconfig = '/home/me/talosconfig';
      },
      reads: [
        "Cluster infra distribution.machineConfigs: leaves the repository (../talos). Write it relative to the repository, without '..'.",
        "Cluster infra distribution.talosconfig: leaves the repository (/home/me/talosconfig). Write it relative to the repository, without '..'.",
      ],
    },
  ],
  accepts: [
    {
      name: 'dots in names',
      change: (infra) => {
        infra.intent.distribution.machineConfigs = './talos/..infra';
      },
    },
  ],
};
