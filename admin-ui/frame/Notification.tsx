import { Notification } from 'react-admin';

/** What the server answered to the person's act, at the top of the page, read out by screen readers. */
export function Notices() {
  return <Notification autoHideDuration={6000} anchorOrigin={{ vertical: 'top', horizontal: 'center' }} multiLine />;
}
