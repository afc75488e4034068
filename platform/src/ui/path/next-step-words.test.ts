import { describe, expect, test } from 'vitest'
import type { NextStep } from '#domain/path/model.ts'
import { translator } from '#i18n/translate.ts'
import { LANGUAGES } from '#kernel/languages.ts'
import { nextStepInWords, timeInWords } from './next-step-words.ts'

const reasons = ['first-module', 'widest-gap', 'gap', 'interest', 'priority'] as const
const module = {
	moduleId: 'M06',
	module: 'One lesson',
	minutes: 240,
	role: 'Home internationaliser',
	area: 'At home'
} as const
const STEPS: readonly NextStep[] = [
	{ kind: 'start-mapping', minutes: 8 },
	{ kind: 'finish-mapping', minutes: 4, answered: 9, asked: 21 },
	{ kind: 'answer-more-needed', applicationId: 'a1', badge: 'Path Starter' },
	{ kind: 'finish-draft', applicationId: 'a1', badge: 'Path Starter' },
	...reasons.map((kind) => ({
		kind: 'take-module' as const,
		...module,
		reason: kind === 'first-module' ? { kind } : { kind, area: 'HOME' as const }
	})),
	{ kind: 'go-on-with-module', ...module, reason: { kind: 'gap', area: 'HOME' } },
	{ kind: 'apply-for-badge', moduleId: 'M06', module: 'One lesson', badgeId: 'B-M06' },
	{ kind: 'wait-for-answer', applicationId: 'a1', badge: 'Path Starter' },
	{ kind: 'use-with-students', moduleId: 'M06', module: 'One lesson' },
	...(['not-mapped', 'mentor-or-assess', 'meets-profile', 'no-module-for-gap'] as const).map((why) => ({
		kind: 'nothing-left' as const,
		why,
		area: 'At home'
	}))
]

describe.each(LANGUAGES)('the next step in %s', (language) => {
	test.each(STEPS)('$kind $why says what, why and where', (step) => {
		const said = nextStepInWords(translator(language), step)
		for (const words of [said.title, said.reason, said.action]) {
			expect(words.trim()).not.toBe('')
			expect(words).not.toMatch(/[{}]|^path\./)
		}
		expect(said.href).toMatch(/^\/[a-z]/)
	})
})

test('the reason names the role and the area', () => {
	const [, widest] = STEPS.filter(({ kind }) => kind === 'take-module')
	expect(widest && nextStepInWords(translator('en'), widest).reason).toBe(
		'Because you aim at “Home internationaliser”, and “At home” is your widest gap.'
	)
})

test('time is said in minutes below an hour and in hours above', () => {
	const t = translator('en')
	expect(timeInWords(t, 8)).toBe('8 minutes')
	expect(timeInWords(t, 180)).toBe('about 3 hours')
})
