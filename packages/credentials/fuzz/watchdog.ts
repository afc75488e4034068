// Runs in a worker thread: a case that never ends would keep the main thread from saying so.
import { writeSync } from 'node:fs'
import { workerData } from 'node:worker_threads'

const LONGEST_MILLISECONDS = 20_000

// Whoever starts this file hands in the number of the case that is being judged.
const current = workerData as Int32Array
let [last, since] = [-1, performance.now()]

setInterval(() => {
	const index = Atomics.load(current, 0)
	if (index !== last) [last, since] = [index, performance.now()]
	if (performance.now() - since < LONGEST_MILLISECONDS) return
	writeSync(2, `case ${index} does not end\n`)
	process.kill(process.pid, 'SIGKILL')
}, 1_000)
