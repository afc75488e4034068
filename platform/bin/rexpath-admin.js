#!/usr/bin/env node
// Plain JavaScript, so that an old Node can at least say what it lacks.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
	process.stderr.write(`rexpath-admin needs Node 22.18 or newer; this is Node ${process.versions.node}.\n`)
	process.exitCode = 3
} else {
	const { main } = await import('../src/app/admin/main.ts')
	process.exitCode = await main(process.argv.slice(2), process.env)
}
