import type { Construct } from 'constructs';
import type { CrdSourceIntent } from '../intent/intent.js';
import type { Json, JsonObject } from '../yaml/json.js';
import type { HelmRelease } from './helm-release.js';
import { checkOci, type OciReference } from './oci.js';
import { plainJson } from './plain-json.js';
import { report } from './problem.js';
import { checkSameCluster } from './same-cluster.js';

/** Something that stage 00 takes CRDs from. */
export type CrdSource =
  | { readonly kind: 'release'; readonly release: HelmRelease | undefined; readonly groups: readonly string[] }
  | {
      readonly kind: 'chart';
      readonly chart: OciReference;
      readonly values: JsonObject;
      readonly intent: CrdSourceIntent;
    }
  | { readonly kind: 'files'; readonly intent: CrdSourceIntent };

/**
 * Takes the CRDs out of the chart of a release that Flux will install later: same chart, same version, same values.
 *
 * @param release A release, or an app that has one.
 * @param groups API groups that the chart brings, such as `gateway.networking.k8s.io`.
 */
export function crdsFrom(
  release: HelmRelease | { readonly release: HelmRelease | undefined },
  groups: readonly string[] = [],
): CrdSource {
  return { kind: 'release', release: 'release' in release ? release.release : release, groups };
}

/** Takes the CRDs out of a chart that is not in Git; the reason is part of the call, since after the handoff nobody updates them. */
export function crdsFromChart(
  name: string,
  props: {
    readonly chart: OciReference;
    readonly namespace: string;
    /** @default - none */
    readonly values?: JsonObject;
    /** API groups that the chart brings. */
    readonly groups: readonly string[];
    /** Why the chart is not in Git. */
    readonly notInGit: string;
  },
): CrdSource {
  return {
    kind: 'chart',
    chart: props.chart,
    values: props.values ?? {},
    intent: {
      name,
      from: {
        kind: 'chart',
        chart: props.chart.url,
        version: props.chart.tag ?? '',
        namespace: props.namespace,
        values: plainJson(props.values ?? {}, '', () => {}) as Json,
      },
      groups: props.groups,
      notInGit: props.notInGit,
    },
  };
}

/** Takes the CRDs out of manifests of the tree, relative to its root. */
export function crdsFromFiles(
  name: string,
  props: { readonly files: readonly string[]; readonly groups: readonly string[] },
): CrdSource {
  return {
    kind: 'files',
    intent: { name, from: { kind: 'manifests', files: props.files }, groups: props.groups },
  };
}

/** Reports what is wrong with a CRD source. */
export function checkCrdSource(scope: Construct, field: string, source: CrdSource): void {
  const subject = 'Bootstrap';
  switch (source.kind) {
    case 'release':
      if (source.release !== undefined) checkSameCluster(scope, subject, field, source.release);
      else {
        report(scope, {
          rule: 'authoring',
          subject,
          field,
          message: 'names an app that has no release of its own',
          fix: 'Name the HelmRelease that was constructed in it.',
        });
      }
      break;
    case 'chart': {
      const problem =
        checkOci(source.chart) ??
        (source.chart.tag === undefined ? { message: 'names no tag', fix: "Append ':<tag>' to it." } : undefined);
      if (problem !== undefined) {
        report(scope, { rule: 'oci-format', subject, field, value: source.chart.literal, ...problem });
      }
      plainJson(source.values, `${field}.values`, ({ path, ...found }) =>
        report(scope, { rule: 'value-not-json', subject, field: path, ...found }),
      );
      break;
    }
  }
}

/** The intents of CRD sources; one that names nothing was reported. */
export function crdSourceIntents(sources: readonly CrdSource[]): readonly CrdSourceIntent[] {
  return sources.flatMap((source) => {
    if (source.kind !== 'release') return [source.intent];
    if (source.release === undefined) return [];
    const { objectName: name, objectNamespace: namespace } = source.release;
    return [{ name, from: { kind: 'release', namespace, name }, groups: source.groups } as const];
  });
}
