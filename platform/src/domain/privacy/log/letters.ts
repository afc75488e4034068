import { letter, type Addressed, type Letter } from '#i18n/letter.ts'
import { translator } from '#i18n/translate.ts'

type Checkpoint = {
	readonly position: number
	readonly head: string
	readonly at: Date
	readonly signature: string
}

/** Kept in a mailbox, the line proves later that the log was not shortened or set back. */
export function checkpointLetter(to: Addressed, checkpoint: Checkpoint, link: string): Letter {
	const t = translator(to.language)
	const line = JSON.stringify({ ...checkpoint, at: checkpoint.at.toISOString() })
	return letter(to, t('privacy.letterLogSubject', { position: checkpoint.position }), [
		t('privacy.letterLogText'),
		line,
		link
	])
}
