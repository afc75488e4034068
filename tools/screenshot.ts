// Takes pictures of pages for a look: node tools/screenshot.ts OUT_FOLDER BASE_URL PATH… [--cookie name=value] [--widths 360,1280] [--lang fi] [--dark]
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { launchBrowser } from '../tests/world/browser.ts'

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		cookie: { type: 'string' },
		widths: { type: 'string', default: '360,1280' },
		lang: { type: 'string', default: 'en' },
		dark: { type: 'boolean', default: false }
	}
})
const [folder = 'shots', base = 'http://localhost:3000', ...paths] = positionals
await mkdir(folder, { recursive: true })
const browser = await launchBrowser()
for (const width of values.widths.split(',').map(Number)) {
	const context = await browser.newContext({
		viewport: { width, height: width < 600 ? 740 : 900 },
		colorScheme: values.dark ? 'dark' : 'light'
	})
	const cookies = [['language', values.lang], ...(values.cookie ? [values.cookie.split('=')] : [])]
	await context.addCookies(cookies.map(([name = '', value = '']) => ({ name, value, url: base })))
	const page = await context.newPage()
	for (const path of paths) {
		await page.goto(base + path)
		const name = `${path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'home'}-${values.lang}-${width}${values.dark ? '-dark' : ''}.png`
		await page.screenshot({ path: join(folder, name), fullPage: true })
		process.stdout.write(`${join(folder, name)}\n`)
	}
	await context.close()
}
await browser.close()
