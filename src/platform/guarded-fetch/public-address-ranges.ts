import { BlockList, isIP } from 'node:net'

/** Everything that is not an address of a server on the public internet (IANA special-purpose registries). */
const ranges4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]
const publicOnes6 = '2000::/3'
/** Within the public range: tunnels that carry an IPv4 address of anybody's choice, documentation, benchmarks. */
const ranges6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

const refused = new BlockList()
for (const range of ranges4) refused.addSubnet(...split(range), 'ipv4')
for (const range of ranges6) refused.addSubnet(...split(range), 'ipv6')
const allowed6 = new BlockList()
allowed6.addSubnet(...split(publicOnes6), 'ipv6')

function split(range: string): [address: string, bits: number] {
  const [address = '', bits] = range.split('/')
  return [address, Number(bits)]
}

/** @param address - An IP address; anything else is not public. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !refused.check(address, 'ipv4')
  // Also refuses IPv4 written as IPv6, and what routers translate: neither lies in 2000::/3.
  return family === 6 && allowed6.check(address, 'ipv6') && !refused.check(address, 'ipv6')
}
