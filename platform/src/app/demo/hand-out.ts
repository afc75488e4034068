// What whoever tries the demo needs beside the site: a way in as each person, and some badges as files.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { badgeFile } from '#domain/passport/file-queries.ts'
import { myBadges } from '#domain/passport/queries.ts'
import { linkAddress } from '#domain/people/sign-in/letters.ts'
import { offerDemoLinks } from '#domain/people/sign-in/offer-demo-links.ts'
import { organisationsWhere, ROLES } from '#kernel/scene.ts'
import type { App } from '../compose.ts'
import type { Cast } from './cast.ts'
import { must } from './must.ts'

const FILES = ['badge.json', 'badge.png'] as const

/** Writes demo-logins.json: one link per person, with what that person may do. */
export async function writeLogins(app: App, cast: Cast): Promise<string> {
	const members = [...cast.values()]
	const tokens = must(
		await app.runAs({ kind: 'system' }, 'en').run(
			offerDemoLinks,
			members.map(({ address }) => address)
		)
	)
	const logins = members.map(({ person, plan, address }, index) => ({
		id: plan.id,
		name: person.name,
		organisation: plan.organisation,
		work: plan.work,
		language: plan.language,
		roles: ROLES.filter((role) => organisationsWhere(person, role).length > 0),
		address,
		link: linkAddress(app.config.publicUrl.origin, 'demo', tokens[index] ?? '')
	}))
	const file = join(app.config.dataDir, 'demo-logins.json')
	await writeFile(file, `${JSON.stringify(logins, undefined, '\t')}\n`, { mode: 0o600 })
	return file
}

/** Writes every badge of the demo as the signed document and as the picture that carries it. */
export async function writeBadges(app: App, cast: Cast): Promise<string> {
	const folder = join(app.config.dataDir, 'demo-badges')
	await mkdir(folder, { recursive: true })
	for (const { person, plan } of cast.values()) {
		const { ask } = app.runAs(person, plan.language)
		for (const { id, badgeId } of await ask(myBadges, undefined))
			for (const file of FILES) {
				const made = await ask(badgeFile, { credentialId: id, file, origin: app.config.publicUrl.origin })
				if (made)
					await writeFile(join(folder, `${plan.id}-${badgeId}.${file.slice('badge.'.length)}`), made.content)
			}
	}
	return folder
}
