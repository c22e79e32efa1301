import { Dialog, DialogContent, DialogTitle, useMediaQuery } from '@mui/material';
import { type ReactNode, useId } from 'react';

interface RecordDialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog for one record; the whole screen on a phone. */
export function RecordDialog({ title, onClose, children }: RecordDialogProps) {
  const titleId = useId();
  const phone = useMediaQuery('(max-width: 767px)');
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" fullScreen={phone} aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent>{children}</DialogContent>
    </Dialog>
  );
}
