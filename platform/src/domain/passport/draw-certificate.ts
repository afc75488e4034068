// The badge on paper: one A4 sheet in the reader's language, with fonts inside, and a code that leads to the proof.
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import { create as createCode } from 'qrcode'
import { longDate } from '#i18n/dates.ts'
import { translator } from '#i18n/translate.ts'
import { inLanguage, type Language } from '#kernel/languages.ts'
import { DISPLAY_FONT, inDisplay } from '../badges/design/draw-badge-text.ts'
import { badgePng } from '../badges/issuing/bake-badge.ts'
import type { BadgeContent } from './model.ts'
import { drawContours, drawFrame, drawLand } from './draw-certificate-land.ts'
import { judgementKey, levelLine } from './letters.ts'

export type Certificate = {
	readonly content: BadgeContent
	readonly language: Language
	readonly holder: string
	readonly issuer: string
	readonly awardedAt: Date
	readonly fileId: string
	/** The public page when it is open, else the page where the file can be checked. */
	readonly link: { readonly address: string; readonly isPage: boolean }
	readonly madeAt: Date
	readonly letter: boolean
}

const FONTS = createRequire(import.meta.url)
const REGULAR = FONTS.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf')
const BOLD = FONTS.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf')

const MARGIN = 56
const WIDTH = 595.28 - 2 * MARGIN
const SHEET_HEIGHT = 841.89
// The foot has a place of its own: words that need more go on a second sheet.
const FOOT_Y = 706
// The landscape above the foot is 96 high; it stays away when the words need the place.
const LAND_FROM = 592
const PICTURE = 176
const INK = '#1c2a24'
const SOFT = '#52605a'

type Sheet = InstanceType<typeof PDFDocument>

export async function drawCertificate(given: Certificate): Promise<Uint8Array<ArrayBuffer>> {
	const { content, language, holder, madeAt } = given
	const title = `${inLanguage(content.name, language)} · ${holder}`
	const sheet = new PDFDocument({
		size: 'A4',
		margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: SHEET_HEIGHT - FOOT_Y + 18 },
		lang: language,
		displayTitle: true,
		pdfVersion: '1.7',
		tagged: true,
		font: REGULAR,
		info: { Title: title, Author: given.issuer, CreationDate: madeAt, ModDate: madeAt }
	})
	const chunks: Uint8Array[] = []
	sheet.on('data', (chunk: Uint8Array) => chunks.push(chunk))
	const ended = new Promise((resolve) => sheet.on('end', resolve))
	drawContours(sheet)
	drawFrame(sheet)
	sheet.on('pageAdded', () => drawFrame(sheet))
	drawHead(sheet, given)
	if (given.letter) drawLetter(sheet, given)
	drawContent(sheet, given)
	if (sheet.y < LAND_FROM) drawLand(sheet, content.level, FOOT_Y - 10)
	drawFoot(sheet, given)
	sheet.end()
	await ended
	return new Uint8Array(Buffer.concat(chunks))
}

function drawHead(sheet: Sheet, { content, language, holder, issuer, awardedAt }: Certificate): void {
	const t = translator(language)
	const name = inLanguage(content.name, language)
	sheet.image(Buffer.from(badgePng(content, language, 600)), MARGIN + (WIDTH - PICTURE) / 2, 46, {
		width: PICTURE
	})
	sheet.fillColor(SOFT).font(REGULAR).fontSize(11).text(t('passport.certTitle').toUpperCase(), MARGIN, 232, {
		width: WIDTH,
		align: 'center',
		characterSpacing: 2
	})
	sheet.fillColor(INK).font(displayFor(holder)).fontSize(28).text(holder, { width: WIDTH, align: 'center' })
	sheet.font(REGULAR).fontSize(12).text(t('passport.certEarned'), { width: WIDTH, align: 'center' })
	sheet.font(displayFor(name)).fontSize(21).text(name, { width: WIDTH, align: 'center' })
	sheet
		.font(REGULAR)
		.fontSize(10.5)
		.fillColor(SOFT)
		.text(t('passport.awardedOn', { date: longDate(language, awardedAt), issuer }), {
			width: WIDTH,
			align: 'center'
		})
		.text(levelLine(t, content), { width: WIDTH, align: 'center' })
	sheet.moveDown(1)
}

