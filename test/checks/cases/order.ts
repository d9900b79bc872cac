import type { RuleCases } from '../rule-cases.js';

/** Members and the order of the bootstrap. */
export const orderCases: readonly RuleCases[] = [
  {
    rule: 'needs-exists',
    plants: [
      {
        name: 'a misspelt need',
        plant: (infra) => {
          infra.member('kube-system/spegel').needs = ['kube-system/cilium', 'kube-system/coredn'];
        },
        reads: [
          "HelmRelease kube-system/spegel needs: needs a release that is no member of the bootstrap (kube-system/coredn). Did you mean 'kube-system/coredns'? Add kube-system/coredn to the members, or take it out of the needs of kube-system/spegel.",
        ],
      },
      {
        name: 'a need of a release that the bootstrap leaves to Flux',
        plant: (infra) => {
          infra.member('kube-system/spegel').needs.push('monitoring/prometheus');
        },
        reads: [
          'HelmRelease kube-system/spegel needs: needs a release that is no member of the bootstrap (monitoring/prometheus). Add monitoring/prometheus to the members, or take it out of the needs of kube-system/spegel.',
        ],
      },
    ],
    accepts: [
      {
        name: 'several needs of one member',
        change: (infra) => {
          infra.member('kube-system/spegel').needs = ['kube-system/coredns', 'kube-system/cilium'];
        },
      },
    ],
  },
  {
    rule: 'needs-cycle',
    plants: [
      {
        name: 'two members that need each other',
        plant: (infra) => {
          infra.member('kube-system/spegel').needs.push('cert-manager/cert-manager');
        },
        reads: [
          'HelmRelease kube-system/spegel needs: needs itself in the end (kube-system/spegel → cert-manager/cert-manager → kube-system/spegel). Take one of these needs away.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a diamond',
        change: (infra) => {
          infra.member('cert-manager/cert-manager').needs = ['kube-system/coredns'];
          infra.member('flux-system/flux-operator').needs = ['kube-system/spegel', 'cert-manager/cert-manager'];
        },
      },
    ],
  },
  {
    rule: 'needs-against-depends-on',
    plants: [
      {
        name: 'a dependsOn against the chain',
        plant: (infra) => {
          infra.spec('kube-system/spegel').dependsOn = [{ name: 'cert-manager', namespace: 'cert-manager' }];
        },
        reads: [
          'HelmRelease kube-system/spegel spec.dependsOn[0]: depends on a release that the bootstrap installs after it, because cert-manager/cert-manager needs kube-system/spegel (cert-manager/cert-manager). Let kube-system/spegel need cert-manager/cert-manager and not the other way round, or remove this dependsOn.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a dependsOn along the chain',
        change: (infra) => {
          infra.spec('kube-system/spegel').dependsOn = [{ name: 'coredns' }];
        },
      },
    ],
  },
  {
    rule: 'member-depends-on',
    plants: [
      {
        name: 'a member that depends on a release which Flux installs later',
        plant: (infra) => {
          infra.removeMember('kube-system/spegel');
          infra.spec('cert-manager/cert-manager').dependsOn = [{ name: 'spegel', namespace: 'kube-system' }];
        },
        reads: [
          'HelmRelease cert-manager/cert-manager spec.dependsOn[0]: is installed by the bootstrap but depends on a release that is not (kube-system/spegel). Add kube-system/spegel to the bootstrap, or remove this dependsOn.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a dependsOn between members',
        change: (infra) => {
          infra.spec('flux-system/flux-instance').dependsOn = [{ name: 'flux-operator' }];
        },
      },
    ],
  },
  {
    rule: 'cni-first',
    plants: [
      {
        name: 'a member without needs beside the CNI',
        plant: (infra) => {
          infra.member('kube-system/coredns').needs = [];
        },
        reads: [
          'HelmRelease kube-system/coredns needs: starts together with the CNI, because it needs no other member (no needs). Let it need kube-system/cilium, directly or through another member.',
        ],
      },
      {
        name: 'a CNI that needs another member',
        plant: (infra) => {
          infra.member('kube-system/coredns').needs = [];
          infra.member('kube-system/spegel').needs = ['kube-system/cilium'];
          infra.member('kube-system/cilium').needs = ['kube-system/coredns'];
        },
        reads: [
          'HelmRelease kube-system/cilium needs: is the CNI and needs a release that cannot start without it (kube-system/coredns). Remove this need: the CNI comes first.',
          'HelmRelease kube-system/coredns needs: starts together with the CNI, because it needs no other member (no needs). Let it need kube-system/cilium, directly or through another member.',
        ],
      },
    ],
    accepts: [
      {
        name: 'two members right after the CNI',
        change: (infra) => {
          infra.member('kube-system/spegel').needs = ['kube-system/cilium'];
        },
      },
      {
        name: 'no CNI at all',
        on: 'k3s',
        change: (infra) => {
          infra.removeMember('kube-system/cilium');
        },
      },
    ],
  },
  {
    rule: 'flux-instance-last',
    plants: [
      {
        name: 'a member that needs flux-instance',
        plant: (infra) => {
          infra.member('kube-system/spegel').needs = ['kube-system/coredns', 'flux-system/flux-instance'];
          infra.member('cert-manager/cert-manager').needs = ['kube-system/coredns'];
        },
        reads: [
          'HelmRelease kube-system/spegel needs: needs flux-instance, which is installed last, since it starts Flux (flux-system/flux-instance). Leave kube-system/spegel to Flux, or take the need away.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a member beside flux-instance that nothing needs',
        change: (infra) => {
          infra.member('cert-manager/cert-manager').needs = ['kube-system/coredns'];
          infra.member('flux-system/flux-operator').needs = ['kube-system/coredns'];
        },
      },
    ],
  },
  {
    rule: 'flux-instance-missing',
    plants: [
      {
        name: 'a bootstrap that ends before Flux',
        plant: (infra) => {
          infra.removeMember('flux-system/flux-instance');
        },
        reads: [
          'Cluster infra: no member of the bootstrap installs a FluxInstance, so nothing would start Flux. Add the flux-instance release as the last member.',
        ],
      },
    ],
    accepts: [{ name: 'the chain as it is', change: () => {} }],
  },
  {
    rule: 'flux-operator-first',
    plants: [
      {
        name: 'flux-instance without its operator',
        plant: (infra) => {
          infra.removeMember('flux-system/flux-operator');
        },
        reads: [
          'HelmRelease flux-system/flux-instance needs: has no flux-operator to act on it in this bootstrap (cert-manager/cert-manager). Add the flux-operator release to the bootstrap and let flux-instance need it.',
        ],
      },
    ],
    accepts: [{ name: 'the chain as it is, on k3s', on: 'k3s', change: () => {} }],
  },
  {
    rule: 'flux-instance-wait',
    plants: [
      {
        name: 'Helm waiting for flux-instance',
        plant: (infra) => {
          Object.assign(infra.member('flux-system/flux-instance'), { wait: true, waitForJobs: true });
        },
        reads: [
          'HelmRelease flux-system/flux-instance wait: lets Helm wait while Flux already reconciles the same release (true). Set wait to false.',
          'HelmRelease flux-system/flux-instance waitForJobs: lets Helm wait while Flux already reconciles the same release (true). Set waitForJobs to false.',
        ],
      },
      {
        name: 'the health check of the chart',
        plant: (infra) => {
          infra.values('flux-system/flux-instance').healthcheck = { enabled: true };
        },
        reads: [
          'HelmRelease flux-system/flux-instance spec.values.healthcheck.enabled: keeps the release pending with a hook while Flux already reconciles it (true). Remove it; the flux stage of the bootstrap waits for the FluxInstance.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a health check that is switched off in words',
        change: (infra) => {
          infra.values('flux-system/flux-instance').healthcheck = { enabled: false };
        },
      },
    ],
  },
  {
    rule: 'waits-for-later',
    plants: [
      {
        name: 'Helm waiting for Hubble relay before there is DNS',
        plant: (infra) => {
          infra.member('kube-system/cilium').wait = true;
        },
        reads: [
          'HelmRelease kube-system/cilium spec.values.hubble.relay.enabled: makes Helm wait for a workload that needs DNS, which a later member brings (true, with wait: true). Set wait: false on this member and wait for its DaemonSet and operator in a post-step.',
        ],
      },
    ],
    accepts: [
      {
        name: 'Helm waiting for a Cilium without Hubble relay',
        change: (infra) => {
          infra.member('kube-system/cilium').wait = true;
          infra.values('kube-system/cilium').hubble = { relay: { enabled: false } };
        },
      },
      {
        name: 'Helm waiting where the distribution brings DNS',
        on: 'k3s',
        change: (infra) => {
          infra.member('kube-system/cilium').wait = true;
          infra.removeMember('kube-system/coredns');
        },
      },
    ],
  },
  {
    rule: 'needs-awaited',
    plants: [
      {
        name: 'a need that nobody waits for',
        plant: (infra) => {
          Object.assign(infra.member('kube-system/coredns'), { wait: false });
        },
        reads: [
          'HelmRelease kube-system/coredns wait: is not waited for, but needed by kube-system/spegel (false). Set wait to true, or add a post-step that waits for the roll-out of its workload.',
        ],
      },
      {
        name: 'a CNI whose post-steps wait for no workload',
        plant: (infra) => {
          const { postSteps } = infra.member('kube-system/cilium');
          postSteps.splice(0, 1);
        },
        reads: [
          'HelmRelease kube-system/cilium wait: is not waited for, but needed by kube-system/coredns (false). Set wait to true, or add a post-step that waits for the roll-out of its workload.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a need that a post-step waits for',
        change: (infra) => {
          const coredns = infra.member('kube-system/coredns');
          coredns.wait = false;
          coredns.postSteps = [
            {
              op: 'waitForRollout',
              kind: 'Deployment',
              namespace: 'kube-system',
              name: 'coredns',
              timeoutSeconds: 120,
              expectedSeconds: 20,
            },
          ];
        },
      },
    ],
  },
  {
    rule: 'awaits-absent-crd',
    plants: [
      {
        name: 'a wait for the CRDs of BGP without BGP',
        plant: (infra) => {
          infra.member('kube-system/cilium').postSteps.push({
            op: 'waitForCrds',
            crds: ['ciliumloadbalancerippools.cilium.io', 'ciliumbgppeerconfigs.cilium.io'],
            timeoutSeconds: 120,
            expectedSeconds: 10,
          });
        },
        reads: [
          'HelmRelease kube-system/cilium postSteps[2]: waits for a CRD that is never created while bgpControlPlane.enabled is off (ciliumbgppeerconfigs.cilium.io). Set bgpControlPlane.enabled to true, or remove the CRD from the wait.',
        ],
      },
    ],
    accepts: [
      {
        name: 'the same wait with BGP',
        change: (infra) => {
          infra.values('kube-system/cilium').bgpControlPlane = { enabled: true };
          infra.member('kube-system/cilium').postSteps.push({
            op: 'waitForCrds',
            crds: ['ciliumbgppeerconfigs.cilium.io'],
            timeoutSeconds: 120,
            expectedSeconds: 10,
          });
        },
      },
    ],
  },
  {
    rule: 'waits-bounded',
    plants: [
      {
        name: 'no deadline for a member, and one without end for a post-step',
        plant: (infra) => {
          infra.member('kube-system/coredns').timeoutSeconds = 0;
          infra.member('kube-system/cilium').postSteps[0].timeoutSeconds = Number.POSITIVE_INFINITY;
        },
        reads: [
          'HelmRelease kube-system/cilium postSteps[0].timeoutSeconds: is no deadline (Infinity). Give a positive number of seconds, such as 300.',
          'HelmRelease kube-system/coredns timeoutSeconds: is no deadline (0). Give a positive number of seconds, such as 300.',
        ],
      },
      {
        name: 'an expectation above the deadline',
        plant: (infra) => {
          Object.assign(infra.member('kube-system/spegel'), { timeoutSeconds: 30, expectedSeconds: 60 });
        },
        reads: [
          'HelmRelease kube-system/spegel expectedSeconds: is no expectation within the deadline of 30 seconds (60). Expect at most 30 seconds, or raise timeoutSeconds.',
        ],
      },
    ],
    accepts: [
      {
        name: 'an expectation that is the deadline',
        change: (infra) => {
          Object.assign(infra.member('kube-system/spegel'), { timeoutSeconds: 60, expectedSeconds: 60 });
        },
      },
    ],
  },
  {
    rule: 'budget',
    plants: [
      {
        name: 'a budget that the expected times do not fit',
        plant: (infra) => {
          infra.intent.budgetSeconds = 300;
        },
        reads: [
          'Cluster infra budgetSeconds: the bootstrap is expected to take longer than its budget of 300 seconds (1017 seconds, 420 of them in stage apps). Lower the expected time of members that are known to be faster, leave some to Flux, or raise the budget.',
        ],
      },
    ],
    accepts: [
      {
        name: 'long deadlines with short expectations',
        change: (infra) => {
          for (const member of infra.intent.members) member.timeoutSeconds = 1800;
        },
      },
    ],
  },
  {
    rule: 'member-role',
    plants: [
      {
        name: 'Cilium as a plain HelmRelease',
        plant: (infra) => {
          infra.member('kube-system/cilium').role = undefined;
        },
        reads: [
          "HelmRelease kube-system/cilium role: does not state its role, so the machines keep the network of the distribution beside it (not set). Set its role to 'cni'.",
        ],
      },
    ],
    accepts: [
      {
        name: 'a chart that nobody knows',
        change: (infra) => {
          infra.object('OCIRepository kube-system/spegel').spec.url = 'oci://registry.example.org/charts/own-mirror';
          infra.member('kube-system/spegel').role = undefined;
        },
      },
    ],
  },
  {
    rule: 'helmfile-template-text',
    plants: [
      {
        name: 'a template in the version of a chart',
        plant: (infra) => {
          infra.object('OCIRepository kube-system/spegel').spec.url =
            'oci://registry.example.org/{{ env "HOME" }}/spegel';
        },
        reads: [
          `HelmRelease kube-system/spegel chart: holds what helmfile would run as a template (oci://registry.example.org/{{ env "HOME" }}/spegel). Write it without '{{'.`,
        ],
      },
      {
        name: 'a template in an argument of a hook',
        plant: (infra) => {
          infra.member('kube-system/cilium').postSteps[0].name = '{{ exec "id" }}';
        },
        reads: [
          `HelmRelease kube-system/cilium postSteps[0].name: holds what helmfile would run as a template ({{ exec "id" }}). Write it without '{{'.`,
        ],
      },
    ],
    accepts: [
      {
        name: 'a template in values, where helmfile runs none',
        change: (infra) => {
          infra.values('kube-system/coredns').note = '{{ .Name }}';
        },
      },
    ],
  },
  {
    rule: 'k3s-embedded-registry',
    plants: [
      {
        name: 'Spegel beside the embedded registry',
        on: 'k3s',
        plant: (infra) => {
          infra.intent.distribution.embeddedRegistry = true;
        },
        reads: [
          'HelmRelease kube-system/spegel: is a second Spegel beside the embedded registry of k3s (embeddedRegistry: true). Take this release out, or switch the embedded registry off.',
        ],
      },
    ],
    accepts: [
      {
        name: 'the embedded registry alone',
        on: 'k3s',
        change: (infra) => {
          infra.intent.distribution.embeddedRegistry = true;
          infra.removeMember('kube-system/spegel');
        },
      },
    ],
  },
];
