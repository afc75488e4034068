// Certificates of attendance: one sheet a person, in the manner of the badge's certificate, drawn one after another.
import { create as createCode } from 'qrcode'
import { dateRange, longDate } from '#i18n/dates.ts'
import { translator, type Translate } from '#i18n/translate.ts'
import { drawContours, drawFrame, drawLand } from '../../passport/draw-certificate-land.ts'
import {
	BOLD,
	displayFor,
	drawArtifact,
	INK,
	openSheet,
	REGULAR,
	SOFT,
	streamed,
	tagged,
	type Sheet,
	type Tag
} from '../paper/draw-sheet.ts'
import { hoursInWords } from '../activity/rules.ts'
import type { Attended, Certificates } from './model.ts'

const MARGIN = 56
const WIDTH = 595.28 - 2 * MARGIN
const FOOT_Y = 706
const LAND_FROM = 590
const CODE = 76
/** The land of no level: this sheet is about attendance. */
const NO_LEVEL = 0

export function drawCertificates(given: Certificates): ReadableStream<Uint8Array<ArrayBuffer>> {
	const { activity, language, madeAt } = given
	const t = translator(language)
	const sheet = openSheet({
		title: `${t('reports.certificate')}: ${activity.title}`,
		author: activity.organisation,
		language,
		landscape: false,
		margin: MARGIN,
		madeAt
	})
	return streamed(sheet, drawAll(sheet, t, given))
}

function* drawAll(sheet: Sheet, t: Translate, given: Certificates): Generator<void> {
	const root = sheet.struct('Document')
	sheet.addStructure(root)
	for (const [place, person] of given.people.entries()) {
		if (place > 0) sheet.addPage()
		drawOne(sheet, root, { t, given, person })
		yield
	}
	if (given.people.length === 0) line(sheet, root, 'P', { text: t('reports.nobodyYet'), size: 11, y: MARGIN })
	root.end()
}

type One = { readonly t: Translate; readonly given: Certificates; readonly person: Attended }

function drawOne(sheet: Sheet, root: Tag, one: One): void {
	const part = sheet.struct('Sect')
	root.add(part)
	drawArtifact(sheet, () => {
		drawContours(sheet)
		drawFrame(sheet)
	})
	drawWords(sheet, part, one)
	drawSessions(sheet, part, one)
	if (sheet.y < LAND_FROM) drawArtifact(sheet, () => drawLand(sheet, NO_LEVEL, FOOT_Y - 10))
	drawFoot(sheet, part, one)
	drawHand(sheet, part, one)
	part.end()
}

type Line = {
	readonly text: string
	readonly size: number
	readonly y?: number
	readonly gap?: number
	readonly bold?: boolean
	readonly display?: boolean
	readonly soft?: boolean
	readonly spaced?: boolean
}

/** A centred line, tagged. */
function line(
	sheet: Sheet,
	part: Tag,
	tag: string,
	{ text, size, y, gap = 0, bold, display, soft, spaced }: Line
): void {
	part.add(
		tagged(sheet, tag, () => {
			sheet
				.font(display ? displayFor(text) : bold ? BOLD : REGULAR)
				.fontSize(size)
				.fillColor(soft ? SOFT : INK)
				.text(text, MARGIN, (y ?? sheet.y) + gap, {
					width: WIDTH,
					align: 'center',
					...(spaced ? { characterSpacing: 2 } : {})
				})
		})
	)
}

function drawWords(sheet: Sheet, part: Tag, { t, given, person }: One): void {
	const { activity, language } = given
	const days = dateRange(language, activity.startsOn, activity.endsOn)
	const add = (tag: string, text: string, style: Omit<Line, 'text'>) =>
		line(sheet, part, tag, { text, ...style })
	add('H1', t('reports.certificate').toUpperCase(), { size: 12, y: 112, soft: true, spaced: true })
	add('P', person.name, { size: 30, gap: 16, display: true })
	add('P', person.organisation, { size: 11, soft: true })
	add('P', t('reports.tookPartIn'), { size: 12, gap: 18 })
	add('P', activity.title, { size: 22, gap: 4, display: true })
	add('P', days, { size: 12, gap: 6 })
	if (activity.places.length > 0) add('P', activity.places.join(', '), { size: 11, soft: true })
	add('P', t('reports.hostedBy', { organisation: activity.organisation }), { size: 11, soft: true })
	const spent = { hours: hoursInWords(t, person.minutes), all: hoursInWords(t, activity.countedMinutes) }
	add('P', t('reports.wasThereFor', spent), { size: 13, gap: 18, bold: true })
	add('P', t('reports.noSkill'), { size: 10.5, gap: 4 })
}

