// One file of the report, by the name in its address. Whoever does not plan the activity is answered as if it were not there.
import type { Reader } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'
import type { Format, Paper } from '../paper/model.ts'
import { fileName } from '../paper/rules.ts'
import { badgePaper } from './compose-badges.ts'
import { draftText } from './compose-drafts.ts'
import { feedbackPaper } from './compose-feedback.ts'
import { attendanceList, hoursList, needsList, participantList } from './compose-lists.ts'
import { programmePaper } from './compose-programme.ts'
import { reportPaper } from './compose-report.ts'
import { activityFacts, wholeFacts, type ActivityFacts } from './facts-queries.ts'
import type { DocumentName } from './model.ts'
import { wantedFile } from './rules.ts'

export type ReportFile =
	| { readonly kind: 'paper'; readonly name: string; readonly format: Format; readonly paper: Paper }
	| { readonly kind: 'text'; readonly name: string; readonly type: string; readonly text: string }

type Asked = { readonly activityId: string; readonly file: string; readonly origin: string }

export async function reportFile(
	reader: Reader,
	scene: Scene,
	{ activityId, file, origin }: Asked
): Promise<ReportFile | undefined> {
	const wanted = wantedFile(file)
	if (!wanted) return undefined
	if (wanted.kind === 'draft') {
		const facts = await wholeFacts(reader, scene, activityId)
		if (!facts) return undefined
		const text = draftText(facts, addressOf(facts, origin), wanted)
		const type = wanted.format === 'md' ? 'text/markdown' : 'text/plain'
		return {
			kind: 'text',
			name: named(facts, wanted.name, wanted.format),
			type: `${type}; charset=utf-8`,
			text
		}
	}
	const { name, format } = wanted
	const made = await paperOf(reader, scene, { activityId, name, origin })
	return made && { kind: 'paper', name: named(made.facts, name, format), format, paper: made.paper }
}

const addressOf = ({ plan }: ActivityFacts, origin: string): string => `${origin}/activities/${plan.code}`
const named = ({ plan }: ActivityFacts, name: string, ending: string): string =>
	`${fileName(plan.title)}-${name}.${ending}`

const PLAIN = {
	'attendance-list': attendanceList,
	hours: hoursList,
	participants: participantList,
	programme: programmePaper,
	badges: badgePaper,
	needs: needsList
} as const satisfies Partial<Record<DocumentName, (facts: ActivityFacts) => Paper>>

type Which = { readonly activityId: string; readonly name: DocumentName; readonly origin: string }

async function paperOf(reader: Reader, scene: Scene, { activityId, name, origin }: Which) {
	if (name === 'report' || name === 'feedback') {
		const facts = await wholeFacts(reader, scene, activityId)
		if (!facts) return undefined
		return {
			facts,
			paper: name === 'report' ? reportPaper(facts, addressOf(facts, origin)) : feedbackPaper(facts)
		}
	}
	const facts = await activityFacts(reader, scene, activityId)
	return facts && { facts, paper: PLAIN[name](facts) }
}
