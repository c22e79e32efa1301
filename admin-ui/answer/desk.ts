import { commandOf, type Draft, type FormKind, type Photo } from './draft.ts';
import type { LinkApi } from './link-api.ts';
import { LinkError } from './link-error.ts';
import type { PhoneStore } from './phone-store.ts';
import { nextTryMs, randomKey, type Sending } from './sending.ts';

/** What the screens show of the desk; replaced, never changed. Times in milliseconds. */
export interface DeskState {
  ready: boolean;
  drafts: Partial<Record<FormKind, Draft>>;
  saving: 'still' | 'saving' | 'failed';
  /** The photo that goes now and how far it is, 0…1. */
  upload: { photoId: string; share: number } | null;
  sending: Sending | null;
  /** The server cannot be reached: everything waits on the phone. */
  away: boolean;
  refusal: { kind: FormKind; message: string } | null;
  done: { kind: FormKind; state: 'applied' | 'accepted'; draft: Draft } | null;
  ended: string | null;
}

/** What the desk needs from outside; `later` runs once after the wait (ms) and gives a way to call it off. */
export interface DeskDeps {
  assignmentId: string;
  store: PhoneStore;
  api: Pick<LinkApi, 'send' | 'upload' | 'now'>;
  isOnline(): boolean;
  later(work: () => void, ms: number): () => void;
}

/** The forms of one assignment: drafts kept as typed, photos going up by themselves, one sending at a time. */
export interface Desk {
  state(): DeskState;
  subscribe(listener: () => void): () => void;
  start(): Promise<void>;
  open(seed: Draft): void;
  edit(kind: FormKind, change: Partial<Draft>): void;
  addPhoto(kind: FormKind, photo: Pick<Photo, 'group' | 'name'>, file: Blob): Promise<void>;
  dropPhoto(kind: FormKind, photoId: string): void;
  submit(kind: FormKind): Promise<void>;
  /** Takes a sending back while nothing of it has been tried yet. */
  recall(): Promise<void>;
  /** Puts the word about the last sending away. */
  settle(): void;
  /** Looks again whether something can go: the network is back, the page is seen again. */
  wake(): void;
  /** Writes what is typed at once: the page is about to be hidden. */
  flush(): Promise<void>;
}

const typingPauseMs = 300;

