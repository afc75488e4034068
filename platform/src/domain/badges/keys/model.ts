/** Public, in the status of every document that a stolen key signed. */
export const STOLEN_REASON = 'the key of the issuer was stolen'
