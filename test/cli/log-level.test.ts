import { expect, test } from 'vitest';
import { logLevel, tells } from '../../lib/cli/log-level.js';

test.each([
  [undefined, undefined, 'info'],
  ['debug', 'error', 'debug'],
  [undefined, 'WARN', 'warn'],
  [undefined, 'verbose', 'info'],
])('flag %s and variable %s mean %s', (flag, variable, level) => {
  expect(logLevel(flag, variable)).toBe(level);
});

test('names the levels when a flag is wrong', () => {
  expect(() => logLevel('loud', undefined)).toThrow(
    '--log-level: there is no such level (loud). Use one of: error, warn, info, debug.',
  );
});

test('tells everything up to the level', () => {
  expect(tells('warn', 'error')).toBe(true);
  expect(tells('warn', 'info')).toBe(false);
});
