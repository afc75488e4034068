import { z } from 'zod'
import { text } from './language.ts'

export const AREAS = ['KNOW', 'TALK', 'MEET', 'HOME', 'AWAY', 'BUILD', 'GROW'] as const

export const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/)
export const minutes = z.number().int().positive()
export const texts = z.array(text).min(1)
export const Option = z.strictObject({ id, text })
