import type { RegulationDifference } from '../../domain/regulation-differences.ts';
import styles from './Differences.module.css';
import { Part, Row, Sheet } from './Sheet.tsx';

/** What differs between two versions, in words: what was and what is. */
export function Differences({ title, list }: { title: string; list: readonly RegulationDifference[] }) {
  return (
    <Part title={title}>
      <Sheet>
        {list.map(({ place, was, now }) => (
          <Row key={place}>
            <div className={styles.words}>
              <b>{place}</b>
              {was && (
                <div className={styles.was}>
                  <del>{was}</del>
                </div>
              )}
              {now ? (
                <div>
                  <ins>{now}</ins>
                </div>
              ) : (
                <div className={styles.was}>больше нет</div>
              )}
            </div>
          </Row>
        ))}
      </Sheet>
    </Part>
  );
}
