import type { Draft } from './draft.ts';
import type { LinkView } from './link-view.ts';
import type { Sending } from './sending.ts';

/** What is kept on the phone. `durable` is false where the browser gives no storage: then only this page remembers. */
export interface PhoneStore {
  readonly durable: boolean;
  drafts(assignmentId: string): Promise<Draft[]>;
  putDraft(draft: Draft): Promise<void>;
  putPhoto(id: string, photo: Blob): Promise<void>;
  photo(id: string): Promise<Blob | undefined>;
  dropPhoto(id: string): Promise<void>;
  sending(assignmentId: string): Promise<Sending | undefined>;
  putSending(sending: Sending): Promise<void>;
  dropSending(assignmentId: string): Promise<void>;
  /** Forgets a sent draft with its photos and its place in the queue, all or nothing. */
  forget(draft: Draft): Promise<void>;
  view(link: string): Promise<KeptView | undefined>;
  putView(view: KeptView): Promise<void>;
}

/** The last seen state of a link, for reading without a network; `at` in milliseconds. */
export interface KeptView {
  link: string;
  at: number;
  view: LinkView;
}

const stores = ['drafts', 'photos', 'sendings', 'views'] as const;
const keptViewMs = 45 * 86_400_000;

function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open('mcc-answer', 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('drafts', { keyPath: 'key' });
    request.result.createObjectStore('photos');
    request.result.createObjectStore('sendings', { keyPath: 'assignmentId' });
    request.result.createObjectStore('views', { keyPath: 'link' });
  };
  return result(request);
}

function onDisk(database: IDBDatabase): PhoneStore {
  const read = <T>(store: string, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
    result(ask(database.transaction(store).objectStore(store)));
  const write = (names: readonly string[], work: (store: (name: string) => IDBObjectStore) => void) => {
    const transaction = database.transaction([...names], 'readwrite');
    work((name) => transaction.objectStore(name));
    return done(transaction);
  };
  return {
    durable: true,
    drafts: (id) => read<Draft[]>('drafts', (store) => store.getAll(IDBKeyRange.bound(`${id}/`, `${id}0`))),
    putDraft: (draft) => write(['drafts'], (store) => store('drafts').put(draft)),
    putPhoto: (id, photo) => write(['photos'], (store) => store('photos').put(photo, id)),
    photo: (id) => read<Blob | undefined>('photos', (store) => store.get(id)),
    dropPhoto: (id) => write(['photos'], (store) => store('photos').delete(id)),
    sending: (id) => read<Sending | undefined>('sendings', (store) => store.get(id)),
    putSending: (sending) => write(['sendings'], (store) => store('sendings').put(sending)),
    dropSending: (id) => write(['sendings'], (store) => store('sendings').delete(id)),
    forget: (draft) =>
      write(['drafts', 'photos', 'sendings'], (store) => {
        store('drafts').delete(draft.key);
        store('sendings').delete(draft.assignmentId);
        for (const photo of draft.photos) store('photos').delete(photo.id);
      }),
    view: (link) => read<KeptView | undefined>('views', (store) => store.get(link)),
    putView: (view) => write(['views'], (store) => store('views').put(view)),
  };
}

/** Forgets what was last seen long ago: a citizen's text does not stay on a phone for ever. */
async function forgetOldViews(database: IDBDatabase): Promise<void> {
  const transaction = database.transaction('views', 'readwrite');
  const views = transaction.objectStore('views');
  for (const kept of await result<KeptView[]>(views.getAll()))
    if (Date.now() - kept.at > keptViewMs) views.delete(kept.link);
  await done(transaction);
}

/** A store of this page alone. */
export function memoryStore(): PhoneStore {
  const drafts = new Map<string, Draft>();
  const photos = new Map<string, Blob>();
  const sendings = new Map<string, Sending>();
  const views = new Map<string, KeptView>();
  return {
    durable: false,
    drafts: async (id) => [...drafts.values()].filter((draft) => draft.assignmentId === id),
    putDraft: async (draft) => void drafts.set(draft.key, draft),
    putPhoto: async (id, photo) => void photos.set(id, photo),
    photo: async (id) => photos.get(id),
    dropPhoto: async (id) => void photos.delete(id),
    sending: async (id) => sendings.get(id),
    putSending: async (sending) => void sendings.set(sending.assignmentId, sending),
    dropSending: async (id) => void sendings.delete(id),
    forget: async (draft) => {
      drafts.delete(draft.key);
      sendings.delete(draft.assignmentId);
      for (const photo of draft.photos) photos.delete(photo.id);
    },
    view: async (link) => views.get(link),
    putView: async (view) => void views.set(view.link, view),
  };
}

/** Opens the phone's storage, or the page's memory where there is none (private windows). */
export async function openPhoneStore(): Promise<PhoneStore> {
  try {
    const database = await openDatabase();
    const whole = stores.every((name) => database.objectStoreNames.contains(name));
    if (!whole) return memoryStore();
    await forgetOldViews(database);
    return onDisk(database);
  } catch {
    return memoryStore();
  }
}
