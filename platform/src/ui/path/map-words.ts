// The drawn path, with its words: what TrailMap shows.
import type { Translate } from '#i18n/translate.ts'
import type { Milestone, TrailRoute, TrailWords } from '#ui/base/trail-map.ts'

type State = 'done' | 'here' | 'open'
type Progress = { readonly done: number; readonly total: number }
type Station = {
	readonly level: number
	readonly label: string
	readonly state: State
	readonly held: boolean
	readonly badgeId: string | undefined
	readonly moduleId: string | undefined
}
type Lane = 'home' | 'abroad' | 'projects'
type PathMap = {
	readonly routes: readonly { readonly lane: Lane; readonly stations: readonly Station[] }[]
	readonly milestones: readonly {
		readonly id: string
		readonly level: number
		readonly label: string
		readonly state: State
		readonly progress: Progress
	}[]
}

const LANE_NAMES = {
	home: 'path.laneHome',
	abroad: 'path.laneAbroad',
	projects: 'path.laneProjects'
} as const

export const routesInWords = (t: Translate, { routes }: PathMap): TrailRoute[] =>
	routes.map(({ lane, stations }) => ({
		id: lane,
		label: t(LANE_NAMES[lane]),
		stations: stations.map(({ level, label, state, held, moduleId, badgeId }) => ({
			level,
			label,
			state,
			href: moduleId ? `/modules/${moduleId}` : badgeId ? `/badges/${badgeId}` : undefined,
			note: held ? t('path.badgeHeld') : undefined
		}))
	}))

export const milestonesInWords = (t: Translate, { milestones }: PathMap): Milestone[] =>
	milestones.map(({ id, level, label, state, progress }) => ({
		level,
		label,
		state,
		href: `/badges/${id}`,
		note: state === 'done' ? undefined : progressInWords(t, progress)
	}))

export const progressInWords = (t: Translate, { done, total }: Progress): string =>
	t('path.badgesOf', { done, count: total })

export const trailWords = (t: Translate): TrailWords => ({
	title: t('path.mapTitle'),
	here: t('path.youAreHere'),
	done: t('path.stateDone'),
	open: t('path.stateOpen'),
	milestones: t('path.milestones')
})
