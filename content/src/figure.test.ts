import { expect, test } from 'vitest'
import { drawFigure } from './figure.ts'

const figure = {
	name: 'test',
	svg: '<svg><text>{a}</text><text>{b}</text></svg>',
	alt: { en: 'A drawing' },
	labels: [
		{ id: 'a', text: { en: 'Home', fi: 'Koti' } },
		{ id: 'b', text: { en: 'You & <me>' } }
	]
}

test('a figure speaks the language, or English, and never more than text', () => {
	expect(drawFigure(figure, 'fi')).toBe('<svg><text>Koti</text><text>You &amp; &lt;me&gt;</text></svg>')
})
