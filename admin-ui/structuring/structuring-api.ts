import type { AutoRule, RuleActions, RuleConditions } from '../../domain/auto-rule.ts';
import type { Named } from '../../domain/case.ts';
import type { ClassifierVersion } from '../../domain/structuring-records.ts';
import type { CaseRouting, RuleTrial, SimilarCase, TopicSuggestion } from '../../domain/structuring-views.ts';
import { request } from '../data/http.ts';

/** A rule as lists show it. */
export type ShownRule = Omit<AutoRule, 'toldProblem'> & { problem: string | null; hits: number };

export interface ClosedTopic {
  id: string;
  groupName: string;
  name: string;
  code: string | null;
  into: string | null;
}
export interface NewTopic {
  key: string;
  groupName: string;
  name: string;
  code: string | null;
}
/** What changed between two versions of a classifier. */
export interface Difference {
  unchanged: number;
  added: NewTopic[];
  described: { id: string; name: string }[];
  closed: ClosedTopic[];
}
export interface LoadedVersion extends Difference {
  faults: { row: number; reason: string }[];
  openCases: Record<string, number>;
  version: ClassifierVersion | null;
}
export interface LoadedTerritories {
  added: number;
  changed: number;
  unchanged: number;
  skipped: number;
  faults: { row: number; reason: string }[];
  applied: boolean;
}
export type { RuleTrial };

/** What a text being written down seems to be about, where, and what is like it. */
export interface IntakeSuggestions {
  topics: TopicSuggestion[];
  territory: Named | null;
  similar: SimilarCase[];
}

type Signal = AbortSignal | undefined;

function formOf(file: File, fields: Record<string, string | undefined>): FormData {
  const form = new FormData();
  // Fields go before the file: the server knows what to do with it when it comes.
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.append(name, value);
  form.append('file', file, file.name);
  return form;
}

const one = (id: string) => `/cases/${encodeURIComponent(id)}`;

/** Acts of structuring beside the records. */
export const structuringApi = {
  suggestions: async (caseId: string, signal?: Signal) =>
    (await request<TopicSuggestion[]>('GET', `${one(caseId)}/suggestions`, { signal })).data,
  territory: async (caseId: string, signal?: Signal) =>
    (await request<{ territory: Named | null }>('GET', `${one(caseId)}/territory-suggestion`, { signal })).data,
  routing: async (caseId: string, signal?: Signal) =>
    (await request<CaseRouting[]>('GET', `${one(caseId)}/routing`, { signal })).data,
  suggestFor: async (body: { channel: string; text: string; link?: string; address?: string }, signal?: Signal) =>
    (
      await request<IntakeSuggestions>('POST', '/topic-suggestions', {
        body,
        signal,
      })
    ).data,

  tryRule: async (rule: { conditions: RuleConditions; actions: RuleActions }, days: number, signal?: Signal) =>
    (await request<RuleTrial>('POST', '/auto-rules/dry-run', { body: { ...rule, days }, signal })).data,
  orderRules: async (ids: readonly string[]) => {
    await request('PUT', '/auto-rules/order', { body: { ids } });
  },

  versions: async (classifierId: string, signal?: Signal) =>
    (await request<ClassifierVersion[]>('GET', `/classifiers/${classifierId}/versions`, { signal })).data,
  differences: async (classifierId: string, from: string, to: string, signal?: Signal) =>
    (await request<Difference>('GET', `/classifiers/${classifierId}/differences`, { query: { from, to }, signal }))
      .data,
  loadClassifier: async (
    classifierId: string,
    file: File,
    given: { validFrom: string; mapping?: Record<string, string | null> },
  ) => {
    const { validFrom, mapping } = given;
    const fields = {
      validFrom,
      ...(mapping && { apply: 'true', mapping: JSON.stringify(mapping) }),
    };
    const form = formOf(file, fields);
    return (await request<LoadedVersion>('POST', `/classifiers/${classifierId}/versions`, { form })).data;
  },
  loadTerritories: async (file: File, given: { oktmo: string; apply: boolean }) => {
    const form = formOf(file, { oktmo: given.oktmo, ...(given.apply && { apply: 'true' }) });
    return (await request<LoadedTerritories>('POST', '/territories/import', { form })).data;
  },
};
