import { describe, expect, test } from 'vitest'
import { decodeCsv } from './read-table.ts'
import { readSheet, withoutKnown, type Row } from './rules.ts'

const rowsOf = (text: string): readonly Row[] => {
	const sheet = readSheet(text, 'fi')
	if (!sheet.ok) throw new Error(sheet.fault)
	return sheet.rows
}
const faultOf = (row: string, header = 'name;email;language;roles') => {
	const [first] = rowsOf(`${header}\n${row}\n`)
	return first && 'fault' in first ? first.fault : undefined
}

describe('a list of people to invite', () => {
	test.each([
		['semicolons', 'name;email;language;roles\nÅsa Öst;Asa@Example.test;sv;assessor, mentor'],
		['commas and quotes', 'name,email,language,roles\n"Åsa Öst",asa@example.test,sv,"assessor mentor"\n'],
		[
			'tabs, a byte order mark and Windows lines',
			'\ufeffName\tE-mail\tLanguage\tRoles\r\nÅsa Öst\tasa@example.test\tSV\tmentor/assessor\r\n'
		],
		[
			'Finnish headings in another order',
			'sähköposti;nimi;roolit;kieli\nasa@example.test;Åsa Öst;member,assessor,mentor;sv'
		]
	])('is read with %s', (_, text) => {
		expect(rowsOf(text)).toEqual([
			{
				line: 2,
				invitee: {
					name: 'Åsa Öst',
					address: 'asa@example.test',
					language: 'sv',
					roles: ['assessor', 'mentor']
				}
			}
		])
	})

	test('fills in the school’s language and no role', () => {
		expect(rowsOf('name,email\nMats,mats@example.test')).toEqual([
			{ line: 2, invitee: { name: 'Mats', address: 'mats@example.test', language: 'fi', roles: [] } }
		])
	})

	test.each([
		['=HYPERLINK("x");a@example.test;fi;', 'formula'],
		['Mats;a@example.test;fi;@SUM(1)', 'formula'],
		['-2+3;a@example.test;fi;', 'formula'],
		[';a@example.test;fi;', 'name-missing'],
		[`${'x'.repeat(130)};a@example.test;fi;`, 'name-too-long'],
		['Mats;a@example;fi;', 'address-invalid'],
		['Mats;"a@example.test\nBcc: b@example.test";fi;', 'address-invalid'],
		['Mats;a@example.test;klingon;', 'language-unknown'],
		['Mats;a@example.test;fi;administrator', 'role-unknown'],
		['Mats;a@example.test;fi;assessor boss', 'role-unknown'],
		['Mats;a@example.test;fi;assessor', undefined]
	])('row %j → %s', (row, expected) => {
		expect(faultOf(row)).toBe(expected)
	})

	test('names each repeated address after its first row, by line', () => {
		const rows = rowsOf('name;email\nMats;a@example.test\n\nMats again;A@EXAMPLE.TEST\n')
		expect(rows[1]).toEqual({ line: 4, fault: 'twice-in-file', shown: 'Mats again a@example.test' })
	})

	test.each([
		['nothing', '', 'csv-empty'],
		['only headings', 'name;email\n', 'csv-empty'],
		['other headings', 'who;where\nMats;a@example.test', 'csv-header'],
		['an open quote', 'name;email\n"Mats;a@example.test', 'csv-unreadable'],
		['a thousand and one rows', `name;email\n${'Mats;a@example.test\n'.repeat(1001)}`, 'csv-too-many-rows'],
		['half a megabyte', `name;email\n${'x'.repeat(600_000)}`, 'csv-too-long']
	])('a file with %s is no list', (_, text, fault) => {
		expect(readSheet(text, 'fi')).toEqual({ ok: false, fault })
	})
})

test('only UTF-8 is read, so that no name arrives damaged', () => {
	expect(decodeCsv(new TextEncoder().encode('Åsa'))).toBe('Åsa')
	expect(decodeCsv(Uint8Array.from([0xc5, 0x73, 0x61]))).toBeUndefined()
	expect(decodeCsv(Buffer.from('\ufeffÅsa', 'utf16le'))).toBeUndefined()
	expect(decodeCsv(Buffer.from('plain', 'utf16le'))).toBeUndefined()
})

test('people who are there already are not invited again', () => {
	const rows = rowsOf('name;email\nA;a@example.test\nB;b@example.test\nC;c@example.test')
	const known = withoutKnown(rows, {
		members: new Set(['a@example.test']),
		invited: new Set(['b@example.test'])
	})
	expect(known.map((row) => ('fault' in row ? row.fault : 'fit'))).toEqual([
		'already-member',
		'already-invited',
		'fit'
	])
})
