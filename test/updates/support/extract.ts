import { RE2JS } from 're2js';
import { RENOVATE_PRESET } from '../../../lib/starting/renovate-preset.js';

/** A version that Renovate would look after. */
export interface Dependency {
  readonly file: string;
  /** `regex` for the preset's own expressions, else the manager of Renovate that is played here. */
  readonly manager: 'regex' | 'flux' | 'helmfile';
  readonly depName: string;
  readonly datasource: string;
  readonly currentValue: string;
  readonly currentDigest?: string;
  /** Where the value stands in the file. */
  readonly index: number;
}

type Manager = (typeof RENOVATE_PRESET.customManagers)[number];

/** `/…/` of a preset as an expression of RE2, which is what Renovate runs: no looking ahead or behind, no references back. */
export function pattern(text: string): RE2JS {
  return RE2JS.compile(text.replace(/^\/|\/$/g, ''));
}

/** What the expressions of the preset find in the files of a repository. */
export function extract(files: Readonly<Record<string, string>>): readonly Dependency[] {
  return RENOVATE_PRESET.customManagers.flatMap((manager) => {
    const expressions = manager.matchStrings.map((text) => RE2JS.compile(text));
    return filesOf(manager, files).flatMap(([file, text]) =>
      expressions.flatMap((expression) => matches(expression, manager, file, text)),
    );
  });
}

function filesOf({ managerFilePatterns }: Manager, files: Readonly<Record<string, string>>) {
  const patterns = managerFilePatterns.map(pattern);
  return Object.entries(files).filter(([path]) => patterns.some((one) => one.matcher(path).find()));
}

function matches(expression: RE2JS, manager: Manager, file: string, text: string): Dependency[] {
  const matcher = expression.matcher(text);
  const names = Object.keys(expression.namedGroups());
  const found: Dependency[] = [];
  while (matcher.find()) {
    const group = (name: string) => (names.includes(name) ? (matcher.group(name) ?? undefined) : undefined);
    const digest = group('currentDigest');
    found.push({
      file,
      manager: 'regex',
      depName: group('depName') ?? manager.depNameTemplate ?? '',
      datasource: group('datasource') ?? manager.datasourceTemplate ?? '',
      currentValue: group('currentValue') ?? '',
      ...(digest === undefined ? {} : { currentDigest: digest }),
      index: matcher.start('currentValue'),
    });
  }
  return found;
}

/** The two managers of Renovate that read the synthesized files, as far as these go. A lane of its own runs Renovate itself. */
const PLAYED = [
  {
    manager: 'flux',
    files: pattern(RENOVATE_PRESET.flux.managerFilePatterns[0]),
    expression: /^ {4}tag: (?<value>\S+)\n {2}url: oci:\/\/(?<name>\S+)$/gm,
  },
  {
    manager: 'helmfile',
    files: pattern('(?:^|/)helmfile\\.d/.+\\.ya?ml$'),
    expression: /^ {4}chart: oci:\/\/(?<name>\S+)\n {4}version: (?<value>\S+)$/gm,
  },
] as const;

/** What Renovate's own managers find in the synthesized files. */
export function extractCopies(files: Readonly<Record<string, string>>): readonly Dependency[] {
  return PLAYED.flatMap(({ manager, files: wanted, expression }) =>
    Object.entries(files)
      .filter(([path]) => wanted.matcher(path).find())
      .flatMap(([file, text]) =>
        [...text.matchAll(expression)].map(({ groups, index, 0: all }) => {
          const [depName, currentValue] = [groups!.name!, groups!.value!];
          // The value comes first in one form, and last in the other.
          const at = all.startsWith('    tag') ? all.indexOf(currentValue) : all.lastIndexOf(currentValue);
          return { file, manager, depName, datasource: 'docker', currentValue, index: index + at };
        }),
      ),
  );
}

/** Files with every given version replaced by another one, as the branch of an update has them. */
export function updated(
  files: Readonly<Record<string, string>>,
  dependencies: readonly Dependency[],
  next: (version: string) => string,
): Record<string, string> {
  const result = { ...files };
  // From the end of each file, so that places before stay where they are.
  for (const { file, currentValue, index } of [...dependencies].sort((a, b) => b.index - a.index)) {
    const text = result[file]!;
    result[file] = `${text.slice(0, index)}${next(currentValue)}${text.slice(index + currentValue.length)}`;
  }
  return result;
}
