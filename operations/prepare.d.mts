/** Installs what the lock file wants unless it is there; returns in milliseconds when nothing is to be done. */
export function prepare(root: string): Promise<void>;
/** What an installation must match: the lock file, the kind of machine. */
export function wantedStamp(root: string): string;
/** Whether what npm says it installed is what the lock file wants; optional packages of other platforms may lack. */
export function matchesLock(root: string): boolean;
