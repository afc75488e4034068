import { expect, test } from 'vitest'
import { kindOf, progressOf } from './model.ts'

test.each([
	['badge-letter', 'letter'],
	['send-invitation', 'letter'],
	['sign-credential', 'badge'],
	['record-milestones', 'badge'],
	['publish-status', 'list'],
	['sweep-sign-in', 'tidy'],
	['prepare-photo', 'file'],
	['close-feedback-round', 'feedback'],
	['close-campaign', 'feedback'],
	['ask-for-mappings', 'letter'],
	['make-export', 'account'],
	['something-new', 'other']
])('the task %s is told as %s', (task, kind) => {
	expect(kindOf(task)).toBe(kind)
})

test('progress is shown while many jobs are open, and not for one or two', () => {
	expect(progressOf({ waiting: 38, running: 2, done: 60 })).toEqual({ done: 60, total: 100 })
	expect(progressOf({ waiting: 1, running: 1, done: 60 })).toBeUndefined()
})
