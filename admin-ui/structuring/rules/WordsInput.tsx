import { Autocomplete, TextField } from '@mui/material';

interface WordsInputProps {
  label: string;
  value: readonly string[];
  helperText?: string;
  onChange: (words: string[]) => void;
}

/** Words and phrases, each by Enter or a comma. */
export function WordsInput({ label, value, helperText, onChange }: WordsInputProps) {
  const split = (words: readonly string[]) => [
    ...new Set(words.flatMap((word) => word.split(',')).flatMap((word) => word.trim().slice(0, 100) || [])),
  ];
  return (
    <Autocomplete<string, true, false, true>
      multiple
      freeSolo
      size="small"
      options={[]}
      value={[...value]}
      clearText="Очистить"
      autoSelect
      onChange={(_, next) => onChange(split(next))}
      renderInput={(params) => <TextField {...params} label={label} helperText={helperText} />}
    />
  );
}
