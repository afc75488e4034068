// Every message file by language and room: static imports, so that the server, the worker and the build see the same.
import en_common from './messages/en/common.json' with { type: 'json' }
import en_people from './messages/en/people.json' with { type: 'json' }
import en_skills from './messages/en/skills.json' with { type: 'json' }
import en_path from './messages/en/path.json' with { type: 'json' }
import en_modules from './messages/en/modules.json' with { type: 'json' }
import en_badges from './messages/en/badges.json' with { type: 'json' }
import en_passport from './messages/en/passport.json' with { type: 'json' }
import en_verification from './messages/en/verification.json' with { type: 'json' }
import en_activities from './messages/en/activities.json' with { type: 'json' }
import en_attendance from './messages/en/attendance.json' with { type: 'json' }
import en_feedback from './messages/en/feedback.json' with { type: 'json' }
import en_classes from './messages/en/classes.json' with { type: 'json' }
import en_reports from './messages/en/reports.json' with { type: 'json' }
import en_privacy from './messages/en/privacy.json' with { type: 'json' }
import en_operate from './messages/en/operate.json' with { type: 'json' }
import fi_common from './messages/fi/common.json' with { type: 'json' }
import fi_people from './messages/fi/people.json' with { type: 'json' }
import fi_skills from './messages/fi/skills.json' with { type: 'json' }
import fi_path from './messages/fi/path.json' with { type: 'json' }
import fi_modules from './messages/fi/modules.json' with { type: 'json' }
import fi_badges from './messages/fi/badges.json' with { type: 'json' }
import fi_passport from './messages/fi/passport.json' with { type: 'json' }
import fi_verification from './messages/fi/verification.json' with { type: 'json' }
import fi_activities from './messages/fi/activities.json' with { type: 'json' }
import fi_attendance from './messages/fi/attendance.json' with { type: 'json' }
import fi_feedback from './messages/fi/feedback.json' with { type: 'json' }
import fi_classes from './messages/fi/classes.json' with { type: 'json' }
import fi_reports from './messages/fi/reports.json' with { type: 'json' }
import fi_privacy from './messages/fi/privacy.json' with { type: 'json' }
import fi_operate from './messages/fi/operate.json' with { type: 'json' }
import sv_common from './messages/sv/common.json' with { type: 'json' }
import sv_people from './messages/sv/people.json' with { type: 'json' }
import sv_skills from './messages/sv/skills.json' with { type: 'json' }
import sv_path from './messages/sv/path.json' with { type: 'json' }
import sv_modules from './messages/sv/modules.json' with { type: 'json' }
import sv_badges from './messages/sv/badges.json' with { type: 'json' }
import sv_passport from './messages/sv/passport.json' with { type: 'json' }
import sv_verification from './messages/sv/verification.json' with { type: 'json' }
import sv_activities from './messages/sv/activities.json' with { type: 'json' }
import sv_attendance from './messages/sv/attendance.json' with { type: 'json' }
import sv_feedback from './messages/sv/feedback.json' with { type: 'json' }
import sv_classes from './messages/sv/classes.json' with { type: 'json' }
import sv_reports from './messages/sv/reports.json' with { type: 'json' }
import sv_privacy from './messages/sv/privacy.json' with { type: 'json' }
import sv_operate from './messages/sv/operate.json' with { type: 'json' }
import et_common from './messages/et/common.json' with { type: 'json' }
import et_people from './messages/et/people.json' with { type: 'json' }
import et_skills from './messages/et/skills.json' with { type: 'json' }
import et_path from './messages/et/path.json' with { type: 'json' }
import et_modules from './messages/et/modules.json' with { type: 'json' }
import et_badges from './messages/et/badges.json' with { type: 'json' }
import et_passport from './messages/et/passport.json' with { type: 'json' }
import et_verification from './messages/et/verification.json' with { type: 'json' }
import et_activities from './messages/et/activities.json' with { type: 'json' }
import et_attendance from './messages/et/attendance.json' with { type: 'json' }
import et_feedback from './messages/et/feedback.json' with { type: 'json' }
import et_classes from './messages/et/classes.json' with { type: 'json' }
import et_reports from './messages/et/reports.json' with { type: 'json' }
import et_privacy from './messages/et/privacy.json' with { type: 'json' }
import et_operate from './messages/et/operate.json' with { type: 'json' }
import it_common from './messages/it/common.json' with { type: 'json' }
import it_people from './messages/it/people.json' with { type: 'json' }
import it_skills from './messages/it/skills.json' with { type: 'json' }
import it_path from './messages/it/path.json' with { type: 'json' }
import it_modules from './messages/it/modules.json' with { type: 'json' }
import it_badges from './messages/it/badges.json' with { type: 'json' }
import it_passport from './messages/it/passport.json' with { type: 'json' }
import it_verification from './messages/it/verification.json' with { type: 'json' }
import it_activities from './messages/it/activities.json' with { type: 'json' }
import it_attendance from './messages/it/attendance.json' with { type: 'json' }
import it_feedback from './messages/it/feedback.json' with { type: 'json' }
import it_classes from './messages/it/classes.json' with { type: 'json' }
import it_reports from './messages/it/reports.json' with { type: 'json' }
import it_privacy from './messages/it/privacy.json' with { type: 'json' }
import it_operate from './messages/it/operate.json' with { type: 'json' }
import es_common from './messages/es/common.json' with { type: 'json' }
import es_people from './messages/es/people.json' with { type: 'json' }
import es_skills from './messages/es/skills.json' with { type: 'json' }
import es_path from './messages/es/path.json' with { type: 'json' }
import es_modules from './messages/es/modules.json' with { type: 'json' }
import es_badges from './messages/es/badges.json' with { type: 'json' }
import es_passport from './messages/es/passport.json' with { type: 'json' }
import es_verification from './messages/es/verification.json' with { type: 'json' }
import es_activities from './messages/es/activities.json' with { type: 'json' }
import es_attendance from './messages/es/attendance.json' with { type: 'json' }
import es_feedback from './messages/es/feedback.json' with { type: 'json' }
import es_classes from './messages/es/classes.json' with { type: 'json' }
import es_reports from './messages/es/reports.json' with { type: 'json' }
import es_privacy from './messages/es/privacy.json' with { type: 'json' }
import es_operate from './messages/es/operate.json' with { type: 'json' }
import nl_common from './messages/nl/common.json' with { type: 'json' }
import nl_people from './messages/nl/people.json' with { type: 'json' }
import nl_skills from './messages/nl/skills.json' with { type: 'json' }
import nl_path from './messages/nl/path.json' with { type: 'json' }
import nl_modules from './messages/nl/modules.json' with { type: 'json' }
import nl_badges from './messages/nl/badges.json' with { type: 'json' }
import nl_passport from './messages/nl/passport.json' with { type: 'json' }
import nl_verification from './messages/nl/verification.json' with { type: 'json' }
import nl_activities from './messages/nl/activities.json' with { type: 'json' }
import nl_attendance from './messages/nl/attendance.json' with { type: 'json' }
import nl_feedback from './messages/nl/feedback.json' with { type: 'json' }
import nl_classes from './messages/nl/classes.json' with { type: 'json' }
import nl_reports from './messages/nl/reports.json' with { type: 'json' }
import nl_privacy from './messages/nl/privacy.json' with { type: 'json' }
import nl_operate from './messages/nl/operate.json' with { type: 'json' }

