import { useState } from 'react';
import { useGetList } from 'react-admin';
import { may } from '../../data/session.ts';
import { AddButton } from '../../ui/AddButton.tsx';
import { Card } from '../../ui/Page.tsx';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states.tsx';
import { StructuringFrame } from '../StructuringFrame.tsx';
import type { ShownRule } from '../structuring-api.ts';
import { RuleDialog } from './RuleDialog.tsx';
import { RuleList } from './RuleList.tsx';

/** Automatic rules in their order: when each works, what it does, how often it did, what is broken (INT-7). */
export function Rules() {
  const [opened, setOpened] = useState<ShownRule | 'new'>();
  const manages = may('dictionaries.manage');
  const { data, error, isPending, refetch } = useGetList<ShownRule>('auto-rules', {
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'position', order: 'ASC' },
  });
  return (
    <StructuringFrame
      current="rules"
      hint="Разбирают новое обращение сверху вниз: первое подошедшее заполняет пустое поле"
      side={manages && <AddButton onClick={() => setOpened('new')}>Новое правило</AddButton>}
    >
      <Card>
        {error ? (
          <ErrorState error={error} retry={refetch} />
        ) : isPending ? (
          <SkeletonLines rows={5} height={44} />
        ) : data.length === 0 ? (
          <EmptyState title="Автоправил ещё нет">
            {manages
              ? 'Начните с одного: например, слова «яма», «выбоина» → тема и дорожный отдел. Пробный прогон покажет, где оно сработало бы.'
              : 'Правила добавляет администратор вашего МЦУ.'}
          </EmptyState>
        ) : (
          <RuleList rules={data} manages={manages} onOpen={setOpened} />
        )}
      </Card>
      {opened && <RuleDialog rule={opened === 'new' ? undefined : opened} onClose={() => setOpened(undefined)} />}
    </StructuringFrame>
  );
}
