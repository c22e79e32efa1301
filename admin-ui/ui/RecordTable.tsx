import { Button } from '@mui/material';
import { Children, cloneElement, isValidElement, type ReactNode } from 'react';
import {
  DataTable,
  type DataTableColumnProps,
  ListBase,
  Pagination,
  type RaRecord,
  type SortPayload,
  useListContext,
} from 'react-admin';
import { SearchIcon } from './icons.tsx';
import styles from './RecordTable.module.css';
import { EmptyState, ErrorState, SkeletonLines } from './states.tsx';
import { useTyped } from './use-typed.ts';

interface RecordTableProps {
  resource: string;
  sort?: SortPayload;
  /** Always applied, beside what the person chose. */
  filter?: Record<string, unknown>;
  /** Shows the search by words; the server looks into the names of the records. */
  searchable?: string | false;
  /** Beside the search: choices that narrow the list. */
  filters?: ReactNode;
  /** What an empty list says, and what to do then. */
  empty: { title: string; text: string };
  onOpen?: (record: RaRecord) => void;
  rowClass?: (record: RaRecord) => string | undefined;
  perPage?: number;
  /** Columns: `DataTable.Col`. */
  children: ReactNode;
}

/** A list of records from the server with its search, pages and states; rows open what `onOpen` says. */
export function RecordTable({ resource, sort, filter, perPage = 25, children, ...rest }: RecordTableProps) {
  return (
    <ListBase
      resource={resource}
      perPage={perPage}
      disableSyncWithLocation
      storeKey={false}
      {...(sort && { sort })}
      {...(filter && { filter })}
    >
      <Rows {...rest}>{children}</Rows>
    </ListBase>
  );
}

/** The name of a row as a button: rows open by mouse anywhere, by keyboard here. */
export function RowButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className={styles.open} onClick={onClick}>
      {children}
    </button>
  );
}

type Column = Pick<DataTableColumnProps, 'label' | 'source' | 'render' | 'disableSort'>;

/** The order is the list's own. On a telephone there is no head: each value but the first carries the name of its column. */
function asShown(columns: ReactNode): ReactNode {
  return Children.map(columns, (column, index) => {
    if (!isValidElement<Column>(column)) return column;
    const { label, source, render } = column.props;
    const labelled = (record: Record<string, ReactNode>): ReactNode => {
      const value: ReactNode = render ? render(record) : source && record[source];
      if (value === null || value === undefined || value === false || value === '') return null;
      return (
        <>
          <span className={styles.label}>{label}: </span>
          <span className={styles.value}>{value}</span>
        </>
      );
    };
    const hasLabel = index > 0 && typeof label === 'string' && label !== '';
    return cloneElement(column, { disableSort: true, ...(hasLabel && { render: labelled }) });
  });
}

type RowsProps = Omit<RecordTableProps, 'resource' | 'sort' | 'filter' | 'perPage'>;

function Rows({ searchable = false, filters, empty, onOpen, rowClass, children }: RowsProps) {
  const { data, error, isPending, filterValues, setFilters, refetch, total = 0 } = useListContext();
  const [words, setWords] = useTyped(String(filterValues.q ?? ''), (q) =>
    setFilters({ ...filterValues, q: q || undefined }),
  );
  const narrowed = Object.values(filterValues).some((value) => value !== undefined && value !== '');
  return (
    <section className={styles.card}>
      {(searchable || filters) && (
        <div className={styles.tools}>
          {searchable && (
            <label className={styles.search}>
              <SearchIcon size={16} />
              <input
                type="search"
                placeholder={searchable}
                aria-label={searchable}
                value={words}
                onChange={(event) => setWords(event.target.value)}
              />
            </label>
          )}
          {filters}
        </div>
      )}
      {error ? (
        <ErrorState error={error} retry={refetch} />
      ) : isPending ? (
        <div className={styles.wait}>
          <SkeletonLines rows={6} height={24} />
        </div>
      ) : data?.length === 0 ? (
        narrowed ? (
          <EmptyState
            title="Ничего не нашлось"
            action={<Button onClick={() => setFilters({})}>Сбросить условия</Button>}
          >
            Измените слова поиска или снимите условия.
          </EmptyState>
        ) : (
          <EmptyState title={empty.title}>{empty.text}</EmptyState>
        )
      ) : (
        <>
          <DataTable
            className={styles.table ?? ''}
            bulkActionButtons={false}
            rowClick={
              onOpen
                ? (_id, _resource, record) => {
                    onOpen(record);
                    return false;
                  }
                : false
            }
            {...(rowClass && { rowClassName: (record: RaRecord) => rowClass(record) ?? '' })}
          >
            {asShown(children)}
          </DataTable>
          {total > 25 && <Pagination rowsPerPageOptions={[25, 50, 100]} />}
        </>
      )}
    </section>
  );
}
