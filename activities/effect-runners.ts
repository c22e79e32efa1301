import type { CaseEffectRow } from '../domain/case-rows.ts';
import { AppError } from '../domain/errors.ts';

/** Runs one effect outside; safe to run again. */
export type EffectRunner = (effect: CaseEffectRow) => Promise<void>;

/** Runners by the type of effect. */
export type EffectRunners = Readonly<Record<string, EffectRunner>>;

/** The runner of a type; an unknown type is an error that ends as an incident, never in silence. */
export function runnerOf(runners: EffectRunners, type: string): EffectRunner {
  const runner = runners[type];
  if (!runner) throw new AppError('internal', `никто не умеет выполнять «${type}»`);
  return runner;
}
