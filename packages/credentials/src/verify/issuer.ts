import type { VerifyOptions } from './options.ts'
import { finding } from './report.ts'
import type { Check } from './report.ts'

/** Whether the issuer is in the caller's list. Says nothing about the badge itself. */
export async function checkIssuer(
	issuerId: string | undefined,
	{ knownIssuers }: VerifyOptions
): Promise<Check> {
	if (!knownIssuers || issuerId === undefined) return finding('issuer.not-asked')
	try {
		const known = await knownIssuers(issuerId)
		return known ? finding('issuer.known', known.name) : finding('issuer.unknown', issuerId)
	} catch (error) {
		return finding('issuer.unreachable', error instanceof Error ? error.message : undefined)
	}
}
