import { useState } from 'react';
import type { ConnectorKind } from '../../domain/connector.ts';
import { SecretOnce } from '../people/SecretOnce.tsx';
import { RecordDialog } from '../records/RecordDialog.tsx';
import { RecordForm } from '../records/RecordForm.tsx';
import styles from './Connectors.module.css';
import { connectorFields, initialValues, toServer } from './connector-fields.ts';
import { kindHint, kindTitle } from './connector-words.ts';

interface NewConnectorProps {
  onClose: () => void;
  /** The connector is there: its page tells what to do on the other side. */
  onReady: (id: string) => void;
}

/** A new connector: what to connect, then its settings, then a key if one was made. */
export function NewConnector({ onClose, onReady }: NewConnectorProps) {
  const [kind, setKind] = useState<ConnectorKind>();
  const [made, setMade] = useState<{ id: string; secret: string }>();
  if (made)
    return (
      <RecordDialog title="Ключ для приложения" onClose={() => onReady(made.id)}>
        <SecretOnce secret={made.secret} onClose={() => onReady(made.id)}>
          С этим ключом приложение присылает заявки. Потеряли — впишите в настройки новый.
        </SecretOnce>
      </RecordDialog>
    );
  if (!kind)
    return (
      <RecordDialog title="Что подключить" onClose={onClose}>
        <ul className={styles.kinds}>
          {(Object.keys(kindTitle) as ConnectorKind[]).map((one) => (
            <li key={one}>
              <button type="button" className={styles.choice} onClick={() => setKind(one)}>
                <b>{kindTitle[one]}</b>
                <span>{kindHint[one]}</span>
              </button>
            </li>
          ))}
        </ul>
      </RecordDialog>
    );
  return (
    <RecordDialog title={`Подключить: ${kindTitle[kind]}`} onClose={onClose}>
      <div className={styles.dialogBody}>
        <RecordForm
          resource="connectors"
          fields={connectorFields(kind)}
          initial={initialValues[kind]}
          extra={{ kind }}
          toServer={toServer}
          onCancel={onClose}
          onSaved={({ id, secret }) => (secret ? setMade({ id, secret: String(secret) }) : onReady(id))}
        />
      </div>
    </RecordDialog>
  );
}
