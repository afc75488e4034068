// A file dropped anywhere on the page goes into the form's file field and is sent. Without this the field works alone.
const form = document.querySelector('form[data-drop]')
const input = form?.querySelector('input[type="file"]')

if (form && input) {
	let depth = 0
	const sign = document.createElement('p')
	sign.className = 'drop-sign'
	sign.textContent = form.dataset.drop
	sign.hidden = true
	form.prepend(sign)
	const show = (visible) => {
		sign.hidden = !visible
		form.classList.toggle('dropping', visible)
	}
	const hasFile = (event) => event.dataTransfer?.types.includes('Files')
	document.addEventListener('dragenter', (event) => hasFile(event) && show(++depth > 0))
	document.addEventListener('dragleave', (event) => hasFile(event) && show(--depth > 0))
	document.addEventListener('dragover', (event) => hasFile(event) && event.preventDefault())
	document.addEventListener('drop', (event) => {
		if (!hasFile(event)) return
		event.preventDefault()
		depth = 0
		show(false)
		if (event.dataTransfer.files.length === 0) return
		input.files = event.dataTransfer.files
		form.requestSubmit()
	})
}
