import type {
	Address,
	Alignment,
	Evidence,
	Identifier,
	Image,
	Profile,
	Related,
	Result,
	ResultDescription,
	RubricCriterionLevel
} from '../model/award.ts'
import { present } from '../model/json.ts'
import { checkIri, cleanText, optionalIri } from '../model/text.ts'

// One function per class of the Open Badges 3.0 data model: from our words to a JSON-LD node.

export const clean = (text: string | undefined): string | undefined =>
	text === undefined ? undefined : cleanText(text)

export const imageNode = (image: Image | undefined) =>
	image && present({ id: checkIri(image.id, 'image'), type: 'Image', caption: clean(image.caption) })

export const identifierNode = ({ identifier, identifierType }: Identifier) => ({
	type: 'IdentifierEntry',
	identifier: cleanText(identifier),
	identifierType: cleanText(identifierType)
})

function addressNode(address: Address | undefined) {
	if (!address) return undefined
	const { geo, ...lines } = address
	const texts = Object.entries(lines).map(([key, value]) => [key, clean(value)] as const)
	const place = geo && { type: 'GeoCoordinates', latitude: geo.latitude, longitude: geo.longitude }
	return present({ type: ['Address'], ...Object.fromEntries(texts), geo: place })
}

export function profileNode(profile: Profile): { id: string; type: ['Profile']; [key: string]: unknown } {
	const { id, name, url, email, phone, description, image, address, official, parentOrg } = profile
	return present({
		id: checkIri(id, 'profile id'),
		type: ['Profile'],
		name: cleanText(name),
		url: optionalIri(url, 'profile url'),
		email: clean(email),
		phone: clean(phone),
		description: clean(description),
		image: imageNode(image),
		address: addressNode(address),
		official: clean(official),
		parentOrg: parentOrg && profileNode(parentOrg),
		otherIdentifier: profile.otherIdentifier?.map(identifierNode),
		endorsement: profile.endorsement
	})
}

/** Alignments get an id of their own: anonymous nodes cost time in canonicalisation and cannot be pointed at. */
export function alignmentNodes(alignments: readonly Alignment[] | undefined, owner: string) {
	return alignments?.map((alignment, index) =>
		present({
			id: checkIri(
				alignment.id ?? `${owner}${owner.includes('#') ? '-' : '#'}alignment-${index + 1}`,
				'alignment id'
			),
			type: ['Alignment'],
			targetName: cleanText(alignment.targetName),
			targetUrl: checkIri(alignment.targetUrl, 'alignment targetUrl'),
			targetDescription: clean(alignment.targetDescription),
			targetFramework: clean(alignment.targetFramework),
			targetCode: clean(alignment.targetCode),
			targetType: clean(alignment.targetType)
		})
	)
}

const rubricLevelNode = (level: RubricCriterionLevel) =>
	present({
		id: checkIri(level.id, 'rubric level id'),
		type: ['RubricCriterionLevel'],
		name: cleanText(level.name),
		description: clean(level.description),
		level: clean(level.level),
		points: clean(level.points),
		alignment: alignmentNodes(level.alignment, level.id)
	})

export const resultDescriptionNode = (description: ResultDescription) =>
	present({
		id: checkIri(description.id, 'result description id'),
		type: ['ResultDescription'],
		name: cleanText(description.name),
		resultType: cleanText(description.resultType),
		allowedValue: description.allowedValue?.map(cleanText),
		requiredValue: clean(description.requiredValue),
		requiredLevel: optionalIri(description.requiredLevel, 'requiredLevel'),
		rubricCriterionLevel: description.rubricCriterionLevel?.map(rubricLevelNode),
		valueMin: clean(description.valueMin),
		valueMax: clean(description.valueMax),
		alignment: alignmentNodes(description.alignment, description.id)
	})

export function resultNode(result: Result, id: string) {
	return present({
		id: checkIri(result.id ?? id, 'result id'),
		type: ['Result'],
		resultDescription: optionalIri(result.resultDescription, 'resultDescription'),
		status: result.status,
		value: clean(result.value),
		achievedLevel: optionalIri(result.achievedLevel, 'achievedLevel'),
		alignment: alignmentNodes(result.alignment, result.id ?? id)
	})
}

export const evidenceNode = (evidence: Evidence, id: string) =>
	present({
		id: checkIri(evidence.id ?? id, 'evidence id'),
		type: ['Evidence'],
		name: clean(evidence.name),
		description: clean(evidence.description),
		narrative: clean(evidence.narrative),
		genre: clean(evidence.genre),
		audience: clean(evidence.audience)
	})

export const relatedNode = (related: Related) =>
	present({
		id: checkIri(related.id, 'related id'),
		type: ['Related'],
		inLanguage: clean(related.inLanguage),
		version: clean(related.version),
		name: clean(related.name),
		description: clean(related.description)
	})
