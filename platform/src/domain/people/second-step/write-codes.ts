import type { Tx } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'
import { hashOfToken } from '#kernel/secret.ts'
import { plainCode, RECOVERY_CODES, recoveryCode } from './rules.ts'

type Whose = { readonly appId: string; readonly personId: string }

/** New codes on paper; those before count no more. Only here they are seen. */
export async function writeCodes(tx: Tx, scene: Scene, { appId, personId }: Whose): Promise<string[]> {
	const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCode(scene.newToken()))
	await tx.deleteFrom('recovery_code').where('app_id', '=', appId).execute()
	await tx
		.insertInto('recovery_code')
		.values(
			codes.map((code) => ({ app_id: appId, person_id: personId, code_hash: hashOfToken(plainCode(code)) }))
		)
		.execute()
	return codes
}
