// The words of a result, by the stable code of each finding.
import { isMessageKey, type MessageKey, type Translate } from '#i18n/translate.ts'
import type { Finding, Verdict, Verification } from '#domain/verification/model.ts'

/** The finding in the reader's language; one that this site has no words for yet keeps the library's English. */
export function findingText(t: Translate, { code, message }: Pick<Finding, 'code' | 'message'>): string {
	const key = `verification.code-${code.replace('.', '-')}`
	return isMessageKey(key) ? t(key) : message
}

const VERDICTS = {
	valid: ['verification.verdictValid', 'verification.verdictValidText'],
	invalid: ['verification.verdictInvalid', 'verification.verdictInvalidText'],
	unknown: ['verification.verdictUnknown', 'verification.verdictUnknownText']
} as const satisfies Record<Verdict, readonly [MessageKey, MessageKey]>
export const verdictKeys = (verdict: Verdict): readonly [MessageKey, MessageKey] => VERDICTS[verdict]

const OUTCOMES = {
	passed: 'verification.outcomePassed',
	failed: 'verification.outcomeFailed',
	'not checked': 'verification.outcomeUnchecked'
} as const satisfies Record<Finding['outcome'], MessageKey>
export const outcomeKey = (outcome: Finding['outcome']): MessageKey => OUTCOMES[outcome]

/** The answer to a program: stable codes, and messages in the language it asked for. */
export const spokenReport = (t: Translate, { checks, ...report }: Verification) => ({
	...report,
	checks: checks.map(({ check, outcome, code, message, rule }) => ({
		check,
		outcome,
		code,
		message: findingText(t, { code, message }),
		...(rule === undefined ? {} : { rule })
	}))
})
