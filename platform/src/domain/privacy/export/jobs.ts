// Makes the copy: data as JSON, badges, files and a page that explains it, in one archive that is never whole in memory.
import { makeZip } from 'client-zip'
import { z } from 'zod'
import type { Handlers, JobContext, Schedule } from '#jobs/worker.ts'
import { bakedPng } from '../../badges/issuing/bake-badge.ts'
import { badgeLetterFacts } from '../../badges/issuing/signing-queries.ts'
import { finishExport } from './finish-export.ts'
import { forgetExports } from './forget-exports.ts'
import { exportLetter, readme } from './letters.ts'
import {
	endedExports,
	exportOrder,
	personCredentials,
	personFiles,
	personSections,
	type ExportOrder
} from './queries.ts'
import { byRoom, fileNameOf } from './rules.ts'

const OfExport = z.object({ exportId: z.uuid() })
const FORGET = 'forget-exports'

export const exportJobs: Handlers = {
	'make-export': async (context, payload) => {
		const { exportId } = OfExport.parse(payload)
		const { ports, ask, run } = context
		const order = await ask(exportOrder, exportId)
		if (!order) return
		if (!order.ready) {
			const { bytes } = await ports.files.put(order.storageKey, makeZip(entries(context, order)))
			const finished = await run(finishExport, { exportId, bytes })
			if (!finished.ok) return void (await ports.files.remove(order.storageKey))
		}
		if (order.address)
			await ports.mail.send({
				to: order.address,
				messageId: `<export-${exportId}@${ports.publicUrl.hostname}>`,
				...exportLetter(order, `${ports.publicUrl.origin}/account/data`)
			})
	},
	[FORGET]: async ({ ports, ask, run }) => {
		const ended = await ask(endedExports, undefined)
		for (const { storageKey } of ended) await ports.files.remove(storageKey)
		await run(
			forgetExports,
			ended.map(({ id }) => id)
		)
	}
}

export const exportSchedules: readonly Schedule[] = [{ task: FORGET, cron: '47 * * * *' }]

type Entry = {
	readonly name: string
	readonly input: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>
}

async function* entries(context: JobContext, order: ExportOrder): AsyncGenerator<Entry> {
	const { ask } = context
	yield { name: 'README.txt', input: readme(order) }
	for (const [room, sections] of byRoom(await ask(personSections, order.personId)))
		yield { name: `${room}.json`, input: JSON.stringify(sections, null, '\t') }
	yield* badgeEntries(context, order)
	yield* fileEntries(context, order)
}

async function* badgeEntries(
	{ ask }: JobContext,
	{ personId, language }: ExportOrder
): AsyncGenerator<Entry> {
	for (const id of await ask(personCredentials, personId)) {
		const facts = await ask(badgeLetterFacts, id)
		if (!facts) continue
		yield { name: `badges/${id}.json`, input: facts.signed }
		yield { name: `badges/${id}.png`, input: bakedPng(facts, language, facts.signed) }
	}
}

async function* fileEntries({ ask, ports }: JobContext, { personId }: ExportOrder): AsyncGenerator<Entry> {
	for (const { id, name, storageKey } of await ask(personFiles, personId))
		yield { name: `evidence/${fileNameOf(id, name)}`, input: await ports.files.read(storageKey) }
}
