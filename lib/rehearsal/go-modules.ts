import { readFile } from 'node:fs/promises';

/** Go writes the modules that a program was built from into it, between these two marks. */
const START = Buffer.from('0w\xaf\f\x92t\b\x02A\xe1\xc1\x07\xe6\xd6\x18\xe6', 'latin1');
const END = Buffer.from('\xf92C1\x86\x18 r\x00\x82B\x10A\x16\xd8\xf2', 'latin1');

/**
 * The modules that a Go program was built from, as it says itself: path → version. A module that another one stands in for has the version of
 * that one. Empty for a file that says nothing.
 */
export async function goModules(file: string): Promise<ReadonlyMap<string, string>> {
  const bytes = await readFile(file).catch(() => Buffer.alloc(0));
  const start = bytes.indexOf(START);
  const end = bytes.indexOf(END, start);
  if (start < 0 || end < 0) return new Map();
  return parseModules(bytes.subarray(start + START.length, end).toString('utf8'));
}

/** `mod`, `dep` and `=>` lines, fields separated by tabs. */
export function parseModules(text: string): ReadonlyMap<string, string> {
  const modules = new Map<string, string>();
  let last = '';
  for (const line of text.split('\n')) {
    const [word, path = '', version = ''] = line.split('\t');
    if (word === 'mod' || word === 'dep') {
      modules.set(path, version);
      last = path;
    } else if (word === '=>') modules.set(last, path === last ? version : `${version} (${path})`);
  }
  return modules;
}
