// Roles to aim at, what is recommended, and how milestones stand.
import type { AreaId, Level, Levels } from '#domain/skills/model.ts'
import type { LocalText } from '#kernel/languages.ts'

export const LANES = ['common', 'home', 'abroad', 'projects', 'lead'] as const
export type Lane = (typeof LANES)[number]

/** How high each area should be; 0 where the role asks for nothing. */
export type RoleProfile = Readonly<Record<AreaId, number>>

export type Role = {
	readonly id: string
	readonly lane: Lane
	readonly name: LocalText
	readonly about: LocalText
	readonly profile: RoleProfile
	/** Suggested modules, in a good order. */
	readonly route: readonly string[]
}
export type RouteInfo = { readonly id: Lane; readonly name: LocalText; readonly about: LocalText }
export type CareerModel = { readonly roles: readonly Role[]; readonly routes: readonly RouteInfo[] }

/** For everybody who has not chosen yet. */
export const DEFAULT_ROLE = 'curious'
/** The first module of every path. */
export const FIRST_MODULE = 'M01'
/** A school with many priorities has none. */
export const PRIORITIES_AT_MOST = 3

export type Candidate = {
	readonly id: string
	readonly level: number
	readonly hours: number
	readonly areas: Partial<Record<AreaId, number>>
	readonly mainArea: AreaId
}

export type Standing = {
	readonly levels: Levels
	readonly stage: Level | undefined
	readonly target: RoleProfile
	readonly interests: readonly AreaId[]
	readonly priorities: readonly AreaId[]
	/** Modules whose badge the person holds. */
	readonly earned: ReadonlySet<string>
}

export type Scored = { readonly id: string; readonly score: number }
/** Why nothing is recommended. */
export type NothingLeft = 'not-mapped' | 'mentor-or-assess' | 'meets-profile' | 'no-module-for-gap'
export type Recommendation = { readonly shown: readonly Scored[]; readonly nothing: NothingLeft | undefined }

/** Why the first card stands first. */
export type Reason =
	| { readonly kind: 'first-module' }
	| { readonly kind: 'widest-gap'; readonly area: AreaId }
	| { readonly kind: 'gap'; readonly area: AreaId }
	| { readonly kind: 'interest'; readonly area: AreaId }
	| { readonly kind: 'priority'; readonly area: AreaId }

/** What completes a milestone or a route, and how much of it is there. */
export type Progress = { readonly done: number; readonly total: number }

/** The one next step of a person, over everything. The words are made by the pages. */
export type NextStep =
	| { readonly kind: 'activity-now'; readonly code: string; readonly activity: string }
	| { readonly kind: 'start-mapping'; readonly minutes: number }
	| {
			readonly kind: 'finish-mapping'
			readonly minutes: number
			readonly answered: number
			readonly asked: number
	  }
	| {
			readonly kind: 'answer-more-needed' | 'finish-draft'
			readonly applicationId: string
			readonly badge: string
	  }
	| {
			readonly kind: 'take-module' | 'go-on-with-module'
			readonly moduleId: string
			readonly module: string
			readonly minutes: number
			readonly reason: Reason
			/** The area of the reason, as it is called in the reader's language. */
			readonly area: string
			readonly role: string
	  }
	| {
			readonly kind: 'apply-for-badge'
			readonly moduleId: string
			readonly module: string
			readonly badgeId: string
	  }
	| { readonly kind: 'wait-for-answer'; readonly applicationId: string; readonly badge: string }
	| { readonly kind: 'use-with-students'; readonly moduleId: string; readonly module: string }
	| { readonly kind: 'nothing-left'; readonly why: NothingLeft; readonly area: string | undefined }
