// Shows a photo as soon as it is prepared. Without this script it is there when the page is opened again.
const PAUSE_MS = 2000
const TRIES = 20

for (const line of document.querySelectorAll('[data-preparing]')) wait(line)

async function wait(line, tries = TRIES) {
	const { preparing: address, alt } = line.dataset
	const answer = await fetch(address, { method: 'HEAD' }).catch(() => undefined)
	if (answer?.ok) {
		const photo = Object.assign(document.createElement('img'), { src: address, alt })
		photo.className = line.parentElement.className
		line.replaceWith(photo)
	} else if (tries > 0) setTimeout(wait, PAUSE_MS, line, tries - 1)
}
