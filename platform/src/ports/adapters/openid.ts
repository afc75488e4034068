// OpenID Connect: authorization code with PKCE, state and nonce, all three checked by the library on the way back.
import * as openid from 'openid-client'
import type { SignOn, SignOnClaims } from '../ports.ts'

type Provider = { readonly issuer: URL; readonly clientId: string; readonly clientSecret: string }
export const SIGN_ON_RETURN = '/sign-in/school/callback'
const TIMEOUT_S = 10
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

export function openIdSignOn({ issuer, clientId, clientSecret }: Provider, publicUrl: URL): SignOn {
	const redirectUri = new URL(SIGN_ON_RETURN, publicUrl).href
	let found: Promise<openid.Configuration> | undefined
	// Asked at first use and remembered; a failure is not, so that a provider that was away is asked again.
	const provider = () =>
		(found ??= discover().catch((error: unknown) => {
			found = undefined
			throw error
		}))
	const discover = () =>
		openid.discovery(issuer, clientId, clientSecret, undefined, {
			timeout: TIMEOUT_S,
			execute: [
				// The library trusts the encrypted channel; the signature is checked all the same.
				openid.enableNonRepudiationChecks,
				// Unencrypted only on this very machine, for trying it out.
				...(issuer.protocol === 'http:' && LOOPBACK.has(issuer.hostname)
					? [openid.allowInsecureRequests]
					: [])
			]
		})
	return {
		begin: async () => {
			const secrets = {
				state: openid.randomState(),
				nonce: openid.randomNonce(),
				verifier: openid.randomPKCECodeVerifier()
			}
			const url = openid.buildAuthorizationUrl(await provider(), {
				redirect_uri: redirectUri,
				scope: 'openid email profile',
				state: secrets.state,
				nonce: secrets.nonce,
				code_challenge: await openid.calculatePKCECodeChallenge(secrets.verifier),
				code_challenge_method: 'S256'
			})
			return { url, secrets }
		},
		finish: async (answer, { state, nonce, verifier }) => {
			const back = new URL(answer.search, redirectUri)
			const tokens = await openid.authorizationCodeGrant(await provider(), back, {
				pkceCodeVerifier: verifier,
				expectedState: state,
				expectedNonce: nonce,
				idTokenExpected: true
			})
			const claims = tokens.claims()
			if (!claims) throw new Error('The sign-on service sent no identity.')
			return claimsOf(claims)
		}
	}
}

function claimsOf({ iss, sub, name, email, email_verified }: openid.IDToken): SignOnClaims {
	return {
		issuer: iss,
		subject: sub,
		name: typeof name === 'string' ? name : '',
		address: typeof email === 'string' ? email : undefined,
		addressVerified: email_verified === true
	}
}
