import { describe, expect, it, onTestFinished } from 'vitest';
import { type GuardedProcess, startGuarded } from '../../operations/guarded-process.ts';
import { birthOf, endLeftover, findRunning, recordProcess } from '../../operations/process-record.ts';
import { keepRunning } from '../../operations/supervision.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

async function shell(script: string, graceMs = 5_000): Promise<GuardedProcess> {
  const child = await startGuarded({
    name: 'shell',
    command: '/bin/sh',
    args: ['-c', script],
    output: 'ignore',
    stopSignal: 'SIGTERM',
    graceMs,
  });
  onTestFinished(async () => void (await child.stop()));
  return child;
}

describe('a guarded process', () => {
  it('tells how it ended', async () => {
    expect(await (await shell('exit 7')).ended).toEqual({ code: 7, signal: null });
  });

  it('is asked to stop first', async () => {
    const child = await shell('trap "exit 5" TERM; echo up; while :; do sleep 0.05; done');
    await expect.poll(() => birthOf(child.pid)).toBeDefined();
    const ending = await child.stop();
    expect([5, null]).toContain(ending.code);
    expect(birthOf(child.pid)).toBeUndefined();
  });

  it('is forced when it does not listen', async () => {
    const child = await shell('trap "" TERM; while :; do sleep 0.05; done', 300);
    await expect.poll(() => birthOf(child.pid)).toBeDefined();
    expect(['SIGKILL', 'SIGTERM']).toContain((await child.stop()).signal);
    expect(birthOf(child.pid)).toBeUndefined();
  });
});

describe('what an earlier start left', () => {
  it('is ended by the next one', async () => {
    const dataDir = scratchFolder();
    const child = await shell('exec sleep 600');
    recordProcess(dataDir, 'api', child.pid, 1234);
    expect(findRunning(dataDir, 'api')).toMatchObject({ pid: child.pid, port: 1234 });
    await endLeftover(dataDir, 'api');
    expect(birthOf(child.pid)).toBeUndefined();
    expect(findRunning(dataDir, 'api')).toBeUndefined();
  });

  it('is not what another running program keeps', async () => {
    const dataDir = scratchFolder();
    const child = await shell('exec sleep 600');
    recordProcess(dataDir, 'postgres', child.pid, 1234, process.ppid);
    await expect(endLeftover(dataDir, 'postgres')).rejects.toThrow(`${dataDir} is in use by process ${process.ppid}`);
    expect(birthOf(child.pid)).toBeDefined();
  });

  it('is never another program that got its number', () => {
    const dataDir = scratchFolder();
    recordProcess(dataDir, 'api', process.pid);
    expect(findRunning(dataDir, 'api')).toMatchObject({ pid: process.pid });
    expect(birthOf(process.pid)).not.toBe(birthOf(process.ppid));
  });
});

describe('a supervised part', () => {
  it('is started again when it dies, and not when it is stopped', async () => {
    const started: GuardedProcess[] = [];
    const notes: string[] = [];
    const start = async () => {
      const child = await shell('exec sleep 600');
      started.push(child);
      return child;
    };
    const part = await keepRunning('worker', start, (text) => notes.push(text));
    process.kill(part.first.pid, 'SIGKILL');
    await expect.poll(() => started.length, { timeout: 5_000 }).toBe(2);
    expect(notes).toEqual(['worker ended (SIGKILL): starting it again']);
    await part.stop();
    expect(started).toHaveLength(2);
    expect(birthOf(started[1]?.pid ?? 0)).toBeUndefined();
  });

  it('refuses to begin when its first start fails', async () => {
    const fail = () => Promise.reject(new Error('no room'));
    await expect(keepRunning('worker', fail, () => undefined)).rejects.toThrow('no room');
  });
});
