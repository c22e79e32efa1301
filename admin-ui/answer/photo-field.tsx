/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { Desk, DeskState } from './desk.ts';
import type { Draft, FormKind, Photo } from './draft.ts';
import { groupWords } from './form-kinds.ts';
import { Icon } from './icons.tsx';
import type { PhoneStore } from './phone-store.ts';
import { PhotoDialog } from './photo-dialog.tsx';
import { PhotoTile, photoPicture } from './photo-tile.tsx';
import { shrinkPhoto } from './shrink-photo.ts';

const heaviest = 20_000_000;

/** How many files the server has of those of the draft: «загружено 3 из 4». */
export function uploadedWords(draft: Draft): string {
  const whole = draft.photos.length;
  return whole === 0 ? '' : `загружено ${draft.photos.filter((photo) => photo.fileId !== null).length} из ${whole}`;
}

/** Photos before and after, and papers: taken now or chosen, shrunk here, kept on the phone, going up by themselves. */
export function PhotoField(props: {
  draft: Draft;
  state: DeskState;
  desk: Desk;
  store: PhoneStore;
  kind: FormKind;
  groups: readonly Photo['group'][];
  sealed: boolean;
  fault?: string | undefined;
}) {
  const { draft, desk, store, kind, sealed, state } = props;
  const [trouble, setTrouble] = useState('');
  const [shown, show] = useState<Photo | null>(null);
  const add = async (group: Photo['group'], files: FileList | null) => {
    setTrouble('');
    let number = draft.photos.filter((photo) => photo.group === group).length;
    for (const file of files ?? []) {
      try {
        number += 1;
        const ready = group === 'paper' ? file : await shrinkPhoto(file);
        if (ready.size > heaviest) throw new Error(`«${file.name}» больше 20 МБ: сократите или разделите`);
        const tail = ready.type === 'image/png' ? 'png' : ready.type === 'image/webp' ? 'webp' : 'jpg';
        const name = group === 'paper' ? file.name : `${groupWords[group]} ${number}.${tail}`;
        await desk.addPhoto(kind, { group, name }, ready);
      } catch (error) {
        setTrouble(error instanceof Error ? error.message : 'Файл не сохранился: освободите место на телефоне');
      }
    }
  };
  const picker = (group: Photo['group'], camera: boolean) => (
    <label class={camera ? 'tile add' : 'text-button file-link'}>
      <input
        type="file"
        class="visually-hidden"
        accept="image/*"
        disabled={sealed}
        multiple={!camera}
        {...(camera && { capture: 'environment' as const })}
        onChange={(event) => {
          const input = event.currentTarget;
          void add(group, input.files).then(() => {
            input.value = '';
          });
        }}
      />
      {camera && <Icon name="camera" size={22} />}
      <span>
        {camera ? 'Снять' : 'Из галереи'}
        <span class="visually-hidden"> фото «{groupWords[group]}»</span>
      </span>
    </label>
  );
  const fault = trouble || props.fault;
  return (
    <fieldset class="field" id="photos" tabIndex={-1}>
      <legend class="field-head">
        <span>Фото</span>
        <span class="muted">{uploadedWords(draft)}</span>
      </legend>
      <div class="photo-groups">
        {props.groups
          .filter((group) => group !== 'paper')
          .map((group) => (
            <div key={group} class="photo-group">
              <div class="photo-group-head muted">
                <span>{groupWords[group]}</span>
                {!sealed && picker(group, false)}
              </div>
              <div class="tiles">
                {draft.photos
                  .filter((photo) => photo.group === group)
                  .map((photo) => (
                    <PhotoTile key={photo.id} photo={photo} state={state} store={store} show={() => show(photo)} />
                  ))}
                {!sealed && picker(group, true)}
              </div>
            </div>
          ))}
      </div>
      {props.groups.includes('paper') && (
        <div class="papers">
          {draft.photos
            .filter((photo) => photo.group === 'paper')
            .map((photo) => (
              <p key={photo.id} class="paper">
                <Icon name="paper" />
                <span>{photo.fault ?? photo.name}</span>
                {!sealed && (
                  <button type="button" class="text-button" onClick={() => desk.dropPhoto(kind, photo.id)}>
                    Убрать<span class="visually-hidden"> {photo.name}</span>
                  </button>
                )}
              </p>
            ))}
          {!sealed && (
            <label class="text-button file-link">
              <input
                type="file"
                class="visually-hidden"
                accept="application/pdf,.docx,.xlsx,video/mp4"
                onChange={(event) => void add('paper', event.currentTarget.files)}
              />
              Приложить документ или видео
            </label>
          )}
        </div>
      )}
      {fault && (
        <p class="fault" role={trouble ? 'alert' : undefined}>
          {fault}
        </p>
      )}
      {shown && (
        <PhotoDialog
          title={shown.fault ? `${shown.name}: ${shown.fault}` : shown.name}
          close={() => show(null)}
          remove={
            sealed
              ? undefined
              : () => {
                  desk.dropPhoto(kind, shown.id);
                  show(null);
                }
          }
        >
          {photoPicture(shown, store, 900)}
        </PhotoDialog>
      )}
    </fieldset>
  );
}
