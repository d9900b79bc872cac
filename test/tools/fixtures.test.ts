import { expect, test } from 'vitest';
import { allSubjects } from './support/all-subjects.js';
import { errorsOf, stale } from './support/subjects.js';

const subjects = await allSubjects();

test('the committed dist/ is what main.ts says; else run `npm run synth`', () => {
  expect(stale(subjects.find(({ name }) => name === 'dist')!)).toEqual([]);
});

test.each(subjects)('$name has no errors, so that a synthesis would write it', (subject) => {
  expect(errorsOf(subject)).toEqual([]);
});
