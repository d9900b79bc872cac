import type { Probe, Program } from '../program.js';

/** Nothing is built, so nothing is asked; the row says how a person would. */
const DASH_VERSION: Probe = { args: ['--version'], tellsVersion: true };

/** What people who bootstrap a cluster, or work on this repository, need and what is never built here. */
export const PEOPLE: readonly Program[] = [
  {
    name: 'node',
    version: '20.20.2',
    purpose: 'runs fluxstrap',
    group: 'people',
    go: { none: 'not a Go program' },
    mise: 'node',
    probe: DASH_VERSION,
  },
  {
    name: 'talosctl',
    version: '1.12.0',
    purpose: 'machine level of Talos clusters; matches the Talos release of the example',
    group: 'people',
    go: { none: 'its module replaces dependencies with forks that have no checksums' },
    mise: 'talosctl',
    probe: { args: ['version', '--client', '--short'], tellsVersion: true },
  },
  {
    name: 'flux',
    version: '2.9.4',
    purpose: 'checks a cluster after the handoff, pauses and resumes Flux',
    group: 'people',
    go: { none: 'embeds manifests that its release pipeline makes; they are not in the module' },
    mise: 'flux2',
    probe: DASH_VERSION,
  },
  {
    name: 'cilium',
    version: '0.19.7',
    purpose: 'Cilium status and the connectivity test',
    group: 'people',
    go: { none: 'nothing in the tests has a network to test' },
    mise: 'cilium-cli',
    probe: { args: ['version', '--client'], tellsVersion: true },
  },
  {
    name: 'op',
    version: '2.34.1',
    purpose: '1Password: fills the secrets template, only where secrets are kept there',
    group: 'people',
    go: { none: 'not open source' },
    mise: '1password-cli',
    probe: DASH_VERSION,
  },
  {
    name: 'go',
    version: '1.26.8',
    purpose: 'builds the programs of the tests (`npm run tools`); a bootstrap does without it',
    group: 'people',
    go: { none: 'it is what builds' },
    mise: 'go',
    probe: { args: ['version'], tellsVersion: true },
  },
];
