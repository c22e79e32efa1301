import { useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import type { StoredFile } from '../../data/case-api.ts';
import { fileUrl, officeApi } from '../../data/office-api.ts';
import { messageOf } from '../../data/problem.ts';
import { CrossIcon, FileIcon, PlusIcon } from '../../ui/icons.tsx';
import styles from './Files.module.css';

const accepted = 'image/jpeg,image/png,image/webp,application/pdf,.docx,.xlsx';

interface FilePickerProps {
  files: readonly StoredFile[];
  onChange: (files: StoredFile[]) => void;
  label?: string;
}

/** Photos and documents to go with a text: chosen or dropped, uploaded at once, shown as thumbnails. */
export function FilePicker({ files, onChange, label = 'Фото' }: FilePickerProps) {
  const [uploading, setUploading] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const notify = useNotify();
  const add = async (chosen: readonly File[]) => {
    let all = [...files];
    for (const file of chosen) {
      setUploading((count) => count + 1);
      try {
        all = [...all, await officeApi.uploadFile(file)];
        onChange(all);
      } catch (error) {
        notify(`${file.name}: ${messageOf(error)}`, { type: 'error' });
      } finally {
        setUploading((count) => count - 1);
      }
    }
  };
  return (
    <fieldset
      className={styles.picker}
      aria-label="Файлы к ответу"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        add([...event.dataTransfer.files]);
      }}
    >
      {files.map((file) => (
        <span key={file.id} className={styles.tile}>
          {file.type.startsWith('image/') ? <img src={fileUrl(file.id)} alt={file.name} /> : <FileIcon size={28} />}
          <span className={styles.caption}>{file.name}</span>
          <button
            type="button"
            aria-label={`Убрать ${file.name}`}
            onClick={() => onChange(files.filter((kept) => kept.id !== file.id))}
          >
            <CrossIcon size={14} />
          </button>
        </span>
      ))}
      <button type="button" className={styles.add} onClick={() => input.current?.click()} disabled={uploading > 0}>
        <PlusIcon size={18} />
        {uploading > 0 ? 'Грузим…' : label}
      </button>
      <input
        ref={input}
        type="file"
        accept={accepted}
        multiple
        hidden
        aria-label="Выбрать файлы"
        onChange={(event) => {
          add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </fieldset>
  );
}
