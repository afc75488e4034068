// What a fresh or upgraded site needs before the first visitor: the training package and a way in for its administrator.
import { offerSetUp } from '#domain/people/sign-in/offer-set-up.ts'
import { linkAddress } from '#domain/people/sign-in/letters.ts'
import type { App } from './compose.ts'
import { prepareDemo } from './demo/load-demo.ts'
import { loadTrainingPackage } from './load-training-package.ts'

export type Preparation = { readonly demo: boolean; readonly idle: () => Promise<void> }

/** Returns the lines to print once the site is ready. */
export async function prepare(app: App, { demo, idle }: Preparation): Promise<string[]> {
	await loadTrainingPackage(app)
	return demo ? prepareDemo(app, idle) : setUpLines(app)
}

async function setUpLines(app: App): Promise<string[]> {
	const offered = await app.runAs({ kind: 'system' }, 'en').run(offerSetUp, undefined)
	if (!offered.ok) return []
	return [
		'Nobody administers this site yet. Whoever opens this link within 24 hours sets it up (the link works once):',
		linkAddress(app.config.publicUrl.origin, 'set-up', offered.value.token)
	]
}
