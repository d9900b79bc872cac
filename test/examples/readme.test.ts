import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../tools/folders.js';
import { filesOf } from '../output/support/real-tree.js';
import { EXAMPLE_NAMES, exampleDirectory } from './support/examples.js';

/** A block between fences: what stands behind the three backticks, and its text. */
interface Fence {
  readonly info: string;
  readonly text: string;
}

/**
 * What a README shows is there: a fence with a path holds lines of that file, a `console` fence lines that the command prints. A line `…` stands for
 * what is left out.
 */
describe.each(EXAMPLE_NAMES)('examples/%s/README.md', (name) => {
  const repository = exampleDirectory(name);
  const readme = readFileSync(join(repository, 'README.md'), 'utf8');
  const fences = fencesOf(readme);

  test('quotes files as they are', () => {
    const quotes = fences.filter(({ info }) => /^\w+ \S+$/.test(info));
    expect(quotes.length).toBeGreaterThan(0);
    for (const { info, text } of quotes) {
      const path = info.split(' ')[1]!;
      expectChunks(text, readFileSync(join(repository, path), 'utf8'), path);
    }
  });

  test('shows what commands print', async () => {
    for (const { text } of fences.filter(({ info }) => info === 'console')) {
      for (const [command = '', ...lines] of text
        .split(/^\$ /m)
        .slice(1)
        .map((part) => part.split('\n'))) {
        const [npx, fluxstrap, ...args] = command.split(' ');
        expect([npx, fluxstrap]).toEqual(['npx', 'fluxstrap']);
        expectChunks(lines.join('\n').trimEnd(), await printed(repository, args), command);
      }
    }
  });

  test('names the versions that the clusters have', () => {
    const section = readme.split('\n## Versions\n')[1] ?? '';
    const rows = [...section.matchAll(/^\| .+ \| .+ \| `([^`]+)` \|/gm)].map(([, version]) => version!);
    expect(rows.length).toBeGreaterThan(0);
    const sources = Object.entries(filesOf(repository))
      .filter(([path]) => path.endsWith('.ts'))
      .map(([, text]) => text)
      .join('\n');
    for (const version of rows) expect([version, sources.includes(version)]).toEqual([version, true]);
    const charts = [...sources.matchAll(/oci\('oci:\/\/[^:']+:([^@']+)/g)].map(([, version]) => version!);
    for (const version of charts) expect([version, section.includes(version)]).toEqual([version, true]);
  });

  test('leads to files that exist', () => {
    const links = [...readme.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, target]) => target!);
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(() => readFileSync(join(repository, link)), link).not.toThrow(/ENOENT/);
  });
});

function fencesOf(markdown: string): readonly Fence[] {
  return [...markdown.matchAll(/^```(.*)\n([\s\S]*?)\n```$/gm)].map(([, info, text]) => ({ info: info!, text: text! }));
}

/** Every run of lines between two `…` stands in the text as it is, one after the other. */
function expectChunks(quote: string, text: string, where: string): void {
  let from = 0;
  for (const chunk of quote.split(/^ *…$/m).map((part) => part.replace(/^\n|\n$/g, ''))) {
    if (chunk === '') continue;
    const at = `\n${text}`.indexOf(`\n${chunk}\n`, from);
    expect({ where, chunk: at < 0 ? chunk : '' }).toEqual({ where, chunk: '' });
    from = at + chunk.length;
  }
}

function printed(directory: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const options = { cwd: directory, env: { ...process.env, NO_COLOR: '1', CI: 'true', COLUMNS: '120' } };
    execFile(process.execPath, [join(ROOT, 'bin/fluxstrap.js'), ...args], options, (_, out, err) =>
      resolve(`${out}${err}`.replace(/[ \t]+$/gm, '')),
    );
  });
}
