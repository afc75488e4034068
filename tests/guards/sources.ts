// The product's own source files, read once. Guards take a list of sources, so that a fixture can stand in for it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Source = { readonly path: string; readonly text: string }

export const ROOT = join(import.meta.dirname, '../..')

const FOLDERS = ['platform/src', 'packages/credentials/src', 'packages/cli/src', 'content/src'] as const
const SINGLE = ['platform/server.ts'] as const
const CODE = /\.(?:ts|svelte)$/
const SKIPPED = /\.test\.ts$|\.d\.ts$/

export const filesIn = (folder: string): string[] =>
	readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) =>
			join(entry.parentPath, entry.name)
				.slice(ROOT.length + 1)
				.replaceAll('\\', '/')
		)
		.sort()

export const readSource = (path: string): Source => ({ path, text: readFileSync(join(ROOT, path), 'utf8') })

let sources: readonly Source[] | undefined

/** Code that is shipped: no tests, no generated declarations. */
export function productSources(): readonly Source[] {
	sources ??= [...SINGLE, ...FOLDERS.flatMap(filesIn)]
		.filter((path) => CODE.test(path) && !SKIPPED.test(path))
		.map(readSource)
	return sources
}

export const linesOf = ({ text }: Source): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0)

/** What a component runs: the code of its script blocks, at its own line. */
export function codeOf({ path, text }: Source): string {
	if (!path.endsWith('.svelte')) return text
	const scripts = [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)]
	return scripts
		.map(({ index, 1: code = '' }) => '\n'.repeat(text.slice(0, index).split('\n').length - 1) + code)
		.join('\n')
}
