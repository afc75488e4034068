import { readFileSync } from 'node:fs'
import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'

// package.json is ours and has a version.
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }

export default defineConfig({
	// It starts a worker from a file beside itself, so it must stay where it is.
	environments: { ssr: { build: { rolldownOptions: { external: ['@rexpath/credentials'] } } } },
	plugins: [
		sveltekit({
			adapter: adapter({ out: 'build', precompress: true }),
			version: { name: version },
			// Rexpath always lives at the root of its host, and a missing page may be shown under any address.
			paths: { relative: false },
			// Our own door (app/admit.ts) refuses forged origins on every unsafe request, not only on forms, and lets in
			// programs, which name no origin.
			csrf: { trustedOrigins: ['*'] },
			csp: {
				mode: 'nonce',
				directives: {
					'default-src': ['none'],
					'script-src': ['self'],
					'style-src': ['self'],
					'img-src': ['self', 'data:', 'blob:'],
					'font-src': ['self'],
					'media-src': ['self', 'blob:'],
					'connect-src': ['self'],
					'form-action': ['self'],
					'frame-src': ['self'],
					'frame-ancestors': ['none'],
					'base-uri': ['none'],
					'manifest-src': ['self']
				}
			}
		})
	]
})
