export { CredentialError } from './errors.ts'
export type { CredentialErrorCode } from './errors.ts'
export { DEFAULT_LIMITS } from './limits.ts'
export type { Limits } from './limits.ts'

export {
	exportJwk,
	exportPkcs8,
	generateKey,
	importJwk,
	importPkcs8,
	signerOf,
	signingKeyOf
} from './keys/signing-key.ts'
export type { JWK, KeyAlgorithm, Signer, SigningKey } from './keys/signing-key.ts'
export {
	exportMultikey,
	exportSecretMultikey,
	importMultikey,
	importSecretMultikey
} from './keys/multikey.ts'
export { didKeyOf, didWebAddress, publicKeyOfDidKey, verificationMethodOf } from './keys/did.ts'

export type * from './model/award.ts'
export type { Proof, Signed, SignedCredential, Unsigned, UnsignedCredential } from './model/credential.ts'
export { parse } from './model/parse.ts'
export type { CredentialKind, Parsed, ParsedCredential } from './model/parse.ts'
export type { Fault } from './model/form.ts'
export { hashIdentity, isIdentity } from './model/identity.ts'
export { buildClr } from './build/build-clr.ts'
export type { Association, LearnerRecord } from './build/build-clr.ts'
export { buildCredential } from './build/build-credential.ts'

export { signSelectively } from './selective/base-proof.ts'
export type { SignSelectivelyOptions } from './selective/base-proof.ts'
export { deriveCredential } from './selective/derive.ts'
export type { DeriveOptions } from './selective/derive.ts'
export { signCredential } from './sign/data-integrity.ts'
export type { SignOptions } from './sign/data-integrity.ts'
export type { CryptosuiteName } from './sign/cryptosuites.ts'
export { buildPresentation, signPresentation } from './sign/presentation.ts'
export type { Presentation, SignPresentationOptions } from './sign/presentation.ts'
export { signJwt, signPresentationJwt } from './sign/jwt.ts'
export type { SignJwtOptions, SignPresentationJwtOptions } from './sign/jwt.ts'

export { presentSdJwt, signSdJwt } from './sdjwt/sign.ts'
export type { PresentSdJwtOptions, SignSdJwtOptions } from './sdjwt/sign.ts'
export { verifySdJwt } from './sdjwt/verify.ts'
export type { SdJwtReport, VerifySdJwtOptions } from './sdjwt/verify.ts'

export { configureFastPath } from './canon/canonical-form.ts'
export type { FastPathOptions } from './canon/canonical-form.ts'

export { verify } from './verify/verify.ts'
export type { Input } from './verify/read-input.ts'
export type { Check, Report, Summary, SummaryEvidence, SummaryResult, Verdict } from './verify/report.ts'
export { verifyPresentation } from './verify/presentation.ts'
export type { PresentationOptions } from './verify/presentation.ts'
export { PRESENTATION_FINDINGS } from './verify/presentation-report.ts'
export type {
	PresentationCheck,
	PresentationCheckName,
	PresentationCode,
	PresentationReport
} from './verify/presentation-report.ts'
export { FINDINGS } from './verify/codes.ts'
export type { CheckName, CheckOutcome, FindingCode } from './verify/codes.ts'
export type {
	CompatibilityRule,
	FetchDocument,
	FetchedDocument,
	KnownIssuer,
	KnownIssuers,
	VerifyOptions
} from './verify/options.ts'

export { signMany } from './bulk/sign-many.ts'
export type { SignManyOptions } from './bulk/sign-many.ts'
export { verifyMany } from './bulk/verify-many.ts'
export type { VerifyManyOptions } from './bulk/verify-many.ts'

export { bakePng, isPng, unbakePng } from './bake/png.ts'
export { bakeSvg, unbakeSvg } from './bake/svg.ts'

export {
	STATUS_LIST_LENGTH,
	decodeList,
	encodeList,
	newStatusList,
	readStatus,
	setStatus,
	setStatuses
} from './status/bitstring.ts'
export type { StatusList } from './status/bitstring.ts'
export { allocateIndex, buildStatusListCredential, statusEntry } from './status/list-credential.ts'
export type { StatusListCredential, StatusListOptions } from './status/list-credential.ts'

export { buildAssertion, buildBadgeClass, buildIssuerProfile } from './openbadges2/build.ts'
export type { Assertion2, BadgeClass2, Document2, Evidence2, IssuerProfile2 } from './openbadges2/build.ts'
