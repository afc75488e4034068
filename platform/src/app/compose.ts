// The composition root: everything that lives as long as the process, made once and handed on.
import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { connect, type Address, type Database } from '#db/connect.ts'
import { asker, runner, type Ask, type Run } from '#db/run.ts'
import type { Worker } from '#jobs/worker.ts'
import { RETENTION } from '#domain/privacy/retention/model.ts'
import type { Language } from '#kernel/languages.ts'
import { DAY_MS } from '#kernel/limits.ts'
import type { Actor, Scene } from '#kernel/scene.ts'
import { diskFiles } from '#ports/adapters/disk-files.ts'
import { fetchSafely } from '#ports/adapters/fetch-safely.ts'
import { logSealer, type LogSealer } from '#ports/adapters/audit-seal.ts'
import { keeperAt } from '#ports/adapters/keeper-socket.ts'
import { ownKeeper, type Keeper } from '#ports/adapters/keeper.ts'
import { keptMailbox, type Mailbox } from '#ports/adapters/mailbox.ts'
import { sharpPhotos } from '#ports/adapters/sharp-photos.ts'
import { openIdSignOn } from '#ports/adapters/openid.ts'
import { smtpMail } from '#ports/adapters/smtp.ts'
import type { FetchSafely, Ports } from '#ports/ports.ts'
import type { Config } from './config.ts'
import { openUploads, type Uploads } from './uploads/uploads.ts'
import { markedMail } from './mark-site.ts'
import { newMetrics, type Metrics } from './metrics.ts'
import { withOwnDocuments } from './own-documents.ts'
import { work } from './work.ts'

export type App = {
	readonly config: Config
	readonly db: Database
	readonly pool: Pool
	readonly ports: Ports
	readonly mailbox: Mailbox | undefined
	readonly uploads: Uploads
	/** Seals what happened; the log's own check. */
	readonly sealer: LogSealer
	readonly metrics: Metrics
	readonly filesDir: string
	readonly clock: () => Date
	readonly runAs: (
		actor: Actor,
		language: Language
	) => { readonly scene: Scene; readonly run: Run; readonly ask: Ask }
	/** Fails in one clear sentence when the keys of the issuers cannot be opened. */
	readonly openSigner: () => Promise<void>
	readonly startWorker: () => Promise<Worker>
	readonly close: () => Promise<void>
}

export type Parts = {
	readonly config: Config
	readonly address: Address
	readonly clock?: () => Date
	readonly ports?: Partial<Ports>
	/** Who holds the keys; a tool, or a test, holds them itself. */
	readonly keeper?: Keeper
}

export function compose({ config, address, clock = () => new Date(), ports: given, ...parts }: Parts): App {
	const { db, pool } = connect(address)
	const mailbox = config.smtpUrl ? undefined : keptMailbox(join(config.dataDir, 'mailbox'))
	const keeper =
		parts.keeper ??
		(config.signerSocket
			? keeperAt(config.signerSocket)
			: ownKeeper({ address, keyFile: config.keyFile, clock }))
	const sealer = logSealer({
		address,
		key: keeper.logKey,
		folder: config.auditDir,
		clock,
		keepMs: RETENTION.log.days * DAY_MS
	})
	const sceneOf = (actor: Actor, language: Language): Scene => ({
		actor,
		language,
		now: clock(),
		newId: randomUUID,
		newToken: () => randomBytes(32).toString('base64url')
	})
	const runAs: App['runAs'] = (actor, language) => {
		const scene = sceneOf(actor, language)
		return { scene, run: runner(db, scene), ask: asker(db, scene) }
	}
	const fetchAnywhere = withOwnDocuments(
		{
			origin: config.publicUrl.origin,
			email: config.mailAddress,
			ask: () => runAs({ kind: 'system' }, 'en').ask
		},
		fetchSafely()
	)
	const plainPorts: Ports = { ...portsOf({ config, mailbox, keeper, sealer, fetchAnywhere }), ...given }
	const ports: Ports = { ...plainPorts, mail: markedMail(db, plainPorts.mail) }
	return {
		config,
		db,
		pool,
		ports,
		mailbox,
		metrics: newMetrics(),
		filesDir: filesOf(config),
		clock,
		runAs,
		openSigner: keeper.open,
		sealer,
		uploads: openUploads({ dataDir: config.dataDir, files: ports.files, origin: config.publicUrl.origin }),
		startWorker: () =>
			work({
				config,
				address,
				db,
				pool,
				sealer,
				context: () => ({ ports, ...runAs({ kind: 'system' }, 'en') })
			}),
		close: async () => {
			await keeper.close()
			await sealer.close()
			await db.destroy()
		}
	}
}

const filesOf = ({ dataDir }: Config): string => join(dataDir, 'files')

type Adapters = {
	readonly config: Config
	readonly mailbox: Mailbox | undefined
	readonly keeper: Keeper
	readonly sealer: LogSealer
	readonly fetchAnywhere: FetchSafely
}

const portsOf = ({ config, mailbox, keeper, sealer, fetchAnywhere }: Adapters): Ports => ({
	mail: mailbox ?? smtpMail(config.smtpUrl ?? '', config.mailFrom),
	files: diskFiles(filesOf(config)),
	photos: sharpPhotos(),
	fetchSafely: fetchAnywhere,
	signer: keeper.signer,
	appCodes: keeper.appCodes,
	sealedLog: sealer,
	signOn: config.oidc && openIdSignOn(config.oidc, config.publicUrl),
	publicUrl: config.publicUrl
})

// The server hands its App to the built pages through this one place; both are separate module graphs.
const SLOT = Symbol.for('rexpath.app')
// globalThis may hold anything under a symbol of our own.
const holder = globalThis as typeof globalThis & { [SLOT]?: App }

export const offerApp = (app: App): void => void (holder[SLOT] = app)

export function currentApp(): App {
	const app = holder[SLOT]
	if (!app) throw new Error('The application was not composed before the first request.')
	return app
}
