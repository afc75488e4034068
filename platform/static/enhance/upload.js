// Sends a file in pieces (the tus protocol, version 1.0.0), so that a broken connection costs one piece, not the file.
// Chosen again after a break, the same file goes on where it stopped. Without this script the form sends it whole.
const PIECE_BYTES = 4 * 1024 * 1024
const TRIES = [1000, 3000, 8000, 15000]
const TUS = { 'tus-resumable': '1.0.0' }

for (const form of document.querySelectorAll('form[data-upload]')) enhance(form)

function enhance(form) {
	const field = form.querySelector('input[type=file]')
	const box = form.querySelector('[data-progress]')
	const pause = form.querySelector('[data-pause]')
	const show = { box, bar: box.querySelector('progress'), news: box.querySelector('[data-news]'), pause }
	let control
	form.addEventListener('submit', async (event) => {
		const [file] = field.files
		if (!file) return
		event.preventDefault()
		control?.abort()
		control = new AbortController()
		await run(form, { file, show, signal: control.signal })
	})
	pause.addEventListener('click', () => control?.abort())
}

async function run(form, { file, show, signal }) {
	const { dataset } = form
	show.box.hidden = false
	show.pause.hidden = false
	try {
		await send(form, {
			file,
			signal,
			progress: (sent) => tell(show, dataset.sending, (100 * sent) / file.size)
		})
		tell(show, dataset.done, 100)
		location.href = `${location.pathname}?added=file`
	} catch (error) {
		const words =
			error instanceof Refused
				? (JSON.parse(dataset.refusals)[error.message] ?? dataset.failed)
				: dataset.interrupted
		show.news.textContent = words
		show.pause.hidden = true
	}
}

class Refused extends Error {}

function tell({ bar, news }, words, percent) {
	bar.value = percent
	const rounded = `${words} ${Math.round(percent)} %`
	// A screen reader hears every tenth, not every piece.
	if (Math.round(percent) % 10 === 0 || news.textContent === '') news.textContent = rounded
}

async function send(form, { file, signal, progress }) {
	const memory = `upload:${form.dataset.application}:${file.name}:${file.size}:${file.lastModified}`
	let address = localStorage.getItem(memory)
	let offset = address ? await offsetOf(address, signal) : undefined
	if (offset === undefined) {
		address = await create(form, file, signal)
		offset = 0
		localStorage.setItem(memory, address)
	}
	progress(offset)
	for (let failures = 0; offset < file.size;) {
		try {
			offset = await sendPiece(address, {
				piece: file.slice(offset, offset + PIECE_BYTES),
				offset,
				signal,
				progress
			})
			failures = 0
		} catch (error) {
			if (error instanceof Refused || signal.aborted || failures === TRIES.length) {
				if (error instanceof Refused) localStorage.removeItem(memory)
				throw error
			}
			await new Promise((resolve) => setTimeout(resolve, TRIES[failures++]))
			offset = (await offsetOf(address, signal)) ?? offset
		}
	}
	localStorage.removeItem(memory)
}

async function create(form, file, signal) {
	const facts = {
		application: form.dataset.application,
		filename: file.name,
		filetype: file.type || typeByName(file.name)
	}
	const metadata = Object.entries(facts)
		.map(([key, value]) => `${key} ${base64(value)}`)
		.join(',')
	const answer = await fetch(form.dataset.upload, {
		method: 'POST',
		headers: { ...TUS, 'upload-length': String(file.size), 'upload-metadata': metadata },
		signal
	})
	if (answer.status !== 201) throw new Refused(await answer.text())
	return answer.headers.get('location')
}

async function offsetOf(address, signal) {
	const answer = await fetch(address, { method: 'HEAD', headers: TUS, signal })
	return answer.ok ? Number(answer.headers.get('upload-offset')) : undefined
}

// fetch tells nothing about what was sent so far; the older interface does.
function sendPiece(address, { piece, offset, signal, progress }) {
	return new Promise((resolve, reject) => {
		const request = new XMLHttpRequest()
		request.open('PATCH', address)
		const headers = {
			...TUS,
			'upload-offset': String(offset),
			'content-type': 'application/offset+octet-stream'
		}
		for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
		request.upload.addEventListener('progress', ({ loaded }) => progress(offset + loaded))
		request.addEventListener('load', () => {
			if (request.status === 204) resolve(Number(request.getResponseHeader('upload-offset')))
			else if ([413, 415, 422].includes(request.status)) reject(new Refused(request.responseText))
			else reject(new Error(`status ${request.status}`))
		})
		request.addEventListener('error', () => reject(new Error('no connection')))
		request.addEventListener('abort', () => reject(new Error('stopped')))
		signal.addEventListener('abort', () => request.abort(), { once: true })
		request.send(piece)
	})
}

const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)))

const TYPES = {
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	png: 'image/png',
	webp: 'image/webp',
	pdf: 'application/pdf',
	mp3: 'audio/mpeg',
	m4a: 'audio/mp4',
	ogg: 'audio/ogg',
	wav: 'audio/wav',
	mp4: 'video/mp4',
	mov: 'video/quicktime',
	webm: 'video/webm'
}
const typeByName = (name) => TYPES[name.split('.').at(-1).toLowerCase()] ?? ''
