import { describe, expect, it } from 'vitest';
import { selectStages } from '../../lib/run/select-stages.js';
import { plan, stage, step } from './support/plan.js';

const PLAN = plan([
  stage('preflight', [step('preflight/git', { op: 'checkDist' }), step('preflight/dist', { op: 'checkDist' })]),
  stage('talos', []),
  stage('nodes', []),
  stage('apps', []),
]);
const names = (options: Parameters<typeof selectStages>[1]): readonly string[] =>
  selectStages(PLAN, options).map(({ name }) => name);

describe('selecting stages', () => {
  it('takes all of them, one, those from one on, or all but some', () => {
    expect(names({ skip: [] })).toEqual(['preflight', 'talos', 'nodes', 'apps']);
    expect(names({ stages: ['nodes'], skip: [] })).toEqual(['nodes']);
    expect(names({ from: 'nodes', skip: [] })).toEqual(['nodes', 'apps']);
    expect(names({ skip: ['talos'] })).toEqual(['preflight', 'nodes', 'apps']);
  });

  it('leaves out a single step', () => {
    const [first] = selectStages(PLAN, { stages: ['preflight'], skip: ['preflight/git'] });

    expect(first?.steps.map(({ id }) => id)).toEqual(['preflight/dist']);
  });

  it.each([
    [
      { stages: ['k3s'], skip: [] },
      '--stage: cluster infra runs talos and has no such stage (k3s). Name one of: preflight, talos, nodes, apps.',
    ],
    [
      { stages: ['nodes'], from: 'apps', skip: [] },
      '--stage and --from: exclude each other (nodes and apps). Give one of them.',
    ],
    [{ skip: ['nothing'] }, '--skip: there is no such stage (nothing). Name one of: preflight, talos, nodes, apps.'],
    [
      { skip: ['preflight/x'] },
      '--skip: there is no such step (preflight/x). Name a stage or one of: preflight/git, preflight/dist.',
    ],
    [
      { stages: ['nodes'], skip: ['nodes'] },
      '--skip: nothing is left to do (nodes). Leave one of the stages in: preflight, talos, nodes, apps.',
    ],
  ] as const)('refuses %j in words', (options, message) => {
    expect(() => selectStages(PLAN, options)).toThrow(message);
  });
});
