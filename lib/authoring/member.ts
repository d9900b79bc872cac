import type { HelmRelease } from './helm-release.js';

/** A release, or an app that has one. */
export type Installable = HelmRelease | { readonly release: HelmRelease | undefined };

/** A release that the bootstrap installs, and what must be deployed before it. */
export interface Member {
  readonly release: Installable;
  /** What must be deployed before. */
  readonly needs: readonly Installable[];
  /** A member that is left out hands its needs on to those that need it. @default - true */
  readonly enabled?: boolean;
}

/**
 * Installs releases one after the other. What is left out (`undefined`, `null` or `false`) closes up.
 *
 * @example chain(cilium, coredns, mirror && spegel, certManager, fluxOperator, fluxInstance)
 */
export function chain(...releases: readonly (Installable | undefined | null | false)[]): readonly Member[] {
  const present = releases.filter(
    (release): release is Installable => release !== undefined && release !== null && release !== false,
  );
  return present.map((release, index) => ({ release, needs: index === 0 ? [] : [present[index - 1]!] }));
}

/** The release of a member; undefined when an app without release was named. */
export function releaseOf(installable: Installable): HelmRelease | undefined {
  return 'release' in installable ? installable.release : installable;
}
