// Remembers what must be compared when the browser comes back from the school's sign-on.
import { z } from 'zod'
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { startFlow, takeFlow } from './start-flow.ts'

const Flow = z.object({
	state: z.string(),
	nonce: z.string(),
	verifier: z.string(),
	next: z.string().nullable(),
	personId: z.string().nullable(),
	joinCode: z.string().nullable()
})
export type SignOnFlow = z.output<typeof Flow>

export const beginSignOn = async (tx: Tx, scene: Scene, flow: SignOnFlow) =>
	done({ flowId: await startFlow(tx, scene, 'oidc', flow) })

export async function takeSignOn(tx: Tx, scene: Scene, flowId: string | undefined) {
	const flow = Flow.safeParse(await takeFlow(tx, scene, 'oidc', flowId))
	return flow.success ? done(flow.data) : refuse('flow-gone')
}
