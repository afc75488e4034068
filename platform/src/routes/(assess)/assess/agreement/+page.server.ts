import { agreementTable } from '#domain/badges/assessment/agreement-queries.ts'
import { AGREEMENT_TARGET } from '#domain/badges/assessment/rules.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({
	rows: await locals.ask(agreementTable, undefined),
	target: AGREEMENT_TARGET
})
