/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { Icon } from './icons.tsx';
import { PhotoDialog } from './photo-dialog.tsx';
import { fileAddress } from './photo-view.tsx';

interface ServerFile {
  id: string;
  name: string;
  type: string;
}

const isPhoto = (file: ServerFile) => file.type.startsWith('image/');

/** Files that the server has: photos open over the page, papers are downloaded. `whose` begins their descriptions. */
export function CasePhotos({ files, whose, small }: { files: ServerFile[]; whose: string; small?: boolean }) {
  const [shown, show] = useState<ServerFile | null>(null);
  const photos = files.filter(isPhoto);
  return (
    <>
      {photos.length > 0 && (
        <ul class={small ? 'photos small' : 'photos'}>
          {photos.map((file, index) => (
            <li key={file.id}>
              <button type="button" class="photo" onClick={() => show(file)}>
                <img src={fileAddress(file.id)} alt={`${whose}, ${index + 1} из ${photos.length}`} loading="lazy" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {files
        .filter((file) => !isPhoto(file))
        .map((file) => (
          <a key={file.id} class="paper" href={fileAddress(file.id)} download={file.name}>
            <Icon name="paper" />
            {file.name}
          </a>
        ))}
      {shown && (
        <PhotoDialog title={shown.name} close={() => show(null)}>
          <img src={fileAddress(shown.id)} alt={shown.name} />
        </PhotoDialog>
      )}
    </>
  );
}
