// Before an upgrade changes the database it is copied: forward-only migrations have no way back but a restore.
import type { Config } from '../config.ts'
import type { Address } from '#db/connect.ts'
import type { MigrateOptions } from '#db/migrate.ts'
import { log } from '../log.ts'
import { makeBackup } from './make-backup.ts'

type Parts = { readonly config: Config; readonly address: Address; readonly version: string }

export const upgradeBackup =
	({ config, address, version }: Parts): NonNullable<MigrateOptions['beforeUpgrade']> =>
	async (pending) => {
		if (!config.upgradeBackup) return
		const label = `before-${pending[0]?.replace('.sql', '') ?? 'upgrade'}`
		const { folder } = await makeBackup({
			address,
			filesDir: undefined,
			backupDir: config.backupDir,
			version,
			label
		})
		log.info({ pending: pending.length }, 'backup made before the upgrade')
		process.stderr.write(`The database is upgraded. A backup of it was made first: ${folder}\n`)
	}
