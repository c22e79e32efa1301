import type { Connector, ConnectorKind } from '../../domain/connector.ts';
import type { ConnectorHealth } from '../../domain/connector-health.ts';
import type { TagTone } from '../ui/Tag.tsx';

/** A connector as the server shows it: secrets by name alone, with what waits and what did not get through. */
export type ShownConnector = Omit<Connector, 'sealedSecrets' | 'claimedBy' | 'claimedUntil' | 'cursor'> & {
  waiting: number;
  undelivered: number;
};

export const kindTitle: Record<ConnectorKind, string> = {
  vk: 'ВКонтакте',
  telegram: 'Telegram',
  mail: 'Почтовый ящик',
  open311Server: 'Open311: приём заявок',
  open311Client: 'Open311: чужие заявки',
};

/** What a kind is good for, in a line. */
export const kindHint: Record<ConnectorKind, string> = {
  vk: 'Записи, комментарии, обсуждения и сообщения сообщества; ответы там же',
  telegram: 'Сообщения боту; ответы в том же чате',
  mail: 'Письма по IMAP, ответы по SMTP в той же переписке',
  open311Server: 'Городские приложения присылают заявки по GeoReport v2 и следят за ними',
  open311Client: 'Забираем заявки другой системы по GeoReport v2',
};

export const healthWords: Record<ConnectorHealth, { tone: TagTone; word: string; hint: string }> = {
  works: { tone: 'inTime', word: 'работает', hint: 'связь есть' },
  new: { tone: 'waiting', word: 'не проверено', hint: 'другая сторона ещё не отвечала' },
  silent: { tone: 'soon', word: 'молчит', hint: 'давно ничего не приходило: проверьте, пишут ли туда жители' },
  error: { tone: 'overdue', word: 'ошибка', hint: 'повторяем сами, паузы растут' },
  off: { tone: 'waiting', word: 'выключено', hint: 'сообщения не принимаем, ответы не публикуем' },
};

/** One line of instructions; `copy` is what to paste there. */
export interface Step {
  text: string;
  copy?: { label: string; value: string };
}

/** What to do on the other side, line by line; `publicUrl` is where this installation is reached from outside. */
export function stepsOf(
  connector: Pick<ShownConnector, 'id' | 'kind' | 'settings'>,
  publicUrl: string,
  tenantCode: string,
): Step[] {
  const webhook = `${publicUrl}/api/v1/inbox/${connector.id}`;
  switch (connector.kind) {
    case 'vk':
      return [
        { text: 'Откройте сообщество → «Управление» → «Работа с API» → «Callback API», версия 5.199.' },
        { text: 'Вставьте адрес сервера и нажмите «Подтвердить».', copy: { label: 'Адрес сервера', value: webhook } },
        { text: 'Впишите там тот же секретный ключ, что и здесь.' },
        {
          text: 'На вкладке «Типы событий» отметьте: входящее сообщение; запись и комментарий на стене; комментарии к фотографии, к видео, в обсуждении.',
        },
        {
          text: 'Чтобы отвечать отсюда, создайте ключ доступа с правами на стену и сообщения и впишите его в настройки.',
        },
      ];
    case 'telegram':
      return connector.settings.mode === 'webhook'
        ? [
            { text: 'Создайте бота у @BotFather и впишите его токен в настройки.' },
            {
              text: 'Нажмите «Проверить»: адрес и секрет Telegram получит сам.',
              copy: { label: 'Адрес вебхука', value: webhook },
            },
          ]
        : [
            { text: 'Создайте бота у @BotFather и впишите его токен в настройки.' },
            { text: 'Больше ничего: сообщения забираем сами каждые несколько секунд.' },
          ];
    case 'mail':
      return [
        { text: 'Включите в ящике доступ по IMAP; часто для этого нужен отдельный пароль приложения.' },
        { text: 'Укажите сервер отправки, чтобы ответы уходили в ту же переписку.' },
        { text: 'Письма остаются в ящике: читаем их, ничего не удаляя и не помечая.' },
      ];
    case 'open311Server':
      return [
        {
          text: 'Передайте разработчикам приложения адрес, код муниципалитета и ключ.',
          copy: { label: 'Адрес', value: `${publicUrl}/open311/v2` },
        },
        { text: 'jurisdiction_id муниципалитета.', copy: { label: 'jurisdiction_id', value: tenantCode } },
        { text: 'Ключ показан один раз при создании; потеряли — впишите новый в настройки.' },
      ];
    case 'open311Client':
      return [
        { text: 'Попросите у владельца адрес GeoReport v2; ключ нужен, только чтобы отправлять ответы.' },
        { text: 'Коды услуг той стороны сохраняются в обращении, тему назначает координатор.' },
      ];
  }
}
