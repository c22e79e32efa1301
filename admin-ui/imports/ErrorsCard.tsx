import { pluralWord } from '../../domain/plural.ts';
import { formatNumber, plural } from '../i18n/plural.ts';
import { DownloadIcon } from '../ui/icons.tsx';
import { Card } from '../ui/Page.tsx';
import { Tag } from '../ui/Tag.tsx';
import table from '../ui/table.module.css';
import styles from './ErrorsCard.module.css';
import { type ImportWithErrors, importApi, type ShownError } from './import-api.ts';
import { errorKind, isGoing } from './import-words.ts';

/** Rows that need a hand: number, value, what is wrong, how to mend it. */
export function ErrorsCard({ job, errors }: { job: ImportWithErrors; errors: readonly ShownError[] }) {
  if (errors.length === 0)
    return (
      <Card title="Ошибки">
        <p className={styles.none}>
          {isGoing(job) ? 'Пока ошибок нет. Строка с ошибкой не мешает остальным.' : 'Ошибок нет: все строки подошли.'}
        </p>
      </Card>
    );
  const cut = (job.errorsTotal ?? 0) > job.errors.length;
  return (
    <Card
      title="Ошибки"
      mark={
        <>
          <Tag tone={job.failed > 0 ? 'overdue' : 'soon'}>
            <b>{formatNumber(errors.length)}</b> {pluralWord(errors.length, 'замечание', 'замечания', 'замечаний')}
          </Tag>
          <span className={table.quiet}>{cut && 'показаны первые, '}остальные строки загружаются как обычно</span>
        </>
      }
      side={
        <a href={importApi.errorsUrl(job.id)} download className={styles.download}>
          <DownloadIcon size={16} /> Скачать все, CSV
        </a>
      }
    >
      <table className={`${table.table} ${table.stack}`}>
        <thead>
          <tr>
            <th>Строка</th>
            <th>Колонка</th>
            <th>Значение</th>
            <th>Что не так</th>
            <th>Как исправить</th>
          </tr>
        </thead>
        <tbody>
          {errors.map((error) => (
            <tr key={`${error.row}/${error.column}/${error.value}/${error.reason}`}>
              <td className={table.number}>
                <span className={styles.onPhone}>Строка </span>
                {formatNumber(error.row)}
              </td>
              <td>{error.column}</td>
              <td>
                {error.value === '' ? (
                  <span className={table.quiet}>пусто</span>
                ) : (
                  <span className={table.value}>{error.value}</span>
                )}
              </td>
              <td className={error.kind === 'error' ? styles.bad : ''}>
                {error.reason}
                <small className={styles.kind}>{errorKind[error.kind]}</small>
              </td>
              <td>{error.fix ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {job.failed > 0 && (
        <p className={styles.foot}>
          Исправьте {plural(job.failed, 'строку', 'строки', 'строк')} в выгрузке и загрузите файл ещё раз: уже
          загруженные обращения не удвоятся.
        </p>
      )}
    </Card>
  );
}
