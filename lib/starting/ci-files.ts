import type { Answers } from './answers.js';
import { TOOL_PINS } from './tool-pins.js';

/** Actions by the commit of a release: a tag can be moved to other code. */
const ACTIONS = {
  checkout: 'actions/checkout@8e8c483db84b4bee98b60c0593521ed34d9990e8 # v6.0.1',
  setupNode: 'actions/setup-node@395ad3262231945c25e8478fd5baf05154b1d79f # v6.1.0',
} as const;

/** Path → text of what the host of the repository runs on every change. */
export function ciFiles({ host, branch }: Answers): ReadonlyMap<string, string> {
  if (host === 'github') return new Map([['.github/workflows/check.yaml', githubWorkflow(branch)]]);
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
