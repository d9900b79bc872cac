import type { Clock } from '../world/clock.js';
import type { Deadline } from './deadline.js';

const FIRST = 500;
const LONGEST = 8000;

/**
 * Tries until it is done or the deadline is over. Pauses double up to eight seconds: an API that has just refused is not helped by another
 * call at once. The result of the last try is returned.
 */
export async function retry<T>(
  clock: Clock,
  deadline: Deadline,
  attempt: (count: number) => Promise<T>,
  again: (result: T) => boolean,
): Promise<T> {
  let pause = FIRST;
  for (let count = 1; ; count += 1) {
    const result = await attempt(count);
    if (!again(result) || deadline.left <= pause) return result;
    await clock.sleep(pause);
    pause = Math.min(pause * 2, LONGEST);
  }
}
