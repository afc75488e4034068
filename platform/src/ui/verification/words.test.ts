import { FINDINGS } from '@rexpath/credentials'
import { expect, test } from 'vitest'
import { isMessageKey } from '#i18n/translate.ts'

test.each(Object.keys(FINDINGS))('the finding %s has words of its own', (code) => {
	expect(isMessageKey(`verification.code-${code.replace('.', '-')}`)).toBe(true)
})
