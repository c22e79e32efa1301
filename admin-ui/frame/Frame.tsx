import { useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { type CoreLayoutProps, useLogoutIfAccessDenied } from 'react-admin';
import { useLocation } from 'react-router-dom';
import { type FeedState, followChanges } from '../data/events.ts';
import { onSessionEnd } from '../data/http.ts';
import { Problem } from '../data/problem.ts';
import { accountTabs, may } from '../data/session.ts';
import { labelCheckboxes } from '../ui/label-checkboxes.ts';
import { LoadingPage } from '../ui/states.tsx';
import { CrashBoundary } from './CrashBoundary.tsx';
import styles from './Frame.module.css';
import { PhoneBar } from './PhoneBar.tsx';
import { Rail } from './Rail.tsx';
import { TopBar } from './TopBar.tsx';

const CalendarTask = lazy(async () => ({ default: (await import('../calendars/CalendarTask.tsx')).CalendarTask }));

/** The top bar, the rail and the page: one frame for every screen; on a phone the rail becomes a bar at the bottom. */
export function Frame({ children }: CoreLayoutProps) {
  const client = useQueryClient();
  const [feed, setFeed] = useState<FeedState>('open');
  useEffect(() => followChanges(client, setFeed), [client]);
  useSessionEnd();
  useOtherTabs();
  useEffect(() => labelCheckboxes(document.body), []);
  return (
    <div className={styles.frame}>
      <button type="button" className={styles.skip} onClick={skipToContent}>
        К содержанию
      </button>
      <TopBar feed={feed} />
      <Rail />
      <main id="content" className={styles.content} tabIndex={-1}>
        <Page>{children}</Page>
      </main>
      <PhoneBar />
    </div>
  );
}

/** An ended session leads to the sign-in page and back to the same place after it, whichever request found it out. */
function useSessionEnd() {
  const leave = useLogoutIfAccessDenied();
  useEffect(() => onSessionEnd(() => leave(new Problem(401, {}))), [leave]);
}

/** Another tab went over to another account: the cookie is that one's now, so this tab starts anew. */
function useOtherTabs() {
  useEffect(() => {
    const tabs = new BroadcastChannel(accountTabs);
    tabs.onmessage = () => window.location.assign('/');
    return () => tabs.close();
  }, []);
}

function Page({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <CrashBoundary key={pathname.split('/')[1]}>
      {pathname.startsWith('/queues') && may('regulations.manage') && (
        <Suspense fallback={null}>
          <CalendarTask withLink />
        </Suspense>
      )}
      <Suspense fallback={<LoadingPage />}>{children}</Suspense>
    </CrashBoundary>
  );
}

function skipToContent() {
  document.getElementById('content')?.focus();
}
