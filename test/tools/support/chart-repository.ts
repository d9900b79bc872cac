import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { temporaryDirectory } from '../../output/support/real-tree.js';
import { output } from './run.js';

/** A classic Helm repository on loopback: what it serves by path, `jetstack/index.yaml` → bytes. It ends with the process. */
export async function chartRepository(files: ReadonlyMap<string, string | Uint8Array>): Promise<string> {
  const server = createServer(({ url = '/' }, response) => {
    const content = files.get(url.slice(1));
    response.statusCode = content === undefined ? 404 : 200;
    response.end(content ?? 'not found');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  server.unref();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The index of a repository without charts: enough for commands that look up none. */
export const EMPTY_INDEX = 'apiVersion: v1\nentries: {}\n';

/** A repository per chart, called like it: `cert-manager/index.yaml` and the archive beside it. */
export async function repositoriesOf(archives: ReadonlyMap<string, string>): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const root = temporaryDirectory();
  for (const [name, archive] of archives) {
    const directory = join(root, name);
    mkdirSync(directory);
    copyFileSync(archive, join(directory, basename(archive)));
    await output('helm', ['repo', 'index', directory]);
    for (const file of ['index.yaml', basename(archive)])
      files.set(`${name}/${file}`, readFileSync(join(directory, file)));
  }
  return files;
}
