export const load = ({ locals, url }) => ({
	language: locals.language,
	path: url.pathname,
	person: locals.actor.kind === 'person' ? { name: locals.actor.name } : undefined
})
