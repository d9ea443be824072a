// Serves PostgreSQL with pgvector, in memory, on a free port of this machine, until its input ends.
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

process.stdin.resume();
process.stdin.on('end', () => process.exit(0));

const db = await PGlite.create({ extensions: { vector } });
const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port: 0, maxConnections: 20 });
await server.start();
console.log(server.getServerConn());
