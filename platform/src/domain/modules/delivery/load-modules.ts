// Brings the modules of the training package into the database: a changed module becomes a new version.
import { createHash } from 'node:crypto'
import type { Module, TrainingPackage } from '@rexpath/content'
import type { Tx } from '#db/run.ts'
import { done } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { cardsOf, factsOf, whyNotPlainDrawing } from './rules.ts'

type Known = { readonly id: string; readonly version: number; readonly hash: string }
type Placed = { readonly module: Module; readonly position: number; readonly known: Known | undefined }

export async function loadModules(tx: Tx, scene: Scene, { modules }: Pick<TrainingPackage, 'modules'>) {
	const known = await tx
		.selectFrom('module')
		.innerJoin('module_version', (join) =>
			join
				.onRef('module_version.module_id', '=', 'module.id')
				.onRef('module_version.number', '=', 'module.version')
		)
		.select(['module.id', 'module.version', 'module_version.hash'])
		.execute()
	const changed: string[] = []
	for (const [position, module] of modules.entries()) {
		refuseUnsafeFigures(module)
		const placed = { module, position, known: known.find(({ id }) => id === module.id) }
		if (await placeModule(tx, scene, placed)) changed.push(module.id)
	}
	await withdrawOthers(tx, scene, modules)
	return done({ changed })
}

async function placeModule(tx: Tx, { now }: Scene, { module, position, known }: Placed): Promise<boolean> {
	const content = JSON.stringify(module)
	const hash = createHash('sha256').update(content).digest('hex')
	const isNew = known?.hash !== hash
	const version = (known?.version ?? 0) + (isNew ? 1 : 0)
	const place = { position, version, withdrawn_at: null }
	await tx
		.insertInto('module')
		.values({ id: module.id, ...place })
		.onConflict((conflict) => conflict.column('id').doUpdateSet(place))
		.execute()
	if (isNew)
		await tx
			.insertInto('module_version')
			.values({
				module_id: module.id,
				number: version,
				hash,
				brief: JSON.stringify(factsOf(module)),
				content,
				loaded_at: now
			})
			.execute()
	return isNew
}

async function withdrawOthers(tx: Tx, { now }: Scene, modules: readonly Module[]): Promise<void> {
	const kept = modules.map(({ id }) => id)
	const others = tx.updateTable('module').set({ withdrawn_at: now }).where('withdrawn_at', 'is', null)
	await (kept.length ? others.where('id', 'not in', kept) : others).execute()
}

// Figures stand inline in our pages, so a faulty one stops the start rather than reach a reader.
function refuseUnsafeFigures(module: Module): void {
	for (const { figure } of cardsOf(module)) {
		const obstacle = figure ? whyNotPlainDrawing(figure.svg) : undefined
		if (obstacle) throw new Error(`The figure ${figure?.name} of ${module.id} cannot be shown: ${obstacle}.`)
	}
}
