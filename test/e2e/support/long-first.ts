import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files of several minutes. Begun last, one of them would run alone at the end while the other worker has nothing to do. */
const LONG = ['run/faults', 'run/interrupted', 'rehearsal/controls', 'run/task'];

/** Starts the longest files first. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean =>
      LONG.some((name) => moduleId.endsWith(`test/e2e/${name}.test.ts`));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
