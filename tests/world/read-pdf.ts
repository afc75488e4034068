// Reads the words of our PDFs back, page by page, as a screen reader would get them: by each font's table of characters.
import { inflateSync } from 'node:zlib'

type Objects = ReadonlyMap<string, { readonly head: string; readonly body: string }>

export type ReadPdf = {
	readonly pages: readonly string[]
	readonly tags: readonly string[]
	readonly raw: string
}

export function readPdf(bytes: Uint8Array): ReadPdf {
	const raw = Buffer.from(bytes).toString('latin1')
	const objects = objectsOf(raw)
	const pages = [...objects.values()]
		.filter(({ head }) => /\/Type \/Page\b/.test(head))
		.map(({ head }) => wordsOf(objects, head))
	const tags = [...objects.values()].flatMap(({ head }) => /\/S \/([A-Z]\w*)/.exec(head)?.[1] ?? [])
	return { pages, tags, raw }
}

function objectsOf(raw: string): Objects {
	const found = raw.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)
	return new Map(
		[...found].map(([, id = '', text = '']) => {
			const [head = '', stream] = text.split(/\nstream\n/, 2)
			const packed = stream?.replace(/\nendstream[\s\S]*$/, '')
			const body =
				packed === undefined
					? ''
					: head.includes('/FlateDecode')
						? inflateSync(Buffer.from(packed, 'latin1')).toString('latin1')
						: packed
			return [id, { head, body }]
		})
	)
}

function wordsOf(objects: Objects, page: string): string {
	const refer = (text: string, name: string): string =>
		new RegExp(`/${name} (\\d+) 0 R`).exec(text)?.[1] ?? ''
	const resources = objects.get(refer(page, 'Resources'))?.head ?? page
	const fonts = new Map(
		[...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [
			name,
			charactersOf(objects.get(refer(objects.get(id)?.head ?? '', 'ToUnicode'))?.body ?? '')
		])
	)
	const content = objects.get(refer(page, 'Contents'))?.body ?? ''
	let font: ReadonlyMap<string, string> = new Map()
	let words = ''
	for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
		if (name) font = fonts.get(name) ?? font
		else
			words += `${[...(shown ?? '').matchAll(/<([0-9a-f]+)>/g)].map(([, codes = '']) => decode(codes, font)).join('')} `
	}
	return words.replace(/\s+/g, ' ')
}

const decode = (codes: string, font: ReadonlyMap<string, string>): string =>
	(codes.match(/.{4}/g) ?? []).map((code) => font.get(code) ?? '\ufffd').join('')

function charactersOf(table: string): ReadonlyMap<string, string> {
	const characters = new Map<string, string>()
	for (const [, first = '', , list = ''] of table.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/g))
		for (const [place, [, code = '']] of [...list.matchAll(/<([0-9a-f ]*)>/g)].entries())
			characters.set(
				(parseInt(first, 16) + place).toString(16).padStart(4, '0'),
				Buffer.from(code.replaceAll(' ', ''), 'hex').swap16().toString('utf16le')
			)
	return characters
}
