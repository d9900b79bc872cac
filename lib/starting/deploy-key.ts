import type { Answers } from './answers.js';

/** Code that names where the deploy key comes from. */
export interface DeployKeySource {
  /** What it imports from the library. */
  readonly names: readonly string[];
  /** Lines of an object literal. */
  readonly lines: readonly string[];
}

/** Name of the Secret with the deploy key: that of the library. */
export const DEPLOY_KEY = 'github-deploy-key';

/** The file that holds the deploy key where secrets are kept with SOPS. */
export const DEPLOY_KEY_FILE = 'secrets/deploy-key.sops.yaml';

/** The item that holds the deploy key where secrets are kept in 1Password. */
export const DEPLOY_KEY_ITEM = 'op://kubernetes/flux-deploy-key';

/** Variables that hold the deploy key where no store does. */
export const DEPLOY_KEY_VARIABLES = {
  identity: 'FLUX_IDENTITY_BASE64',
  known_hosts: 'FLUX_KNOWN_HOSTS_BASE64',
} as const;

/** The deploy key, out of the store that was chosen. */
export function deployKeySource({ secrets }: Answers): DeployKeySource {
  switch (secrets) {
    case '1password':
      return {
        names: ['fromOnePassword', 'op'],
        lines: [
          'deployKey: {',
          '  // Keys have several lines, which text substitution would break: the item holds them as base64.',
          '  source: fromOnePassword({',
          `    identity: op('${DEPLOY_KEY_ITEM}/identity_base64', { encoding: 'base64' }),`,
          `    known_hosts: op('${DEPLOY_KEY_ITEM}/known_hosts_base64', { encoding: 'base64' }),`,
          '  }),',
          '},',
        ],
      };
    case 'sops':
      return { names: ['fromSops'], lines: [`deployKey: { source: fromSops('${DEPLOY_KEY_FILE}') },`] };
    default:
      return {
        names: ['fromEnvironment'],
        lines: [
          'deployKey: {',
          '  source: fromEnvironment({',
          ...Object.entries(DEPLOY_KEY_VARIABLES).map(
            ([key, variable]) => `    ${key}: { kind: 'environment', variable: '${variable}', encoding: 'base64' },`,
          ),
          '  }),',
          '},',
        ],
      };
  }
}
