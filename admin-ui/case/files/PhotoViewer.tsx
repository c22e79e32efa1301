import { Dialog, IconButton } from '@mui/material';
import type { StoredFile } from '../../data/case-api.ts';
import { fileUrl } from '../../data/office-api.ts';
import { ChevronLeftIcon, ChevronRightIcon, CrossIcon } from '../../ui/icons.tsx';
import styles from './Files.module.css';

interface PhotoViewerProps {
  photos: readonly StoredFile[];
  at: number;
  onMove: (at: number) => void;
  onClose: () => void;
}

/** A photo in full size; arrows go along the others, Esc closes. */
export function PhotoViewer({ photos, at, onMove, onClose }: PhotoViewerProps) {
  const photo = photos[at];
  if (!photo) return null;
  const move = (by: number) => onMove((at + by + photos.length) % photos.length);
  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="lg"
      aria-label={photo.name}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') move(-1);
        if (event.key === 'ArrowRight') move(1);
      }}
    >
      <div className={styles.viewer}>
        <img src={fileUrl(photo.id)} alt={photo.name} />
        <div className={styles.viewerBar}>
          <span>
            {photo.name} · {at + 1} из {photos.length}
          </span>
          <a href={fileUrl(photo.id)} download={photo.name}>
            Скачать
          </a>
          <IconButton aria-label="Предыдущее фото" onClick={() => move(-1)} disabled={photos.length < 2}>
            <ChevronLeftIcon />
          </IconButton>
          <IconButton aria-label="Следующее фото" onClick={() => move(1)} disabled={photos.length < 2}>
            <ChevronRightIcon />
          </IconButton>
          <IconButton aria-label="Закрыть" onClick={onClose} autoFocus>
            <CrossIcon />
          </IconButton>
        </div>
      </div>
    </Dialog>
  );
}
