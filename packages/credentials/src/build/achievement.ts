import { CredentialError } from '../errors.ts'
import type { Achievement, Alignment, Related, Result, ResultDescription } from '../model/award.ts'
import { present } from '../model/json.ts'
import { checkIri, cleanText, optionalIri } from '../model/text.ts'
import {
	alignmentNodes,
	clean,
	identifierNode,
	imageNode,
	profileNode,
	relatedNode,
	resultDescriptionNode
} from './nodes.ts'

const fragment = (id: string, name: string): string => `${id}${id.includes('#') ? '-' : '#'}${name}`

export function achievementNode(achievement: Achievement): {
	id: string
	type: ['Achievement']
	[key: string]: unknown
} {
	const { id, criteria, creator } = achievement
	return present({
		id: checkIri(id, 'achievement id'),
		type: ['Achievement'],
		achievementType: clean(achievement.achievementType),
		name: cleanText(achievement.name),
		description: cleanText(achievement.description),
		criteria: criteriaNode(criteria),
		inLanguage: clean(achievement.inLanguage),
		image: imageNode(achievement.image),
		version: clean(achievement.version),
		alignment: alignmentNodes([...(achievement.alignment ?? []), ...microAlignments(achievement)], id),
		resultDescription: descriptionsOf(achievement).map(resultDescriptionNode),
		creator: creator && profileNode(creator),
		creditsAvailable: achievement.creditsAvailable,
		fieldOfStudy: clean(achievement.fieldOfStudy),
		specialization: clean(achievement.specialization),
		humanCode: clean(achievement.humanCode),
		otherIdentifier: achievement.otherIdentifier?.map(identifierNode),
		related: [...translationsOf(achievement), ...(achievement.related ?? [])].map(relatedNode),
		tag: tagsOf(achievement.tag),
		endorsement: achievement.endorsement
	})
}

function criteriaNode({ id, narrative }: Achievement['criteria']) {
	if (id === undefined && narrative === undefined) {
		throw new CredentialError('invalid-award', 'The criteria need a narrative or an address')
	}
	return present({ id: optionalIri(id, 'criteria id'), narrative: clean(narrative) })
}

function translationsOf({ id, version, translations }: Achievement): readonly Related[] {
	return (translations ?? []).map((translation) => ({
		...translation,
		id: translation.id ?? fragment(id, `lang-${translation.inLanguage}`),
		version
	}))
}

const BEYOND_BASIC_PLANE = /[\u{10000}-\u{10ffff}]/u
const HIGH_IN_BASIC_PLANE = /[\ue000-\uffff]/

/** Canonicalisers disagree on the order of a set that mixes these two groups of characters. */
function tagsOf(tags: readonly string[] | undefined) {
	const cleaned = tags?.map(cleanText)
	const all = cleaned?.join('') ?? ''
	if (BEYOND_BASIC_PLANE.test(all) && HIGH_IN_BASIC_PLANE.test(all)) {
		throw new CredentialError('invalid-award', 'The tags mix emoji with private-use or full-width characters')
	}
	return cleaned
}

type Extra = { readonly type: string; readonly name: string; readonly value: string | undefined }

function extrasOf({ microCredential: micro }: Achievement): readonly Extra[] {
	return [
		{
			type: 'ext:NotionalWorkload',
			name: 'Notional workload (hours)',
			value: micro?.workloadHours?.toString()
		},
		{ type: 'ext:AssessmentType', name: 'Type of assessment', value: micro?.assessment },
		{ type: 'ext:ParticipationForm', name: 'Form of participation', value: micro?.participation }
	].filter(({ value }) => value !== undefined)
}

const extraId = (achievement: Achievement, { type }: Extra): string =>
	fragment(achievement.id, type.slice('ext:'.length))

function descriptionsOf(achievement: Achievement): readonly ResultDescription[] {
	const extras = extrasOf(achievement).map((extra) => ({
		id: extraId(achievement, extra),
		name: extra.name,
		resultType: extra.type
	}))
	return [...(achievement.resultDescription ?? []), ...extras]
}

/** The micro-credential elements as results, beside the results of this award. */
export const microResults = (achievement: Achievement): readonly Result[] =>
	extrasOf(achievement).map((extra) => ({
		resultDescription: extraId(achievement, extra),
		value: extra.value
	}))

function microAlignments({ microCredential: micro }: Achievement): readonly Alignment[] {
	const quality = micro?.qualityAssurance && {
		targetName: micro.qualityAssurance.name,
		targetUrl: micro.qualityAssurance.url,
		targetType: 'ext:QualityAssurance'
	}
	const level = micro?.level && {
		targetName: micro.level.name,
		targetUrl: micro.level.url,
		targetFramework: micro.level.framework,
		targetType: 'ext:QualificationLevel'
	}
	return [quality, level].filter((alignment) => alignment !== undefined)
}
