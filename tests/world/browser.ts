// A real Chromium without system packages: from npm on Linux x64, an installed Chrome elsewhere, or CHROMIUM_PATH.
import { chromium, type Browser } from 'playwright-core'

const ARGUMENTS = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--no-first-run',
	'--disable-quic',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--hide-scrollbars'
]

export async function launchBrowser(): Promise<Browser> {
	if (process.env.CHROMIUM_PATH)
		return chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args: ARGUMENTS })
	if (process.platform !== 'linux' || process.arch !== 'x64') return chromium.launch({ channel: 'chrome' })
	// These two make the package unpack the libraries that a bare system lacks; they must stand before its import.
	process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs24.x'
	process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs24.x'
	const { default: bundled } = await import('@sparticuz/chromium')
	return chromium.launch({ executablePath: await bundled.executablePath(), args: ARGUMENTS })
}
