import { Button } from '@mui/material';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { EmptyState } from '../ui/states.tsx';

/** Keeps the frame alive when a page breaks: says so and offers to open it anew. */
export class CrashBoundary extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    console.error(error, info.componentStack);
  }

  override render() {
    if (!this.state.crashed) return this.props.children;
    return (
      <EmptyState
        title="Страница сломалась"
        action={<Button onClick={() => window.location.reload()}>Открыть заново</Button>}
      >
        Черновики сохранены на сервере. Если повторится, сообщите администратору.
      </EmptyState>
    );
  }
}
