// All that a machine can check without running the product: npm run check. Prints each step, stops at none, fails at the end.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
type Step = { readonly name: string; readonly command: readonly [string, ...string[]]; readonly cwd?: string }

const bin = (path: string): string => join(ROOT, 'node_modules', path)

const STEPS: readonly Step[] = [
	{
		name: 'types of the platform',
		command: [bin('svelte-check/bin/svelte-check'), '--fail-on-warnings', '--output', 'human'],
		cwd: 'platform'
	},
	{
		name: 'types of the credentials library',
		command: [bin('typescript/bin/tsc'), '-p', 'packages/credentials']
	},
	{ name: 'types of the command line tool', command: [bin('typescript/bin/tsc'), '-p', 'packages/cli'] },
	{ name: 'types of content, tests and tools', command: [bin('typescript/bin/tsc'), '-p', 'tsconfig.json'] },
	{
		name: 'lint',
		command: [
			bin('eslint/bin/eslint.js'),
			'.',
			'--max-warnings',
			'0',
			'--cache',
			'--cache-location',
			'node_modules/.cache/eslint/'
		]
	},
	{
		name: 'format',
		command: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '--cache', '.']
	},
	{ name: 'content', command: ['content/src/report.ts', '--quiet'] },
	{
		name: 'guards and messages',
		command: [bin('vitest/vitest.mjs'), 'run', '--project', 'unit', 'tests/guards']
	}
]

let failed = false
await run({ name: 'page types', command: [bin('@sveltejs/kit/svelte-kit.js'), 'sync'], cwd: 'platform' })
for (const step of STEPS) failed = !(await run(step)) || failed
process.exit(failed ? 1 : 0)

function run({ name, command: [script, ...rest], cwd = '.' }: Step): Promise<boolean> {
	const started = performance.now()
	const child = spawn(process.execPath, [script, ...rest], {
		cwd: join(ROOT, cwd),
		stdio: ['ignore', 'inherit', 'inherit']
	})
	return new Promise((resolve) =>
		child.on('close', (code) => {
			process.stdout.write(
				`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${Math.round((performance.now() - started) / 100) / 10} s)\n`
			)
			resolve(code === 0)
		})
	)
}
