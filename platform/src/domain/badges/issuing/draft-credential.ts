// From the facts of an award to the exact document that will be signed. Pure: the same facts give the same bytes.
import {
	buildCredential,
	statusEntry,
	type Achievement,
	type Award,
	type Evidence,
	type Profile,
	type ResultDescription
} from '@rexpath/credentials'
import { LANGUAGES } from '#kernel/languages.ts'
import type { Issuer, IssuedVersion } from './model.ts'
import { pictureName, statusListId } from './rules.ts'

export type CredentialFacts = {
	readonly credentialId: string
	/** Scheme and host of this site. */
	readonly origin: string
	readonly awardedAt: Date
	readonly version: IssuedVersion
	/** The activity that a participation badge is about. */
	readonly activityId: string | null
	readonly issuer: Issuer
	readonly did: string
	readonly issuerKeyId: string
	readonly place: { readonly series: number; readonly index: number }
	readonly recipient: { readonly hash: string; readonly salt: string; readonly name: string | undefined }
	/** What the earner approved for the public. */
	readonly summary: string | null
	readonly links: readonly { readonly title: string; readonly url: string }[]
	/** The badges that a milestone or route rests on. */
	readonly parts: readonly { readonly credentialId: string; readonly name: string }[]
	readonly secondView: string | null
}

const PROJECT = 'International skills of vocational education staff'

export type AchievementParts = {
	readonly versionId: string
	readonly organisationId: string
	readonly activityId: string | null
}
export const achievementAddress = (
	origin: string,
	{ versionId, organisationId, activityId }: AchievementParts
): string =>
	`${origin}/ob2/badges/${versionId}/${organisationId}${activityId === null ? '' : `/${activityId}`}`
export const artAddress = (
	origin: string,
	{ versionId, activityId }: Omit<AchievementParts, 'organisationId'>
): string => `${origin}/ob2/images/${pictureName(versionId, activityId)}.png`
export const issuerAddress = (origin: string, organisationId: string): string =>
	`${origin}/issuers/${organisationId}`

export const draftCredential = (facts: CredentialFacts): string =>
	JSON.stringify(buildCredential(awardOf(facts)))

function awardOf(facts: CredentialFacts): Award {
	const { version, origin, place, recipient } = facts
	const achievement = achievementOf(facts)
	return {
		id: `urn:uuid:${facts.credentialId}`,
		issuer: issuerProfile(facts),
		achievement,
		subject: {
			identifier: [
				{ identityType: 'emailAddress', hashed: true, identityHash: recipient.hash, salt: recipient.salt }
			],
			name: recipient.name
		},
		results:
			version.kind === 'skill'
				? achievement.resultDescription?.map(({ id, requiredLevel }) => ({
						resultDescription: id,
						achievedLevel: requiredLevel
					}))
				: [],
		evidence: evidenceOf(facts),
		validFrom: facts.awardedAt,
		awardedDate: facts.awardedAt,
		name: version.name.en,
		description: version.description.en,
		image: pictureOf(facts),
		credentialStatus: statusEntry({
			list: `${origin}/status/${statusListId(place.series, facts.issuerKeyId)}`,
			index: place.index,
			purpose: 'revocation'
		})
	}
}

function issuerProfile({ issuer, did, origin }: CredentialFacts): Profile {
	const { consortium } = issuer
	return {
		id: did,
		name: issuer.name,
		url: issuer.website ?? issuerAddress(origin, issuer.organisationId),
		address: { addressCountryCode: issuer.country },
		parentOrg: consortium ? { id: `urn:uuid:${consortium.id}`, name: consortium.name } : undefined
	}
}

