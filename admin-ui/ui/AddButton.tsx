import { Button } from '@mui/material';
import { PlusIcon } from './icons.tsx';

/** What a screen is opened for at its head: a new record of what it lists. */
export function AddButton({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <Button variant="contained" color="primary" startIcon={<PlusIcon size={16} />} onClick={onClick}>
      {children}
    </Button>
  );
}
