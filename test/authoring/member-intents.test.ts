import { describe, expect, test } from 'vitest';
import type { Member } from '../../lib/authoring/member.js';
import { memberIntents } from '../../lib/authoring/member-intents.js';
import { aCluster } from './support/authored.js';
import { applyKustomization, FluxApp, oci, waitForCrds, waitForRollout } from './support/face.js';

const chart = oci('oci://ghcr.io/acme/charts/echo:1.2.3');

/** `b: a` is member b that needs a; `-b: a` is one that is left out. */
function members(...texts: readonly string[]): readonly Member[] {
  const cluster = aCluster();
  const names = new Set(texts.flatMap((text) => text.replace(/^-/, '').split(/[: ]+/)).filter((name) => name !== ''));
  const apps = new Map(
    [...names].map((name) => [name, new FluxApp(cluster, name, { namespace: 'x', release: { chart } })]),
  );
  return texts.map((text) => {
    const [name = '', needs = ''] = text.replace(/^-/, '').split(':');
    return {
      release: apps.get(name)!,
      needs: needs.split(' ').flatMap((need) => apps.get(need) ?? []),
      ...(text.startsWith('-') ? { enabled: false } : {}),
    };
  });
}

function edges(...texts: readonly string[]): readonly string[] {
  return memberIntents(members(...texts)).map(
    ({ name, needs }) => `${name}:${needs.map((need) => ` ${need.slice(2)}`).join('')}`,
  );
}

describe('a member that is left out', () => {
  test.each([
    ['hands its need on', ['a:', '-b: a', 'c: b'], ['a:', 'c: a']],
    ['hands all of its needs on, in order', ['a:', 'b:', '-c: b a', 'd: c'], ['a:', 'b:', 'd: b a']],
    ['may be one of several in a row', ['a:', '-b: a', '-c: b', 'd: c'], ['a:', 'd: a']],
    ['may be the first', ['-a:', 'b: a'], ['b:']],
    ['may be the last', ['a:', '-b: a'], ['a:']],
    ['does not make a need twice', ['a:', '-b: a', 'c: a b'], ['a:', 'c: a']],
    ['may be all of them', ['-a:', '-b: a'], []],
  ])('%s', (_, written, expected) => {
    expect(edges(...written)).toEqual(expected);
  });
});

describe('cycles end, and stay for the checks to find', () => {
  test.each([
    ['of two', ['a: b', 'b: a'], ['a: b', 'b: a']],
    ['of one', ['a: a'], ['a: a']],
    ['through one that is left out', ['a: b', '-b: a'], ['a: a']],
    ['among those that are left out', ['-a: b', '-b: a', 'c: a'], ['c:']],
  ])('%s', (_, written, expected) => {
    expect(edges(...written)).toEqual(expected);
  });
});

test('a need that is no member stays for the checks to find', () => {
  expect(edges('a: stranger')).toEqual(['a: stranger']);
});

test('times and steps are numbers and names', () => {
  const cluster = aCluster();
  const app = new FluxApp(cluster, 'cni', {
    namespace: 'kube-system',
    release: {
      chart,
      bootstrap: {
        wait: false,
        timeout: '1h30m',
        expected: '1m30s',
        role: 'cni',
        postSteps: [
          waitForRollout('DaemonSet', 'agent'),
          waitForRollout('Deployment', 'other', { namespace: 'elsewhere', timeout: '1m', expected: '1s' }),
          waitForCrds(['a.example.com']),
        ],
      },
    },
  });
  const networking = app.directory('networking');
  app.release?.addPostStep(applyKustomization(networking));

  expect(memberIntents([{ release: app, needs: [] }])).toEqual([
    {
      namespace: 'kube-system',
      name: 'cni',
      needs: [],
      wait: false,
      waitForJobs: false,
      timeoutSeconds: 5400,
      expectedSeconds: 90,
      role: 'cni',
      postSteps: [
        {
          op: 'waitForRollout',
          kind: 'DaemonSet',
          namespace: 'kube-system',
          name: 'agent',
          timeoutSeconds: 300,
          expectedSeconds: 30,
        },
        {
          op: 'waitForRollout',
          kind: 'Deployment',
          namespace: 'elsewhere',
          name: 'other',
          timeoutSeconds: 60,
          expectedSeconds: 1,
        },
        { op: 'waitForCrds', crds: ['a.example.com'], timeoutSeconds: 120, expectedSeconds: 10 },
        {
          op: 'applyKustomization',
          namespace: 'flux-system',
          name: 'cni-networking',
          timeoutSeconds: 60,
          expectedSeconds: 5,
        },
      ],
    },
  ]);
});

test('a member of which nothing is said is waited for, jobs and all', () => {
  const app = new FluxApp(aCluster(), 'a', { namespace: 'x', release: { chart } });

  expect(memberIntents([{ release: app, needs: [] }])).toMatchObject([
    { wait: true, waitForJobs: true, timeoutSeconds: 300, expectedSeconds: 60, postSteps: [] },
  ]);
});
