import { createHash } from 'node:crypto';
import { isObject } from '../yaml/json.js';
import { type Fetched, type FetchLimits, fetchBytes } from './fetch-bytes.js';
import { ImportError } from './import-error.js';

const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json';
const CHART_TYPE = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';
const DIGEST = /^sha256:[0-9a-f]{64}$/;

interface ChartAddress {
  readonly base: string;
  readonly repository: string;
  readonly tag: string;
}

/**
 * The archive (`.tgz`) of a Helm chart in an OCI registry, read without credentials.
 *
 * @param url `oci://host/path:tag` or `oci://host/path@sha256:…`.
 * @throws ImportError when the address is none, or the registry has no chart there.
 */
export async function pullOciChart(url: string, limits: FetchLimits): Promise<Uint8Array> {
  const { base, repository, tag } = parseAddress(url);
  const session = new RegistrySession(limits);
  const manifest = await session.get(`${base}/v2/${repository}/manifests/${tag}`, MANIFEST_TYPE);
  const digest = chartDigest(url, manifest.bytes);
  const { bytes } = await session.get(`${base}/v2/${repository}/blobs/${digest}`, CHART_TYPE);
  const actual = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  if (actual !== digest) {
    throw new ImportError([`${url}: the registry sent something else than promised (${actual}). Try again.`]);
  }
  return bytes;
}

function parseAddress(url: string): ChartAddress {
  const match = /^oci:\/\/([^/@]+)\/([a-z0-9._/-]+?)(?::([\w][\w.-]{0,127})|@(sha256:[0-9a-f]{64}))$/.exec(url);
  if (match === null) {
    throw new ImportError([
      `${url}: this names no chart. Write it like oci://quay.io/jetstack/charts/cert-manager:v1.19.2.`,
    ]);
  }
  const [, host = '', repository = '', tag, digest] = match;
  const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(host);
  return { base: `${loopback ? 'http' : 'https'}://${host}`, repository, tag: tag ?? digest! };
}

function chartDigest(url: string, bytes: Uint8Array): string {
  const manifest = parseJson(bytes);
  const layers = isObject(manifest) && Array.isArray(manifest.layers) ? manifest.layers : [];
  for (const layer of layers) {
    if (isObject(layer) && layer.mediaType === CHART_TYPE && DIGEST.test(String(layer.digest)))
      return String(layer.digest);
  }
  throw new ImportError([`${url}: there is no Helm chart at this address. Check the address and the version.`]);
}

/**
 * Requests to one registry: the first refusal says where to get an anonymous token, which then goes with every request.
 */
class RegistrySession {
  private token: string | undefined;

  constructor(private readonly limits: FetchLimits) {}

  async get(url: string, accept: string): Promise<Fetched> {
    const first = await fetchBytes(
      url,
      this.limits,
      this.headers(accept),
      this.token === undefined ? [200, 401] : [200],
    );
    if (first.status === 200) return first;
    this.token = await this.fetchToken(url, first.headers.get('www-authenticate') ?? '');
    return fetchBytes(url, this.limits, this.headers(accept));
  }

  private headers(accept: string): Record<string, string> {
    return this.token === undefined ? { accept } : { accept, authorization: `Bearer ${this.token}` };
  }

  private async fetchToken(url: string, challenge: string): Promise<string> {
    const parameter = (name: string): string => new RegExp(`${name}="([^"]*)"`).exec(challenge)?.[1] ?? '';
    const realm = parameter('realm');
    const problem = new ImportError([`${url}: the registry wants credentials. Only public charts can be imported.`]);
    if (!/^Bearer /i.test(challenge) || !URL.canParse(realm)) throw problem;
    const address = new URL(realm);
    for (const name of ['service', 'scope'])
      if (parameter(name) !== '') address.searchParams.set(name, parameter(name));
    const answer = parseJson((await fetchBytes(address.href, this.limits)).bytes);
    const token = isObject(answer) ? (answer.token ?? answer.access_token) : undefined;
    if (typeof token !== 'string' || token === '') throw problem;
    return token;
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}
