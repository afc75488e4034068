// The host's list without network: each tap is kept on this device first, with an id and the moment, shown at once,
// and sent until the server has answered for it. The page works as a plain form without this script.
const BATCH = 200
const POLL_MS = 5000
const RETRY_MS = [1000, 2000, 5000, 10_000, 20_000]
const CLOCK = 'attendance-clock'

function start(root) {
	const list = {
		root,
		keep: keeperOf(`attendance/${root.dataset.attendance}/`),
		refused: keeperOf(`attendance-refused/${root.dataset.attendance}/`),
		held: new Map([...[...root.querySelectorAll('[data-person]')].map(readRow), ...lastKnown(root)]),
		lastSaid: 0,
		failures: 0,
		sending: false,
		news: ''
	}
	for (const part of root.querySelectorAll('[data-save]')) part.hidden = true
	root.querySelector('[data-search]').hidden = false
	root.addEventListener('change', ({ target }) => {
		if (target.type === 'radio') say(list, [[target.closest('[data-person]'), target.value]])
	})
	root.querySelector('form').addEventListener('submit', (event) => {
		event.preventDefault()
		pressed(list, event.submitter)
	})
	root
		.querySelector('[data-search] input')
		.addEventListener('input', ({ target }) => search(list, target.value))
	addEventListener('online', () => void send(list))
	addEventListener('offline', () => show(list))
	document.addEventListener('visibilitychange', () => document.hidden || void look(list))
	show(list)
	void send(list)
	void look(list)
	setInterval(() => document.hidden || void look(list), POLL_MS)
	void keepPage(root)
}

// --- What is kept on this device -------------------------------------------------------------------------------------

/** One key for each line, so that two tabs never overwrite each other; memory alone where the browser keeps nothing. */
function keeperOf(prefix) {
	const memory = new Map()
	return {
		put(id, value) {
			try {
				localStorage.setItem(prefix + id, JSON.stringify(value))
			} catch {
				memory.set(id, value)
			}
		},
		drop(id) {
			memory.delete(id)
			localStorage.removeItem(prefix + id)
		},
		all() {
			const stored = Object.keys(localStorage)
				.filter((key) => key.startsWith(prefix))
				.map((key) => ({ id: key.slice(prefix.length), ...JSON.parse(localStorage.getItem(key) ?? '{}') }))
			const held = [...memory].map(([id, value]) => ({ id, ...value }))
			return [...stored, ...held].sort((one, other) => one.saidAt - other.saidAt)
		},
		isMemory: () => memory.size > 0
	}
}

// A page that comes from this device's own copy is older than what was known since.
const HELD = 'attendance-held/'

function lastKnown({ dataset }) {
	for (const key of Object.keys(localStorage))
		if (key.startsWith(HELD) && key !== HELD + dataset.attendance) localStorage.removeItem(key)
	return JSON.parse(localStorage.getItem(HELD + dataset.attendance) ?? '[]')
}

function remember({ root, held }) {
	try {
		localStorage.setItem(HELD + root.dataset.attendance, JSON.stringify([...held]))
	} catch {
		// Without it the page shows less after a reload; what is unsent is kept by itself.
	}
}

const newId = () =>
	crypto.randomUUID?.() ??
	'10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit) =>
		(Number(digit) ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (Number(digit) / 4)))).toString(
			16
		)
	)

// --- What is said ----------------------------------------------------------------------------------------------------

function pressed(list, button) {
	const rows = [...list.root.querySelectorAll('[data-person]')]
	const current = now(list)
	const heldBy = (row) => current.get(row.dataset.person)
	if (button?.name === 'everybody') {
		const unknown = rows.filter((row) => !heldBy(row))
		say(
			list,
			unknown.map((row) => [row, row.dataset.online ? 'online' : 'on-site'])
		)
	} else if (button?.name === 'confirm') {
		const waiting = rows.filter(
			(row) =>
				heldBy(row)?.confirmed === false && (button.value === 'all' || button.value === row.dataset.person)
		)
		say(
			list,
			waiting.map((row) => [row, heldBy(row).presence])
		)
	}
}

function say(list, lines) {
	// Each line a moment later than the one before, also when they come at once.
	for (const [row, presence] of lines) {
		const saidAt = Math.max(list.lastSaid + 1, Date.now() + Number(localStorage.getItem(CLOCK) ?? 0))
		list.lastSaid = saidAt
		list.keep.put(newId(), { participantId: row.dataset.person, presence, saidAt })
	}
	show(list)
	void send(list)
}

// --- What is sent ----------------------------------------------------------------------------------------------------

async function send(list) {
	const marks = list.keep.all().slice(0, BATCH)
	if (list.sending || marks.length === 0) return
	list.sending = true
	clearTimeout(list.timer)
	const settled = await deliver(list, marks)
	list.sending = false
	if (settled) {
		list.failures = 0
		show(list)
		if (list.keep.all().length > 0) void send(list)
		else void look(list)
		return
	}
	const wait = RETRY_MS[Math.min(list.failures++, RETRY_MS.length - 1)]
	list.timer = setTimeout(() => void send(list), wait)
	show(list)
}

