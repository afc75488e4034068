// The programme as an iCalendar feed (RFC 5545): times in UTC, which every calendar shows in its own zone.
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Language } from '#kernel/languages.ts'
import type { Programme, ProgrammeSession } from '../../activities/planning/programme-queries.ts'

const REFRESH_SECONDS = 60 * 60

type Manner = { readonly origin: string; readonly language: Language; readonly now: Date }

export function writeCalendar(plan: Programme, { origin, language, now }: Manner): string {
	const url = `${origin}/activities/${plan.code}`
	const cancelled = plan.state === 'cancelled'
	const calendar = ical({
		prodId: { company: 'Rexpath', product: 'Activities', language: language.toUpperCase() },
		name: plan.title,
		description: plan.about || null,
		method: ICalCalendarMethod.PUBLISH,
		url,
		ttl: REFRESH_SECONDS,
		timezone: null
	})
	for (const session of plan.sessions)
		calendar.createEvent({
			id: `${session.id}@${new URL(origin).hostname}`,
			sequence: cancelled ? 1 : 0,
			status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
			stamp: now,
			start: session.startsAt,
			end: session.endsAt,
			summary: `${session.title} – ${plan.title}`,
			description: describe(session, cancelled ? (plan.cancelReason ?? '') : '') || null,
			location: [session.place, session.address].filter(Boolean).join(', ') || null,
			url
		})
	return calendar.toString()
}

// Links into online rooms are not in it: whoever has the feed's address could pass them on.
const describe = ({ about, speakers }: ProgrammeSession, reason: string): string =>
	[reason, about, speakers.map(({ name }) => name).join(', ')].filter(Boolean).join('\n\n')
