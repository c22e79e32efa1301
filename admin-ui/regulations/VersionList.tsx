import { Link } from 'react-router-dom';
import type { RegulationRecord } from '../../domain/records.ts';
import type { RegulationDraft } from '../../domain/regulation-records.ts';
import { formatLocalDate } from '../i18n/dates.ts';
import { channelTitle } from '../i18n/words.ts';
import styles from './VersionList.module.css';

/** A regulation with its versions, the newest first, and the draft being written. */
export interface RegulationGroup {
  id: string;
  channel: string;
  kind: 'message' | 'appeal';
  versions: RegulationRecord[];
  draft: RegulationDraft | undefined;
}

/** Where a version of a regulation is shown. */
export function addressOf(id: string, version: number | 'draft'): string {
  return `/regulations?id=${encodeURIComponent(id)}&version=${version}`;
}

/** How a version stands on a day. */
export function standingOf(group: RegulationGroup, version: number, today: string): 'future' | 'inForce' | 'past' {
  const inForce = group.versions.find((one) => one.validFrom <= today);
  const own = group.versions.find((one) => one.version === version);
  if (own && own.validFrom > today) return 'future';
  return inForce?.version === version ? 'inForce' : 'past';
}

interface VersionListProps {
  groups: readonly RegulationGroup[];
  current: { id: string; version: number | 'draft' } | undefined;
  today: string;
}

/** Regulations by channel with their versions and dates. */
export function VersionList({ groups, current, today }: VersionListProps) {
  return (
    <nav className={styles.groups} aria-label="Регламенты и их версии">
      {groups.map((group) => (
        <div key={group.id} className={styles.group}>
          <h2>{channelTitle(group.channel)}</h2>
          {group.draft && (
            <Line
              to={addressOf(group.id, 'draft')}
              isCurrent={current?.id === group.id && current.version === 'draft'}
              dot={styles.draft}
              title={`Версия ${group.draft.body.version}`}
              word="черновик"
              dates={`с ${dateWords(group.draft.body.validFrom)}`}
            />
          )}
          {group.versions.map((record, index) => {
            const standing = standingOf(group, record.version, today);
            const newer = group.versions[index - 1];
            return (
              <Line
                key={record.version}
                to={addressOf(group.id, record.version)}
                isCurrent={current?.id === group.id && current.version === record.version}
                dot={standing === 'inForce' ? styles.inForce : undefined}
                title={`Версия ${record.version}`}
                word={standing === 'inForce' ? 'действует' : standing === 'future' ? 'вступит в силу' : 'архив'}
                dates={
                  newer
                    ? `${dateWords(record.validFrom)} – до ${dateWords(newer.validFrom)}`
                    : `с ${dateWords(record.validFrom)}`
                }
              />
            );
          })}
        </div>
      ))}
    </nav>
  );
}

const dateWords = (on: string) => `${formatLocalDate(on)} ${on.slice(0, 4)}`;

/** On a telephone the list is one line to be scrolled: what is shown stands in view. */
const showInList = (line: HTMLAnchorElement | null) => line?.scrollIntoView({ inline: 'center', block: 'nearest' });

function Line(props: {
  to: string;
  isCurrent: boolean;
  dot: string | undefined;
  title: string;
  word: string;
  dates: string;
}) {
  const { to, isCurrent, dot, title, word, dates } = props;
  return (
    <Link
      to={to}
      className={`${styles.item} ${isCurrent ? styles.current : ''}`}
      aria-current={isCurrent ? 'page' : undefined}
      ref={isCurrent ? showInList : undefined}
    >
      <i className={`${styles.dot} ${dot ?? ''}`} />
      <span>
        <b>{title}</b> {word}
        <br />
        <span>{dates}</span>
      </span>
    </Link>
  );
}
