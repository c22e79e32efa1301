import type { AnswerView } from '../../domain/case.ts';
import type { Outcome } from '../../domain/codes.ts';
import type { LinkCommand } from './link-view.ts';

/** The forms of the link; each keeps a draft of its own. */
export type FormKind = 'answer' | 'interim' | 'report' | 'refusal' | 'call' | 'note';

/** A photo or a paper of a draft: `fileId` is there once the server has it; `fault` says why it does not take it. */
export interface Photo {
  id: string;
  group: 'before' | 'after' | 'paper';
  name: string;
  type: string;
  fileId: string | null;
  fault: string | null;
}

/** What a person has written and not yet sent, kept on the phone; `savedAt` in milliseconds. */
export interface Draft {
  key: string;
  assignmentId: string;
  kind: FormKind;
  text: string;
  outcome: Outcome | null;
  attested: boolean;
  cause: string;
  proposal: string;
  /** Kinds from the municipality's own words; absent in drafts of older pages. */
  causeKindId?: string;
  proposalKindId?: string;
  promisedOn: string | null;
  photos: Photo[];
  savedAt: number | null;
}

/** The key of a draft on the phone. */
export const draftKey = (assignmentId: string, kind: FormKind) => `${assignmentId}/${kind}`;

export function emptyDraft(assignmentId: string, kind: FormKind): Draft {
  return {
    key: draftKey(assignmentId, kind),
    assignmentId,
    kind,
    text: '',
    outcome: null,
    attested: false,
    cause: '',
    proposal: '',
    promisedOn: null,
    photos: [],
    savedAt: null,
  };
}

/** A returned answer as the beginning of the next one: its text, outcome and files stay, its attestation does not. */
export function draftOfReturned(assignmentId: string, kind: FormKind, answer: AnswerView): Draft {
  return {
    ...emptyDraft(assignmentId, kind),
    text: answer.text,
    outcome: answer.outcome,
    cause: answer.cause ?? '',
    proposal: answer.proposal ?? '',
    ...(answer.causeKind && { causeKindId: answer.causeKind.id }),
    ...(answer.proposalKind && { proposalKindId: answer.proposalKind.id }),
    promisedOn: answer.promisedOn,
    photos: answer.files.map((file) => ({
      id: file.id,
      group: !file.type.startsWith('image/') ? 'paper' : file.name.startsWith('До') ? 'before' : 'after',
      name: file.name,
      type: file.type,
      fileId: file.id,
      fault: null,
    })),
  };
}

/** One thing that is missing, and the field that it is missing in. */
export interface Gap {
  field: 'text' | 'outcome' | 'attested' | 'promisedOn' | 'photos';
  message: string;
}

/** What keeps a draft from being sent, in the order of the form; `today` is the tenant's date. */
export function gapsOf(draft: Draft, today: string): Gap[] {
  const gaps: Gap[] = [];
  const need = (field: Gap['field'], missing: boolean, message: string) => {
    if (missing) gaps.push({ field, message });
  };
  const { kind, text } = draft;
  need('promisedOn', kind === 'interim' && draft.promisedOn === null, 'Выберите день, к которому работа будет готова');
  need(
    'promisedOn',
    kind === 'interim' && draft.promisedOn !== null && draft.promisedOn < today,
    'Этот день уже прошёл: выберите сегодня или позже',
  );
  need('text', text.trim() === '', kind === 'refusal' ? 'Напишите причину' : 'Напишите текст');
  need('text', text.includes('{{'), 'В тексте осталась незаполненная подстановка «{{…}}»: впишите значение');
  need(
    'photos',
    kind === 'report' && !draft.photos.some((photo) => photo.fault === null),
    'Приложите хотя бы одно фото сделанной работы',
  );
  need(
    'photos',
    draft.photos.some((photo) => photo.fault !== null),
    'Уберите файлы, которые сервер не принял',
  );
  need('photos', draft.photos.length > 20, 'Можно приложить не больше 20 файлов: уберите лишние');
  need('outcome', kind === 'answer' && draft.outcome === null, 'Выберите итог');
  need('attested', kind === 'answer' && !draft.attested, 'Подтвердите достоверность');
  return gaps;
}

/** The command that a whole draft becomes; `pressedAt` (ms) is the moment of the button, told as `composedAt` with an answer. */
export function commandOf(draft: Draft, pressedAt: number): LinkCommand {
  const text = draft.text.trim();
  const fileIds = draft.photos.flatMap((photo) => photo.fileId ?? []);
  switch (draft.kind) {
    case 'answer':
      return {
        type: 'submitAnswer',
        text,
        fileIds,
        outcome: draft.outcome ?? 'explained',
        attested: true,
        ...(draft.cause.trim() && { cause: draft.cause.trim() }),
        ...(draft.proposal.trim() && { proposal: draft.proposal.trim() }),
        ...(draft.causeKindId && { causeKindId: draft.causeKindId }),
        ...(draft.proposalKindId && { proposalKindId: draft.proposalKindId }),
        composedAt: new Date(pressedAt).toISOString(),
      };
    case 'interim':
      return { type: 'interimAnswer', text, fileIds, promisedOn: draft.promisedOn ?? '' };
    case 'report':
      return { type: 'reportWork', text, fileIds };
    case 'refusal':
      return { type: 'refuseCompetence', reason: text };
    case 'call':
      return { type: 'logCall', text, withApplicant: true };
    case 'note':
      return { type: 'note', text };
  }
}
