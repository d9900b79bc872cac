import type { Clock } from '../world/clock.js';

/** A point in time by which something must be done. Handed down: a part never has more time than the whole. */
export class Deadline {
  private constructor(
    private readonly clock: Clock,
    private readonly end: number,
  ) {}

  public static in(clock: Clock, seconds: number): Deadline {
    return new Deadline(clock, clock.now() + seconds * 1000);
  }

  /** The nearer of this deadline and the one in so many seconds. */
  public within(seconds: number): Deadline {
    return new Deadline(this.clock, Math.min(this.end, this.clock.now() + seconds * 1000));
  }

  /** Milliseconds that are left, never below zero. */
  public get left(): number {
    return Math.max(0, this.end - this.clock.now());
  }

  public get isOver(): boolean {
    return this.left === 0;
  }
}
