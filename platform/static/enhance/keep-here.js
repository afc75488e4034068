// Keeps what was filled in, in this browser only, until it is sent. The form works without this script.
// <form data-keep-here> with [data-kept] for the news; [data-forget-here] on the page that says thank you.
const place = `keep-here:${location.pathname}`

if (document.querySelector('[data-forget-here]')) localStorage.removeItem(place)
for (const form of document.querySelectorAll('form[data-keep-here]')) watch(form)

function watch(form) {
	const line = form.querySelector('[data-kept]')
	fill(form)
	form.addEventListener('input', () => {
		localStorage.setItem(place, JSON.stringify([...new FormData(form)]))
		if (line) line.textContent = line.dataset.kept
	})
}

function fill(form) {
	// What came back from the server with faults is newer.
	if (form.querySelector('[aria-invalid="true"]')) return
	for (const [name, value] of read()) {
		const fields = form.elements.namedItem(name)
		if (fields instanceof RadioNodeList) fields.value = value
		else if (fields?.type === 'checkbox') fields.checked = true
		else if (fields) fields.value = value
	}
}

function read() {
	try {
		return JSON.parse(localStorage.getItem(place) ?? '[]')
	} catch {
		return []
	}
}
