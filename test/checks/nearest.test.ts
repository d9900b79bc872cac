import { describe, expect, it } from 'vitest';
import { nearest } from '../../lib/checks/nearest.js';

describe('nearest', () => {
  it.each([
    ['needs-cycel', 'needs-cycle'],
    ['kube-system/coredn', 'kube-system/coredns'],
    ['autoMount', 'automount'],
  ])('takes %s for %s', (name, expected) => {
    expect(nearest(name, ['other', expected, 'something-else'])).toBe(expected);
  });

  it('guesses nothing that is far away', () => {
    expect(nearest('prometheus', ['cilium', 'coredns'])).toBeUndefined();
    expect(nearest('x', [])).toBeUndefined();
  });
});
