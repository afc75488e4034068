// What the trail map shows: three routes from one trailhead to one summit, with a cairn for each level.
export type StationState = 'done' | 'here' | 'open'

export type Station = {
	readonly level: number
	readonly label: string
	readonly state: StationState
	readonly href?: string | undefined
	/** A few words below the label, such as "1 of 3 badges". */
	readonly note?: string | undefined
}
export type TrailRoute = {
	readonly id: string
	readonly label: string
	readonly stations: readonly Station[]
}
export type Milestone = {
	readonly level: number
	readonly label: string
	readonly state: StationState
	readonly note?: string | undefined
	readonly href?: string | undefined
}
/** Already translated: the name of the map, "You are here", and the spoken states. */
export type TrailWords = {
	readonly title: string
	readonly here: string
	readonly done: string
	readonly open: string
	readonly milestones: string
}

type Layout = {
	readonly trailhead: Station | undefined
	readonly summit: Station | undefined
	readonly routes: readonly TrailRoute[]
}

/** The routes share their first level and their last: those stations are drawn once, where the trails meet. */
export function layOut(routes: readonly TrailRoute[]): Layout {
	const stations = routes.flatMap((route) => route.stations)
	const shared = (level: number) => leading(stations.filter((station) => station.level === level))
	return {
		trailhead: shared(1),
		summit: shared(4),
		routes: routes.map((route) => ({
			...route,
			stations: route.stations.filter(({ level }) => level === 2 || level === 3)
		}))
	}
}

// Where the routes disagree, the person is there, or has been there by one of them.
const leading = (stations: readonly Station[]): Station | undefined =>
	stations.find(({ state }) => state === 'here') ??
	stations.find(({ state }) => state === 'done') ??
	stations[0]
