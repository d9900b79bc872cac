/** A network, IPv4 or IPv6: its first and its last address as numbers. */
export interface Range {
  readonly bits: 32 | 128;
  readonly first: bigint;
  readonly last: bigint;
}

/** Number of an address; undefined when the text is none. */
export function addressOf(text: string): { readonly bits: 32 | 128; readonly value: bigint } | undefined {
  if (text.includes(':')) return sixteenBytes(text);
  const parts = text.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^(?:0|[1-9][0-9]{0,2})$/.test(part) || Number(part) > 255)) {
    return undefined;
  }
  return { bits: 32, value: parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n) };
}

function sixteenBytes(text: string): { readonly bits: 128; readonly value: bigint } | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (groups.some((group) => !/^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return { bits: 128, value: groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n) };
}

/** The network of a text in CIDR notation; undefined when it is none. */
export function rangeOf(cidr: string): Range | undefined {
  const [address = '', length = '', ...rest] = cidr.split('/');
  const parsed = addressOf(address);
  if (parsed === undefined || rest.length > 0 || !/^[0-9]{1,3}$/.test(length)) return undefined;
  const host = BigInt(parsed.bits - Number(length));
  if (host < 0n) return undefined;
  const first = (parsed.value >> host) << host;
  return { bits: parsed.bits, first, last: first + (1n << host) - 1n };
}

/** True when two networks share an address. */
export function overlap(a: Range, b: Range): boolean {
  return a.bits === b.bits && a.first <= b.last && b.first <= a.last;
}

/** True when a network holds an address; also when either text cannot be read, which another rule reports. */
export function holds(cidr: string, address: string): boolean {
  const range = rangeOf(cidr);
  const found = addressOf(address);
  if (range === undefined || found === undefined) return true;
  return range.bits === found.bits && range.first <= found.value && found.value <= range.last;
}
