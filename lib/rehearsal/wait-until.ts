import { RehearsalError } from './rehearsal-error.js';

/** The result of a promise, if it comes in time. @throws RehearsalError with `what` and the time when it does not. */
export async function before<T>(milliseconds: number, promise: Promise<T>, what: () => string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new RehearsalError(lateMessage(what(), milliseconds))), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** How a wait is done. */
export interface WaitOptions {
  /** Deadline in milliseconds. */
  readonly timeoutMs: number;
  /** Pause between two looks in milliseconds. Default 50. */
  readonly everyMs?: number;
  /** What is missing, for the message: a sentence without its end. */
  what(): string;
}

/** Looks until there is something (neither undefined nor false), and returns it. @throws RehearsalError after the deadline. */
export async function waitUntil<T>(
  look: () => Promise<T | undefined | false> | T | undefined | false,
  options: WaitOptions,
): Promise<T> {
  const end = Date.now() + options.timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() >= end) throw new RehearsalError(lateMessage(options.what(), options.timeoutMs));
    await sleep(options.everyMs ?? 50);
  }
}

/** Pauses, in milliseconds. */
export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Pauses, in milliseconds, without keeping the process alive: for what plays along in the background. */
export function idle(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}

function lateMessage(what: string, milliseconds: number): string {
  return `${what} (waited ${milliseconds / 1000} s). Try again with less load on the machine, or look at the logs.`;
}
