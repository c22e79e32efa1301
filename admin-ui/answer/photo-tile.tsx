/** @jsxImportSource preact */
import type { DeskState } from './desk.ts';
import type { Photo } from './draft.ts';
import { Icon } from './icons.tsx';
import type { PhoneStore } from './phone-store.ts';
import { fileAddress, LocalPhoto } from './photo-view.tsx';

/** A photo's state in two words: «загружено», «64 %», «64 %, пауза», «ждёт сети», «не принято». */
export function photoWords(photo: Photo, state: Pick<DeskState, 'upload' | 'away'>): string {
  if (photo.fault !== null) return 'не принято';
  if (photo.fileId !== null) return 'загружено';
  if (state.upload?.photoId === photo.id) {
    const share = `${Math.round(state.upload.share * 100)} %`;
    return state.away ? `${share}, пауза` : share;
  }
  return state.away ? 'ждёт сети' : 'в очереди';
}

/** The picture of a photo: from the phone while it is there, else from the server (a file of a returned answer). */
export function photoPicture(photo: Photo, store: PhoneStore, side: number) {
  return photo.id === photo.fileId ? (
    <img src={fileAddress(photo.fileId)} alt={photo.name} />
  ) : (
    <LocalPhoto id={photo.id} store={store} side={side} words={photo.name} />
  );
}

/** A photo of the draft with how far it is. */
export function PhotoTile(props: { photo: Photo; state: DeskState; store: PhoneStore; show: () => void }) {
  const { photo, state, store } = props;
  const words = photoWords(photo, state);
  const share = state.upload?.photoId === photo.id ? state.upload.share : 0;
  const kind = photo.fault !== null ? 'refused' : photo.fileId !== null ? 'there' : 'going';
  return (
    <button type="button" class={`tile ${kind}`} onClick={props.show}>
      <span class="tile-picture">
        {photoPicture(photo, store, 128)}
        {kind === 'there' && (
          <span class="tile-badge">
            <Icon name="check" size={14} />
          </span>
        )}
        {kind === 'going' && (
          <svg class="tile-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
            <rect class="tile-track" width="100" height="6" />
            <rect class="tile-fill" width={share * 100} height="6" />
          </svg>
        )}
      </span>
      <span class="tile-words">{words}</span>
    </button>
  );
}
