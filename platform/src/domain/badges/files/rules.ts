// Which files are evidence: a short list of types, told apart by their first bytes, never by their names. Pure.
import type { FileKind } from '../application/model.ts'

const MB = 1024 * 1024
export const MOST_BYTES: Readonly<Record<FileKind, number>> = {
	photo: 25 * MB,
	document: 25 * MB,
	audio: 50 * MB,
	video: 100 * MB
}
export const PERSON_QUOTA_BYTES = 500 * MB
export const SCHOOL_QUOTA_BYTES = 50 * 1024 * MB
/** Below this much free space no evidence is taken in, so that badges can still be issued and revoked. */
export const FREE_SPACE_BYTES = 512 * MB
/** Enough of a file to know its type. */
export const HEAD_BYTES = 64
export const RECEIVING_HOURS = 24

/** For the file chooser; what really counts is the content. */
export const ACCEPT =
	'image/jpeg,image/png,image/webp,application/pdf,audio/*,video/mp4,video/webm,video/quicktime'

export type FileType = { readonly kind: FileKind; readonly mediaType: string; readonly extension: string }

const PHOTO = (mediaType: string, extension: string): FileType => ({ kind: 'photo', mediaType, extension })
const AUDIO = (mediaType: string, extension: string): FileType => ({ kind: 'audio', mediaType, extension })
const VIDEO = (mediaType: string, extension: string): FileType => ({ kind: 'video', mediaType, extension })

const text = (head: Uint8Array, from: number, length: number): string =>
	String.fromCharCode(...head.subarray(from, from + length))
const starts = (head: Uint8Array, ...bytes: number[]): boolean =>
	bytes.every((byte, index) => head[index] === byte)

/** The type of a file by its first bytes; undefined for everything that is not on the list. */
export function typeOf(head: Uint8Array, declared = ''): FileType | undefined {
	if (starts(head, 0xff, 0xd8, 0xff)) return PHOTO('image/jpeg', 'jpg')
	if (starts(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return PHOTO('image/png', 'png')
	if (text(head, 0, 5) === '%PDF-')
		return { kind: 'document', mediaType: 'application/pdf', extension: 'pdf' }
	if (text(head, 0, 4) === 'RIFF') return riffType(text(head, 8, 4))
	if (text(head, 4, 4) === 'ftyp') return boxType(text(head, 8, 4), declared)
	if (starts(head, 0x1a, 0x45, 0xdf, 0xa3)) return webmType(head, declared)
	if (text(head, 0, 4) === 'OggS') return AUDIO('audio/ogg', 'ogg')
	if (text(head, 0, 3) === 'ID3' || isMpegAudio(head)) return AUDIO('audio/mpeg', 'mp3')
	return undefined
}

const riffType = (form: string): FileType | undefined =>
	form === 'WEBP' ? PHOTO('image/webp', 'webp') : form === 'WAVE' ? AUDIO('audio/wav', 'wav') : undefined

const VIDEO_BRANDS = new Set([
	'isom',
	'iso2',
	'iso4',
	'iso5',
	'iso6',
	'mp41',
	'mp42',
	'avc1',
	'M4V ',
	'MSNV',
	'3gp4',
	'3gp5',
	'3gp6'
])

// A phone records sound into the same box as a film; only the sender knows which it meant.
function boxType(brand: string, declared: string): FileType | undefined {
	if (brand === 'M4A ' || brand === 'M4B ') return AUDIO('audio/mp4', 'm4a')
	if (brand === 'qt  ') return VIDEO('video/quicktime', 'mov')
	if (!VIDEO_BRANDS.has(brand)) return undefined
	return declared.startsWith('audio/') ? AUDIO('audio/mp4', 'm4a') : VIDEO('video/mp4', 'mp4')
}

function webmType(head: Uint8Array, declared: string): FileType | undefined {
	if (!text(head, 0, HEAD_BYTES).includes('webm')) return undefined
	return declared.startsWith('audio/') ? AUDIO('audio/webm', 'webm') : VIDEO('video/webm', 'webm')
}

// An MPEG frame: eleven set bits, then a layer, a bit rate and a sampling rate that exist.
const isMpegAudio = ([first = 0, second = 0, third = 0]: Uint8Array): boolean =>
	first === 0xff &&
	(second & 0xe0) === 0xe0 &&
	(second & 0x06) !== 0 &&
	(third & 0xf0) !== 0xf0 &&
	(third & 0x0c) !== 0x0c

/** What the sender says it is, before a byte has come: only good for an early no. */
export function declaredKind(mediaType: string): FileKind | undefined {
	if (mediaType.startsWith('image/')) return 'photo'
	if (mediaType === 'application/pdf') return 'document'
	if (mediaType.startsWith('audio/')) return 'audio'
	return mediaType.startsWith('video/') ? 'video' : undefined
}

type Room = { readonly bytes: number; readonly ofPerson: number; readonly ofSchool: number }

export function whyNoRoom({ bytes, ofPerson, ofSchool }: Room) {
	if (ofPerson + bytes > PERSON_QUOTA_BYTES) return 'quota-full'
	if (ofSchool + bytes > SCHOOL_QUOTA_BYTES) return 'school-quota-full'
	return undefined
}

/** A name as it may be shown and offered for saving: no path, no control characters, the type's own ending. */
export function fileName(given: string, extension: string): string {
	const base = (given.split(/[/\\]/).at(-1) ?? '').normalize('NFC').replace(/\.[^.]*$/, '')
	const clean = base
		.replace(/[^\p{L}\p{N} ._-]/gu, ' ')
		.replace(/\s+/g, ' ')
		.trim()
		.slice(0, 80)
	return `${clean || 'file'}.${extension}`
}

export type ByteRange = { readonly start: number; readonly end: number }

/** The part of a file that a player asks for: undefined for all of it, 'outside' when there is no such part. */
export function rangeOf(header: string | null, bytes: number): ByteRange | 'outside' | undefined {
	const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '')
	if (!match || (match[1] === '' && match[2] === '')) return undefined
	const [, from = '', to = ''] = match
	const start = from === '' ? Math.max(0, bytes - Number(to)) : Number(from)
	const end = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1)
	return start > end || start >= bytes ? 'outside' : { start, end }
}
