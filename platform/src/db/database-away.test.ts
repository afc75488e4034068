import { expect, test } from 'vitest'
import { isDatabaseAway } from './database-away.ts'

const fault = (message: string, facts: object = {}) => Object.assign(new Error(message), facts)

test.each([
	['stopping', fault('terminating connection due to administrator command', { code: '57P01' })],
	['starting', fault('the database system is starting up', { code: '57P03' })],
	['full', fault('could not extend file: No space left on device', { code: '53100' })],
	['gone socket', fault('connect ENOENT /tmp/.s.PGSQL.5432', { code: 'ENOENT', syscall: 'connect' })],
	['cut', fault('Connection terminated unexpectedly')],
	['both addresses closed', new AggregateError([fault('', { code: 'ECONNREFUSED', syscall: 'connect' })])]
])('away: %s', (_, error) => expect(isDatabaseAway(error)).toBe(true))

test.each([
	['a wrong question', fault('column "x" does not exist', { code: '42703' })],
	['a missing file', fault('no such file', { code: 'ENOENT', syscall: 'open', path: '/x' })],
	['a fault of ours', new TypeError('x is undefined')],
	['no error at all', 'Connection terminated unexpectedly']
])('not away: %s', (_, error) => expect(isDatabaseAway(error)).toBe(false))
