import semver from 'semver';
import type { JsonObject } from '../yaml/json.js';
import { valueAt } from './values-path.js';

/** Flux version that a flux-instance release asks for, and the major version of the Helm inside its helm-controller. */
export interface FluxVersion {
  /** As it stands in the values: `2.9.x`; `2.x` where they say nothing, as the chart does. */
  readonly version: string;
  readonly helmMajor: 3 | 4;
  /** False when the version is no semver range: the Helm major is then a guess. */
  readonly valid: boolean;
}

/** Flux 2.8 is the first whose helm-controller embeds Helm 4. */
const FIRST_HELM_4 = '2.8.0';
/** flux-operator 0.42 is the first whose manifests bring Flux 2.8. */
const FIRST_OPERATOR_WITH_HELM_4 = '0.42.0';
const DEFAULT_VERSION = '2.x';

/**
 * Flux up to 2.7 applies with Helm 3, later ones with Helm 4. A range takes its newest version, as flux-operator does, unless the artifact
 * is pinned to an operator release that knows nothing newer than Flux 2.7.
 */
export function fluxVersion(values: JsonObject): FluxVersion {
  const given = valueAt(values, 'instance.distribution.version');
  const version = typeof given === 'string' && given !== '' ? given : DEFAULT_VERSION;
  const range = semver.validRange(version);
  if (range === null) return { version, helmMajor: 4, valid: false };
  const old = !semver.intersects(range, `>=${FIRST_HELM_4}`) || artifactIsOld(values);
  return { version, helmMajor: old ? 3 : 4, valid: true };
}

/** True for `…/flux-operator-manifests:v0.37.1`; a digest or `latest` says nothing. */
function artifactIsOld(values: JsonObject): boolean {
  const artifact = valueAt(values, 'instance.distribution.artifact');
  if (typeof artifact !== 'string') return false;
  const tag = semver.valid(/:([^:/@]+)(?:@.*)?$/.exec(artifact)?.[1]);
  return tag !== null && semver.lt(tag, FIRST_OPERATOR_WITH_HELM_4);
}
