import { Navigate, useParams } from 'react-router-dom';
import { Calendars } from './Calendars.tsx';
import { DictionaryPage } from './DictionaryPage.tsx';
import { findDictionary } from './definitions.ts';
import { FoundNames } from './FoundNames.tsx';
import { Regulations } from './Regulations.tsx';

/** The page of one dictionary by its address. */
export function Dictionaries() {
  const { name } = useParams();
  if (name === 'names') return <FoundNames />;
  if (name === 'regulations') return <Regulations />;
  if (name === 'calendars') return <Calendars />;
  const dictionary = findDictionary(name);
  return dictionary ? (
    <DictionaryPage key={dictionary.path} dictionary={dictionary} />
  ) : (
    <Navigate to="/dictionaries/executors" replace />
  );
}
