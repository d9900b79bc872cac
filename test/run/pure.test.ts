import { describe, expect, it } from 'vitest';
import type { PlannedRelease } from '../../lib/plan/plan.js';
import { apiPath } from '../../lib/run/argv/api-path.js';
import { helmfileSync } from '../../lib/run/argv/helmfile.js';
import { versionIn } from '../../lib/run/argv/version.js';
import { commandLine } from '../../lib/run/command-line.js';
import { crdsOf } from '../../lib/run/crds/crd-text.js';
import { lastLines } from '../../lib/run/last-lines.js';
import { Mask } from '../../lib/run/mask.js';
import { sameRepository } from '../../lib/run/preflight/check-git.js';
import { contradictions } from '../../lib/run/preflight/check-machine-configs.js';
import { equal } from '../../lib/run/releases/release-fate.js';
import { syncLevels } from '../../lib/run/releases/sync-levels.js';
import { holds } from '../../lib/run/steps/applied.js';
import { failedReleases } from '../../lib/run/steps/helmfile-sync.js';
import { apiFailure } from '../../lib/run/transient.js';

describe('arguments', () => {
  it('keep hostile names in one argument, behind a flag', () => {
    const { args } = helmfileSync({ kubeconfig: '/k', context: 'c' }, { file: '/f', helm: 'helm' }, [
      'ns/--help; $(id)',
    ]);

    expect(args).toContain('--selector=name=--help; $(id),namespace=ns');
  });

  it('keep names in one part of a path', () => {
    expect(apiPath('v1', 'secrets', { namespace: 'a/../b', name: '?x' })).toBe(
      '/api/v1/namespaces/a%2F..%2Fb/secrets/%3Fx',
    );
  });

  it('are shown so that a terminal cannot be confused', () => {
    expect(commandLine({ program: 'x', args: ['a b', '\u001b[2J', '$(id)'] })).toBe("x 'a b' '\\u001b[2J' '$(id)'");
  });
});

describe('masking', () => {
  it('hides a secret in every form, and each line of it', () => {
    const mask = new Mask();
    mask.add('line-one\nline-two');

    const text = `line-one ${Buffer.from('line-two').toString('base64')} ${Buffer.from('line-one\nline-two').toString('base64')}`;

    expect(mask.hide(text)).toBe('*** *** ***');
  });
});

describe('versions', () => {
  it.each([
    ['v4.2.4+g1234', '4.2.4'],
    ['helmfile version 1.7.4', '1.7.4'],
    ['{"gitVersion": "v1.35.0"}', '1.35.0'],
    ['nothing', undefined],
  ])('are found in %j', (text, version) => {
    expect(versionIn(text)).toBe(version);
  });
});

describe('CRDs in text', () => {
  it('are found among other documents, whatever the order of their metadata', () => {
    const text = [
      'apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    kind: CustomResourceDefinition\n',
      'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  annotations:\n    name: wrong\n  name: "a.b.c" # x\nspec:\n  names:\n    name: wrong\n',
      '# Source: x\nmetadata:\n    name: d.e.f\nkind: CustomResourceDefinition\n',
    ].join('---\n');

    expect(crdsOf(text).map(({ name }) => name)).toEqual(['a.b.c', 'd.e.f']);
  });
});

describe('the order of a part of the releases', () => {
  const releases = [
    { namespace: 'n', name: 'a', needs: [] },
    { namespace: 'n', name: 'b', needs: ['n/a'] },
    { namespace: 'n', name: 'c', needs: ['n/b'] },
  ] as unknown as readonly PlannedRelease[];

  it('is left to helmfile while it sees it', () => {
    expect(syncLevels(['n/a', 'n/b', 'n/c'], releases)).toEqual([['n/a', 'n/b', 'n/c']]);
    expect(syncLevels(['n/b', 'n/c'], releases)).toEqual([['n/b', 'n/c']]);
    expect(syncLevels([], releases)).toEqual([]);
  });

  it('is kept by several calls where a release between two is left out', () => {
    expect(syncLevels(['n/a', 'n/c'], releases)).toEqual([['n/a'], ['n/c']]);
  });
});

