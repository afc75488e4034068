import { expect, test } from 'vitest'
import { CardFileError, parseCards } from './cards-file.ts'

const source =
	'# One {#t1}\n\n## Read {#a}\n\n![](../../figures/map.svg)\n\nText **bold**.\n\n### Inside\n\n- item\n\n## Try {#b example}\n\nMore.\n'

test('topics, cards, examples and figures are told apart', () => {
	expect(parseCards(source)).toEqual({
		topics: [{ id: 't1', title: 'One' }],
		cards: [
			{
				id: 'a',
				topic: 't1',
				title: 'Read',
				body: 'Text **bold**.\n\n### Inside\n\n- item',
				example: false,
				figure: 'map'
			},
			{ id: 'b', topic: 't1', title: 'Try', body: 'More.', example: true, figure: null }
		]
	})
})

test.each(['# One\n', '## Card {#a}\n', 'Lost text\n', '# One {#t1}\n\n## Card {#A B}\n'])(
	'%j is refused',
	(broken) => {
		expect(() => parseCards(broken)).toThrow(CardFileError)
	}
)
