import { ACTIONS } from './actions.js';
import { TOOL_PINS } from './tool-pins.js';

/** Whoever commits for the workflow. */
export const SYNTHESIZER = '41898282+github-actions[bot]@users.noreply.github.com';

/**
 * .github/workflows/synthesize.yaml: what an update changes beyond the copies of a version, such as texts that name Flux or Kubernetes. Code of the
 * branch runs before anything holds a credential; the last step alone has the token.
 */
export const SYNTHESIZE_WORKFLOW = `---
# yaml-language-server: $schema=https://json.schemastore.org/github-workflow.json
name: Synthesize
on:
  push:
    branches: ['renovate/**']
permissions: {}
concurrency:
  group: \${{ github.workflow }}-\${{ github.ref }}
  cancel-in-progress: true
jobs:
  synthesize:
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    permissions:
      contents: write
    steps:
      - uses: ${ACTIONS.checkout}
        with:
          persist-credentials: false
      - uses: ${ACTIONS.setupNode}
        with:
          node-version: '${TOOL_PINS.node.version}'
          cache: npm
      - run: npm ci --ignore-scripts
      - run: npm run synth
      - name: Add what changed to the branch
        env:
          TOKEN: \${{ github.token }}
          REPOSITORY: \${{ github.repository }}
          BRANCH: \${{ github.ref_name }}
        run: |
          git add --all dist
          if git diff --cached --quiet; then exit 0; fi
          git -c user.name='github-actions[bot]' -c user.email='${SYNTHESIZER}' commit --message 'chore: synthesize'
          git push "https://x-access-token:\${TOKEN}@github.com/\${REPOSITORY}.git" "HEAD:refs/heads/\${BRANCH}"
`;
