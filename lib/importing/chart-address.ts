/** What the address of a chart says about it. */
export interface ChartAddress {
  /** The address without its version. */
  readonly repository: string;
  /** Tag, digest, or the file's name; a folder has none. */
  readonly version: string;
}

/** True for a path in the repository, as opposed to an address of another machine. */
export function isPath(url: string): boolean {
  return /^\.\.?\//.test(url);
}

/** Reads `oci://host/path:1.2.3`, `https://host/path/chart-1.2.3.tgz` or `./charts/echo`. */
export function chartAddress(url: string): ChartAddress {
  const [, repository, version] = /^(oci:\/\/.+?)(?::([^/:@]+)|@(?:sha256:)?(\w+))$/.exec(url) ?? [];
  if (repository !== undefined) return { repository, version: version ?? 'by digest' };
  if (isPath(url)) return { repository: url, version: 'as it lies there' };
  return { repository: url.slice(0, url.lastIndexOf('/')), version: url.slice(url.lastIndexOf('/') + 1) };
}

/** What a chart is called in the list when nobody says so: the last part of its address, without version and ending. */
export function chartName(url: string): string {
  const plain = isPath(url) || !url.startsWith('oci://') ? url : chartAddress(url).repository;
  const parts = plain.split('/').filter((part) => part !== '' && part !== '.');
  const last = parts.at(-1) === 'values.schema.json' ? parts.at(-2) : parts.at(-1);
  return (last ?? 'chart')
    .replace(/\.(?:tgz|schema\.json|json)$/, '')
    .replace(/-v?\d+\.\d+\.\d+.*$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
