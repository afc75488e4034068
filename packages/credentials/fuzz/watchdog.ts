// Runs in a worker thread: a case that never ends would keep the main thread from saying so.
import { writeSync } from 'node:fs'
import { workerData } from 'node:worker_threads'

// Of the processor; on a full machine a case may wait long for its turn, but not that long.
const LONGEST_SECONDS = 20
const LONGEST_WAIT_SECONDS = 600

// Whoever starts this file hands in the number of the case that is being judged.
const current = workerData as Int32Array
let last = -1
let [worked, since] = [0, 0]

setInterval(() => {
	const index = Atomics.load(current, 0)
	const { user, system } = process.cpuUsage()
	const [now, done] = [performance.now() / 1_000, (user + system) / 1_000_000]
	if (index !== last) [last, since, worked] = [index, now, done]
	if (done - worked < LONGEST_SECONDS && now - since < LONGEST_WAIT_SECONDS) return
	writeSync(2, `case ${index} does not end\n`)
	process.kill(process.pid, 'SIGKILL')
}, 1_000)
