import type { Answers } from './answers.js';
import { ciFiles } from './ci-files.js';
import { clusterFile } from './cluster-file.js';
import type { Library } from './library.js';
import { mainFile } from './main-file.js';
import { packageFile } from './package-file.js';
import {
  CDK8S,
  EDITOR_SETTINGS,
  EDITORCONFIG,
  editorExtensions,
  GITATTRIBUTES,
  gitignore,
  NPMRC,
  TSCONFIG,
} from './plain-files.js';
import { platformFile } from './platform-file.js';
import { readmeFile } from './readme-file.js';
import { RENOVATE } from './renovate-file.js';
import { SOPS } from './sops-file.js';
import { TEST_FILE } from './test-file.js';
import { toolsFile } from './tools-file.js';

/** Every file of a new repository: path → text, sorted by path. */
export function newRepository(answers: Answers, library: Library): ReadonlyMap<string, string> {
  const files: readonly (readonly [string, string])[] = [
    ['main.ts', mainFile(answers)],
    ['clusters/platform.ts', platformFile()],
    ...answers.clusters.map((cluster) => [`clusters/${cluster.name}.ts`, clusterFile(answers, cluster)] as const),
    ['test/fleet.test.ts', TEST_FILE],
    ['README.md', readmeFile(answers)],
    ['package.json', packageFile(answers, library)],
    ['tsconfig.json', TSCONFIG],
    ['cdk8s.yaml', CDK8S],
    ['.mise.toml', toolsFile(answers)],
    ...(answers.secrets === 'sops' ? [['.sops.yaml', SOPS] as const] : []),
    ['.editorconfig', EDITORCONFIG],
    ['.gitattributes', GITATTRIBUTES],
    ['.gitignore', gitignore(answers)],
    ['.npmrc', NPMRC],
    ['.renovaterc.json5', RENOVATE],
    ['.vscode/extensions.json', editorExtensions(answers)],
    ['.vscode/settings.json', EDITOR_SETTINGS],
    ...ciFiles(answers),
  ];
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}
