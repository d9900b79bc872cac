import type { Answers } from './answers.js';

/** tsconfig.json: strict, and checks only; what runs is never compiled to a file. */
export const TSCONFIG = `${JSON.stringify(
  {
    compilerOptions: {
      target: 'ES2022',
      lib: ['ES2023'],
      module: 'NodeNext',
      moduleResolution: 'NodeNext',
      types: ['node'],
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: true,
      noEmit: true,
    },
    include: ['main.ts', 'clusters', 'imports', 'test'],
  },
  undefined,
  2,
)}\n`;

export const CDK8S = `language: typescript
# fluxstrap writes dist/ itself; the cdk8s CLI may wipe the directory below, so it holds copies only.
app: npx fluxstrap synth
output: .cdk8s
`;

export const EDITORCONFIG = `root = true

[*]
charset = utf-8
end_of_line = lf
indent_style = space
indent_size = 2
insert_final_newline = true
trim_trailing_whitespace = true

[dist/**]
trim_trailing_whitespace = unset
`;

export const GITATTRIBUTES = `* text=auto eol=lf
*.tgz binary
dist/** linguist-generated=true
imports/** linguist-generated=true
package-lock.json linguist-generated=true -diff
`;

export const NPMRC = `save-exact=true
fund=false
audit=false
`;

/** .gitignore: what tools leave behind, and what holds keys. */
export function gitignore({ distribution }: Answers): string {
  return `node_modules/
.fluxstrap/
.cdk8s/
*.log
.DS_Store
# keys never belong in the repository
age.key
*.agekey
kubeconfig
${distribution === 'talos' ? 'talosconfig\nsecrets.yaml\n' : ''}.env
`;
}

/** .vscode/: the extensions that this repository makes use of. */
export function editorExtensions({ secrets }: Answers): string {
  const recommendations = [
    'editorconfig.editorconfig',
    'redhat.vscode-yaml',
    'task.vscode-task',
    ...(secrets === 'sops' ? ['signageos.signageos-vscode-sops'] : []),
  ];
  return `${JSON.stringify({ recommendations }, undefined, 2)}\n`;
}

/** .vscode/settings.json: generated files are looked at, not edited; JSON is completed from its schema. */
export const EDITOR_SETTINGS = `${JSON.stringify(
  {
    'files.readonlyInclude': { 'dist/**': true, 'imports/values/**': true },
    'search.exclude': { 'dist/**': true },
    'files.associations': { '*.yaml.tpl': 'yaml' },
    'json.schemas': [{ fileMatch: ['dist/bootstrap/**/plan.json'], url: './node_modules/fluxstrap/schemas/plan.json' }],
  },
  undefined,
  2,
)}\n`;
