import { setTimeout } from 'node:timers/promises';
import type { Clock } from './clock.js';

/** The machine's clock. */
export const nodeClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => setTimeout(milliseconds),
};
