import { readdirSync, readFileSync } from 'node:fs';
import type { Construct } from 'constructs';
import { expect, test } from 'vitest';
import { type Problem, problemsOf, report } from '../../lib/authoring/problem.js';
import { aCluster, aFleet, anApp } from './support/authored.js';

const problem: Problem = { rule: 'authoring', subject: 'Thing', message: 'is odd', fix: 'Make it even.' };

test('a problem is found at the root, with the cluster and the line of its construct', () => {
  const app = anApp();

  report(app, problem);

  expect(problemsOf(app.cluster.fleet)).toEqual([
    {
      ...problem,
      cluster: 'infra',
      provenance: {
        construct: 'infra/echo',
        source: expect.objectContaining({ file: expect.stringMatching(/authored\.ts$/) }),
      },
    },
  ]);
});

test('what is said twice is listed once, in each cluster', () => {
  const fleet = aFleet();
  const [one, two] = [aCluster({}, fleet), aCluster({ id: 2 }, fleet, 'apps')];

  for (const cluster of [one, two, one]) report(cluster, problem);
  report(one, { ...problem, field: 'spec' });
  report(one, { ...problem, value: '3' });

  expect(problemsOf(fleet).map(({ cluster, field, value }) => [cluster, field, value])).toEqual([
    ['infra', undefined, undefined],
    ['apps', undefined, undefined],
    ['infra', 'spec', undefined],
    ['infra', undefined, '3'],
  ]);
});

test('the author’s own provenance and cluster stay', () => {
  const app = anApp();

  report(app, { ...problem, cluster: 'other', provenance: { construct: 'there' } });

  expect(problemsOf(app.node.root as Construct)[0]).toMatchObject({
    cluster: 'other',
    provenance: { construct: 'there' },
  });
});

test('a tree without problems has none', () => {
  expect(problemsOf(aFleet())).toEqual([]);
});

test('every message has the form: what is wrong without a period, what to do with one', () => {
  const wrong = ['authoring', 'catalogue', 'manifests'].flatMap((room) => {
    const directory = new URL(`../../lib/${room}/`, import.meta.url);
    return readdirSync(directory).flatMap((file) => {
      const text = readFileSync(new URL(file, directory), 'utf8');
      const said = (key: string) =>
        [...text.matchAll(new RegExp(`\\b${key}:\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|"([^"]*)"|\`([^\`]*)\`)`, 'g'))].map(
          ([, single, double, template]) => single ?? double ?? template ?? '',
        );
      return [
        ...said('message').filter((message) => /[.?!]$/.test(message) || !/^[a-z$]/.test(message)),
        // A template in a template ends early for this simple reader.
        ...said('fix').filter((fix) => !/[.?]$|=> $/.test(fix)),
        ...[...said('message'), ...said('fix')].filter((sentence) => /\binvalid\b/i.test(sentence)),
      ].map((sentence) => `${room}/${file}: ${sentence}`);
    });
  });

  expect(wrong).toEqual([]);
});
