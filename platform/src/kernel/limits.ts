// Every limit of the platform, by name.
export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

export const LIMITS = {
	signInLinkMs: 20 * MINUTE_MS,
	setUpLinkMs: DAY_MS,
	invitationMs: 7 * DAY_MS,
	joinLinkMs: 30 * DAY_MS,
	/** How long cleared progress can be brought back. */
	progressUndoMs: 30 * DAY_MS,
	/** Answers about skills are forgotten after two years. */
	answersKeptMs: 730 * DAY_MS,
	sessionMs: 30 * DAY_MS,
	sessionIdleMs: 14 * DAY_MS,
	signInMailsPerAddressPerHour: 5,
	signInMailsPerClientPerHour: 30,
	nameCharacters: 120,
	addressCharacters: 254,
	shortTextCharacters: 300,
	longTextCharacters: 10_000,
	csvBytes: 512 * 1024,
	csvRows: 1_000,
	formBytes: 512 * 1024,
	uploadBytes: 100 * 1024 * 1024,
	pageRows: 50
} as const
