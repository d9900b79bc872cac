import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const text = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
const packages = Object.entries((JSON.parse(text) as { packages: Record<string, LockedPackage> }).packages);

// A lockfile that was written where a registry lacks the package of one platform is refused by `npm ci` everywhere.
test('the lockfile holds the packages of all platforms', () => {
  const names = new Set(packages.map(([path]) => path.replace(/^.*node_modules\//, '')));
  const wanted = packages.flatMap(([, { optionalDependencies = {} }]) => Object.keys(optionalDependencies));

  expect(wanted.length).toBeGreaterThan(10);
  expect(wanted.filter((name) => !names.has(name))).toEqual([]);
});

test('the lockfile names no host of a registry', () => {
  expect(text.match(/"resolved": "[^"]*"/g) ?? []).toEqual([]);
});
