/** From where can an address be opened: everywhere, in the company's network alone, or on this machine alone? */

type Reach = 'everywhere' | 'network' | 'machine'

const number = '\\d{1,3}'
/** An IPv4 address that begins so; a name may begin with figures too. */
const ipv4 = (start: string, rest: number) => new RegExp(`^${start}(\\.${number}){${rest}}$`)

const machine = [/^localhost$/, /\.localhost$/, ipv4('127', 3), /^0\.0\.0\.0$/, /^\[::1?\]$/]

/** Private IPv4 and IPv6, and names that only a network of one's own knows. */
const network = [
  ipv4('10', 3),
  ipv4('192\\.168', 2),
  ipv4('172\\.(1[6-9]|2\\d|3[01])', 2),
  ipv4('169\\.254', 2),
  ipv4('100\\.(6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])', 2),
  /^\[f[cd]/,
  /^\[fe[89ab]/,
  /^[^.[\]]+$/,
  /\.(local|lan|intranet|internal|home|corp)$/,
  /\.home\.arpa$/,
]

export function reachOf(address: string): Reach {
  const { hostname } = new URL(address)
  if (machine.some((pattern) => pattern.test(hostname))) return 'machine'
  return network.some((pattern) => pattern.test(hostname)) ? 'network' : 'everywhere'
}

/**
 * The link as the customer gets it: by the public address that was set; where none was, or one that only this machine
 * knows, by the address at which the page itself was opened.
 */
export function linkOf({ address, path }: { address: string | null; path: string }, origin: string): string {
  return address !== null && reachOf(address) !== 'machine' ? address : new URL(path, origin).href
}
