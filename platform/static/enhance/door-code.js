// Keeps the code on the host's screen fresh: [data-door] holds the address, [data-square] the drawing.
const RETRY_MS = 2000

const door = document.querySelector('[data-door]')
if (door) void refresh(door)

async function refresh(screen) {
	const next = await show(screen)
	setTimeout(() => refresh(screen), next)
}

async function show(screen) {
	const news = screen.querySelector('[data-news]')
	try {
		const answer = await fetch(screen.dataset.door, { headers: { accept: 'application/json' } })
		if (!answer.ok || answer.redirected) throw new Error(String(answer.status))
		const { square, typed, count, nextInMs } = await answer.json()
		const drawing = screen.querySelector('[data-square]')
		drawing.setAttribute('viewBox', `0 0 ${square.size} ${square.size}`)
		drawing.querySelector('path').setAttribute('d', square.path)
		screen.querySelector('[data-typed]').textContent = typed
		screen.querySelector('[data-here]').textContent = String(count)
		news.textContent = ''
		// Three seconds at most, so that the number of those who are here keeps up.
		return Math.min(nextInMs + 100, 3000)
	} catch {
		news.textContent = screen.dataset.lost
		return RETRY_MS
	}
}
