import { Button, Dialog, DialogActions, DialogContent, DialogTitle, MenuItem, TextField } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { defaultChannel } from '../../domain/channel-defaults.ts';
import { Channel } from '../../domain/codes.ts';
import type { RegulationDraft } from '../../domain/regulation-records.ts';
import { messageOf } from '../data/problem.ts';
import { channelCodes, channelTitle } from '../i18n/words.ts';
import { regulationApi } from './regulation-api.ts';

interface NewRegulationProps {
  /** «channel/kind» of the regulations there are. */
  taken: readonly string[];
  onClose: () => void;
  onBegun: (draft: RegulationDraft) => void;
}

/** A regulation for a channel that has none, begun from the usual rules of a known channel. */
export function NewRegulation({ taken, onClose, onBegun }: NewRegulationProps) {
  const free = channelCodes.filter((code) => !taken.includes(`${code}/message`) || !taken.includes(`${code}/appeal`));
  const [channel, setChannel] = useState(free[0] ?? '');
  const known = Channel.options.find((code) => code === channel);
  const [template, setTemplate] = useState<Channel>(known ?? 'im');
  const [act, setAct] = useState('Положение о муниципальном центре управления');
  const begin = useMutation({
    mutationFn: () => regulationApi.begin({ template, channel, title: channelTitle(channel), act: act.trim() }),
    onSuccess: onBegun,
  });
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <DialogTitle>Регламент канала по образцу</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 3, pt: '12px !important' }}>
        <TextField
          select
          label="Канал"
          value={channel}
          onChange={(event) => {
            setChannel(event.target.value);
            const own = Channel.options.find((code) => code === event.target.value);
            if (own) setTemplate(own);
          }}
          helperText={free.length === 0 ? 'У всех каналов уже есть регламенты' : undefined}
        >
          {free.map((code) => (
            <MenuItem key={code} value={code}>
              {channelTitle(code)}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          select
          label="Образец"
          value={template}
          onChange={(event) => {
            const found = Channel.options.find((code) => code === event.target.value);
            if (found) setTemplate(found);
          }}
          helperText="Обычные правила такого канала; всё «не из положения», пока вы не назовёте пункт"
        >
          {Channel.options.map((code) => (
            <MenuItem key={code} value={code}>
              {defaultChannel(code).title}
            </MenuItem>
          ))}
        </TextField>
        <TextField label="Положение" value={act} onChange={(event) => setAct(event.target.value)} />
        {begin.error && <p role="alert">{messageOf(begin.error)}</p>}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Отмена</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={channel === '' || act.trim() === '' || begin.isPending}
          onClick={() => begin.mutate()}
        >
          Начать
        </Button>
      </DialogActions>
    </Dialog>
  );
}
