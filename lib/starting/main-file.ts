import { type Answers, needsDeployKey } from './answers.js';
import { addFunction } from './cluster-file.js';
import { deployKeySource } from './deploy-key.js';
import { imports, quoted } from './type-script.js';

/** main.ts: the fleet, its repository, and one line a cluster. */
export function mainFile(answers: Answers): string {
  const { clusters, repository, branch } = answers;
  const key = needsDeployKey(answers) ? deployKeySource(answers) : undefined;
  const single = clusters.length === 1;
  const options = [
    ...(branch === 'main' ? [] : [`branch: ${quoted(branch)},`]),
    ...(key === undefined
      ? []
      : ['// What Flux reads the repository with. The bootstrap brings it; see README.md.', ...key.lines]),
  ];
  const call =
    options.length === 0
      ? `gitRepository(${quoted(repository)})`
      : `gitRepository(${quoted(repository)}, {\n${options.map((line) => `    ${line}\n`).join('')}  })`;
  const modules = clusters.map(({ name }) => `import { ${addFunction(name)} } from './clusters/${name}.js';\n`).sort();
  return `${imports(['Fleet', 'gitRepository', ...(key?.names ?? [])])}${modules.join('')}
const fleet = new Fleet({
  repository: ${call},
  // ${single ? 'No path names its cluster. For a second one choose fleet before the first bootstrap: it changes every path.' : 'Every path names its cluster, so that another one moves nothing.'}
  layout: '${single ? 'single' : 'fleet'}',
});

${clusters.map(({ name }) => `${addFunction(name)}(fleet);\n`).join('')}
export default fleet;
`;
}
