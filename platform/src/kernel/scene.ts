// Who acts, when, and how new ids are made: the only source of time and chance for commands.
import type { Language } from './languages.ts'

export const ROLES = ['assessor', 'mentor', 'coordinator', 'author', 'administrator'] as const
/** What a person may do in one organisation. Every person with a membership is a member besides. */
export type Role = (typeof ROLES)[number]

export type Affiliation = {
	readonly organisationId: string
	readonly consortiumId: string | null
	readonly roles: ReadonlySet<Role>
}

export type Person = {
	readonly kind: 'person'
	readonly id: string
	readonly name: string
	readonly affiliations: readonly Affiliation[]
}
/** `system` is a job or the start-up; it acts on behalf of nobody. */
export type Actor = Person | { readonly kind: 'anonymous' } | { readonly kind: 'system' }

export type Scene = {
	readonly actor: Actor
	readonly now: Date
	readonly language: Language
	/** A random UUID (v4): fit for rows that only their owner sees. */
	readonly newId: () => string
	/** An unguessable token of 256 random bits, URL-safe, for links and public ids. */
	readonly newToken: () => string
}

export const hasRole = (actor: Actor, role: Role, organisationId?: string): boolean =>
	actor.kind === 'person' &&
	actor.affiliations.some(
		(affiliation) =>
			affiliation.roles.has(role) &&
			(organisationId === undefined || affiliation.organisationId === organisationId)
	)

export const organisationsWhere = (actor: Actor, role: Role): string[] =>
	actor.kind === 'person'
		? actor.affiliations.filter(({ roles }) => roles.has(role)).map(({ organisationId }) => organisationId)
		: []

export const personIdOf = (actor: Actor): string | undefined =>
	actor.kind === 'person' ? actor.id : undefined
