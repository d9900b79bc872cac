import type { StepStatus } from '../event.js';

/** 95.4 → `1m35s`, 3.26 → `3.3s`. */
export function took(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)}s`;
  const whole = Math.round(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return `${hours > 0 ? `${hours}h` : ''}${minutes > 0 ? `${minutes}m` : ''}${whole % 60}s`;
}

/** The sign in front of a step. */
export const SIGNS: Readonly<Record<StepStatus, string>> = {
  changed: '✔',
  unchanged: '✔',
  done: '✔',
  'would-change': '~',
  skipped: '·',
  'not-run': '○',
  failed: '✖',
};

/** A status as people read it. */
export const STATUS_WORDS: Readonly<Record<StepStatus, string>> = {
  changed: 'changed',
  unchanged: 'nothing to do',
  done: 'done',
  'would-change': 'would change',
  skipped: 'skipped',
  'not-run': 'not run',
  failed: 'failed',
};
