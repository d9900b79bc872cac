import { parseDocument } from 'yaml';
import { isObject, type JsonObject } from '../yaml/json.js';
import { chartAddress, isPath } from './chart-address.js';
import { ImportError } from './import-error.js';
import type { CrdSource, Sources, ValuesSource } from './sources.js';

const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const GROUP = /^[a-z0-9]+(?:[.-][a-z0-9]+)*\.[a-z0-9]+$/;
const KIND = /^[A-Z][A-Za-z0-9]*$/;

/** Texts that every entry may have; the first four it must have. */
const TEXTS = ['name', 'repository', 'version', 'licence', 'commit', 'reference', 'note'];
const REQUIRED = TEXTS.slice(0, 4);

/**
 * The text of `sources.yaml` as data.
 *
 * @param where the file's name, for messages.
 * @throws ImportError that lists everything that is wrong with the file.
 */
export function parseSources(text: string, where: string): Sources {
  const document = parseDocument(text);
  const problems = document.errors.map((error) => `${where}: it is no YAML (${firstLine(error.message)}). Correct it.`);
  if (problems.length > 0) throw new ImportError(problems);
  const root: unknown = document.toJS();
  const say = (place: string, what: string): void => void problems.push(`${where}: ${place}: ${what}`);
  if (!isObject(root)) throw new ImportError([`${where}: it holds no list of sources. Write 'crds:' and 'values:'.`]);
  unknownKeys(root, ['crds', 'values'], 'the file', say);
  const crds = entries(root, 'crds', say).map(([place, entry]) => crdSource(entry, place, say));
  const values = entries(root, 'values', say).map(([place, entry]) => valuesSource(entry, place, say));
  duplicates(
    crds.flatMap((source) => Object.keys(source.kinds)),
    'crds',
    'API group',
    say,
  );
  duplicates(
    crds.map(({ name }) => name),
    'crds',
    'name',
    say,
  );
  duplicates(
    values.map(({ name }) => name),
    'values',
    'name',
    say,
  );
  if (problems.length > 0) throw new ImportError(problems);
  return { crds, values };
}

type Say = (place: string, what: string) => void;

function entries(root: JsonObject, list: string, say: Say): [place: string, entry: JsonObject][] {
  const value = root[list] ?? [];
  if (!Array.isArray(value)) {
    say(list, 'it is no list. Write one entry a source.');
    return [];
  }
  return value.flatMap((entry, index): [place: string, entry: JsonObject][] => {
    const place = `${list}[${index}]`;
    if (isObject(entry)) return [[typeof entry.name === 'string' ? `${list} ${entry.name}` : place, entry]];
    say(place, 'it is no entry. Write name, repository, version and licence.');
    return [];
  });
}

function crdSource(entry: JsonObject, place: string, say: Say): CrdSource {
  checkEntry(entry, ['urls', 'kinds'], place, say);
  const urls = Array.isArray(entry.urls) ? entry.urls : [];
  if (urls.length === 0) say(place, 'it has no urls. List the addresses of its CRD files.');
  for (const url of urls) checkUrl(url, ['https:', 'http:'], place, say);
  const kinds = isObject(entry.kinds) ? entry.kinds : {};
  if (Object.keys(kinds).length === 0) say(place, 'it has no kinds. List them under their API group.');
  for (const [group, names] of Object.entries(kinds)) {
    if (!GROUP.test(group)) say(place, `this is no API group (${group}). Write it like cert-manager.io.`);
    const listed = Array.isArray(names) ? names : [];
    if (listed.length === 0) say(place, `the group ${group} has no kinds. List at least one.`);
    for (const kind of listed) {
      if (!KIND.test(String(kind))) say(place, `this is no kind (${JSON.stringify(kind)}). Write it like HelmRelease.`);
    }
  }
  return { ...entry, urls, kinds } as unknown as CrdSource;
}

function valuesSource(given: JsonObject, place: string, say: Say): ValuesSource {
  const url = typeof given.url === 'string' ? given.url : '';
  const entry: JsonObject = { ...chartAddress(url), licence: 'licence not stated', ...given };
  checkEntry(entry, ['url', 'additions'], place, say);
  if (!isPath(url)) checkUrl(given.url, ['oci:', 'https:', 'http:'], place, say);
  const { additions } = entry;
  if (additions !== undefined && !(isObject(additions) && Object.values(additions).every(isObject))) {
    say(place, 'its additions are no map. Write a dotted path and a JSON schema for each.');
  }
  return entry as unknown as ValuesSource;
}

function checkEntry(entry: JsonObject, more: readonly string[], place: string, say: Say): void {
  unknownKeys(entry, [...TEXTS, ...more], place, say);
  for (const key of TEXTS) {
    const value = entry[key];
    if (value === undefined && !REQUIRED.includes(key)) continue;
    if (typeof value !== 'string' || value.trim() === '')
      say(place, `its ${key} is missing or no text. Write it, in quotes.`);
  }
  if (typeof entry.name === 'string' && !NAME.test(entry.name)) {
    say(place, `this is no name (${JSON.stringify(entry.name)}). Use lower-case letters, digits and single '-'.`);
  }
  const { reference } = entry;
  if (
    typeof reference === 'string' &&
    (/^[/\\]|^[A-Za-z]:/.test(reference) || reference.split(/[/\\]/).includes('..'))
  ) {
    say(place, `its reference leaves the reference folder (${reference}). Write a path inside it.`);
  }
}

function checkUrl(url: unknown, protocols: readonly string[], place: string, say: Say): void {
  const protocol = typeof url === 'string' && URL.canParse(url) ? new URL(url).protocol : '';
  if (!protocols.includes(protocol)) {
    say(place, `this is no address (${JSON.stringify(url)}). Write one that starts with ${protocols[0]}//.`);
  }
}

function unknownKeys(entry: JsonObject, known: readonly string[], place: string, say: Say): void {
  for (const key of Object.keys(entry)) {
    if (!known.includes(key)) say(place, `unknown key (${key}). Known are ${known.join(', ')}.`);
  }
}

function duplicates(names: readonly string[], list: string, what: string, say: Say): void {
  for (const name of new Set(names.filter((candidate, index) => names.indexOf(candidate) !== index))) {
    say(list, `two entries have one ${what} (${name}). Join them, or rename one.`);
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]!.trim();
}
