// One word for one thing: words that were given up do not come back. docs/words.md has the ones in use.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from './sources.ts'

const GIVEN_UP: Readonly<Record<string, RegExp>> = {
	fi: /täyttyy|täyttyi|(?:koti|hanke)polku|ulkomaan polku/i,
	sv: /\brutt(?:en|er|erna)?\b|etappmål|läranderesultat|inte ännu”/i,
	et: /vahe-eesmär|digimär(?:k|gid\b)/i,
	it: /traguard/i,
	es: /«aún no»|\b(?:mi|tu) camino\b/i,
	nl: /\bvoldaan\b|criterium (?:is )?gehaald/i
}

const MESSAGES = join(ROOT, 'platform/src/i18n/messages')

const returned = (language: string, name: string, text: string): string[] =>
	text
		.split('\n')
		.filter((line) => GIVEN_UP[language]?.test(line))
		.map((line) => `${language}/${name}: ${line.trim()}`)

test('no word that was given up stands in the interface', () => {
	const found = Object.keys(GIVEN_UP).flatMap((language) =>
		readdirSync(join(MESSAGES, language)).flatMap((name) =>
			returned(language, name, readFileSync(join(MESSAGES, language, name), 'utf8'))
		)
	)
	expect(found).toEqual([])
})

describe('the guard fails for', () => {
	test.each([
		['fi', '"met": "Täyttyy"'],
		['sv', '"homeLevels": "Fyra nivåer, tre rutter"'],
		['et', '"badgeHeld": "Sul on digimärk"'],
		['it', '"groupMilestone": "Traguardi"'],
		['es', '"navPath": "Mi camino"'],
		['nl', '"text": "Elk criterium is gehaald."']
	])('%s %s', (language, line) => {
		expect(returned(language, 'x.json', line)).toHaveLength(1)
	})
})
