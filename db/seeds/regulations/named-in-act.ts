import type { Regulation } from '../../../domain/regulation.ts';

/** The usual rules of a channel where the act names the channel and who coordinates it, and nothing more: the clause stands beside them. */
export function namedInAct(regulation: Regulation, clause: string, coordinator: string): Regulation {
  return {
    ...regulation,
    approvals: regulation.approvals.map((step) => ({
      ...step,
      title: coordinator,
      clause: `${clause}: координатор системы`,
    })),
    publication: { ...regulation.publication, clause: `${clause}: координатор системы` },
  };
}
