/** Colours of one theme; every text on its ground is at least 4.5:1. */
export interface Tokens {
  background: string;
  surface: string;
  text: string;
  secondary: string;
  line: string;
  outline: string;
  hover: string;
  selected: string;
  accent: string;
  accentHover: string;
  onAccent: string;
  disabled: string;
  overdue: string;
  overdueTint: string;
  soon: string;
  soonTint: string;
  inTime: string;
  inTimeTint: string;
  waiting: string;
  waitingTint: string;
  promised: string;
  promisedTint: string;
  urgent: string;
  urgentTint: string;
  paper: string;
  paperText: string;
  paperLine: string;
  mark: string;
  added: string;
  removed: string;
}

export const lightTokens: Tokens = {
  background: '#F5F6F8',
  surface: '#FFFFFF',
  text: '#17202A',
  secondary: '#55606E',
  line: '#E2E6EB',
  outline: '#C3CBD4',
  hover: '#EEF1F5',
  selected: '#E6EFFA',
  accent: '#0B5CAD',
  accentHover: '#074079',
  onAccent: '#FFFFFF',
  disabled: '#EEF1F5',
  overdue: '#B3261E',
  overdueTint: '#FDECEA',
  soon: '#8A5200',
  soonTint: '#FFF3DC',
  inTime: '#1B6B3A',
  inTimeTint: '#E7F4EC',
  waiting: '#475569',
  waitingTint: '#EEF2F6',
  promised: '#5B3A9E',
  promisedTint: '#F1ECFA',
  urgent: '#FFFFFF',
  urgentTint: '#B3261E',
  paper: '#FCF7E8',
  paperText: '#6B5310',
  paperLine: '#E9DDB8',
  mark: '#FFE7A3',
  added: '#D5EEDD',
  removed: '#FADAD7',
};

export const darkTokens: Tokens = {
  background: '#0F1419',
  surface: '#171D24',
  text: '#E6EBF0',
  secondary: '#9AA7B5',
  line: '#2A323C',
  outline: '#3A4450',
  hover: '#1F262F',
  selected: '#1B2C40',
  accent: '#6CB2FF',
  accentHover: '#8FC5FF',
  onAccent: '#08192B',
  disabled: '#1F262F',
  overdue: '#FF9A91',
  overdueTint: '#37211F',
  soon: '#F5BE62',
  soonTint: '#352B1A',
  inTime: '#7FD49C',
  inTimeTint: '#1A2F27',
  waiting: '#B8BFC6',
  waitingTint: '#232B33',
  promised: '#C1A9F5',
  promisedTint: '#2A2740',
  urgent: '#2E0B08',
  urgentTint: '#FF8A80',
  paper: '#25231B',
  paperText: '#E2CD8B',
  paperLine: '#4A4330',
  mark: '#5C4A12',
  added: '#1F4431',
  removed: '#55292A',
};

/** The tokens as CSS variables: `inTimeTint` becomes `--in-time-tint`. */
export function cssVariables(tokens: Tokens): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tokens).map(([name, value]) => [`--${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`, value]),
  );
}
