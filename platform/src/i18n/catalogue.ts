// Every message file by language and room: static imports, so that the server, the worker and the build see the same.
import en_common from './messages/en/common.json' with { type: 'json' }
import en_people from './messages/en/people.json' with { type: 'json' }
import en_skills from './messages/en/skills.json' with { type: 'json' }
import en_path from './messages/en/path.json' with { type: 'json' }
import en_modules from './messages/en/modules.json' with { type: 'json' }
import en_badges from './messages/en/badges.json' with { type: 'json' }
import en_passport from './messages/en/passport.json' with { type: 'json' }
import en_verification from './messages/en/verification.json' with { type: 'json' }
import fi_common from './messages/fi/common.json' with { type: 'json' }
import fi_people from './messages/fi/people.json' with { type: 'json' }
import fi_skills from './messages/fi/skills.json' with { type: 'json' }
import fi_path from './messages/fi/path.json' with { type: 'json' }
import fi_modules from './messages/fi/modules.json' with { type: 'json' }
import fi_badges from './messages/fi/badges.json' with { type: 'json' }
import fi_passport from './messages/fi/passport.json' with { type: 'json' }
import fi_verification from './messages/fi/verification.json' with { type: 'json' }
import sv_common from './messages/sv/common.json' with { type: 'json' }
import sv_people from './messages/sv/people.json' with { type: 'json' }
import sv_skills from './messages/sv/skills.json' with { type: 'json' }
import sv_path from './messages/sv/path.json' with { type: 'json' }
import sv_modules from './messages/sv/modules.json' with { type: 'json' }
import sv_badges from './messages/sv/badges.json' with { type: 'json' }
import sv_passport from './messages/sv/passport.json' with { type: 'json' }
import sv_verification from './messages/sv/verification.json' with { type: 'json' }
import et_common from './messages/et/common.json' with { type: 'json' }
import et_people from './messages/et/people.json' with { type: 'json' }
import et_skills from './messages/et/skills.json' with { type: 'json' }
import et_path from './messages/et/path.json' with { type: 'json' }
import et_modules from './messages/et/modules.json' with { type: 'json' }
import et_badges from './messages/et/badges.json' with { type: 'json' }
import et_passport from './messages/et/passport.json' with { type: 'json' }
import et_verification from './messages/et/verification.json' with { type: 'json' }
import it_common from './messages/it/common.json' with { type: 'json' }
import it_people from './messages/it/people.json' with { type: 'json' }
import it_skills from './messages/it/skills.json' with { type: 'json' }
import it_path from './messages/it/path.json' with { type: 'json' }
import it_modules from './messages/it/modules.json' with { type: 'json' }
import it_badges from './messages/it/badges.json' with { type: 'json' }
import it_passport from './messages/it/passport.json' with { type: 'json' }
import it_verification from './messages/it/verification.json' with { type: 'json' }
import es_common from './messages/es/common.json' with { type: 'json' }
import es_people from './messages/es/people.json' with { type: 'json' }
import es_skills from './messages/es/skills.json' with { type: 'json' }
import es_path from './messages/es/path.json' with { type: 'json' }
import es_modules from './messages/es/modules.json' with { type: 'json' }
import es_badges from './messages/es/badges.json' with { type: 'json' }
import es_passport from './messages/es/passport.json' with { type: 'json' }
import es_verification from './messages/es/verification.json' with { type: 'json' }
import nl_common from './messages/nl/common.json' with { type: 'json' }
import nl_people from './messages/nl/people.json' with { type: 'json' }
import nl_skills from './messages/nl/skills.json' with { type: 'json' }
import nl_path from './messages/nl/path.json' with { type: 'json' }
import nl_modules from './messages/nl/modules.json' with { type: 'json' }
import nl_badges from './messages/nl/badges.json' with { type: 'json' }
import nl_passport from './messages/nl/passport.json' with { type: 'json' }
import nl_verification from './messages/nl/verification.json' with { type: 'json' }

export const CATALOGUE = {
	en: {
		common: en_common,
		people: en_people,
		skills: en_skills,
		path: en_path,
		modules: en_modules,
		badges: en_badges,
		passport: en_passport,
		verification: en_verification
	},
	fi: {
		common: fi_common,
		people: fi_people,
		skills: fi_skills,
		path: fi_path,
		modules: fi_modules,
		badges: fi_badges,
		passport: fi_passport,
		verification: fi_verification
	},
	sv: {
		common: sv_common,
		people: sv_people,
		skills: sv_skills,
		path: sv_path,
		modules: sv_modules,
		badges: sv_badges,
		passport: sv_passport,
		verification: sv_verification
	},
	et: {
		common: et_common,
		people: et_people,
		skills: et_skills,
		path: et_path,
		modules: et_modules,
		badges: et_badges,
		passport: et_passport,
		verification: et_verification
	},
	it: {
		common: it_common,
		people: it_people,
		skills: it_skills,
		path: it_path,
		modules: it_modules,
		badges: it_badges,
		passport: it_passport,
		verification: it_verification
	},
	es: {
		common: es_common,
		people: es_people,
		skills: es_skills,
		path: es_path,
		modules: es_modules,
		badges: es_badges,
		passport: es_passport,
		verification: es_verification
	},
	nl: {
		common: nl_common,
		people: nl_people,
		skills: nl_skills,
		path: nl_path,
		modules: nl_modules,
		badges: nl_badges,
		passport: nl_passport,
		verification: nl_verification
	}
} as const

type English = (typeof CATALOGUE)['en']
/** `room.name`, for every message that exists in English. */
export type MessageKey = { [Room in keyof English]: `${Room}.${keyof English[Room] & string}` }[keyof English]
