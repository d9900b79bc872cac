import { describe, expect, it } from 'vitest';
import { addressOf, holds, overlap, rangeOf } from '../../lib/checks/network.js';

describe('rangeOf', () => {
  it('reads IPv4 networks, with host bits too', () => {
    expect(rangeOf('10.244.0.0/16')).toEqual({ bits: 32, first: 0x0af40000n, last: 0x0af4ffffn });
    expect(rangeOf('10.244.7.9/16')).toEqual(rangeOf('10.244.0.0/16'));
    expect(rangeOf('0.0.0.0/0')).toEqual({ bits: 32, first: 0n, last: 0xffffffffn });
  });

  it('reads IPv6 networks', () => {
    expect(rangeOf('fd00::/8')?.first).toBe(0xfdn << 120n);
    expect(rangeOf('fd00:10:244::/56')?.last).toBe(addressOf('fd00:10:244:ff:ffff:ffff:ffff:ffff')?.value);
  });

  it.each(['', '10.0.0.0', '10.0.0.0/33', '10.0.0/8', '10.0.0.256/8', '10.0.0.0/8/8', 'fd00::1::/64', ':::/1', 'a/b'])(
    'reads nothing out of %j',
    (text) => {
      expect(rangeOf(text)).toBeUndefined();
    },
  );
});

describe('overlap', () => {
  it.each([
    ['10.0.0.0/8', '10.244.0.0/16', true],
    ['10.244.0.0/16', '10.245.0.0/16', false],
    ['10.244.0.0/17', '10.244.128.0/17', false],
    ['fd00::/8', 'fd12::/16', true],
    ['10.0.0.0/8', 'fd00::/8', false],
  ])('of %s and %s is %s', (a, b, expected) => {
    expect(overlap(rangeOf(a)!, rangeOf(b)!)).toBe(expected);
    expect(overlap(rangeOf(b)!, rangeOf(a)!)).toBe(expected);
  });
});

describe('holds', () => {
  it('judges first and last address, and leaves what it cannot read to others', () => {
    expect(holds('10.96.0.0/12', '10.111.255.255')).toBe(true);
    expect(holds('10.96.0.0/12', '10.112.0.0')).toBe(false);
    expect(holds('10.96.0.0/12', 'fd00::1')).toBe(false);
    expect(holds('nonsense', '10.112.0.0')).toBe(true);
  });
});
