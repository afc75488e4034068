// The whole configuration comes from the environment, is read once, and a wrong value stops the start.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

/** What this process does: answer people, do the work, or both. */
export type ProcessRole = 'web' | 'worker' | 'all'

export type Config = {
	readonly role: ProcessRole
	readonly host: string
	readonly port: number
	readonly publicUrl: URL
	readonly dataDir: string
	/** The key under which the keys of the issuers are sealed. Its backup belongs elsewhere than the database's. */
	readonly keyFile: string
	/** Where a signer that is a service of its own answers; undefined when the site starts one itself. */
	readonly signerSocket: string | undefined
	readonly databaseUrl: string | undefined
	readonly smtpUrl: string | undefined
	readonly mailFrom: string
	/** The bare address of the sender: also the contact that badges name. */
	readonly mailAddress: string
	readonly oidc: OidcConfig | undefined
	readonly trustedProxies: number
	/** How long a process that was told to stop goes on answering, so that the one in front notices. */
	readonly drainMs: number
	readonly metrics: { readonly token: string | undefined; readonly port: number | undefined }
	/** Where revocations, erasures and ended sessions are kept outside the database: best on another disk. */
	readonly journalDir: string
	readonly backupDir: string
	/** Where the signed checkpoints of the log are kept outside the database: best on another disk. */
	readonly auditDir: string
	/** Whether a backup is made before an upgrade changes the database. */
	readonly upgradeBackup: boolean
}
export type OidcConfig = {
	readonly issuer: URL
	readonly clientId: string
	readonly clientSecret: string
	readonly label: string
}

export class ConfigError extends Error {}

const DRAIN_SECONDS = 5

// Secrets may come from a file that only the service can read: SMTP_URL_FILE=/run/secrets/smtp.
const FROM_FILE = ['DATABASE_URL', 'SMTP_URL', 'REXPATH_OIDC_CLIENT_SECRET', 'REXPATH_METRICS_TOKEN'] as const

const Environment = z.object({
	REXPATH_ROLE: z.enum(['web', 'worker', 'all'], 'web, worker or all').default('all'),
	REXPATH_DRAIN: wholeNumber(60, 'the seconds to go on answering before stopping, 0 to 60').optional(),
	REXPATH_METRICS_TOKEN: z.string().min(20, 'a secret of at least 20 characters').optional(),
	REXPATH_METRICS_PORT: wholeNumber(65_535, 'a whole number from 0 to 65535').optional(),
	REXPATH_JOURNAL: z.string().min(1, 'a folder').optional(),
	REXPATH_BACKUPS: z.string().min(1, 'a folder').optional(),
	REXPATH_AUDIT: z.string().min(1, 'a folder').optional(),
	REXPATH_UPGRADE_BACKUP: z.enum(['on', 'off'], 'on or off').default('on'),
	HOST: z.string().min(1).default('localhost'),
	PORT: wholeNumber(65_535, 'a whole number from 0 to 65535').default(3000),
	REXPATH_URL: url(['http:', 'https:'], 'a web address such as https://rexpath.example.org').optional(),
	REXPATH_DATA: z.string().min(1, 'a folder').default('./data'),
	REXPATH_KEY_FILE: z.string().min(1, 'a file').optional(),
	REXPATH_SIGNER: z.string().min(1, 'a socket file').optional(),
	DATABASE_URL: url(
		['postgres:', 'postgresql:'],
		'a PostgreSQL address such as postgresql://user:password@host/database'
	).optional(),
	SMTP_URL: url(
		['smtp:', 'smtps:'],
		'a mail server address such as smtps://user:password@mail.example.org'
	).optional(),
	REXPATH_MAIL_FROM: z
		.string()
		.regex(/^[^\r\n]{3,200}$/, 'an e-mail address')
		.optional(),
	REXPATH_PROXIES: z
		.string()
		.regex(/^\d$/, 'the number of trusted proxies in front, 0 to 9')
		.transform(Number)
		.default(0),
	REXPATH_OIDC_ISSUER: url(['https:', 'http:'], 'the web address of the sign-on service').optional(),
	REXPATH_OIDC_CLIENT_ID: z.string().min(1).optional(),
	REXPATH_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
	REXPATH_OIDC_LABEL: z.string().min(1).max(60).default('School sign-on')
})

function wholeNumber(most: number, wanted: string) {
	return z.string().regex(/^\d+$/, wanted).transform(Number).pipe(z.number().max(most, wanted))
}

