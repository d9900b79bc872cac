import { baseOf, dirOf, isInside } from '../paths.js';
import type { RepositoryFiles } from '../types.js';

/** What source-controller leaves out of an artifact unless a `.sourceignore` says otherwise (pkg/sourceignore). */
const VCS = ['.git/', '.gitignore', '.gitmodules', '.gitattributes'];
const DEFAULTS = [
  ...['*.jpg', '*.jpeg', '*.gif', '*.png', '*.wmv', '*.flv', '*.tar.gz', '*.zip'],
  ...['.github/', '.circleci/', '.travis.yml', '.gitlab-ci.yml', 'appveyor.yml', '.drone.yml', 'cloudbuild.yaml'],
  ...['codeship-services.yml', 'codeship-steps.yml', '**/.goreleaser.yml', '**/.sops.yaml', '**/.flux.yaml'],
];

/** What every path has that one of the patterns above fits. */
const SUSPECT =
  /\.(?:git|circleci|travis|drone|goreleaser|sops\.yaml|flux\.yaml|jpe?g|gif|png|wmv|flv|tar\.gz|zip)|appveyor|cloudbuild|codeship/;

/** One line of a `.sourceignore`. */
interface Pattern {
  /** Directory of the file that it stands in. */
  readonly domain: string;
  readonly parts: readonly (RegExp | '' | '**')[];
  readonly include: boolean;
  readonly directoryOnly: boolean;
  readonly anchored: boolean;
}

/** The files of a repository that reach Flux. With a `.sourceignore` the defaults besides Git's own files do not hold. */
export function withoutIgnored(files: RepositoryFiles, specIgnore: string | undefined): RepositoryFiles {
  const own: Pattern[] = [];
  for (const path of [...files.keys()].filter((one) => baseOf(one) === '.sourceignore').sort()) {
    own.push(...readPatterns(files.get(path)?.text ?? '', dirOf(path)));
  }
  if (specIgnore !== undefined) own.push(...readPatterns(specIgnore, ''));
  // Nearly no file has such a name; a look at the text is cheaper than all patterns.
  if (own.length === 0 && ![...files.keys()].some((path) => SUSPECT.test(path))) return files;
  const patterns = [...VCS, ...(own.length > 0 ? [] : DEFAULTS)].map((line) => parsePattern(line, ''));
  const all = [...patterns, ...own];
  const kept = [...files].filter(([path]) => !isIgnored(path, all));
  return kept.length === files.size ? files : new Map(kept);
}

function readPatterns(text: string, domain: string): Pattern[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => parsePattern(line, domain));
}

function parsePattern(line: string, domain: string): Pattern {
  const include = line.startsWith('!');
  let text = include ? line.slice(1) : line;
  if (!text.endsWith('\\ ')) text = text.replace(/ +$/, '');
  const directoryOnly = text.endsWith('/');
  if (directoryOnly) text = text.slice(0, -1);
  return {
    domain,
    parts: text.split('/').map((part) => (part === '' || part === '**' ? part : globOf(part))),
    include,
    directoryOnly,
    anchored: text.includes('/'),
  };
}

/** filepath.Match of Go as a regular expression over one path part. */
function globOf(pattern: string): RegExp {
  let source = '';
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at]!;
    if (char === '*') source += '[^/]*';
    else if (char === '?') source += '[^/]';
    else if (char === '[') {
      const end = pattern.indexOf(']', at + 2);
      if (end < 0) return /^\b$/;
      source += pattern.slice(at, end + 1).replace('[!', '[^');
      at = end;
    } else {
      const literal = char === '\\' ? (pattern[++at] ?? '') : char;
      source += literal.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    }
  }
  return new RegExp(`^${source}$`, 's');
}

function isIgnored(path: string, patterns: readonly Pattern[]): boolean {
  const parts = path.split('/');
  for (let index = patterns.length - 1; index >= 0; index--) {
    const pattern = patterns[index]!;
    if (!isInside(path, pattern.domain) || path === pattern.domain) continue;
    const below = pattern.domain === '' ? parts : parts.slice(pattern.domain.split('/').length);
    if (pattern.anchored ? matchesPath(pattern, below) : matchesName(pattern, below)) return !pattern.include;
  }
  return false;
}

function matchesName({ parts, directoryOnly }: Pattern, path: readonly string[]): boolean {
  const name = parts[0];
  if (!(name instanceof RegExp)) return name === '**';
  return path.some((part, index) => name.test(part) && !(directoryOnly && index === path.length - 1));
}

function matchesPath({ parts, directoryOnly }: Pattern, path: readonly string[]): boolean {
  let rest = [...path];
  let matched = false;
  let anywhere = false;
  for (const [index, part] of parts.entries()) {
    if (part === '') anywhere = false;
    else if (part === '**') {
      if (index === parts.length - 1) break;
      anywhere = true;
    } else if (rest.length === 0) return false;
    else if (anywhere) {
      anywhere = false;
      const found = rest.findIndex((one) => part.test(one));
      matched = found >= 0;
      rest = found < 0 ? [] : rest.slice(found + 1);
    } else {
      if (!part.test(rest[0]!)) return false;
      matched = true;
      rest = rest.slice(1);
    }
  }
  return matched && !(directoryOnly && rest.length === 0);
}
