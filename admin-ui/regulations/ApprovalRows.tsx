import { Button, IconButton } from '@mui/material';
import { ChevronDownIcon, CrossIcon, PlusIcon } from '../ui/icons.tsx';
import styles from './ApprovalRows.module.css';
import { practice, roleOptions } from './clock-edit-words.ts';
import type { DraftFields } from './draft-fields.ts';
import { Choice, Words } from './inline.tsx';
import { PartRow } from './PartRow.tsx';
import { Part, Row, Sheet } from './Sheet.tsx';
import { moved } from './set-at.ts';

const stands = [
  ['beforePublication', 'до публикации'],
  ['afterPublication', 'после публикации'],
] as const;

/** Approvals in their order: the next one sees the answer after the one before. */
export function ApprovalRows({ draft }: { draft: DraftFields }) {
  const { problems, change, field } = draft;
  const { approvals } = draft.body;
  const general = problems.filter((problem) => problem.path[0] === 'approvals' && problem.path.length === 1);
  return (
    <Part title="Согласования" hint="по порядку, следующий видит ответ после предыдущего">
      <Sheet
        more={
          <Button
            size="small"
            variant="text"
            color="primary"
            startIcon={<PlusIcon size={16} />}
            onClick={() =>
              change(
                ['approvals'],
                [
                  ...approvals,
                  {
                    role: 'head',
                    title: 'Руководитель МЦУ',
                    ...practice,
                    stands: 'beforePublication',
                  },
                ],
              )
            }
          >
            Добавить согласование
          </Button>
        }
      >
        {(approvals.length === 0 || general.length > 0) && (
          <Row problems={general} onMend={change}>
            {approvals.length === 0 ? 'Ответ публикуют без согласования.' : 'Порядок согласования'}
          </Row>
        )}
        {approvals.map((step, index) => {
          const name = `Согласование, шаг ${index + 1}`;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps are told apart by their order alone
            <PartRow key={index} draft={draft} path={['approvals', index]} title={name} part={step}>
              <div className={styles.row}>
                <span className={styles.number}>{index + 1}</span>
                <span className={styles.title}>
                  <Words label={`${name}: название`} value={step.title} {...field('approvals', index, 'title')} />
                </span>
                <Choice
                  label={`${name}: кто`}
                  value={step.role}
                  options={roleOptions}
                  {...field('approvals', index, 'role')}
                />
                <Choice
                  label={`${name}: когда`}
                  value={step.stands}
                  options={stands}
                  {...field('approvals', index, 'stands')}
                />
                <IconButton
                  size="small"
                  aria-label={`${name}: выше`}
                  disabled={index === 0}
                  onClick={() => change(['approvals'], moved(approvals, index, -1))}
                  sx={{ transform: 'rotate(180deg)' }}
                >
                  <ChevronDownIcon size={16} />
                </IconButton>
                <IconButton
                  size="small"
                  aria-label={`${name}: ниже`}
                  disabled={index === approvals.length - 1}
                  onClick={() => change(['approvals'], moved(approvals, index, 1))}
                >
                  <ChevronDownIcon size={16} />
                </IconButton>
                <IconButton
                  size="small"
                  aria-label={`${name}: убрать`}
                  onClick={() =>
                    change(
                      ['approvals'],
                      approvals.filter((_, at) => at !== index),
                    )
                  }
                >
                  <CrossIcon size={16} />
                </IconButton>
              </div>
            </PartRow>
          );
        })}
      </Sheet>
    </Part>
  );
}
