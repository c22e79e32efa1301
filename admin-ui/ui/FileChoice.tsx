import { type DragEvent, useRef, useState } from 'react';
import styles from './FileChoice.module.css';
import { formatSize } from './file-size.ts';
import { FileIcon } from './icons.tsx';

interface FileChoiceProps {
  label: string;
  hint: string;
  accept: string;
  file: File | undefined;
  onChoose: (file: File) => void;
}

/** A file by dropping it or by choosing. */
export function FileChoice({ label, hint, accept, file, onChoose }: FileChoiceProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const [first] = files ?? [];
    if (first) onChoose(first);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <>
      <button
        type="button"
        className={`${styles.zone} ${over ? styles.over : ''}`}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <FileIcon size={24} />
        {file ? (
          <span>
            <b>{file.name}</b>, {formatSize(file.size)}
          </span>
        ) : (
          <b>Перетащите файл сюда или выберите</b>
        )}
        <span className={styles.hint}>{hint}</span>
      </button>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={label}
        accept={accept}
        onChange={(event) => {
          take(event.target.files);
          // The same file may be chosen again after it was mended.
          event.target.value = '';
        }}
      />
    </>
  );
}
