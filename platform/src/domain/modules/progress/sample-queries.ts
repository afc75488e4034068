// The sample applications of the assessor induction: evidence and criteria first, the reference after an own decision.
import type { Reader } from '#db/run.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import type { ModuleContent, Sample } from '../delivery/model.ts'
import { currentContent, moduleFacts } from '../delivery/queries.ts'
import { inWords, languageNote } from '../delivery/rules.ts'
import { doneIn } from './queries.ts'
import { agreedWith } from './rules.ts'

export type SampleList = NonNullable<Awaited<ReturnType<typeof sampleList>>>

export async function sampleList(reader: Reader, { actor, language }: Scene, moduleId: string) {
	const module = await currentContent(reader, moduleId)
	const personId = personIdOf(actor)
	if (!module?.samples.length || !personId) return undefined
	const { samples } = await doneIn(reader, personId, moduleId)
	return {
		moduleId,
		moduleTitle: inWords({ title: module.title }, language),
		samples: module.samples.map((sample) => {
			const own = samples.get(sample.id)
			const { id, applicant, spokenIn } = inWords({ id: sample.id, applicant: sample.applicant }, language)
			return {
				id,
				applicant,
				spokenIn,
				criteria: sample.reference.length,
				agreed: own && agreedWith(sample, own)
			}
		})
	}
}

export type SamplePage = NonNullable<Awaited<ReturnType<typeof samplePage>>>
type Wish = { readonly moduleId: string; readonly sampleId: string; readonly again: boolean }

export async function samplePage(
	reader: Reader,
	{ actor, language }: Scene,
	{ moduleId, sampleId, again }: Wish
) {
	const module = await currentContent(reader, moduleId)
	const sample = module?.samples.find(({ id }) => id === sampleId)
	const personId = personIdOf(actor)
	if (!module || !sample || !personId) return undefined
	const judged = await moduleOfBadge(reader, sample.badge)
	const own = (await doneIn(reader, personId, moduleId)).samples.get(sampleId)
	const place = module.samples.indexOf(sample)
	const { applicant, evidence, spokenIn } = inWords(
		{ applicant: sample.applicant, evidence: sample.evidence },
		language
	)
	return {
		moduleId,
		place: place + 1,
		samples: module.samples.length,
		nextId: module.samples[place + 1]?.id,
		applicant,
		evidence,
		spokenIn,
		note: languageNote(spokenIn, language, module.translation[language]),
		criteria: criteriaOf(sample, judged, language).map((criterion) => ({
			...criterion,
			own: own?.[criterion.id]
		})),
		outcome: own && !again ? outcomeOf(sample, own, language) : undefined
	}
}

async function moduleOfBadge(reader: Reader, badgeId: string): Promise<ModuleContent | undefined> {
	const facts = (await moduleFacts(reader)).find(({ facts: { badge } }) => badge === badgeId)
	return facts && currentContent(reader, facts.id)
}

const criteriaOf = (sample: Sample, judged: ModuleContent | undefined, language: Scene['language']) =>
	sample.reference.map(({ criterion: id }) => {
		const text = judged?.criteria.find((criterion) => criterion.id === id)?.text
		return text ? inWords({ id, text }, language) : { id, text: id, spokenIn: 'en' as const }
	})

function outcomeOf(sample: Sample, own: Parameters<typeof agreedWith>[1], language: Scene['language']) {
	const { reference, lesson, spokenIn } = inWords(
		{ reference: sample.reference, lesson: sample.lesson },
		language
	)
	return { reference, lesson, spokenIn, agreed: agreedWith(sample, own), of: reference.length }
}
