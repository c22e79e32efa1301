import { createElement, type ReactElement } from 'react';

export interface IconProps {
  size?: number;
  className?: string | undefined;
}
export type Icon = (props: IconProps) => ReactElement;

/** An icon of one line weight: paths on a 24 grid, drawn by stroke in the text's colour; always beside a word or a label. */
function line(...paths: string[]): Icon {
  return ({ size = 18, className }) => (
    <svg
      className={className}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      {paths.map((d) => createElement('path', { key: d, d }))}
    </svg>
  );
}

export const QueueIcon = line('M4 6h16', 'M4 12h16', 'M4 18h10');
export const TableIcon = line(
  'M5 4h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1z',
  'M4 9.3h16',
  'M4 14.6h16',
);
export const InboxIcon = line(
  'M4 13l2.6-7.2A1.3 1.3 0 0 1 7.8 5h8.4a1.3 1.3 0 0 1 1.2.8L20 13v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1z',
  'M4 13h4.5l1.5 2.5h4L15.5 13H20',
);
export const SearchIcon = line('M11 4.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13z', 'M20 20l-4.2-4.2');
export const PinIcon = line(
  'M12 21s7-6 7-11a7 7 0 1 0-14 0c0 5 7 11 7 11z',
  'M12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
);
export const ChartIcon = line('M6 20v-6', 'M12 20V5', 'M18 20v-9');
export const CalendarIcon = line(
  'M6 6h12a1.5 1.5 0 0 1 1.5 1.5v11A1.5 1.5 0 0 1 18 20H6a1.5 1.5 0 0 1-1.5-1.5v-11A1.5 1.5 0 0 1 6 6z',
  'M8.5 3.5v4',
  'M15.5 3.5v4',
  'M4.5 10.5h15',
  'M9.5 15l2 2 3.5-3.5',
);
export const BookIcon = line('M7 3.5h11.5v17H7A2 2 0 0 1 5 18.5v-13a2 2 0 0 1 2-2z', 'M5 18.5a2 2 0 0 1 2-2h11.5');
export const HelpIcon = line(
  'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17z',
  'M9.6 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.2 1-1.2 1.8',
  'M12 16.8v.01',
);
export const SettingsIcon = line(
  'M4 7h9',
  'M17 7h3',
  'M4 17h3',
  'M11 17h9',
  'M15 9.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z',
  'M9 19.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z',
);
export const PeopleIcon = line(
  'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z',
  'M2.8 19.5a6.2 6.2 0 0 1 12.4 0',
  'M16 4.8a3.5 3.5 0 0 1 0 6.4',
  'M17.5 14a6.2 6.2 0 0 1 3.7 5.5',
);
export const MailIcon = line(
  'M5 5.5h14A1.5 1.5 0 0 1 20.5 7v10a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 17V7A1.5 1.5 0 0 1 5 5.5z',
  'M4 7l8 6 8-6',
);
export const BellIcon = line('M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 1.5H5z', 'M10 20.5a2.2 2.2 0 0 0 4 0');
export const ClockIcon = line('M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17z', 'M12 7.5V12l3 2');
export const CheckIcon = line('M5 12.5l4.5 4.5L19 7.5');
export const CrossIcon = line('M6.5 6.5l11 11', 'M17.5 6.5l-11 11');
export const LockIcon = line(
  'M7 10.5h10a1.5 1.5 0 0 1 1.5 1.5v6.5A1.5 1.5 0 0 1 17 20H7a1.5 1.5 0 0 1-1.5-1.5V12A1.5 1.5 0 0 1 7 10.5z',
  'M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5',
);
export const NoteIcon = line(
  'M6 4.5h12A1.5 1.5 0 0 1 19.5 6v8.5l-5 5H6A1.5 1.5 0 0 1 4.5 18V6A1.5 1.5 0 0 1 6 4.5z',
  'M19.5 14.5H16a1.5 1.5 0 0 0-1.5 1.5v3.5',
);
export const ReturnIcon = line('M8.5 5L4.5 9l4 4', 'M4.5 9H14a5 5 0 0 1 0 10h-4');
export const FlagIcon = line('M6 21V4', 'M6 4.5h11.5L15 9l2.5 4.5H6');
export const CopyIcon = line('M9.5 8.5h9v11h-9z', 'M6.5 15.5h-1v-11h9v1');
export const LinkOutIcon = line(
  'M13.5 5H19v5.5',
  'M19 5l-8 8',
  'M17 14v4.5a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-10a1 1 0 0 1 1-1h4.5',
);
export const ChevronDownIcon = line('M6.5 9.5l5.5 5.5 5.5-5.5');
export const ChevronRightIcon = line('M9.5 6.5l5.5 5.5-5.5 5.5');
export const ChevronLeftIcon = line('M14.5 6.5L9 12l5.5 5.5');
export const PlusIcon = line('M12 5.5v13', 'M5.5 12h13');
export const ClipIcon = line(
  'M19 11.5l-7 7a4.6 4.6 0 0 1-6.5-6.5l7.5-7.5a3 3 0 0 1 4.3 4.3l-7.5 7.5a1.4 1.4 0 0 1-2-2l6.7-6.7',
);
export const TemplateIcon = line(
  'M5.5 4.5h13a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1z',
  'M4.5 9.5h15',
  'M9.5 9.5v10',
);
export const DiffIcon = line('M7.5 19V5.5', 'M4.5 8.5l3-3 3 3', 'M16.5 5v13.5', 'M13.5 15.5l3 3 3-3');
export const MoreIcon = line('M5.5 12h.01', 'M12 12h.01', 'M18.5 12h.01');
export const ColumnsIcon = line(
  'M5 5h14a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1z',
  'M9.3 5v14',
  'M14.7 5v14',
);
export const DownloadIcon = line('M12 4.5v11', 'M7.5 11.5l4.5 4.5 4.5-4.5', 'M5 20h14');
export const StarIcon = line('M12 4l2.5 5.2 5.6.8-4 4 .9 5.6-5-2.7-5 2.7.9-5.6-4-4 5.6-.8z');
export const WarningIcon = line('M12 4.5l8.5 15h-17z', 'M12 10v4.5', 'M12 17.2v.01');
export const PhoneIcon = line(
  'M7 4.5h2.5l1.5 4-2 1.5a10 10 0 0 0 5 5l1.5-2 4 1.5V17a2.5 2.5 0 0 1-2.5 2.5A12.5 12.5 0 0 1 4.5 7 2.5 2.5 0 0 1 7 4.5z',
);
export const CommentIcon = line(
  'M5.5 5h13A1.5 1.5 0 0 1 20 6.5v8a1.5 1.5 0 0 1-1.5 1.5H11l-4 4v-4H5.5A1.5 1.5 0 0 1 4 14.5v-8A1.5 1.5 0 0 1 5.5 5z',
);
export const SendIcon = line('M20 4.5L11 13.5', 'M20 4.5l-5.5 15.5-3.5-6.5-6.5-3.5z');
export const SunIcon = line(
  'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8z',
  'M12 3v1.5',
  'M12 19.5V21',
  'M3 12h1.5',
  'M19.5 12H21',
  'M5.6 5.6l1.1 1.1',
  'M17.3 17.3l1.1 1.1',
  'M5.6 18.4l1.1-1.1',
  'M17.3 6.7l1.1-1.1',
);
export const MoonIcon = line('M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z');
export const ExitIcon = line(
  'M10 4.5H6A1.5 1.5 0 0 0 4.5 6v12A1.5 1.5 0 0 0 6 19.5h4',
  'M15.5 8l4 4-4 4',
  'M19.5 12H10',
);
export const MenuIcon = line('M4 7h16', 'M4 12h16', 'M4 17h16');
export const FileIcon = line(
  'M7 3.5h7l4.5 4.5v11a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 19V5A1.5 1.5 0 0 1 7 3.5z',
  'M13.5 3.5V8.5h5',
);
export const FilterIcon = line('M4.5 6h15', 'M7.5 12h9', 'M10.5 18h3');
export const CollapseIcon = line('M11 6.5L5.5 12l5.5 5.5', 'M18.5 6.5L13 12l5.5 5.5');
export const LinkIcon = line(
  'M10 14a4 4 0 0 0 6 .4l2.6-2.6a4 4 0 0 0-5.7-5.7l-1.4 1.4',
  'M14 10a4 4 0 0 0-6-.4l-2.6 2.6a4 4 0 0 0 5.7 5.7l1.4-1.4',
);
export const PersonIcon = line('M12 11.5a3.8 3.8 0 1 0 0-7.6 3.8 3.8 0 0 0 0 7.6z', 'M4.5 20a7.5 7.5 0 0 1 15 0');
export const PauseIcon = line('M9 6v12', 'M15 6v12');
export const RefreshIcon = line('M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9', 'M19.5 4.5V9H15');
