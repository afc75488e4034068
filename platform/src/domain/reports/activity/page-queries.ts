// The page of the report: what can be taken away, what it still waits for, and the two drafts to copy.
import type { Reader } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'
import { draftText } from './compose-drafts.ts'
import { wholeFacts, type WholeFacts } from './facts-queries.ts'
import { DRAFTS, type Gap } from './model.ts'

type Asked = { readonly activityId: string; readonly origin: string }

export async function reportPage(reader: Reader, scene: Scene, { activityId, origin }: Asked) {
	const facts = await wholeFacts(reader, scene, activityId)
	if (!facts) return undefined
	const { plan, people } = facts
	const address = `${origin}/activities/${plan.code}`
	return {
		id: plan.id,
		title: plan.title,
		written: plan.written,
		startsOn: plan.startsOn,
		endsOn: plan.endsOn,
		timeZone: plan.timeZone,
		people: people.length,
		hasCertificates: plan.state === 'finished' && people.length > 0,
		hasNeeds: people.some(({ diet, access }) => diet || access),
		gaps: gapsOf(facts, scene.now),
		drafts: DRAFTS.map((name) => ({ name, text: draftText(facts, address, { name, format: 'txt' }) }))
	}
}

function gapsOf({ plan, sessions, rounds }: WholeFacts, now: Date): Gap[] {
	const over = sessions.filter(({ counted, endsAt }) => counted && endsAt <= now)
	const unknown = over.filter(({ counts }) => (counts?.unknown ?? 0) > 0).length
	const unconfirmed = over.filter(({ counts }) => (counts?.waiting ?? 0) > 0).length
	const open = rounds.find(({ kind, state }) => kind === 'activity' && state !== 'closed')
	const waiting = rounds.reduce(
		(sum, { questions }) => sum + questions.reduce((some, question) => some + question.waiting, 0),
		0
	)
	return [
		...(unknown > 0 ? [{ kind: 'attendance-unknown', count: unknown } as const] : []),
		...(unconfirmed > 0 ? [{ kind: 'attendance-unconfirmed', count: unconfirmed } as const] : []),
		...(plan.state === 'published' ? [{ kind: 'not-finished', count: 1 } as const] : []),
		...(open ? [{ kind: 'feedback-open', count: 1, until: open.closesAt } as const] : []),
		...(waiting > 0 ? [{ kind: 'texts-waiting', count: waiting } as const] : [])
	]
}
