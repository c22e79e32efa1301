import { FormControlLabel, Switch } from '@mui/material';
import { useListContext } from 'react-admin';

/** Whether a list shows what is put away, too: «С архивом». */
export function ArchiveFilter({ label }: { label: string }) {
  const { filterValues, setFilters } = useListContext();
  return (
    <FormControlLabel
      sx={{ ml: 0 }}
      control={
        <Switch
          size="small"
          checked={filterValues.archived === 'all'}
          onChange={(_, on) => setFilters({ ...filterValues, archived: on ? 'all' : undefined })}
        />
      }
      label={label}
    />
  );
}
