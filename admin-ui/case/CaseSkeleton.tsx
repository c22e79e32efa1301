import { SkeletonLines } from '../ui/states.tsx';
import styles from './CaseSkeleton.module.css';

/** The places of a case while it is coming. */
export function CaseSkeleton() {
  return (
    <>
      <div className={styles.case}>
        <SkeletonLines rows={3} height={24} />
        <SkeletonLines rows={1} height={84} />
        <SkeletonLines rows={3} height={96} />
      </div>
      <div className={styles.work}>
        <SkeletonLines rows={2} height={24} />
        <SkeletonLines rows={1} height={220} />
        <SkeletonLines rows={2} height={40} />
      </div>
    </>
  );
}
