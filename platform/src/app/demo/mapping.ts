// A participant answers the 21 statements and aims at a role.
import { chooseRole } from '#domain/path/choose-role.ts'
import { AREA_IDS, type Answer, type AreaId } from '#domain/skills/model.ts'
import { finishMapping } from '#domain/skills/finish-mapping.ts'
import { saveAnswers } from '#domain/skills/save-answers.ts'
import { startMapping } from '#domain/skills/start-mapping.ts'
import type { App } from '../compose.ts'
import type { Member } from './cast.ts'
import { must } from './must.ts'

export async function mapSkills(app: App, { person, plan }: Member): Promise<void> {
	const { run } = app.runAs(person, plan.language)
	must(await run(startMapping, 'full'))
	for (const areaId of AREA_IDS)
		must(await run(saveAnswers, { areaId, answers: answersFor(areaId, plan.answerSums[areaId] ?? 0) }))
	must(await run(finishMapping, { barriers: heldBack(plan.id) }))
	must(await run(chooseRole, plan.aim))
}

const HELD_BACK = [
	['time'],
	['time', 'language'],
	['language'],
	['start'],
	['time', 'cover'],
	['paperwork'],
	['nothing']
] as const

/** What holds people back differs from one to the next, and is the same each time the demo is loaded. */
const heldBack = (id: string): readonly string[] => HELD_BACK[Number(id.slice(1)) % HELD_BACK.length] ?? []

/** Three answers from 0 to 4 that add up to the sum, as even as they can be. */
function answersFor(areaId: AreaId, sum: number): Record<string, Answer> {
	const share = [1, 2, 3].map((number) => [`${areaId}${number}`, Math.floor((sum + 3 - number) / 3)] as const)
	return Object.fromEntries(share.map(([id, value]) => [id, String(value) as Answer]))
}
