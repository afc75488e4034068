// What to compare with: Node's own server and one question to the same database, nothing else.
import { createServer } from 'node:http'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 12 })
const server = createServer((_request, response) => {
	pool.query('select id, signed from credential limit 1').then(
		({ rows }) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(rows)),
		() => response.writeHead(500).end()
	)
})
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.stdout.write('ready\n'))
