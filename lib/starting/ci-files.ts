import { ACTIONS } from './actions.js';
import type { Answers } from './answers.js';
import { SYNTHESIZE_WORKFLOW } from './synthesize-workflow.js';
import { TOOL_PINS } from './tool-pins.js';

/** Path → text of what the host of the repository runs on every change. */
export function ciFiles({ host, branch }: Answers): ReadonlyMap<string, string> {
  if (host === 'github') {
    return new Map([
      ['.github/workflows/check.yaml', githubWorkflow(branch)],
      ['.github/workflows/synthesize.yaml', SYNTHESIZE_WORKFLOW],
    ]);
  }
  if (host === 'gitlab') return new Map([['.gitlab-ci.yml', GITLAB]]);
  return new Map();
}

function githubWorkflow(branch: string): string {
  return `---
# yaml-language-server: $schema=https://json.schemastore.org/github-workflow.json
name: Check
on:
  pull_request:
  push:
    branches: ['${branch}']
permissions: {}
concurrency:
  group: \${{ github.workflow }}-\${{ github.ref }}
  cancel-in-progress: true
jobs:
  check:
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    permissions:
      contents: read
    steps:
      - uses: ${ACTIONS.checkout}
        with:
          persist-credentials: false
      - uses: ${ACTIONS.setupNode}
        with:
          node-version: '${TOOL_PINS.node.version}'
          cache: npm
      - run: npm ci
      - name: dist/ is what main.ts says
        run: npm run check
      - run: npm test
`;
}

const GITLAB = `---
# yaml-language-server: $schema=https://gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci.json
default:
  image: node:${TOOL_PINS.node.version}
check:
  timeout: 15 minutes
  cache:
    key:
      files: [package-lock.json]
    paths: [.npm/]
  script:
    - npm ci --cache .npm --prefer-offline
    # dist/ is what main.ts says
    - npm run check
    - npm test
`;
