// The sheets that all documents are set on: A4, real text with a title, a language and tags, made page by page.
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import type { Language } from '#kernel/languages.ts'
import { DISPLAY_FONT, inDisplay } from '../../badges/design/draw-badge-text.ts'

export type Sheet = InstanceType<typeof PDFDocument>
export type Tag = PDFKit.PDFStructureElement

const FONTS = createRequire(import.meta.url)
export const REGULAR = FONTS.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf')
export const BOLD = FONTS.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf')

export const INK = '#1c2a24'
export const SOFT = '#52605a'
export const RULE = '#d8cfb9'
export const PINE = '#14523b'
export const CONTOUR = '#e8dfc9'
export const WASH = '#f6f1e4'

/** The display face knows Latin letters only; other words are set in the text face. */
export const displayFor = (text: string): string => (inDisplay(text) ? DISPLAY_FONT : BOLD)

export type Binding = {
	readonly title: string
	readonly author: string
	readonly language: Language
	readonly landscape: boolean
	readonly margin: number
	readonly madeAt: Date
}

export function openSheet({ title, author, language, landscape, margin, madeAt }: Binding): Sheet {
	return new PDFDocument({
		size: 'A4',
		layout: landscape ? 'landscape' : 'portrait',
		// What does not fit goes to the next page before it is drawn; nothing runs over by itself.
		margins: { top: margin, left: margin, right: margin, bottom: 0 },
		lang: language,
		displayTitle: true,
		pdfVersion: '1.7',
		tagged: true,
		font: REGULAR,
		info: { Title: inMetadata(title), Author: inMetadata(author), CreationDate: madeAt, ModDate: madeAt }
	})
}

// The metadata is XML that the library does not escape.
const inMetadata = (text: string): string => text.replace(/[<>&]+/g, ' ')

type TagOptions = { readonly alt?: string; readonly scope?: 'Column' | 'Row' }

/** Draws something under a tag of its own. */
export function tagged(sheet: Sheet, name: string, draw: () => void, options: TagOptions = {}): Tag {
	// The library's types do not know the scope of a table's head, which it writes all the same.
	return sheet.struct(name, options as PDFKit.Mixins.StructureElementOptions, draw)
}

/** Draws what is no content: rules, running feet, ornaments. */
export function drawArtifact(sheet: Sheet, draw: () => void): void {
	sheet.markContent('Artifact', { type: 'Layout' })
	draw()
	sheet.endMarkedContent()
}

const PIECE = 24 * 1024

/** The file as a stream: a page is drawn when somebody has taken the one before. */
export function streamed(sheet: Sheet, steps: Iterator<unknown>): ReadableStream<Uint8Array<ArrayBuffer>> {
	const pieces: Buffer[] = []
	let isDrawn = false
	const size = (): number => pieces.reduce((sum, piece) => sum + piece.length, 0)
	const draw = (): void => {
		if (steps.next().done) {
			sheet.end()
			isDrawn = true
		}
		for (let piece = sheet.read(); piece !== null; piece = sheet.read()) pieces.push(piece as Buffer)
	}
	return new ReadableStream({
		pull(controller) {
			while (!isDrawn && size() < PIECE) draw()
			controller.enqueue(new Uint8Array(Buffer.concat(pieces.splice(0))))
			if (isDrawn) controller.close()
		}
	})
}
