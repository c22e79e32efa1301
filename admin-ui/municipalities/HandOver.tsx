import { SecretOnce } from '../people/SecretOnce.tsx';
import type { Opened } from './municipality-api.ts';

/** The way in for the first administrator: his login and the link by which he sets his password. */
export function HandOver({ opened, onClose }: { opened: Opened; onClose: () => void }) {
  return (
    <>
      <p>
        Логин администратора: <b>{opened.login}</b>
      </p>
      <SecretOnce secret={opened.passwordUrl} onClose={onClose}>
        Передайте ссылку администратору: по ней он задаст пароль. Действует семь дней и один раз.
      </SecretOnce>
    </>
  );
}
