import type { CaseRecord } from '../../domain/case.ts';
import { fileUrl } from '../data/office-api.ts';
import { formatSize } from '../ui/file-size.ts';
import { FileIcon } from '../ui/icons.tsx';
import { Card } from '../ui/Page.tsx';
import { EmptyState } from '../ui/states.tsx';
import table from '../ui/table.module.css';

interface CaseFile {
  id: string;
  name: string;
  size: number;
  from: string;
}

/** Every file of a case with where it came from, each once. */
export function filesOf(record: CaseRecord): CaseFile[] {
  const known = new Map<string, CaseFile>();
  for (const { version, cycle, files } of record.answers)
    for (const file of files)
      known.set(file.id, { ...file, from: `к ответу, версия ${version}${cycle > 1 ? `, цикл ${cycle}` : ''}` });
  for (const { files } of record.commentFiles)
    for (const file of files) known.set(file.id, { ...file, from: 'к комментарию жителя' });
  for (const file of record.files) if (!known.has(file.id)) known.set(file.id, { ...file, from: 'к обращению' });
  return [...known.values()];
}

/** «Файлы»: everything that was attached to the message, to the citizen's later words and to the answers. */
export function FilesTab({ record }: { record: CaseRecord }) {
  const files = filesOf(record);
  if (files.length === 0)
    return <EmptyState title="Файлов нет">Фото и документы жителя и исполнителя появятся здесь.</EmptyState>;
  return (
    <Card>
      <table className={`${table.table} ${table.stack}`}>
        <thead>
          <tr>
            <th>Файл</th>
            <th>Откуда</th>
            <th className={table.right}>Размер</th>
          </tr>
        </thead>
        <tbody>
          {files.map(({ id, name, size, from }) => (
            <tr key={id}>
              <td>
                <a href={fileUrl(id)} target="_blank" rel="noreferrer">
                  <FileIcon size={16} /> {name}
                </a>
              </td>
              <td className={table.quiet}>{from}</td>
              <td className={`${table.quiet} ${table.right}`}>{formatSize(size)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
