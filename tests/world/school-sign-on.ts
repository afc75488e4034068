// A sign-on service as a school would have it: discovery, authorization code with PKCE, signed ID tokens. Small, but it
// checks what a real one checks, and it can be told to misbehave.
import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose'

export type Pupil = {
	readonly sub: string
	readonly name?: string
	readonly email?: string
	readonly email_verified?: boolean
}
type Grant = {
	readonly pupil: Pupil
	readonly nonce: string
	readonly challenge: string
	readonly redirectUri: string
}
type Key = { readonly own: CryptoKey; readonly other: CryptoKey; readonly jwk: JWK }
type Fault = 'nonce' | 'signature' | 'audience' | 'issuer' | 'expired'

export class SchoolSignOn implements AsyncDisposable {
	readonly clientId = 'rexpath'
	readonly clientSecret = randomBytes(16).toString('hex')
	/** What is wrong with the next ID token. */
	fault: Fault | undefined
	readonly #server: Server
	readonly #key: Key
	readonly #grants = new Map<string, Grant>()

	private constructor(server: Server, key: Key) {
		this.#server = server
		this.#key = key
		server.on('request', (request, response) => void this.#answer(request, response))
	}

	static async opens(): Promise<SchoolSignOn> {
		const own = await generateKeyPair('RS256', { extractable: true })
		const other = await generateKeyPair('RS256')
		const server = createServer()
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
		return new SchoolSignOn(server, {
			own: own.privateKey,
			other: other.privateKey,
			jwk: { ...(await exportJWK(own.publicKey)), kid: 'k', alg: 'RS256', use: 'sig' }
		})
	}

	get issuer(): string {
		// A server that listens on a port has an address of this kind.
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
	}

	/** The pupil signs in at the school; returns where the browser is sent back to. */
	signsIn(pupil: Pupil, authorization: URL): URL {
		const asked = authorization.searchParams
		if (
			asked.get('client_id') !== this.clientId ||
			asked.get('code_challenge_method') !== 'S256' ||
			asked.get('response_type') !== 'code'
		)
			throw new Error('The request is not what was agreed.')
		const code = randomBytes(16).toString('hex')
		const redirectUri = asked.get('redirect_uri') ?? ''
		this.#grants.set(code, {
			pupil,
			nonce: asked.get('nonce') ?? '',
			challenge: asked.get('code_challenge') ?? '',
			redirectUri
		})
		const back = new URL(redirectUri)
		back.search = new URLSearchParams({ code, state: asked.get('state') ?? '', iss: this.issuer }).toString()
		return back
	}

	async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const json = (status: number, value: unknown) =>
			response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
		if (request.url === '/.well-known/openid-configuration') return void json(200, this.#metadata())
		if (request.url === '/keys') return void json(200, { keys: [this.#key.jwk] })
		if (request.url !== '/token') return void json(404, {})
		let body = ''
		for await (const part of request) body += String(part)
		const form = new URLSearchParams(body)
		const grant = this.#redeem(form, request.headers.authorization)
		if (!grant) return void json(400, { error: 'invalid_grant' })
		json(200, {
			access_token: randomBytes(8).toString('hex'),
			token_type: 'Bearer',
			expires_in: 60,
			id_token: await this.#idToken(grant)
		})
	}

	#metadata() {
		const at = (path: string) => `${this.issuer}${path}`
		return {
			issuer: this.issuer,
			authorization_endpoint: at('/authorize'),
			token_endpoint: at('/token'),
			jwks_uri: at('/keys'),
			response_types_supported: ['code'],
			subject_types_supported: ['public'],
			id_token_signing_alg_values_supported: ['RS256'],
			code_challenge_methods_supported: ['S256'],
			authorization_response_iss_parameter_supported: true
		}
	}

	// A code works once, for the client that proves the verifier behind the challenge.
	#redeem(form: URLSearchParams, authorization: string | undefined): Grant | undefined {
		const code = form.get('code') ?? ''
		const grant = this.#grants.get(code)
		this.#grants.delete(code)
		const challenge = createHash('sha256')
			.update(form.get('code_verifier') ?? '')
			.digest('base64url')
		const secretFits =
			form.get('client_secret') === this.clientSecret ||
			authorization === `Basic ${Buffer.from(`${this.clientId}:${this.clientSecret}`).toString('base64')}`
		return grant &&
			challenge === grant.challenge &&
			form.get('redirect_uri') === grant.redirectUri &&
			secretFits
			? grant
			: undefined
	}

	#idToken({ pupil, nonce }: Grant): Promise<string> {
		const fault = this.fault
		this.fault = undefined
		const now = Math.floor(Date.now() / 1000)
		return new SignJWT({ ...pupil, nonce: fault === 'nonce' ? 'other' : nonce })
			.setProtectedHeader({ alg: 'RS256', kid: 'k' })
			.setIssuer(fault === 'issuer' ? 'https://evil.example' : this.issuer)
			.setAudience(fault === 'audience' ? 'someone-else' : this.clientId)
			.setIssuedAt(fault === 'expired' ? now - 7200 : now)
			.setExpirationTime(fault === 'expired' ? now - 3600 : now + 300)
			.sign(fault === 'signature' ? this.#key.other : this.#key.own)
	}

	async [Symbol.asyncDispose](): Promise<void> {
		this.#server.closeAllConnections()
		await new Promise((resolve) => this.#server.close(resolve))
	}
}