async function deliver(list, marks) {
	try {
		const body = JSON.stringify({
			marks: marks.map(({ id, participantId, presence, saidAt }) => ({
				...{ id, participantId, presence },
				saidAt: new Date(saidAt).toISOString()
			}))
		})
		const answer = await fetch(list.root.dataset.entries, {
			method: 'POST',
			body,
			headers: { 'content-type': 'application/json', accept: 'application/json' }
		})
		list.news = newsOf(answer)
		if (list.news !== '' || !answer.ok) return false
		const { results } = await answer.json()
		for (const mark of marks) settle(list, mark, results[mark.id])
		return true
	} catch {
		return false
	}
}

const newsOf = (answer) =>
	answer.redirected || answer.status === 401
		? 'sign-in'
		: answer.status === 409 || answer.status === 404
			? 'closed'
			: ''

/** What was taken holds from now on; what was refused stays here, to be seen. */
function settle(list, { id, participantId, presence, saidAt }, result) {
	if (result === undefined) return
	if (result === 'stored' || result === 'known') {
		const before = list.held.get(participantId)
		if (!before || before.saidAt <= saidAt)
			list.held.set(participantId, { presence, confirmed: true, saidAt })
	} else list.refused.put(id, { participantId, presence, saidAt, result })
	list.keep.drop(id)
	remember(list)
}

async function look(list) {
	try {
		const answer = await fetch(list.root.dataset.entries, { headers: { accept: 'application/json' } })
		if (!answer.ok || answer.redirected) return
		const { now: serverNow, standings } = await answer.json()
		localStorage.setItem(CLOCK, String(serverNow - Date.now()))
		list.held = new Map(standings.map(({ id, ...held }) => [id, held]))
		remember(list)
		if (!list.sending && list.keep.all().length > 0) void send(list)
		show(list)
	} catch {
		show(list)
	}
}

// --- What is shown ---------------------------------------------------------------------------------------------------

const readRow = (row) => {
	const presence = row.querySelector('input[type=radio]:checked')?.value
	return [
		row.dataset.person,
		presence && { presence, confirmed: row.hasAttribute('data-confirmed'), saidAt: 0 }
	]
}

/** What holds: the server's word, and over it what was said here and is on its way. */
function now(list) {
	const held = new Map([...list.held].filter(([, one]) => one))
	for (const { participantId, presence, saidAt } of list.keep.all()) {
		const known = held.get(participantId)
		if (!known || known.saidAt <= saidAt) held.set(participantId, { presence, confirmed: true, saidAt })
	}
	return held
}

function show(list) {
	const held = now(list)
	const counts = { 'on-site': 0, online: 0, absent: 0, waiting: 0, unknown: 0 }
	for (const row of list.root.querySelectorAll('[data-person]')) {
		const one = held.get(row.dataset.person)
		counts[!one ? 'unknown' : one.confirmed ? one.presence : 'waiting']++
		for (const radio of row.querySelectorAll('input[type=radio]'))
			radio.checked = radio.value === one?.presence
		row.toggleAttribute('data-confirmed', one?.confirmed === true)
		row.querySelector('[data-waiting]').hidden = !one || one.confirmed
	}
	for (const place of list.root.querySelectorAll('[data-count]'))
		place.textContent = String(counts[place.dataset.count])
	list.root.querySelector('[data-confirm-all]').hidden = counts.waiting === 0
	showState(list)
}

function showState({ root, keep, refused, news }) {
	const words = root.dataset
	const unsent = keep.all().length
	const names = refused.all().map(({ participantId }) => nameOf(root, participantId))
	const lines = [
		unsent === 0 ? words.allSent : words.unsent.replace('#', String(unsent)),
		...(navigator.onLine ? [] : [words.offline]),
		...(keep.isMemory() ? [words.memory] : []),
		...(news === 'closed' ? [words.closed] : []),
		...(names.length > 0 ? [words.refused.replace('#', [...new Set(names)].join(', '))] : [])
	]
	const line = root.querySelector('[data-state]')
	const text = lines.join(' ')
	// Said aloud only when it changes.
	if (line.textContent !== text) line.textContent = text
	line.dataset.kind = unsent === 0 && names.length === 0 ? 'sent' : 'unsent'
	line.hidden = false
	root.querySelector('[data-sign-in]').hidden = news !== 'sign-in'
}

const nameOf = (root, id) =>
	root.querySelector(`[data-person="${CSS.escape(id)}"] .name`)?.textContent ?? id.slice(0, 8)

function search({ root }, text) {
	const wanted = fold(text)
	for (const row of root.querySelectorAll('[data-person]'))
		row.hidden = !fold(row.querySelector('legend').textContent).includes(wanted)
}

const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()

// --- The page itself -------------------------------------------------------------------------------------------------

/** Asks a service worker to keep this page and what it is made of, so that it opens without network too. */
async function keepPage({ dataset }) {
	if (!navigator.serviceWorker) return
	try {
		await navigator.serviceWorker.register(dataset.worker)
		const { active } = await navigator.serviceWorker.ready
		const parts = performance
			.getEntriesByType('resource')
			.map(({ name }) => name)
			.filter((name) => name.startsWith(`${location.origin}/`) && /\.(css|js|woff2|svg)(\?|$)/.test(name))
		active.postMessage({ keep: [location.href.split('#')[0], ...parts] })
	} catch {
		// The list still works as long as the page stays open.
	}
}

const root = document.querySelector('[data-attendance]')
if (root) start(root)
