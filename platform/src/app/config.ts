// The whole configuration comes from the environment, is read once, and a wrong value stops the start.
import { join, resolve } from 'node:path'
import { z } from 'zod'

export type Config = {
	readonly host: string
	readonly port: number
	readonly publicUrl: URL
	readonly dataDir: string
	/** The key under which the keys of the issuers are sealed. Its backup belongs elsewhere than the database's. */
	readonly keyFile: string
	readonly databaseUrl: string | undefined
	readonly smtpUrl: string | undefined
	readonly mailFrom: string
	/** The bare address of the sender: also the contact that badges name. */
	readonly mailAddress: string
	readonly oidc: OidcConfig | undefined
	readonly trustedProxies: number
}
export type OidcConfig = {
	readonly issuer: URL
	readonly clientId: string
	readonly clientSecret: string
	readonly label: string
}

export class ConfigError extends Error {}

const Environment = z.object({
	HOST: z.string().min(1).default('localhost'),
	PORT: z
		.string()
		.regex(/^\d+$/, 'a whole number from 0 to 65535')
		.transform(Number)
		.pipe(z.number().max(65_535, 'a whole number from 0 to 65535'))
		.default(3000),
	REXPATH_URL: url(['http:', 'https:'], 'a web address such as https://rexpath.example.org').optional(),
	REXPATH_DATA: z.string().min(1, 'a folder').default('./data'),
	REXPATH_KEY_FILE: z.string().min(1, 'a file').optional(),
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
		Object.entries(environment).filter(([, value]) => value !== undefined && value !== '')
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
	const mailFrom = value.REXPATH_MAIL_FROM ?? `Rexpath <rexpath@${publicUrl.hostname}>`
	return {
		host: value.HOST,
		port: value.PORT,
		publicUrl,
		dataDir: resolve(base, value.REXPATH_DATA),
		keyFile: resolve(base, value.REXPATH_KEY_FILE ?? join(value.REXPATH_DATA, 'key-encryption-key')),
		databaseUrl: value.DATABASE_URL?.href,
		smtpUrl: value.SMTP_URL?.href,
		mailFrom,
		mailAddress: addressOf(mailFrom),
		oidc: oidcOf(value),
		trustedProxies: value.REXPATH_PROXIES
	}
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