function drawLetter(sheet: Sheet, { content, language, holder, issuer, awardedAt }: Certificate): void {
	const t = translator(language)
	const values = {
		name: holder,
		badge: inLanguage(content.name, language),
		issuer,
		date: longDate(language, awardedAt)
	}
	heading(sheet, t('passport.recTitle'))
	paragraph(sheet, t('passport.recText', values))
	paragraph(sheet, t('passport.recAsk'))
}

function drawContent(sheet: Sheet, { content, language }: Certificate): void {
	const t = translator(language)
	heading(sheet, t('passport.provesHeading'))
	paragraph(sheet, inLanguage(content.proves, language))
	paragraph(sheet, t(judgementKey(content.judgement)))
	const lines = content.criteria.length > 0 ? content.criteria : content.parts
	if (lines.length > 0)
		heading(sheet, t(content.criteria.length > 0 ? 'passport.criteriaHeading' : 'passport.restsOn'))
	for (const line of lines) bullet(sheet, inLanguage(line, language))
	heading(sheet, t('passport.notProvesHeading'))
	paragraph(sheet, inLanguage(content.doesNotProve, language))
}

// The display face knows Latin letters only; other names are set in the text face.
const displayFor = (text: string): string => (inDisplay(text) ? DISPLAY_FONT : BOLD)

function heading(sheet: Sheet, text: string): void {
	// A heading keeps at least its first line beside it.
	if (sheet.y > FOOT_Y - 64) sheet.addPage()
	sheet
		.moveDown(0.4)
		.font(displayFor(text))
		.fontSize(11.5)
		.fillColor(INK)
		.text(text, MARGIN, sheet.y, { width: WIDTH })
}

function paragraph(sheet: Sheet, text: string): void {
	sheet
		.font(REGULAR)
		.fontSize(10)
		.fillColor(INK)
		.text(text, MARGIN, sheet.y, { width: WIDTH, lineGap: 1.5 })
		.moveDown(0.25)
}

function bullet(sheet: Sheet, text: string): void {
	const { y } = sheet
	sheet.font(REGULAR).fontSize(10).fillColor(INK).text('•', MARGIN, y, { width: 10 })
	sheet.text(text, MARGIN + 14, y, { width: WIDTH - 14, lineGap: 1 })
}

const CODE = 76

function drawFoot(sheet: Sheet, { language, link, fileId }: Certificate): void {
	const t = translator(language)
	// It must not begin a further sheet.
	sheet.page.margins.bottom = 0
	sheet
		.moveTo(MARGIN, FOOT_Y - 10)
		.lineTo(MARGIN + WIDTH, FOOT_Y - 10)
		.lineWidth(0.5)
		.strokeColor(SOFT)
		.stroke()
	drawCode(sheet, link.address, MARGIN, FOOT_Y)
	const [x, width] = [MARGIN + CODE + 16, WIDTH - CODE - 16]
	sheet
		.font(BOLD)
		.fontSize(9.5)
		.fillColor(INK)
		.text(t(link.isPage ? 'passport.certScan' : 'passport.certCheck'), x, FOOT_Y, { width })
	sheet.font(REGULAR).fontSize(8.5).text(link.address, { width, link: link.address })
	sheet.fillColor(SOFT).fontSize(8.5).moveDown(0.3).text(t('passport.certFoot'), { width })
	sheet.fontSize(7.5).text(`${t('passport.factId')}: ${fileId}`, { width })
}

function drawCode(sheet: Sheet, text: string, left: number, top: number): void {
	const { modules } = createCode(text, { errorCorrectionLevel: 'M' })
	const unit = CODE / modules.size
	for (let row = 0; row < modules.size; row++)
		for (let column = 0; column < modules.size; column++)
			if (modules.get(row, column))
				sheet.rect(left + column * unit, top + row * unit, unit + 0.05, unit + 0.05)
	sheet.fillColor('#000000').fill()
}
