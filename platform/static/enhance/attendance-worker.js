// Keeps the host's list of one activity, and what it is made of, for when there is no network. Network first, always:
// the copy is shown only when the server cannot be reached.
const KEPT = 'attendance-1'
const PATIENCE_MS = 4000
const DAY_MS = 86_400_000
// A page of the list itself; not its data, and not the changing code.
const PAGE = /^\/organise\/[\w-]+\/attendance\/[\w-]+$/
const PART = /^\/(enhance|_app)\/|^\/[\w-]+\.svg$/

addEventListener('install', () => skipWaiting())
addEventListener('activate', (event) => event.waitUntil(clients.claim()))
addEventListener('message', (event) => event.waitUntil(keepAll(event.data?.keep ?? [])))
addEventListener('fetch', (event) => {
	const { pathname, origin } = new URL(event.request.url)
	if (event.request.method !== 'GET' || origin !== location.origin) return
	if (PAGE.test(pathname)) event.respondWith(page(event.request))
	else if (PART.test(pathname)) event.respondWith(part(event.request))
})

async function keepAll(addresses) {
	const kept = await caches.open(KEPT)
	for (const address of addresses) {
		if (!PART.test(new URL(address).pathname) && !PAGE.test(new URL(address).pathname)) continue
		try {
			const answer = await fetch(address, { redirect: 'manual', credentials: 'same-origin' })
			if (answer.ok) await kept.put(address, answer)
		} catch {
			// It is tried again the next time the page opens.
		}
	}
}

async function page(request) {
	const kept = await caches.open(KEPT)
	const copy = await kept.match(request, { ignoreVary: true })
	const fresh = ask(request, kept)
	if (!copy) return fresh
	const answer = await Promise.race([fresh.catch(() => undefined), later(PATIENCE_MS)])
	if (answer && answer.status < 500) return answer
	if (Date.now() - Date.parse(copy.headers.get('date') ?? '') < DAY_MS) return copy
	// Names are not kept for longer than a day.
	await kept.delete(request, { ignoreVary: true })
	return fresh
}

/** What the server shows is kept; where it lets nobody in any more, the copy goes. */
async function ask(request, kept) {
	const answer = await fetch(request)
	if (answer.ok && !answer.redirected) await kept.put(request, answer.clone())
	else if (answer.status < 500) await kept.delete(request, { ignoreVary: true })
	return answer
}

// Parts carry their version in their names, or change rarely: the network first all the same, so that none grows old.
async function part(request) {
	const kept = await caches.open(KEPT)
	try {
		const answer = await fetch(request)
		if (answer.ok) await kept.put(request, answer.clone())
		return answer
	} catch (lost) {
		const copy = await kept.match(request, { ignoreVary: true })
		if (copy) return copy
		throw lost
	}
}

const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
