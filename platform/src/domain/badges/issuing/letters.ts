// The letter a badge arrives with, and the one that says it was taken back: in the earner's language, one link each.
import { inLanguage, type Language } from '#kernel/languages.ts'
import { letter, type Letter } from '#i18n/letter.ts'
import { translator, type Translate } from '#i18n/translate.ts'
import type { ShortfallFacts } from './participation-queries.ts'
import type { BadgeLetterFacts } from './signing-queries.ts'

export function issueLetter(facts: BadgeLetterFacts, origin: string): Letter {
	const t = translator(facts.language)
	const values = valuesOf(facts)
	const [subject, text] = facts.replaces
		? ([t('passport.letterReplacedSubject', values), t('passport.letterReplacedText', values)] as const)
		: facts.kind === 'skill'
			? ([t('passport.letterSkillSubject', values), t('passport.letterSkillText', values)] as const)
			: facts.kind === 'participation'
				? ([t('attendance.letterSubject', values), t('attendance.letterText', values)] as const)
				: ([t('passport.letterAutomaticSubject', values), t('passport.letterAutomaticText', values)] as const)
	const address = `${origin}/my-badges/${facts.credentialId}${facts.replaces ? '' : '?new'}`
	return letter(earnerOf(facts), subject, [
		text,
		...nextLine(t, facts, facts.language),
		`${t('passport.letterSee')}\n${address}`
	])
}

export function revocationLetter(facts: BadgeLetterFacts, origin: string): Letter {
	const t = translator(facts.language)
	const values = { ...valuesOf(facts), reason: facts.reason ?? '' }
	const address = `${origin}/my-badges/${facts.credentialId}`
	return letter(earnerOf(facts), t('passport.letterRevokedSubject', values), [
		t('passport.letterRevokedText', values),
		`${t('passport.letterRevokedNext', values)}\n${address}`
	])
}

/** Not enough for the badge: how far it went, and that nothing is lost. */
export function shortfallLetter(facts: ShortfallFacts, origin: string): Letter {
	const t = translator(facts.language)
	const { title, minutes, countedMinutes, neededPercent } = facts
	const values = { title, minutes, all: countedMinutes, needed: neededPercent }
	return letter(facts, t('attendance.shortfallSubject', values), [
		t('attendance.shortfallText', values),
		`${t('attendance.shortfallNext')}\n${origin}/activities/${facts.code}`
	])
}

const earnerOf = ({ recipientName, language }: BadgeLetterFacts) => ({ name: recipientName, language })

const valuesOf = ({ name, language, issuerName }: BadgeLetterFacts) => ({
	badge: inLanguage(name, language),
	issuer: issuerName
})

const nextLine = (t: Translate, { next, replaces }: BadgeLetterFacts, language: Language): string[] =>
	next && !replaces
		? [t('passport.arrivalNext', { count: next.missing, name: inLanguage(next.name, language) })]
		: []
