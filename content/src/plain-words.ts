// Words and sentences as a reader meets them: Markdown marks taken away.

const asProse = (markdown: string) =>
	markdown
		.replaceAll(/^\s*\|?[\s:|-]+\|\s*$/gm, '')
		.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
		.replaceAll(/[*_`>#|]/g, ' ')

export const countWords = (markdown: string): number =>
	asProse(markdown).match(/[\p{L}\p{N}][\p{L}\p{N}'’.,-]*/gu)?.length ?? 0

/** List items, table cells, headings and paragraphs end a sentence too. */
export function sentencesIn(markdown: string): string[] {
	const lines = markdown
		.split('\n')
		.flatMap((line) => (line.trim().startsWith('|') ? line.split('|').flatMap((cell) => [cell, '']) : [line]))
	const blocks = lines.reduce<string[]>(joinWrapped, [])
	return blocks
		.flatMap((block) => asProse(block).split(/(?<=[.!?][)"”’']?)\s+/u))
		.map((sentence) => sentence.trim())
		.filter((sentence) => countWords(sentence) > 0)
}

function joinWrapped(blocks: string[], line: string): string[] {
	const startsBlock = /^\s*([-*>#]|\d+\.|$)/.test(line)
	const previous = blocks.at(-1)
	if (startsBlock || previous === undefined || previous === '') blocks.push(line.trim())
	else blocks[blocks.length - 1] = `${previous} ${line.trim()}`
	return blocks
}
