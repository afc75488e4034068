// Load scripts: they measure, so they are no part of the tests. Run: npm run load -- check-in
import { checkInLoad } from './check-in.ts'
import { memberMix, publicPage, statusList, verify } from './pages.ts'

const SCRIPTS: Readonly<Record<string, () => Promise<boolean>>> = {
	'check-in': checkInLoad,
	'public-page': publicPage,
	'status-list': statusList,
	verify,
	'member-mix': memberMix
}

const name = process.argv[2] ?? ''
const script = SCRIPTS[name]
if (script) {
	const reached = await script()
	console.log(reached ? 'The goal is reached.' : 'The goal is missed.')
	process.exitCode = reached ? 0 : 1
} else {
	console.error(`Say which one: ${Object.keys(SCRIPTS).join(', ')}`)
	process.exitCode = 1
}
