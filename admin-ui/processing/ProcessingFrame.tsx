import type { ReactNode } from 'react';
import { Page } from '../ui/Page.tsx';

const tabs = [
  { key: 'promises', label: 'Обещания' },
  { key: 'templates', label: 'Запросы шаблонов' },
  { key: 'findings', label: 'Причины и предложения' },
  { key: 'direct-lines', label: 'Прямые линии' },
] as const;

interface ProcessingFrameProps {
  current: (typeof tabs)[number]['key'];
  hint: string;
  side?: ReactNode;
  children: ReactNode;
}

/** The pages around the processing of cases under one heading with tabs. */
export function ProcessingFrame({ current, hint, side, children }: ProcessingFrameProps) {
  const title = tabs.find(({ key }) => key === current)?.label ?? '';
  return (
    <Page
      title={title}
      hint={hint}
      side={side}
      tabs={tabs.map(({ key, label }) => ({ to: `/processing/${key}`, label, current: key === current }))}
    >
      {children}
    </Page>
  );
}
