import type { FormatProblem } from './formats.js';

/** An IPv4 network as two numbers. */
export interface Network {
  readonly base: number;
  readonly prefix: number;
}

/** Number of an IPv4 address; undefined when the text is none. */
export function parseAddress(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0;
  for (const part of parts) {
    if (!/^(?:0|[1-9][0-9]{0,2})$/.test(part) || Number(part) > 255) return undefined;
    value = value * 256 + Number(part);
  }
  return value;
}

/** Text of an IPv4 address. */
export function formatAddress(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

/** Network of a text in CIDR notation; undefined when it is none. */
export function parseNetwork(text: string): Network | undefined {
  const slash = text.indexOf('/');
  const address = parseAddress(slash < 0 ? '' : text.slice(0, slash));
  const length = text.slice(slash + 1);
  if (address === undefined || !/^(?:[0-9]|[12][0-9]|3[0-2])$/.test(length)) return undefined;
  return { base: address, prefix: Number(length) };
}

/** An IPv4 network in CIDR notation whose host bits are zero. */
export function checkNetwork(text: string): FormatProblem | undefined {
  const network = parseNetwork(text);
  if (network === undefined) {
    const address = parseAddress(text);
    return address === undefined
      ? { message: 'is not an IPv4 network in CIDR notation', fix: "Write it like '10.244.0.0/16'." }
      : { message: 'has no prefix length', fix: `Did you mean '${text}/32'?` };
  }
  const start = firstAddress(network);
  if (start === network.base) return undefined;
  return {
    message: 'is an address inside a network, not the network itself',
    fix: `Did you mean '${formatAddress(start)}/${network.prefix}'?`,
  };
}

/** An IPv4 address. */
export function checkAddress(text: string): FormatProblem | undefined {
  if (parseAddress(text) !== undefined) return undefined;
  return { message: 'is not an IPv4 address', fix: "Write it like '10.25.11.10'." };
}

/** First address of a network. */
export function firstAddress(network: Network): number {
  const size = 2 ** (32 - network.prefix);
  return Math.floor(network.base / size) * size;
}

/** True when two networks share an address. */
export function overlaps(a: Network, b: Network): boolean {
  const shorter = a.prefix < b.prefix ? a : b;
  const longer = shorter === a ? b : a;
  const size = 2 ** (32 - shorter.prefix);
  return Math.floor(shorter.base / size) === Math.floor(longer.base / size);
}

/** True when `address` lies in `network`. */
export function contains(network: Network, address: number): boolean {
  return overlaps(network, { base: address, prefix: 32 });
}

/** The address that Kubernetes distributions give to DNS: the tenth of the service network. */
export function dnsAddress(services: string): string | undefined {
  const network = parseNetwork(services);
  return network === undefined ? undefined : formatAddress(firstAddress(network) + 10);
}
