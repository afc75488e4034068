import { describe, expect, test } from 'vitest'
import { layOut, type Station, type TrailRoute } from './trail-map.ts'

const station = (level: number, state: Station['state'] = 'open', label = `level ${level}`): Station => ({
	level,
	state,
	label
})
const route = (id: string, ...stations: Station[]): TrailRoute => ({ id, label: id, stations })

describe('the layout of the trail map', () => {
	test('draws the first and the last level once, and the routes between them', () => {
		const layout = layOut(
			['home', 'abroad', 'projects'].map((id) => route(id, station(1), station(2), station(3), station(4)))
		)
		expect(layout.trailhead?.level).toBe(1)
		expect(layout.summit?.level).toBe(4)
		expect(layout.routes.map(({ stations }) => stations.map(({ level }) => level))).toEqual([
			[2, 3],
			[2, 3],
			[2, 3]
		])
	})

	test('a station where the person is outweighs one done, and one done outweighs one open', () => {
		expect(
			layOut([
				route('home', station(1)),
				route('abroad', station(1, 'done')),
				route('projects', station(1, 'here'))
			]).trailhead?.state
		).toBe('here')
		expect(layOut([route('home', station(1)), route('abroad', station(1, 'done'))]).trailhead?.state).toBe(
			'done'
		)
	})

	test('a map without its ends keeps its routes', () => {
		expect(layOut([route('home', station(2))])).toMatchObject({
			trailhead: undefined,
			summit: undefined,
			routes: [{ id: 'home' }]
		})
	})
})
