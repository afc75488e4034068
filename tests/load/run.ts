// Load scripts: they measure, so they are no part of the tests. Run: npm run load -- public-page
import { parseArgs } from 'node:util'
import { checkInLoad } from './check-in.ts'
import { hostile } from './hostile.ts'
import { issue } from './issue.ts'
import { memberMix, publicPage, statusList, verify } from './pages.ts'
import { signIn } from './sign-in.ts'
import { slowClients } from './slow-clients.ts'
import { soak } from './soak.ts'

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { minutes: { type: 'string' }, count: { type: 'string' } }
})
const numberOf = (text: string | undefined): number | undefined =>
	text === undefined ? undefined : Number(text)

const SCRIPTS: Readonly<Record<string, () => Promise<boolean>>> = {
	'check-in': checkInLoad,
	'public-page': () => publicPage(50),
	'public-page-200': () => publicPage(200),
	'status-list': statusList,
	verify,
	'member-mix': memberMix,
	issue: () => issue(numberOf(values.count)),
	'sign-in': signIn,
	hostile: () => hostile(numberOf(values.minutes)),
	'slow-clients': slowClients,
	soak: () => soak(numberOf(values.minutes))
}

const script = SCRIPTS[positionals[0] ?? '']
if (script) {
	const reached = await script()
	console.log(reached ? 'The goal is reached.' : 'The goal is missed.')
	process.exitCode = reached ? 0 : 1
} else {
	console.error(`Say which one: ${Object.keys(SCRIPTS).join(', ')}`)
	process.exitCode = 1
}