export function createDesk({ assignmentId, store, api, isOnline, later }: DeskDeps): Desk {
  const listeners = new Set<() => void>();
  const unsaved = new Set<FormKind>();
  let state: DeskState = {
    ready: false,
    drafts: {},
    saving: 'still',
    upload: null,
    sending: null,
    away: false,
    refusal: null,
    done: null,
    ended: null,
  };
  let callOffSaving: (() => void) | undefined;
  let callOffTry: (() => void) | undefined;
  let working = false;
  let failures = 0;

  const set = (change: Partial<DeskState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const setDraft = (draft: Draft) => set({ drafts: { ...state.drafts, [draft.kind]: draft } });
  const setPhoto = (kind: FormKind, id: string, change: Partial<Photo>) => {
    const draft = state.drafts[kind];
    if (!draft) return;
    setDraft({ ...draft, photos: draft.photos.map((photo) => (photo.id === id ? { ...photo, ...change } : photo)) });
    unsaved.add(kind);
  };

  const flush = async () => {
    callOffSaving?.();
    callOffSaving = undefined;
    for (const kind of [...unsaved]) {
      const draft = state.drafts[kind];
      unsaved.delete(kind);
      if (!draft) continue;
      const saved = { ...draft, savedAt: api.now() };
      try {
        await store.putDraft(saved);
        const now = state.drafts[kind];
        if (now) setDraft({ ...now, savedAt: saved.savedAt });
        set({ saving: unsaved.size > 0 ? 'saving' : store.durable ? 'still' : 'failed' });
      } catch {
        set({ saving: 'failed' });
      }
    }
  };
  const saveSoon = (kind: FormKind) => {
    unsaved.add(kind);
    if (state.saving !== 'saving') set({ saving: 'saving' });
    callOffSaving?.();
    callOffSaving = later(() => void flush(), typingPauseMs);
  };

  const waitingPhoto = (): { kind: FormKind; photo: Photo } | undefined => {
    const kinds = Object.keys(state.drafts) as FormKind[];
    const first = state.sending?.kind;
    for (const kind of first ? [first, ...kinds] : kinds) {
      const photo = state.drafts[kind]?.photos.find((one) => one.fileId === null && one.fault === null);
      if (photo) return { kind, photo };
    }
    return undefined;
  };

  const refuse = async (kind: FormKind, message: string) => {
    await store.dropSending(assignmentId).catch(() => undefined);
    set({ sending: null, refusal: { kind, message } });
  };

  const uploadOne = async ({ kind, photo }: { kind: FormKind; photo: Photo }) => {
    const file = await store.photo(photo.id);
    if (!file) {
      setPhoto(kind, photo.id, { fault: 'Файл потерян: снимите ещё раз' });
    } else {
      try {
        set({ upload: { photoId: photo.id, share: 0 } });
        const fileId = await api.upload(file, photo.name, (share) => set({ upload: { photoId: photo.id, share } }));
        setPhoto(kind, photo.id, { fileId });
      } catch (error) {
        if (!(error instanceof LinkError) || error.kind !== 'refused') throw error;
        setPhoto(kind, photo.id, { fault: error.message });
        if (state.sending?.kind === kind) await refuse(kind, `«${photo.name}»: ${error.message}`);
      }
    }
    set({ upload: null });
    await flush();
  };

  const sendOne = async (sending: Sending) => {
    const draft = state.drafts[sending.kind];
    if (!draft) return void (await refuse(sending.kind, 'Черновик потерян: напишите ответ ещё раз'));
    const fixed = { ...sending, command: sending.command ?? commandOf(draft, sending.pressedAt) };
    set({ sending: fixed });
    await store.putSending(fixed).catch(() => undefined);
    try {
      const outcome = await api.send(fixed.command, fixed.idempotencyKey);
      unsaved.delete(sending.kind);
      await store.forget(draft).catch(() => undefined);
      const { [sending.kind]: _sent, ...drafts } = state.drafts;
      set({ drafts, sending: null, done: { kind: sending.kind, state: outcome, draft } });
    } catch (error) {
      if (!(error instanceof LinkError) || error.kind !== 'refused') throw error;
      await refuse(sending.kind, error.message);
    }
  };

  const work = async () => {
    if (working || !state.ready || state.ended !== null) return;
    callOffTry?.();
    working = true;
    try {
      for (;;) {
        const photo = waitingPhoto();
        const { sending } = state;
        if (!photo && !sending) {
          if (state.away && isOnline()) set({ away: false });
          break;
        }
        if (!isOnline()) {
          set({ away: true });
          break;
        }
        await (photo ? uploadOne(photo) : sending && sendOne(sending));
        failures = 0;
        set({ away: false });
      }
    } catch (error) {
      const reason = error instanceof LinkError ? error : new LinkError('away', 'Нет связи с сервером');
      if (reason.kind === 'ended') set({ upload: null, ended: reason.message });
      else {
        failures += 1;
        set({ upload: null, away: true });
        callOffTry = later(() => void work(), nextTryMs(failures, reason.retryAfterMs));
      }
    } finally {
      working = false;
    }
  };

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: async () => {
      const [drafts, sending] = await Promise.all([store.drafts(assignmentId), store.sending(assignmentId)]).catch(
        () => [[], undefined] as const,
      );
      set({
        ready: true,
        drafts: Object.fromEntries(drafts.map((draft) => [draft.kind, draft])),
        sending: sending ?? null,
        saving: store.durable ? 'still' : 'failed',
      });
      void work();
    },
    open: (seed) => {
      if (!state.drafts[seed.kind]) setDraft(seed);
      set({ refusal: state.refusal?.kind === seed.kind ? state.refusal : null, done: null });
    },
    edit: (kind, change) => {
      const draft = state.drafts[kind];
      if (!draft || state.sending?.kind === kind) return;
      setDraft({ ...draft, ...change });
      saveSoon(kind);
    },
    addPhoto: async (kind, { group, name }, file) => {
      const draft = state.drafts[kind];
      if (!draft || state.sending?.kind === kind) return;
      const id = randomKey();
      await store.putPhoto(id, file);
      const now = state.drafts[kind] ?? draft;
      setDraft({ ...now, photos: [...now.photos, { id, group, name, type: file.type, fileId: null, fault: null }] });
      unsaved.add(kind);
      await flush();
      void work();
    },
    dropPhoto: (kind, photoId) => {
      const draft = state.drafts[kind];
      if (!draft || state.sending?.kind === kind) return;
      setDraft({ ...draft, photos: draft.photos.filter((photo) => photo.id !== photoId) });
      void store.dropPhoto(photoId).catch(() => undefined);
      saveSoon(kind);
    },
    submit: async (kind) => {
      const draft = state.drafts[kind];
      if (!draft || state.sending) return;
      unsaved.add(kind);
      await flush();
      const sending = { assignmentId, kind, idempotencyKey: randomKey(), pressedAt: api.now(), command: null };
      await store.putSending(sending).catch(() => undefined);
      set({ sending, refusal: null, away: !isOnline() });
      void work();
    },
    recall: async () => {
      if (!state.sending || state.sending.command !== null) return;
      await store.dropSending(assignmentId).catch(() => undefined);
      set({ sending: null });
    },
    settle: () => set({ done: null }),
    wake: () => void work(),
    flush,
  };
}

/** True while this form waits in the queue and may not be changed. */
export function isSealed(state: DeskState, kind: FormKind): boolean {
  return state.sending?.kind === kind;
}
