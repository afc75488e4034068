export const SIGN_IN_PURPOSES = ['sign-in', 'verify-address', 'set-up', 'join', 'demo'] as const
export type SignInPurpose = (typeof SIGN_IN_PURPOSES)[number]

export type SessionUser = {
	readonly sessionId: string
	readonly personId: string
	readonly name: string
	readonly language: string
}
