// A program of its own, to be killed: holds an embedded PostgreSQL on the folder it is given and tells its number.
import { startEmbeddedPostgres } from '../../operations/embedded-postgres.ts';

const server = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '', password: 'of-a-test' });
console.log(JSON.stringify({ pid: server.pid, ownerUrl: server.ownerUrl }));
setInterval(() => undefined, 60_000);
