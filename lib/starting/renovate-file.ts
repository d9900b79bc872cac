import { RENOVATE_PRESET } from './renovate-preset.js';
import { SYNTHESIZER } from './synthesize-workflow.js';

const { $schema, description: _description, ...preset } = RENOVATE_PRESET;

/** .renovaterc.json5: chart and image literals in TypeScript, the manifests and the helmfile move in one pull request. */
export const RENOVATE = `${JSON.stringify(
  {
    $schema,
    extends: ['config:recommended'],
    // Renovate would otherwise leave a branch alone for good once the workflow has added a commit.
    gitIgnoredAuthors: [SYNTHESIZER],
    ...preset,
  },
  null,
  2,
)}\n`;