function achievementOf(facts: CredentialFacts): Achievement {
	const { version, origin, issuer } = facts
	const id = achievementAddress(origin, {
		versionId: version.id,
		organisationId: issuer.organisationId,
		activityId: facts.activityId
	})
	return {
		id,
		name: version.name.en,
		description: version.description.en,
		criteria: { narrative: criteriaText(version) },
		inLanguage: 'en',
		translations: LANGUAGES.flatMap((language) => {
			const [name, description] = [version.name[language], version.description[language]]
			return language === 'en' || name === undefined ? [] : [{ inLanguage: language, name, description }]
		}),
		achievementType: version.kind === 'skill' ? 'MicroCredential' : 'Badge',
		image: pictureOf(facts),
		version: version.id,
		humanCode: version.badgeId,
		fieldOfStudy: PROJECT,
		tag: tagsOf(version),
		alignment: version.alignments.map(({ name, url, framework, code }) => ({
			targetName: name,
			targetUrl: url,
			targetFramework: framework,
			targetCode: code ?? undefined
		})),
		resultDescription:
			version.kind === 'skill'
				? version.criteria.map((criterion) => criterionDescription(id, criterion))
				: [],
		microCredential: {
			workloadHours: version.hours ?? undefined,
			assessment: assessmentText(facts),
			participation: version.kind === 'skill' ? 'blended' : undefined,
			qualityAssurance: {
				name: `How ${issuer.name} assesses`,
				url: issuerAddress(origin, issuer.organisationId)
			}
		}
	}
}

function criterionDescription(
	achievement: string,
	{ id, text }: IssuedVersion['criteria'][number]
): ResultDescription {
	const at = `${achievement}#criterion-${id}`
	return {
		id: at,
		name: text.en,
		resultType: 'RubricCriterionLevel',
		requiredLevel: `${at}-met`,
		rubricCriterionLevel: [
			{
				id: `${at}-met`,
				name: 'Met',
				description:
					'The evidence shows it in a real situation; the own share is clear; a stranger could follow it.'
			},
			{
				id: `${at}-not-yet`,
				name: 'Not yet',
				description: 'Missing, only planned, only the work of others, or not checkable.'
			}
		]
	}
}

const pictureOf = ({ origin, version, activityId }: CredentialFacts) => ({
	id: artAddress(origin, { versionId: version.id, activityId }),
	caption: captionOf(version)
})

type Rank = Pick<IssuedVersion, 'kind' | 'level'>
export const tagsOf = ({ kind, level }: Rank): string[] => [
	kind,
	...(level > 0 ? [`level ${level} of 4`] : [])
]
export const captionOf = ({ name, kind, level }: Rank & Pick<IssuedVersion, 'name'>): string =>
	level > 0
		? `${name.en}, a ${kind} badge at level ${level} of 4`
		: `${name.en}, a ${kind} badge: no skill was assessed`

/** How it was judged, in words that an employer understands. */
export function assessmentText({
	version,
	secondView
}: Pick<CredentialFacts, 'version' | 'secondView'>): string {
	if (version.kind === 'participation') return 'Attendance'
	if (version.kind !== 'skill')
		return 'Automatic milestone: it rests on the badges behind it, without an assessment of its own'
	if (version.assessors < 2) return 'Evidence judged by one assessor'
	const from =
		secondView === 'unit'
			? 'the second from another unit of the same school'
			: 'one of them from another organisation'
	return `Evidence judged by two assessors, ${from}`
}

/** The criteria as Markdown: a verifier elsewhere has only this. */
export function criteriaText({ criteria, outcomes, proves, doesNotProve }: IssuedVersion): string {
	const list = (title: string, lines: readonly { readonly en: string }[]) =>
		lines.length === 0 ? [] : [`**${title}**\n\n${lines.map((line) => `- ${line.en}`).join('\n')}`]
	return [
		proves.en,
		...list(
			'Criteria',
			criteria.map(({ text }) => text)
		),
		...list('Learning outcomes', outcomes),
		`**What it does not prove**\n\n${doesNotProve.en}`
	].join('\n\n')
}

function evidenceOf({ summary, links, parts }: CredentialFacts): Evidence[] {
	return [
		...(summary
			? [
					{
						name: 'What the earner did',
						narrative: summary,
						description: 'A summary in the earner’s own words. The assessors saw the full evidence.'
					}
				]
			: []),
		...links.map(({ title, url }) => ({ id: url, name: title || 'Published by the earner', genre: 'link' })),
		...parts.map(({ credentialId, name }) => ({ id: `urn:uuid:${credentialId}`, name, genre: 'badge' }))
	]
}
