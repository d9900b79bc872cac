import { describe, expect, test } from 'vitest';
import {
  checkAddress,
  checkNetwork,
  contains,
  dnsAddress,
  firstAddress,
  formatAddress,
  overlaps,
  parseAddress,
  parseNetwork,
} from '../../lib/authoring/network.js';

describe('addresses', () => {
  test.each(['0.0.0.0', '10.25.11.10', '255.255.255.255'])('%s is one, and survives a round trip', (text) => {
    expect(checkAddress(text)).toBeUndefined();
    expect(formatAddress(parseAddress(text)!)).toBe(text);
  });

  test.each(['', '10.0.0', '10.0.0.256', '10.0.0.01', '10.0.0.1.', ' 10.0.0.1', '10.0.0.1/32', '::1', 'a.b.c.d'])(
    '%j is none',
    (text) => {
      expect(checkAddress(text)).toEqual({ message: 'is not an IPv4 address', fix: "Write it like '10.25.11.10'." });
    },
  );
});

describe('networks', () => {
  test.each(['10.244.0.0/16', '0.0.0.0/0', '10.0.0.1/32', '10.0.0.128/25'])('%s is one', (text) => {
    expect(checkNetwork(text)).toBeUndefined();
  });

  test.each([
    ['10.0.0.7/24', "Did you mean '10.0.0.0/24'?"],
    ['10.0.0.0', "Did you mean '10.0.0.0/32'?"],
    ['10.0.0.0/33', "Write it like '10.244.0.0/16'."],
    ['10.0.0.0/08', "Write it like '10.244.0.0/16'."],
    ['fd00::/8', "Write it like '10.244.0.0/16'."],
    ['', "Write it like '10.244.0.0/16'."],
  ])('%j is none, and the message says what is', (text, fix) => {
    expect(checkNetwork(text)?.fix).toBe(fix);
  });
});

test.each([
  ['10.96.0.0/12', '10.96.0.10'],
  ['10.43.0.0/16', '10.43.0.10'],
  ['x', undefined],
])('DNS of %s answers at %s', (services, address) => {
  expect(dnsAddress(services)).toBe(address);
});

test.each([
  ['10.0.0.0/8', '10.244.0.0/16', true],
  ['10.244.0.0/16', '10.0.0.0/8', true],
  ['10.244.0.0/16', '10.245.0.0/16', false],
  ['10.0.0.0/25', '10.0.0.128/25', false],
  ['0.0.0.0/0', '255.255.255.255/32', true],
])('%s and %s share an address: %s', (a, b, shared) => {
  expect(overlaps(parseNetwork(a)!, parseNetwork(b)!)).toBe(shared);
});

test('a network knows its first address, and what lies in it', () => {
  const network = parseNetwork('10.0.0.77/26')!;

  expect(formatAddress(firstAddress(network))).toBe('10.0.0.64');
  expect([63, 64, 127, 128].map((last) => contains(network, parseAddress(`10.0.0.${last}`)!))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
