import { SecretOnce } from '../people/SecretOnce.tsx';
import type { HandedOver } from './municipality-api.ts';

/** The way in for the first administrator: his login and the link by which he sets his password. */
export function HandOver({ handed, onClose }: { handed: HandedOver; onClose: () => void }) {
  return (
    <>
      <p>
        Логин администратора: <b>{handed.login}</b>
      </p>
      <SecretOnce secret={handed.passwordUrl} onClose={onClose}>
        Передайте ссылку администратору: по ней он задаст пароль. Действует семь дней и один раз.
      </SecretOnce>
    </>
  );
}
