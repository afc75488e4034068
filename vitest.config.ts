import { defineConfig } from 'vitest/config'

const shared = { environment: 'node', testTimeout: 20_000, hookTimeout: 60_000 } as const

export default defineConfig({
	test: {
		// Two files at a time, on two cores; journeys in a browser one after the other, with nothing beside them.
		maxWorkers: 2,
		projects: [
			{
				test: {
					...shared,
					name: 'unit',
					sequence: { groupOrder: 2 },
					include: [
						'packages/**/*.test.ts',
						'content/**/*.test.ts',
						'platform/src/**/*.test.ts',
						'tests/guards/**/*.test.ts'
					]
				}
			},
			{
				test: {
					...shared,
					name: 'integration',
					sequence: { groupOrder: 1 },
					include: ['tests/integration/**/*.test.ts'],
					globalSetup: ['tests/world/postgres.ts']
				}
			},
			{
				test: {
					...shared,
					name: 'e2e',
					include: ['tests/e2e/**/*.test.ts'],
					globalSetup: ['tests/world/site.ts'],
					testTimeout: 90_000,
					fileParallelism: false,
					sequence: { groupOrder: 0 }
				}
			}
		],
		exclude: ['**/node_modules/**', '**/build/**']
	}
})