describe('comparing', () => {
  it('ignores what the server added', () => {
    expect(holds({ a: 1, b: { c: [{ d: 1, e: 2 }] }, status: 1 }, { b: { c: [{ d: 1 }] } })).toBe(true);
    expect(holds({ b: { c: [{ d: 1 }, { d: 2 }] } }, { b: { c: [{ d: 1 }] } })).toBe(false);
    expect(holds({}, { a: null, labels: {} })).toBe(true);
  });

  it('takes values for equal whatever the order of their keys', () => {
    expect(equal({ a: 1, b: [1, { c: null }] }, { b: [1, {}], a: 1 })).toBe(true);
    expect(equal({ a: '1' }, { a: 1 })).toBe(false);
  });

  it('finds what two machine configs both say and not the same', () => {
    expect(
      contradictions(
        { cluster: { network: { cni: { name: 'none' } }, proxy: { disabled: true } } },
        { cluster: { network: { cni: { name: 'flannel' } } } },
        '',
      ),
    ).toEqual([{ field: 'cluster.network.cni.name', wanted: '"none"', found: '"flannel"' }]);
  });

  it('knows one repository under several URLs', () => {
    expect(sameRepository('git@github.com:acme/k8s-ops.git', 'ssh://git@github.com/acme/k8s-ops')).toBe(true);
    expect(sameRepository('https://github.com/acme/other', 'ssh://git@github.com/acme/k8s-ops')).toBe(false);
  });
});

describe('failures of the API', () => {
  it.each([
    ['Error from server (NotFound): namespaces "x" not found', 'not-found'],
    ['The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?', 'transient'],
    ['dial tcp 127.0.0.1:1: connect: connection refused', 'transient'],
    ['Error from server (TooManyRequests): too many', 'transient'],
    ['Error from server (Forbidden): no', 'refused'],
    ['Error from server (Conflict): x', 'conflict'],
    ['unknown flag: --x', 'other'],
  ])('%j is %s', (text, kind) => {
    expect(apiFailure(text)).toBe(kind);
  });

  it('show the lines that matter', () => {
    expect(lastLines('Pulled: x\nworking\nError: it failed\nError: it failed\n')).toEqual(['Error: it failed']);
    expect(lastLines('one\ntwo\n')).toEqual(['one', 'two']);
    expect(lastLines(HELMFILE)).toEqual([
      'Error: resource Deployment/a/third not ready. status: InProgress, message: Available: 0/1',
      'context deadline exceeded',
      'in 01-apps.yaml: failed processing release third: command "helm" exited with non-zero status:',
    ]);
  });

  it('name the releases that failed, and none beside them', () => {
    expect(failedReleases(HELMFILE, ['a/first', 'b/third', 'a/third'])).toEqual(['a/third']);
    expect(failedReleases('=== Failed Releases ===\nNAME   NAMESPACE   CHART\nx      n   c', ['n/x'])).toEqual(['n/x']);
    expect(failedReleases('in 01-apps.yaml: no such chart', ['a/first'])).toEqual([]);
  });
});

/** What helmfile 1.7 prints when the third of three releases fails. */
const HELMFILE = `Upgrading release=third, chart=/cache/third, namespace=a
Release "third" does not exist. Installing it now.
Error: resource Deployment/a/third not ready. status: InProgress, message: Available: 0/1
context deadline exceeded

============================= Updated Releases =============================
NAME     NAMESPACE   CHART                     VERSION   DURATION
first    a           oci://example.test/first  1.0.0           1s


============================= Failed Releases ==============================
NAME    NAMESPACE   CHART                     VERSION   DURATION
third   a           oci://example.test/third                  7s

in 01-apps.yaml: failed processing release third: command "helm" exited with non-zero status:

PATH:
  helm

ARGS:
  0: helm (4 bytes)
  1: --timeout (9 bytes)
  2: --cleanup-on-fail (17 bytes)

ERROR:
  exit status 1

EXIT STATUS
  1
`;
