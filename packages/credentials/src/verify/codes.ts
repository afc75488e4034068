/** What is looked at, in the order in which it is looked at. */
export type CheckName =
	| 'input'
	| 'shape'
	| 'proof'
	| 'refresh'
	| 'status'
	| 'period'
	| 'recipient'
	| 'endorsement'
	| 'contents'
	| 'issuer'

export type CheckOutcome = 'passed' | 'failed' | 'not checked'

type Entry = {
	readonly check: CheckName
	readonly outcome: CheckOutcome
	/** Not checked, but nobody asked for it or nothing hangs on it: the verdict can still be `valid`. */
	readonly optional?: true
	readonly message: string
}

/** Every finding that a report can contain. Codes are stable: translate by them. */
export const FINDINGS = {
	'input.read': { check: 'input', outcome: 'passed', message: 'A badge was found and could be read.' },
	'input.not-a-badge': {
		check: 'input',
		outcome: 'failed',
		message: 'This is no badge: neither JSON, nor a signed text, nor a picture.'
	},
	'input.invalid-json': { check: 'input', outcome: 'failed', message: 'This is not proper JSON.' },
	'input.damaged-image': { check: 'input', outcome: 'failed', message: 'The picture file is damaged.' },
	'input.no-badge-in-image': { check: 'input', outcome: 'failed', message: 'The picture carries no badge.' },
	'input.two-badges-in-image': {
		check: 'input',
		outcome: 'failed',
		message: 'The picture carries more than one badge, so it proves none.'
	},
	'input.too-large': {
		check: 'input',
		outcome: 'not checked',
		message: 'The badge is larger than the limit.'
	},
	'input.too-complex': {
		check: 'input',
		outcome: 'not checked',
		message: 'The badge is built more intricately than any real badge.'
	},
	'input.context-refused': {
		check: 'input',
		outcome: 'not checked',
		message: 'The badge uses a vocabulary that is not known here.'
	},

	'shape.valid': { check: 'shape', outcome: 'passed', message: 'It has everything an Open Badge needs.' },
	'shape.invalid': {
		check: 'shape',
		outcome: 'failed',
		message: 'It lacks something that an Open Badge needs.'
	},

	'proof.valid': {
		check: 'proof',
		outcome: 'passed',
		message: 'The signature is right: nothing was changed since the issuer signed.'
	},
	'proof.hosted': {
		check: 'proof',
		outcome: 'passed',
		message: 'The issuer publishes this badge on its own site, word for word.'
	},
	'proof.unreadable': {
		check: 'proof',
		outcome: 'failed',
		message:
			'The badge says something that its own vocabulary does not define, so it cannot be what was signed.'
	},
	'proof.missing': { check: 'proof', outcome: 'failed', message: 'The badge is not signed.' },
	'proof.malformed': {
		check: 'proof',
		outcome: 'failed',
		message: 'The signature is not written as the standard demands.'
	},
	'proof.invalid': {
		check: 'proof',
		outcome: 'failed',
		message: 'The signature does not fit: the badge was changed or signed with another key.'
	},
	'proof.not-issuers-key': {
		check: 'proof',
		outcome: 'failed',
		message: 'The badge was signed with a key that does not belong to its issuer.'
	},
	'proof.wrong-purpose': {
		check: 'proof',
		outcome: 'failed',
		message: 'The key or the signature is not meant for making statements.'
	},
	'proof.expired': { check: 'proof', outcome: 'failed', message: 'The signature itself has expired.' },
	'proof.from-future': {
		check: 'proof',
		outcome: 'failed',
		message: 'The signature carries a date in the future.'
	},
	'proof.hosted-differs': {
		check: 'proof',
		outcome: 'failed',
		message: 'The issuer publishes something else at the address of this badge.'
	},
	'proof.hosted-elsewhere': {
		check: 'proof',
		outcome: 'failed',
		message: 'The badge is published at an address that does not belong to its issuer.'
	},
	'proof.hosted-gone': {
		check: 'proof',
		outcome: 'failed',
		message: 'The issuer does not publish this badge any more.'
	},
	'proof.unsupported': {
		check: 'proof',
		outcome: 'not checked',
		message: 'The badge is signed in a way that is not known here.'
	},
	'proof.key-unreachable': {
		check: 'proof',
		outcome: 'not checked',
		message: 'The issuer’s key could not be fetched.'
	},
	'proof.key-offline': {
		check: 'proof',
		outcome: 'not checked',
		message: 'The issuer’s key has to be fetched, and this check was made without network.'
	},
	'proof.hosted-offline': {
		check: 'proof',
		outcome: 'not checked',
		message:
			'A hosted badge can only be checked at its issuer’s site, and this check was made without network.'
	},
	'proof.hosted-unreachable': {
		check: 'proof',
		outcome: 'not checked',
		message: 'The issuer’s site could not be reached.'
	},
	'proof.reader-stopped': {
		check: 'proof',
		outcome: 'not checked',
		message: 'Reading the badge took too much time or memory and was stopped.'
	},

	'refresh.none': { check: 'refresh', outcome: 'passed', message: 'There is no newer version to look for.' },
	'refresh.used': {
		check: 'refresh',
		outcome: 'passed',
		message: 'The issuer offers a newer version, and this newer version was checked.'
	},
	'refresh.not-asked': {
		check: 'refresh',
		outcome: 'not checked',
		optional: true,
		message: 'The issuer may offer a newer version; it was not asked for.'
	},
	'refresh.unreachable': {
		check: 'refresh',
		outcome: 'not checked',
		optional: true,
		message: 'The newer version could not be fetched, so this one was checked.'
	},

	'refresh.rejected': {
		check: 'refresh',
		outcome: 'not checked',
		optional: true,
		message: 'What is offered as a newer version is not one, so this one was checked.'
	},

	'status.none': {
		check: 'status',
		outcome: 'passed',
		message: 'The issuer publishes no status for this badge, so it cannot have been revoked.'
	},
	'status.clear': { check: 'status', outcome: 'passed', message: 'The issuer has not revoked this badge.' },
	'status.message': {
		check: 'status',
		outcome: 'passed',
		message: 'The issuer has set a message on this badge.'
	},
	'status.revoked': { check: 'status', outcome: 'failed', message: 'The issuer has revoked this badge.' },
	'status.suspended': {
		check: 'status',
		outcome: 'failed',
		message: 'The issuer has suspended this badge for the time being.'
	},
	'status.malformed': {
		check: 'status',
		outcome: 'failed',
		message: 'The badge does not say properly where its status is published.'
	},
	'status.offline': {
		check: 'status',
		outcome: 'not checked',
		optional: true,
		message: 'Whether the badge was revoked was not asked: this check was made without network.'
	},
	'status.no-fetch': {
		check: 'status',
		outcome: 'not checked',
		message: 'Whether the badge was revoked could not be asked: there is no network here.'
	},
	'status.unreachable': {
		check: 'status',
		outcome: 'not checked',
		message: 'The list of revoked badges could not be reached.'
	},
	'status.list-invalid': {
		check: 'status',
		outcome: 'not checked',
		message: 'The list of revoked badges is not what it should be.'
	},
	'status.list-expired': {
		check: 'status',
		outcome: 'not checked',
		message: 'The list of revoked badges is out of date.'
	},
	'status.list-not-issuers': {
		check: 'status',
		outcome: 'not checked',
		message: 'The list of revoked badges was not signed by the issuer of the badge.'
	},
	'status.wrong-purpose': {
		check: 'status',
		outcome: 'not checked',
		message: 'The list serves another purpose than the badge says.'
	},
	'status.unsupported': {
		check: 'status',
		outcome: 'not checked',
		message: 'The status is published in a way that is not known here.'
	},

	'period.current': {
		check: 'period',
		outcome: 'passed',
		message: 'The badge is within its period of validity.'
	},
	'period.expired': { check: 'period', outcome: 'failed', message: 'The badge has expired.' },
	'period.not-yet-valid': { check: 'period', outcome: 'failed', message: 'The badge is not valid yet.' },

	'recipient.match': {
		check: 'recipient',
		outcome: 'passed',
		message: 'The badge was awarded to this person.'
	},
	'recipient.mismatch': {
		check: 'recipient',
		outcome: 'failed',
		message: 'The badge was awarded to somebody else.'
	},
	'recipient.not-asked': {
		check: 'recipient',
		outcome: 'not checked',
		optional: true,
		message: 'To whom the badge was awarded was not compared with anybody.'
	},

	'endorsement.none': {
		check: 'endorsement',
		outcome: 'passed',
		message: 'The badge carries no endorsements.'
	},
	'endorsement.valid': {
		check: 'endorsement',
		outcome: 'passed',
		message: 'All endorsements inside are properly signed.'
	},
	'endorsement.invalid': {
		check: 'endorsement',
		outcome: 'failed',
		message: 'An endorsement inside is not properly signed or is about something else.'
	},
	'endorsement.unchecked': {
		check: 'endorsement',
		outcome: 'not checked',
		optional: true,
		message: 'An endorsement inside could not be checked; do not rely on it.'
	},

	'contents.valid': {
		check: 'contents',
		outcome: 'passed',
		message: 'All credentials in this record are properly signed.'
	},
	'contents.invalid': {
		check: 'contents',
		outcome: 'failed',
		message: 'A credential in this record is not properly signed or has expired.'
	},
	'contents.unchecked': {
		check: 'contents',
		outcome: 'not checked',
		message: 'A credential in this record could not be checked.'
	},

	'issuer.known': { check: 'issuer', outcome: 'passed', message: 'The issuer is known here.' },
	'issuer.unknown': {
		check: 'issuer',
		outcome: 'not checked',
		optional: true,
		message: 'Nothing is known here about who the issuer is.'
	},
	'issuer.not-asked': {
		check: 'issuer',
		outcome: 'not checked',
		optional: true,
		message: 'The issuer was not compared with any list.'
	},
	'issuer.unreachable': {
		check: 'issuer',
		outcome: 'not checked',
		optional: true,
		message: 'The list of known issuers could not be asked.'
	}
} as const satisfies { readonly [code: string]: Entry }

export type FindingCode = keyof typeof FINDINGS

export const findingOf = (code: FindingCode): Entry => FINDINGS[code]
