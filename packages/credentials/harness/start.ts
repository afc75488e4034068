// npm run vc-api: the VC-API harness, for test suites. Its keys are open: never use what it signs.
import { startHarness } from './server.ts'

const harness = await startHarness({
	port: Number(process.env['PORT'] ?? 4500),
	strictIssuer: process.env['VC_API_STRICT_ISSUER'] === '1'
})
process.stdout.write(`${harness.http}/ lists the endpoints; https: ${harness.https}\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void harness.close())
