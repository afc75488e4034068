import { defineConfig } from 'vitest/config'

const shared = { environment: 'node', testTimeout: 20_000, hookTimeout: 60_000 } as const

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					...shared,
					name: 'unit',
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
					fileParallelism: false
				}
			}
		],
		exclude: ['**/node_modules/**', '**/build/**']
	}
})
