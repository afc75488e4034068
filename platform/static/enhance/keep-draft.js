// Keeps a draft while it is written: a pause in typing is enough. The form works without this script.
// <form data-keep-draft="?/keep"> with, inside, [data-kept] for the news and [data-count] for the number of words.
const PAUSE_MS = 1500

for (const form of document.querySelectorAll('form[data-keep-draft]')) watch(form)

function watch(form) {
	let timer
	let running = Promise.resolve()
	const save = () => {
		timer = undefined
		running = running.then(() => keep(form))
	}
	form.addEventListener('input', () => {
		clearTimeout(timer)
		timer = setTimeout(save, PAUSE_MS)
		count(form)
	})
	// Leaving the page in the middle of a sentence loses nothing.
	addEventListener('pagehide', () => timer && save())
	form.addEventListener('submit', () => clearTimeout(timer))
	count(form)
}

async function keep(form) {
	const line = form.querySelector('[data-kept]')
	try {
		const answer = await fetch(new URL(form.dataset.keepDraft, location.href), {
			method: 'POST',
			body: new FormData(form),
			headers: { accept: 'application/json' },
			keepalive: true
		})
		const { type } = await answer.json()
		if (line) line.textContent = type === 'success' ? line.dataset.kept : line.dataset.lost
	} catch {
		if (line) line.textContent = line.dataset.lost
	}
}

function count(form) {
	const line = form.querySelector('[data-count]')
	const field = form.elements.namedItem(form.dataset.words)
	if (!line || !field) return
	const words = field.value.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0
	const pattern = words === 1 ? line.dataset.one : line.dataset.other
	line.textContent = pattern.replace(/\d+/, String(words))
}
