// A small set of badges with the ids, rules and numbers of assessors of the training package, and short texts of its own.
import type { TrainingPackage } from '@rexpath/content'

type Source = Pick<TrainingPackage, 'badges' | 'modules' | 'areas'>
type Badge = Source['badges'][number]
const LANGUAGES = ['en', 'fi', 'sv', 'et', 'it', 'es', 'nl'] as const
const say = (text: string) => ({
	en: text,
	...Object.fromEntries(LANGUAGES.slice(1).map((language) => [language, `${text} (${language})`]))
})

const NAMES: Readonly<Record<string, string>> = {
	'B-M06': 'World in My Lesson',
	'B-M11': 'Mobility Coordinator',
	'B-M14': 'Path Leader',
	'MS-ROOKIE': 'Rookie on the Path',
	'P-EVENT': 'Took part: {activity}'
}
const AREAS: Readonly<Record<string, string>> = {
	'B-M06': 'HOME',
	'B-M10': 'HOME',
	'B-M11': 'AWAY',
	'B-M03': 'TALK'
}

const badge = (id: string, kind: Badge['kind'], level: number, rest: object) => ({
	id,
	kind,
	level,
	assessors: 0,
	name: say(NAMES[id] ?? `Badge ${id}`),
	description: say(`About ${id}.`),
	proves: say(`${id} was done.`),
	doesNotProve: say('Nothing else.'),
	criteria: [],
	...rest
})
const skill = (id: string, level: number) =>
	badge(id, 'skill', level, {
		module: id.slice(2),
		assessors: level > 2 ? 2 : 1,
		criteria: ['c1', 'c2'].map((criterion) => ({
			id: criterion,
			text: say(`Criterion ${criterion} of ${id}`)
		}))
	})
const LEVELS: Readonly<Record<number, readonly string[]>> = {
	1: ['01', '02', '03'],
	2: ['04', '05', '06', '07', '08', '09'],
	3: ['10', '11', '12', '13'],
	4: ['14']
}
const skills = Object.entries(LEVELS).flatMap(([level, numbers]) =>
	numbers.map((number) => skill(`B-M${number}`, Number(level)))
)
const automatic = [
	badge('MS-ROOKIE', 'milestone', 1, { rule: { all: ['B-M01', 'B-M02', 'B-M03'] } }),
	badge('MS-EXPLORER', 'milestone', 2, {
		rule: { all: ['MS-ROOKIE', 'B-M09'], anyOf: { n: 3, of: ['B-M04', 'B-M05', 'B-M06', 'B-M07', 'B-M08'] } }
	}),
	badge('LANE-HOME', 'route', 3, { rule: { all: ['B-M06', 'B-M10'] } }),
	badge('P-EVENT', 'participation', 0, { rule: { all: [], attendance: 0.8 } })
]
const modules = skills.map(({ id }) => ({
	id: id.slice(2),
	hours: 5,
	areas: { [AREAS[id] ?? 'KNOW']: 1 },
	outcomes: [say(`Outcome of ${id}`)],
	evidenceTask: { text: say('Do it'), otherWays: say('Or so') }
}))
const areas = ['KNOW', 'TALK', 'MEET', 'HOME', 'AWAY', 'BUILD', 'GROW'].map((id) => ({
	id,
	name: say(id),
	alignments: [
		{
			framework: 'ESCO',
			code: 'T2',
			name: 'thinking skills and competences',
			url: 'https://esco.ec.europa.eu/',
			confirmedBy: null
		}
	]
}))

/** Only what load-badges reads is there, so the texts of the real package do not hang on every test. */
export const badgeSet = { badges: [...skills, ...automatic], modules, areas } as unknown as Source
