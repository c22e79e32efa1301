import { useState } from 'react';
import type { StoredFile } from '../../data/case-api.ts';
import { fileUrl } from '../../data/office-api.ts';
import { ClipIcon, FileIcon } from '../../ui/icons.tsx';
import styles from './Files.module.css';
import { PhotoViewer } from './PhotoViewer.tsx';

/** Files of a message or an answer: photos as thumbnails that open large, others by name; `names` lists all by name. */
export function FileStrip({ files, names = false }: { files: readonly StoredFile[]; names?: boolean }) {
  const [shown, setShown] = useState<number>();
  const photos = files.filter((file) => file.type.startsWith('image/'));
  return (
    <div className={names ? styles.names : styles.strip}>
      {files.map((file) => {
        const photo = photos.indexOf(file);
        if (photo === -1)
          return (
            <a key={file.id} className={styles.name} href={fileUrl(file.id)} download={file.name}>
              <FileIcon size={14} /> {file.name}
            </a>
          );
        return names ? (
          <button key={file.id} type="button" className={styles.name} onClick={() => setShown(photo)}>
            <ClipIcon size={14} /> {file.name}
          </button>
        ) : (
          <button key={file.id} type="button" className={styles.thumb} onClick={() => setShown(photo)}>
            <img src={fileUrl(file.id)} alt={file.name} loading="lazy" width={84} height={76} />
          </button>
        );
      })}
      {shown !== undefined && (
        <PhotoViewer photos={photos} at={shown} onMove={setShown} onClose={() => setShown(undefined)} />
      )}
    </div>
  );
}
