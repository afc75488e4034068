// The host's tool: rexpath-admin backup | restore | check. English only, like the start of the site.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { eraseAgain } from '../backup/erase-again.ts'
import { RestoreError } from '../backup/load-database.ts'
import { makeBackup } from '../backup/make-backup.ts'
import { pruneBackups } from '../backup/prune-backups.ts'
import { restoreBackup, type Restored } from '../backup/restore-backup.ts'
import { checkSite } from '../check/check-site.ts'
import { ConfigError } from '../config.ts'
import { changeKeyOf, switchSigningOf } from '../keys-change.ts'
import { lostBadges, revokeLostBadge } from '../lost-badges.ts'
import { markSite } from '../mark-site.ts'
import { MIGRATIONS, openSite, type Site } from './open-site.ts'

const HELP = `rexpath-admin: looks after a Rexpath site. It reads the same settings as the site itself.

  rexpath-admin backup [--to FOLDER] [--keep-days N]
      Writes database and files into one new folder, with a hash of every file. The site may run.
      --keep-days removes backups that are older, but never the newest.
  rexpath-admin restore FOLDER [--replace DATABASE]
      Brings a backup back into an empty database and does again what the journal says must not be undone.
      Stop the site first. --replace throws away what is in the database of that name.
  rexpath-admin check
      Verifies every badge with two libraries, the rules of the database, every file and the sealed log. Changes nothing.
  rexpath-admin keys rotate|stolen --organisation NAME
      Gives an organisation (short name or id) a new key. rotate: old badges stay as they are. stolen: the old key
      counts no more, and its badges are issued again. A worker must run.
  rexpath-admin keys stop|resume --reason TEXT
      Stops every signature of a badge on this site, or lets them go on.
  rexpath-admin lost [revoke ID --reason TEXT]
      After a restore: lists the badges that only the journal knows, or takes one of them back.

Ends with 0 when all is well, 1 when something was found, 2 when the command or the settings are wrong.
`

const OPTIONS = {
	to: { type: 'string' },
	'keep-days': { type: 'string' },
	replace: { type: 'string' },
	organisation: { type: 'string' },
	reason: { type: 'string' },
	help: { type: 'boolean', short: 'h' }
} as const

class UsageError extends Error {}

export async function main(args: string[], environment: NodeJS.ProcessEnv): Promise<number> {
	try {
		const { values, positionals } = parse(args)
		const [command, folder] = positionals
		if (values.help || command === undefined) return say(HELP, values.help ? 0 : 2)
		if (command === 'backup') return await within(environment, (site) => backup(site, values))
		if (command === 'restore')
			return await within(environment, (site) => restore(site, folder, values.replace), { mayCreate: true })
		if (command === 'check') return await within(environment, check)
		if (command === 'keys') return await within(environment, (site) => keys(site, folder, values))
		if (command === 'lost') return await within(environment, (site) => lost(site, positionals, values.reason))
		throw new UsageError(`There is no command ${command}. Try rexpath-admin --help.`)
	} catch (error) {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
		return error instanceof UsageError || error instanceof ConfigError ? 2 : 1
	}
}

function parse(args: string[]) {
	try {
		return parseArgs({ args, options: OPTIONS, allowPositionals: true })
	} catch (error) {
		throw new UsageError(error instanceof Error ? error.message : 'Try rexpath-admin --help.')
	}
}

async function within(
	environment: NodeJS.ProcessEnv,
	work: (site: Site) => Promise<number>,
	{ mayCreate } = { mayCreate: false }
): Promise<number> {
	const site = await openSite(environment, mayCreate)
	try {
		return await work(site)
	} finally {
		await site.close()
	}
}

async function requireSite({ pool }: Site['app']): Promise<void> {
	const { rows } = await pool.query<{ there: boolean }>(
		"select to_regclass('public.site_mark') is not null as there"
	)
	if (!rows[0]?.there)
		throw new ConfigError(
			'There is no Rexpath site in this database. Set REXPATH_DATA or DATABASE_URL as the site has them.'
		)
}

const say = (text: string, code = 0): number => {
	process.stdout.write(text)
	return code
}

type BackupOptions = { readonly to?: string | undefined; readonly 'keep-days'?: string | undefined }

