import { useState } from 'react';
import { Link } from 'react-router-dom';
import { plural } from '../i18n/plural.ts';
import { Card } from '../ui/Page.tsx';
import { Tag } from '../ui/Tag.tsx';
import table from '../ui/table.module.css';
import styles from './ErrorsCard.module.css';
import type { ShownError } from './import-api.ts';
import { MapName } from './MapName.tsx';

const few = 8;

interface NamesCardProps {
  names: readonly ShownError[];
  /** A dry run stores no names: they can be tied once the file is loaded. */
  dryRun: boolean;
}

/** Names that no dictionary knows: their rows got in as written; tied once, the next import knows them. */
export function NamesCard({ names, dryRun }: NamesCardProps) {
  const [all, setAll] = useState(false);
  const [asked, setAsked] = useState<ShownError>();
  return (
    <Card
      title="Незнакомые названия"
      mark={
        <>
          <Tag tone="soon">
            <b>{names.length}</b>
          </Tag>
          <span className={table.quiet}>
            {dryRun ? 'строки подойдут, связать можно после загрузки' : 'строки загружены как записано'}
          </span>
        </>
      }
      side={
        !dryRun && (
          <Link to="/dictionaries/names" className={styles.download}>
            Все названия из файлов
          </Link>
        )
      }
    >
      <table className={`${table.table} ${table.stack}`}>
        <thead>
          <tr>
            <th>Название в файле</th>
            <th>Колонка</th>
            <th>Впервые в строке</th>
            <th>
              <span className="visually-hidden">Действие</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {(all ? names : names.slice(0, few)).map((name) => (
            <tr key={`${name.column}/${name.value}`}>
              <td>
                <span className={table.value}>{name.value}</span>
              </td>
              <td className={table.quiet}>{name.column}</td>
              <td className={table.quiet}>
                <span className={styles.onPhone}>строка </span>
                {name.row}
              </td>
              <td className={table.right}>
                {!dryRun && (
                  <button type="button" className={styles.action} onClick={() => setAsked(name)}>
                    Связать<span className="visually-hidden"> «{name.value}»</span>
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {names.length > few && (
        <button type="button" className={styles.action} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Свернуть' : `Показать все ${plural(names.length, 'название', 'названия', 'названий')}`}
        </button>
      )}
      {asked && <MapName written={asked.value} onClose={() => setAsked(undefined)} />}
    </Card>
  );
}
