import { Navigate, useParams } from 'react-router-dom';
import { DictionaryPage } from './DictionaryPage.tsx';
import { findDictionary } from './definitions.ts';
import { FoundNames } from './FoundNames.tsx';

/** The page of one dictionary by its address. */
export function Dictionaries() {
  const { name } = useParams();
  if (name === 'names') return <FoundNames />;
  if (name === 'regulations') return <Navigate to="/regulations" replace />;
  if (name === 'calendars') return <Navigate to="/calendars" replace />;
  const dictionary = findDictionary(name);
  return dictionary ? (
    <DictionaryPage key={dictionary.path} dictionary={dictionary} />
  ) : (
    <Navigate to="/dictionaries/executors" replace />
  );
}
