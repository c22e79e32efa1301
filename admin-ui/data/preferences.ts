import { useStore } from 'react-admin';

/** The person's own choices; kept on the server, the same on every computer. */
export interface Preferences {
  afterCommand: 'stay' | 'next' | 'list';
  hotkeys: boolean;
  density: 'dense' | 'roomy';
  queueView: 'list' | 'table';
  railOpen: boolean;
  tableColumns: string[];
}

const defaults: Preferences = {
  afterCommand: 'stay',
  hotkeys: true,
  density: 'dense',
  queueView: 'list',
  railOpen: false,
  tableColumns: ['number', 'title', 'topic', 'territory', 'executor', 'stage', 'receivedAt'],
};

/** One choice of the person and the way to change it. */
export function usePreference<K extends keyof Preferences>(name: K): [Preferences[K], (value: Preferences[K]) => void] {
  return useStore<Preferences[K]>(`pref.${name}`, defaults[name]);
}
