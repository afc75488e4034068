import { z } from 'zod'
import type { Letter } from '#i18n/letter.ts'
import type { Handlers, JobContext, JobHandler, Schedule } from '#jobs/worker.ts'
import type { Ports } from '#ports/ports.ts'
import { addressee, letterFacts, type LetterFacts } from '../application/letter-queries.ts'
import { closeSeats } from './close-seats.ts'
import {
	assessorLetter,
	declinedLetter,
	laterLetter,
	moreNeededLetter,
	type AssessorLetterKind
} from './letters.ts'
import { roundReasons } from './letter-queries.ts'
import { seatAgain } from './seat-again.ts'
import { watchPromises } from './watch-promises.ts'

const OfRound = z.object({ applicationId: z.uuid(), round: z.number() })
const ToAssessor = OfRound.extend({ assessorId: z.uuid() })

export const assessmentJobs: Handlers = {
	'watch-promises': async ({ run }) => void (await run(watchPromises, undefined)),
	'seat-again': async ({ run }, payload) => void (await run(seatAgain, OfRound.parse(payload))),
	'close-seats': async ({ run }, payload) =>
		void (await run(closeSeats, OfRound.parse(payload).applicationId)),
	'send-more-needed-letter': toApplicant('more-needed', async ({ ask }, facts, { link, ...of }) => {
		const reasons = await ask(roundReasons, of)
		return moreNeededLetter({ to: facts.applicant, badge: facts.badge.name, reasons, link })
	}),
	'send-declined-letter': toApplicant('declined', async ({ ask }, facts, { link, ...of }) => {
		const { notes } = await ask(roundReasons, of)
		if (!facts.decidedAt || !facts.declineGround) return undefined
		return declinedLetter({
			to: facts.applicant,
			badge: facts.badge.name,
			notes,
			ground: facts.declineGround,
			decidedAt: facts.decidedAt,
			mayAppeal: facts.appealedAt === null,
			link
		})
	}),
	'send-later-letter': toApplicant('later', async (_, { applicant, badge, promisedAt }, { link }) =>
		promisedAt ? laterLetter(applicant, badge.name, promisedAt, link) : undefined
	),
	'send-reminder': toAssessor('reminder'),
	'send-waiting-letter': toAssessor('waiting'),
	'send-assigned-letter': toAssessor('assigned'),
	'send-reassigned-letter': toAssessor('reassigned'),
	'send-resubmitted-letter': toAssessor('resubmitted'),
	'send-stuck-letter': toAssessor('stuck')
}

export const assessmentSchedules: readonly Schedule[] = [{ task: 'watch-promises', cron: '7 * * * *' }]

type Known = LetterFacts & { readonly applicant: NonNullable<LetterFacts['applicant']> }
type Round = { readonly applicationId: string; readonly round: number; readonly link: string }
type Write = (context: JobContext, facts: Known, round: Round) => Promise<Letter | undefined>

function toApplicant(name: string, write: Write): JobHandler {
	return async (context, payload) => {
		const { ports, ask } = context
		const { applicationId, round } = OfRound.parse(payload)
		const facts = await ask(letterFacts, applicationId)
		// A letter that waited while the applicant went on would only confuse.
		if (!facts?.applicant || facts.state === 'withdrawn' || facts.round !== round) return
		const written = await write(
			context,
			{ ...facts, applicant: facts.applicant },
			{ applicationId, round, link: `${ports.publicUrl.origin}/applications/${applicationId}` }
		)
		if (written)
			await ports.mail.send({
				to: facts.applicant.address,
				messageId: messageId(ports, name, applicationId, round),
				...written
			})
	}
}

const PAGE: Readonly<Record<AssessorLetterKind, (applicationId: string) => string>> = {
	reminder: (id) => `/assess/${id}`,
	assigned: (id) => `/assess/${id}`,
	resubmitted: (id) => `/assess/${id}`,
	waiting: () => '/assess',
	reassigned: () => '/assess',
	stuck: () => '/school/people'
}

function toAssessor(kind: AssessorLetterKind): JobHandler {
	return async ({ ports, ask }, payload) => {
		const { applicationId, round, assessorId } = ToAssessor.parse(payload)
		const facts = await ask(letterFacts, applicationId)
		const to = await ask((reader) => addressee(reader, assessorId), undefined)
		if (!facts?.promisedAt || !to || facts.state === 'withdrawn' || facts.round !== round) return
		const link = ports.publicUrl.origin + PAGE[kind](applicationId)
		const id = messageId(ports, `${kind}-${assessorId}-${facts.promisedAt.getTime()}`, applicationId, round)
		await ports.mail.send({
			to: to.address,
			messageId: id,
			...assessorLetter({ kind, to, badge: facts.badge.name, promisedAt: facts.promisedAt, link })
		})
	}
}

const messageId = ({ publicUrl }: Ports, name: string, applicationId: string, round: number): string =>
	`<${name}-${applicationId}-${round}@${publicUrl.hostname}>`
