import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { schemaFromArchive } from '../../lib/importing/chart-archive.js';
import { fetchBytes } from '../../lib/importing/fetch-bytes.js';
import { pullOciChart } from '../../lib/importing/oci-chart.js';
import { chartArchive } from './chart-archive-builder.js';
import { type Loopback, serve } from './loopback.js';

const LIMITS = { deadline: 2_000, size: 100_000 };
const CHART_TYPE = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';

let server: Loopback | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

describe('a download', () => {
  test('gives the bytes', async () => {
    server = await serve((_, response) => response.end('text'));

    expect(Buffer.from((await fetchBytes(`http://${server.host}/a`, LIMITS)).bytes).toString()).toBe('text');
  });

  test('of an error says the status', async () => {
    server = await serve((_, response) => response.writeHead(404).end());

    await expect(fetchBytes(`http://${server.host}/a`, LIMITS)).rejects.toThrow(
      /^http:\/\/127\.0\.0\.1:\d+\/a: the server answers with an error \(404\)\. Check the address and the version in it\.$/,
    );
  });

  test('stops at its size, however much the server sends', async () => {
    server = await serve((_, response) => {
      const more = (): void =>
        void (response.writable && response.write(Buffer.alloc(64_000), () => setImmediate(more)));
      more();
    });

    await expect(fetchBytes(`http://${server.host}/a`, LIMITS)).rejects.toThrow('it is larger than 100000 bytes.');
  });

  test.each([
    ['before the answer', false],
    ['within the answer', true],
  ])('stops at its deadline when the server stalls %s', async (_, begin) => {
    server = await serve((__, response) => void (begin && response.write('x')));

    await expect(fetchBytes(`http://${server.host}/a`, { ...LIMITS, deadline: 200 })).rejects.toThrow(
      'it took longer than 0.2 s.',
    );
  });

  test('of a server that is not there says why', async () => {
    await expect(fetchBytes('http://127.0.0.1:1/a', LIMITS)).rejects.toThrow(
      /it cannot be reached \(.+\)\. Check the network/,
    );
  });

  test('without encryption is refused, also when a server sends it there', async () => {
    server = await serve((_, response) => response.writeHead(302, { location: 'ftp://example.com/a' }).end());

    await expect(fetchBytes('http://example.com/a', LIMITS)).rejects.toThrow(
      'the connection is not encrypted (http://). Use an https address.',
    );
    await expect(fetchBytes(`http://${server.host}/a`, LIMITS)).rejects.toThrow('cannot be reached');
  });
});

describe('a chart in an OCI registry', () => {
  const schema = '{"properties": {"a": {}}}';

  function registry(archive: Buffer, sent = archive, layerType = CHART_TYPE): Promise<Loopback> {
    const digest = `sha256:${createHash('sha256').update(archive).digest('hex')}`;
    return serve((request, response) => {
      const { url = '', headers } = request;
      if (url.startsWith('/token'))
        return response.end(JSON.stringify({ token: `for ${new URL(url, 'http://x').search}` }));
      if (headers.authorization !== 'Bearer for ?service=reg&scope=repository%3Acharts%2Fdemo%3Apull') {
        const challenge = `Bearer realm="http://${headers.host}/token",service="reg",scope="repository:charts/demo:pull"`;
        return response.writeHead(401, { 'www-authenticate': challenge }).end();
      }
      if (url === '/v2/charts/demo/manifests/1.0.0') {
        return response.end(
          JSON.stringify({
            layers: [
              { mediaType: 'other', digest: 'x' },
              { mediaType: layerType, digest },
            ],
          }),
        );
      }
      return url === `/v2/charts/demo/blobs/${digest}` ? response.end(sent) : response.writeHead(404).end();
    });
  }

  test('is pulled with an anonymous token', async () => {
    server = await registry(chartArchive({ 'demo/Chart.yaml': 'name: demo', 'demo/values.schema.json': schema }));
    const url = `oci://${server.host}/charts/demo:1.0.0`;

    expect(schemaFromArchive(await pullOciChart(url, LIMITS), url)).toBe(schema);
  });

  test('that is not what the registry promised is refused', async () => {
    server = await registry(chartArchive({ 'demo/values.schema.json': schema }), Buffer.from('something else'));

    await expect(pullOciChart(`oci://${server.host}/charts/demo:1.0.0`, LIMITS)).rejects.toThrow(
      'the registry sent something else than promised',
    );
  });

  test('that is no chart is refused', async () => {
    server = await registry(Buffer.from('x'), Buffer.from('x'), 'application/vnd.oci.image.layer.v1.tar+gzip');

    await expect(pullOciChart(`oci://${server.host}/charts/demo:1.0.0`, LIMITS)).rejects.toThrow(
      'there is no Helm chart at this address.',
    );
  });

  test('behind credentials is refused', async () => {
    server = await serve((_, response) => response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end());

    await expect(pullOciChart(`oci://${server.host}/charts/demo:1.0.0`, LIMITS)).rejects.toThrow(
      'the registry wants credentials. Only public charts can be imported.',
    );
  });

  test.each([
    'oci://host',
    'oci://host/demo',
    'oci://host/../demo:1',
    'oci://user@host/demo:1',
    'oci://host/demo:1/../2',
  ])('is refused at %s, which names none', async (url) => {
    await expect(pullOciChart(url, LIMITS)).rejects.toThrow(/this names no chart|cannot be reached/);
  });
});

describe('a chart archive', () => {
  test('gives the schema of the chart and not that of a subchart', () => {
    const archive = chartArchive({
      'demo/charts/sub/values.schema.json': '{"sub": true}',
      'demo/values.schema.json': '{}',
    });

    expect(schemaFromArchive(archive, 'demo.tgz')).toBe('{}');
  });

  test('without a schema says so', () => {
    expect(() => schemaFromArchive(chartArchive({ 'demo/Chart.yaml': 'name: demo' }), 'demo.tgz')).toThrow(
      'demo.tgz: the chart has no values.schema.json. Write its values without types.',
    );
  });

  test.each([
    ['no archive', Buffer.from('no archive')],
    ['empty', Buffer.alloc(0)],
  ])('that is %s is refused', (_, archive) => {
    expect(() => schemaFromArchive(archive, 'demo.tgz')).toThrow(
      'demo.tgz: this is no chart archive of a sensible size. Check the address.',
    );
  });

  test('cut short is read as far as it goes', () => {
    const archive = chartArchive({ 'demo/Chart.yaml': 'x'.repeat(2000) });

    expect(() => schemaFromArchive(archive, 'demo.tgz')).toThrow('has no values.schema.json');
  });
});
