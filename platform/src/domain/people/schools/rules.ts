// Who may run a school, and how a school's web name is made.
import { hasRole, organisationsWhere, type Actor, type Role } from '#kernel/scene.ts'
import { SCHOOL_ROLES } from '../model.ts'

const SLUG_CHARACTERS = 60

/** Letters and digits of the name in lower case, without accents; never empty. */
export function slugOf(name: string): string {
	const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
	return (
		plain
			.replace(/[^a-z0-9]+/g, '-')
			.slice(0, SLUG_CHARACTERS)
			.replace(/^-+|-+$/g, '') || 'school'
	)
}

/** Its coordinators run a school; administrators may stand in for them. */
export const mayRunSchool = (actor: Actor, organisationId: string): boolean =>
	hasRole(actor, 'coordinator', organisationId) || hasRole(actor, 'administrator')

/** Administrators are made and unmade by administrators only. */
export const mayGrant = (actor: Actor, role: Role): boolean =>
	(SCHOOL_ROLES as readonly Role[]).includes(role) || hasRole(actor, 'administrator')

/** The school a coordinator works on: the one asked for when it is theirs, else their first. */
export function schoolOf(actor: Actor, asked: string | null): string | undefined {
	const own = organisationsWhere(actor, 'coordinator')
	return own.find((id) => id === asked) ?? own[0]
}
