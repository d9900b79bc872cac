import { basename, resolve } from 'node:path';
import type { Answers } from '../../starting/answers.js';
import { newRepository } from '../../starting/new-repository.js';
import { nextQuestion } from '../../starting/questions.js';
import { flagOf, type RawAnswers } from '../../starting/raw-answers.js';
import { readAnswers } from '../../starting/read-answers.js';
import { codeOf, reasonOf } from '../../world/disk-error.js';
import { CliError } from '../cli-error.js';
import { type Context, say } from '../context.js';
import { NewFolder } from '../new-folder.js';
import { ownDependencies } from '../own-package.js';
import { bringLibrary, ownSource } from '../own-source.js';
import { count } from '../words.js';

/** Options of `fluxstrap init`: the answers that were given as flags. */
export interface InitOptions extends RawAnswers {
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Writes a complete repository into a new or empty folder. 0 written, 1 not, 130 interrupted at a question. */
export async function init(context: Context, folder: string, options: InitOptions): Promise<number> {
  const { world, paint, repository } = context;
  const path = realPath(world.disk, resolve(repository, folder));
  const name = basename(path);
  const problems = [...NewFolder.problems(world.disk, path, folder)];
  const raw = await askFor(context, name, options, problems);
  if (raw === undefined) {
    say(context, 'info', '\nNothing was written.\n');
    return 130;
  }
  const read = readAnswers(name, raw);
  if ('problems' in read) problems.push(...read.problems.map(({ question, text }) => `${flagOf(question)}: ${text}`));
  if (problems.length > 0 || !('answers' in read)) throw refusal(problems);

  const source = ownSource(world);
  const target = new NewFolder(world.disk, path);
  try {
    target.directory();
    if (source.kind === 'checkout') say(context, 'info', paint.dim('Packing fluxstrap from its checkout …\n'));
    const fluxstrap = await bringLibrary(world, source, target);
    const files = newRepository(read.answers, { fluxstrap, versions: ownDependencies() });
    for (const [file, text] of files) target.write(file, text);
    say(context, 'info', `${paint.green('✔')} ${folder}: ${count(files.size, 'file')} written.\n\n`);
    say(context, 'info', nextSteps(context, folder, read.answers));
    if (options.json === true) {
      world.terminal.out(
        `${JSON.stringify({ path, files: [...files.keys()], answers: read.answers }, undefined, 2)}\n`,
      );
    }
    return 0;
  } catch (error) {
    target.undo();
    if (codeOf(error) === undefined) throw error;
    throw new CliError(
      `${folder}: cannot be written (${reasonOf(error)}). Nothing is left of it; remove the cause and try again.`,
    );
  }
}

/** Answers from the flags, and from the terminal where there is one; undefined when its input ends. */
async function askFor(
  context: Context,
  folder: string,
  { yes, json, ...given }: InitOptions,
  problems: readonly string[],
): Promise<RawAnswers | undefined> {
  const { ask } = context.world.terminal;
  // Nobody wants to be asked ten questions before they hear that the first word was wrong.
  if (
    ask === undefined ||
    yes === true ||
    json === true ||
    problems.length > 0 ||
    'problems' in readAnswers(folder, given)
  ) {
    return given;
  }
  say(
    context,
    'info',
    'An empty answer takes what stands in brackets. Everything can be changed later, in plain files.\n\n',
  );
  let raw: RawAnswers = given;
  for (let question = nextQuestion(folder, raw); question !== undefined; question = nextQuestion(folder, raw)) {
    const line = await ask(`${question.text} [${question.fallback}]: `);
    if (line === undefined) return undefined;
    const answered = question.value(line.trim() === '' ? question.fallback : line.trim());
    const read = readAnswers(folder, answered);
    if ('answers' in read) raw = answered;
    else for (const { text } of read.problems) say(context, 'info', `  ${context.paint.red('✖')} it ${text}\n`);
  }
  return raw;
}

/** A link is taken for what it leads to. */
function realPath(disk: Context['world']['disk'], path: string): string {
  return disk.look(path)?.kind === 'link' ? disk.realPath(path) : path;
}

function refusal(problems: readonly string[]): CliError {
  const [first] = problems;
  if (problems.length === 1) return new CliError(`${first} Nothing was written.`);
  return new CliError(`Nothing was written:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
}

function nextSteps({ paint }: Context, folder: string, answers: Answers): string {
  const files = answers.clusters.map(({ name }) => `clusters/${name}.ts`).join(', ');
  const correct = answers.repositoryGiven ? '' : `, the URL of the repository in main.ts (${answers.repository})`;
  return `Next:
  ${paint.cyan(`cd ${shellWord(folder)} && npm install && npm run synth && npm test`)}
  Look at the addresses in ${files}${correct}. README.md leads on from there.
`;
}

function shellWord(text: string): string {
  return /^[\w./~-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
