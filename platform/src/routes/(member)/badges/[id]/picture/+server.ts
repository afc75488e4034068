import { error } from '@sveltejs/kit'
import { drawBadge } from '#domain/badges/design/draw-badge.ts'
import { badgePage } from '#domain/badges/design/queries.ts'
import { mainAreaOf } from '#domain/badges/design/rules.ts'
import { inLanguage, isLanguage } from '#kernel/languages.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const badge = (await locals.ask(badgePage, params.id)) ?? error(404, 'badge-not-found')
	const asked = url.searchParams.get('lang')
	const name = inLanguage(badge.name, isLanguage(asked) ? asked : locals.language)
	const svg = drawBadge({ kind: badge.kind, level: badge.level, areaId: mainAreaOf(badge.areas), name })
	return new Response(svg, {
		headers: {
			'content-type': 'image/svg+xml',
			'cache-control': 'private, max-age=3600',
			'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox"
		}
	})
}
