import type { RequestEvent } from '@sveltejs/kit'
import { describe, expect, test } from 'vitest'
import { inWords } from './in-words.ts'

const refused = (status: number) => new Response('There is no such page for you.', { status })

function asking({ method = 'GET', accept = 'text/html', path = '/admin' }) {
	const request = new Request(`http://localhost${path}`, { method, headers: { accept } })
	const fetched: string[] = []
	const fetch = (address: string) => {
		fetched.push(address)
		return Promise.resolve(new Response('<h1>There is no page here</h1>', { status: 404 }))
	}
	// Only these three are read.
	return { event: { request, url: new URL(request.url), fetch } as unknown as RequestEvent, fetched }
}

describe('a closed door', () => {
	test('shows a reader the missing page, with the same status', async () => {
		const { event } = asking({ accept: 'text/html,application/xhtml+xml,*/*;q=0.8' })
		const answer = await inWords(refused(404), event)
		expect([answer.status, await answer.text()]).toEqual([404, '<h1>There is no page here</h1>'])
	})

	test.each([
		['a program', 404, { accept: 'application/json' }],
		['a form', 404, { method: 'POST' }],
		['a stranger whose form came from elsewhere', 403, {}],
		['the missing page itself, which would ask for ever', 404, { path: '/no-such-page' }]
	])('stays a plain sentence for %s', async (_, status, request) => {
		const { event, fetched } = asking(request)
		const answer = await inWords(refused(status), event)
		expect([answer.status, await answer.text()]).toEqual([status, 'There is no such page for you.'])
		expect(fetched).toEqual([])
	})
})
