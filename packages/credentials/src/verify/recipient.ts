import { isIdentity } from '../model/identity.ts'
import { isObject, listOf, textOf } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { finding } from './report.ts'
import type { Check } from './report.ts'

/** Whether the badge was awarded to one of these addresses or ids. */
export function checkRecipient(document: JsonObject, recipients: readonly string[] | undefined): Check {
	if (!recipients) return finding('recipient.not-asked')
	const subjects = listOf(document['credentialSubject']).filter(isObject)
	const matches = subjects.some((subject) => recipients.some((recipient) => isSubject(subject, recipient)))
	return finding(matches ? 'recipient.match' : 'recipient.mismatch')
}

function isSubject(subject: JsonObject, recipient: string): boolean {
	if (subject['id'] === recipient || subject['id'] === `mailto:${recipient}`) return true
	return listOf(subject['identifier']).some((identity) => isObject(identity) && matches(identity, recipient))
}

function matches(identity: JsonObject, recipient: string): boolean {
	// A name identifies nobody: only addresses, account names and numbers do.
	if (identity['identityType'] === 'name') return false
	return isIdentity(
		{
			hashed: identity['hashed'] === true,
			identityHash: textOf(identity['identityHash']) ?? '',
			salt: textOf(identity['salt'])
		},
		recipient
	)
}