async function backup({ app, address, config, version }: Site, options: BackupOptions): Promise<number> {
	await requireSite(app)
	const days = options['keep-days']
	if (days !== undefined && !/^[1-9]\d{0,3}$/.test(days))
		throw new UsageError('--keep-days must be a number of days.')
	const backupDir = options.to ? resolve(options.to) : config.backupDir
	const made = await makeBackup({ address, filesDir: app.filesDir, backupDir, version })
	await markSite(app.db, 'backup', { bytes: made.bytes, files: made.files })
	const gone = days === undefined ? [] : await pruneBackups(backupDir, Number(days), new Date())
	return say(
		`${made.folder}\n${made.files} files, ${Math.ceil(made.bytes / 1024)} KiB. The key-encryption key is not in it: keep a copy of ${config.keyFile} somewhere else.\n${gone.map((name) => `Removed ${name}\n`).join('')}`
	)
}

async function restore(site: Site, folder: string | undefined, replace: string | undefined): Promise<number> {
	if (folder === undefined) throw new UsageError('Say which backup: rexpath-admin restore FOLDER')
	if (site.running)
		throw new RestoreError('Stop Rexpath first: it still uses this database. Nothing was changed.')
	const { app, address, config } = site
	const restored = await restoreBackup({
		address,
		folder: resolve(folder),
		filesDir: app.filesDir,
		journalDir: config.journalDir,
		migrations: MIGRATIONS,
		replace,
		erase: (personId) => eraseAgain(app, personId)
	})
	// What the checkpoints outside say about the rows that are gone is no tampering.
	await app.sealer.acceptRestore()
	return say(reportOf(restored, config.journalDir), restored.journal === 'whole' ? 0 : 1)
}

function reportOf(restored: Restored, journalDir: string): string {
	const lines = [`Restored the site as it was on ${restored.madeAt}.`]
	if (restored.journal === 'missing')
		lines.push(
			`There is no journal in ${journalDir}. What was revoked or erased after the backup is unknown: every session was ended, and badges that were given away since are not listed.`
		)
	else
		lines.push(
			`Done again from the journal: ${restored.revoked} revocations, ${restored.erased.length} erasures, ${restored.ended} other endings.`,
			`Badges given away after the backup, which the database no longer knows: ${restored.lost}. They are listed on /admin/system.`
		)
	if (restored.journal === 'damaged')
		lines.push('The journal is damaged, so every session was ended:', ...restored.journalFaults)
	return `${lines.join('\n')}\nOne-time links that were open are closed. Now start the site, and run rexpath-admin check.\n`
}

type KeyOptions = { readonly organisation?: string | undefined; readonly reason?: string | undefined }

async function keys({ app }: Site, change: string | undefined, options: KeyOptions): Promise<number> {
	const { organisation, reason } = options
	if (change === 'stop' || change === 'resume') {
		if (!reason?.trim()) throw new UsageError(`Say why: rexpath-admin keys ${change} --reason TEXT`)
		await switchSigningOf(app, change === 'resume', reason.trim())
		return say(change === 'stop' ? 'No badge is signed any more.\n' : 'Badges are signed again.\n')
	}
	if ((change !== 'rotate' && change !== 'stolen') || organisation === undefined)
		throw new UsageError('Say which: rexpath-admin keys rotate|stolen --organisation NAME')
	const { keyId } = await changeKeyOf(app, { organisation, stolen: change === 'stolen' })
	return say(`The key ${keyId} is being replaced by the worker.\n`)
}

async function lost(
	{ app }: Site,
	[, change, id]: readonly string[],
	reason: string | undefined
): Promise<number> {
	await requireSite(app)
	if (change === undefined) return say((await lostBadges(app)).map((line) => `${line}\n`).join(''))
	if (change !== 'revoke' || id === undefined || !reason?.trim())
		throw new UsageError('Say which and why: rexpath-admin lost revoke ID --reason TEXT')
	await revokeLostBadge(app, id, reason.trim())
	return say('Taken back: the worker publishes the list.\n')
}

async function check({ app, address }: Site): Promise<number> {
	await requireSite(app)
	const result = await checkSite(address, app.filesDir, new Date())
	const sealed = await app.sealer.check()
	const opinion = result.twoLibraries
		? 'by two libraries'
		: 'by our own library only (the second one is not installed)'
	const found = [
		...result.findings.map(({ invariant, what, ids }) => `${invariant}: ${what}: ${ids.join(', ')}`),
		...sealed.findings.map((finding) => `I11: the sealed log: ${finding}`)
	]
	return say(
		`${[
			`${result.signatures} signatures checked ${opinion}.`,
			`${sealed.sealed} rows of the log checked${sealed.outside ? '' : ', with nothing outside to compare with'}.`,
			...(found.length === 0 ? ['Nothing wrong was found.'] : found)
		].join('\n')}\n`,
		found.length === 0 ? 0 : 1
	)
}
