// Shows the passkey forms where the browser can use them, and carries the authenticator's answer into the form.
const able =
	typeof PublicKeyCredential === 'function' &&
	typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function'

for (const form of document.querySelectorAll('form[data-passkey]')) {
	if (!able) continue
	form.hidden = false
	form.addEventListener('submit', (event) => {
		event.preventDefault()
		answer(form).then(
			(credential) => {
				form.elements.namedItem('response').value = JSON.stringify(credential)
				form.submit()
			},
			() => complain(form)
		)
	})
}

async function answer(form) {
	const response = await fetch(form.dataset.options, {
		method: 'POST',
		headers: { accept: 'application/json' }
	})
	if (response.status === 403) {
		location.assign(`/sign-in?next=${location.pathname}`)
		return new Promise(() => {})
	}
	if (!response.ok) throw new Error(String(response.status))
	const options = await response.json()
	const credential =
		form.dataset.passkey === 'create'
			? await navigator.credentials.create({
					publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options)
				})
			: await navigator.credentials.get({
					publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options)
				})
	return credential.toJSON()
}

// Also when the person closed the browser's own window: nothing happened, and it can be tried again.
function complain(form) {
	const place = form.querySelector('[role="alert"]')
	place.textContent = form.dataset.fault
	place.hidden = false
}
