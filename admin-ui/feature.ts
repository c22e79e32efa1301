import type { ReactElement } from 'react';
import type { ResourceProps } from 'react-admin';
import type { Permission } from '../domain/access.ts';
import type { Session } from './data/session.ts';
import type { Icon } from './ui/icons.tsx';

/** A line of the rail and of the phone's menu. `count` names a counter shown beside the label. */
export interface MenuEntry {
  to: string;
  label: string;
  icon: Icon;
  place: 'main' | 'bottom';
  permission?: Permission;
  /** Narrower than a permission: who this line is for. */
  visible?: (session: Session) => boolean;
  count?: 'openCases';
  /** Pages under this one, shown when the rail is open and this entry is current. */
  children?: readonly { to: string; label: string; permission?: Permission }[];
}

/** One feature of the work place: its pages, its line in the menu, its records. `resources.tsx` lists them all. */
export interface Feature {
  /** Paths from the root without a leading slash; a page that needs a permission says whom to ask without it. */
  routes: readonly { path: string; element: ReactElement; permission?: Permission }[];
  menu?: readonly MenuEntry[];
  resources?: readonly ResourceProps[];
  /** The page this person starts from; the first feature that names one wins. */
  home?: (session: Session) => string | undefined;
}
