import { Socket } from 'node:net';
import { environment } from '../config.ts';

/**
 * Resolves once when this program shall stop: by SIGINT (Ctrl-C), SIGTERM or SIGHUP, or because the process that
 * called it is gone. Later signals change nothing: every part has a time limit of its own for stopping.
 */
export function stopRequest(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal));
    // A terminal that has gone must not turn the last words into an error.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
    // The variable names the set-up that holds descriptor 3; a program further down inherits the name, not the pipe.
    if (environment().MCC_PARENT_PIPE !== String(process.ppid)) return;
    const pipe = new Socket({ fd: 3, readable: true, writable: false });
    pipe.on('error', () => undefined);
    pipe.on('close', () => resolve('its caller is gone'));
    pipe.resume();
    pipe.unref();
  });
}
