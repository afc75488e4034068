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
	'/(member)/modules/[id]/practice-badge': 'person',
	'/(member)/modules/[id]/practice-badge/[file]': 'person',
	'/(member)/modules/[id]/print': 'person',
	'/(member)/modules/[id]/samples': 'person',
	'/(member)/modules/[id]/samples/[sample]': 'person',
	'/(member)/modules/[id]/self-check': 'person',
	'/(member)/modules/[id]/students': 'person',
	'/(member)/modules/lesson-cards': 'person',
	'/(member)/modules/lesson-cards/[card]': 'person',
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
	'/ob2/badges/[version]/[organisation]/[activity]': 'anyone',
	'/ob2/issuers/[id]': 'anyone',
	'/ob2/images/[file]': 'anyone',
	'/issuers/[id]': 'anyone',
	'/(public)/verify': 'anyone',
	'/api/v1/verify': 'anyone',
	'/(admin)/admin/issuers': 'administrator',
	// badges
	'/(member)/badges': 'person',
	'/(member)/badges/[id]': 'person',
	'/(member)/badges/[id]/apply': 'person',
	'/(member)/badges/[id]/picture': 'person',
	'/(member)/applications': 'person',
	'/(member)/applications/[id]': 'person',
	'/(member)/applications/[id]/write': 'person',
	'/(member)/applications/[id]/evidence': 'person',
	'/(member)/applications/[id]/send': 'person',
	'/(member)/files/[id]': 'person',
	'/(public)/confirm/[token]': 'anyone',
	'/(assess)/assess': 'assessor',
	'/(assess)/assess/[id]': 'assessor',
	'/(assess)/assess/[id]/decline': 'assessor',
	'/(assess)/assess/again/[id]': 'assessor',
	'/(assess)/assess/agreement': 'assessor',
	'/(assess)/assess/comments': 'assessor',
	'/api/v1/uploads': 'person',
	'/api/v1/uploads/[id]': 'person',
	// training activities: who plans one is decided by its room
	'/(public)/activities': 'anyone',
	'/(public)/activities/[code]': 'anyone',
	'/(public)/activities/[code]/register/[[invitation]]': 'anyone',
	'/(public)/activities/registered/[token]': 'anyone',
	'/(organise)/organise': 'person',
	'/(organise)/organise/new': 'coordinator',
	'/(organise)/organise/[id]': 'person',
	'/(organise)/organise/[id]/copy': 'person',
	'/(organise)/organise/[id]/facts': 'person',
	'/(organise)/organise/[id]/groups': 'person',
	'/(organise)/organise/[id]/invite': 'person',
	'/(organise)/organise/[id]/languages': 'person',
	'/(organise)/organise/[id]/organisers': 'person',
	'/(organise)/organise/[id]/people': 'person',
	'/(organise)/organise/[id]/places': 'person',
	'/(organise)/organise/[id]/timetable': 'person',
	'/(organise)/organise/[id]/timetable/[session]': 'person',
	// feedback
	'/(member)/activities/[code]/feedback': 'person',
	'/(member)/activities/[code]/feedback/[round]': 'person',
	'/(member)/applications/[id]/feedback': 'person',
	'/(member)/modules/[id]/[card]/comment': 'person',
	'/(organise)/organise/[id]/feedback': 'person', // whoever plans the activity: the room decides
	'/(organise)/organise/[id]/feedback/[round]': 'person',
	'/(organise)/organise/[id]/tests': 'person',
	'/(author)/authors/modules': 'author',
	'/(author)/authors/modules/[id]': 'author',
	// people
	'/(public)/sign-in': 'anyone',
	'/(public)/sign-in/[token]': 'anyone',
	'/(public)/sign-out': 'anyone',
	'/(public)/set-up/[token]': 'anyone',
	'/(public)/sign-in/passkey': 'anyone',
	'/(public)/sign-in/school': 'anyone',
	'/(public)/sign-in/school/callback': 'anyone',
	'/(public)/sign-in/connect/[token]': 'anyone',
	'/(public)/undo/[token]': 'anyone',
	'/(member)/account': 'person',
	'/(member)/account/addresses': 'person',
	'/(member)/account/passkeys': 'person',
	'/(member)/account/passkeys/options': 'person',
	'/(member)/account/sessions': 'person',
	'/(member)/account/confirm/[token]': 'person',
	'/(public)/join/[code]': 'anyone',
	'/(public)/welcome/[token]': 'anyone',
	'/(public)/invitation/[token]': 'anyone',
	'/(school)/school': 'coordinator',
	'/(school)/school/facts': 'coordinator',
	'/(school)/school/people': 'coordinator',
	'/(school)/school/people/[id]': 'coordinator',
	'/(school)/school/people/[id]/place': 'coordinator',
	'/(school)/school/invitations': 'coordinator',
	'/(school)/school/invitations/list': 'coordinator',
	'/(school)/school/invitations/template': 'coordinator',
	'/(school)/school/join-links': 'coordinator',
	'/(admin)/admin': 'administrator',
	'/(admin)/admin/consortia': 'administrator',
	'/(admin)/admin/organisations': 'administrator',
	'/(admin)/admin/organisations/[id]': 'administrator',
	'/(admin)/admin/people': 'administrator',
	'/(admin)/admin/people/[id]': 'administrator',
	'/(public)/language': 'anyone',
	'/(public)/mailbox': 'local-mailbox'
}
