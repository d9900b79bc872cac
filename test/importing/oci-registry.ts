import { createHash } from 'node:crypto';
import { type Loopback, serve } from './loopback.js';

const CHART_TYPE = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';

/** A public OCI registry on loopback: `charts/echo:1.0.0` → archive. */
export function ociRegistry(charts: Readonly<Record<string, Buffer>>): Promise<Loopback> {
  const digestOf = (archive: Buffer): string => `sha256:${createHash('sha256').update(archive).digest('hex')}`;
  return serve(({ url = '' }, response) => {
    const [, repository, kind, reference] = /^\/v2\/(.+)\/(manifests|blobs)\/([^/]+)$/.exec(url) ?? [];
    const archives = Object.entries(charts).filter(([name]) => name.startsWith(`${repository}:`));
    const found = archives.find(([name, archive]) =>
      kind === 'manifests' ? name === `${repository}:${reference}` : digestOf(archive) === reference,
    );
    if (found === undefined) return response.writeHead(404).end();
    const [, archive] = found;
    if (kind === 'blobs') return response.end(archive);
    return response.end(JSON.stringify({ layers: [{ mediaType: CHART_TYPE, digest: digestOf(archive) }] }));
  });
}
