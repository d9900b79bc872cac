import { describe, expect, test } from 'vitest';
import { PlacedFile, type PlacedFileProps } from '../../lib/authoring/placed-file.js';
import { aCluster, anApp, ECHO, manifests, object, problems } from './support/authored.js';
import { HelmRelease, oci } from './support/face.js';

const chart = oci('oci://ghcr.io/acme/charts/echo:1.0.0');

describe('bytes arrive as they are', () => {
  test.each([
    ['lines that end in CR LF', Buffer.from('a: 1\r\nb: 2\r\n')],
    ['a byte order mark', Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0x3a, 0x20, 0x31])],
    ['what is no UTF-8', Buffer.from([0xff, 0xfe, 0x00, 0x80, 0xc3, 0x28])],
    ['nothing at all', Buffer.alloc(0)],
    ['no line end', Buffer.from('a: 1')],
    ['comments and anchors', Buffer.from('# why\na: &x 1\nb: *x\n')],
  ])('%s', (_, bytes) => {
    const app = anApp();

    new PlacedFile(app, 'values.yaml', { from: 'files/values.yaml' });

    const file = manifests(app, { 'files/values.yaml': bytes }).get(`${ECHO}/app/values.yaml`);
    expect(Buffer.from(file!.content!).equals(bytes)).toBe(true);
    expect(file!.objects).toBeUndefined();
    expect(problems(app)).toEqual([]);
  });
});

describe('kustomization.yaml', () => {
  const all: Required<PlacedFileProps> = { from: 'files/a', resource: true };

  test.each([
    ['secret.sops.yaml', {}, true],
    ['role.yml', {}, true],
    ['site.toml', {}, false],
    ['values.yaml', { resource: false }, false],
    ['objects.json', { resource: all.resource }, true],
  ])('%s with %j is listed: %s', (name, props, listed) => {
    const app = anApp({ release: { chart } });

    new PlacedFile(app, name, { from: all.from, ...props });

    const { resources } = object(manifests(app, { 'files/a': '' }), `${ECHO}/app/kustomization.yaml`);
    expect((resources as string[]).includes(`./${name}`)).toBe(listed);
  });
});

describe('files that SOPS encrypted', () => {
  const decryption = { provider: 'sops', secretRef: { name: 'sops-age' } };

  test('turn decryption on in the Kustomization of their directory', () => {
    const app = anApp();
    const config = app.directory('config');

    new PlacedFile(config, 'secret.sops.yaml', { from: 'secrets/a.sops.yaml' });

    expect(config.kustomization.toJson().spec).toMatchObject({ decryption });
    expect(app.kustomization.toJson().spec).not.toHaveProperty('decryption');
  });

  test('do so also when a generator reads them', () => {
    const app = anApp();

    new PlacedFile(app, 'secret.sops.env', { from: 'secrets/a.sops.env' });

    expect(app.kustomization.toJson().spec).toMatchObject({ decryption });
  });

  test('name the Secret of the cluster', () => {
    const app = anApp({}, aCluster({ sopsSecret: 'age' }));

    new PlacedFile(app, 'secret.sops.yaml', { from: 'secrets/a.sops.yaml' });

    expect(app.kustomization.toJson().spec).toMatchObject({ decryption: { secretRef: { name: 'age' } } });
  });

  test('do not override what the author says', () => {
    const off = anApp({ decryption: false });
    const own = anApp({ decryption: { provider: 'sops', serviceAccountName: 'kms' } });

    for (const app of [off, own]) new PlacedFile(app, 'secret.sops.yaml', { from: 'secrets/a.sops.yaml' });

    expect(off.kustomization.toJson().spec).not.toHaveProperty('decryption');
    expect(own.kustomization.toJson().spec).toMatchObject({
      decryption: { provider: 'sops', serviceAccountName: 'kms' },
    });
  });

  test('cannot stand where the FluxInstance’s own Kustomization would have to decrypt them', () => {
    const cluster = aCluster();
    new PlacedFile(cluster, 'secret.sops.yaml', { from: 'secrets/a.sops.yaml' });

    manifests(cluster, { 'secrets/a.sops.yaml': 'a: 1\n' });

    expect(problems(cluster)).toEqual([
      'Directory clusters/infra/flux: holds files that SOPS encrypted, and the Kustomization that the FluxInstance makes does not decrypt (secret.sops.yaml). Place them in a Namespace or an app.',
    ]);
  });
});

describe('mistakes', () => {
  test.each(['../x.yaml', 'a/b.yaml', '..', '.', '', 'a b.yaml', '-x'])('the name %j is reported', (name) => {
    const app = anApp();

    // constructs themselves refuse an empty id below the root
    if (name === '') return expect(() => new PlacedFile(app, name, { from: 'a' })).toThrow();
    new PlacedFile(app, name, { from: 'a' });

    expect(problems(app)).toEqual([
      `PlacedFile ${name} id: is no file name (${name}). Name the file without directories, such as 'secret.sops.yaml'.`,
    ]);
  });

  test.each(['/etc/passwd', '../secret', 'a/../../b', './a', ''])('the source %j is reported', (from) => {
    const app = anApp();

    new PlacedFile(app, 'a.yaml', { from });

    expect(problems(app)).toEqual([
      `PlacedFile a.yaml from: leaves the repository, or is no path (${from}). Name a file inside the repository, relative to its root and without '.' or '..'.`,
    ]);
  });

  test('a source inside of the tree that is written is reported', () => {
    const app = anApp();

    new PlacedFile(app, 'a.yaml', { from: 'dist/a.yaml' });

    expect(problems(app)).toEqual([
      'PlacedFile a.yaml from: lies in the tree that is written, so the next synth would remove what it reads (dist/a.yaml). Keep the file outside of dist/.',
    ]);
  });

  test('a file that cannot be read is reported with the reason', () => {
    const app = anApp();
    new PlacedFile(app, 'a.yaml', { from: 'files/a.yaml' });
    new PlacedFile(app, 'b.yaml', { from: 'files/b.yaml' });

    manifests(app);

    expect(problems(app)).toEqual([
      `PlacedFile ${ECHO}/app/a.yaml from: cannot be read: nobody read it (files/a.yaml). Name an existing file, relative to the root of the repository.`,
      `PlacedFile ${ECHO}/app/b.yaml from: cannot be read: nobody read it (files/b.yaml). Name an existing file, relative to the root of the repository.`,
    ]);
  });

  test.each(['kustomization.yaml', 'helmrelease.yaml', 'HelmRelease.yaml'])(
    '%s collides with a generated file',
    (name) => {
      const app = anApp();
      new HelmRelease(app, 'echo', { chart });
      new PlacedFile(app, name, { from: 'files/a' });

      manifests(app, { 'files/a': '' });

      expect(problems(app)).toEqual([
        expect.stringMatching(
          /\.yaml: would be written twice, by infra\/echo.* and by infra\/echo.*\. Give one of the two another name, or another directory\.$/,
        ),
      ]);
    },
  );
});
