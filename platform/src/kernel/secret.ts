// What is kept of a secret token: enough to recognise it, not enough to use it.
import { createHash } from 'node:crypto'

export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('base64url')
