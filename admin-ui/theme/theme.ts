import type { RaThemeOptions } from 'react-admin';
import { cssVariables, darkTokens, lightTokens, type Tokens } from './tokens.ts';

const font = '"Golos Text Variable", system-ui, sans-serif';

function themeOf(mode: 'light' | 'dark', tokens: Tokens): RaThemeOptions {
  return {
    palette: {
      mode,
      primary: { main: tokens.accent, dark: tokens.accentHover, contrastText: tokens.onAccent },
      secondary: { main: tokens.accent, contrastText: tokens.onAccent },
      error: { main: tokens.overdue },
      warning: { main: tokens.soon },
      success: { main: tokens.inTime },
      info: { main: tokens.accent },
      text: { primary: tokens.text, secondary: tokens.secondary, disabled: tokens.secondary },
      background: { default: tokens.background, paper: tokens.surface },
      divider: tokens.line,
      action: {
        hover: tokens.hover,
        selected: tokens.selected,
        disabled: tokens.secondary,
        disabledBackground: tokens.disabled,
      },
    },
    shape: { borderRadius: 8 },
    spacing: 4,
    typography: {
      fontFamily: font,
      fontSize: 14,
      htmlFontSize: 16,
      h1: { fontSize: 20, lineHeight: '28px', fontWeight: 600 },
      h2: { fontSize: 16, lineHeight: '24px', fontWeight: 600 },
      h3: { fontSize: 14, lineHeight: '20px', fontWeight: 600 },
      h6: { fontSize: 16, lineHeight: '24px', fontWeight: 600 },
      body1: { fontSize: 14, lineHeight: '20px' },
      body2: { fontSize: 13, lineHeight: '18px' },
      caption: { fontSize: 12, lineHeight: '16px' },
      button: { fontSize: 14, lineHeight: '20px', fontWeight: 600, textTransform: 'none' },
    },
    sidebar: { width: 200, closedWidth: 56 },
    components: {
      MuiCssBaseline: {
        styleOverrides: {
          ':root': { ...cssVariables(tokens), colorScheme: mode, '--font': font },
          body: { background: tokens.background, color: tokens.text, fontSize: 14, lineHeight: '20px' },
        },
      },
      MuiButtonBase: { defaultProps: { disableRipple: true, disableTouchRipple: true } },
      MuiButton: {
        defaultProps: { disableElevation: true, variant: 'outlined', color: 'inherit' },
        styleOverrides: {
          root: {
            borderRadius: 6,
            minHeight: 36,
            padding: '6px 14px',
            '&.Mui-focusVisible': { outline: `2px solid ${tokens.accent}`, outlineOffset: 2 },
          },
          outlined: { borderColor: tokens.outline, background: tokens.surface },
          sizeSmall: { minHeight: 28, padding: '3px 10px', fontSize: 13 },
        },
      },
      MuiIconButton: {
        styleOverrides: {
          root: {
            borderRadius: 6,
            color: tokens.secondary,
            '&.Mui-focusVisible': { outline: `2px solid ${tokens.accent}`, outlineOffset: -2 },
          },
        },
      },
      MuiPaper: {
        defaultProps: { elevation: 0 },
        styleOverrides: { root: { backgroundImage: 'none' } },
      },
      MuiPopover: { styleOverrides: { paper: floating(tokens, mode) } },
      MuiDialog: { styleOverrides: { paper: { ...floating(tokens, mode), borderRadius: 12 } } },
      MuiDialogTitle: { styleOverrides: { root: { fontSize: 16, lineHeight: '24px', padding: '16px 20px 8px' } } },
      MuiDialogContent: { styleOverrides: { root: { padding: '8px 20px' } } },
      MuiDialogActions: { styleOverrides: { root: { padding: '12px 20px 16px' } } },
      MuiAutocomplete: { styleOverrides: { paper: floating(tokens, mode), option: { fontSize: 14 } } },
      MuiTooltip: {
        defaultProps: { enterDelay: 400, disableInteractive: true },
        styleOverrides: { tooltip: { fontSize: 12, background: tokens.text, color: tokens.surface } },
      },
      MuiTextField: { defaultProps: { size: 'small', variant: 'outlined' } },
      MuiOutlinedInput: {
        styleOverrides: {
          root: { borderRadius: 6, fontSize: 14, background: tokens.surface },
          notchedOutline: { borderColor: tokens.outline },
        },
      },
      MuiMenuItem: { styleOverrides: { root: { fontSize: 14, minHeight: 36 } } },
      MuiListItemIcon: { styleOverrides: { root: { minWidth: 32, color: tokens.secondary } } },
      MuiTableCell: { styleOverrides: { root: { fontSize: 13, lineHeight: '18px', borderColor: tokens.line } } },
      MuiAlert: { styleOverrides: { root: { borderRadius: 8, fontSize: 14 } } },
      MuiSkeleton: { defaultProps: { animation: false }, styleOverrides: { root: { background: tokens.hover } } },
      MuiSnackbar: { styleOverrides: { anchorOriginTopCenter: { top: 56, '@media (min-width:600px)': { top: 56 } } } },
      MuiLink: { defaultProps: { underline: 'hover' } },
    },
  };
}

function floating(tokens: Tokens, mode: 'light' | 'dark') {
  return {
    border: `1px solid ${tokens.line}`,
    borderRadius: 8,
    boxShadow: mode === 'light' ? '0 8px 28px rgba(23,32,42,.16)' : '0 8px 28px rgba(0,0,0,.5)',
  };
}

/** Day theme after the tokens of the design. */
export const lightTheme = themeOf('light', lightTokens);
/** Night theme after the same tokens. */
export const darkTheme = themeOf('dark', darkTokens);
