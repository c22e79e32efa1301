import { request } from './http.ts';
import { accountTabs, keepSession, type Session } from './session.ts';

/** Links another account of the same person; throws `Problem` in the server's words when the password is wrong. */
export async function linkAccount(login: string, password: string): Promise<void> {
  keepSession((await request<Session>('POST', '/session/accounts', { body: { login, password } })).data);
}

/** Takes an account out of the person's accounts; it stays as it is. */
export async function unlinkAccount(userId: string): Promise<void> {
  keepSession((await request<Session>('DELETE', `/session/accounts/${userId}`)).data);
}

/** Goes over to another account: the page starts anew in its municipality, so do the other tabs of this browser. */
export async function switchAccount(userId: string): Promise<void> {
  await request('POST', '/session/switch', { body: { userId } });
  const tabs = new BroadcastChannel(accountTabs);
  tabs.postMessage('switched');
  tabs.close();
  window.location.assign('/');
}
