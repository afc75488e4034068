// Only what outside-verifiers.ts uses of a library that has no types of its own.
declare module '@digitalbazaar/vc-bitstring-status-list' {
	export function checkStatus(
		options: object
	): Promise<{ verified: boolean; results?: readonly { status?: boolean }[] }>
}
