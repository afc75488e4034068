// Every setting that the program reads is described for hosts, and what the deployment files set is a setting.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { filesIn, ROOT } from './sources.ts'

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const namesIn = (text: string): Set<string> =>
	new Set(
		[...text.matchAll(/\b(?:REXPATH_[A-Z_]+|DATABASE_URL(?:_FILE)?|SMTP_URL(?:_FILE)?)\b/g)].map(
			([name]) => name
		)
	)

const PROGRAM = ['platform/src/app/config.ts', 'platform/src/app/log.ts']
const settings = new Set(PROGRAM.flatMap((path) => [...namesIn(read(path))]))
/** A secret may come from a file. */
const isKnown = (name: string): boolean => settings.has(name) || settings.has(name.replace(/_FILE$/, ''))

const DEPLOYMENT = ['deploy/Dockerfile', 'deploy/compose.yml', ...filesIn('deploy/systemd')]
const DOCUMENTS = filesIn('docs/operate')

const unknownIn = (text: string): string[] => [...namesIn(text)].filter((name) => !isKnown(name))

test('every setting stands in the table of settings', () => {
	const described = namesIn(read('docs/operate/hosting.md'))
	expect([...settings].filter((name) => !described.has(name))).toEqual([])
})

test('deployment files and documents name only settings that exist', () => {
	expect(
		[...DEPLOYMENT, ...DOCUMENTS].flatMap((path) => unknownIn(read(path)).map((name) => `${path}: ${name}`))
	).toEqual([])
	expect(unknownIn('Environment=REXPATH_COLOUR=red')).toEqual(['REXPATH_COLOUR'])
})

const deadLinks = (path: string, text: string): string[] =>
	[...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
		.map(([, target = '']) => join(dirname(path), target))
		.filter((target) => !existsSync(join(ROOT, target)))

test('documents for hosts link to what is there', () => {
	expect(DOCUMENTS.flatMap((path) => deadLinks(path, read(path)))).toEqual([])
	expect(deadLinks('docs/operate/x.md', '[x](nowhere.md) [y](https://a.test)')).toEqual([
		'docs/operate/nowhere.md'
	])
})