const COLUMN = WIDTH / 2 - 8
const SIZE = 8.5

/** The sessions in two columns, as many as the sheet holds. */
function drawSessions(sheet: Sheet, part: Tag, { t, person }: One): void {
	part.add(
		tagged(sheet, 'H2', () => {
			sheet
				.font(BOLD)
				.fontSize(10)
				.fillColor(INK)
				.text(t('reports.sessionsAttended'), MARGIN, sheet.y + 22, { width: WIDTH })
		})
	)
	const top = sheet.y + 4
	const half = Math.ceil(person.sessions.length / 2)
	const ends = [person.sessions.slice(0, half), person.sessions.slice(half)].map((titles, column) =>
		drawColumn(sheet, part, { titles, x: MARGIN + column * (COLUMN + 16), top })
	)
	sheet.y = Math.max(...ends)
}

type Titles = { readonly titles: readonly string[]; readonly x: number; readonly top: number }

function drawColumn(sheet: Sheet, part: Tag, { titles, x, top }: Titles): number {
	let y = top
	sheet.font(REGULAR).fontSize(SIZE).fillColor(INK)
	for (const [place, title] of titles.entries()) {
		const left = titles.length - place
		const height = sheet.heightOfString(title, { width: COLUMN - 10 }) + 2
		const isFull = y + height > FOOT_Y - 30
		const text = isFull ? `… +${left}` : title
		part.add(
			tagged(sheet, 'P', () => {
				sheet.text('•', x, y, { width: 10 }).text(text, x + 10, y, { width: COLUMN - 10 })
			})
		)
		y += height
		if (isFull) break
	}
	return y
}

function drawFoot(sheet: Sheet, part: Tag, { t, given, person }: One): void {
	const address = `${given.address}/${person.id}`
	drawArtifact(sheet, () => {
		sheet
			.moveTo(MARGIN, FOOT_Y - 10)
			.lineTo(MARGIN + WIDTH, FOOT_Y - 10)
			.lineWidth(0.5)
			.strokeColor(SOFT)
			.stroke()
	})
	part.add(tagged(sheet, 'Figure', () => drawCode(sheet, address), { alt: address }))
	const [x, width] = [MARGIN + CODE + 16, WIDTH - CODE - 16]
	part.add(
		tagged(sheet, 'P', () => {
			sheet.font(BOLD).fontSize(9.5).fillColor(INK).text(t('reports.scanToCheck'), x, FOOT_Y, { width })
			sheet.font(REGULAR).fontSize(8).text(address, { width, link: address })
			sheet.fillColor(SOFT).fontSize(8.5).moveDown(0.3).text(t('reports.certificateFoot'), { width })
		})
	)
}

/** A place for a hand, and the day the sheet was made. */
function drawHand(sheet: Sheet, part: Tag, { t, given }: One): void {
	const x = MARGIN + CODE + 16
	const made = t('reports.madeOn', { date: longDate(given.language, given.madeAt) })
	part.add(
		tagged(sheet, 'P', () => {
			sheet
				.font(REGULAR)
				.fontSize(8.5)
				.fillColor(INK)
				.text(t('reports.hostSigns'), x, FOOT_Y + 58, { width: WIDTH - CODE - 16 })
			sheet.fillColor(SOFT).text(made, x, FOOT_Y + 84, { width: 180 })
		})
	)
	drawArtifact(sheet, () => {
		sheet
			.moveTo(x + 200, FOOT_Y + 94)
			.lineTo(MARGIN + WIDTH, FOOT_Y + 94)
			.lineWidth(0.5)
			.strokeColor(SOFT)
			.stroke()
	})
}

/** Squares beside each other are drawn as one. */
function drawCode(sheet: Sheet, text: string): void {
	const { modules } = createCode(text, { errorCorrectionLevel: 'M' })
	const unit = CODE / modules.size
	for (let row = 0; row < modules.size; row++) {
		let from = -1
		for (let column = 0; column <= modules.size; column++) {
			const dark = column < modules.size && modules.get(row, column)
			if (dark && from < 0) from = column
			if (dark || from < 0) continue
			sheet.rect(MARGIN + from * unit, FOOT_Y + row * unit, (column - from) * unit, unit + 0.05)
			from = -1
		}
	}
	sheet.fillColor('#000000').fill()
}
