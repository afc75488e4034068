// Rules are errors or off. What a rule forbids, its message or the house explains.
import svelte from 'eslint-plugin-svelte'
import tseslint from 'typescript-eslint'

export default tseslint.config(
	{
		ignores: [
			'**/node_modules/',
			'platform/build/',
			'packages/*/dist/',
			'**/.svelte-kit/',
			'data*/',
			'**/*.d.ts'
		]
	},
	...tseslint.configs.strict,
	...svelte.configs.recommended,
	{
		rules: {
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-non-null-assertion': 'error',
			'@typescript-eslint/no-invalid-void-type': 'off',
			'@typescript-eslint/unified-signatures': 'off',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
			'no-console': 'error',
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			'max-params': ['error', 4]
		}
	},
	{
		files: ['platform/src/**/*.ts', 'packages/*/src/**/*.ts', 'content/src/**/*.ts', 'platform/server.ts'],
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
		rules: {
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
			'@typescript-eslint/await-thenable': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true }
			]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: tseslint.parser } },
		rules: {
			// Links are plain paths: the site lives at the root of its own address.
			'svelte/no-navigation-without-resolve': 'off',
			'svelte/no-at-html-tags': 'error'
		}
	},
	{
		files: [
			'tools/**',
			'packages/cli/**',
			'content/src/report.ts',
			'**/bench/**',
			'**/*.test.ts',
			'tests/**'
		],
		rules: { 'no-console': 'off' }
	}
)
