// Who may use each route. hooks.server.ts enforces it, and a test fails for a route without a row.
// A row says who gets in at the door; what a person may do with one object is decided by its room.
import type { Role } from '#kernel/scene.ts'

export type Door =
	/** Everybody, also strangers. */
	| 'anyone'
	/** Every signed-in person. */
	| 'person'
	/** A signed-in person who holds the role in at least one organisation. */
	| Role
	/** Everybody, but the route only exists while there is no mail server. */
	| 'local-mailbox'
/** One door for all methods, or one for reading and one for changing. */
export type Access = Door | readonly Door[]

export const ACCESS: Readonly<Record<string, Access>> = {
	// start and information
	'/(public)': 'anyone',
	'/(public)/about': 'anyone',
	'/(public)/privacy': 'anyone',
	'/(public)/accessibility': 'anyone',
	'/(public)/help': 'anyone',
	'/health': 'anyone',
	// skills
	'/(member)/map': 'person',
	'/(member)/map/[area]': 'person',
	'/(member)/map/about': 'person',
	'/(member)/map/result': 'person',
	// path
	'/(member)/path': 'person',
	'/(member)/path/roles': 'person',
	'/(school)/school/priorities': 'coordinator',
	// modules
	'/(member)/modules': 'person',
	'/(member)/modules/[id]': 'person',
	'/(member)/modules/[id]/[card]': 'person',
	'/(member)/modules/[id]/print': 'person',
	'/(member)/modules/[id]/self-check': 'person',
	'/(member)/modules/[id]/students': 'person',
	// badges that are held, shown, kept and checked
	'/(member)/my-badges': 'person',
	'/(member)/my-badges/[id]': 'person',
	'/(member)/my-badges/[id]/[file]': 'person',
	'/(public)/b/[id]': 'anyone',
	'/(public)/b/[id]/[file]': 'anyone',
	'/(school)/school/badges': 'person', // coordinators and administrators: the room decides by organisation
	'/(school)/school/badges/[id]': 'person',
	'/status/[id]': 'anyone',
	'/ob2/assertions/[id]': 'anyone',
	'/ob2/badges/[version]/[organisation]': 'anyone',
	'/ob2/issuers/[id]': 'anyone',
	'/ob2/images/[file]': 'anyone',
	'/issuers/[id]': 'anyone',
	'/(public)/verify': 'anyone',
	'/api/v1/verify': 'anyone',
	'/(admin)/admin/issuers': 'administrator',
	// people
	'/(public)/sign-in': 'anyone',
	'/(public)/sign-in/[token]': 'anyone',
	'/(public)/sign-out': 'anyone',
	'/(public)/set-up/[token]': 'anyone',
	'/(public)/language': 'anyone',
	'/(public)/mailbox': 'local-mailbox'
}
