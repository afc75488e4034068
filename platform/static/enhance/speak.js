// Reads a block aloud with the browser's own speech: a button for each [data-speak] block, in the block's language.
// The button's words are the data-listen and data-stop of an element around it. No voice for the language, no button.
const speech = window.speechSynthesis
let speaking

if (speech) {
	offerAll()
	speech.addEventListener?.('voiceschanged', offerAll)
	addEventListener('pagehide', () => speech.cancel())
}

function offerAll() {
	for (const block of document.querySelectorAll('[data-speak]:not([data-offered])'))
		if (voiceFor(block)) offer(block)
}

function offer(block) {
	const { listen, stop } = block.closest('[data-listen]')?.dataset ?? {}
	if (!listen || !stop) return
	const button = document.createElement('button')
	button.type = 'button'
	button.className = 'listen no-print'
	button.textContent = listen
	button.addEventListener('click', () => (speaking === button ? silence() : speak(block, button)))
	button.dataset.listen = listen
	button.dataset.stop = stop
	block.dataset.offered = ''
	// A long text has its button before it; a line, or a question's legend, after it.
	if (block.dataset.speak === 'before') block.before(button)
	else (block.closest('legend') ?? block).after(button)
}

function speak(block, button) {
	silence()
	speaking = button
	button.textContent = button.dataset.stop
	const voice = voiceFor(block)
	const parts = partsOf(block).map((text) =>
		Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: voice.lang })
	)
	parts.at(-1)?.addEventListener('end', () => speaking === button && silence())
	for (const part of parts) speech.speak(part)
}

function silence() {
	speech.cancel()
	if (speaking) speaking.textContent = speaking.dataset.listen
	speaking = undefined
}

// Browsers break off long texts: each line and sentence is spoken by itself.
const partsOf = (block) =>
	block.innerText
		.split(/\n+|(?<=[.!?…:])\s+/)
		.map((part) => part.trim())
		.filter(Boolean)

function voiceFor(block) {
	const language = (block.closest('[lang]')?.lang ?? 'en').toLowerCase()
	const fitting = speech
		.getVoices()
		.filter(({ lang }) => lang.toLowerCase().replace('_', '-').startsWith(language))
	return fitting.find((voice) => voice.default) ?? fitting[0]
}
