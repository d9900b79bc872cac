import { planRule } from '../plan-rule.js';

/** CRD sources can be rendered. */
export const crdSource = planRule({
  id: 'crd-source',
  severity: 'error',
  waivable: false,
  title: 'A CRD source that takes a release from Git finds it, with a pinned chart',
  why:
    'Stage 00 renders the chart of that HelmRelease, so that the bootstrap and Flux bring the same CRDs. ' +
    'Without the release, or without its version, there is nothing to render.',
  fix: 'Name a HelmRelease that Flux reaches and whose chart has an exact version, or give the chart itself.',
});
