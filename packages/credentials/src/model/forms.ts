import { isObject, listOf } from './json.ts'
import type { JsonObject } from './json.ts'
import {
	address,
	anything,
	compactJws,
	date,
	either,
	language,
	localMoment,
	moment,
	number,
	objectOf,
	oneOfWords,
	some,
	text,
	truth,
	wordOf
} from './form.ts'
import type { Fault, Form } from './form.ts'
import {
	ACHIEVEMENT_TYPES,
	IDENTIFIER_TYPES,
	RESULT_STATUSES,
	RESULT_TYPES,
	TARGET_TYPES
} from './vocabulary.ts'

// The classes of Open Badges 3.0, as its official JSON Schema describes them. One value may stand for a list of one.

/** Forms that contain each other are looked up when they are used. */
const later =
	(form: () => Form): Form =>
	(value) =>
		form()(value)

const identifierType = wordOf(IDENTIFIER_TYPES)

const image = either(
	'must be an address or an Image with an id',
	address,
	objectOf({ type: ['Image'], required: { id: address }, optional: { caption: text }, closed: true })
)

const identityObject = objectOf({
	type: ['IdentityObject'],
	required: { hashed: truth, identityHash: text, identityType: identifierType },
	optional: { salt: text },
	closed: true
})

const identifierEntry = objectOf({
	type: ['IdentifierEntry'],
	required: { identifier: text, identifierType },
	closed: true
})

const geo = objectOf({ type: ['GeoCoordinates'], required: { latitude: number, longitude: number } })

const addressForm = objectOf({
	type: ['Address'],
	optional: {
		addressCountry: text,
		addressCountryCode: text,
		addressRegion: text,
		addressLocality: text,
		streetAddress: text,
		postOfficeBoxNumber: text,
		postalCode: text,
		geo
	}
})

const endorsements = {
	endorsement: some(later(() => endorsementCredential)),
	endorsementJwt: some(compactJws)
}

const profile: Form = objectOf({
	type: ['Profile'],
	required: { id: address },
	optional: {
		name: text,
		url: address,
		phone: text,
		description: text,
		image,
		email: text,
		address: addressForm,
		otherIdentifier: some(identifierEntry),
		official: text,
		parentOrg: later(() => profile),
		familyName: text,
		givenName: text,
		additionalName: text,
		patronymicName: text,
		honorificPrefix: text,
		honorificSuffix: text,
		familyNamePrefix: text,
		dateOfBirth: date,
		...endorsements
	}
})

const profileRef: Form = (value) => (isObject(value) ? profile(value) : address(value))

const alignment = objectOf({
	type: ['Alignment'],
	required: { targetName: text, targetUrl: address },
	optional: {
		targetCode: text,
		targetDescription: text,
		targetFramework: text,
		targetType: wordOf(TARGET_TYPES)
	}
})

const rubricCriterionLevel = objectOf({
	type: ['RubricCriterionLevel'],
	required: { id: address, name: text },
	optional: { description: text, level: text, points: text, alignment: some(alignment) }
})

const resultDescription = objectOf({
	type: ['ResultDescription'],
	required: { id: address, name: text, resultType: wordOf(RESULT_TYPES) },
	optional: {
		alignment: some(alignment),
		allowedValue: some(text),
		requiredLevel: address,
		requiredValue: text,
		rubricCriterionLevel: some(rubricCriterionLevel),
		valueMax: text,
		valueMin: text
	}
})

const result = objectOf({
	type: ['Result'],
	optional: {
		achievedLevel: address,
		alignment: some(alignment),
		resultDescription: address,
		status: oneOfWords(RESULT_STATUSES),
		value: text
	}
})

const related = objectOf({
	type: ['Related'],
	required: { id: address },
	optional: { inLanguage: language, version: text }
})

export const achievement = objectOf({
	type: ['Achievement'],
	required: {
		id: address,
		criteria: objectOf({ optional: { id: address, narrative: text } }),
		description: text,
		name: text
	},
	optional: {
		alignment: some(alignment),
		achievementType: wordOf(ACHIEVEMENT_TYPES),
		creator: profile,
		creditsAvailable: number,
		fieldOfStudy: text,
		humanCode: text,
		image,
		inLanguage: language,
		otherIdentifier: some(identifierEntry),
		related: some(related),
		resultDescription: some(resultDescription),
		specialization: text,
		tag: some(text),
		version: text,
		...endorsements
	}
})

const evidence = objectOf({
	type: ['Evidence'],
	optional: { id: address, narrative: text, name: text, description: text, genre: text, audience: text }
})

function recipientFaults(subject: JsonObject): readonly Fault[] {
	if (subject['id'] !== undefined || listOf(subject['identifier']).length > 0) return []
	return [{ pointer: '', reason: 'needs an id or an identifier of the recipient' }]
}

const achievementSubject = objectOf({
	type: ['AchievementSubject'],
	required: { achievement },
	optional: {
		id: address,
		activityEndDate: localMoment,
		activityStartDate: localMoment,
		creditsEarned: number,
		identifier: some(identityObject),
		image,
		licenseNumber: text,
		narrative: text,
		result: some(result),
		role: text,
		source: profile,
		term: text
	},
	extra: recipientFaults
})

const clrSubject = objectOf({
	type: ['ClrSubject'],
	required: { verifiableCredential: some(anything) },
	optional: {
		id: address,
		identifier: some(identityObject),
		achievement: some(achievement),
		association: some(
			objectOf({
				type: ['Association'],
				required: { associationType: text, sourceId: address, targetId: address }
			})
		)
	},
	extra: recipientFaults
})

const endorsementSubject = objectOf({
	type: ['EndorsementSubject'],
	required: { id: address },
	optional: { endorsementComment: text }
})

/** The members that a badge has beyond every other credential. */
export const badgeMembers = objectOf({
	required: { id: address, credentialSubject: some(achievementSubject), issuer: profileRef },
	optional: { image, awardedDate: moment, evidence: some(evidence), ...endorsements }
})

export const clrMembers = objectOf({
	required: { id: address, credentialSubject: clrSubject, issuer: profileRef },
	optional: { image, awardedDate: moment, ...endorsements }
})

export const endorsementMembers = objectOf({
	required: { id: address, credentialSubject: some(endorsementSubject), issuer: profileRef },
	optional: { awardedDate: moment }
})

/** An endorsement inside a badge; whether its signature holds is another question. */
const endorsementCredential: Form = objectOf({
	type: ['EndorsementCredential'],
	required: {
		'@context': some(anything),
		id: address,
		credentialSubject: some(endorsementSubject),
		issuer: profileRef
	}
})
