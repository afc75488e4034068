import { json } from '@sveltejs/kit'
import { currentApp } from '#app/compose.ts'
import { health } from '#app/health.ts'
import { version } from '$app/env'

export async function GET() {
	const state = await health(currentApp(), version)
	return json(state, { status: state.status === 'ok' ? 200 : 503 })
}
