import type { Plan } from '../plan/plan.js';
import type { Part } from '../report/report.js';
import { CONTROLLERS } from './flux/flux-controllers.js';
import { deployments } from './flux/rendered.js';
import { registeredKinds } from './plan-causes.js';
import type { Rehearsal } from './rehearsal.js';
import type { RehearsedVersion } from './result.js';

/** What was the real thing in a rehearsal, as far as it came. */
export function realParts({ parts }: Rehearsal, versions: readonly RehearsedVersion[]): readonly Part[] {
  const version = (name: string): Pick<Part, 'version'> => {
    const ran = versions.find((one) => one.name === name)?.ran;
    return ran === undefined ? {} : { version: ran };
  };
  return [
    {
      name: 'API server',
      ...version('kube-apiserver'),
      what: 'With etcd, kube-controller-manager and kube-scheduler; its audit log has every request.',
    },
    {
      name: 'Runner',
      what: 'The committed plan, all stages but the machine level, with helm, helmfile, kubectl and git.',
    },
    { name: 'Repository', what: 'What synth wrote, committed, pushed and fetched with Git.' },
    ...parts.controllers.commands.map(({ name }) => ({
      name,
      ...version(name),
      what: "A process with the arguments and feature gates of the Deployment that flux-operator's own tool built from the FluxInstance.",
    })),
  ];
}

/** What was played, by what, and what therefore nobody has seen. */
export function playedParts(plan: Plan, { parts }: Rehearsal, versions: readonly RehearsedVersion[]): readonly Part[] {
  const built = parts.built();
  const only = deployments(built).filter(({ metadata }) => !isRun(metadata.name));
  const { url, pullSecret } = plan.flux.sync;
  const kwok = versions.find(({ name }) => name === 'kwok')?.ran;
  return [
    {
      name: 'Machines',
      what: 'The stages talos and k3s and the check of machine configs were left out.',
      notShown: 'That the machines boot and form a cluster.',
    },
    {
      name: 'Nodes and pods',
      ...(kwok === undefined ? {} : { version: kwok }),
      what: 'kwok says what a kubelet would: a node is Ready with the pod of its network, a pod that needs DNS after DNS.',
      notShown: 'That images can be pulled, containers start, and packets arrive.',
    },
    {
      name: 'Secrets',
      what: 'Each value is a placeholder; nothing was asked of 1Password, SOPS or the environment.',
      notShown: 'That the real values are there and are the right ones.',
    },
    {
      name: 'Git server',
      what: 'HTTP on loopback, without a password.',
      notShown:
        pullSecret === undefined
          ? `That ${url} can be reached.`
          : `That ${url} can be reached, with the key in Secret ${plan.flux.namespace}/${pullSecret}.`,
    },
    ...(parts.charts.length === 0
      ? []
      : [
          {
            name: 'Registries',
            what: `${parts.charts.length} charts of the given folder, without TLS; digests and signatures that Git asks for were left out for them.`,
            notShown: 'That the registries hold the same charts.',
          },
        ]),
    ...(built.length === 0
      ? []
      : [
          {
            name: 'Flux operator',
            what: `Its own tool built the FluxInstance; the rehearsal applied that under its name and set the status${parts.ownDistribution ? '. The manifests of the distribution come from this machine' : ''}.`,
            notShown: 'What the operator does later: its own upgrades and its report.',
          },
        ]),
    ...only.map(({ metadata }) => ({
      name: metadata.name,
      what: 'Only as a pod that is said to run.',
      notShown: 'Alerts and webhooks of Flux.',
    })),
    ...registeredKinds(plan).map(({ deployment, crds }) => ({
      name: deployment,
      what: `Its pods are said to run; the ${crds.length} kinds that it registers were registered without their rules.`,
      notShown: 'That objects of these kinds are valid, and what becomes of them.',
    })),
    {
      name: 'Admission webhooks',
      what: 'They are registered, and nobody answers behind them.',
      notShown: 'What they would refuse or change.',
    },
  ];
}

function isRun(name: string): boolean {
  return (CONTROLLERS as readonly string[]).includes(name);
}
