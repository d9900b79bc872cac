import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The judge: a Go program on the Flux project's own packages, see tools/oracle/README.md. */
export const ORACLE = fileURLToPath(new URL('../../../.tools/bin/oracle', import.meta.url));

/** Runs the oracle and reads its JSON. @throws Error that names the way out when the program is not there. */
export function runOracle<T>(args: readonly string[], input = ''): T {
  return JSON.parse(run(args, input)) as T;
}

/** Runs a mode that answers every line of JSON with a line of JSON. */
export function oracleLines<T>(mode: string, questions: readonly unknown[]): T[] {
  const input = questions.map((question) => `${JSON.stringify(question)}\n`).join('');
  const answers = run([mode], input).trimEnd().split('\n');
  if (answers.length !== questions.length) {
    throw new Error(`oracle ${mode}: ${questions.length} questions, ${answers.length} answers`);
  }
  return answers.map((line) => JSON.parse(line) as T);
}

function run(args: readonly string[], input: string): string {
  if (!existsSync(ORACLE)) throw new Error('.tools/bin/oracle is missing. Run `npm run tools`.');
  // Its warnings about deprecated fields stay here; when it fails they are part of the error.
  return execFileSync(ORACLE, args, { input, encoding: 'utf8', stdio: 'pipe', maxBuffer: 512 * 1024 * 1024 });
}
