import type { CaseRecord } from '../../../domain/case.ts';
import styles from './WayFacts.module.css';

const titles: Readonly<Record<string, string>> = {
  executor: 'Исполнитель',
  topic: 'Тема',
  territory: 'Территория',
  sectorBlock: 'Отраслевой блок',
  service: 'Услуга',
  serviceCode: 'Код услуги',
  lat: 'Широта',
  long: 'Долгота',
  addressId: 'Номер адреса',
  media: 'Вложение по ссылке',
  inReplyTo: 'Ответ на',
};
/** Told in facts of their own. */
const toldApart = new Set(['directLine', 'notTaken']);

/** «Как пришло»: what the file or the other system wrote of the case and no dictionary has taken up (INT-4). */
export function CameAs({ record: { asWritten } }: { record: CaseRecord }) {
  const written = Object.entries(asWritten).filter(([name, words]) => !toldApart.has(name) && words !== '');
  if (written.length === 0) return null;
  return (
    <div>
      <dt>Как пришло</dt>
      <dd className={styles.whole}>
        <ul className={styles.ways}>
          {written.map(([name, words]) => (
            <li key={name}>
              {titles[name] ?? name}: {words}
            </li>
          ))}
        </ul>
      </dd>
    </div>
  );
}
