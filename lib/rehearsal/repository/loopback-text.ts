import { type Document, isMap, isScalar, isSeq, parseAllDocuments, visit, type YAMLMap } from 'yaml';
import { type Edit, edited, replaced, withoutPair, withPair } from './edit-yaml.js';
import type { Mirror } from './mirror.js';

/** A text that was changed here and there. */
export interface Rewritten {
  readonly text: string;
  /** `from → to`, each once. */
  readonly changes: readonly string[];
}

/**
 * A YAML file as the rehearsal serves it: the repository and mirrored charts are on loopback, in sources as well as in helmfiles. Everything
 * else stays as it is, byte for byte. A text that is no YAML comes back unchanged.
 */
export function loopbackText(text: string, mirror: Mirror): Rewritten {
  const documents = parseAllDocuments(text) as readonly Document[];
  if (documents.some(({ errors }) => errors.length > 0)) return { text, changes: [] };
  const edits: Edit[] = [];
  const changes = new Set<string>();
  for (const { contents } of documents) {
    if (!isMap(contents)) continue;
    const kind = contents.get('kind');
    const releases = contents.get('releases');
    if (kind === 'OCIRepository') edits.push(...sourceEdits(contents, text, mirror, changes));
    if (kind === undefined && isSeq(releases)) {
      for (const release of releases.items) {
        if (isMap(release)) edits.push(...releaseEdits(release, text, mirror, changes));
      }
    }
  }
  for (const document of documents) {
    visit(document, {
      Scalar(_, node) {
        if (node.value !== mirror.sync.from || node.range == null) return;
        edits.push(replaced(node, mirror.sync.to));
        changes.add(`${mirror.sync.from} → ${mirror.sync.to}`);
      },
    });
  }
  return { text: edited(text, edits), changes: [...changes] };
}

/** A source whose chart is mirrored: another address, without TLS, and none of the pins that a copy cannot have. */
function sourceEdits(root: YAMLMap, text: string, mirror: Mirror, changes: Set<string>): readonly Edit[] {
  const spec = root.get('spec');
  if (!isMap(spec)) return [];
  const ref = spec.get('ref');
  const value = (key: string): string | undefined => {
    const found: unknown = isMap(ref) ? ref.get(key) : undefined;
    return found === undefined ? undefined : String(found);
  };
  const edits = moved(spec, { key: 'url', plain: 'insecure' }, text, (from) =>
    mirror.chart(from, { tag: value('tag'), semver: value('semver') }),
  );
  if (edits === undefined) return [];
  changes.add(edits.change);
  return [
    ...edits.edits,
    ...(isMap(ref) ? withoutPair(ref, 'digest', text) : []),
    ...withoutPair(spec, 'verify', text),
  ];
}

/** A release of a helmfile whose chart is mirrored. */
function releaseEdits(release: YAMLMap, text: string, mirror: Mirror, changes: Set<string>): readonly Edit[] {
  const version = release.get('version');
  const edits = moved(release, { key: 'chart', plain: 'plainHttp' }, text, (from) =>
    from.startsWith('oci://') ? mirror.chart(from, { tag: String(version ?? '') }) : undefined,
  );
  if (edits === undefined) return [];
  changes.add(edits.change);
  return edits.edits;
}

/** Another address under one key, and a second key that says that it has no TLS. */
function moved(
  map: YAMLMap,
  { key, plain }: { readonly key: string; readonly plain: string },
  text: string,
  target: (from: string) => string | undefined,
): { readonly edits: readonly Edit[]; readonly change: string } | undefined {
  const node = map.get(key, true);
  if (!isScalar(node) || typeof node.value !== 'string') return undefined;
  const to = target(node.value);
  if (to === undefined) return undefined;
  return { edits: [replaced(node, to), ...withPair(map, plain, 'true', key, text)], change: `${node.value} → ${to}` };
}
