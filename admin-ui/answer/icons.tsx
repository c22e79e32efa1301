/** @jsxImportSource preact */

const paths = {
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5l3 2',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  pencil: 'm4 20 1-4.5L16 4.5a1.8 1.8 0 0 1 2.6 0l.9.9a1.8 1.8 0 0 1 0 2.6L8.5 19 4 20ZM14 6.5l3.5 3.5',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8.5 3.5V7M15.5 3.5V7',
  swap: 'M4 8.5h15m-4-4 4 4M20 15.5H5m4 4-4-4',
  send: 'M20.5 3.5 3.5 10l6.5 3.5 3.5 7 7-17Zm0 0L10 13.5',
  back: 'm15 4.5-7.5 7.5 7.5 7.5',
  check: 'm5 12.5 4.5 4.5L19.5 7',
  camera: 'M4 8h3.5L9 5.5h6L16.5 8H20v11H4zM12 16.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4Z',
  cloudOff: 'm4 4 16 16M9.5 6.2A6 6 0 0 1 17.6 11a4 4 0 0 1 2 7M17 18.5H7a4.5 4.5 0 0 1-.7-9',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 14.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6Z',
  undo: 'M8.5 4.5 4 9l4.5 4.5M4 9h10a5.5 5.5 0 0 1 0 11h-3',
  phone:
    'M5 4h3.5l2 5-2.3 1.6a12 12 0 0 0 5.2 5.2L15 13.5l5 2V19a1.5 1.5 0 0 1-1.5 1.5A15.5 15.5 0 0 1 3.5 5.5 1.5 1.5 0 0 1 5 4Z',
  pin: 'M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11Zm0-8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  paper: 'M6 3.5h8l4 4V20.5H6zM14 3.5v4h4M9 12.5h6M9 16h6',
  alert: 'M12 4 2.5 20h19L12 4Zm0 6v4.5M12 17.2v.1',
  chat: 'M4 5h16v11H11l-4.5 4v-4H4z',
  refresh: 'M20 5v5h-5M4 19v-5h5M19.5 10A8 8 0 0 0 5.6 7.6M4.5 14a8 8 0 0 0 13.9 2.4',
} as const;

/** A drawing beside words; it says nothing by itself. */
export function Icon({ name, size = 20 }: { name: keyof typeof paths; size?: number }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}

/** The sign of the control centre. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 28 28" width="28" height="28" aria-hidden="true" focusable="false">
      <rect width="28" height="28" rx="6" />
      <path d="M7 20.5V15m4.7 5.5V9.5m4.7 11V12m4.6 8.5V7" />
    </svg>
  );
}
