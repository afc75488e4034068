// What a fresh or upgraded site needs before the first visitor: the training package and a way in for its administrator.
import type { App } from './compose.ts'

export type Preparation = { readonly demo: boolean; readonly idle: () => Promise<void> }

/** Returns the lines to print once the site is ready. */
export async function prepare(app: App, { demo }: Preparation): Promise<string[]> {
	void app
	return demo ? ['Demo.'] : []
}
