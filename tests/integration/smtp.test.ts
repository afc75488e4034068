// Letters over real SMTP: a mail server of the test's own takes them, or refuses.
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { expect, test } from 'vitest'
import { smtpMail } from '../../platform/src/ports/adapters/smtp.ts'
import type { Letter } from '../../platform/src/ports/ports.ts'

const LETTER: Letter = {
	to: 'aino@example.test',
	subject: 'Osaamismerkkisi on täällä',
	text: 'Hei Aino!\n\nhttps://school.example/my-badges/1',
	messageId: '<badge-1@school.example>',
	attachments: [
		{ filename: 'badge.png', contentType: 'image/png', content: new Uint8Array([137, 80, 78, 71]) }
	]
}

async function mailServer(options: SMTPServerOptions = {}) {
	const taken: { to: string[]; raw: string }[] = []
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onData(stream, session, done) {
			let raw = ''
			stream.on('data', (chunk: Buffer) => (raw += chunk.toString()))
			stream.on('end', () => {
				taken.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw })
				done()
			})
		},
		...options
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	// A listening TCP server always has an address object.
	const { port } = server.server.address() as AddressInfo
	return {
		url: `smtp://127.0.0.1:${port}`,
		taken,
		[Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve()))
	}
}

test('a letter arrives whole, with its attachment and an id that stays', async () => {
	await using server = await mailServer()
	const mail = smtpMail(server.url, 'Rexpath <rexpath@school.example>')
	await mail.send(LETTER)
	await mail.send(LETTER)
	expect(server.taken).toHaveLength(2)
	for (const { to, raw } of server.taken) {
		expect(to).toEqual(['aino@example.test'])
		expect(raw).toContain('Message-ID: <badge-1@school.example>')
		expect(raw).toContain('From: Rexpath <rexpath@school.example>')
		expect(raw).toContain('filename=badge.png')
	}
})

test('a server that refuses is a fault, so that the job is tried again', async () => {
	await using server = await mailServer({
		onRcptTo: (_address, _session, done) => done(new Error('try later'))
	})
	await expect(smtpMail(server.url, 'Rexpath <rexpath@school.example>').send(LETTER)).rejects.toThrow()
})

test('a line break in an address adds no recipient', async () => {
	await using server = await mailServer()
	const hostile = { ...LETTER, to: 'aino@example.test\r\nBcc: eve@example.test' }
	await smtpMail(server.url, 'Rexpath <rexpath@school.example>')
		.send(hostile)
		.catch(() => undefined)
	expect(server.taken.flatMap(({ to }) => to)).not.toContain('eve@example.test')
	expect(server.taken.map(({ raw }) => raw).join('')).not.toMatch(/^Bcc:/m)
})