function url(protocols: readonly string[], wanted: string) {
	return z.string().transform((text, context) => {
		const parsed = URL.parse(text)
		if (parsed && protocols.includes(parsed.protocol) && parsed.hostname) return parsed
		context.addIssue(wanted)
		return z.NEVER
	})
}

/** Reads the configuration; throws a ConfigError with one clear sentence. Secrets are never repeated in it. */
export function readConfig(environment: Record<string, string | undefined>, base: string): Config {
	const given = Object.fromEntries(
		Object.entries({ ...environment, ...secretsInFiles(environment) }).filter(
			([, value]) => value !== undefined && value !== ''
		)
	)
	const parsed = Environment.safeParse(given)
	if (!parsed.success) {
		const [issue] = parsed.error.issues
		throw new ConfigError(`${String(issue?.path[0])} must be ${issue?.message}.`)
	}
	const value = parsed.data
	const publicUrl = value.REXPATH_URL ?? new URL(`http://localhost:${value.PORT}`)
	if (publicUrl.pathname !== '/' || publicUrl.search || publicUrl.username)
		throw new ConfigError('REXPATH_URL must be only a scheme and a host, without a path or a password.')
	const role = roleOf(value)
	const mailFrom = value.REXPATH_MAIL_FROM ?? `Rexpath <rexpath@${publicUrl.hostname}>`
	return {
		role,
		host: value.HOST,
		port: value.PORT,
		publicUrl,
		dataDir: resolve(base, value.REXPATH_DATA),
		keyFile: resolve(base, value.REXPATH_KEY_FILE ?? join(value.REXPATH_DATA, 'key-encryption-key')),
		signerSocket: value.REXPATH_SIGNER && resolve(base, value.REXPATH_SIGNER),
		databaseUrl: value.DATABASE_URL?.href,
		smtpUrl: value.SMTP_URL?.href,
		mailFrom,
		mailAddress: addressOf(mailFrom),
		oidc: oidcOf(value),
		trustedProxies: value.REXPATH_PROXIES,
		drainMs: (value.REXPATH_DRAIN ?? (role === 'web' ? DRAIN_SECONDS : 0)) * 1000,
		metrics: { token: value.REXPATH_METRICS_TOKEN, port: value.REXPATH_METRICS_PORT },
		journalDir: resolve(base, value.REXPATH_JOURNAL ?? join(value.REXPATH_DATA, 'journal')),
		auditDir: resolve(base, value.REXPATH_AUDIT ?? join(value.REXPATH_DATA, 'audit')),
		backupDir: resolve(base, value.REXPATH_BACKUPS ?? join(value.REXPATH_DATA, 'backups')),
		upgradeBackup: value.REXPATH_UPGRADE_BACKUP === 'on'
	}
}

function roleOf({ REXPATH_ROLE: role, DATABASE_URL }: z.output<typeof Environment>): ProcessRole {
	if (role !== 'all' && !DATABASE_URL)
		throw new ConfigError(
			`REXPATH_ROLE=${role} needs DATABASE_URL: the embedded database belongs to one process.`
		)
	return role
}

function secretsInFiles(environment: Record<string, string | undefined>): Record<string, string> {
	const secrets: Record<string, string> = {}
	for (const name of FROM_FILE) {
		const file = environment[`${name}_FILE`]
		if (!file) continue
		try {
			secrets[name] = readFileSync(file, 'utf8').trim()
		} catch {
			throw new ConfigError(`${name}_FILE must be a file that can be read.`)
		}
	}
	return secrets
}

function oidcOf(value: z.output<typeof Environment>): OidcConfig | undefined {
	const {
		REXPATH_OIDC_ISSUER: issuer,
		REXPATH_OIDC_CLIENT_ID: clientId,
		REXPATH_OIDC_CLIENT_SECRET: clientSecret
	} = value
	if (!issuer && !clientId && !clientSecret) return undefined
	if (!issuer || !clientId || !clientSecret)
		throw new ConfigError(
			'REXPATH_OIDC_ISSUER, REXPATH_OIDC_CLIENT_ID and REXPATH_OIDC_CLIENT_SECRET must be given together.'
		)
	return { issuer, clientId, clientSecret, label: value.REXPATH_OIDC_LABEL }
}

// The address in a sender such as `Rexpath <rexpath@school.eu>`.
const addressOf = (sender: string): string => /<([^<>]+)>\s*$/.exec(sender)?.[1] ?? sender.trim()
