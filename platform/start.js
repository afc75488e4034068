// The first file that runs: plain JavaScript, so that an old Node can still say in one sentence what it lacks.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 22 || (major === 22 && minor < 18)) {
	process.stderr.write(
		`Rexpath needs Node 22.18 or newer, and this is ${process.versions.node}. Run "npm ci" again so that npm brings a newer one, or install it from nodejs.org.\n`
	)
	process.exit(1)
}

await import('../tools/build-if-needed.ts')
await import('./server.ts')
