import { CredentialError } from '../errors.ts'
import { DEFAULT_LIMITS } from '../limits.ts'
import type { Limits } from '../limits.ts'
import { attributesOf, tagsOf } from './svg-tags.ts'
import type { Tag } from './svg-tags.ts'

const NAMESPACE_OB3 = 'https://purl.imsglobal.org/ob/v3p0'
const NAMESPACES_OB2 = ['http://openbadges.org', 'https://openbadges.org']
const DECLARATION = ` xmlns:openbadges="${NAMESPACE_OB3}"`
const COMPACT_JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/

type Found = { readonly tag: Tag; readonly text: string }

/** Puts a credential (JSON or compact JWS) into an SVG, directly after its opening tag. The picture stays as it is. */
export function bakeSvg(svg: string, text: string): string {
	const tags = tagsOf(svg, DEFAULT_LIMITS.imageBytes)
	if (badgesIn(svg, tags).length > 0) {
		throw new CredentialError('two-badges-in-image', 'This picture already carries a badge')
	}
	const root = rootOf(tags)
	if (root.selfClosing) throw new CredentialError('damaged-image', 'This SVG is empty')
	const declared = attributesOf(root).get('xmlns:openbadges')
	const name = root.start + 1 + root.name.length
	const opening = svg.slice(0, name) + (declared === undefined ? DECLARATION : '') + svg.slice(name, root.end)
	const local = declared === undefined || declared === NAMESPACE_OB3 ? '' : DECLARATION
	return `${opening}${element(text.trim(), local)}${svg.slice(root.end)}`
}

/** Takes the credential out of an SVG. Elements of Open Badges 3.0 and of 2.0 are read; entities are not expanded. */
export function unbakeSvg(svg: string, limits: Pick<Limits, 'imageBytes'> = DEFAULT_LIMITS): string {
	const tags = tagsOf(svg, limits.imageBytes)
	rootOf(tags)
	const [badge, second] = badgesIn(svg, tags)
	if (!badge) throw new CredentialError('no-badge-in-image', 'This picture carries no badge')
	if (second) throw new CredentialError('two-badges-in-image', 'This picture carries more than one badge')
	return badge.text
}

function element(text: string, declaration: string): string {
	const name = 'openbadges:credential'
	const opening = `<${name}${declaration}`
	if (COMPACT_JWS.test(text)) return `${opening} verify="${text}"></${name}>`
	return `${opening}><![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`
}

function rootOf(tags: readonly Tag[]): Tag {
	const [root] = tags
	if (root && /^(?:[\w-]+:)?svg$/.test(root.name)) return root
	throw new CredentialError('not-an-image', 'This is not an SVG')
}

function badgesIn(svg: string, tags: readonly Tag[]): readonly Found[] {
	const spaces = new Map(
		tags.flatMap((tag) => [...attributesOf(tag)].filter(([name]) => name.startsWith('xmlns:')))
	)
	return tags.flatMap((tag, index) => {
		const [prefix, local] = tag.name.split(':')
		if (tag.closing || !local || !isBadgeName(local, spaces.get(`xmlns:${prefix}`))) return []
		return [{ tag, text: contentOf(svg, tag, tags[index + 1]) }]
	})
}

function isBadgeName(local: string, namespace: string | undefined): boolean {
	if (local === 'credential') return namespace === NAMESPACE_OB3
	return local === 'assertion' && NAMESPACES_OB2.includes(namespace ?? '')
}

/** The JSON inside the element; without it what its `verify` attribute says. */
function contentOf(svg: string, tag: Tag, next: Tag | undefined): string {
	const inside = tag.selfClosing ? '' : unwrap(svg.slice(tag.end, next?.start ?? tag.end))
	const text = inside.trim() || attributesOf(tag).get('verify')
	if (!text) throw new CredentialError('no-badge-in-image', 'The badge in this picture is empty')
	return text
}

const unwrap = (text: string): string =>
	text.replace(
		/<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|([^<]+)/g,
		(_, data?: string, plain?: string) => data ?? (plain ? decodeEntities(plain) : '')
	)

const ENTITIES = new Map([
	['lt', '<'],
	['gt', '>'],
	['amp', '&'],
	['quot', '"'],
	['apos', "'"]
])

const decodeEntities = (text: string): string =>
	text.replace(/&(lt|gt|amp|quot|apos);/g, (whole, name: string) => ENTITIES.get(name) ?? whole)
