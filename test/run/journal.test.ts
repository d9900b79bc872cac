import { describe, expect, it } from 'vitest';
import { firstState, Journal, readJournal } from '../../lib/run/journal.js';
import { MemoryFiles } from './support/memory-files.js';

function journal(files: MemoryFiles): { readonly journal: Journal; readonly warnings: string[] } {
  const warnings: string[] = [];
  const parts = { files, path: '/j', warn: (text: string) => warnings.push(text), writes: true };
  return {
    journal: new Journal(parts, firstState({ cluster: 'infra', run: 'run', pid: 1, host: 'here' }, undefined)),
    warnings,
  };
}

describe('the journal', () => {
  it('is read back as it was written', () => {
    const files = new MemoryFiles();
    const { journal: one } = journal(files);

    one.stage('apps', { status: 'failed', seconds: 3 });
    one.step('apps/sync', 'failed');

    expect(readJournal(files, '/j')).toEqual(one.state);
  });

  it('warns once on a full disk and goes on', () => {
    const files = new MemoryFiles();
    files.full = true;
    const { journal: one, warnings } = journal(files);

    one.step('a', 'done');
    one.step('b', 'done');

    expect(warnings).toEqual([
      '/j: the journal cannot be written (the disk is full). The run goes on without it; the cluster itself shows a later run what is done.',
    ]);
    expect(one.state.steps).toEqual({ a: 'done', b: 'done' });
  });

  it.each(['', '{', 'null', '{"version":2}'])('takes a file that cannot be read (%j) for none', (text) => {
    const files = new MemoryFiles();
    files.write('/j', text);

    expect(readJournal(files, '/j')).toBeUndefined();
  });
});
