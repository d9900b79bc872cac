import { CliError } from './cli-error.js';

/** How much is told, from least to most. */
export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The level that a person asked for. Other programs use the same variable with other words, so what it says need not be known. */
export function logLevel(flag: string | undefined, environment: string | undefined): LogLevel {
  const known = (text: string | undefined): LogLevel | undefined => LOG_LEVELS.find((level) => level === text);
  const level = known(flag);
  if (flag !== undefined && level === undefined) {
    throw new CliError(`--log-level: there is no such level (${flag}). Use one of: ${LOG_LEVELS.join(', ')}.`);
  }
  return level ?? known(environment?.toLowerCase()) ?? 'info';
}

/** Whether text of one level is told at another. */
export function tells(level: LogLevel, text: LogLevel): boolean {
  return LOG_LEVELS.indexOf(text) <= LOG_LEVELS.indexOf(level);
}
