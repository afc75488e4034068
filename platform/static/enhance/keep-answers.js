// Keeps each answer the moment it is given, so that closing the page loses nothing.
// Works on forms with data-keep="<action>"; says so in the form's [data-kept] line.
for (const form of document.querySelectorAll('form[data-keep]')) {
	const line = form.querySelector('[data-kept]')
	form.addEventListener('change', () => keep(form, line))
}

async function keep(form, line) {
	const { keep: action } = form.dataset
	const kept = await send(new URL(action, location.href), new FormData(form))
	if (line) line.textContent = kept ? line.dataset.kept : line.dataset.lost
}

async function send(address, body) {
	try {
		const answer = await fetch(address, {
			method: 'POST',
			body,
			headers: { accept: 'application/json' },
			keepalive: true
		})
		if (!answer.ok) return false
		const { type } = await answer.json()
		return type === 'success'
	} catch {
		return false
	}
}