export const CATALOGUE = {
	en: {
		common: en_common,
		people: en_people,
		skills: en_skills,
		path: en_path,
		modules: en_modules,
		badges: en_badges,
		passport: en_passport,
		verification: en_verification,
		activities: en_activities,
		attendance: en_attendance,
		feedback: en_feedback,
		classes: en_classes,
		reports: en_reports,
		privacy: en_privacy,
		operate: en_operate
	},
	fi: {
		common: fi_common,
		people: fi_people,
		skills: fi_skills,
		path: fi_path,
		modules: fi_modules,
		badges: fi_badges,
		passport: fi_passport,
		verification: fi_verification,
		activities: fi_activities,
		attendance: fi_attendance,
		feedback: fi_feedback,
		classes: fi_classes,
		reports: fi_reports,
		privacy: fi_privacy,
		operate: fi_operate
	},
	sv: {
		common: sv_common,
		people: sv_people,
		skills: sv_skills,
		path: sv_path,
		modules: sv_modules,
		badges: sv_badges,
		passport: sv_passport,
		verification: sv_verification,
		activities: sv_activities,
		attendance: sv_attendance,
		feedback: sv_feedback,
		classes: sv_classes,
		reports: sv_reports,
		privacy: sv_privacy,
		operate: sv_operate
	},
	et: {
		common: et_common,
		people: et_people,
		skills: et_skills,
		path: et_path,
		modules: et_modules,
		badges: et_badges,
		passport: et_passport,
		verification: et_verification,
		activities: et_activities,
		attendance: et_attendance,
		feedback: et_feedback,
		classes: et_classes,
		reports: et_reports,
		privacy: et_privacy,
		operate: et_operate
	},
	it: {
		common: it_common,
		people: it_people,
		skills: it_skills,
		path: it_path,
		modules: it_modules,
		badges: it_badges,
		passport: it_passport,
		verification: it_verification,
		activities: it_activities,
		attendance: it_attendance,
		feedback: it_feedback,
		classes: it_classes,
		reports: it_reports,
		privacy: it_privacy,
		operate: it_operate
	},
	es: {
		common: es_common,
		people: es_people,
		skills: es_skills,
		path: es_path,
		modules: es_modules,
		badges: es_badges,
		passport: es_passport,
		verification: es_verification,
		activities: es_activities,
		attendance: es_attendance,
		feedback: es_feedback,
		classes: es_classes,
		reports: es_reports,
		privacy: es_privacy,
		operate: es_operate
	},
	nl: {
		common: nl_common,
		people: nl_people,
		skills: nl_skills,
		path: nl_path,
		modules: nl_modules,
		badges: nl_badges,
		passport: nl_passport,
		verification: nl_verification,
		activities: nl_activities,
		attendance: nl_attendance,
		feedback: nl_feedback,
		classes: nl_classes,
		reports: nl_reports,
		privacy: nl_privacy,
		operate: nl_operate
	}
} as const

type English = (typeof CATALOGUE)['en']
/** `room.name`, for every message that exists in English. */
export type MessageKey = { [Room in keyof English]: `${Room}.${keyof English[Room] & string}` }[keyof English]
