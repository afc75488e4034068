// Why the signer would not sign. Every rule is judged on what the signer read itself.
import { createHash } from 'node:crypto'
import type { ApplicationRecord, AwardRecord, Intent } from './award-evidence.ts'

type Json = { readonly [key: string]: unknown }
const object = (value: unknown): Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.map(object) : [])

/** The first reason against signing this intent, or undefined. */
export function whyNotSign(intent: Intent, held: ReadonlySet<string>): string | undefined {
	if (intent.revoked || intent.award.ended) return 'it is revoked already'
	if (intent.keyRetired) return 'the key is retired'
	if (intent.keyOrganisation !== intent.award.organisationId) return 'the key belongs to another organisation'
	return whyNotAwarded(intent.award, held) ?? whyNotThisDocument(intent)
}

function whyNotAwarded(award: AwardRecord, held: ReadonlySet<string>): string | undefined {
	if (award.basis === 'decision')
		return award.application ? whyNotDecided(award, award.application) : 'no application stands behind it'
	if (award.basis === 'rule') return whyNotComplete(award, held)
	if (award.basis === 'attendance') return whyNotAttended(award)
	return 'this kind of badge is not awarded yet'
}

function whyNotDecided(award: AwardRecord, application: ApplicationRecord): string | undefined {
	if (application.state !== 'awarded') return 'the application is not awarded'
	if (
		application.personId !== award.personId ||
		application.organisationId !== award.organisationId ||
		application.versionId !== award.versionId
	)
		return 'the award is not what was applied for'
	if (application.decisions.some(({ assessorId }) => assessorId === award.personId))
		return 'the applicant took part in the decision'
	const awarding = application.decisions.filter(
		({ verdict, met, notYet }) =>
			verdict === 'award' &&
			notYet === 0 &&
			award.criteria.length > 0 &&
			award.criteria.every((criterion) => met.includes(criterion))
	)
	const voices = new Set(awarding.map(({ assessorId }) => assessorId))
	if (award.assessors < 1 || voices.size < award.assessors)
		return 'not enough assessors found every criterion met'
	const outside =
		application.secondView === 'unit' ? ['other-unit', 'other-organisation'] : ['other-organisation']
	if (award.assessors > 1 && !awarding.some(({ standing }) => outside.includes(standing)))
		return 'nobody from outside was among the assessors'
	return undefined
}

function whyNotComplete({ rule, badgeId }: AwardRecord, held: ReadonlySet<string>): string | undefined {
	if (!rule || (rule.all.length === 0 && !rule.anyOf)) return 'the badge has no rule'
	const others = new Set([...held].filter((id) => id !== badgeId))
	const some = rule.anyOf?.of.filter((id) => others.has(id)).length ?? 0
	return rule.all.every((id) => others.has(id)) && some >= (rule.anyOf?.n ?? 0)
		? undefined
		: 'the badges behind it do not stand'
}

function whyNotAttended({ attendance, rule, organisationId }: AwardRecord): string | undefined {
	if (!attendance?.registered) return 'the person did not take part'
	if (attendance.organisationId !== organisationId) return 'another organisation held the activity'
	if (!attendance.finished) return 'the activity is not over'
	const percent = Math.round((rule?.attendance ?? 0) * 100)
	if (percent < 1 || attendance.countedSeconds <= 0) return 'the badge has no rule'
	return attendance.attendedSeconds * 100 >= attendance.countedSeconds * percent
		? undefined
		: 'the person was not there for long enough'
}

const second = (moment: Date): string => `${moment.toISOString().slice(0, 19)}Z`

const nameOf = ({ badgeName, attendance }: AwardRecord): string =>
	attendance ? badgeName.replace('{activity}', () => attendance.title) : badgeName
const placeOf = ({ versionId, organisationId, attendance }: AwardRecord): string =>
	[versionId, organisationId, ...(attendance ? [attendance.activityId] : [])].join('/')

// The bytes came from the application: they must say what was awarded, to whom, by whom, and nothing else of weight.
function whyNotThisDocument(intent: Intent): string | undefined {
	const document = object(JSON.parse(intent.unsigned))
	const [subject, issuer, status] = [
		object(document.credentialSubject),
		object(document.issuer),
		object(document.credentialStatus)
	]
	const achievement = object(subject.achievement)
	const expected: readonly (readonly [unknown, unknown, string])[] = [
		[document.id, `urn:uuid:${intent.id}`, 'id'],
		[document.type, ['VerifiableCredential', 'OpenBadgeCredential'], 'type'],
		[issuer.id, intent.did, 'issuer'],
		[document.validFrom, second(intent.award.awardedAt), 'date'],
		[document.proof, undefined, 'proof'],
		[achievement.name, nameOf(intent.award), 'badge'],
		[String(achievement.id).endsWith(`/${placeOf(intent.award)}`), true, 'achievement'],
		[
			`${/-(\d+)-/.exec(String(status.statusListCredential).replace(intent.keyId, ''))?.[1]}/${String(status.statusListIndex)}`,
			intent.place,
			'status'
		],
		[
			String(status.statusListCredential).endsWith(`-${intent.keyId}`) &&
				status.statusPurpose === 'revocation',
			true,
			'status list'
		]
	]
	const wrong = expected.find(([found, wanted]) => JSON.stringify(found) !== JSON.stringify(wanted))
	return wrong
		? `the document has another ${wrong[2]}`
		: whyNotThisRecipient(intent, list(subject.identifier))
}

function whyNotThisRecipient(
	{ named, award, addresses, recipientHash, recipientSalt }: Intent,
	identities: readonly Json[]
): string | undefined {
	const names = identities
		.filter(({ identityType }) => identityType === 'name')
		.map(({ identityHash }) => identityHash)
	if (JSON.stringify(names) !== JSON.stringify(named ? [award.recipientName] : []))
		return 'the document names somebody else'
	const hashes = identities
		.filter(({ identityType }) => identityType !== 'name')
		.map(({ identityHash, hashed }) => (hashed === true ? identityHash : undefined))
	if (JSON.stringify(hashes) !== JSON.stringify([recipientHash]))
		return 'the document is addressed otherwise than intended'
	const hashOf = (address: string) =>
		`sha256$${createHash('sha256')
			.update(address + recipientSalt)
			.digest('hex')}`
	return addresses.some((address) => hashOf(address) === recipientHash)
		? undefined
		: 'the document is addressed to somebody else'
}

const PATIENCE_MS = 5_000
// No clock of a living site stands after this; a signature from there would outlive everything.
const LATEST_MS = Date.UTC(2037, 0, 1)

export function whyNotNow(now: Date, last: Date | null): string | undefined {
	if (last && now.getTime() < last.getTime() - PATIENCE_MS)
		return 'the clock stands before the last signature'
	return now.getTime() > LATEST_MS ? 'the clock stands too far in the future' : undefined
}
