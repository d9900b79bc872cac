import type { Clock } from '../../../lib/world/clock.js';

/** A clock that stands still unless somebody sleeps. A sleep lets everything else go on first, as a real one does. */
export class FakeClock implements Clock {
  public time = Date.UTC(2026, 10, 21, 10, 0, 0);

  public now(): number {
    return this.time;
  }

  public async sleep(milliseconds: number): Promise<void> {
    this.time += milliseconds;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
