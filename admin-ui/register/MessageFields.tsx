import { MenuItem, TextField } from '@mui/material';
import { RecordPicker } from '../case/commands/RecordPicker.tsx';
import { FilePicker } from '../case/files/FilePicker.tsx';
import { serverNow } from '../data/now.ts';
import type { ShownChannel } from '../i18n/channel-words.ts';
import { formatTime, localDateOf } from '../i18n/dates.ts';
import { platformTitle } from '../i18n/words.ts';
import { TopicPicker } from '../structuring/TopicPicker.tsx';
import { isBadPoint, type NewMessage } from './new-message.ts';
import styles from './Register.module.css';

const platforms = ['vk', 'ok', 'telegram'];

interface MessageFieldsProps {
  typed: NewMessage;
  channels: readonly ShownChannel[];
  change: (part: Partial<NewMessage>) => void;
}

/** The message itself: channel, words, when and where, what belongs to it. */
export function MessageFields({ typed, channels, change }: MessageFieldsProps) {
  const now = serverNow();
  const badPoint = isBadPoint(typed.point);
  return (
    <div className={styles.fields}>
      <TextField
        select
        label="Как пришло"
        value={typed.channel}
        onChange={(event) => change({ channel: event.target.value })}
      >
        {channels.map(({ code, title }) => (
          <MenuItem key={code} value={code}>
            {title}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        label="Когда пришло"
        type="datetime-local"
        value={typed.receivedAt}
        helperText="Пусто: сейчас. Сроки пойдут с этого времени"
        slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: `${localDateOf(now)}T${formatTime(now)}` } }}
        onChange={(event) => change({ receivedAt: event.target.value })}
      />
      <TextField
        className={styles.wide ?? ''}
        label="Текст обращения"
        required
        autoFocus
        multiline
        minRows={6}
        maxRows={16}
        value={typed.text}
        onChange={(event) => change({ text: event.target.value })}
      />
      <TopicPicker
        channel={typed.channel}
        label="Тема"
        value={typed.topicId}
        onChange={(topicId) => change({ topicId })}
      />
      <RecordPicker
        resource="territories"
        label="Территория"
        value={typed.territoryId}
        onChange={(territoryId) => change({ territoryId })}
      />
      <TextField
        label="Где это"
        value={typed.place}
        placeholder="Улица, дом, ориентир"
        autoComplete="off"
        onChange={(event) => change({ place: event.target.value })}
      />
      <TextField
        label="Координаты"
        value={typed.point}
        placeholder="56.117, 88.523"
        error={badPoint}
        helperText={
          badPoint
            ? 'Широта и долгота через запятую, например 56.117, 88.523'
            : 'Как копирует карта; можно не указывать'
        }
        onChange={(event) => change({ point: event.target.value })}
      />
      <TextField
        label="Ссылка на сообщение"
        value={typed.link}
        placeholder="https://"
        onChange={(event) => change({ link: event.target.value })}
      />
      <TextField
        select
        label="Площадка"
        value={typed.platform}
        onChange={(event) => change({ platform: event.target.value })}
      >
        <MenuItem value="">не из соцсетей</MenuItem>
        {platforms.map((code) => (
          <MenuItem key={code} value={code}>
            {platformTitle(code)}
          </MenuItem>
        ))}
      </TextField>
      <div className={styles.wide}>
        <FilePicker files={typed.files} onChange={(files) => change({ files })} label="Фото или файл" />
      </div>
    </div>
  );
}
