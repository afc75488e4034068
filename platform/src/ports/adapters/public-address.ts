// Which network addresses belong to the public internet. Everything else is somebody's inside, maybe ours.
import { BlockList, isIP } from 'node:net'

// The special-purpose registries of IANA.
const INSIDE_4: readonly (readonly [string, number])[] = [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.0.2.0', 24],
	['192.31.196.0', 24],
	['192.52.193.0', 24],
	['192.88.99.0', 24],
	['192.168.0.0', 16],
	['192.175.48.0', 24],
	['198.18.0.0', 15],
	['198.51.100.0', 24],
	['203.0.113.0', 24],
	['224.0.0.0', 4],
	['240.0.0.0', 4]
]
// Inside 2000::/3, the only part that is handed out: protocol blocks with Teredo, examples, 6to4, documentation, AS112.
const INSIDE_6: readonly (readonly [string, number])[] = [
	['2001::', 23],
	['2001:db8::', 32],
	['2002::', 16],
	['2620:4f:8000::', 48],
	['3fff::', 20]
]

const inside4 = new BlockList()
for (const [net, bits] of INSIDE_4) inside4.addSubnet(net, bits, 'ipv4')
const inside6 = new BlockList()
for (const [net, bits] of INSIDE_6) inside6.addSubnet(net, bits, 'ipv6')
const global6 = new BlockList()
global6.addSubnet('2000::', 3, 'ipv6')

/** Mapped, translated and tunnelled forms of IPv4 lie outside 2000::/3 or are listed, so none passes. */
export function isPublicAddress(address: string | undefined): boolean {
	if (address === undefined) return false
	const family = isIP(address)
	if (family === 4) return !inside4.check(address, 'ipv4')
	// An address with a zone (fe80::1%eth0) is link-local by nature.
	return (
		family === 6 &&
		!address.includes('%') &&
		global6.check(address, 'ipv6') &&
		!inside6.check(address, 'ipv6')
	)
}
