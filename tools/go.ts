import { run } from './child.js';
import { type Buildable, goVersion, linkFlags, replaceLines } from './program.js';

/** The oldest Go that the pinned modules accept. */
export const MINIMUM_GO = '1.26.0';

/** Variables that would make another program out of the same pin, or keep it from being built. */
const UNWANTED = ['GOOS', 'GOARCH', 'GOARM', 'GOARM64', 'GOAMD64', 'GOEXPERIMENT', 'GODEBUG'];

/**
 * The environment of every Go command: the caller's, because proxies, caches and private settings live there, less
 * what would change the result.
 */
export function goEnvironment(caller: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.fromEntries(Object.entries(caller).filter(([name]) => !UNWANTED.includes(name)));
  return {
    ...kept,
    // The installed Go builds; downloading another one behind the user's back would be a second, unpinned tool.
    GOTOOLCHAIN: 'local',
    // No C compiler needed, and the binary runs in any container.
    CGO_ENABLED: '0',
    // Set, not emptied: with an empty value Go falls back to the flags in the user's own Go settings.
    GOFLAGS: '-trimpath',
    // The generated modules lie inside the checkout; a go.work above it must not take them in.
    GOWORK: 'off',
    GO111MODULE: 'on',
  };
}

/** The generated module around a program that cannot be built by `go install`. */
export function goMod(program: Buildable): string {
  const lines = [
    `module fluxstrap.invalid/tools/${program.name}`,
    '',
    `go ${MINIMUM_GO}`,
    '',
    `require ${program.go.module} ${goVersion(program)}`,
    '',
    ...replaceLines(program),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

/**
 * Arguments of the Go command that leaves one binary in the folder `out`.
 *
 * `-mod=mod` lets the build complete go.mod and go.sum by itself. `go mod tidy` is no way to do that: it also follows
 * the imports of tests, and reaches versions that no proxy serves.
 */
export function goArguments(program: Buildable, out: string): readonly string[] {
  const flags = `-ldflags=${linkFlags(program)}`;
  if (program.go.how === 'install') return ['install', flags, `${program.go.package}@${goVersion(program)}`];
  // What the checkout pins in go.sum is what gets built.
  if (program.go.how === 'local') return ['build', '-mod=readonly', flags, '-o', `${out}/${program.name}`, '.'];
  return ['build', '-mod=mod', flags, '-o', `${out}/${program.name}`, program.go.package];
}

/** Whether a version as Go prints it (`go1.26.8`, `go1.27rc1`) is at least the oldest that will do. */
export function isGoodEnough(version: string, minimum: string = MINIMUM_GO): boolean {
  const numbers = (text: string) =>
    (/(\d+)\.(\d+)(?:\.(\d+))?/.exec(text) ?? []).slice(1).map((part) => Number(part ?? 0));
  const have = numbers(version);
  if (have.length === 0) return false;
  for (const [index, need] of numbers(minimum).entries()) {
    const difference = (have[index] ?? 0) - need;
    if (difference !== 0) return difference > 0;
  }
  return true;
}

const ADVICE = `Install Go >= ${MINIMUM_GO}, or use mise: \`mise install\`, then \`mise exec -- npm run tools\`.`;

/** What keeps Go from building here, in words for the user; undefined if nothing does. */
export async function whatIsWrongWithGo(signal: AbortSignal): Promise<string | undefined> {
  const ending = await run('go', ['env', 'GOVERSION'], { env: goEnvironment(process.env), deadline: 30_000, signal });
  if (ending.kind === 'interrupted') return 'interrupted';
  if (ending.kind === 'unstartable' && ending.notFound) return `Go is not installed, or not on the PATH. ${ADVICE}`;
  const version = ending.output.trim();
  if (ending.kind !== 'exit' || ending.code !== 0)
    return `\`go env GOVERSION\` failed: ${version || ending.kind}. ${ADVICE}`;
  return isGoodEnough(version) ? undefined : `Go is ${version}, which is too old. ${ADVICE}`;
}
