import { useGetList } from 'react-admin';
import type { Classifier } from '../../domain/structuring-records.ts';
import { RecordPicker } from '../case/commands/RecordPicker.tsx';

interface TopicPickerProps {
  /** The channel whose classifier the topics come from; undefined: the common one. */
  channel: string | undefined;
  label: string;
  value: string;
  onChange: (id: string) => void;
  required?: boolean;
  autoFocus?: boolean;
}

/** A topic of the classifier that the channel's cases are sorted by. */
export function TopicPicker({ channel, ...picker }: TopicPickerProps) {
  const { data = [] } = useGetList<Classifier>('classifiers', {
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'code', order: 'ASC' },
  });
  const own = data.find(({ channels }) => channel !== undefined && channels.includes(channel));
  return <RecordPicker resource="topics" filter={{ classifier: own?.code ?? 'im' }} {...picker} />;
}
