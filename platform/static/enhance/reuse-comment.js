// Puts a kept sentence into the text field that was written in last. Without this script it can be copied by hand.
let last
document.addEventListener('focusin', ({ target }) => {
	if (target instanceof HTMLTextAreaElement) last = target
})

for (const box of document.querySelectorAll('[data-comments] [data-use]')) {
	box.hidden = false
	box.addEventListener('click', () => {
		const field = last ?? box.closest('form')?.querySelector('textarea')
		if (!field) return
		field.value = field.value ? `${field.value} ${box.dataset.use}` : box.dataset.use
		field.dispatchEvent(new Event('input', { bubbles: true }))
		field.focus()
	})
}
