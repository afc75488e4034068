import type { Ask, Run } from '#db/run.ts'
import type { App as Application } from '#app/compose.ts'
import type { Language } from '#kernel/languages.ts'
import type { Actor } from '#kernel/scene.ts'

declare global {
	namespace App {
		interface Locals {
			app: Pick<Application, 'config' | 'ports' | 'mailbox' | 'uploads' | 'clock'>
			actor: Actor
			/** The session the actor came with; undefined for strangers. */
			sessionId: string | undefined
			/** Whether the actor has an authenticator app and has not shown a code of it in this session. */
			unproved: boolean
			language: Language
			run: Run
			ask: Ask
			/** As the system: only for doors through which nobody is known yet (sign-in, one-time links). */
			runAsSystem: Run
			askAsSystem: Ask
			clientAddress: string
			requestId: string
			/** Set when a page met a database that did not answer. */
			databaseAway?: boolean
		}
		interface Error {
			message: string
			id?: string
		}
	}
}
