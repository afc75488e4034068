// The enumerations of Open Badges 3.0. All but the statuses may be extended by words that begin with `ext:`.

export const ACHIEVEMENT_TYPES = [
	'Achievement',
	'ApprenticeshipCertificate',
	'Assessment',
	'Assignment',
	'AssociateDegree',
	'Award',
	'Badge',
	'BachelorDegree',
	'Certificate',
	'CertificateOfCompletion',
	'Certification',
	'CommunityService',
	'Competency',
	'Course',
	'CoCurricular',
	'Degree',
	'Diploma',
	'DoctoralDegree',
	'Fieldwork',
	'GeneralEducationDevelopment',
	'JourneymanCertificate',
	'LearningProgram',
	'License',
	'Membership',
	'ProfessionalDoctorate',
	'QualityAssuranceCredential',
	'MasterCertificate',
	'MasterDegree',
	'MicroCredential',
	'ResearchDoctorate',
	'SecondarySchoolDiploma'
] as const

export const IDENTIFIER_TYPES = [
	'name',
	'sourcedId',
	'systemId',
	'productId',
	'userName',
	'accountId',
	'emailAddress',
	'nationalIdentityNumber',
	'isbn',
	'issn',
	'lisSourcedId',
	'oneRosterSourcedId',
	'sisSourcedId',
	'ltiContextId',
	'ltiDeploymentId',
	'ltiToolId',
	'ltiPlatformId',
	'ltiUserId',
	'identifier'
] as const

export const RESULT_TYPES = [
	'GradePointAverage',
	'LetterGrade',
	'Percent',
	'PerformanceLevel',
	'PredictedScore',
	'RawScore',
	'Result',
	'RubricCriterion',
	'RubricCriterionLevel',
	'RubricScore',
	'ScaledScore',
	'Status'
] as const

export const RESULT_STATUSES = [
	'Completed',
	'Enrolled',
	'Failed',
	'InProgress',
	'OnHold',
	'Provisional',
	'Withdrew'
] as const

export const TARGET_TYPES = [
	'ceasn:Competency',
	'ceterms:Credential',
	'CFItem',
	'CFRubric',
	'CFRubricCriterion',
	'CFRubricCriterionLevel',
	'CTDL'
] as const
