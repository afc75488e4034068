import { CredentialError, buildCredential, statusEntry } from '@rexpath/credentials'
import type { Award, StatusEntry, Unsigned } from '@rexpath/credentials'
import { FailedError } from './terminal.ts'

/** What is filled in where the file leaves it open. */
export type Defaults = {
	readonly issuer: string
	readonly now: Date
	readonly status: StatusEntry | undefined
}

type Json = { readonly [member: string]: unknown }

/** A credential from a file: as it is when it has contexts, else built from an award in plain JSON. */
export function unsignedFrom(value: object, defaults: Defaults, file: string): Unsigned {
	const json = value as Json
	// A credential that cannot be signed fails when it is signed.
	if (json['@context'] !== undefined) return withStatus(json, defaults.status) as Unsigned
	try {
		return buildCredential(awardFrom(json, defaults))
	} catch (error) {
		if (error instanceof CredentialError) throw new FailedError(`${file}: ${error.message}`)
		if (error instanceof TypeError)
			throw new FailedError(`${file}: something that an award needs is missing (${error.message})`)
		throw error
	}
}

const withStatus = (json: Json, status: StatusEntry | undefined): Json =>
	status ? { ...json, credentialStatus: status } : json

/** Dates are texts in JSON; the issuer's id is that of the key unless it is given. */
function awardFrom(json: Json, { issuer, now, status }: Defaults): Award {
	const date = (member: string): Date | undefined =>
		typeof json[member] === 'string' ? new Date(json[member]) : undefined
	const profile = typeof json['issuer'] === 'object' ? json['issuer'] : {}
	const award = {
		...json,
		issuer: { id: issuer, ...profile },
		validFrom: date('validFrom') ?? now,
		validUntil: date('validUntil'),
		awardedDate: date('awardedDate'),
		...(status ? { credentialStatus: status } : {})
	}
	// What the award lacks is found out by building it.
	return award as unknown as Award
}

export const entryFor = (list: string, index: number): StatusEntry =>
	statusEntry({ list, index, purpose: 'revocation' })
