import type { CalendarSource } from '../../domain/calendar.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import type { Channel, Outcome, Role } from '../../domain/codes.ts';
import type { DeadlineRule } from '../../domain/deadline-rule.ts';
import type { Executor } from '../../domain/records.ts';
import type { Regulation } from '../../domain/regulation.ts';

/** A post with its account `<login>@<tenant>`; blocks and bodies by their keys. */
export interface DemoPerson {
  login: string;
  name: string;
  jobTitle: string;
  roles: readonly {
    role: Role;
    blocks?: readonly string[];
    departments?: readonly string[];
    channels?: readonly Channel[];
  }[];
  /** The person of another employer: a member «по согласованию». */
  byAgreement?: true;
  /** Opens municipalities of the installation. */
  operator?: true;
  /** Bodies the person answers for. */
  bodies?: readonly string[];
}

/** A body that answers; without an account of its own it answers by the secure link. */
export interface DemoBody {
  key: string;
  name: string;
  /** A body of the administration unless told otherwise. */
  kind?: Executor['kind'];
  parent?: string;
  /** Login of the lead. */
  lead?: string;
  /** Login of the deputy head who supervises it. */
  deputy?: string;
  block?: string;
  /** Id of the calendar with its own hours. */
  calendar?: string;
}

export interface DemoTopic {
  key: string;
  group: string;
  name: string;
  block?: string;
  body: string;
}

export interface DemoTerritory {
  key: string;
  name: string;
  parent?: string;
  kind: 'district' | 'settlement' | 'municipality';
  latitude?: number;
  longitude?: number;
}

/** Why the citizen had to write and what would help, as the executor says with his answer: kinds by their names. */
export interface DemoFinding {
  cause: string;
  because?: string;
  proposal?: string;
  proposed?: string;
}

/** What a citizen wrote and what was answered; topic, place and body by their keys. */
export interface DemoMessage {
  text: string;
  topic: string;
  place: string;
  address?: string;
  /** Left out where the message did not come from an open source. */
  platform?: string;
  /** The answering body when it is not the topic's own one. */
  body?: string;
  answer?: string;
  outcome?: Outcome;
  finding?: DemoFinding;
  /** Said at a personal reception: an oral appeal, answered in person. */
  oral?: true;
  /** How many pictures came with the message, and with the answer (one when it solves the matter). */
  photos?: number;
  answerPhotos?: number;
}

/** What a step of a story may refer to when its time comes. */
export interface StoryContext {
  body(key: string): string;
  /** The body that answers for a message. */
  bodyFor(message: DemoMessage): string;
  topic(key: string): string;
  place(key: string): string;
  /** A kind of causes or proposals by its name. */
  findingKind(name: string): string;
  /** So many new pictures, uploaded by the author of the step, as ids of files. */
  photos(count: number): string[];
  /** The case of the story with this key. */
  caseOf(key: string): string;
  /** The local date so many working days from now (0: today). */
  workdayOn(days: number): string;
  /** The instant so many working minutes from now. */
  workedFromNow(minutes: number): string;
}

/** One act, `after` minutes of the story's pace since the receipt, by a login, by `body` (whoever answers for the executor) or `citizen`. */
export interface StoryStep {
  after: number;
  by: string;
  give(to: StoryContext): CaseCommand;
  /** It opens an appeal, a case of its own. */
  converts?: true;
}

/** A live case: received `age` minutes before now, in working minutes or (`real`) by the plain clock, and what was done since. */
export interface DemoStory {
  key?: string;
  /** The municipality's first channel unless told otherwise. */
  channel?: Channel;
  /** The title of the direct line whose question it was: the channel is that of direct lines. */
  line?: string;
  /** The message brings its own term: so many working minutes from now. */
  answerIn?: number;
  message: DemoMessage;
  age: number;
  pace: 'working' | 'real';
  /** Topic and place are left to the coordinator. */
  unsorted?: boolean;
  /** The year the clerk wrote by mistake instead of the real one. */
  writtenYear?: number;
  steps: readonly StoryStep[];
}

/** A question of a direct line: answered in it, or a case with a story. */
export type DemoQuestion = { name: string } & ({ body: string; answer: string } | { story: DemoStory });

/** A direct line that was held when the first of its cases came, and the one that is planned next. */
export interface DemoLine {
  title: string;
  official: string;
  questions: readonly DemoQuestion[];
  next: { title: string; inWorkdays: number };
}

/** A reception of an official: one held and answered orally, with its card among the appeals, and one that is booked. */
export interface DemoReception {
  official: string;
  place: string;
  held: { name: string; answer: string; card: DemoStory };
  booked: { name: string; phone: string; about: string };
}

/** A pattern of finished cases: `{улица}` and `{дом}` in the text are filled in. */
export interface DemoPattern {
  text: string;
  topic: string;
  answer: string;
  outcome: Outcome;
}

/** Finished cases of the eight weeks before on one channel; messages on the `growing` topic become more from week to week. */
export interface DemoPast {
  channel: Channel;
  count: number;
  growing: string;
  patterns: readonly DemoPattern[];
  streets: readonly { street: string; place: string }[];
}

/** One municipality of the demo, all data. */
export interface DemoTenant {
  code: string;
  name: string;
  zone: string;
  calendars: readonly { source: CalendarSource; parentId: string | null }[];
  /** The calendar by which the stories are paced. */
  workingCalendars: readonly CalendarSource[];
  regulations: readonly Regulation[];
  /** Terms by topics on a channel: overrides of its answer's clock. */
  terms?: readonly { channel: Channel; topics: readonly string[]; rule: DeadlineRule; clause: string }[];
  /** Codes of its channels; without them those that have a regulation. */
  channels?: readonly string[];
  people: readonly DemoPerson[];
  /** Sector blocks with the logins of the lead and of the deputy head above him. */
  blocks: readonly { key: string; name: string; lead?: string; deputy?: string }[];
  bodies: readonly DemoBody[];
  topics: readonly DemoTopic[];
  territories: readonly DemoTerritory[];
  templates: readonly { title: string; body: string; topic?: string }[];
  stories: readonly DemoStory[];
  past: DemoPast;
  line?: DemoLine;
  reception?: DemoReception;
}
