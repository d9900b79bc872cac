import { expect, test } from 'vitest';
import { wantsColor } from '../../lib/world/node-terminal.js';

test.each([
  [{}, true, true],
  [{}, false, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ CI: 'true' }, true, false],
  [{ CI: 'false' }, true, true],
  [{ TERM: 'dumb' }, true, false],
])('%o on a terminal (%s) means colours: %s', (environment, isTerminal, color) => {
  expect(wantsColor(environment, isTerminal)).toBe(color);
});
