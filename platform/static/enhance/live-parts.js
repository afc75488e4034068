// Keeps the parts of a page fresh that are marked [data-live]: the page is asked for again, and only they are exchanged.
const EVERY_MS = 4000
const parts = () => [...document.querySelectorAll('[data-live]')]

if (parts().length > 0) void again()

async function again() {
	// Nobody looks: nothing is asked.
	if (document.visibilityState === 'visible') await refresh().catch(() => {})
	setTimeout(again, EVERY_MS)
}

async function refresh() {
	const answer = await fetch(location.pathname, { headers: { accept: 'text/html' } })
	if (!answer.ok || answer.redirected) return
	const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
	for (const part of parts()) {
		const next = fresh.querySelector(`[data-live="${part.dataset.live}"]`)
		// Not under the hands of somebody who is about to press a button in it.
		if (next && next.innerHTML !== part.innerHTML && !part.contains(document.activeElement))
			part.innerHTML = next.innerHTML
	}
}
