import type { Handlers, JobContext, Schedule } from '#jobs/worker.ts'
import { forgetFiles } from '../../badges/files/forget-files.ts'
import { forgetLearners } from '../../classes/totals/forget-learners.ts'
import { forgetOldRows } from './forget-old-rows.ts'
import { oldEvidence, oldFiles } from './queries.ts'

const KEEP = 'keep-time-limits'

export const retentionJobs: Handlers = {
	[KEEP]: async (context) => {
		while (await forgetEvidence(context));
		while (await forgetStudents(context));
		await context.run(forgetOldRows, undefined)
	}
}

export const retentionSchedules: readonly Schedule[] = [{ task: KEEP, cron: '53 2 * * *' }]

/** One batch: bytes first, then the rows that name them. Whether there was any. */
async function forgetEvidence({ ports, ask, run }: JobContext): Promise<boolean> {
	const evidence = await ask(oldEvidence, undefined)
	const files = evidence.length > 0 ? [] : await ask(oldFiles, undefined)
	for (const { storageKey } of [...evidence, ...files]) if (storageKey) await ports.files.remove(storageKey)
	await run(forgetFiles, {
		evidenceIds: evidence.map(({ evidenceId }) => evidenceId),
		fileIds: [...evidence, ...files].flatMap(({ fileId }) => fileId ?? [])
	})
	return evidence.length + files.length > 0
}

async function forgetStudents({ run }: JobContext): Promise<boolean> {
	const forgotten = await run(forgetLearners, undefined)
	return forgotten.ok && forgotten.value.more
}
